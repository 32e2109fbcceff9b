"""The spoken lines that a plan carries, as sounds of a session."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.homework.plan_text import read_manifest
from companion.storage.homework.carried_sound import NotSound, decode_mono
from companion.storage.homework.plan_file import member_of, opened
from companion.storage.sound_bank import CLIPS_KEPT
from companion.units import Frames

if TYPE_CHECKING:
    from companion.homework.plan import Clip, Plan
    from companion.ports import OpenedPlan
    from companion.practice.layout import ClipFrames
    from companion.sound.bank import Loop, Samples, SoundBank


def carried_or(others: ClipFrames, plan: Plan, voice: str | None) -> ClipFrames:
    """Give the lengths of a plan's lines in a voice, and else those of others."""
    carried = {text: Frames(clip.frames) for text, clip in _clips(plan, voice).items()}

    def frames(text: str) -> Frames | None:
        return carried[text] if text in carried else others(text)

    return frames


class CarriedBank:
    """A `SoundBank` of a plan's lines in one voice, and of another bank's all else.

    Nothing is unpacked: a line is read from the plan's file when it is needed.
    """

    def __init__(self, bank: SoundBank, plan: OpenedPlan, voice: str | None) -> None:
        """Take what has the other sounds, a plan, and the session's voice."""
        self._bank = bank
        self._path = plan.path
        self._members = read_manifest(plan.manifest).members
        self._clips = _clips(plan.plan, voice)
        self._decoded: OrderedDict[str, Samples] = OrderedDict()

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono; raises `CompanionError` where the file is gone."""
        clip = self._clips.get(text)
        if clip is None:
            return self._bank.clip(text)
        if text in self._decoded:
            self._decoded.move_to_end(text)
        else:
            self._decoded[text] = self._decode(clip)
            if len(self._decoded) > CLIPS_KEPT:
                self._decoded.popitem(last=False)
        return self._decoded[text]

    def bed(self, name: str) -> Loop:
        """Give a bed."""
        return self._bank.bed(name)

    def _decode(self, clip: Clip) -> Samples:
        with opened(self._path) as archive:
            data = member_of(archive, clip.member, self._members[clip.member])
        try:
            return decode_mono(data, clip.member.rpartition(".")[2], clip.frames)
        except NotSound as error:
            raise CompanionError(
                f"The sound {clip.member} of this plan {error}; ask for the plan to be "
                "made again."
            ) from error


def _clips(plan: Plan, voice: str | None) -> dict[str, Clip]:
    return {clip.text: clip for clip in plan.clips if clip.voice == voice}
