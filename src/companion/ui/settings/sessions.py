"""How sessions begin, who speaks in them, and which practices are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.views import View, view_in_words, view_line, view_named
from companion.ui.widgets.button import Button
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

_WIDE = 50 * GRID


class SessionsSection(QWidget):
    """What is chosen here holds from the next session on."""

    holds_asked = Signal()
    """The person wants to read about breath holds, and decide."""

    def __init__(
        self,
        looks: Looks,
        preferring: Preferring,
        voices: Sequence[tuple[str, str]],
    ) -> None:
        """Make it; `voices`: ids and names, the usual one first."""
        super().__init__()
        self._looks = looks
        self._preferring = preferring
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.view = ViewRow(looks, preferring)
        column.addWidget(self.view)
        if len(voices) > 1:
            column.addWidget(self._voice_row(voices))
        column.addWidget(self._holds_row())

    def _voice_row(self, voices: Sequence[tuple[str, str]]) -> SettingRow:
        self.voice = Picker(self._looks, self.tr("Voice"))
        usual = voices[0][0]
        now = self._preferring.now.voice
        known = any(now == each for each, _ in voices)
        self.voice.set_items(voices, now if known else usual)
        self.voice.picked.connect(lambda voice: self._preferring.set_voice(str(voice)))
        told = self.tr("The voices are synthetic. Each practice lets you listen first.")
        also = self.tr("speaker, speech, spoken, man, woman, male, female, narrator")
        return SettingRow(self._looks, [self.voice], told, also=also)

    def _holds_row(self) -> SettingRow:
        shown = self._preferring.now.holds_shown
        self.holds = Button(self._looks, self.tr("About breath holds…"))
        self.holds.clicked.connect(self.holds_asked)
        told = (
            self.tr("Practices in which the breath is held are shown.")
            if shown
            else self.tr("Practices in which the breath is held are hidden.")
        )
        also = self.tr("retention, hold my breath, pregnancy, heart, box breathing")
        return SettingRow(self._looks, [self.holds], told, also=also)


class ViewRow(SettingRow):
    """What there is to see and to hear when a session begins."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        self.picker = Picker(looks, self.tr("Sessions begin with"), widest=_WIDE)
        now = view_named(preferring.now.appearing.view)
        words = [(each.value, view_in_words(each)) for each in View]
        self.picker.set_items(words, now.value)
        self.picker.picked.connect(self._take)
        also = self.tr(
            "view, eyes closed, dark, audio, mute, silent, no sound, captions, text, "
            "subtitles, deaf"
        )
        self.fill([self.picker], view_line(now), also=also)

    def _take(self, view: object) -> None:
        self.tell(view_line(view_named(str(view))))
        appearing = self._preferring.now.appearing
        self._preferring.set_appearing(replace(appearing, view=str(view)))
