"""How a report is saved: locked for the practitioner, or with a passphrase, or open."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.homework.key_words import KeyWords
from companion.ui.homework.report_sheet import ReportSheet
from companion.ui.homework.report_words import consent_in_words, not_monitored
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.settings.passphrase import PassphraseFields
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.drawing import closed_sign, open_sign
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from companion.homework.plan import Practitioner

GET_FHIR = 'pip install "companion[clinic]"'


class Form(Enum):
    """The forms in which a report can be saved."""

    SEALED = auto()
    """Only the practitioner opens it; so is the next, with a passphrase."""
    PASSPHRASE = auto()
    PDF = auto()
    TABLE = auto()
    FHIR = auto()

    @property
    def ending(self) -> str:
        """How its file's name ends."""
        open_ = {Form.PDF: ".pdf", Form.TABLE: ".csv", Form.FHIR: ".json"}
        return open_.get(self, ".companion-report")


class SaveReportPage(Page):
    """Asks for the form, and says what became of the file."""

    stands_at = Where.HOMEWORK
    save_asked = Signal()

    def __init__(
        self,
        looks: Looks,
        day: date,
        practitioners: Sequence[Practitioner],
        text_of: Callable[[Form], str],
        *,
        fhir: bool,
    ) -> None:
        """Make the page.

        Args:
            looks: Colours and type.
            day: Of the report.
            practitioners: For whom it can be locked; none: for nobody.
            text_of: Gives the exact text of each form's file, before it is locked.
            fhir: Whether FHIR can be written.
        """
        super().__init__(looks, "")
        self.set_title(self.tr("Save the report"))
        self._practitioners = practitioners
        self._text_of = text_of
        for line in (consent_in_words(day), not_monitored()):
            self.body.addWidget(Text(looks, line))
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(looks, self.tr("Save it as"), Type.HEADING))
        self.forms: ChoiceRow[Form] = ChoiceRow(looks, self._offered(fhir), soft=True)
        self.forms.setAccessibleName(self.tr("Save it as"))
        self._usual = Form.SEALED if practitioners else Form.PASSPHRASE
        self.forms.changed.connect(self._show)
        self.body.addWidget(self.forms)
        self._build_locks()
        if not fhir:
            told = self.tr("For FHIR, which clinics read, first run: {}")
            get = Text(looks, told.format(GET_FHIR), Type.SMALL, quiet=True)
            self.body.addWidget(get)
        self._build_exact()
        self.notices = Notices(looks)
        self.row = WorkRow(looks)
        self.body.addWidget(self.row)
        self.body.addWidget(self.notices)
        self.body.addStretch()
        self.away = Button(looks, self.tr("Back"))
        self.away.clicked.connect(self.back)
        self.save = Button(looks, self.tr("Save…"), Weight.MAIN)
        self.save.clicked.connect(self._ask)
        self.set_foot((self.away, self.save))
        self._show()

    def first_focus(self) -> QWidget:
        """Give the form that is chosen."""
        chosen = (c for c in self.forms.choices if c.isChecked())
        return next(chosen, self.forms.choices[0])

    def form(self) -> Form:
        """Give the form that is chosen."""
        return self.forms.value() or self._usual

    def practitioner(self) -> Practitioner | None:
        """Give for whom it is locked; None: for nobody."""
        value = self.whom.value()
        if not isinstance(value, int) or value >= len(self._practitioners):
            return None
        return self._practitioners[value]

    def passphrase(self) -> str:
        """Give the passphrase."""
        return self.fields.texts()[0]

    def set_busy(self, busy: bool) -> None:
        """Leave everything as it is while a file is written."""
        for part in (self.forms, self.fields, self.whom, self.save):
            part.setEnabled(not busy)

    def tell_saved(self, told: str, undo: tuple[str, Callable[[], None]]) -> None:
        """Say where the file is, where it is seen, and offer to undo it."""
        self.notices.tell(told, [undo])
        self.show_opened(self.notices)

    def forget(self) -> None:
        """Forget the passphrase."""
        self.fields.clear()

    def leave(self) -> None:
        """Forget the passphrase: it is nowhere but in the person's mind."""
        self.forget()

    def _offered(self, fhir: bool) -> list[tuple[Form, str, str]]:
        words = {
            Form.SEALED: self.tr("For my practitioner"),
            Form.PASSPHRASE: self.tr("With a passphrase"),
            Form.PDF: self.tr("PDF"),
            Form.TABLE: self.tr("Table"),
            Form.FHIR: self.tr("FHIR"),
        }
        lacking = {Form.FHIR: not fhir, Form.SEALED: not self._practitioners}
        return [
            (form, word, "") for form, word in words.items() if not lacking.get(form)
        ]

    def _build_locks(self) -> None:
        """Build what belongs to each form; `_show` shows what is needed."""
        looks = self.looks
        self.body.addSpacing(GRID)
        self.told = Text(looks, "")
        self.body.addWidget(self.told)
        self.whom = Picker(looks, self.tr("For"), widest=60 * GRID)
        names = [(at, each.name) for at, each in enumerate(self._practitioners)]
        self.whom.set_items(names, 0)
        self.whom.picked.connect(self._show)
        row = FlowLayout(GRID)
        row.addWidget(self.whom)
        self.body.addLayout(row)
        self.words = KeyWords(looks)
        self.body.addWidget(self.words)
        names_of = [self.tr("Passphrase"), self.tr("The same again")]
        self.fields = PassphraseFields(looks, names_of)
        self.fields.entered.connect(self._ask)
        self.body.addWidget(self.fields)

    def _build_exact(self) -> None:
        self.body.addSpacing(GRID)
        self.unfold = Button(
            self.looks,
            self.tr("Exactly what is in the file"),
            Weight.QUIET,
            sign=closed_sign,
        )
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._show)
        row = FlowLayout(GRID)
        row.addWidget(self.unfold)
        self.body.addLayout(row)
        self.sheet = ReportSheet(self.looks, self.tr("The file, before it is locked"))
        self.body.addWidget(self.sheet)

    def _show(self) -> None:
        form, whom = self.form(), self.practitioner()
        # One of them always holds; Delete would clear the row.
        self.forms.set_value(form)
        sealed, secret = form is Form.SEALED, form is Form.PASSPHRASE
        self.told.setText(self._said(form))
        self.whom.setVisible(sealed and len(self._practitioners) > 1)
        self.words.set_keys(whom.keys if sealed and whom is not None else None)
        self.fields.setVisible(secret)
        unfolded = self.unfold.isChecked()
        self.unfold.set_sign(open_sign if unfolded else closed_sign)
        state = self.tr("unfolded") if unfolded else self.tr("folded")
        self.unfold.setAccessibleDescription(state)
        self.sheet.setVisible(unfolded)
        if unfolded:
            self.sheet.show_text(self._text_of(form))
            self.show_opened(self.sheet)

    def _said(self, form: Form) -> str:
        if form is Form.SEALED:
            whom = self.practitioner()
            told = self.tr(
                "Only {} can open it, with their key. They see the same words there; "
                "you can compare them once."
            )
            return told.format(whom.name if whom is not None else "")
        if form is Form.PASSPHRASE:
            return self.tr(
                "Whoever has the file and the passphrase can read it. Four or more "
                "words that only you would put together are good. Say it to your "
                "practitioner in another way than the file."
            )
        what = {
            Form.PDF: self.tr("A document to read and to print."),
            Form.TABLE: self.tr("A table for a spreadsheet (CSV)."),
            Form.FHIR: self.tr("A bundle that a clinic's records can take (FHIR R4B)."),
        }[form]
        open_ = self.tr("It is not locked: whoever has the file can read it.")
        return f"{what} {open_}"

    def _ask(self) -> None:
        if self.form() is Form.PASSPHRASE and (wrong := self._wrong()):
            self.row.tell(wrong)
            empty = (field for field in self.fields.fields if not field.text())
            next(empty, self.fields.fields[-1]).setFocus()
            return
        self.row.tell("")
        self.save_asked.emit()

    def _wrong(self) -> str:
        one, again = self.fields.texts()
        if not one or not again:
            return self.tr("A field is empty.")
        if one != again:
            return self.tr("The two are not the same; please type them again.")
        return ""
