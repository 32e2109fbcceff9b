"""A plan as audio files with a list of them, for a client without a computer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from companion.errors import CompanionError
from companion.homework.item_text import told_item
from companion.practice.wishes import NO_WISHES
from companion.storage.atomic import replacing
from companion.storage.homework.carried_lines import CarriedLines
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from companion.homework.plan import Item
    from companion.ports import OpenedPlan
    from companion.practice.model import Practice, Wording
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Wishes
    from companion.sound.bank import Samples
    from companion.sound.carried import Carried
    from companion.storage.script_library import ScriptLibrary
    from companion.storage.sound_index import SoundIndex

    Speaking = Callable[[Practice, str | None, Carried | None], None]

INDEX = "index.txt"
_LONGEST_NAME = 40


class Blocks(Protocol):
    """Gives sound, block after block."""

    def block(self, start: int, count: int) -> Samples:
        """Give so many frames from one on, shape (n, 2)."""


class Sounded(NamedTuple):
    """Something to be heard, and how long it is."""

    sound: Blocks
    frames: int


class Studio(Protocol):
    """What lays practices out and makes sound of them."""

    @property
    def library(self) -> ScriptLibrary:
        """The practices."""

    @property
    def index(self) -> SoundIndex:
        """Which voices there are."""

    @property
    def default_voice(self) -> str | None:
        """The usual voice; None where there is none."""

    def lay(
        self,
        practice: Practice,
        minutes: float | None,
        voice: str | None,
        *,
        carried: Carried | None = None,
    ) -> Callable[[Wishes, Frames], Timeline]:
        """Give what lays a practice out."""

    def renderer(
        self, timeline: Timeline, voice: str | None, carried: Carried | None = None
    ) -> Blocks:
        """Make a timeline ready to be rendered."""


@dataclass(frozen=True, slots=True)
class Track:
    """One file, and what is said of it."""

    name: str
    told: str


def write_audio(
    opened: OpenedPlan,
    note: Sounded | None,
    folder: Path,
    form: str,
    sounded: Callable[[Item], Sounded],
    write: Callable[[Sounded, Path], None],
) -> None:
    """Write the note and each item to files in a folder, with a list of them.

    `form` is the files' ending; what is asked twice is written once.
    """
    tracks = list(_write_tracks(opened, note, folder, form, sounded, write))
    with replacing(folder / INDEX, mode=None) as temporary:
        temporary.write_text(index_of(opened, tracks), encoding="utf-8")


def heard_note(data: bytes) -> Sounded:
    """Make a spoken note ready to be written, of the bytes of a sound file."""
    from companion.sound.render import Renderer
    from companion.storage.homework.note_bank import NoteBank

    bank = NoteBank(data)
    return Sounded(Renderer(bank.timeline, bank), bank.timeline.frames)


def heard_item(
    studio: Studio,
    opened: OpenedPlan,
    item: Item,
    speak: Speaking = lambda _practice, _voice, _carried: None,
) -> Sounded:
    """Make an item ready to be written, as the client hears it.

    `speak` has lines without a clip spoken before it is laid out.
    """
    voice = item.voice if item.voice in studio.index.voices else studio.default_voice
    practice = practice_of(studio.library, opened, item).worded(item.wording)
    carried = None
    if item.practice_id in opened.practices:
        carried = CarriedLines(opened, item.voice or voice)
    speak(practice, voice, carried)
    lay = studio.lay(practice, item.minutes, voice, carried=carried)
    timeline = lay(NO_WISHES, Frames(0))
    return Sounded(studio.renderer(timeline, voice, carried), timeline.frames)


def index_of(opened: OpenedPlan, tracks: Sequence[Track]) -> str:
    """Give the list: from whom, for whom, until when; each file; when to stop."""
    plan = opened.plan
    lines = [
        plan.title,
        f"From {plan.practitioner.name}, for {plan.client}.",
        f"From {plan.starts} to {plan.expires}.",
        "",
        *(f"{track.name}: {track.told}" for track in tracks),
        "",
    ]
    if plan.note:
        lines += [plan.note, ""]
    if plan.stop_rule:
        lines += [plan.stop_rule, ""]
    lines += [
        "You can stop at any time. It ends well wherever you stop.",
        "This is not monitored: nobody sees whether, or how, you do it.",
    ]
    return "\n".join(lines) + "\n"


def practice_of(library: ScriptLibrary, opened: OpenedPlan, item: Item) -> Practice:
    """Give the practice of an item: the plan's own, or one of this companion.

    Raises:
        CompanionError: This companion has no such practice.
    """
    if item.practice_id in opened.practices:
        return opened.practices[item.practice_id]
    for practice in library.practices():
        if practice.id == item.practice_id:
            return practice
    raise CompanionError(
        f'The plan asks for "{item.title}", which this version of Companion does not '
        "have; a newer one may have it."
    )


def safe_name(title: str) -> str:
    """Give a name of small letters, digits and hyphens, which every system takes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST_NAME].strip("-")
    return name or "practice"


def _write_tracks(
    opened: OpenedPlan,
    note: Sounded | None,
    folder: Path,
    form: str,
    sounded: Callable[[Item], Sounded],
    write: Callable[[Sounded, Path], None],
) -> Iterator[Track]:
    numbers = iter(range(1, 100))
    if note is not None:
        name = f"{next(numbers):02}-note.{form}"
        write(note, folder / name)
        yield Track(name, f"a spoken note from {opened.plan.practitioner.name}")
    written: dict[tuple[str, int | None, str | None, Wording | None], str] = {}
    for item in opened.plan.items:
        what = _heard_of(item)
        if what not in written:
            name = f"{next(numbers):02}-{safe_name(item.title)}.{form}"
            write(sounded(item), folder / name)
            written[what] = name
        yield Track(written[what], told_item(item))


def _heard_of(item: Item) -> tuple[str, int | None, str | None, Wording | None]:
    """Give what makes two items sound the same."""
    return item.practice_id, item.minutes, item.voice, item.wording


def tracks_of(opened: OpenedPlan) -> int:
    """Count the files that there will be, but for the list."""
    note = opened.plan.spoken_note is not None
    return len({_heard_of(item) for item in opened.plan.items}) + note
