"""The name that is suggested for a plan's file suits every system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.homework.plan_names import plan_name


@pytest.mark.parametrize(
    ("pseudonym", "name"),
    [
        ("Heron", "plan-Heron-1.companion-plan"),
        ("blue heron", "plan-blue-heron-1.companion-plan"),
        ("Grünfink", "plan-Grünfink-1.companion-plan"),
        ("../../etc", "plan-etc-1.companion-plan"),
        ("***", "plan-1.companion-plan"),
    ],
)
def test_the_pseudonym_is_in_it(pseudonym, name):
    assert plan_name(pseudonym, 1) == name


@given(st.text())
def test_nothing_in_it_is_a_path_a_device_or_too_long(pseudonym):
    name = plan_name(pseudonym, 12)
    assert re.fullmatch(r"plan(-[\w-]+)?-12\.companion-plan", name)
    assert len(name) < 80
