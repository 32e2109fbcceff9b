"""All beds on one shelf: those that came with the companion, and the person's own."""

from collections.abc import Callable
from pathlib import Path

from companion.errors import WrongUse
from companion.ports import Bed
from companion.storage.own_beds import OwnBeds, never, untold
from companion.storage.sound_index import SoundIndex
from companion.units import Frames


class BedShelf:
    """The `Beds` of the sounds' index and of the person's folder."""

    def __init__(self, index: SoundIndex, own: OwnBeds) -> None:
        self._index = index
        self.own = own

    def list(self) -> tuple[Bed, ...]:
        """Every bed, the person's own last."""
        shipped = (
            Bed(bed.id, bed.title, Frames(bed.frames), own=False)
            for bed in self._index.beds.values()
        )
        return (*shipped, *self.own.list())

    def add(
        self,
        file: Path,
        progress: Callable[[float], None] = untold,
        cancelled: Callable[[], bool] = never,
    ) -> Bed | None:
        """Make a bed of a sound file; None where it was cancelled."""
        return self.own.add(file, progress, cancelled)

    def remove(self, bed: str) -> None:
        """Delete a bed of the person's own."""
        if bed in self._index.beds:
            raise WrongUse(f'The bed "{bed}" came with Companion, and stays.')
        self.own.remove(bed)
