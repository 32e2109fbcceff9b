"""Reads an exported log back in, merging it with what is there."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from companion.errors import CompanionError
from companion.storage.line_parts import BadLine
from companion.storage.lines import (
    VERSION,
    AnchorLine,
    CheckInLine,
    EarlierLine,
    HeaderLine,
    Line,
    OverrideLine,
    SessionLine,
    check_in_values,
    override_values,
    read_line,
    session_values,
    values_of_earlier,
)
from companion.storage.log import Log
from companion.storage.merge import Fate, Merge
from companion.storage.plan_lines import (
    HomeworkForm,
    HomeworkLine,
    KnownKeysLine,
    MarkLine,
    PlanLine,
    homework_values,
)
from companion.storage.trouble import reading_trouble
from companion.storage.watching import (
    EVERY,
    CalledOff,
    Cancelled,
    Progress,
    never,
    quietly,
    tell,
)

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, as numbers of records."""

    sessions: int
    """Sessions that are new in the log."""
    check_ins: int
    """Check-ins that are new in the log."""
    already_there: int
    """Records that the log had, with all that the file knows of them."""
    completed: int = 0
    """Sessions that the log had, and whose ending came from the file."""
    differing: int = 0
    """Records that the log has otherwise than the file; the log's were kept."""
    changed: int = 0
    """Check-ins that were changed later in the file; the log's are earlier states."""
    earlier: int = 0
    """Earlier states of check-ins that are new in the log."""
    plans: int = 0
    """Revisions of plans that are new in the log, or were accepted later."""
    marks: int = 0
    """Marks of homework that are new in the log, or were made later."""

    def sentence(self) -> str:
        """Say it."""
        parts = [
            f"{_count(self.sessions, 'session')} and "
            f"{_count(self.check_ins, 'check-in')} added",
            f"{self.already_there} already there",
        ]
        if self.completed:
            parts.append(f"the ending of {_count(self.completed, 'session')} filled in")
        if self.changed:
            parts.append(f"{_count(self.changed, 'check-in')} brought up to date")
        if self.earlier:
            parts.append(f"{_count(self.earlier, 'earlier state')} of check-ins added")
        if self.plans or self.marks:
            plans, marks = _count(self.plans, "plan"), _count(self.marks, "mark")
            parts.append(f"{plans} and {marks} of homework added")
        if self.differing:
            kept = _count(self.differing, "record")
            parts.append(f"{kept} not as in the log, which was kept as it is")
        return "; ".join(parts) + "."


def import_jsonl(
    log: Log,
    path: Path,
    progress: Progress = quietly,
    cancelled: Cancelled = never,
) -> Imported | None:
    """Add what an exported file knows more than the log: all of it, or nothing.

    `progress` and `cancelled` are as in `exports.export_jsonl`.

    Returns:
        None where it was cancelled.

    Raises:
        CompanionError: The file cannot be read, or a line of it is wrong: which one,
            and how; or it is the log itself.
    """
    log.refuse_itself(path)
    with suppress(CalledOff), log.writing() as connection:
        merge = Merge(connection)
        for number, text in _texts(path, progress, cancelled):
            try:
                _take(merge, read_line(text), number)
            except BadLine as error:
                raise refusal(path, number, str(error)) from error
        finish(merge, path)
        return imported(merge)
    return None


def finish(merge: Merge, path: Path) -> None:
    """End a merge of a file.

    Raises:
        CompanionError: A record of it belongs to none.
    """
    orphan = merge.finish()
    if orphan is not None:
        what = f"its {orphan.what}, {orphan.id}, is neither in this file nor in the log"
        raise refusal(path, orphan.place, what)


def imported(merge: Merge) -> Imported:
    """Count what a merge did."""
    fates = merge.fates
    return Imported(
        sessions=fates[Fate.SESSION],
        check_ins=fates[Fate.CHECK_IN],
        already_there=fates[Fate.PRESENT],
        completed=fates[Fate.COMPLETED],
        differing=fates[Fate.DIFFERING],
        changed=fates[Fate.CHANGED],
        earlier=fates[Fate.EARLIER],
        plans=fates[Fate.PLAN],
        marks=fates[Fate.MARK],
    )


def refusal(path: Path, number: int, what: str) -> CompanionError:
    """Say what is wrong with a line."""
    return CompanionError(f"{path}, line {number}: {what}. Nothing was imported.")


def _take(merge: Merge, line: Line, number: int) -> None:
    match line:
        case EarlierLine():
            merge.earlier(values_of_earlier(line), number)
        case CheckInLine():
            merge.check_in(check_in_values(line), number)
        case SessionLine():
            merge.session(session_values(line))
        case AnchorLine():
            merge.anchor(line.value, line.words)
        case OverrideLine():
            merge.override(override_values(line))
        case HomeworkForm():
            _take_homework(merge, line)
        case HeaderLine() if line.version > VERSION:
            raise BadLine(
                f"this form of the log (version {line.version}) is not known here; "
                "please update Companion"
            )


def _take_homework(merge: Merge, line: HomeworkLine) -> None:
    match line:
        case PlanLine():
            merge.plan(homework_values(line))
        case MarkLine():
            merge.mark(homework_values(line))
        case KnownKeysLine():
            merge.keys(homework_values(line))


def _texts(
    path: Path, progress: Progress, cancelled: Cancelled
) -> Iterator[tuple[int, bytes]]:
    """Give the lines that are not empty, with their numbers; the first is a header."""
    first = True
    try:
        with path.open("rb") as file:
            size = path.stat().st_size or 1  # a pipe has none
            done = 0
            for number, text in enumerate(file, 1):
                done += len(text)
                if number % EVERY == 0:
                    tell(min(1.0, done / size), progress, cancelled)
                line = text.removeprefix(_BOM) if number == 1 else text
                if line.strip():
                    if first:
                        _refuse_headless(path, number, line)
                    first = False
                    yield number, line
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error
    if first:
        raise CompanionError(f"{path} is empty; choose a file that was exported.")
    tell(1.0, progress, cancelled)


def _refuse_headless(path: Path, number: int, text: bytes) -> None:
    """Refuse a file that does not say what it is."""
    try:
        if isinstance(read_line(text), HeaderLine):
            return
    except BadLine as error:
        raise refusal(path, number, str(error)) from error
    what = f'expected {{"type":"companion-log","version":{VERSION}}} at the top'
    raise refusal(path, number, what)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
