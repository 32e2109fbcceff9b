from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.steps import MOST_STEPS, Steps

values = st.lists(st.integers(0, 3), max_size=20)


def after(values):
    steps = Steps(None)
    for value in values:
        steps = steps.then(value)
    return steps


@given(values)
def test_undoing_all_leads_to_the_beginning_and_redoing_all_leads_back(values):
    steps = last = after(values)
    for _ in values:
        steps = steps.undone()
    assert steps.now is None
    for _ in values:
        steps = steps.redone()
    assert steps == last


@given(values, st.integers(4, 9))
def test_a_new_step_lets_go_of_what_was_taken_back(values, new):
    steps = after([*values, 4]).undone().then(new)
    assert steps.now == new
    assert steps.redone() == steps


def test_a_step_that_changes_nothing_is_none():
    steps = after([1, 2])
    assert steps.then(2) is steps


def test_at_either_end_nothing_happens():
    steps = Steps(1)
    assert steps.undone() is steps
    assert steps.redone() is steps


def test_the_oldest_steps_are_let_go():
    steps = after(range(MOST_STEPS + 50))
    assert len(steps.before) == MOST_STEPS
    assert steps.before[-1] == MOST_STEPS + 48
