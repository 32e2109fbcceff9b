from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from companion.checkin.guard import (
    Held,
    Known,
    Overrides,
    Pause,
    Reason,
    Rule,
    harder,
    held,
    is_a_lot,
    look_outward,
    outward_tries,
    pause_inward,
    retired,
    still_a_lot,
    was_helped,
)
from companion.checkin.records import NO_ANSWERS, Answers, Safety, Zone
from companion.practice.calm import CALM_ID
from fakes.sat import IN, NOW, OUT, answered, known, said, sat

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TICK = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (NO_ANSWERS, None),
        (Answers(distress=0), None),
        (Answers(distress=7), None),
        (Answers(distress=8), Reason.A_LOT),
        (Answers(distress=10), Reason.A_LOT),
        (Answers(zone=Zone.ENOUGH), None),
        (Answers(zone=Zone.TOO_MUCH), Reason.TOO_MUCH),
        (Answers(zone=Zone.TOO_LITTLE), Reason.TOO_LITTLE),
        (Answers(distress=9, zone=Zone.ENOUGH), Reason.A_LOT),
        (Answers(distress=9, zone=Zone.TOO_LITTLE), Reason.A_LOT),
        (Answers(distress=2, zone=Zone.TOO_LITTLE), Reason.TOO_LITTLE),
        (Answers(distress=0, zone=Zone.TOO_MUCH), Reason.TOO_MUCH),
        (Answers(distress=2, zone=Zone.ENOUGH), None),
        (Answers(pleasantness=0, energy=0, note="much"), None),
    ],
)
def test_looking_outward_comes_first_from_8_on_or_outside_of_enough(answers, reason):
    assert look_outward(answers) is reason


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (3, 4, None),
        (3, 5, Reason.MORE_DISTRESS),
        (0, 2, Reason.MORE_DISTRESS),
        (0, 1, None),
        (8, 10, Reason.MORE_DISTRESS),
        (9, 10, None),
        (5, 3, None),
        (None, 10, None),
        (NO_ANSWERS, 10, None),
        (0, None, None),
        (0, NO_ANSWERS, None),
        (None, None, None),
        (5, Answers(safety=Safety.SAME), None),
        (5, Answers(safety=Safety.SAFER), None),
        (5, Answers(distress=2, safety=Safety.LESS_SAFE), Reason.LESS_SAFE),
        (None, Answers(safety=Safety.LESS_SAFE), Reason.LESS_SAFE),
        (None, Answers(safety=Safety.FAR_AWAY), Reason.FAR_AWAY),
        (3, Answers(distress=5, safety=Safety.SAFER), Reason.MORE_DISTRESS),
        (NO_ANSWERS, Answers(zone=Zone.TOO_MUCH), None),
    ],
)
def test_it_was_harder_with_two_points_more_or_less_safe_or_far_away(
    before, after, reason
):
    assert harder(answered(before), answered(after)) is reason


@pytest.mark.parametrize(
    ("answers", "a_lot"),
    [
        (None, False),
        (NO_ANSWERS, False),
        (Answers(distress=0), False),
        (Answers(distress=7, zone=Zone.TOO_MUCH), False),
        (Answers(distress=8), True),
        (Answers(zone=Zone.TOO_MUCH), True),
        (Answers(zone=Zone.TOO_LITTLE), False),
        (Answers(zone=Zone.ENOUGH), False),
    ],
)
def test_it_is_a_lot_from_8_on_or_where_that_was_skipped_when_it_is_too_much(
    answers, a_lot
):
    assert is_a_lot(answers) is a_lot


@pytest.mark.parametrize(
    ("ago", "pauses"),
    [
        (MINUTE, True),
        (DAY - TICK, True),
        (DAY, False),
        (DAY + HOUR, False),
        # The clock was set back since.
        (-HOUR, True),
        (TICK - DAY, True),
        # It was wrong then.
        (-DAY, False),
        (-365 * DAY, False),
    ],
)
def test_nothing_inward_is_offered_for_24_hours_after_it_was_harder(ago, pauses):
    found = pause_inward(known(sat(3, 5, ago=ago)))
    until = NOW - ago + DAY
    assert found == (Pause(Reason.MORE_DISTRESS, until) if pauses else None)


@pytest.mark.parametrize("direction", [IN, OUT, None])
def test_a_rise_pauses_whatever_it_came_after(direction):
    assert pause_inward(known(sat(3, 5, direction=direction))) is not None


