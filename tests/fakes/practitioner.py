"""A practitioner to whom two clients have told something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.homework.desk import Client, Desk, Made
from companion.storage.homework.inbox import ReportFolder
from companion.storage.table_file import write_table
from companion.ui.homework.reading import Reading
from companion.ui.homework.ways import HomeworkWays
from fakes.received import MADE, ReaderKeys, asked, plan, report, sat, write

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ui.window import MainWindow

HERON = Client("c1", "Heron", MADE, notes="Likes the sea.")
TOLD = report(
    1,
    message="How long for?",
    asked=(asked(8, [0, 1, 2, 3, 4], [5]),),
    sat=tuple(sat(n, 6, 4) for n in range(6)),
)
OWL = report(2, client="Owl", plan_id=None)


class HeldDesk:
    """A desk in memory."""

    def __init__(self) -> None:
        self.now = Desk("A", (HERON,), (Made("c1", plan(), MADE),))

    def take(self, desk: Desk) -> bool:
        self.now = desk
        return True


def reading_in(window: MainWindow, folder: Path) -> Reading:
    """Let a practitioner read in a window; reports are kept below a folder."""
    keys = ReaderKeys()
    inbox = ReportFolder(folder / "reports", keys, lambda: MADE)
    names = ((TOLD, "1.companion-report"), (OWL, "2.companion-report"))
    inbox.take([write(folder / "came", name, keys.seal(r)) for r, name in names])
    ways = HomeworkWays(
        plan_files=lambda: None,
        keys=lambda: keys,
        inbox=lambda: inbox,
        write_table=write_table,
    )
    reading = Reading(window.looks, ways, HeldDesk(), lambda: MADE, window)
    reading.shown.connect(window.flow.show_page)
    return reading
