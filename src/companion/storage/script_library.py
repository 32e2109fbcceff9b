"""The practices in a folder of scripts."""

from collections.abc import Callable, Collection
from difflib import get_close_matches
from pathlib import Path

from companion.errors import CompanionError, WrongUse
from companion.ports import Entry
from companion.practice.layout import ClipFrames
from companion.practice.lengths import usual_minutes
from companion.practice.model import Practice
from companion.practice.script import read_script

SCRIPT_ENDING = ".md"


class ScriptLibrary:
    """The built-in practices; each is read once."""

    def __init__(self, folder: Path, beds: Callable[[], Collection[str]]) -> None:
        self._folder = folder
        self._beds = beds
        self._practices: tuple[Practice, ...] | None = None

    def practices(self) -> tuple[Practice, ...]:
        """Every practice, by title."""
        if self._practices is None:
            files = sorted(self._folder.glob(f"*{SCRIPT_ENDING}"))
            read = (self.read(path) for path in files)
            self._practices = tuple(sorted(read, key=lambda p: p.title.lower()))
        return self._practices

    def entries(self, clip_frames: ClipFrames) -> tuple[Entry, ...]:
        """Every practice with its lengths, in a voice's clips."""
        return tuple(entry(practice, clip_frames) for practice in self.practices())

    def find(self, name: str) -> Practice:
        """Give a practice by id or title, or else read the script file of this name.

        Raises `WrongUse` where there is neither, `ScriptProblems` for a wrong script.
        """
        wanted = name.strip().lower()
        for practice in self.practices():
            if wanted in (practice.id.lower(), practice.title.lower()):
                return practice
        path = Path(name)
        if path.is_file():
            return self.read(path)
        raise WrongUse(
            f'There is no practice or script file "{name}"{self._hint(wanted)}'
        )

    def read(self, path: Path) -> Practice:
        """Read one script file."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CompanionError(
                f"{path} cannot be read: {error.strerror or error}."
            ) from error
        return read_script(data, str(path), self._beds())

    def _hint(self, wanted: str) -> str:
        ids = [practice.id for practice in self.practices()]
        near = get_close_matches(wanted, ids, n=1, cutoff=0.5)
        if near:
            return f'; did you mean "{near[0]}"?'
        return f"; there are {', '.join(ids)}."


def entry(practice: Practice, clip_frames: ClipFrames) -> Entry:
    """Give a practice with the lengths on offer."""
    usual = usual_minutes(practice, clip_frames)
    return Entry(practice, practice.minutes or (usual,), usual)
