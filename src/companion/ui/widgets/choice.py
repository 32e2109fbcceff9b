"""One answer out of a few: buttons of which at most one is chosen, or none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from companion.ui.looks import GRID, TARGET, Looks, Type, mix
from companion.ui.widgets.answer_layout import AnswerLayout
from companion.ui.widgets.by_ear import ByEar
from companion.ui.widgets.drawing import begin, edge, fill, ring
from companion.ui.widgets.focus import KeyboardFocus
from companion.ui.widgets.text import longest_word, set_evenly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter

    from companion.ui.widgets.text import TypeSetting

T = TypeVar("T")

_WITH_LINE = 8 * GRID
"""The least height of an answer with a line under its word, in pixels."""
_ONE_LINE = 100 * GRID
_BY_CLICK = Qt.FocusPolicy.ClickFocus
_ONWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Choice(ByEar, QRadioButton):
    """One of the answers, with a line under its word where it needs one."""

    def __init__(
        self,
        looks: Looks,
        word: str,
        line: str = "",
        *,
        soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(word, parent)
        self.hear()
        self._looks = looks
        self._line = line
        self._soft = soft
        self._keyboard = KeyboardFocus(looks, self)
        looks.dress(self, Type.BODY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._take_room()
        self.setAccessibleName(word)
        if line:
            self.setAccessibleDescription(line)

    def sizeHint(self) -> QSize:
        """Give the size that the word needs, and never less than a target."""
        word = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        width = max(TARGET, math.ceil(word) + 2 * GRID)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Say that lines need more height where it is narrow."""
        return bool(self._line) or self._looks.is_large

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the words need at a width."""
        words = self._words(width - 2 * GRID).height
        if not self._line:
            spare = self._looks.target - self._looks.leading(Type.BODY)
            return words + spare
        lines = self._told(width - 2 * GRID).height
        return max(self._looks.scaled(_WITH_LINE), words + lines + GRID // 2)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: no word is ever cut; large ones stand in lines."""
        size = self.sizeHint()
        if self._looks.is_large:
            small = self._looks.font(Type.SMALL)
            word = longest_word(self.text(), self.font())
            least = max(word, longest_word(self._line, small)) + 2 * GRID
            size.setWidth(max(TARGET, least))
        return size

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_room()
            self.updateGeometry()

    def _take_room(self) -> None:
        """Let words stand in lines where they are large."""
        vertical = QSizePolicy.Policy
        down = vertical.Minimum if self._looks.is_large else vertical.Fixed
        policy = QSizePolicy(vertical.Preferred, down)
        policy.setHeightForWidth(self.hasHeightForWidth())
        self.setSizePolicy(policy)

    def set_chosen(self, chosen: bool) -> None:
        """Be chosen or not; Qt alone would never let the last answer go."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Say that the whole of it can be pressed."""
        return self.rect().contains(at)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Stay chosen when pressed again; only clearing lets go of an answer."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key but Space to the row."""
        if event.key() in (*_ONWARD, *_BACKWARD):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the answer."""
        painter = begin(self)
        rect = QRectF(self.rect())
        look = self._looks.now
        if self.isChecked() and self._soft:
            fill(painter, rect, mix(look.surface, look.accent, 0.16))
            edge(painter, rect, look.accent, 2.0)
            self._draw_words(painter, rect, look.text, look.text_quiet)
        elif self.isChecked():
            fill(painter, rect, look.accent)
            self._draw_words(painter, rect, look.accent_text, look.accent_text)
        else:
            lift = 0.10 if self.underMouse() else 0.0
            fill(painter, rect, mix(look.surface, look.accent, lift))
            edge(painter, rect, look.line)
            self._draw_words(painter, rect, look.text, look.text_quiet)
        if self._keyboard.shown:
            filled = self.isChecked() and not self._soft
            color = look.accent_text if filled else look.accent
            ring(painter, rect, color, 3 if self.isChecked() else 0)

    def _draw_words(
        self, painter: QPainter, rect: QRectF, ink: QColor, quiet: QColor
    ) -> None:
        painter.setPen(ink)
        painter.setFont(self.font())
        width = rect.width() - 2 * GRID
        upper = self._words(width)
        if not self._line:
            upper.draw(painter, GRID, (rect.height() - upper.height) / 2, width)
            return
        lines = self._told(width)
        top = (rect.height() - upper.height - lines.height) / 2
        upper.draw(painter, GRID, top, width)
        painter.setPen(quiet)
        lines.draw(painter, GRID, top + upper.height, width)

    def _words(self, width: float) -> TypeSetting:
        """Set the word itself for a width in pixels; small type is in one line."""
        room = max(1.0, width) if self._looks.is_large else float(_ONE_LINE)
        leading = self._looks.leading(Type.BODY)
        return set_evenly(self.text(), self.font(), room, leading)

    def _told(self, width: float) -> TypeSetting:
        """Set the line under the word for a width in pixels."""
        small, leading = self._looks.font(Type.SMALL), self._looks.leading(Type.SMALL)
        return set_evenly(self._line, small, max(1.0, width), leading)


class ChoiceRow(QWidget, Generic[T]):
    """A row of answers. Nothing is chosen until the person chooses."""

    changed = Signal()

    def __init__(
        self,
        looks: Looks,
        answers: Sequence[tuple[T, str, str]],
        *,
        soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row of (value, word, line); `soft`: not the page's main matter."""
        super().__init__(parent)
        self._typed = ""
        self._values = [value for value, _, _ in answers]
        self.choices = [
            self.make(looks, value, word, line, soft) for value, word, line in answers
        ]
        self._looks = looks
        self._row = row = AnswerLayout(self)
        row.setSizeConstraint(AnswerLayout.SizeConstraint.SetNoConstraint)
        for choice in self.choices:
            row.addWidget(choice)
            choice.clicked.connect(self._chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._one_tab_stop(0)

    def make(self, looks: Looks, value: T, word: str, line: str, soft: bool) -> Choice:
        """Make what stands for one answer."""
        del value
        return Choice(looks, word, line, soft=soft, parent=self)

    def value(self) -> T | None:
        """Give the answer; None where there is none."""
        for value, choice in zip(self._values, self.choices, strict=True):
            if choice.isChecked():
                return value
        return None

    def set_value(self, value: T | None) -> None:
        """Show an answer, or none."""
        for each, choice in zip(self._values, self.choices, strict=True):
            choice.set_chosen(value is not None and each == value)
        chosen = self._values.index(value) if value is not None else 0
        self._one_tab_stop(chosen)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: close together, or in rows where text is large."""
        least = self._row.minimumSize()
        if not self._looks.is_large:
            least.setWidth(self._row.one_row())
        return least

    def choose(self, index: int) -> None:
        """Choose an answer by its place, and put the focus on it."""
        choice = self.choices[index]
        choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
        choice.click()

    def clear(self) -> None:
        """Let go of the answer."""
        if self.value() is None:
            return
        self.set_value(None)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows, choose with a number, clear with Delete."""
        typed, self._typed = self._typed + event.text(), ""
        target = self._target(event.key())
        if target is not None:
            self.choose(target)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif numbered := self._numbered(typed) or self._numbered(event.text()):
            self._typed = event.text()
            self.choose(self.choices.index(numbered))
        else:
            super().keyPressEvent(event)

    def _target(self, key: int) -> int | None:
        """Give the place to which a key moves; the first arrow chooses where it is."""
        last = len(self.choices) - 1
        here = next((i for i, c in enumerate(self.choices) if c.hasFocus()), 0)
        step = 0 if self.value() is None else 1
        if key in _ONWARD:
            return min(here + step, last)
        if key in _BACKWARD:
            return max(here - step, 0)
        return {int(Qt.Key.Key_Home): 0, int(Qt.Key.Key_End): last}.get(key)

    def _numbered(self, typed: str) -> Choice | None:
        """Give the answer whose word is the number typed, as 1 and 0 are 10."""
        return next((c for c in self.choices if typed and c.text() == typed), None)

    def _chosen(self) -> None:
        chosen = self.sender()
        for index, choice in enumerate(self.choices):
            choice.set_chosen(choice is chosen)
            if choice is chosen:
                self._one_tab_stop(index)
        self.changed.emit()

    def _one_tab_stop(self, index: int) -> None:
        """Let Tab enter the row in one place, as it does in any group of answers."""
        for each, choice in enumerate(self.choices):
            policy = Qt.FocusPolicy.StrongFocus if each == index else _BY_CLICK
            choice.setFocusPolicy(policy)
