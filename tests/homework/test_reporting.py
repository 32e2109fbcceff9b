from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.body import BodyMap, Felt
from companion.checkin.records import NO_ANSWERS, Answers, CheckIn, Ending, Occasion
from companion.homework.marks import Mark, Marked
from companion.homework.plan import Rhythm
from companion.homework.report import Report
from companion.homework.report_text import write_report
from companion.homework.reporting import Found, days_of, report_of
from companion.homework.telling import USUAL, Telling
from companion.practice.calm import CALM_ID
from fakes.reports import (
    ALL,
    BREATHING,
    MADE,
    SCAN,
    START,
    TODAY,
    a_fortnight,
    a_mark,
    a_plan,
    a_session,
    a_taken,
    a_wish,
    around,
)

EVERYTHING = tuple(Telling)


def answered(report: Report) -> list[Answers]:
    around_all = [each for sat in report.sat for each in (sat.before, sat.after)]
    return [each for each in around_all if each is not None]


def test_what_is_usually_told_is_done_changes_stopped_and_a_message():
    report = report_of(a_fortnight(), a_wish())
    assert [(a.title, a.asked, a.done, a.stopped) for a in report.asked] == [
        ("Coherent breathing", 6, 2, 1),
        ("Body scan", 3, 1, 0),
    ]
    assert [
        (s.day.day, s.before and s.before.distress, s.after and s.after.distress)
        for s in report.sat
    ] == [(16, 6, 4), (17, 5, 5), (19, 7, 3), (20, None, None)]
    assert [s.ending for s in report.sat][-1] is Ending.STOPPED
    assert report.message == "Is it right to lie down?"
    distress = (6, 4, 5, 7, 3)
    assert set(answered(report)) == {Answers(distress=d) for d in distress}
    assert all(sat.began is None for sat in report.sat)


def test_days_tell_what_was_done_and_not_what_was_put_off():
    found = a_fortnight()
    later = Marked(
        "m", found.taken[0].plan.id, "scan", TODAY, Mark.NOT_TODAY, MADE, None
    )
    report = report_of(replace(found, marks=(*found.marks, later)), a_wish())
    days = {day.day: mark for a in report.asked for day, mark in a.days.items()}
    assert days == {16: Mark.DONE, 17: Mark.DONE, 19: Mark.DONE, 20: Mark.STOPPED}


def test_done_once_stays_done_when_another_try_is_stopped_that_day():
    found = a_fortnight()
    again = a_session(5, START, Ending.STOPPED)
    again = replace(again, started_at=again.started_at + timedelta(hours=9))
    mark = a_mark(again, mark=Mark.STOPPED)
    more = replace(found, sessions=(*found.sessions, again), marks=(*found.marks, mark))
    [breathing, _] = report_of(more, a_wish()).asked
    assert breathing.days[START] is Mark.DONE
    assert (breathing.done, breathing.stopped) == (2, 1)


def test_without_a_clock_told_not_even_the_hour_of_the_report_is():
    report = report_of(a_fortnight(), a_wish(USUAL))
    assert report.made_at == datetime.combine(TODAY, time.min, UTC)
    told = report_of(a_fortnight(), a_wish((Telling.TIMES,)))
    assert told.made_at == MADE
    assert [sat.began for sat in told.sat] == [time(7, 12)] * 3


def test_a_report_of_a_plan_is_of_its_own_sessions_and_days_alone():
    found = a_fortnight()
    other = a_session(8, START)
    late = a_session(9, TODAY + timedelta(days=1))
    more = replace(
        found,
        sessions=(*found.sessions, other, late),
        check_ins=(*found.check_ins, *around(other, ALL, ALL)),
        marks=(*found.marks, a_mark(late)),
    )
    report = report_of(more, a_wish(EVERYTHING))
    assert len(report.sat) == 4
    assert {sat.item_id for sat in report.sat} == {"breathing", "scan"}


def test_a_report_of_a_while_lists_each_session_and_never_calm_now():
    found = replace(a_fortnight(), taken=(), marks=())
    calm = replace(a_session(8, START), practice_id=CALM_ID, title="Calm now")
    wish = a_wish((Telling.DONE,))
    report = report_of(replace(found, sessions=(*found.sessions, calm)), wish)
    assert [sat.title for sat in report.sat] == [
        "Coherent breathing",
        "Coherent breathing",
        "Body scan",
    ]
    assert (report.plan_id, report.plan_title, report.asked) == (None, "", ())


def test_a_distress_without_its_other_half_is_no_pair():
    session = a_session(1, START)
    found = Found(
        sessions=(session,),
        check_ins=around(session, Answers(distress=9), Answers(energy=8)),
        marks=(a_mark(session),),
        taken=a_fortnight().taken,
    )
    assert report_of(found, a_wish((Telling.CHANGES,))).sat == ()


def test_the_last_answers_before_and_the_first_after_count():
    session = a_session(1, START)
    near = around(session, Answers(distress=4), Answers(distress=2))
    far = tuple(
        replace(each, id=each.id + "far", felt_at=at, answers=Answers(distress=9))
        for each, at in (
            (near[0], near[0].felt_at - timedelta(hours=2)),
            (near[1], near[1].felt_at + timedelta(hours=2)),
        )
    )
    found = replace(a_fortnight(), sessions=(session,), check_ins=(*far, *near))
    [sat] = report_of(found, a_wish((Telling.CHANGES,))).sat
    assert (sat.before, sat.after) == (Answers(distress=4), Answers(distress=2))


