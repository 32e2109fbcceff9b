"""The practices: those that come with the companion, and the person's own scripts."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from companion.errors import CompanionError, WrongUse
from companion.ports import BrokenEntry, Entry
from companion.practice.layout import ClipFrames
from companion.practice.lengths import offered_minutes, usual_minutes
from companion.practice.model import Practice
from companion.practice.problems import Problem, ScriptProblems
from companion.practice.script import read_script

SCRIPT_ENDING = ".md"
Voices = Callable[[], Sequence[ClipFrames]]
"""The lengths of lines in each voice, found out when they are needed."""
OWN = "own/"
"""Begins the id of a person's own practice, so that no built-in one ever has it."""


class _State(NamedTuple):
    """What tells that a file has not changed since it was read."""

    changed_ns: int
    size: int
    inode: int


class ScriptLibrary:
    """Two folders of scripts; a file is read again only when it has changed."""

    def __init__(
        self,
        folder: Path,
        beds: Callable[[], Collection[str]],
        own: Path | None = None,
    ) -> None:
        """Take the built-in scripts from `folder`, and a person's from `own`."""
        self._folder = folder
        self._own = own
        self._beds = beds
        self._practices: tuple[Practice, ...] | None = None
        self._read: dict[Path, tuple[_State, Practice | BrokenEntry]] = {}

    def practices(self) -> tuple[Practice, ...]:
        """Every practice that can be used, by title; the person's own come last."""
        found = [each for each in self._own_scripts() if isinstance(each, Practice)]
        return (*self._built_in(), *sorted(found, key=_by_title))

    def entries(
        self, clip_frames: ClipFrames, voices: Voices | None = None
    ) -> tuple[Entry, ...]:
        """Every practice with its lengths, as `reading` gives them."""
        found = self.reading(clip_frames, voices)
        return tuple(each for each in found if isinstance(each, Entry))

    def broken(self) -> tuple[BrokenEntry, ...]:
        """Every script of the person's own that cannot be used."""
        found = self._own_scripts()
        return tuple(each for each in found if isinstance(each, BrokenEntry))

    def reading(
        self, clip_frames: ClipFrames, voices: Voices | None = None
    ) -> Iterator[Entry | BrokenEntry]:
        """Give the built-in practices, then read the person's own, a file a step.

        Their lengths are those in a voice's clips; those of the person's own are held
        to what is possible with each of `voices`, of which there may be others.
        """
        for practice in self._built_in():
            yield entry(practice, clip_frames)
        for found in self._own_scripts():
            if isinstance(found, Practice):
                made = own_entry(found, voices or (lambda: (clip_frames,)))
                yield replace(made, path=self._path_of(found.id))
            else:
                yield found

    def find(self, name: str) -> Practice:
        """Give a practice by id or title, or else read the script file of this name.

        Raises `WrongUse` where there is neither, `ScriptProblems` for a wrong script.
        """
        wanted = name.strip().lower()
        practices = self.practices()
        for practice in practices:
            if wanted in (practice.id.lower(), practice.title.lower()):
                return practice
        path = Path(name)
        if path.is_file():
            return self.read(path)
        raise WrongUse(
            f'There is no practice or script file "{name}"{_hint(wanted, practices)}'
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

    def own_text(self, practice_id: str) -> tuple[Practice, bytes]:
        """Read one of the person's own scripts anew, with the bytes it is made of.

        Raises `CompanionError` where it is not there, or has a mistake in it.
        """
        path = self._path_of(practice_id)
        if path is None or not path.is_file():
            name = practice_id.removeprefix(OWN)
            raise CompanionError(
                f'The script "{name}" is not among your own scripts any more; bring it '
                "back, or choose another practice."
            )
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CompanionError(
                f"{path} cannot be read: {error.strerror or error}."
            ) from error
        return replace(
            read_script(data, str(path), self._beds()), id=own_id(path)
        ), data

    def _built_in(self) -> tuple[Practice, ...]:
        if self._practices is None:
            files = sorted(self._folder.glob(f"*{SCRIPT_ENDING}"))
            self._practices = tuple(sorted(map(self.read, files), key=_by_title))
        return self._practices

    def _own_scripts(self) -> Iterator[Practice | BrokenEntry]:
        paths = scripts_in(self._own) if self._own is not None else ()
        for gone in self._read.keys() - set(paths):
            del self._read[gone]
        for path in paths:
            found = self._own_script(path)
            if found is not None:
                yield found

    def _own_script(self, path: Path) -> Practice | BrokenEntry | None:
        """Read a script unless it was read as it is; None when it is just gone."""
        try:
            known = path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            return _unreadable(path, error.strerror or str(error))
        state = _State(known.st_mtime_ns, known.st_size, known.st_ino)
        before = self._read.get(path)
        if before is not None and before[0] == state:
            return before[1]
        try:
            found = self._parsed(path)
        except CompanionError as error:
            # Not kept: permissions change without a trace in what was noted.
            cause = error.__cause__
            told = cause.strerror if isinstance(cause, OSError) else None
            return _unreadable(path, told or str(error))
        self._read[path] = (state, found)
        return found

    def _parsed(self, path: Path) -> Practice | BrokenEntry:
        try:
            return replace(self.read(path), id=own_id(path))
        except ScriptProblems as error:
            return BrokenEntry(own_id(path), path, error.problems)

    def _path_of(self, practice_id: str) -> Path | None:
        if self._own is None:
            return None
        return self._own / f"{practice_id.removeprefix(OWN)}{SCRIPT_ENDING}"


def scripts_in(folder: Path) -> tuple[Path, ...]:
    """Give the script files in a folder, by name; none where there is no folder."""
    try:
        found = [
            path
            for path in folder.iterdir()
            # Hidden ones belong to editors, or to this program while it writes.
            if path.suffix == SCRIPT_ENDING and not path.name.startswith(".")
        ]
    except OSError:
        return ()
    return tuple(sorted(path for path in found if not path.is_dir()))


def own_id(path: Path) -> str:
    """Give the id of a person's own script: its name, marked as theirs."""
    return f"{OWN}{path.stem}"


def entry(practice: Practice, clip_frames: ClipFrames) -> Entry:
    """Give a built-in practice; the lengths on offer are known to be possible."""
    usual = usual_minutes(practice, clip_frames)
    return Entry(practice, practice.minutes or (usual,), usual)


def own_entry(practice: Practice, voices: Voices) -> Entry:
    """Give a practice with the lengths it can have: as written, and those on offer."""
    lengths = voices()
    offered = offered_minutes(practice, lengths)
    usual = usual_minutes(practice, lengths[0], offered)
    return Entry(practice, tuple(sorted({*offered, usual})), usual)


def _by_title(practice: Practice) -> str:
    return practice.title.lower()


def _unreadable(path: Path, why: str) -> BrokenEntry:
    problem = Problem(1, 1, f"it cannot be read ({why})", "expected a script file")
    return BrokenEntry(own_id(path), path, (problem,))


def _hint(wanted: str, practices: Collection[Practice]) -> str:
    ids = [practice.id for practice in practices]
    near = get_close_matches(wanted, ids, n=1, cutoff=0.5)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; there are {', '.join(ids)}."
