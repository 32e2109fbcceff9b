"""A voice's recorded clips first, and for other lines the voice that speaks late."""

from companion.practice.layout import ClipFrames
from companion.sound.bank import Loop, Samples, SoundBank
from companion.speech.late_voice import LateVoice
from companion.units import Frames


def recorded_or_late(recorded: ClipFrames, late: LateVoice) -> ClipFrames:
    """Give the lengths of recorded clips, and of those spoken late until now.

    What becomes ready later is left out: one layout is to see one state.
    """
    ready = late.lengths()

    def frames(text: str) -> Frames | None:
        length = recorded(text)
        return ready.get(text) if length is None else length

    return frames


class LateBank:
    """A `SoundBank` that asks `late` for the lines that have no recorded clip.

    A patient one lets a lost clip be said again, which takes a moment.
    """

    def __init__(
        self,
        bank: SoundBank,
        recorded: ClipFrames,
        late: LateVoice,
        *,
        patient: bool = False,
    ) -> None:
        self._bank = bank
        self._recorded = recorded
        self._late = late
        self._patient = patient

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono."""
        if self._recorded(text) is None:
            return self._late.samples(text, patient=self._patient)
        return self._bank.clip(text)

    def bed(self, name: str) -> Loop:
        """Give a bed."""
        return self._bank.bed(name)
