"""A session of a script that a homework plan carries, with its own sounds."""

from dataclasses import replace
from pathlib import Path

import pytest

from companion.app import Companion
from companion.ports import Choice
from companion.practice.wishes import NO_WISHES
from fakes.made_plans import LINE, PLAN, plan_file


@pytest.fixture
def companion(tmp_path: Path) -> Companion:
    made = Companion({"COMPANION_HOME": str(tmp_path / "home")})
    made.late_voice = None
    return made


@pytest.mark.parametrize("voice", ["heart", "echo", None])
def test_a_line_is_heard_as_it_was_carried_whichever_voice_is_preferred(
    companion: Companion, tmp_path: Path, voice: str | None
) -> None:
    opened = companion.plan_files.read(plan_file(tmp_path))
    practice = opened.practices["plan/evening-ground"]
    choice = Choice(practice, voice=voice, carried=opened)
    player = companion.open_session(choice, NO_WISHES)
    (line,) = player.timeline.speaks
    assert line.text == LINE
    assert (line.has_clip, line.frames) == (True, 24_000)
    assert companion.let_go()


def test_lines_in_a_voice_that_is_not_here_are_heard_all_the_same(
    companion: Companion, tmp_path: Path
) -> None:
    clip = replace(PLAN.clips[0], voice="their-own")
    opened = companion.plan_files.read(plan_file(tmp_path, clips=(clip,)))
    practice = opened.practices["plan/evening-ground"]
    choice = Choice(practice, voice="their-own", carried=opened)
    player = companion.open_session(choice, NO_WISHES)
    assert player.timeline.speaks[0].has_clip
    assert player.voice == companion.default_voice
    assert companion.let_go()


def test_what_a_plan_carries_can_have_the_lengths_of_its_own_sounds(
    companion: Companion, tmp_path: Path
) -> None:
    opened = companion.plan_files.read(plan_file(tmp_path))
    practice = opened.practices["plan/evening-ground"]
    entry = companion.carried_entry(practice, opened)
    assert (entry.practice, entry.usual, entry.path) == (practice, 1, None)
