"""The looks: every colour, type size and distance of the window, by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QGuiApplication,
    QPalette,
    QStyleHints,
)
from shiboken6 import isValid

from companion.ui.motion import Motion, OrbStyle, motion_of, style_of

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints
    from PySide6.QtWidgets import QWidget

GRID = 8
"""Every distance is a multiple of this, in pixels."""
TARGET = 44
"""The least height and width of what can be pressed, in pixels."""
RAIL = 11 * GRID
"""The width of the rail, in pixels; it grows with the words on it."""
CORNER = 12
COLUMN = 66
"""The widest a text runs, in characters."""
TRANSITION_MS = 250
TEXT_SIZES = (80, 250)
"""The least and the largest text, in percent of the system's."""


@dataclass(frozen=True, slots=True)
class Look:
    """One set of colours."""

    ground: QColor
    surface: QColor
    text: QColor
    text_quiet: QColor
    accent: QColor
    accent_text: QColor
    line: QColor
    """The edge of what can be pressed, and the tracks of sliders."""
    danger: QColor
    """Only where something is destroyed."""
    orb_inner: QColor
    """The orb's hue while the breath goes in."""
    orb_outer: QColor
    """The orb's hue while the breath goes out."""


LIGHT = Look(
    ground=QColor("#f5efe4"),
    surface=QColor("#fdfaf3"),
    text=QColor("#16363c"),
    text_quiet=QColor("#4c6469"),
    accent=QColor("#2c716f"),
    accent_text=QColor("#ffffff"),
    line=QColor("#858880"),
    danger=QColor("#a43a2c"),
    orb_inner=QColor("#b2633a"),
    orb_outer=QColor("#3a827e"),
)

DARK = Look(
    ground=QColor("#101c26"),
    surface=QColor("#192934"),
    text=QColor("#ebe1ce"),
    text_quiet=QColor("#a7aeab"),
    accent=QColor("#7bbcb3"),
    accent_text=QColor("#0d1a22"),
    line=QColor("#6d7f89"),
    danger=QColor("#e58f82"),
    orb_inner=QColor("#d9a37a"),
    orb_outer=QColor("#3f8a8c"),
)


EVENING = Look(
    ground=QColor("#17100a"),
    surface=QColor("#241910"),
    text=QColor("#ecb962"),
    text_quiet=QColor("#bd9048"),
    accent=QColor("#f0a030"),
    accent_text=QColor("#1c1206"),
    line=QColor("#8f6c36"),
    danger=QColor("#f0704a"),
    orb_inner=QColor("#e8a04c"),
    orb_outer=QColor("#a2542a"),
)
"""Dark, with amber and next to no blue."""

HIGH_CONTRAST = Look(
    ground=QColor("#000000"),
    surface=QColor("#000000"),
    text=QColor("#ffffff"),
    text_quiet=QColor("#ffffff"),
    accent=QColor("#ffe100"),
    accent_text=QColor("#000000"),
    line=QColor("#ffffff"),
    danger=QColor("#ff8a80"),
    orb_inner=QColor("#ffe100"),
    orb_outer=QColor("#ffffff"),
)
"""Black and white, and one yellow; what lies above has an edge."""

BY_NAME = {
    "light": LIGHT,
    "dark": DARK,
    "evening": EVENING,
    "high-contrast": HIGH_CONTRAST,
}
"""The looks, as the preferences name them."""


_SEEN = 3.05
"""The contrast that a line needs by WCAG 1.4.11 is 3; pixels are whole numbers."""
_RAIL_WORD = 5.1
"""How wide the widest word of the rail is, for the size of its type."""
_IS_LARGE = 1.25
"""From so many times its usual size on, words of controls may stand in lines."""
_LARGE = 20
"""Type above this size, in pixels, grows no more pixels than type of this size does:
a heading stays a heading, and still has room in a small window."""


BLACK = QColor("#000000")
_GLARE = 0.3
"""How much less bright the words are in the dark."""