def test_what_was_harder_last_says_until_when():
    past = [sat(3, 5, ago=20 * HOUR), sat(1, Answers(safety=Safety.FAR_AWAY), ago=HOUR)]
    found = pause_inward(known(*past, sat(5, 3, ago=MINUTE)))
    assert found == Pause(Reason.FAR_AWAY, NOW - HOUR + DAY)


@pytest.mark.parametrize(
    ("decided", "pauses"),
    [(-MINUTE, True), (timedelta(0), False), (MINUTE, False)],
)
def test_after_a_decision_only_what_came_later_pauses(decided, pauses):
    harder_one = sat(3, 5, ago=HOUR)
    at = harder_one.started_at + decided
    found = pause_inward(known(harder_one, pause_inward=at))
    assert (found is not None) is pauses


def test_a_decision_holds_where_the_clock_was_set_back_before_it():
    ahead = sat(3, 5, ago=-3 * HOUR)
    at = known(ahead).decision()
    assert at == ahead.started_at
    assert pause_inward(known(ahead, pause_inward=at)) is None


@pytest.mark.parametrize("ahead", [DAY, 4 * 365 * DAY])
def test_a_decision_of_a_wrong_clock_switches_nothing_off(ahead):
    assert pause_inward(known(sat(3, 5), pause_inward=NOW + ahead)) is not None
    assert known(sat(3, 5, ago=-ahead)).decision() == NOW


@pytest.mark.parametrize(
    ("month", "day", "pauses"),
    # In the night the clocks go forward by an hour, or back.
    [(3, 28, True), (10, 24, False)],
)
def test_24_hours_are_24_hours_on_the_nights_when_clocks_change(month, day, pauses):
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, month, day, 21, 0, tzinfo=berlin)
    # By the clock on the wall; in truth 22.5 hours in spring, and 24.5 in autumn.
    later = evening + timedelta(hours=23, minutes=30)
    one = sat(3, 5, ago=timedelta(0), now=evening)
    assert (pause_inward(known(one, now=later)) is not None) is pauses


# What was answered last.


def lately(*saids, **made):
    return replace(known(**made), said=saids)


@pytest.mark.parametrize(
    ("saids", "reason"),
    [
        ([], None),
        ([said(7)], None),
        ([said(8)], Reason.A_LOT),
        ([said(Answers(zone=Zone.TOO_MUCH))], Reason.TOO_MUCH),
        ([said(Answers(zone=Zone.TOO_LITTLE))], Reason.TOO_LITTLE),
        ([said(Answers(distress=0, zone=Zone.ENOUGH))], None),
        # The last one decides, in whatever order they come.
        ([said(9, ago=HOUR), said(3)], None),
        ([said(3), said(9, ago=HOUR)], None),
        ([said(3, ago=HOUR), said(9)], Reason.A_LOT),
        # What was skipped says nothing, and ends nothing.
        ([said(9, ago=HOUR), said(NO_ANSWERS)], Reason.A_LOT),
        ([said(9, ago=HOUR), said(Answers(pleasantness=90))], Reason.A_LOT),
        ([said(9, ago=HOUR), said(0)], None),
        # Two hours, to the tick; as long ahead where the clock was set back.
        ([said(9, ago=2 * HOUR - TICK)], Reason.A_LOT),
        ([said(9, ago=2 * HOUR)], None),
        ([said(9, ago=-HOUR)], Reason.A_LOT),
        ([said(9, ago=-2 * HOUR)], None),
        ([said(9), said(0, ago=-DAY)], Reason.A_LOT),
    ],
)
def test_for_two_hours_what_was_answered_last_says_whether_it_is_a_lot(saids, reason):
    found = still_a_lot(lately(*saids))
    assert (found and found.reason) is reason


def test_it_says_until_when():
    found = still_a_lot(lately(said(9, ago=HOUR)))
    assert found == Pause(Reason.A_LOT, NOW + HOUR, Rule.LOOK_OUTWARD)
    assert found.since == NOW - HOUR


@pytest.mark.parametrize(("decided", "holds"), [(-TICK, True), (TICK * 0, False)])
def test_a_decision_ends_it_until_it_is_said_again(decided, holds):
    at = NOW - HOUR + decided
    assert (still_a_lot(lately(said(9, ago=HOUR), look_outward=at)) is not None) is (
        holds
    )


