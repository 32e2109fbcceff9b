"""What the person chose on the command line, made sure of."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from companion.cli.tools import Tools
from companion.errors import WrongUse
from companion.practice.layout import with_bed
from companion.practice.model import Practice
from companion.practice.timeline import Timeline

NONE = "none"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A practice laid out, with its voice."""

    practice: Practice
    timeline: Timeline
    voice: str | None


def choose(
    tools: Tools,
    name: str,
    minutes: float | None = None,
    voice: str | None = None,
    bed: str | None = None,
) -> Chosen:
    """Give the practice or script file of a name, laid out as asked.

    `voice` and `bed` None: as usual; "none": without.
    """
    practice = tools.library.find(name)
    if bed is not None:
        chosen_bed = _one_of("bed", bed, tools.index.beds)
        practice = with_bed(practice, chosen_bed)
    if voice is None:
        chosen_voice = tools.default_voice
    else:
        chosen_voice = _one_of("voice", voice, tools.index.voices)
    timeline = tools.timeline(practice, minutes, chosen_voice)
    return Chosen(practice, timeline, chosen_voice)


def _one_of(what: str, name: str, known: Collection[str]) -> str | None:
    if name == NONE:
        return None
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}."
    raise WrongUse(f'There is no {what} "{name}"; {hint}')