def on_black(look: Look) -> Look:
    """Give a look's colours on black; of a light one, those of the dark one."""
    dark = DARK if luminance(look.ground) > luminance(look.text) else look
    text = dark.text if dark is HIGH_CONTRAST else mix(dark.text, BLACK, _GLARE)
    return replace(dark, ground=BLACK, surface=BLACK, text=text)


class Type(Enum):
    """The type sizes: size and line height in pixels."""

    SMALL = (13, 20)
    BODY = (15, 23)
    HEADING = (20, 28)
    TITLE = (28, 36)
    SPOKEN_SMALL = (20, 30)
    SPOKEN_MIDDLE = (24, 34)
    SPOKEN = (28, 40)


def luminance(color: QColor) -> float:
    """Give the relative luminance of a colour, 0 to 1, as WCAG defines it."""

    def linear(part: float) -> float:
        return (
            part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        )

    red, green, blue = (
        linear(c) for c in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grey(color: QColor) -> QColor:
    """Give the grey that is as light as a colour."""
    linear = luminance(color)
    level = (
        12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    )
    return QColor.fromRgbF(level, level, level)


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Give the colour that lies `share` (0 to 1) of the way from one to the other."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
    )


def thin(look: Look) -> QColor:
    """Give the faintest line on the ground that can still be seen, 3 to 1."""
    return _thin(look.ground.rgb(), look.line.rgb())


@cache
def _thin(ground: int, line: int) -> QColor:
    steps = (mix(QColor(ground), QColor(line), share / 50) for share in range(1, 51))
    seen = (color for color in steps if contrast(color, QColor(ground)) >= _SEEN)
    return next(seen, QColor(line))


def palette(look: Look) -> QPalette:
    """Give Qt's palette for a look."""
    made = QPalette(look.surface, look.ground)
    made.setColor(QPalette.ColorRole.Base, look.surface)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(role, look.text)
    made.setColor(QPalette.ColorRole.PlaceholderText, look.text_quiet)
    made.setColor(QPalette.ColorRole.Highlight, look.accent)
    made.setColor(QPalette.ColorRole.HighlightedText, look.accent_text)
    return made


def grown(size: int, times: float) -> int:
    """Give a type size in pixels where body text is so many times its usual size."""
    return max(1, round(size + (times - 1.0) * min(size, _LARGE)))