def test_a_decision_comes_after_what_was_said_before_the_clock_was_set_back():
    ahead = said(9, ago=-HOUR)
    assert lately(ahead).decision() == ahead.felt_at


# While the log is locked.


def test_of_what_holds_only_the_times_are_kept():
    now = replace(lately(said(9, ago=HOUR)), past=[sat(3, 5, ago=3 * HOUR)])
    kept = held(now)
    assert kept == Held(NOW - 3 * HOUR, NOW - HOUR)
    locked = Known((), NOW, held=kept)
    assert pause_inward(locked) == Pause(None, NOW + 21 * HOUR)
    assert still_a_lot(locked) == Pause(None, NOW + HOUR, Rule.LOOK_OUTWARD)
    assert held(locked) == kept
    assert held(known()) == Held()


@pytest.mark.parametrize(
    ("later", "pauses", "is_much"),
    [
        (HOUR - TICK, True, True),
        (HOUR, True, False),
        (21 * HOUR - TICK, True, False),
        (21 * HOUR, False, False),
    ],
)
def test_what_is_kept_ends_when_it_would_have_ended(later, pauses, is_much):
    locked = Known((), NOW + later, held=Held(NOW - 3 * HOUR, NOW - HOUR))
    assert (pause_inward(locked) is not None) is pauses
    assert (still_a_lot(locked) is not None) is is_much


def test_what_is_answered_while_it_is_locked_comes_before_what_is_kept():
    kept = Held(a_lot_at=NOW - HOUR)
    assert still_a_lot(Known((), NOW, said=[said(3)], held=kept)) is None
    skipped = Known((), NOW, said=[said(NO_ANSWERS)], held=kept)
    assert still_a_lot(skipped) is not None


def test_a_decision_ends_what_is_kept():
    kept = Held(NOW - HOUR, NOW - HOUR)
    decided = replace(known(pause_inward=NOW, look_outward=NOW), held=kept)
    assert pause_inward(decided) is None
    assert still_a_lot(decided) is None
    before = NOW - 2 * HOUR
    decided = replace(known(pause_inward=before, look_outward=before), held=kept)
    assert pause_inward(decided) is not None
    assert still_a_lot(decided) is not None


ROSE, FELL, UNSAFE = (3, 5), (5, 3), (3, Answers(safety=Safety.LESS_SAFE))
SKIPPED = (None, None)


@pytest.mark.parametrize(
    ("newest_first", "retires"),
    [
        ([], False),
        ([ROSE], False),
        ([ROSE, ROSE], True),
        ([ROSE, UNSAFE], True),
        ([FELL, ROSE, ROSE], True),
        ([ROSE, FELL, FELL, FELL, ROSE], True),
        ([ROSE, FELL, FELL, FELL, FELL, ROSE], False),
        ([FELL, FELL, FELL, ROSE, ROSE], True),
        ([FELL, FELL, FELL, FELL, ROSE, ROSE], False),
        # Skipped ones say nothing, and are sessions all the same.
        ([SKIPPED, SKIPPED, SKIPPED, ROSE, ROSE], True),
        ([SKIPPED, SKIPPED, SKIPPED, SKIPPED, ROSE, ROSE], False),
        ([(0, 2), (0, 2)], True),
        ([(3, 4), (3, 4), (3, 4)], False),
        ([(None, 9), (2, None)], False),
    ],
)
@pytest.mark.parametrize("direction", [IN, OUT, None])
def test_harder_twice_in_its_last_five_sessions_retires_a_practice(
    newest_first, retires, direction
):
    past = [
        sat(*both, ago=(place + 1) * DAY, direction=direction)
        for place, both in enumerate(newest_first)
    ]
    others = [sat(*ROSE, practice="other", ago=HOUR)]
    assert retired(known(*past, *others)) == ({"scan"} if retires else set())


def test_other_practices_in_between_do_not_count():
    past = [sat(*ROSE, ago=n * DAY) for n in (1, 20)]
    between = [sat(*FELL, practice="other", ago=n * DAY) for n in range(2, 20)]
    assert retired(known(*past, *between)) == {"scan"}


