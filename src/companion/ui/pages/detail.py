"""Everything there is to know about one practice, before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.ports import Choice
from companion.ui import words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.pages.reading_page import ReadingPage
from companion.ui.transcript import transcript
from companion.ui.views import View, view_in_words, view_line, view_named
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.card import asked_minutes, length_row
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.drawing import play_sign, stop_sign
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.reading_text import Ink, Paragraph
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ports import Entry
    from companion.practice.model import Wording
    from companion.ui.listening import Listening
    from companion.ui.preferring import Preferring
    from companion.ui.widgets.own_steps import OwnSteps

V = TypeVar("V")
_WIDEST_VIEW = 72 * GRID


class DetailPage(ReadingPage):
    """Lengths, wordings and voices to choose from; note, sources, cautions, words."""

    stands_at = Where.PRACTICES
    chosen = Signal(object)
    """A `Choice` to begin with."""
    again_asked = Signal()
    """The person wants it to be offered again."""

    def __init__(
        self,
        looks: Looks,
        entry: Entry,
        preferring: Preferring,
        preview: Listening[Choice] | None,
        voices: Sequence[tuple[str, str]] = (),
        *,
        minutes: int | None = None,
        used: str = "",
        own: OwnSteps | None = None,
        aside: str = "",
        retired: bool = False,
    ) -> None:
        """Show a practice.

        Args:
            looks: The colours and type.
            entry: The practice, with its lengths.
            preferring: What is preferred, and where it is changed.
            preview: Plays the beginning; None: there is nothing to play it with.
            voices: Each voice's id and name.
            minutes: The length that was chosen so far; None: the usual one.
            used: When it was used last, in words.
            own: What can be done with it, where it is the person's own.
            aside: Why it is not offered for now; "" if it is.
            retired: Whether that is until the person wants it again.
        """
        super().__init__(looks, "")
        self.entry = entry
        self._preferring = preferring
        self._preview = preview
        self.set_title(entry.practice.title)
        self._tell_what_it_is(used)
        self._tell_aside(aside, retired=retired)
        self.own = own
        if own is not None:
            self.body.addWidget(own)
        self._offer_choices(minutes, voices)
        self._tell_cautions()
        self._tell_evidence()
        self._tell_words()
        self._tell_file()
        self._make_foot()
        if retired:
            self.begin_button.setText(self.tr("Begin anyway"))
            self.begin_button.set_weight(Weight.PLAIN)

    def choice(self) -> Choice:
        """Give what is chosen now."""
        minutes = self.lengths.value()
        return Choice(
            self.entry.practice,
            asked_minutes(self.entry, minutes),
            self._preferring.wording_of(self.entry.practice),
            self._preferring.now.voice,
        )

    def first_focus(self) -> QWidget:
        """Give the way to begin."""
        return self.begin_button

    def leave(self) -> None:
        """Let a preview fade out."""
        if self._preview is not None:
            self._preview.stop()

    def _tell_what_it_is(self, used: str) -> None:
        practice = self.entry.practice
        if practice.summary:
            self.body.addWidget(Text(self.looks, practice.summary))
        facts = words.facts_in_words(practice, used)
        self.body.addWidget(
            Text(self.looks, facts, Type.SMALL, quiet=True, measured=False)
        )
        row = QHBoxLayout()
        self.heart = Chip(self.looks, self.tr("Favourite"), heart=True)
        self.heart.setChecked(practice.id in self._preferring.now.favourites)
        self.heart.clicked.connect(
            lambda on: self._preferring.set_favourite(practice.id, on)
        )
        row.addWidget(self.heart)
        row.addStretch()
        self.body.addLayout(row)
        self.trouble = Text(self.looks, "", Type.SMALL, quiet=True)
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    def _tell_aside(self, told: str, *, retired: bool) -> None:
        self.aside = Text(self.looks, told)
        self.again = Button(self.looks, self.tr("Offer it again"))
        self.again.setAccessibleDescription(told)
        self.again.clicked.connect(self._offer_again)
        if not told:
            self.aside.hide()
        if not retired:
            self.again.hide()
        self.body.addWidget(self.aside)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer_again(self) -> None:
        self.aside.hide()
        self.again.hide()
        self.begin_button.setText(self.tr("Begin"))
        self.begin_button.set_weight(Weight.MAIN)
        self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.again_asked.emit()

    def _offer_choices(
        self, minutes: int | None, voices: Sequence[tuple[str, str]]
    ) -> None:
        practice = self.entry.practice
        self._offered: list[tuple[QWidget, QWidget]] = []
        self._choices = QGridLayout()
        self._choices.setHorizontalSpacing(2 * GRID)
        self._choices.setVerticalSpacing(GRID)
        self._choices.setColumnStretch(1, 1)
        self.lengths = length_row(self.looks, self.entry)
        if minutes in self.entry.lengths:
            self.lengths.set_value(minutes)
        self._offer(self.tr("Length"), self.lengths)
        self.wordings: ChoiceRow[Wording] | None = None
        if len(practice.wordings) > 1:
            shown = [(w, words.wording_in_words(w), "") for w in practice.wordings]
            self.wordings = ChoiceRow(self.looks, shown, soft=True)
            self.wordings.set_value(self._preferring.wording_of(practice))
            self.wordings.changed.connect(self._chose_wording)
            self._offer(self.tr("Worded for"), self.wordings)
        self.voices: ChoiceRow[str] | None = None
        if len(voices) > 1:
            self.voices = ChoiceRow(
                self.looks, [(id_, name, "") for id_, name in voices], soft=True
            )
            ids = [id_ for id_, _ in voices]
            preferred = self._preferring.now.voice
            self.voices.set_value(preferred if preferred in ids else ids[0])
            self.voices.changed.connect(self._chose_voice)
            self._offer(self.tr("Voice"), self.voices)
        self.body.addSpacing(GRID)
        self.body.addLayout(self._choices)
        self._stacked = QVBoxLayout()
        self._stacked.setSpacing(GRID)
        self.body.addLayout(self._stacked)
        self._offer_views()

    def _offer_views(self) -> None:
        """Offer the ways to follow it; with long words, too many for one row."""
        self.views = Picker(self.looks, self.tr("Session"), widest=_WIDEST_VIEW)
        words_of = [(view, view_in_words(view)) for view in View]
        now = view_named(self._preferring.now.appearing.view)
        self.views.set_items(words_of, now)
        self.views.picked.connect(self._chose_view)
        self.view_line = Text(self.looks, view_line(now), Type.SMALL, quiet=True)
        self.views.setAccessibleDescription(self.view_line.text())
        self.body.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.view_line)

    def _offer(self, name: str, row: ChoiceRow[V]) -> None:
        row.setAccessibleName(name)
        label = Text(self.looks, name, quiet=True)
        label.setMinimumHeight(TARGET)
        # Here already, so that Tab comes to it in this place.
        at = self._choices.rowCount()
        self._choices.addWidget(label, at, 0)
        self._choices.addWidget(row, at, 1, Qt.AlignmentFlag.AlignLeft)
        self._offered.append((label, row))

    def fit(self, room: int) -> None:
        """Put what can be chosen beside its name, or below where there is no room."""
        names = max((name.sizeHint().width() for name, _ in self._offered), default=0)
        needed = max((row.sizeHint().width() for _, row in self._offered), default=0)
        beside = names + needed + 2 * GRID <= room or not self.looks.is_large
        for at, (name, row) in enumerate(self._offered):
            for part in (name, row):
                self._choices.removeWidget(part)
                self._stacked.removeWidget(part)
            if beside:
                self._choices.addWidget(name, at, 0)
                self._choices.addWidget(row, at, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                # A grid would not ask how high a row is at its width.
                self._stacked.addWidget(name)
                self._stacked.addWidget(row)

    def _tell_cautions(self) -> None:
        practice = self.entry.practice
        told = words.cautions_in_words(practice)
        if practice.posture:
            told.insert(0, self.tr("Posture: {}.").format(practice.posture))
        if told:
            self.add_heading(self.tr("Good to know"))
        for line in told:
            self.body.addWidget(Text(self.looks, line))

    def _tell_evidence(self) -> None:
        practice = self.entry.practice
        grade = words.evidence_in_words(practice.evidence)
        if not (grade or practice.note or practice.sources):
            return
        self.add_heading(self.tr("What is known"))
        told = [Paragraph(f"{grade}.")] if grade else []
        told += [Paragraph(practice.note)] if practice.note else []
        told += [Paragraph(source, Ink.QUIET) for source in practice.sources]
        self.known = self.add_reading(told, self.tr("What is known, and its sources"))

    def _tell_words(self) -> None:
        self.add_heading(self.tr("Every word of it"))
        practice = self.entry.practice
        told = transcript(practice, self._preferring.wording_of(practice))
        self.transcript = self.add_reading(told, self.tr("Transcript"))

    def _tell_file(self) -> None:
        if self.entry.path is not None:
            self.add_heading(self.tr("Your own script"))
            path = [Paragraph(str(self.entry.path), Ink.QUIET)]
            self.file = self.add_reading(path, self.tr("Where the script is"))

    def _make_foot(self) -> None:
        self.listen = Button(self.looks, "", sign=play_sign)
        self.begin_button = Button(self.looks, self.tr("Begin"), Weight.MAIN)
        self.begin_button.clicked.connect(self._begin)
        self._word_listen(plays=True)
        wide = self.listen.sizeHint().width()
        self._word_listen(plays=False)
        self.listen.setMinimumWidth(max(wide, self.listen.sizeHint().width()))
        if self._preview is None:
            self.listen.hide()
            self.set_foot((self.begin_button,))
            return
        self.listen.clicked.connect(self._listen)
        self._preview.changed.connect(lambda plays: self._word_listen(plays=plays))
        self._preview.told.connect(self._tell)
        self.set_foot((self.listen, self.begin_button))

    def _tell(self, sentence: str) -> None:
        """Say something about the preview."""
        self.listen.setAccessibleDescription(sentence)
        self.trouble.setText(sentence)
        self.trouble.show()

    def _word_listen(self, *, plays: bool) -> None:
        listen, stop = self.tr("Listen for 20 seconds"), self.tr("Stop listening")
        self.listen.setAccessibleName(stop if plays else listen)
        if self.looks.is_large:
            # The foot is to leave some room to the page.
            listen, stop = self.tr("Listen"), self.tr("Stop")
        self.listen.setText(stop if plays else listen)
        self.listen.set_sign(stop_sign if plays else play_sign)

    def _listen(self) -> None:
        if self._preview is None:
            return
        if self._preview.plays:
            self._preview.stop()
        else:
            self._preview.start(self.choice())

    def _begin(self) -> None:
        self.chosen.emit(self.choice())

    def _chose_wording(self) -> None:
        wording = self.wordings.value() if self.wordings is not None else None
        if wording is not None:
            practice = self.entry.practice
            self._preferring.set_wording(practice, wording)
            self.transcript.set_paragraphs(transcript(practice, wording))

    def _chose_view(self, view: View) -> None:
        """Begin this session, and those to come, in a view."""
        self.view_line.setText(view_line(view))
        self.views.setAccessibleDescription(self.view_line.text())
        self._preferring.set_view(view.value)

    def _chose_voice(self) -> None:
        if self.voices is not None:
            self._preferring.set_voice(self.voices.value())
        if self._preview is not None:
            self._preview.stop()  # it would go on in the voice before
