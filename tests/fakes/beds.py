"""Beds in memory; adding one takes as long as the test lets it."""

from pathlib import Path
from threading import Event
from time import sleep

from companion.errors import CompanionError
from companion.ports import Bed
from companion.units import Frames

MINUTE = Frames(60 * 48_000)


class FakeBeds:
    """Ocean and rain, and what is added."""

    def __init__(self) -> None:
        self.beds = [
            Bed("ocean", "Ocean", MINUTE, own=False),
            Bed("rain", "Rain", MINUTE, own=False),
        ]
        self.refuses: str | None = None
        self.keeps: str | None = None
        """Why nothing can be removed."""
        self.breaks: BaseException | None = None
        self.waits_for_cancel = False
        self.go_on = Event()
        self.go_on.set()

    def list(self) -> list[Bed]:
        return list(self.beds)

    def add(self, file: Path, progress=lambda _s: None, cancelled=lambda: False):
        progress(0.4)
        self.go_on.wait(10)
        while self.waits_for_cancel and not cancelled():
            sleep(0.001)
        if self.waits_for_cancel:
            sleep(0.3)  # as long as it takes to leave a file out
        if cancelled():
            return None
        if self.breaks:
            raise self.breaks
        if self.refuses:
            raise CompanionError(self.refuses)
        bed = Bed(f"own-{file.stem}", file.stem, MINUTE, own=True)
        self.beds.append(bed)
        return bed

    def remove(self, bed: str) -> None:
        if self.keeps:
            raise CompanionError(self.keeps)
        self.beds = [each for each in self.beds if each.id != bed]