@pytest.mark.parametrize(
    ("ago", "retires"),
    [(180 * DAY - TICK, True), (180 * DAY, False), (TICK - DAY, True), (-DAY, False)],
)
def test_what_is_longer_ago_than_half_a_year_retires_nothing(ago, retires):
    past = [sat(*ROSE, ago=HOUR), sat(*ROSE, ago=ago)]
    assert retired(known(*past)) == ({"scan"} if retires else set())


@pytest.mark.parametrize(
    ("days_ago", "decided", "retires"),
    [
        ((1, 2), 3, True),
        ((1, 2), 2, False),
        ((1, 2), 1, False),
        ((1, 2), 0.5, False),
        ((1, 2, 3), 2.5, True),
        ((1, 2, 3), 1.5, False),
    ],
)
def test_offered_again_only_sessions_since_then_count(days_ago, decided, retires):
    past = [sat(*ROSE, ago=n * DAY) for n in days_ago]
    made = Overrides({(Rule.RETIRE, "scan"): NOW - decided * DAY})
    assert retired(Known(past, NOW, made)) == ({"scan"} if retires else set())


def test_a_decision_about_one_practice_leaves_another_retired():
    past = [sat(*ROSE, practice=p, ago=n * DAY) for n in (1, 2) for p in ("a", "b")]
    made = Overrides({(Rule.RETIRE, "a"): NOW})
    assert retired(Known(past, NOW, made)) == {"b"}


def outward(before=None, after=None, ago=10 * MINUTE):
    return sat(before, after, ago=ago, direction=OUT, practice="around")


@pytest.mark.parametrize(
    ("past", "tries"),
    [
        ([], 0),
        ([outward(9, 9)], 1),
        ([outward(9, 8)], 1),
        ([outward(9, 7)], 0),
        ([outward(None, 8)], 1),
        ([outward(9, None)], 1),
        ([outward(9, NO_ANSWERS)], 1),
        ([outward(9, Answers(energy=3))], 1),
        ([outward(9, Answers(zone=Zone.ENOUGH))], 0),
        ([outward(9, Answers(zone=Zone.TOO_MUCH))], 1),
        ([outward(None, None)], 0),
        ([outward(3, None)], 0),
        ([outward(3, 3)], 0),
        # A rise counts, and so does being less safe.
        ([outward(3, 5)], 1),
        ([outward(9, Answers(distress=4, safety=Safety.LESS_SAFE))], 1),
        ([outward(9, 9), outward(9, 9, ago=HOUR)], 2),
        ([outward(9, 9), outward(9, 7, ago=HOUR)], 1),
        ([outward(9, 7), outward(9, 9, ago=HOUR)], 0),
        # In a row: what is inward, or not known, ends it.
        ([sat(9, 9), outward(9, 9, ago=HOUR)], 0),
        ([sat(9, 9, direction=None), outward(9, 9, ago=HOUR)], 0),
        ([outward(9, 9), sat(9, 9, ago=HOUR), outward(9, 9, ago=1.5 * HOUR)], 1),
        # Within two hours, to the tick; a clock set back loses none.
        ([outward(9, 9, ago=2 * HOUR - TICK)], 1),
        ([outward(9, 9, ago=2 * HOUR)], 0),
        ([outward(9, 9, ago=-HOUR)], 1),
        ([outward(9, 9, ago=-2 * HOUR)], 0),
    ],
)
def test_outward_tries_are_those_in_a_row_that_did_not_ease_it(past, tries):
    assert outward_tries(known(*past)) == tries


def test_calm_now_in_between_is_no_try_and_ends_no_row_of_tries():
    noted = replace(outward(None, None, ago=HOUR / 2), practice_id=CALM_ID)
    past = [outward(9, 9), noted, outward(9, 9, ago=HOUR)]
    assert outward_tries(known(*past)) == 2


def test_tries_before_help_was_shown_do_not_count_again():
    past = [outward(9, 9), outward(9, 9, ago=HOUR)]
    assert outward_tries(known(*past, help=NOW)) == 0
    assert outward_tries(known(*past, help=NOW - 30 * MINUTE)) == 1


@pytest.mark.parametrize(
    ("ago", "helped"),
    [
        (timedelta(0), True),
        (2 * HOUR - TICK, True),
        (2 * HOUR, False),
        (-HOUR, True),
        (-2 * DAY, False),
    ],
)
def test_help_was_shown_lately_for_two_hours(ago, helped):
    assert was_helped(known(help=NOW - ago)) is helped
    assert not was_helped(known(retire=NOW))