class Looks(QObject):
    """What holds now: colours, type and motion, as the system or the person wishes."""

    changed = Signal()
    """Something is to be drawn otherwise."""

    def __init__(self, hints: QStyleHints | None = None) -> None:
        super().__init__()
        self._hints = hints or QGuiApplication.styleHints()
        self._forced: Look | None = None
        self._dark: tuple[Look, Look] | None = None
        """The look that is dimmed, and as it is then; None: nothing is dimmed."""
        self._still = False
        self.by_keyboard = False
        """Whether the keyboard was used last, so that the focus is to be seen."""
        system = QFontInfo(QGuiApplication.font())
        self._family = system.family()
        self._enlarged = max(1.0, system.pixelSize() / Type.BODY.value[0])
        self._text_size = 100
        self._dressed: WeakKeyDictionary[QWidget, Type] = WeakKeyDictionary()
        self._motion_wish: str | None = None
        self._motion = Motion.FULL
        self._reduced: bool | None = None
        self._orb_style = OrbStyle.CIRCLE
        self._hints.colorSchemeChanged.connect(self._follow)
        # Not there before Qt 6.10.
        wishes = getattr(self._hints, "accessibility", None)
        self._wishes: QAccessibilityHints | None = wishes() if wishes else None
        if self._wishes is not None:
            self._wishes.contrastPreferenceChanged.connect(self._follow)

    @property
    def now(self) -> Look:
        """The colours to draw with."""
        look = self._undimmed()
        if self._dark is None:
            return look
        if self._dark[0] is not look:
            self._dark = (look, on_black(look))
        return self._dark[1]

    @property
    def is_dim(self) -> bool:
        """Whether everything is shown on black."""
        return self._dark is not None

    def dim(self, dimmed: bool) -> None:
        """Show everything on black for a while, or as bright as ever again."""
        if dimmed == self.is_dim:
            return
        look = self._undimmed()
        self._dark = (look, on_black(look)) if dimmed else None
        self.changed.emit()

    def _undimmed(self) -> Look:
        if self._forced is not None:
            return self._forced
        if self._wants_contrast():
            return HIGH_CONTRAST
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def force(self, look: Look | None) -> None:
        """Hold one look; None follows the system again."""
        self._forced = look
        self.changed.emit()

    @property
    def text_size(self) -> int:
        """How large text is, in percent of the system's."""
        return self._text_size

    def set_text_size(self, percent: int) -> None:
        """Set all text anew in another size, 80 to 250 percent of the system's."""
        least, most = TEXT_SIZES
        held = max(least, min(most, percent))
        if held == self._text_size:
            return
        self._text_size = held
        for widget, kind in list(self._dressed.items()):
            if isValid(widget):
                widget.setFont(self.font(kind))
        self.changed.emit()

    @property
    def motion(self) -> Motion:
        """How much may move."""
        return self._motion

    def set_motion(self, wish: str | None) -> None:
        """Let so much move: "full", "reduced", "none"; None follows the system."""
        self._change_motion(wish, self._reduced)

    def tell_reduced(self, reduced: bool | None) -> None:
        """Take note whether the system asks for less motion; None: it does not say."""
        self._change_motion(self._motion_wish, reduced)

    @property
    def orb_style(self) -> OrbStyle:
        """What the breath is drawn as."""
        return self._orb_style

    def set_orb_style(self, name: str) -> None:
        """Draw the breath as a "circle", a "wave" or a "horizon"."""
        style = style_of(name)
        if style is not self._orb_style:
            self._orb_style = style
            self.changed.emit()

    def hold_still(self, still: bool) -> None:
        """Leave out the movement between pages and the fading of controls."""
        self._still = still

    @property
    def transition_ms(self) -> int:
        """How long a fade lasts, in milliseconds; 0: none."""
        return 0 if self._still or self.motion is Motion.NONE else TRANSITION_MS

    def dress(self, widget: QWidget, kind: Type) -> None:
        """Give a widget its font, now and whenever the text size changes.

        It notices by `changeEvent`, as with every other font.
        """
        self._dressed[widget] = kind
        widget.setFont(self.font(kind))

    def font(self, kind: Type) -> QFont:
        """Give the system's sans at a type size, as large as text is to be."""
        font = QFont(self._family)
        font.setPixelSize(self._pixels(kind))
        return font

    def leading(self, kind: Type) -> int:
        """Give the height of a line of type, in pixels."""
        size, leading = kind.value
        return round(self._pixels(kind) * leading / size)

    @property
    def is_large(self) -> bool:
        """Whether text is so large that what stands side by side may not fit."""
        return self._times >= _IS_LARGE

    @property
    def target(self) -> int:
        """The least height of what can be pressed with a word in it, in pixels."""
        return max(TARGET, self.leading(Type.BODY) + 2 * GRID)

    @property
    def rail(self) -> int:
        """About how wide the rail will be, for the paint before it is there."""
        return max(RAIL, 3 * GRID + round(_RAIL_WORD * self._pixels(Type.SMALL)))

    def scaled(self, length: int) -> int:
        """Give a length in pixels that has to grow with the text in it."""
        return max(length, round(length * self._times))

    @property
    def _times(self) -> float:
        return self._enlarged * self._text_size / 100

    def _pixels(self, kind: Type) -> int:
        return grown(kind.value[0], self._times)

    def _change_motion(self, wish: str | None, reduced: bool | None) -> None:
        self._motion_wish, self._reduced = wish, reduced
        motion = motion_of(wish, reduced=reduced)
        if motion is not self._motion:
            self._motion = motion
            self.changed.emit()

    def _wants_contrast(self) -> bool:
        wished = self._wishes.contrastPreference() if self._wishes else None
        return wished == Qt.ContrastPreference.HighContrast

    def _follow(self) -> None:
        if self._forced is None:
            self.changed.emit()
