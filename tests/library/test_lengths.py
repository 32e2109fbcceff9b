"""Every length on offer can be had, in each voice and wording, and without a voice."""

import re
from itertools import pairwise

import pytest

from companion.practice.lengths import build
from companion.practice.model import Breathe, Lead, Phase, Practice, Ramp
from companion.practice.timeline import Timeline
from companion.sound.bell import bell
from companion.sound.gong import gong
from companion.units import RATE
from shipped import BY_ID, INDEX, PRACTICES, VOICES, each_practice

SLACK = 0.25
"""Minutes by which a length may differ from the one on offer."""
LONGEST_QUIET = 45
ANNOUNCED = re.compile(r"\bquiet for\b")


def layouts(practice: Practice, voice: str | None) -> list[tuple[int, Timeline]]:
    """Lay a practice out in each wording and each length on offer."""
    clip_frames = INDEX.clip_frames(voice)
    worded = [practice.worded(wording) for wording in practice.wordings or (None,)]
    return [(m, build(p, clip_frames, m)) for p in worded for m in practice.minutes]


@pytest.mark.parametrize("voice", [*VOICES, None])
@each_practice
def test_every_length_on_offer_is_real(practice: Practice, voice: str | None) -> None:
    for minutes, timeline in layouts(practice, voice):
        assert abs(timeline.frames / RATE / 60 - minutes) <= SLACK
        for one, two in pairwise(timeline.speaks):
            assert two.start - one.end >= 0.3 * RATE, two.text


@each_practice
def test_a_wording_speaks_in_every_chapter_that_the_others_do(
    practice: Practice,
) -> None:
    chapters = {
        tuple(span.title for span in timeline.chapters)
        for _, timeline in layouts(practice, None)
    }
    assert len(chapters) == 1
    if practice.wordings:
        texts = {tuple(practice.worded(w).spoken()) for w in practice.wordings}
        assert len(texts) == len(practice.wordings)


@pytest.mark.parametrize("voice", [*VOICES, None])
@each_practice
def test_no_long_quiet_comes_unannounced(practice: Practice, voice: str | None) -> None:
    if practice.night:
        return
    for minutes, timeline in layouts(practice, voice):
        for pause in timeline.pauses:
            if pause.frames > LONGEST_QUIET * RATE:
                before = [s.text for s in timeline.speaks if s.end <= pause.start]
                told = any(ANNOUNCED.search(text) for text in before[-2:])
                assert told, f"{minutes} min, after {before[-1]}"


@each_practice
def test_the_last_stroke_rings_out_before_the_end(practice: Practice) -> None:
    for _, timeline in layouts(practice, None):
        for chime in timeline.chimes:
            stroke = gong() if chime.gong else bell()
            assert chime.start + len(stroke) <= timeline.frames - RATE // 4


PACED = [
    practice
    for practice in PRACTICES
    if any(isinstance(item, Breathe) for item in practice.items())
]


@pytest.mark.parametrize("practice", PACED, ids=lambda p: p.id)
def test_breathing_ends_on_a_breath_out_and_somebody_speaks_afterwards(
    practice: Practice,
) -> None:
    for _, timeline in layouts(practice, VOICES[0]):
        last = timeline.phases[-1]
        assert last.phase in (Phase.OUT, Phase.HOLD_EMPTY)
        assert any(speak.start >= last.end for speak in timeline.speaks)


@pytest.mark.parametrize(
    "practice",
    [
        practice
        for practice in PACED
        if any(
            isinstance(item, Breathe) and isinstance(item.pace, Ramp | Lead)
            for item in practice.items()
        )
    ],
    ids=lambda p: p.id,
)
def test_a_glide_slows_by_four_per_cent_a_breath_at_most(practice: Practice) -> None:
    for _, timeline in layouts(practice, VOICES[0]):
        halves = zip(timeline.phases[::2], timeline.phases[1::2], strict=True)
        breaths = [breath_in.frames + out.frames for breath_in, out in halves]
        assert (
            max(two / one for one, two in pairwise(breaths)) <= 1.04 + 1e-4
        )  # whole frames


def test_the_comfort_finder_stays_about_two_minutes_with_each_pace() -> None:
    for _, timeline in layouts(BY_ID["comfort-finder"], VOICES[0]):
        starts = [s for s in timeline.phases if s.phase is Phase.IN]
        ends = [
            one.end for one, two in pairwise(timeline.phases) if one.end != two.start
        ]
        assert len(ends) == 5, "five paces, and the chosen one after them"
        first = ends[0] - starts[0].start
        assert 1.4 * 60 * RATE <= first <= 2.4 * 60 * RATE
