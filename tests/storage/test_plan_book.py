"""What the log keeps of homework, and the fake log, which does the same."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.homework.marks import Mark, Marked
from companion.homework.trust import Known, PublicKeys
from companion.ports import Accepted
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from companion.storage.verify import verify
from fakes.homework_records import (
    DAY,
    FUTURE,
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
from fakes.log import FakeLog
from fakes.log_records import (
    NOW,
    a_check_in,
    an_ended_session,
    an_id,
    exactly,
)

Book = Log | FakeLog
PLAN = an_id(5001)
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        yield log
        assert verify(log) == []


@pytest.fixture(params=["real", "fake"])
def log(request: pytest.FixtureRequest) -> Book:
    return FakeLog() if request.param == "fake" else request.getfixturevalue("real")


def test_a_plan_that_was_accepted_is_there_as_it_was_signed(log: Book) -> None:
    log.accept(an_accepted())
    assert log.plans() == [an_accepted()]
    assert log.revisions(PLAN) == [an_accepted()]


def test_of_each_plan_its_latest_revision_is_given_newest_first(log: Book) -> None:
    taken = [
        an_accepted(1, 2, hours=1),
        an_accepted(2, 1, hours=2),
        an_accepted(1, 10, hours=3),
        an_accepted(3, 1, hours=0),
    ]
    for accepted in taken:
        log.accept(accepted)
    assert log.plans() == [taken[2], taken[1], taken[3]]
    assert log.revisions(PLAN) == [taken[0], taken[2]]
    assert log.revisions(an_id(7)) == []


def test_a_plan_is_put_away_and_taken_up_again(log: Book) -> None:
    log.accept(an_accepted())
    log.put_away(PLAN, LATER)
    assert log.plans() == [replace(an_accepted(), put_away_at=LATER)]
    log.put_away(PLAN, None)
    assert log.plans() == [an_accepted()]


def test_a_later_revision_of_a_plan_that_was_put_away_is_not(log: Book) -> None:
    log.accept(an_accepted(1, 1))
    log.put_away(PLAN, LATER)
    log.accept(an_accepted(1, 2, hours=5))
    assert log.plans() == [an_accepted(1, 2, hours=5)]
    assert log.revisions(PLAN)[0].put_away_at == LATER


def test_a_plan_that_is_accepted_once_more_is_taken_up(log: Book) -> None:
    log.accept(put_away(an_accepted()))
    log.accept(an_accepted(hours=5))
    assert log.revisions(PLAN) == [an_accepted(hours=5)]


def test_putting_away_what_is_not_there_does_nothing(log: Book) -> None:
    log.put_away(PLAN, LATER)
    assert log.plans() == []


def test_marks_are_given_oldest_first_on_the_days_that_are_asked(log: Book) -> None:
    made = [a_mark(3, days=0), a_mark(1, days=1), a_mark(2, days=2)]
    for marked in (*made, a_mark(9, plan=2)):
        log.mark(marked)
    assert log.marks(PLAN) == [made[1], made[2], made[0]]
    assert log.marks(PLAN, DAY, DAY) == [made[0]]
    assert log.marks(PLAN, first=DAY + timedelta(days=1)) == made[1:]
    assert log.marks(PLAN, last=DAY + timedelta(days=1)) == [made[1], made[0]]
    assert log.marks(PLAN, date.min, date.max) == [made[1], made[2], made[0]]


def test_a_mark_of_the_same_id_is_replaced(log: Book) -> None:
    log.mark(a_mark(1, Mark.LATER))
    log.mark(a_mark(1, Mark.DONE, session=1))
    assert log.marks(PLAN) == [a_mark(1, Mark.DONE, session=1)]


def test_a_mark_that_is_taken_back_is_gone_and_twice_is_no_error(log: Book) -> None:
    log.mark(a_mark(1))
    log.mark(a_mark(2))
    for _ in range(2):
        log.unmark(a_mark(1).id)
    assert log.marks(PLAN) == [a_mark(2)]


def test_a_plan_goes_with_its_revisions_and_marks_and_nothing_else(log: Book) -> None:
    log.begin(an_ended_session(1), None)
    for accepted in (an_accepted(1, 1), an_accepted(1, 2), an_accepted(2)):
        log.accept(accepted)
    log.mark(a_mark(1, session=1))
    log.mark(a_mark(2, plan=2))
    log.know(a_known())
    log.remove_plan(PLAN)
    assert log.plans() == [an_accepted(2)]
    assert log.revisions(PLAN) == []
    assert log.marks(PLAN) == []
    assert log.marks(an_id(5002)) == [a_mark(2, plan=2)]
    assert log.session(an_id(1)) is not None
    assert log.known() == [a_known()]


def test_the_same_keys_take_the_new_name_and_keep_since_when(log: Book) -> None:
    other = PublicKeys(KEYS.signing, f"age1{'p' * 58}")
    log.know(a_known("Mara Lind"))
    log.know(a_known("Mara Sommer", hours=1))
    log.know(a_known("Mara Lind", hours=2, keys=other))
    assert log.known() == [a_known("Mara Sommer"), a_known(hours=2, keys=other)]


class TestDeleting:
    def test_a_session_leaves_its_homework_done_and_comes_back_to_it(
        self, log: Book
    ) -> None:
        log.begin(an_ended_session(1), a_check_in(1, 1))
        done, other = a_mark(1, session=1), a_mark(2, session=2)
        log.mark(done)
        log.mark(other)
        removed = log.remove_session(an_id(1))
        assert removed.marks == (done,)
        assert log.marks(PLAN) == [replace(done, session_id=None), other]
        log.restore(removed)
        assert log.marks(PLAN) == [done, other]
        assert log.session(an_id(1)) is not None

    def test_days_go_with_the_marks_about_them_and_come_back(self, log: Book) -> None:
        log.accept(an_accepted())
        log.begin(an_ended_session(1), None)
        made = [
            a_mark(1, session=1),
            a_mark(2, session=1, days=3),
            a_mark(3, Mark.NOT_TODAY, days=1),
            a_mark(4, Mark.LATER, days=2),
        ]
        for marked in made:
            log.mark(marked)
        removed = log.remove_days(DAY, DAY + timedelta(days=1))
        assert removed.marks == tuple(made[:3])
        assert log.marks(PLAN) == [replace(made[1], session_id=None), made[3]]
        assert log.plans() == [an_accepted()]
        for _ in range(2):
            log.restore(removed)
            assert log.marks(PLAN) == made

    def test_a_check_in_leaves_homework_alone(self, log: Book) -> None:
        log.begin(an_ended_session(1), a_check_in(1, 1))
        log.mark(a_mark(1, session=1))
        assert log.remove_check_in(an_id(1001)).marks == ()
        assert log.marks(PLAN) == [a_mark(1, session=1)]


def test_a_mark_is_kept_though_its_session_and_plan_are_not_there(log: Book) -> None:
    log.mark(a_mark(1, session=99, plan=99))
    assert log.marks(an_id(5099)) == [a_mark(1, session=99, plan=99)]


def test_a_plan_of_a_newer_companion_is_left_out_and_kept(real: Log) -> None:
    real.accept(an_accepted(1, 1))
    real.accept(of_the_future(1, 2))
    real.accept(an_accepted(2, 1, hours=1))
    assert real.plans() == [an_accepted(2, 1, hours=1)]
    assert real.revisions(PLAN) == [an_accepted(1, 1)]
    with real.reading() as connection:
        kept = connection.execute("SELECT manifest FROM plans WHERE revision = 2")
        assert kept.fetchone()[0] == FUTURE


def test_what_was_taken_back_leaves_no_trace_in_the_file(
    real: Log, tmp_path: Path
) -> None:
    real.accept(an_accepted())
    real.mark(a_mark(1))
    real.mark(a_mark(2))
    real.unmark(a_mark(1).id)
    parts = [tmp_path / f"log.sqlite{part}" for part in ("", "-wal")]
    content = b"".join(part.read_bytes() for part in parts)
    assert a_mark(1).id.encode() not in content
    assert a_mark(2).id.encode() in content
    real.remove_plan(PLAN)
    content = b"".join(part.read_bytes() for part in parts)
    assert PLAN.encode() not in content


@settings(max_examples=40, deadline=None)
@given(
    st.lists(accepteds, max_size=4, unique_by=lambda a: (a.plan.id, a.plan.revision)),
    st.lists(marks, max_size=4, unique_by=lambda m: m.id),
    st.lists(knowns, max_size=3, unique_by=lambda k: k.keys),
)
def test_all_that_is_kept_comes_back_exactly(
    taken: Sequence[Accepted], made: Sequence[Marked], met: Sequence[Known]
) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        open_log(Path(name) / "log.sqlite", Path(name), NOW).log as log,
    ):
        keep(log, taken, made, met)
        plans = {each.plan.id for each in taken}
        found = [each for id_ in sorted(plans) for each in log.revisions(id_)]
        assert found == sorted(taken, key=lambda a: (a.plan.id, a.plan.revision))
        of_plans = {each.plan_id for each in made}
        marked = {each.id: each for id_ in of_plans for each in log.marks(id_)}
        assert marked == {each.id: each for each in made}
        for each in made:
            assert exactly(marked[each.id].at) == exactly(each.at)
        assert {*log.known()} == {*met}
        assert verify(log) == []


@pytest.mark.parametrize(
    "values",
    [
        ("day", "2026-02-30"),
        ("day", "0000-12-31"),
        ("day", "2026-1-1"),
        ("day", "now"),
        ("mark", "before"),
        ("item_id", ""),
        ("plan_id", "plan-1"),
        ("at_offset", 90_000),
    ],
)
def test_a_mark_that_cannot_be_is_refused(
    values: tuple[str, object], real: Log, tmp_path: Path
) -> None:
    real.mark(a_mark(1))
    column, value = values
    with (
        closing(sqlite3.connect(tmp_path / "log.sqlite")) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):
        connection.execute(f"UPDATE plan_marks SET {column} = ?", (value,))


def test_looking_up_marks_reads_no_others(real: Log) -> None:
    for sql in (
        "SELECT * FROM plan_marks WHERE plan_id = '' AND day BETWEEN '' AND ''",
        "SELECT * FROM plan_marks WHERE session_id IN "
        "(SELECT value FROM json_each('[]'))",
    ):
        with real.reading() as connection:
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        assert "SEARCH plan_marks USING INDEX" in str([tuple(row) for row in plan])


def test_the_text_of_a_plan_is_read_once_as_long_as_it_is_the_same(
    real: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.homework import plan_text

    first, other = an_accepted(), an_accepted(revision=2)
    read: list[bytes] = []
    reading = plan_text.read_manifest

    def counting(data: bytes) -> plan_text.Manifest:
        read.append(data)
        return reading(data)

    monkeypatch.setattr(plan_text, "read_manifest", counting)
    real.accept(first)
    assert [each.plan for each in (*real.plans(), *real.plans())] == [first.plan] * 2
    assert len(read) == 1
    real.accept(other)
    assert [each.plan for each in real.plans()] == [other.plan]
    assert len(read) == 2
