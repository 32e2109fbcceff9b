"""What every page has: a column of text that scrolls, and a foot that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from companion.ui.looks import GRID, Looks, Type
from companion.ui.where import HELP_KEY
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.quiet_scroll_bar import QuietScrollBar
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from companion.ui.where import Where

MEASURE = 76 * GRID
"""The widest a column of a page runs, in pixels."""
_TALLEST = 100 * GRID
"""On a higher page with a foot, what is short stands in the middle, together."""
_NARROW = 90 * GRID
"""Below this width of the window, margins are half as wide."""
_NARROWEST = 72 * GRID
"""Below this width they are narrower still."""
_BUTTON = 20 * GRID
"""The least width of a button at the foot, in pixels."""
_ONE_OF_MANY = 18 * GRID
"""The same, where there are more than two: they stay in a row in a small window."""


class _Inside(QWidget):
    """What scrolls; tells when what is in it may need another height."""

    resized = Signal()

    def minimumSizeHint(self) -> QSize:
        """Give the least size; how high it is follows the width, and that alone.

        Qt's own is as high as all would be in the least width, where much is set in
        more lines, and the surplus would stand between the lines.
        """
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint

    def event(self, event: QEvent) -> bool:
        """Tell once the layout has taken note."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done


class Place(QWidget):
    """What the window shows at one time; Esc goes back from it."""

    back = Signal()
    help_asked = Signal()
    """The person wants to see where there is help from people, and to come back."""
    stands_at: Where | None = None
    """The place of the rail that this belongs to; None: the rail is not shown."""
    stays = False
    """Whether it is kept when another place is shown."""
    is_left = False
    """Whether it was left for good: nobody sees what is told there."""

    def take_focus(self) -> None:
        """Put the focus where the keyboard begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_corner(self, _beside: int, _below: int) -> bool:
        """Keep so much of the lower left corner free, in pixels; say whether it does.

        Where it does not, nothing of it stands that far to the left.
        """
        return False

    def hush(self) -> None:
        """Let nothing sound, and listen to nothing: calm now begins over it."""

    def keep(self) -> None:
        """Keep what goes on here: the companion ends."""

    def leave(self) -> None:
        """Be left for good."""
        self.is_left = True

    def lie_under(self) -> None:
        """Wait under another place: it may be come back to."""
        self.leave()
        self.is_left = False

    def come_back(self) -> None:
        """Be shown again as one left it."""
        self.take_focus()

    def go_back(self) -> None:
        """Do what Esc does here."""
        self.back.emit()


class Page(Place):
    """A place with a heading and a column of text."""

    def __init__(self, looks: Looks, title: str, *, measure: int = MEASURE) -> None:
        super().__init__()
        self.looks = looks
        self.setAccessibleName(title)
        self.heading = Text(looks, title, Type.TITLE)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 4 * GRID, 0, 2 * GRID)
        self.body.setSpacing(GRID)
        self.body.addWidget(self.heading)
        self._column = QWidget()
        self._column.setMaximumWidth(measure)
        self._column.setLayout(self.body)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._scrolling(), 1)
        self._foot: QHBoxLayout | None = None
        self._corner = (0, 0)
        """Width and height that the foot keeps free at its left, in pixels."""
        self._at_foot: tuple[Button, ...] = ()
        self._aside: Button | None = None
        looks.changed.connect(self.arrange)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_who_comes)

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self.setAccessibleName(title)
        self.heading.setText(title)

    def offer_help(self) -> None:
        """Put a quiet way to help beside the heading; Tab comes there first."""
        self.help = Button(self.looks, self.tr("Help"), Weight.QUIET)
        self.help.setToolTip(HELP_KEY)
        self.help.setAccessibleDescription(self.tr("Where there is help from people"))
        self.help.clicked.connect(self.help_asked)
        # The button is higher than the heading, which stays where it is.
        self.body.setContentsMargins(0, 3 * GRID, 0, 2 * GRID)
        at = self.body.indexOf(self.heading)
        self.body.removeWidget(self.heading)
        row = FlowLayout(2 * GRID, tight=True, grows=self.heading)
        row.addWidget(self.heading)
        row.addWidget(self.help)
        self.body.insertLayout(at, row)

    def set_foot(
        self,
        buttons: Sequence[Button],
        measure: int = MEASURE,
        above: QWidget | None = None,
        aside: Button | None = None,
    ) -> None:
        """Put buttons of equal size at the foot of the page, where they stay.

        `above` stays too, over the buttons, and so does `aside`, before them.
        """
        foot = QWidget()
        foot.setMaximumWidth(measure)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        if above is not None:
            column.addWidget(above)
        self._at_foot, self._aside = tuple(buttons), aside
        between = QWidget()
        inner = FlowLayout(2 * GRID, centred=aside is None, tight=True, grows=between)
        column.addLayout(inner)
        if aside is not None:
            inner.addWidget(aside)
            inner.addWidget(between)
        for button in buttons:
            inner.addWidget(button)
        self._foot = QHBoxLayout()
        self._strut = QSpacerItem(0, 0)
        self._foot.addItem(self._strut)
        self._foot.addStretch()
        self._foot.addWidget(foot, 100)
        self._foot.addStretch()
        self._outer.addLayout(self._foot)
        self.arrange()

    def leave_corner(self, beside: int, below: int) -> bool:
        """Keep it free in the foot alone, where large words need all of the width."""
        keeps = self._foot is not None and self.looks.is_large
        self._corner = (beside, below) if keeps else (0, 0)
        self._place_foot()
        return keeps

    def set_low(self) -> None:
        """Let a short text stand in the upper middle rather than at the top."""
        self.body.insertStretch(0, 2)
        self.body.addStretch(3)

    def first_focus(self) -> QWidget:
        """Give what has the focus when the page is shown."""
        return self

    def take_focus(self) -> None:
        """Put the focus where the page begins."""
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    def come_back(self) -> None:
        """Put the focus where it was, and show what was seen."""
        focused, bar = self.focusWidget(), self.scroller.verticalScrollBar()
        seen = bar.value()
        self.take_focus()
        if focused is not None and focused.isVisibleTo(self):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        bar.setValue(seen)

    def fit(self, room: int) -> None:
        """Arrange what stands in the column for its width, in pixels."""

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so that something can be seen."""
        self.scroller.ensureWidgetVisible(widget, 0, 3 * GRID)

    def _show_who_comes(self, before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what the keyboard comes to from the foot or the rail.

        Between what scrolls, Qt does so; under a press nothing may move away.
        """
        inside = self._inside
        if before is None or now is None or not inside.isAncestorOf(now):
            return
        if not inside.isAncestorOf(before) and not QApplication.mouseButtons():
            self.show_whole(now)

    def show_opened(self, widget: QWidget) -> None:
        """Scroll so that what was unfolded just now is seen, from its top at least."""
        if widget.isVisible():
            # Once it has its place.
            QTimer.singleShot(0, widget, lambda: self._show_from_top(widget))

    def _show_from_top(self, widget: QWidget) -> None:
        bar, room = self.scroller.verticalScrollBar(), self.scroller.viewport().height()
        top = widget.mapTo(self._inside, QPoint(0, 0)).y()
        end = top + widget.height() + 2 * GRID
        bar.setValue(min(max(bar.value(), end - room), top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins in proportion."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the margins before the first paint."""
        super().showEvent(event)
        self.arrange()

    def _scrolling(self) -> QScrollArea:
        self._inside = inside = _Inside()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch()
        across.addWidget(self._column, 100)
        across.addStretch()
        self._across = across
        self.scroller = QScrollArea()
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        bar = QuietScrollBar(self.looks)
        self.scroller.setVerticalScrollBar(bar)
        self.scroller.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setViewport(QWidget())
        self.scroller.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.resized.connect(self._place_foot)
        bar.rangeChanged.connect(self._place_foot)
        self._column.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        )
        return self.scroller

    def arrange(self) -> None:
        """Keep margins and columns in proportion to the window."""
        side = 3 * GRID if self.width() < _NARROW else 6 * GRID
        if self.width() < _NARROWEST:
            side = 2 * GRID
        self._across.setContentsMargins(side, 0, side, 0)
        self.fit(min(self.width() - 2 * side, self._column.maximumWidth()))
        self._place_foot()

    def _falls_apart(self, widest: int) -> bool:
        """Say whether buttons of one width would not all stand in one row."""
        if self._aside is None:
            return False
        room = self.width() - 2 * self._across.contentsMargins().left()
        between = (len(self._at_foot) + 1) * 2 * GRID
        beside = self._aside.sizeHint().width()
        return beside + between + len(self._at_foot) * widest > room

    def _place_foot(self) -> None:
        """Keep the foot below the column, and near to what is short."""
        if self._foot is None:
            return
        least = _BUTTON if len(self._at_foot) < 3 else _ONE_OF_MANY
        widest = max(least, *(each.sizeHint().width() for each in self._at_foot))
        # Large words stand in lines, and need no more room than those.
        unequal = self.looks.is_large or self._falls_apart(widest)
        for button in self._at_foot:
            button.setMinimumWidth(0 if unequal else widest)
        side = self._across.contentsMargins().left()
        bar = self.scroller.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > 0 else 0
        free, high = self._corner
        left = max(side, free)
        self._foot.setContentsMargins(left, 2 * GRID, side + beside, 3 * GRID)
        self._strut.changeSize(0, max(0, high - 5 * GRID))
        spare = 0
        if self.height() > _TALLEST:
            needed = self._inside.heightForWidth(self.scroller.viewport().width())
            needed += self._foot.sizeHint().height()
            spare = max(0, self.height() - max(_TALLEST, needed)) // 2
        self._outer.setContentsMargins(0, spare, 0, spare)
