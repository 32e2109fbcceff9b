"""Reminders for homework are offered once."""

from datetime import time

import pytest

from companion.checkin.reminders import Reminder, Reminders
from companion.ui.homework.reminding_offer import homework_reminders
from companion.ui.preferring import Preferring
from fakes.plans import a_plan, an_item

TIMED = a_plan(an_item(at=time(20)))
OWN = Reminders(on=True, each=(Reminder(at=time(9)),))


@pytest.fixture
def preferring(qapp) -> Preferring:
    made = Preferring()
    made.set_reminders(OWN)
    return made


@pytest.mark.parametrize(("step", "wanted"), [(0, True), (1, False)])
def test_it_is_asked_once_and_nothing_else_changes(preferring, step, wanted):
    _, steps = homework_reminders(preferring, TIMED)
    steps[step][1]()
    now = preferring.now.reminders
    assert (now.homework, now.homework_offered) == (wanted, True)
    assert (now.on, now.each) == (OWN.on, OWN.each)
    assert homework_reminders(preferring, TIMED) is None


def test_a_plan_without_a_time_of_day_asks_nothing(preferring):
    assert homework_reminders(preferring, a_plan(an_item(cue="after tea"))) is None


def test_whoever_has_switched_them_on_is_not_asked(preferring):
    preferring.set_reminders(Reminders(homework=True))
    assert homework_reminders(preferring, TIMED) is None
