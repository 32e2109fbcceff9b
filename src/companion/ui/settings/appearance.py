"""How the window looks and moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ports.preferences import TEXT_SIZES
from companion.ui.looks import GRID
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.orb_choice import OrbChoices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.setting_row import SettingRow
from companion.ui.widgets.stepper import Stepper
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

_STEP = 10


class AppearanceSection(QWidget):
    """What is chosen here is worn at once."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__()
        self.look = LookRow(looks, preferring)
        self.size_of_text = TextSizeRow(looks, preferring)
        self.motion = MotionRow(looks, preferring)
        self.orb = OrbRow(looks, preferring)
        self.announcing = AnnouncingRow(looks, preferring)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for row in (
            self.look,
            self.size_of_text,
            self.motion,
            self.orb,
            self.announcing,
        ):
            column.addWidget(row)


class LookRow(SettingRow):
    """The colours."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        self.picker = Picker(looks, self.tr("Look"))
        self.picker.set_items(
            [
                (None, self.tr("as the system")),
                ("light", self.tr("light")),
                ("dark", self.tr("dark")),
                ("evening", self.tr("evening")),
                ("high-contrast", self.tr("high contrast")),
            ],
            preferring.now.look,
        )
        self.picker.picked.connect(self._take)
        told = self.tr(
            "Evening is dark, with amber and next to no blue. High contrast is black "
            "and white, with one yellow."
        )
        also = self.tr("theme, colours, colors, night, day, bright, light mode, dim")
        self.fill([self.picker], told, also=also)

    def _take(self, look: object) -> None:
        self._preferring.set_look(None if look is None else str(look))


class TextSizeRow(SettingRow):
    """The size of all text, which is also that of its sample."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        name = self.tr("Text size")
        self.stepper = Stepper(looks, name, TEXT_SIZES, _STEP, " %")
        self.stepper.set_value(preferring.now.appearing.text_size)
        self.stepper.changed.connect(self._take)
        told = self.tr("Of the size that your system has, 80 to 250 %.")
        also = self.tr(
            "bigger, larger, smaller, letters, font, zoom, scale, magnify, eyes, read"
        )
        self.fill([self.stepper], told, name=name, also=also)
        self.add(Text(looks, self.tr("Words are as large as this.")))

    def _take(self, size: float) -> None:
        appearing = self._preferring.now.appearing
        self._preferring.set_appearing(replace(appearing, text_size=round(size)))


class MotionRow(SettingRow):
    """How much moves."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        self.picker = Picker(looks, self.tr("Motion"))
        items: list[tuple[object, str]] = [
            (None, self.tr("as the system")),
            ("full", self.tr("full")),
            ("reduced", self.tr("reduced")),
            ("none", self.tr("none")),
        ]
        now = preferring.now.appearing.motion
        self.picker.set_items(items, now if now in dict(items) else None)
        self.picker.picked.connect(self._take)
        told = self.tr(
            "Reduced: things fade, and nothing moves across the screen. None: a bar "
            "and a word in place of the orb."
        )
        also = self.tr("animation, movement, moving, dizzy, sick, still, calm, flicker")
        self.fill([self.picker], told, also=also)

    def _take(self, motion: object) -> None:
        appearing = self._preferring.now.appearing
        chosen = None if motion is None else str(motion)
        self._preferring.set_appearing(replace(appearing, motion=chosen))


class OrbRow(SettingRow):
    """What follows the breath."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        name = self.tr("What follows the breath")
        words = {
            "circle": self.tr("circle"),
            "wave": self.tr("wave"),
            "horizon": self.tr("horizon"),
        }
        self.choices = OrbChoices(looks, name, tuple(words.items()))
        now = preferring.now.appearing.orb
        self.choices.set_value(now if now in words else "circle")
        self.choices.changed.connect(self._take)
        also = self.tr("orb, ball, picture, style, shape, line")
        self.fill([self.choices], name=name, also=also)

    def _take(self) -> None:
        appearing = self._preferring.now.appearing
        orb = self.choices.value() or appearing.orb
        self._preferring.set_appearing(replace(appearing, orb=orb))


class AnnouncingRow(SettingRow):
    """Whether a screen reader is told of the breath."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        self.chip = Chip(looks, self.tr("Tell a screen reader each breath"))
        self.chip.setChecked(preferring.now.appearing.announces)
        self.chip.toggled.connect(self._take)
        told = self.tr(
            "For those who use a screen reader: “in” and “out” as they begin, never "
            "over the voice."
        )
        also = self.tr(
            "announcements, spoken, blind, phases, accessibility, nvda, orca"
        )
        self.fill([self.chip], told, also=also)

    def _take(self, announces: bool) -> None:
        appearing = self._preferring.now.appearing
        self._preferring.set_appearing(replace(appearing, announces=announces))
