"""Renders one line: at the right pace, heard as written, at the right level."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from voice.clip import CEILING, LOUDNESS, Clip, finish
from voice.edges import clean
from voice.foresight import AIM, speeds_for
from voice.pauses import lengthen
from voice.takes import MOST_WORDS_A_SECOND, Take
from voice.voices import RECIPE
from voice.words import errors, words

if TYPE_CHECKING:
    from voice.listener import Listener
    from voice.reviewed import Reviewed
    from voice.sayings import Sayings
    from voice.speaker import Phonemes, Speaker
    from voice.voices import Voice


@dataclass(frozen=True, slots=True)
class Studio:
    """What a rendering needs: what to say, who speaks, who listens."""

    voice: "Voice"
    sayings: "Sayings"
    reviewed: "Reviewed"
    phonemes: "Phonemes"
    speaker: "Speaker"
    listener: "Listener"

    def render(self, text: str) -> tuple[Take, bytes]:
        """Give the first take without a fault, or else the best, and its clip."""
        phonemes = self.phonemes.of(self.sayings.of(text))
        own = self.voice.speed
        speeds = speeds_for(self.speaker, phonemes, len(words(text)), own)
        tried: list[tuple[Take, bytes]] = []
        for speed in speeds:
            # The forecast's error is the line's own, so the first try shows it.
            slower = min([1.0, *(AIM / t.pace for t, _ in tried if t.is_too_fast)])
            take, encoded = self._try(text, phonemes, round(speed * slower, 2))
            tried.append((take, encoded))
            if not self.faults(take):
                break
        return min(tried, key=lambda t: (len(self.faults(t[0])), t[0].wrong))

    def faults(self, take: Take) -> list[str]:
        """Name what is out of bounds on a take."""
        return take.faults(LOUDNESS, CEILING, self.reviewed.why(take) is not None)

    def _try(self, text: str, phonemes: str, speed: float) -> tuple[Take, bytes]:
        clip = finish(lengthen(clean(self.speaker.say(phonemes, speed))))
        is_too_fast = len(words(text)) / clip.speech > MOST_WORDS_A_SECOND
        heard = "" if is_too_fast else self.listener.hear(clip.samples)
        return self._take(text, phonemes, speed, clip, heard), clip.encoded

    def _take(
        self, text: str, phonemes: str, speed: float, clip: Clip, heard: str
    ) -> Take:
        return Take(
            text=text,
            said=self.sayings.of(text),
            phonemes=phonemes,
            recipe=RECIPE,
            speed=speed,
            frames=len(clip.samples),
            speech=round(clip.speech, 3),
            heard=heard,
            wrong=errors(text, heard),
            **asdict(clip.figures),
        )
