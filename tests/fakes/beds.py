"""Beds in memory; adding one takes as long as the test lets it."""

from pathlib import Path
from threading import Event

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
        self.go_on = Event()
        self.go_on.set()

    def list(self) -> list[Bed]:
        return list(self.beds)

    def add(self, file: Path, progress=lambda _s: None, cancelled=lambda: False):
        progress(0.4)
        self.go_on.wait(10)
        if cancelled():
            return None
        if self.refuses:
            raise CompanionError(self.refuses)
        bed = Bed(f"own-{file.stem}", file.stem, MINUTE, own=True)
        self.beds.append(bed)
        return bed

    def remove(self, bed: str) -> None:
        self.beds = [each for each in self.beds if each.id != bed]
