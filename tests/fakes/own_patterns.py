"""Patterns of a person's own, within the limits, and any that are asked for."""

from hypothesis import strategies as st

from companion.practice.own_pattern import OwnPattern, tidy_title
from companion.units import Millis

EVENING = OwnPattern("Evening")

seconds = st.integers(1_000, 12_000).map(Millis)
holds = st.one_of(st.just(Millis(0)), st.integers(500, 8_000).map(Millis))
patterns = st.builds(
    OwnPattern,
    title=st.text(min_size=1, max_size=60).map(tidy_title).filter(bool),
    inhale=seconds,
    hold_full=holds,
    exhale=seconds,
    hold_empty=holds,
    minutes=st.integers(1, 20),
).filter(lambda made: made.inhale + made.exhale >= 3_000)
"""None that is quicker than a script may be."""


def in_seconds(inhale, hold_full, exhale, hold_empty, minutes=5):
    lengths = (Millis(round(1000 * s)) for s in (inhale, hold_full, exhale, hold_empty))
    return OwnPattern("Evening", *lengths, minutes=minutes)
