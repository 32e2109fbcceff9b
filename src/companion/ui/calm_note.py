"""One quiet line after calm now: it is noted in the log if the person taps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.records import Ending, Session
from companion.practice.calm import CALM_ID
from companion.practice.model import Direction
from companion.ui.looks import GRID
from companion.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.calming import Spent
    from companion.ui.looks import Looks
    from companion.ui.visit import Tools

_STAYS_MS = 30_000
"""How long it is offered; then it goes by itself, and nothing was written."""
_SAID_MS = 6_000


class CalmNote(QObject):
    """Offers the line at the foot of the window, over whatever is shown there."""

    def __init__(
        self, looks: Looks, tools: Tools, window: QWidget, foot: QVBoxLayout
    ) -> None:
        super().__init__(window)
        self._looks = looks
        self._tools = tools
        self._window = window
        self._foot = foot
        self._holder: QWidget | None = None
        self._beside = 0
        self.notice: Notice | None = None
        """What is shown; None: nothing is."""
        self._vanish = QTimer(self)
        self._vanish.setSingleShot(True)
        self._vanish.timeout.connect(self.leave)

    def offer(self, spent: Spent) -> None:
        """Offer to note what was just spent in calm now."""
        steps = [
            (self.tr("Note it"), lambda: self._note(spent)),
            (self.tr("Close"), self.leave),
        ]
        self._show(self.tr("Nothing of this was written down."), steps, _STAYS_MS)

    def keep_off(self, beside: int) -> None:
        """Begin so many pixels from the left, where something else lies."""
        self._beside = beside
        column = self._holder.layout() if self._holder is not None else None
        if column is not None:
            column.setContentsMargins(max(beside, 2 * GRID), 0, 2 * GRID, GRID)

    def leave(self) -> None:
        """Let the line go."""
        self._vanish.stop()
        holder, self._holder, self.notice = self._holder, None, None
        if holder is not None:
            holder.hide()
            holder.deleteLater()

    def _show(
        self, text: str, steps: list[tuple[str, Callable[[], None]]], stays_ms: int
    ) -> None:
        self.leave()
        self.notice = Notice(self._looks, text, steps)
        self.notice.closed.connect(self.leave)
        self._holder = holder = QWidget(self._window)
        column = QVBoxLayout(holder)
        column.addWidget(self.notice)
        self.keep_off(self._beside)
        for above in range(self._foot.count()):
            # All that the line does not need is theirs.
            self._foot.setStretch(above, 1)
        self._foot.addWidget(holder)
        holder.show()
        self._vanish.start(stays_ms)

    def _note(self, spent: Spent) -> None:
        """Write it down, as a session without check-ins."""
        session = session_of(spent, self._tools.new_id(), self.tr("Calm now"))
        keeper = self._tools.keeper
        begun = replace(session, ended_at=None, frames_heard=None, ending=None)
        keeper.begin(begun, None)
        keeper.finish(session)
        if keeper.waits:
            told = self.tr("It is kept in this window until the log can be written.")
        else:
            told = self.tr("It is in your journey now.")
        self._show(told, [], _SAID_MS)


def session_of(spent: Spent, new_id: str, title: str) -> Session:
    """Give the record of a time that was spent in calm now.

    It is as long as the person wished, so it is always whole.
    """
    return Session(
        id=new_id,
        practice_id=CALM_ID,
        title=title,
        started_at=spent.began,
        frames_planned=spent.frames,
        voice=spent.voice,
        direction=Direction.OUTWARD,
        ended_at=spent.ended,
        frames_heard=spent.frames,
        ending=Ending.COMPLETE,
    )
