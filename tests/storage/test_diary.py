"""The log as one looks back on it, and the fake log, which does the same."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from companion.checkin.body import BodyMap
from companion.checkin.guard import Overrides, Said, Sat
from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Earlier,
    Occasion,
    Zone,
)
from companion.errors import LogError
from companion.journey.body_heat import maps_of
from companion.journey.periods import Period, Span
from companion.practice.model import Direction
from companion.storage.advice import _SAID
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from companion.storage.verify import verify
from fakes.log import FakeLog
from fakes.log_records import (
    ALL_ZERO,
    EVERYTHING,
    NOW,
    NOWHERE,
    a_check_in,
    a_draft,
    a_session,
    an_ended_session,
    an_id,
)

Book = Log | FakeLog
LATER = NOW + timedelta(hours=5)
EAST = timezone(timedelta(hours=13))
WEST = timezone(timedelta(hours=-10))
LATE = datetime(2026, 3, 1, 12, 1, tzinfo=UTC)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        yield log
        assert verify(log) == []


@pytest.fixture(params=["real", "fake"])
def log(request: pytest.FixtureRequest) -> Book:
    return FakeLog() if request.param == "fake" else request.getfixturevalue("real")


def noted(
    number: int, note: str | None, for_practitioner: str | None = None
) -> CheckIn:
    answers = Answers(note=note, for_practitioner=for_practitioner)
    return a_check_in(number, None, Occasion.ALONE, answers)


def felt(number: int, at: datetime, answers: Answers = ALL_ZERO) -> CheckIn:
    return replace(a_check_in(number, None, Occasion.ALONE, answers), felt_at=at)


@pytest.mark.parametrize("answers", [EVERYTHING, NOWHERE, ALL_ZERO, Answers()])
def test_a_check_in_comes_back_with_all_its_answers(
    log: Book, answers: Answers
) -> None:
    log.add(a_check_in(1, None, Occasion.REMINDED, answers))
    (found,) = log.read([an_id(1001)])
    assert found.answers == answers


def test_check_ins_are_read_in_the_order_that_is_asked_for(log: Book) -> None:
    for number in (1, 2, 3):
        log.add(a_check_in(number, None))
    wanted = [an_id(1003), an_id(9999), an_id(1001)]
    assert log.read(wanted) == [a_check_in(3, None), a_check_in(1, None)]
    assert log.read([]) == []


def test_a_session_is_found_or_gone(log: Book) -> None:
    log.begin(a_session(1), None)
    assert (log.session(an_id(1)), log.session(an_id(2))) == (a_session(1), None)


class TestFinding:
    @pytest.mark.parametrize("text", ["café", "CAFÉ", "cafe\u0301", "É"])
    def test_case_matters_in_no_alphabet(self, log: Book, text: str) -> None:
        log.add(noted(1, "Im CAFE\u0301 mit Äpfeln"))
        log.add(noted(2, "Das große Cafe"))
        assert log.find(text) == [an_id(1001)]

    def test_both_notes_are_searched_and_the_newest_comes_first(
        self, log: Book
    ) -> None:
        log.add(noted(2, None, "Äpfel"))
        log.add(noted(3, "äpfel"))
        log.add(noted(1, "ÄPFEL und mehr", "nothing"))
        log.add(noted(4, "nothing"))
        assert log.find("äPFEL") == [an_id(1003), an_id(1002), an_id(1001)]

    def test_a_word_is_not_found_across_two_notes(self, log: Book) -> None:
        log.add(noted(1, "one", "two"))
        assert log.find("onetwo") == []
        assert log.find("one\ntwo") == []

    @pytest.mark.parametrize("text", ["%", "_", "*", "'", '"', "\\", "a\nb"])
    def test_every_sign_is_only_itself(self, log: Book, text: str) -> None:
        log.add(noted(1, f"x{text}y"))
        log.add(noted(2, "xazby"))
        assert log.find(text) == [an_id(1001)]

    def test_of_nothing_all_that_have_notes_are_found(self, log: Book) -> None:
        log.add(noted(1, "one"))
        log.add(a_check_in(2, None))
        assert log.find("") == [an_id(1001)]

    def test_what_a_note_was_is_not_found(self, log: Book) -> None:
        log.add(noted(1, "before"))
        log.edit(noted(1, "now"), LATER)
        assert (log.find("before"), log.find("NOW")) == ([], [an_id(1001)])


def test_body_maps_are_those_of_local_days(log: Book) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    log.add(felt(1, LATE.astimezone(EAST), NOWHERE))  # the 2nd, at one
    log.add(felt(2, (noon - timedelta(hours=3)).astimezone(WEST), EVERYTHING))  # 28th
    log.add(felt(3, noon, EVERYTHING))
    log.add(felt(4, noon, ALL_ZERO))
    first = date(2026, 3, 1)
    everything = [EVERYTHING.body] if EVERYTHING.body else []
    for period, maps in (
        (Period(Span.DAY, first, first), everything),
        (None, [*everything, *everything, BodyMap()]),
        (Period(Span.ALL, first + timedelta(days=5), date.max), []),
    ):
        found, told = log.body_maps(period), maps_of(maps)
        assert (found.front, found.back) == (told.front, told.back)
        assert found.felt == told.felt


class TestEditing:
    def test_keeps_what_was_and_says_when(self, log: Book) -> None:
        log.add(was := a_check_in(1, None))
        now = log.edit(replace(was, answers=EVERYTHING), LATER)
        assert now == replace(was, answers=EVERYTHING, edited_at=LATER)
        assert log.read([was.id]) == [now]
        assert log.earlier(was.id) == [Earlier(was, LATER)]

    def test_without_a_difference_changes_nothing(self, log: Book) -> None:
        log.add(was := a_check_in(1, None, answers=EVERYTHING))
        assert log.edit(was, LATER) == was
        first = log.edit(replace(was, answers=NOWHERE), LATER)
        again = log.edit(replace(first, edited_at=None), LATER + timedelta(days=1))
        assert again == first
        assert len(log.earlier(was.id)) == 1

    def test_keeps_every_state_newest_first(self, log: Book) -> None:
        log.add(was := a_check_in(1, None))
        one = log.edit(replace(was, answers=ALL_ZERO), LATER)
        two = LATER + timedelta(days=1)
        log.edit(replace(was, answers=Answers()), two)
        log.edit(replace(was, answers=ALL_ZERO), two + timedelta(days=1))
        states = log.earlier(was.id)
        assert [e.replaced_at for e in states][1:] == [two, LATER]
        assert [e.check_in for e in states][1:] == [one, was]

    def test_with_the_clock_set_back_stays_in_order(self, log: Book) -> None:
        log.add(was := a_check_in(1, None))
        one = log.edit(replace(was, answers=ALL_ZERO), LATER)
        two = log.edit(replace(was, answers=NOWHERE), NOW)
        assert one.edited_at is not None
        assert two.edited_at is not None
        assert two.edited_at > one.edited_at
        assert log.earlier(was.id)[0].check_in == one

    def test_of_what_is_gone_is_refused(self, log: Book) -> None:
        with pytest.raises(LogError, match="not in the log any more"):
            log.edit(a_check_in(1, None), LATER)


def filled(log: Book) -> None:
    """Two sessions on two days, one with a draft, a check-in between, and edits."""
    for number, day in ((1, 0), (2, 24)):
        at = NOW + timedelta(hours=day)
        session = replace(an_ended_session(number), started_at=at)
        before = replace(a_check_in(number, number), felt_at=at)
        log.begin(session, before)
        log.edit(replace(before, answers=EVERYTHING), LATER + timedelta(days=9))
    log.add(felt(3, NOW + timedelta(hours=12)))
    log.save_draft(Draft(replace(a_draft(4).check_in, session_id=an_id(1)), None))


def all_of(log: Book) -> object:
    check_ins = log.read([an_id(1000 + number) for number in range(9)])
    sessions = [log.session(an_id(number)) for number in range(9)]
    return check_ins, sessions, [log.earlier(c.id) for c in check_ins], [*log.drafts()]


class TestDeleting:
    def test_a_check_in_goes_with_what_it_was_and_comes_back(self, log: Book) -> None:
        filled(log)
        before = all_of(log)
        removed = log.remove_check_in(an_id(1001))
        assert [c.id for c in removed.check_ins] == [an_id(1001)]
        assert len(removed.earlier) == 1
        assert (log.read([an_id(1001)]), log.earlier(an_id(1001))) == ([], [])
        assert log.session(an_id(1)) is not None
        log.restore(removed)
        assert all_of(log) == before

    def test_a_session_goes_with_all_its_check_ins_and_comes_back(
        self, log: Book
    ) -> None:
        filled(log)
        before = all_of(log)
        removed = log.remove_session(an_id(1))
        assert [s.id for s in removed.sessions] == [an_id(1)]
        assert (len(removed.check_ins), len(removed.drafts)) == (1, 1)
        assert (log.session(an_id(1)), [*log.drafts()]) == (None, [])
        assert len(log.read([an_id(1001), an_id(1002), an_id(1003)])) == 2
        log.restore(removed)
        assert all_of(log) == before

    def test_days_go_and_come_back(self, log: Book) -> None:
        filled(log)
        before = all_of(log)
        removed = log.remove_days(date(2026, 3, 1), date(2026, 3, 1))
        assert [s.id for s in removed.sessions] == [an_id(1)]
        assert [c.id for c in removed.check_ins] == [an_id(1001), an_id(1003)]
        assert log.read([an_id(1002)])
        log.restore(removed)
        assert all_of(log) == before

    def test_all_days_are_all(self, log: Book) -> None:
        filled(log)
        removed = log.remove_days(date.min, date.max)
        assert len(removed.sessions) == 2
        assert all_of(log) == ([], [None] * 9, [], [])

    def test_days_are_local_ones(self, log: Book) -> None:
        noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        log.add(felt(1, noon.astimezone(EAST)))  # already the 2nd
        log.add(felt(2, noon.astimezone(WEST)))
        removed = log.remove_days(date(2026, 3, 2), date(2026, 3, 3))
        assert [c.id for c in removed.check_ins] == [an_id(1001)]

    def test_a_check_in_after_midnight_goes_with_its_session(self, log: Book) -> None:
        evening = datetime(2026, 3, 1, 23, 55, tzinfo=UTC)
        log.begin(replace(a_session(1), started_at=evening), None)
        log.add(replace(a_check_in(1, 1), felt_at=evening + timedelta(minutes=10)))
        removed = log.remove_days(date(2026, 3, 1), date(2026, 3, 1))
        assert (len(removed.sessions), len(removed.check_ins)) == (1, 1)

    def test_what_is_gone_is_deleted_without_a_word(self, log: Book) -> None:
        assert log.remove_check_in(an_id(1)) == log.remove_session(an_id(1))

    def test_restoring_twice_doubles_nothing(self, log: Book) -> None:
        filled(log)
        before = all_of(log)
        removed = log.remove_days(date.min, date.max)
        log.restore(removed)
        log.restore(removed)
        assert all_of(log) == before

    def test_a_check_in_does_not_come_back_without_its_session(self, log: Book) -> None:
        filled(log)
        check_in = log.remove_check_in(an_id(1001))
        log.remove_session(an_id(1))
        with pytest.raises(LogError, match=r"session .* is not in the log any more"):
            log.restore(check_in)
        assert log.read([an_id(1001)]) == []


def test_deleted_words_are_nowhere_in_the_file(real: Log) -> None:
    words = "a secret of mine"
    real.add(noted(1, words))
    real.edit(noted(1, "another"), LATER)
    real.remove_check_in(an_id(1001))
    for part in ("", "-wal"):
        content = Path(f"{real.path}{part}").read_bytes()
        assert (words.encode() in content, b"another" in content) == (False, False)


def test_what_another_program_reads_just_then_is_deleted_all_the_same(
    real: Log,
) -> None:
    real.add(noted(1, "a secret"))
    with real.connected() as connection:
        connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(real.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM check_ins").fetchall()
        assert len(real.remove_check_in(an_id(1001)).check_ins) == 1
    assert real.find("secret") == []


def test_finding_reads_no_more_than_the_words(real: Log) -> None:
    with real.connected() as connection:
        (plan,) = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM check_ins WHERE folded IS NOT NULL "
            "AND instr(folded, 'a') > 0 ORDER BY felt_utc DESC, id DESC"
        ).fetchall()
    assert "COVERING INDEX check_ins_by_words" in plan["detail"]


class TestAnchors:
    def test_are_kept_in_place_of_those_before(self, log: Book) -> None:
        assert log.anchors() == {}
        log.set_anchors({0: "calm", 10: "the worst"})
        log.set_anchors({0: " quite calm ", 5: "tense", 7: " "})
        assert log.anchors() == {0: "quite calm", 5: "tense"}

    def test_are_of_0_to_10(self, real: Log) -> None:
        real.set_anchors({3: "here"})
        with pytest.raises(sqlite3.IntegrityError):
            real.set_anchors({11: "beyond"})
        assert real.anchors() == {3: "here"}


WHAT_THE_GUARD_ASKS = Answers(
    distress=EVERYTHING.distress, zone=EVERYTHING.zone, safety=EVERYTHING.safety
)


class TestAdvice:
    def test_sessions_come_with_what_the_guard_asks(self, log: Book) -> None:
        inward = replace(a_session(1), direction=Direction.INWARD)
        log.begin(inward, a_check_in(1, 1, answers=Answers(distress=0)))
        log.add(a_check_in(2, 1, answers=EVERYTHING))
        log.add(a_check_in(4, 1, Occasion.AFTER, Answers(distress=9)))
        log.add(a_check_in(3, 1, Occasion.AFTER, Answers(distress=8)))
        log.begin(a_session(2), None)
        assert log.sat(NOW) == [
            Sat("coherent-breathing", None, a_session(2).started_at, None, None),
            Sat(
                "coherent-breathing",
                Direction.INWARD,
                a_session(1).started_at,
                WHAT_THE_GUARD_ASKS,
                Answers(distress=8),
            ),
        ]

    def test_older_sessions_are_left_out(self, log: Book) -> None:
        log.begin(a_session(1), a_check_in(1))
        log.begin(a_session(2), None)
        assert len(log.sat(a_session(1).started_at)) == 1
        assert log.sat(a_session(2).started_at.astimezone(UTC)) == []

    def test_what_check_ins_said_comes_newest_first_of_any_occasion(
        self, log: Book
    ) -> None:
        told = Answers(distress=0, zone=Zone.TOO_MUCH, note="a note", energy=3)
        alone = a_check_in(1, None, occasion=Occasion.ALONE, answers=told)
        skipped = a_check_in(3, None, occasion=Occasion.REMINDED, answers=Answers())
        older = a_check_in(
            2, None, occasion=Occasion.BEFORE, answers=Answers(distress=9)
        )
        start = alone.felt_at
        log.add(replace(alone, felt_at=start + timedelta(hours=2)))
        log.add(replace(skipped, felt_at=start + timedelta(hours=3)))
        log.add(replace(older, felt_at=start))
        assert log.said(start) == [
            Said(start + timedelta(hours=3), Answers()),
            Said(start + timedelta(hours=2), Answers(0, zone=Zone.TOO_MUCH)),
        ]
        assert len(log.said((start - timedelta(hours=1)).astimezone(UTC))) == 3

    def test_what_check_ins_said_is_read_from_the_index_alone(self, real: Log) -> None:
        with real.connected() as connection:
            (plan,) = connection.execute(
                f"EXPLAIN QUERY PLAN {_SAID}", ("2026",)
            ).fetchall()
        assert (
            "SEARCH check_ins USING COVERING INDEX check_ins_by_time"
            in (plan["detail"])
        )

    def test_the_last_decision_is_kept_by_rule_and_practice(self, log: Book) -> None:
        assert log.overrides() == Overrides()
        log.override("outward-first", None, NOW)
        log.override("outward-first", "pendulum", NOW)
        log.override("outward-first", "pendulum", LATER)
        assert log.overrides().made == {
            ("outward-first", None): NOW,
            ("outward-first", "pendulum"): LATER,
        }
