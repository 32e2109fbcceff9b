"""What the person chose on the command line, made sure of."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from companion.cli.speaking import speak_first
from companion.errors import WrongUse
from companion.practice.layout import with_bed
from companion.practice.model import Practice, Wording
from companion.practice.wishes import Wishes
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Collection

    from companion.cli.tools import Tools
    from companion.playback.session_player import Lay
    from companion.practice.timeline import Timeline

NONE = "none"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A practice laid out, with its voice."""

    practice: Practice
    timeline: Timeline
    lay: Lay
    wishes: Wishes
    voice: str | None


def choose(
    tools: Tools,
    name: str,
    minutes: float | None = None,
    voice: str | None = None,
    bed: str | None = None,
    wording: str | None = None,
    pace: float | None = None,
) -> Chosen:
    """Give the practice or script file of a name, laid out as asked.

    `voice` and `bed` None: as usual; "none": without. `pace` is the person's own, in
    breaths per minute. Lines that have no clip are spoken first, which takes a moment
    the first time.
    """
    practice = tools.library.find(name)
    if wording is not None:
        practice = _in_wording(practice, wording)
    if bed is not None:
        chosen_bed = _one_of("bed", bed, [each.id for each in tools.beds.list()])
        practice = with_bed(practice, chosen_bed)
    if voice is None:
        chosen_voice = tools.default_voice
    else:
        chosen_voice = _one_of("voice", voice, tools.index.voices)
    speak_first(tools, practice, chosen_voice)
    lay, wishes = tools.lay(practice, minutes, chosen_voice), Wishes(own_rate=pace)
    return Chosen(practice, lay(wishes, Frames(0)), lay, wishes, chosen_voice)


def _in_wording(practice: Practice, name: str) -> Practice:
    known = [wording.value for wording in practice.wordings]
    if name not in known:
        there = f"there are {', '.join(known)}." if known else "there is only one."
        raise WrongUse(f'"{practice.title}" has no wording "{name}"; {there}')
    return practice.worded(Wording(name))


def _one_of(what: str, name: str, known: Collection[str]) -> str | None:
    if name == NONE:
        return None
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}."
    raise WrongUse(f'There is no {what} "{name}"; {hint}')
