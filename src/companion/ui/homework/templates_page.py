"""Templates: those that come along, and those that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.felt_words import listed
from companion.ui.homework import making_words as words
from companion.ui.homework.row_button import RowButton
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.homework.desk import Template


class TemplatesPage(Page):
    """One press begins a plan; whatever is in it can be changed then."""

    stands_at = Where.HOMEWORK

    chosen = Signal(object)
    """The `Template`."""
    delete_asked = Signal(object)
    """A `Template` of one's own."""

    def __init__(
        self,
        looks: Looks,
        pseudonym: str,
        own: Sequence[Template],
        shipped: Sequence[Template],
    ) -> None:
        """Offer templates for a plan for somebody."""
        super().__init__(looks, "")
        self.set_title(self.tr("From a template"))
        told = self.tr("A plan for {}; all of it can be changed afterwards.")
        self.body.addWidget(Text(looks, told.format(pseudonym), quiet=True))
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.rows: list[RowButton] = []
        self.deletes: list[Button] = []
        if own:
            self._head(self.tr("Your own"))
        for each in own:
            self._add_own(each)
        self._head(self.tr("To begin with"))
        for each in shipped:
            self.body.addWidget(self._row(each))
        if not own:
            told = self.tr(
                "A plan that you would like to give again can be kept as a template, "
                "at its end."
            )
            self.body.addSpacing(2 * GRID)
            self.body.addWidget(Text(looks, told, Type.SMALL, quiet=True))
        self.body.addStretch()
        tab_as_laid_out(self)

    def first_focus(self) -> QWidget:
        """Give the first of them."""
        return self.rows[0] if self.rows else self

    def _head(self, title: str) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(self.looks, title, Type.HEADING))

    def _row(self, template: Template) -> RowButton:
        row = RowButton(
            self.looks,
            words.title_in_words(template.title),
            template_in_words(template),
        )
        row.clicked.connect(lambda: self.chosen.emit(template))
        self.rows.append(row)
        return row

    def _add_own(self, template: Template) -> None:
        """Show one with what deletes it beside it."""
        button = Button(self.looks, self.tr("Delete"), Weight.QUIET)
        button.setAccessibleName(self.tr("Delete: {}").format(template.title))
        button.clicked.connect(lambda: self.delete_asked.emit(template))
        self.deletes.append(button)
        row = self._row(template)
        line = FlowLayout(2 * GRID, tight=True, grows=row)
        line.addWidget(row)
        line.addWidget(button)
        self.body.addLayout(line)


def template_in_words(template: Template) -> str:
    """Say in one line what a template asks for."""
    asked = [
        f"{item.title} ({words.rhythm_in_words(item.rhythm)})"
        for item in template.plan.items
    ]
    return listed(asked) or words.tr("making", "nothing to do yet")
