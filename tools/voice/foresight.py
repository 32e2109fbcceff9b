"""How long a line will last at a speed, before it is spoken, and so its speed.

The network decides the length of every phoneme in its first, small part; that part
alone takes a twentieth of the time.
"""

from typing import TYPE_CHECKING

from voice.edges import SIGNS
from voice.pauses import AT_LEAST
from voice.speaker import RAW_RATE
from voice.takes import MOST_WORDS_A_SECOND

if TYPE_CHECKING:
    from voice.speaker import Speaker

AIM = 0.965 * MOST_WORDS_A_SECOND
"""Words a second; the forecast is within 5 % of what is measured."""

_SOUNDING = 0.92
"""What is heard of the forecast, measured: 0.92 with a deviation of 0.016."""

_TRIES = 4
_FASTEST = 0.09
"""How much over its own speed a voice may go to be heard right."""

_NEAR = (-0.03, 0.03, 0.06, -0.06, 0.08, -0.08)
"""A hearing turns on very little; too slow, and the network adds syllables."""

_STEP = 0.01
_SLOWEST = 0.56


def speeds_for(
    speaker: "Speaker", phonemes: str, words: int, own: float
) -> tuple[float, ...]:
    """Give the speeds to try: a voice's own or nearly so, but never too fast."""

    def is_slow(speed: float) -> bool:
        return words / seconds(speaker, phonemes, speed) <= AIM

    first = own
    while first > _SLOWEST and not is_slow(first):
        first -= _STEP
    more = (first + step for step in _NEAR)
    fitting = [s for s in more if s < first or (s < own + _FASTEST and is_slow(s))]
    return tuple(round(speed, 2) for speed in (first, *fitting[: _TRIES - 1]))


def seconds(speaker: "Speaker", phonemes: str, speed: float) -> float:
    """Forecast the time from the first sound to the last, in seconds."""
    lengths = speaker.lengths(phonemes, speed) / RAW_RATE
    sounds = [i for i, sign in enumerate(phonemes) if sign not in SIGNS]
    total = float(lengths[sounds[0] : sounds[-1] + 1].sum())
    for i in range(sounds[0], sounds[-1]):
        least = AT_LEAST.get(phonemes[i], 0.0)
        total += max(0.0, least - float(lengths[i : i + 2].sum())) if least else 0.0
    return _SOUNDING * total
