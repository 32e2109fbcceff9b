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
    from companion.homework.plan import Clip
    from companion.ports import OpenedPlan
    from companion.sound.bank import Samples


class CarriedLines:
    """Implements `companion.sound.carried.Carried`: a plan's lines in one voice.

    A line that is not carried in that voice is heard in another one: better than not
    at all. Nothing is unpacked: a line is read from the file when it is needed.
    """

    def __init__(self, plan: OpenedPlan, voice: str | None) -> None:
        """Take a plan, and the voice whose lines are wanted; of None there are none."""
        self._path = plan.path
        self._members = read_manifest(plan.manifest).members
        clips = plan.plan.clips if voice is not None else ()
        # The last one of a text counts.
        found = sorted(clips, key=lambda clip: clip.voice == voice)
        self._clips = {clip.text: clip for clip in found}
        self._decoded: OrderedDict[str, Samples] = OrderedDict()

    def frames(self, text: str) -> Frames | None:
        """Give the length of a line; None where it is not among them."""
        clip = self._clips.get(text)
        return None if clip is None else Frames(clip.frames)

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono; raises `CompanionError` where the file is gone."""
        if text in self._decoded:
            self._decoded.move_to_end(text)
        else:
            self._decoded[text] = self._decode(self._clips[text])
            if len(self._decoded) > CLIPS_KEPT:
                self._decoded.popitem(last=False)
        return self._decoded[text]

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
