"""How long does it take to pack a plan with an own script, and to make a spoken note?

Seconds for each minute of speech: spoken for the first time beside the bare synthesis
of the same lines, and with the lines at hand; a note beside its bare coding to Ogg.
"""

import argparse
import io
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile

from figures import HERE, Row, home, median, show

sys.path.insert(0, str(HERE.parent / "tests"))

from companion.app import Companion
from companion.homework.plan import Item, Rhythm
from companion.ports import PackedPlan
from companion.speech.hibari_voice import HibariVoice, is_installed
from companion.storage.homework.plan_file import write_plan
from companion.storage.homework.spoken_note import NoteFiles
from companion.units import RATE
from fakes.made_plans import PLAN, signed
from late_voice import LINES

SCRIPT = "---\ntitle: Mine\nkind: quiet\ndirection: outward\n---\n"
TURNS = 5
NOTE_MINUTES = 3


def main() -> None:
    """Measure."""
    options = _options()
    if not is_installed():
        sys.exit("The extra `voice` is not installed.")
    lines = [f"{line} {turn}" for turn in range(TURNS) for line in LINES]
    first, again, bare, written = [], [], [], []
    for _ in range(options.rounds):
        with home() as folder:
            packed = _pack(folder, lines, first)
            _pack(folder, lines, again)
            written.append(_write(folder, packed))
        bare.append(_say(lines))
    minutes = sum(clip.frames for clip in packed.plan.clips) / RATE / 60
    size = sum(map(len, packed.members.values())) / 1024 / minutes
    rows = [
        Row("spoken and packed", median(first) / minutes, median(bare) / minutes, 2),
        Row("packed once more", median(again) / minutes, median(bare) / minutes, 2),
        Row("written, signed and checked", median(written) / minutes, None, 2),
        Row("KiB", size, None, 0),
    ]
    title = f"An own script of {len(lines)} lines, {minutes:.1f} min: s per minute"
    show(title, rows, "synthesis")
    _notes(options.rounds)


def _write(folder: Path, packed: PackedPlan) -> float:
    path = folder / "a.companion-plan"
    return _took(lambda: write_plan(path, packed.plan, packed.members, signed))


def _say(lines: Sequence[str]) -> float:
    voice = HibariVoice()
    return _took(lambda: [voice.say(line) for line in lines])


def _pack(folder: Path, lines: Sequence[str], took: list[float]) -> PackedPlan:
    companion = Companion({"COMPANION_HOME": str(folder)})
    companion.paths.ensure()
    companion.own_scripts.make()
    script = companion.paths.scripts / "mine.md"
    script.write_text(SCRIPT + "\n".join(lines) + "\n", encoding="utf-8")
    item = Item("mine", "own/mine", "Mine", Rhythm(times_a_week=3))
    plan = replace(PLAN, items=(item,), scripts=(), clips=(), spoken_note=None)
    began = time.perf_counter()
    packed = companion.homework.plan_maker().pack(plan)
    took.append(time.perf_counter() - began)
    assert packed is not None
    return packed


def _notes(rounds: int) -> None:
    n = NOTE_MINUTES * 60 * RATE
    rng = np.random.default_rng(0)
    swell = np.sin(np.arange(n) * np.pi * 3 / RATE) ** 2
    said = (rng.normal(0, 4_000, n) * swell).astype(np.int16)
    whole = _median_of(lambda: NoteFiles().of_recording(said), rounds)
    bare = _median_of(lambda: _coded(said), rounds)
    row = Row("trimmed, levelled and coded", whole, bare, 2)
    title = f"A spoken note of {NOTE_MINUTES} min: s per minute"
    show(title, [row], "coded alone")


def _coded(said: np.ndarray) -> None:
    with soundfile.SoundFile(
        io.BytesIO(), "w", RATE, 1, format="OGG", subtype="VORBIS"
    ) as file:
        for start in range(0, len(said), RATE):
            file.write(said[start : start + RATE])


def _median_of(act: Callable[[], object], rounds: int) -> float:
    return median([_took(act) for _ in range(rounds)]) / NOTE_MINUTES


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
