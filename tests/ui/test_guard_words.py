from datetime import UTC, datetime, timedelta, timezone

import pytest

from companion.checkin.counsel import Counsel, Standing, Step
from companion.checkin.guard import Pause, Reason, Rule
from companion.ui import guard_words
from fakes.practices import AROUND, SCAN

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (NOW + HOUR, "22:30 today"),
        (NOW + 3 * HOUR, "00:30 tomorrow"),
        (NOW + 24 * HOUR, "21:30 tomorrow"),
        (NOW + 30 * HOUR, "03:30 the day after tomorrow"),
        # By the clock of where one is now.
        (datetime(2026, 3, 5, 20, 30, tzinfo=UTC), "21:30 tomorrow"),
        (datetime(2026, 3, 4, 23, 30, tzinfo=UTC), "00:30 tomorrow"),
    ],
)
def test_until_when_is_said_by_the_clock_that_holds_now(until, told):
    assert guard_words.until_in_words(until, NOW) == told


def test_every_counsel_has_a_title_and_every_pause_a_sentence():
    titles = {
        guard_words.title_of(Counsel(step, rule, reason))
        for step in (Step.LOOK_OUTWARD, Step.GROUND)
        for rule in (Rule.LOOK_OUTWARD, Rule.PAUSE_INWARD)
        for reason in Reason
    }
    assert all(title.endswith(".") for title in titles)
    sentences = {guard_words.paused(Pause(each, NOW), NOW) for each in Reason}
    assert len(sentences) == 6
    assert guard_words.paused(Pause(None, NOW), NOW) not in sentences


def test_too_much_and_a_lot_are_one_and_far_away_has_its_own_words():
    def title(reason):
        return guard_words.title_of(
            Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, reason)
        )

    assert title(Reason.A_LOT) == title(Reason.TOO_MUCH) == "That is a lot right now."
    assert title(Reason.TOO_LITTLE) == "It may feel far away just now."


@pytest.mark.parametrize(
    ("practice", "standing", "starts"),
    [
        (SCAN, Standing(), ""),
        (SCAN, Standing(Pause(Reason.LESS_SAFE, NOW)), "Looks inward:"),
        (SCAN, Standing(None, frozenset({SCAN.id})), "After this one"),
        (SCAN, Standing(Pause(Reason.LESS_SAFE, NOW), frozenset({SCAN.id})), "After"),
        (
            AROUND,
            Standing(Pause(Reason.LESS_SAFE, NOW), frozenset({AROUND.id})),
            "After this one",
        ),
    ],
)
def test_a_practice_says_why_it_is_not_offered(practice, standing, starts):
    told = guard_words.aside(standing, practice, NOW)
    assert told.startswith(starts)
    assert bool(told) is bool(starts)
