"""How loud each layer is, as the person set it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Levels:
    """Gains from 0 (silent) to 1 (as designed). The bell goes with the tones."""

    voice: float = 1.0
    bed: float = 1.0
    tones: float = 1.0
