"""The mixer of a session: a volume for each layer, mute, the bed, and a sleep timer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.sound.levels import MUTE, Levels
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import begin, raised
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.slider import STEPS, Slider
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

SLEEP_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)
_WIDEST_VOLUME = 24 * GRID
_TWO_ROWS = 72 * GRID
"""Below this width the volumes stand in two rows."""


class Volume(Slider):
    """A volume with its name above the track."""

    def __init__(self, looks: Looks, name: str, gain: float) -> None:
        super().__init__(looks, name)
        self._name = name
        self.setValue(step_of(gain))
        looks.changed.connect(self._bound)
        self._bound()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name and the slider."""
        super().paintEvent(event)
        painter = begin(self, self.opacity)
        painter.setPen(self.looks.now.text_quiet)
        painter.setFont(self.looks.font(Type.SMALL))
        track = self.track()
        name = QRectF(track.left(), 0, track.width(), track.top() - GRID)
        painter.drawText(name, Qt.AlignmentFlag.AlignBottom, self._name)

    def middle(self) -> float:
        """Give the height at which the track runs, under the name."""
        return self.height() - TARGET * 0.28

    def sizeHint(self) -> QSize:
        """Give the size of the slider under its name."""
        more = self.looks.leading(Type.SMALL) - Type.SMALL.value[1]
        return super().sizeHint() + QSize(0, max(0, more))

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the name is never cut."""
        name = QFontMetricsF(self.looks.font(Type.SMALL)).horizontalAdvance(self._name)
        least = super().minimumSizeHint()
        beside = 2 * self.track().left()
        width = max(least.width(), round(name + beside) + 2)
        return QSize(width, self.sizeHint().height())

    def _bound(self) -> None:
        self.setMaximumWidth(self.looks.scaled(_WIDEST_VOLUME))


@dataclass(frozen=True, slots=True)
class _Offered:
    """What the list of backgrounds offers; beds are ids with titles."""

    beds: Sequence[tuple[str, str]] = ()
    own: Collection[str] = ()
    deleted: Sequence[tuple[str, str]] = ()
    can_add: bool = False


class Mixer(QWidget):
    """A card above the controls; what is set here is heard at once."""

    levels_changed = Signal(object)
    """The `Levels` that are to be heard: silence while it is muted."""
    kept_levels_changed = Signal(object)
    """The `Levels` as they are set, to be remembered."""
    bed_chosen = Signal(object)
    """The id of a bed; None for none."""
    own_sound_wanted = Signal()
    removal_wanted = Signal(str)
    """The id of a bed of one's own that is to be deleted."""
    return_wanted = Signal(str)
    """The id of a deleted bed that is to be brought back."""
    adding_cancelled = Signal()
    sleep_chosen = Signal(object)
    """Minutes from now; None: off."""

    def __init__(self, looks: Looks, levels: Levels) -> None:
        super().__init__()
        self._looks = looks
        self.setAccessibleName(self.tr("Sound"))
        self.voice = self._volume(self.tr("Voice"), levels.voice)
        self.bed = self._volume(self.tr("Background"), levels.bed)
        self.tones = self._volume(self.tr("Tones"), levels.tones)
        self.bells = self._volume(self.tr("Bells"), levels.bells)
        self.mute = Button(looks, self.tr("Mute"))
        self.mute.setCheckable(True)
        self.mute.toggled.connect(self._muted)
        self.beds = Picker(looks, self.tr("Background"))
        self.beds.picked.connect(self.bed_chosen)
        self._offered = _Offered()
        self.beds.picked.connect(self._offer)
        self.adding = Text(looks, "", Type.SMALL, quiet=True)
        self.cancel = Button(looks, self.tr("Cancel"))
        self.cancel.clicked.connect(self.adding_cancelled)
        self.show_adding(None)
        self.sleep = Picker(looks, self.tr("Sleep timer"))
        self.sleep.set_items(self._sleep_items(), None)
        self.sleep.picked.connect(self.sleep_chosen)
        self._lay_out()

    def levels(self) -> Levels:
        """Give the volumes as they are set."""
        return Levels(
            voice=gain_of(self.voice.value()),
            bed=gain_of(self.bed.value()),
            tones=gain_of(self.tones.value()),
            bells=gain_of(self.bells.value()),
        )

    def heard(self) -> Levels:
        """Give the volumes that are to be heard."""
        return MUTE if self.mute.isChecked() else self.levels()

    def offer_beds(
        self,
        beds: Sequence[tuple[str, str]],
        now: str | None,
        *,
        own: Collection[str] = (),
        deleted: Sequence[tuple[str, str]] = (),
        can_add: bool = False,
    ) -> None:
        """Offer beds, each an id and a title, and show which is heard.

        Those of one's `own` can be deleted, and those just `deleted` brought back;
        where `can_add`, a file can become one.
        """
        self._offered = _Offered(beds, own, deleted, can_add)
        self._offer(now)

    def show_bed(self, now: str | None) -> None:
        """Show which of the beds is heard."""
        if now != self.beds.value():
            self._offer(now)

    def show_adding(self, share: float | None) -> None:
        """Show how much of a sound has been added, 0 to 1; None: none is."""
        shown = share is not None
        if share is not None:
            done = self.tr("Adding your sound: {} %").format(round(100 * share))
            self.adding.setText(done)
        self.beds.setEnabled(not shown)
        if self.cancel.hasFocus() and not shown:
            self.beds.setFocus()
        self.adding.setVisible(shown)
        self.cancel.setVisible(shown)

    def _offer(self, now: str | None) -> None:
        """List the beds, and what else can be done with the one that is heard."""
        offered = self._offered
        items: list[tuple[str | None, str]] = [(None, self.tr("None")), *offered.beds]
        self.beds.set_items(items, now)
        if offered.can_add:
            self.beds.add_step(
                self.tr("Add a sound of your own…"), self.own_sound_wanted.emit
            )
        for bed, title in offered.beds:
            if bed == now and bed in offered.own:
                remove = self.tr("Delete “{}”").format(title)
                self.beds.add_step(remove, partial(self.removal_wanted.emit, bed))
        for bed, title in offered.deleted:
            back = self.tr("Bring “{}” back").format(title)
            self.beds.add_step(back, partial(self.return_wanted.emit, bed))

    def toggle_mute(self) -> None:
        """Mute, or unmute."""
        self.mute.toggle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        raised(begin(self), QRectF(self.rect()), self._looks.now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the volumes in one row where there is room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= self._looks.scaled(_TWO_ROWS)
        self._volumes.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _muted(self) -> None:
        self.levels_changed.emit(self.heard())

    def _moved(self) -> None:
        if self.mute.isChecked():
            self.mute.setChecked(False)
        self.levels_changed.emit(self.heard())
        self.kept_levels_changed.emit(self.levels())

    def _volume(self, name: str, gain: float) -> Volume:
        slider = Volume(self._looks, name, gain)
        slider.setAccessibleName(self.tr("Volume: {}").format(name))
        slider.setSingleStep(5)
        slider.valueChanged.connect(self._moved)
        return slider

    def _sleep_items(self) -> list[tuple[int | None, str]]:
        minutes = self.tr("{} minutes")
        timed = [(each, minutes.format(each)) for each in SLEEP_MINUTES]
        return [(None, self.tr("off")), *timed]

    def _lay_out(self) -> None:
        self._volumes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._volumes.setSpacing(GRID)
        for pair in ((self.voice, self.bed), (self.tones, self.bells)):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            for slider in pair:
                row.addWidget(slider)
            self._volumes.addLayout(row)
        between = QWidget()
        below = FlowLayout(GRID, tight=True, grows=between)
        below.addWidget(self.mute)
        below.addWidget(between)
        below.addWidget(self.adding)
        below.addWidget(self.cancel)
        below.addWidget(self.beds)
        below.addWidget(self.sleep)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(self._volumes)
        column.addLayout(below)


def gain_of(step: int) -> float:
    """Give the gain at a slider's step; squared, since loudness is not even."""
    return (step / STEPS) ** 2


def step_of(gain: float) -> int:
    """Give the slider's step for a gain."""
    return round(math.sqrt(gain) * STEPS)
