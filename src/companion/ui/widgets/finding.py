"""What stands around the practices: nothing was found; what is not shown; the end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

_LEAST_LINE = 44 * GRID
_LEFT = Qt.AlignmentFlag.AlignLeft


class Nothing(QWidget):
    """Says that nothing fits, and offers to see everything again."""

    everything = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.words = Text(looks, "")
        self.clear = Button(looks, self.tr("Show everything again"))
        self.clear.clicked.connect(self.everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * GRID, 0, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addWidget(self.clear, 0, _LEFT)
        self.hide()

    def tell(self, *, empty: bool, none_kept: bool) -> None:
        """Say so if nothing is shown; `none_kept`: there are no favourites at all."""
        self.setVisible(empty)
        if none_kept:
            self.words.setText(
                self.tr(
                    "There are no favourites yet. The heart on a practice makes it one."
                )
            )
        else:
            self.words.setText(
                self.tr("Nothing here fits all of that. Fewer words may find more.")
            )


class Ending(QWidget):
    """The end of the list: breath holds, the person's own scripts, and what this is."""

    holds_asked = Signal()
    folder_asked = Signal()
    make_asked = Signal()
    import_asked = Signal()

    def __init__(self, looks: Looks, *, own: bool, makes: bool = False) -> None:
        """Stand at the end; `own`: own scripts have a folder; `makes`: and patterns."""
        super().__init__()
        self._looks = looks
        self._make_parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(_row(self.making, self.make, self.bring_in))
        column.addLayout(_row(self.holds, self.about_holds))
        column.addLayout(_row(self.own, self.folder))
        for widget in (self.own, self.folder):
            widget.setVisible(own)
        for widget in (self.making, self.make, self.bring_in):
            widget.setVisible(makes)
        closing = self.tr(
            "For rest and relaxation. Not medical care, and not clinically reviewed. "
            "Please stop a practice if there is chest pain, faintness, panic, a "
            "flashback, a sense that things are not real, or an urge to hurt yourself. "
            "If there is danger, call your local emergency number."
        )
        column.addWidget(self._text(closing))
        self.tell_holds(0, shown=False)

    def _make_parts(self) -> None:
        self.holds = self._text("")
        self.about_holds = self._button(self.tr("About breath holds"))
        self.about_holds.clicked.connect(self.holds_asked)
        about_own = self.tr(
            "Scripts of your own stand here as soon as they are in their folder."
        )
        self.own = self._text(about_own)
        self.folder = self._button(self.tr("Open the folder"))
        self.folder.clicked.connect(self.folder_asked)
        about_making = self.tr("A breath pattern can be your own, or come from a file.")
        self.making = self._text(about_making)
        self.make = self._button(self.tr("Make your own…"))
        self.make.clicked.connect(self.make_asked)
        self.bring_in = self._button(self.tr("Import…"))
        self.bring_in.clicked.connect(self.import_asked)

    def _text(self, words: str) -> Text:
        return _Line(self._looks, words, Type.SMALL, quiet=True, measured=False)

    def _button(self, words: str) -> Button:
        return Button(self._looks, words, Weight.QUIET)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All its buttons, from the top."""
        return (self.make, self.bring_in, self.about_holds, self.folder)

    def tell_holds(self, count: int, *, shown: bool) -> None:
        """Say how many practices have breath holds, and whether they are shown."""
        self.holds.setVisible(count > 0)
        self.about_holds.setVisible(count > 0)
        if shown:
            told = self.tr("Practices with breath holds are shown.")
        elif count == 1:
            told = self.tr("One practice with breath holds is not shown.")
        else:
            told = self.tr("{} practices with breath holds are not shown.")
        self.holds.setText(told.format(count))


class _Line(Text):
    """A line beside its buttons; it stands over them rather than in a thin column."""

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        least, liked = super().minimumSizeHint(), self.sizeHint()
        return least.expandedTo(QSize(min(_LEAST_LINE, liked.width()), 0))


def _row(*parts: QWidget) -> FlowLayout:
    row = FlowLayout(2 * GRID, tight=True)
    for part in parts:
        row.addWidget(part)
    return row
