"""Logs that are brought into each other, by their exports."""

import json
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.records import CheckIn, Earlier, Occasion, Session
from companion.homework.marks import Mark
from companion.practice.model import Direction
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import Imported, export_jsonl, import_jsonl
from companion.storage.verify import verify
from fakes.homework_records import a_known, a_mark, an_accepted
from fakes.log_records import (
    ALL_ZERO,
    EVERYTHING,
    NOW,
    NOWHERE,
    a_check_in,
    a_session,
    an_ended_session,
    an_id,
    answers,
)


class Two:
    """Two logs, and the way from each into the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.logs = [self._opened(name) for name in ("a", "b")]

    def _opened(self, name: str) -> Log:
        folder = self._folder / name
        log = open_log(folder / "log.sqlite", folder / "backups", NOW).log
        return self._stack.enter_context(log)

    def __enter__(self) -> "Two":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def exported(self, log: Log) -> bytes:
        path = self._folder / "out.jsonl"
        export_jsonl(log, path)
        return path.read_bytes()

    def bring(self, exported: bytes, into: Log) -> Imported:
        path = self._folder / "in.jsonl"
        path.write_bytes(exported)
        done = import_jsonl(into, path)
        assert done is not None
        return done

    def swap(self) -> None:
        """Bring each into the other."""
        one, other = self.logs
        first, second = self.exported(one), self.exported(other)
        self.bring(second, one)
        self.bring(first, other)


# What a person does to a log, one thing after another.
Step = tuple[str, int, object]
numbers = st.integers(1, 3)
steps = st.one_of(
    st.tuples(st.just("begin"), numbers, st.none() | st.sampled_from(Direction)),
    st.tuples(st.just("end"), numbers, st.none()),
    st.tuples(st.just("add"), numbers, answers),
    st.tuples(st.just("edit"), numbers, answers),
    st.tuples(st.just("override"), numbers, st.none()),
    st.tuples(st.just("accept"), numbers, st.none()),
    st.tuples(st.just("put-away"), numbers, st.booleans()),
    st.tuples(st.just("mark"), numbers, st.sampled_from(Mark)),
    st.tuples(st.just("know"), numbers, st.sampled_from(("Mara", "Mara Lind"))),
)


def do(log: Log, step: Step, now: datetime) -> None:
    kind, number, what = step
    session: Session = replace(an_ended_session(number))
    there = log.read([an_id(1000 + number)])
    if kind == "begin" and log.session(session.id) is None:
        log.begin(replace(a_session(number), direction=None), None)
    elif kind == "end" and log.session(session.id) is not None:
        log.finish(session.id, session.ending, session.ended_at, 7)  # type: ignore[arg-type]
    elif kind == "add" and not there:
        log.add(a_check_in(number, None, Occasion.ALONE, ALL_ZERO))
    elif kind == "edit" and there:
        log.edit(replace(there[0], answers=what), now)  # type: ignore[arg-type]
    elif kind == "override":
        log.override("rule", f"practice-{number}", now)
    else:
        do_homework(log, step, now)


def do_homework(log: Log, step: Step, now: datetime) -> None:
    kind, number, what = step
    if kind == "accept":
        log.accept(replace(an_accepted(1, number), accepted_at=now))
    elif kind == "put-away":
        log.put_away(an_id(5001), now if what else None)
    elif kind == "mark":
        log.mark(replace(a_mark(number, what, session=number), at=now))  # type: ignore[arg-type]
    elif kind == "know":
        log.know(replace(a_known(str(what)), since=now))


def live(log: Log, lived: Sequence[Step], minutes: Sequence[int]) -> None:
    for step, minute in zip(lived, minutes, strict=False):
        do(log, step, NOW + timedelta(minutes=minute))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(steps, max_size=5),
    st.lists(steps, max_size=7),
    st.lists(steps, max_size=7),
    st.lists(st.integers(0, 30), min_size=7, max_size=7),
)
def test_two_logs_are_equal_once_each_was_brought_into_the_other(
    shared: list[Step], one: list[Step], other: list[Step], minutes: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as name, Two(Path(name)) as two:
        live(two.logs[0], shared, minutes)
        two.bring(two.exported(two.logs[0]), two.logs[1])
        assert two.exported(two.logs[0]) == two.exported(two.logs[1])
        live(two.logs[0], one, minutes)
        live(two.logs[1], other, minutes[::-1])
        before = [states(log) for log in two.logs]
        marked = [marks_of(log) for log in two.logs]
        two.swap()
        exported = two.exported(two.logs[0])
        assert exported == two.exported(two.logs[1])
        # No state of any check-in is lost, and none is there twice; nor is a mark.
        assert states(two.logs[0]) == before[0] | before[1]
        assert marks_of(two.logs[0]) == marked[0] | marked[1]
        # Twice changes nothing.
        again = two.bring(exported, two.logs[0])
        assert two.exported(two.logs[0]) == exported
        assert again == Imported(0, 0, again.already_there)
        assert verify(two.logs[0]) == []


def marks_of(log: Log) -> set[str]:
    return {marked.id for marked in log.marks(an_id(5001))}


def states(log: Log) -> set[CheckIn]:
    """All that check-ins are and were."""
    now = log.read([an_id(1000 + number) for number in range(1, 4)])
    was = [earlier.check_in for c in now for earlier in log.earlier(c.id)]
    assert len({*now, *was}) == len(now) + len(was)
    return {*now, *was}


def test_the_later_change_stands_and_the_other_is_an_earlier_state(
    tmp_path: Path,
) -> None:
    with Two(tmp_path) as two:
        one, other = two.logs
        one.add(was := a_check_in(1, None))
        two.swap()
        first = one.edit(replace(was, answers=EVERYTHING), NOW)
        second = other.edit(replace(was, answers=NOWHERE), NOW + timedelta(hours=1))
        exported = two.exported(other)
        assert two.bring(exported, one) == Imported(0, 0, 1, changed=1)
        assert one.read([was.id]) == [second]
        assert one.earlier(was.id) == [
            Earlier(first, NOW + timedelta(hours=1)),
            Earlier(was, NOW),
        ]
        assert two.bring(exported, one) == Imported(0, 0, 2)
        assert one.find("ÜBERALL") == []


def test_an_earlier_state_that_the_log_knows_brings_nothing(tmp_path: Path) -> None:
    with Two(tmp_path) as two:
        one, other = two.logs
        one.add(was := a_check_in(1, None))
        two.swap()
        one.edit(replace(was, answers=EVERYTHING), NOW)
        one.edit(replace(was, answers=ALL_ZERO), NOW + timedelta(hours=1))
        before = two.exported(one)
        assert two.bring(two.exported(other), one) == Imported(0, 0, 1)
        assert two.exported(one) == before


def test_an_unknown_direction_is_filled_in_and_no_difference(tmp_path: Path) -> None:
    with Two(tmp_path) as two:
        one, other = two.logs
        one.begin(replace(a_session(1), direction=Direction.INWARD), None)
        other.begin(a_session(1), None)
        first, second = two.exported(one), two.exported(other)
        assert two.bring(second, one) == Imported(0, 0, 1)
        assert two.bring(first, other) == Imported(0, 0, 0, completed=1)
        assert two.exported(one) == two.exported(other) == first


def test_words_for_the_scale_fill_in_where_there_are_none(tmp_path: Path) -> None:
    with Two(tmp_path) as two:
        one, other = two.logs
        one.set_anchors({0: "calm", 10: "storm"})
        other.set_anchors({0: "still", 5: "wind"})
        done = two.bring(two.exported(other), one)
        assert one.anchors() == {0: "calm", 5: "wind", 10: "storm"}
        assert done.differing == 1


def test_what_stands_is_never_an_earlier_state_too(tmp_path: Path) -> None:
    """A file that was put together by hand may say so."""
    with Two(tmp_path) as two:
        one, other = two.logs
        one.add(was := a_check_in(1, None))
        two.swap()
        stands = one.edit(replace(was, answers=EVERYTHING), NOW + timedelta(hours=2))
        other.edit(replace(was, answers=NOWHERE), NOW)
        line = two.exported(one).splitlines()[1]
        fields = json.loads(line)
        fields |= {"type": "earlier", "replaced_at": NOW.isoformat()}
        two.bring(two.exported(other) + json.dumps(fields).encode(), one)
        assert one.read([was.id]) == [stands]
        assert [e.check_in.answers for e in one.earlier(was.id)] == [
            NOWHERE,
            was.answers,
        ]
