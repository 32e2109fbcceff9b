"""The person's own beds: a folder with a file each."""

from collections.abc import Callable
from pathlib import Path

import soundfile

from companion.errors import CompanionError, WrongUse
from companion.ports import Bed
from companion.storage.folders import ensure_folder
from companion.storage.own_loop import OwnLoop
from companion.storage.own_names import ID, OWN, free_id, free_title
from companion.units import RATE, Frames

ENDING = ".flac"
LEAST_FRAMES = RATE


def untold(_done: float) -> None:
    """Tell nobody how much is done."""


def never() -> bool:
    """Never cancel."""
    return False


class OwnBeds:
    """The beds in the person's folder; the files also hold their titles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def list(self) -> tuple[Bed, ...]:
        """Every bed by its title; reads headers only, and leaves out what is no bed."""
        files = self._folder.glob(f"{OWN}*{ENDING}")
        beds = [bed for bed in map(_bed_in, files) if bed is not None]
        return tuple(sorted(beds, key=lambda bed: (bed.title.lower(), bed.id)))

    def loop(self, bed: str) -> OwnLoop | None:
        """Give a bed to be played; None where there is no such bed."""
        found = _bed_in(self._path(bed))
        return OwnLoop(self._path(bed), found.frames) if found else None

    def add(
        self,
        file: Path,
        progress: Callable[[float], None] = untold,
        cancelled: Callable[[], bool] = never,
    ) -> Bed | None:
        """Make a bed of a sound file, in constant memory; None where it was cancelled.

        Raises:
            CompanionError: It makes no bed, or the disk refused; nothing is left.
        """
        # Sound is ready sooner, and less is held all day, without what makes beds.
        from companion.storage.bed_maker import Stopped, Watch, measure, write_bed
        from companion.storage.foreign_sound import ForeignSound

        sound = ForeignSound(file)
        watch = Watch(sound.seconds * RATE, progress, cancelled)
        try:
            measured = measure(sound, watch)
            bed = self._new(file.stem, measured.loop_frames)
            ensure_folder(self._folder)
            write_bed(sound, measured, bed.title, self._path(bed.id), watch)
        except Stopped:
            return None
        return bed

    def remove(self, bed: str) -> None:
        """Delete a bed; raises `WrongUse` for one that is not there."""
        path = self._path(bed)
        if not ID.fullmatch(bed) or not path.is_file():
            raise WrongUse(f'You have not added a bed "{bed}".')
        try:
            path.unlink()
        except OSError as error:
            raise CompanionError(
                f"{path} could not be removed: {error.strerror}; close what is using "
                "it, and try again."
            ) from error

    def _path(self, bed: str) -> Path:
        return self._folder / f"{bed}{ENDING}"

    def _new(self, stem: str, frames: Frames) -> Bed:
        titles = {bed.title for bed in self.list()}
        return Bed(
            id=free_id(stem, lambda bed: self._path(bed).exists()),
            title=free_title(stem, titles.__contains__),
            frames=frames,
            own=True,
        )


def _bed_in(path: Path) -> Bed | None:
    """Give the bed in a file; None where it holds none."""
    if not ID.fullmatch(path.stem):
        return None
    try:
        with soundfile.SoundFile(path) as file:
            form = (file.format, file.samplerate, file.channels)
            frames, title = Frames(file.frames), file.title
    except soundfile.LibsndfileError:
        return None
    if form != ("FLAC", RATE, 2) or not LEAST_FRAMES <= frames < 1 << 62:
        return None
    return Bed(path.stem, title or path.stem, frames, own=True)
