"""Homework on its way from log to log: nothing is lost, and nothing is there twice."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.homework.marks import Mark, Marked
from companion.homework.trust import Known
from companion.ports import Accepted
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import Imported, export_csv, export_jsonl, import_jsonl
from companion.storage.verify import verify
from fakes.homework_records import (
    DAY,
    KEYS,
    a_known,
    a_mark,
    accepteds,
    an_accepted,
    keep,
    knowns,
    marks,
    of_the_future,
    put_away,
)
from fakes.log_records import NOW, an_id

PLAN = an_id(5001)
HEADER = b'{"type":"companion-log","version":3}\n'


@contextmanager
def a_log(folder: Path, name: str = "one") -> Iterator[Log]:
    with open_log(folder / name / "log.sqlite", folder / name, NOW).log as log:
        yield log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with a_log(tmp_path) as log:
        yield log
        assert verify(log) == []


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Log]:
    with a_log(tmp_path, "other") as other:
        yield other


def exported(log: Log) -> bytes:
    path = log.path.with_name("out.jsonl")
    export_jsonl(log, path)
    return path.read_bytes()


def bring(content: bytes, into: Log) -> Imported:
    path = into.path.with_name("in.jsonl")
    path.write_bytes(content)
    done = import_jsonl(into, path)
    assert done is not None
    return done


def swap(one: Log, other: Log) -> None:
    first, second = exported(one), exported(other)
    bring(second, one)
    bring(first, other)


# Few of each, so that states of the same one meet.
hours = st.integers(-3, 3).map(lambda number: timedelta(hours=number))
states = st.one_of(
    st.builds(
        lambda number, revision, at, away: replace(
            an_accepted(number, revision),
            accepted_at=NOW + at,
            put_away_at=None if away is None else NOW + away,
        ),
        st.integers(1, 2),
        st.integers(1, 2),
        hours,
        st.none() | hours,
    ),
    st.builds(
        lambda number, mark, at, session: replace(
            a_mark(number, mark, session=session), at=NOW + at
        ),
        st.integers(1, 2),
        st.sampled_from(Mark),
        hours,
        st.none() | st.integers(1, 2),
    ),
    st.builds(
        lambda name, at: a_known(name, round(at.total_seconds() / 3600)),
        st.sampled_from(("Mara", "Mara Lind", "mara")),
        hours,
    ),
)
State = Accepted | Marked | Known


def as_exports(folder: Path, kept: Sequence[State]) -> list[bytes]:
    """The lines of each state, from a log that holds it alone."""
    lines = []
    for number, state in enumerate(kept):
        with a_log(folder, str(number)) as log:
            if isinstance(state, Accepted):
                log.accept(state)
            elif isinstance(state, Marked):
                log.mark(state)
            else:
                log.know(state)
            lines.append(exported(log).removeprefix(HEADER))
    return lines


@settings(max_examples=20, deadline=None)
@given(st.lists(states, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_in_whatever_order_states_come_and_however_often_the_same_stand(
    kept: list[State], chance: Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        lines = as_exports(Path(name), kept)
        with a_log(Path(name), "one") as one, a_log(Path(name), "other") as other:
            bring(HEADER + b"".join(lines), one)
            shuffled = [*lines, *lines]
            chance.shuffle(shuffled)
            for line in shuffled:
                bring(HEADER + line, other)
            whole = exported(one)
            assert exported(other) == whole
            again = bring(whole, one)
            assert again == Imported(0, 0, again.already_there)
            assert exported(one) == whole


@settings(max_examples=20, deadline=None)
@given(
    st.lists(accepteds, max_size=3, unique_by=lambda a: (a.plan.id, a.plan.revision)),
    st.lists(marks, max_size=3, unique_by=lambda m: m.id),
    st.lists(knowns, max_size=2, unique_by=lambda k: k.keys),
)
def test_an_export_into_an_empty_log_gives_an_equal_export(
    taken: list[Accepted], made: list[Marked], met: list[Known]
) -> None:
    with tempfile.TemporaryDirectory() as name, a_log(Path(name)) as one:
        keep(one, taken, made, met)
        whole = exported(one)
        with a_log(Path(name), "other") as other:
            done = bring(whole, other)
            assert (done.plans, done.marks) == (len(taken), len(made))
            assert exported(other) == whole


def test_two_machines_have_the_marks_of_both(log: Log, other: Log) -> None:
    keep(log, [an_accepted()], [a_mark(1), a_mark(3, Mark.LATER)], [a_known()])
    swap(log, other)
    log.mark(a_mark(2))
    other.mark(replace(a_mark(3, Mark.DONE, session=1), at=NOW + timedelta(hours=2)))
    other.mark(a_mark(4, days=1))
    swap(log, other)
    found = log.marks(PLAN)
    assert [m.mark for m in found if m.id == a_mark(3).id] == [Mark.DONE]
    assert {m.id for m in found} == {a_mark(number).id for number in (1, 2, 3, 4)}
    assert other.marks(PLAN) == found
    assert log.plans() == other.plans() == [an_accepted()]


def test_a_plan_that_was_put_away_on_one_machine_is_on_both(
    log: Log, other: Log
) -> None:
    log.accept(an_accepted())
    swap(log, other)
    other.put_away(PLAN, NOW)
    swap(log, other)
    assert log.plans()[0].put_away_at == NOW
    # Accepted again since, it is taken up on both.
    log.accept(an_accepted(hours=1))
    swap(log, other)
    assert log.plans() == other.plans() == [an_accepted(hours=1)]


def test_a_later_revision_that_was_taken_elsewhere_is_not_put_away(
    log: Log, other: Log
) -> None:
    log.accept(put_away(an_accepted(1, 1)))
    other.accept(an_accepted(1, 2, hours=2))
    swap(log, other)
    assert log.plans() == other.plans() == [an_accepted(1, 2, hours=2)]
    assert len(log.revisions(PLAN)) == 2


def test_keys_are_known_since_they_were_first_by_the_last_name(
    log: Log, other: Log
) -> None:
    log.know(a_known("Mara Lind", 0))
    other.know(a_known("Mara Lind", 1))
    other.know(a_known("Mara Sommer", 2))
    swap(log, other)
    assert log.known() == other.known() == [a_known("Mara Sommer", 0)]


def test_a_plan_of_a_newer_companion_goes_on_to_the_next_log(
    log: Log, other: Log
) -> None:
    log.accept(of_the_future(1))
    assert bring(exported(log), other).plans == 1
    assert exported(other) == exported(log)
    assert other.plans() == []


def test_a_plan_whose_text_is_of_another_is_not_given_for_it(
    log: Log, other: Log
) -> None:
    """A file that was put together by hand may say so."""
    other.accept(an_accepted(2))
    bring(exported(other).replace(an_id(5002).encode(), PLAN.encode(), 1), log)
    assert log.plans() == []
    assert log.revisions(PLAN) == []


def test_the_person_is_told_what_came(log: Log, other: Log) -> None:
    keep(other, [an_accepted()], [a_mark(1), a_mark(2)], [a_known()])
    assert bring(exported(other), log).sentence() == (
        "0 sessions and 0 check-ins added; 0 already there; "
        "1 plan and 2 marks of homework added."
    )
    assert bring(exported(other), log).sentence() == (
        "0 sessions and 0 check-ins added; 4 already there."
    )


def test_the_table_is_one_of_check_ins_and_has_no_homework(log: Log) -> None:
    keep(log, [an_accepted()], [a_mark(1)], [a_known()])
    export_csv(log, log.path.with_name("out.csv"))
    assert len(log.path.with_name("out.csv").read_text("utf-8").splitlines()) == 1


MARK_LINE = {
    "type": "plan-mark",
    "id": an_id(6001),
    "plan_id": PLAN,
    "item_id": "breath",
    "day": DAY.isoformat(),
    "mark": "done",
    "at": "2026-03-01T08:30:00+01:00",
}
PLAN_LINE = {
    "type": "plan",
    "id": PLAN,
    "revision": 1,
    "manifest": "{}",
    "accepted_at": "2026-03-01T08:30:00+01:00",
}
KEYS_LINE = {
    "type": "known-keys",
    "signing": KEYS.signing.hex(),
    "recipient": KEYS.recipient,
    "name": "Mara",
    "since": "2026-03-01T08:30:00+01:00",
    "named_at": "2026-03-01T08:30:00+01:00",
}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ({**MARK_LINE, "mark": "maybe"}, "mark"),
        ({**MARK_LINE, "day": "2026-02-30"}, "day"),
        ({**MARK_LINE, "day": "0000-01-01"}, "day"),
        ({**MARK_LINE, "at": "2026-03-01T08:30:00"}, "at"),
        ({**MARK_LINE, "session_id": "one"}, "session_id"),
        ({**MARK_LINE, "item_id": ""}, "item_id"),
        ({**MARK_LINE, "mood": 1}, "mood"),
        ({**PLAN_LINE, "revision": 0}, "revision"),
        ({**PLAN_LINE, "revision": 2**63}, "revision"),
        ({**PLAN_LINE, "manifest": ""}, "manifest"),
        ({**PLAN_LINE, "put_away_at": "yesterday"}, "put_away_at"),
        ({**KEYS_LINE, "signing": "00"}, "signing"),
        ({**KEYS_LINE, "signing": "G" * 64}, "signing"),
        ({**KEYS_LINE, "recipient": ""}, "recipient"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_imported(
    line: dict[str, object], what: str, log: Log
) -> None:
    lines = [json.dumps(each).encode() for each in (MARK_LINE, line)]
    with pytest.raises(CompanionError, match=f"line 3: .*{what}"):
        bring(HEADER + b"\n".join(lines), log)
    assert log.marks(PLAN) == []


def test_lines_may_leave_out_what_may_be_null(log: Log) -> None:
    lines = [json.dumps(each).encode() for each in (MARK_LINE, PLAN_LINE, KEYS_LINE)]
    done = bring(HEADER + b"\n".join(lines), log)
    assert (done.plans, done.marks) == (1, 1)
    assert [m.session_id for m in log.marks(PLAN)] == [None]
