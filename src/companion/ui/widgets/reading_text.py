"""Text to read at length: it can be selected and copied, and is as tall as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.focus import BY_KEYBOARD
from companion.ui.widgets.focus_frame import FocusFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent


class Ink(Enum):
    """What a paragraph is."""

    HEADING = "heading"
    PLAIN = "plain"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of text."""

    text: str
    ink: Ink = Ink.PLAIN
    beside: str = ""
    """What stands before it, in a column of its own."""


class ReadingText(QTextEdit):
    """Paragraphs, to be read and copied."""

    reached = Signal(object)
    """The place (`QRect`) to which the keyboard's cursor came."""

    def __init__(
        self, looks: Looks, paragraphs: Sequence[Paragraph], told: str
    ) -> None:
        """Show paragraphs; `told`: what they are, for those who listen."""
        super().__init__()
        self._looks = looks
        self._paragraphs = tuple(paragraphs)
        self._column: tuple[str, ...] = ()
        self._frame: FocusFrame | None = None
        self.setAccessibleName(told)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        looks.changed.connect(self._set)
        self._set()

    def text(self) -> str:
        """Give all of it as plain text."""
        return self.toPlainText()

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = tuple(paragraphs)
        self._set()

    def set_column(self, words: Sequence[str]) -> None:
        """Make the column beside as wide as the widest of these, and of no others."""
        self._column = tuple(words)
        self._set()

    def sizeHint(self) -> QSize:
        """Give the size in which all of it stands."""
        return QSize(40 * GRID, round(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        """Give the least size: nothing is cut."""
        return QSize(20 * GRID, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the text is at this width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here, where it is used."""
        super().focusInEvent(event)
        if self._looks.by_keyboard or event.reason() in BY_KEYBOARD:
            self._frame = self._frame or FocusFrame(self._looks, self)
            self._frame.show_around()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        if self._frame is not None:
            self._frame.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell where the cursor is; Qt's own signal leaves out texts to be read."""
        super().keyPressEvent(event)
        self.reached.emit(self.cursorRect())

    def _fit(self) -> None:
        height = round(self.document().size().height())
        if height != self.height():
            self.setFixedHeight(height)

    def _set(self) -> None:
        """Set the text in the look that holds now."""
        cursor = QTextCursor(self.document())
        column = self._column_width()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for each, paragraph in enumerate(self._paragraphs):
            if each:
                cursor.insertBlock()
            block, character = self._formats(paragraph.ink, first=not each)
            if paragraph.beside:
                _set_aside(block, column)
            cursor.setBlockFormat(block)
            beside = f"{paragraph.beside}\t" if paragraph.beside else ""
            cursor.insertText(beside + paragraph.text, character)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _column_width(self) -> float:
        """Give the width of the column beside, in pixels, with the gap after it."""
        metrics = QFontMetricsF(self._looks.font(Type.BODY))
        words = self._column or tuple(each.beside for each in self._paragraphs)
        widest = max(map(metrics.horizontalAdvance, words), default=0.0)
        return widest + 3 * GRID

    def _formats(
        self, ink: Ink, *, first: bool
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        kind = {Ink.HEADING: Type.HEADING, Ink.PLAIN: Type.BODY, Ink.QUIET: Type.SMALL}
        look = self._looks.now
        block = QTextBlockFormat()
        block.setLineHeight(
            self._looks.leading(kind[ink]),
            QTextBlockFormat.LineHeightTypes.MinimumHeight.value,
        )
        above = 3 * GRID if ink is Ink.HEADING else GRID / 2
        block.setTopMargin(0 if first else above)
        block.setBottomMargin(GRID / 2 if ink is Ink.HEADING else 0)
        character = QTextCharFormat()
        character.setFont(self._looks.font(kind[ink]))
        character.setForeground(look.text_quiet if ink is Ink.QUIET else look.text)
        return block, character


def _set_aside(block: QTextBlockFormat, column: float) -> None:
    """Let a paragraph begin in the column beside, and run on after it."""
    block.setLeftMargin(column)
    block.setTextIndent(-column)
    block.setTabPositions([QTextOption.Tab(column, QTextOption.TabType.LeftTab)])