def test_a_later_revision_asks_from_the_day_it_was_taken():
    daily = replace(BREATHING, rhythm=Rhythm(weekdays=(0, 1, 2, 3, 4, 5, 6)))
    taken = (
        a_taken(),
        a_taken(a_plan(2, (daily,)), START + timedelta(days=7)),
    )
    report = report_of(replace(a_fortnight(), taken=taken), a_wish())
    assert report.plan_revision == 2
    # Three in the first week, then one on each of three days.
    assert [(a.item_id, a.asked) for a in report.asked] == [
        ("breathing", 6),
        ("scan", 2),
    ]


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 1), (date(2026, 11, 1), date(2026, 11, 1))),
        (TODAY, (START, TODAY)),
        (date(2027, 1, 1), (START, date(2026, 11, 29))),
    ],
)
def test_the_days_of_a_plan_end_today_or_with_it(today, days):
    assert days_of((a_taken(),), today) == days


# Whatever the log knows: what is not told is nowhere.

numbers = st.none() | st.integers(0, 10)
given_answers = st.builds(
    Answers,
    distress=numbers,
    pleasantness=numbers,
    energy=numbers,
    body=st.none() | st.just(BodyMap(felt=(Felt("SECRET-region", "SECRET-felt"),))),
    sensations=st.just(()) | st.just(("SECRET-body",)),
    feelings=st.just(()) | st.just(("SECRET-feeling",)),
    note=st.none() | st.just("SECRET-note"),
    for_practitioner=st.none() | st.just("SECRET-written"),
)


@st.composite
def founds(draw: st.DrawFn) -> Found:
    sessions, check_ins, marks = [], [], []
    for number in range(draw(st.integers(0, 5))):
        item = draw(st.sampled_from((BREATHING, SCAN)))
        ending = draw(st.sampled_from((*Ending, None)))
        day = START + timedelta(days=draw(st.integers(-1, 11)))
        session = a_session(number, day, ending, item)
        sessions.append(session)
        check_ins += around(session, draw(given_answers), draw(given_answers))
        done = ending is Ending.COMPLETE
        mark = Mark.DONE if done else Mark.STOPPED
        marks.append(a_mark(session, item, mark))
    taken = draw(st.sampled_from(((), (a_taken(),))))
    return Found(tuple(sessions), tuple(check_ins), tuple(marks), taken)


def without(found: Found, telling: Telling) -> Found:
    """The same log, had the client never noted what this tells."""
    if telling is Telling.STOPPED:
        whole = {s.id for s in found.sessions if s.ending is Ending.COMPLETE}
        return replace(
            found,
            sessions=tuple(s for s in found.sessions if s.id in whole),
            check_ins=tuple(c for c in found.check_ins if c.session_id in whole),
            marks=tuple(m for m in found.marks if m.mark is not Mark.STOPPED),
        )
    blank = {
        Telling.CHANGES: {"distress": None},
        Telling.ANSWERS: {
            "pleasantness": None,
            "energy": None,
            "zone": None,
            "safety": None,
        },
        Telling.FOR_PRACTITIONER: {"for_practitioner": None},
        Telling.BODY: {"body": None, "sensations": ()},
    }.get(telling, {})
    return replace(
        found,
        check_ins=tuple(
            replace(c, answers=replace(c.answers, feelings=(), note=None, **blank))
            for c in found.check_ins
        ),
    )


chosen_ones = st.sets(st.sampled_from(Telling)).map(lambda off: set(Telling) - off)


@given(founds(), chosen_ones)
def test_a_report_is_as_if_what_is_not_told_had_never_been_noted(found, chosen):
    wish = a_wish(tuple(chosen), "SECRET-message")
    report = report_of(found, wish)
    for telling in set(Telling) - chosen:
        assert report_of(without(found, telling), wish) == report


@given(founds(), chosen_ones)
def test_no_word_of_what_is_not_told_is_in_what_is_written(found, chosen):
    report = report_of(found, a_wish(tuple(chosen), "SECRET-message"))
    written = write_report(report).decode()
    secrets = {
        Telling.MESSAGE: ("SECRET-message",),
        Telling.FOR_PRACTITIONER: ("SECRET-written",),
        Telling.BODY: ("SECRET-region", "SECRET-felt", "SECRET-body"),
        Telling.TIMES: ("07:12", "18:41"),
        Telling.STOPPED: (': "stopped"', "4800000"),
    }
    for telling in set(Telling) - chosen:
        for secret in secrets.get(telling, ()):
            assert secret not in written
    assert "SECRET-note" not in written
    assert "SECRET-feeling" not in written
    if Telling.DONE not in chosen:
        assert report.asked == ()
    if Telling.CHANGES not in chosen:
        assert all(each.distress is None for each in answered(report))
    if Telling.ANSWERS not in chosen:
        assert all(
            (each.pleasantness, each.energy, each.zone, each.safety) == (None,) * 4
            for each in answered(report)
        )


def test_nothing_chosen_tells_no_more_than_whose_and_which_days():
    report = report_of(a_fortnight(), a_wish((), "SECRET"))
    assert (report.asked, report.sat, report.message, report.told) == ((), (), "", ())


def test_answers_in_the_middle_of_a_session_are_not_told():
    session = a_session(1, START)
    during = CheckIn(
        "d", session.id, Occasion.DURING, session.started_at, replace(ALL, distress=1)
    )
    found = replace(a_fortnight(), sessions=(session,), check_ins=(during,))
    report = report_of(found, a_wish(EVERYTHING))
    assert answered(report) == []
    assert NO_ANSWERS not in answered(report)
