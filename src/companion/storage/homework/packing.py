"""Into a plan goes what the client's machine needs to play it whole."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

import numpy as np
import soundfile

from companion.errors import CompanionError
from companion.homework.plan import CARRIED, Carried, Clip
from companion.ports import PackedPlan
from companion.storage.homework import pack_words
from companion.storage.script_library import OWN
from companion.units import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from companion.homework.plan import Item, Plan
    from companion.ports import SpokenNote
    from companion.practice.model import Practice
    from companion.sound.bank import Samples
    from companion.storage.script_library import ScriptLibrary
    from companion.storage.sound_index import SoundIndex

MOST_BYTES = 250 * 2**20
"""Of all members; a plan file may have a little more."""
MOST_CLIPS = 2_000
NOTE = "audio/note.ogg"

_LONGEST_NAME = 60
_STEPS = 32_768


class Sayer(Protocol):
    """Says lines that have no clip; see `companion.speech.saying`."""

    def say(self, text: str) -> Samples | None:
        """Give a line's clip, mono; None for a line that cannot be said."""

    def rest(self) -> None:
        """Let go of what takes memory."""


class Packing:
    """Implements `companion.ports.PlanMaker`."""

    def __init__(
        self,
        library: ScriptLibrary,
        index: SoundIndex,
        sayer: Callable[[], Sayer | None],
    ) -> None:
        """Take where scripts and clips come from; `sayer` None: no voice is there."""
        self._library = library
        self._index = index
        self._sayer = sayer

    def pack(
        self,
        plan: Plan,
        note: SpokenNote | None = None,
        progress: Callable[[float], None] = lambda _share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PackedPlan | None:
        """Take in own scripts, the sound of their lines, and the note; for a thread.

        Practices that come with the companion are not carried: the client has them.
        """
        scripts = self._scripts(plan)
        ids = {own: script.practice_id for own, script in scripts.items()}
        parcel = _Parcel()
        for script in scripts.values():
            parcel.add(script.member, script.data)
        if note is not None:
            parcel.add(NOTE, note.data)
        lines = self._lines(plan, scripts)
        sayer = self._sayer() if lines else None
        try:
            for done, (text, voice) in enumerate(lines):
                if cancelled():
                    return None
                progress(done / len(lines))
                self._put_clip(parcel, text, voice, sayer)
        finally:
            if sayer is not None:
                sayer.rest()
        progress(1.0)
        return PackedPlan(
            replace(
                plan,
                items=tuple(_with_ids(item, ids) for item in plan.items),
                scripts=tuple(
                    Carried(each.practice_id, each.member) for each in scripts.values()
                ),
                clips=tuple(parcel.clips),
                spoken_note=NOTE if note is not None else None,
            ),
            parcel.members,
            tuple(_notices(parcel, sayer)),
        )

    def _scripts(self, plan: Plan) -> Mapping[str, _Script]:
        """Give each own script that the plan names, by the id it has here."""
        wanted = {
            practice_id
            for item in plan.items
            for practice_id in (item.practice_id, *item.substitutes)
            if practice_id.startswith((OWN, CARRIED))
        }
        found: dict[str, _Script] = {}
        names: set[str] = set()
        for own in sorted(wanted):
            practice, data = self._library.own_text(self._own_id(own))
            name = _free_name(own, names)
            names.add(name)
            found[own] = _Script(CARRIED + name, f"scripts/{name}.md", data, practice)
        return found

    def _own_id(self, practice_id: str) -> str:
        """Give the id here of a script that an earlier revision carried."""
        if not practice_id.startswith(CARRIED):
            return practice_id
        for practice in self._library.practices():
            own = practice.id.startswith(OWN)
            if own and CARRIED + _plain_name(practice.id) == practice_id:
                return practice.id
        return OWN + practice_id.removeprefix(CARRIED)

    def _lines(
        self, plan: Plan, scripts: Mapping[str, _Script]
    ) -> list[tuple[str, str]]:
        """Give each line to be heard, once in each voice that it is wanted in."""
        wanted: dict[tuple[str, str], None] = {}
        for item in plan.items:
            voice = self._voice_of(item)
            if voice is None:
                continue
            for practice_id in (item.practice_id, *item.substitutes):
                script = scripts.get(practice_id)
                for text in script.practice.spoken() if script is not None else ():
                    wanted[text, voice] = None
        if len(wanted) > MOST_CLIPS:
            raise CompanionError(pack_words.too_many(len(wanted), MOST_CLIPS))
        return list(wanted)

    def _voice_of(self, item: Item) -> str | None:
        if item.voice in self._index.voices:
            return item.voice
        return next(iter(self._index.voices), None)

    def _put_clip(
        self, parcel: _Parcel, text: str, voice: str, sayer: Sayer | None
    ) -> None:
        recorded = self._recorded.get((voice, text))
        if recorded is not None:
            file, frames = recorded
            path = self._index.audio / "voice" / voice / file
            parcel.add_clip(text, voice, path.read_bytes(), path.suffix, frames)
            return
        clip = parcel.said.get(text)
        if clip is None and text not in parcel.unsaid and sayer is not None:
            samples = sayer.say(text)
            if samples is not None:
                clip = parcel.said[text] = (as_flac(samples), len(samples))
        if clip is None:
            parcel.unsaid.add(text)
            return
        parcel.add_clip(text, voice, clip[0], ".flac", clip[1])

    @cached_property
    def _recorded(self) -> Mapping[tuple[str, str], tuple[str, int]]:
        return {
            (voice.id, clip.text): (clip.file, clip.frames)
            for voice in self._index.voices.values()
            for clip in voice.clips
        }


@dataclass(frozen=True, slots=True)
class _Script:
    practice_id: str
    member: str
    data: bytes
    practice: Practice


@dataclass(slots=True)
class _Parcel:
    """What is carried, within its bound; the same sound is carried once."""

    members: dict[str, bytes] = field(default_factory=dict)
    clips: list[Clip] = field(default_factory=list)
    said: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    unsaid: set[str] = field(default_factory=set)
    size: int = 0

    def add(self, name: str, data: bytes) -> None:
        if name in self.members:
            return
        self.size += len(data)
        if self.size > MOST_BYTES:
            raise CompanionError(pack_words.too_large(MOST_BYTES))
        self.members[name] = data

    def add_clip(
        self, text: str, voice: str, data: bytes, ending: str, frames: int
    ) -> None:
        name = f"audio/{sha256(data).hexdigest()[:20]}{ending}"
        self.add(name, data)
        self.clips.append(Clip(text, voice, name, frames))


def _notices(parcel: _Parcel, sayer: Sayer | None) -> Iterator[str]:
    if parcel.unsaid:
        count = len(parcel.unsaid)
        yield pack_words.unsaid(count) if sayer else pack_words.no_voice(count)


def as_flac(clip: Samples) -> bytes:
    """Give a mono clip of 16 bits at 48 kHz as FLAC: the same samples come back."""
    data = io.BytesIO()
    pcm = np.clip(np.rint(clip * np.float32(_STEPS)), -_STEPS, _STEPS - 1)
    soundfile.write(data, pcm.astype(np.int16), RATE, "PCM_16", format="FLAC")
    return data.getvalue()


def _with_ids(item: Item, ids: Mapping[str, str]) -> Item:
    return replace(
        item,
        practice_id=ids.get(item.practice_id, item.practice_id),
        substitutes=tuple(ids.get(each, each) for each in item.substitutes),
    )


def _plain_name(practice_id: str) -> str:
    """Give a name of small letters, digits and hyphens for a script."""
    stem = practice_id.removeprefix(OWN).removeprefix(CARRIED)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST_NAME].strip("-")
    return name or "script"


def _free_name(practice_id: str, taken: set[str]) -> str:
    name, number = _plain_name(practice_id), 1
    free = name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
