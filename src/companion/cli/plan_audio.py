"""`companion plan audio`: a plan as audio files, for a client without a computer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli.plan import told_item
from companion.cli.render import write_sound
from companion.cli.speaking import speak_first
from companion.errors import CompanionError
from companion.homework.asked_length import minutes_to_ask
from companion.practice.wishes import NO_WISHES
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from companion.cli.tools import Tools
    from companion.homework.plan import Item
    from companion.ports import OpenedPlan
    from companion.practice.model import Practice, Wording
    from companion.sound.carried import Carried

FORMATS = ("flac", "mp3", "ogg", "wav")
INDEX = "index.txt"
_LONGEST_NAME = 40


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A folder that is new, or empty.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="Which sound files.",
)
@click.pass_obj
def audio(tools: Tools, file: Path, output: Path, form: str) -> None:
    """Write what a plan FILE asks for as audio files, with a list of them.

    The folder is there once all is written, and not before.
    """
    from companion.storage.atomic import replacing
    from companion.storage.new_folder import new_folder

    opened = tools.plan_files.read(file)
    with new_folder(output) as folder:
        tracks = list(_write_tracks(tools, opened, folder, form))
        with replacing(folder / INDEX, mode=None) as temporary:
            temporary.write_text(index_of(opened, tracks), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Track:
    """One file, and what is said of it."""

    name: str
    told: str


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


def _write_tracks(
    tools: Tools, opened: OpenedPlan, folder: Path, form: str
) -> Iterator[Track]:
    note = opened.plan.spoken_note
    numbers = iter(range(1, 100))
    if note is not None:
        name = f"{next(numbers):02}-note.{form}"
        _write_note(tools.plan_files.sound(opened, note), folder / name)
        yield Track(name, f"a spoken note from {opened.plan.practitioner.name}")
    written: dict[tuple[str, int | None, str | None, Wording | None], str] = {}
    for item in opened.plan.items:
        what = (item.practice_id, item.minutes, item.voice, item.wording)
        if what not in written:
            name = f"{next(numbers):02}-{safe_name(item.title)}.{form}"
            _write_item(tools, opened, item, folder / name)
            written[what] = name
        yield Track(written[what], told_item(item))


def _write_note(data: bytes, path: Path) -> None:
    from companion.sound.render import Renderer
    from companion.storage.homework.note_bank import NoteBank

    bank = NoteBank(data)
    write_sound(Renderer(bank.timeline, bank), bank.timeline.frames, path)


def _write_item(tools: Tools, opened: OpenedPlan, item: Item, path: Path) -> None:
    voice = item.voice if item.voice in tools.index.voices else tools.default_voice
    practice = practice_of(tools, opened, item).worded(item.wording)
    carried = _carried(opened, item, voice)
    speak_first(tools, practice, voice, carried)
    minutes = _minutes(tools, opened, item)
    timeline = tools.lay(practice, minutes, voice, carried=carried)(
        NO_WISHES, Frames(0)
    )
    write_sound(tools.renderer(timeline, voice, carried), timeline.frames, path)


def practice_of(tools: Tools, opened: OpenedPlan, item: Item) -> Practice:
    """Give the practice of an item: the plan's own, or one of this companion.

    Raises:
        CompanionError: This companion has no such practice.
    """
    if item.practice_id in opened.practices:
        return opened.practices[item.practice_id]
    for practice in tools.library.practices():
        if practice.id == item.practice_id:
            return practice
    raise CompanionError(
        f'The plan asks for "{item.title}", which this version of Companion does not '
        "have; a newer one may have it."
    )


def _carried(opened: OpenedPlan, item: Item, voice: str | None) -> Carried | None:
    if item.practice_id not in opened.practices:
        return None
    from companion.storage.homework.carried_lines import CarriedLines

    return CarriedLines(opened, item.voice or voice)


def _minutes(tools: Tools, opened: OpenedPlan, item: Item) -> int | None:
    """Give the length that is asked, as the window would."""
    from companion.storage.script_library import own_entry

    practice = practice_of(tools, opened, item)
    if item.practice_id in opened.practices:
        entry = tools.carried_entry(practice, opened)
    else:
        entry = own_entry(practice, tools.lengths_by_voice)
    return minutes_to_ask(practice, entry.lengths, entry.usual, item.minutes)


def safe_name(title: str) -> str:
    """Give a name of small letters, digits and hyphens, which every system takes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST_NAME].strip("-")
    return name or "practice"
