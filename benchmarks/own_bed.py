"""How much memory, and how long, do half an hour of one's own sound take?

Each is measured in a process of its own: importing alone, adding, and playing.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import soundfile

from companion.practice.layout import lay_out
from companion.practice.script import parse
from companion.sound.render import Renderer
from companion.storage.assets import find_assets
from companion.storage.own_beds import OwnBeds
from companion.storage.sound_bank import FileBank
from companion.storage.sound_index import SoundIndex
from companion.units import RATE
from figures import HERE, Row, home, show

SOURCE_RATE = 44_100
FORMS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
SCRIPT = """---
title: T
kind: quiet
direction: outward
---
(pause {seconds}s)
"""


def main() -> None:
    """Measure."""
    options = _options()
    if options.act:
        ACTS[options.act](Path(options.folder), options.minutes)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(peak, time.process_time())
        return
    with home() as folder:
        source = folder / f"sound{options.form}"
        _write(source, options.minutes)
        nothing = _measured("nothing", folder, options)
        add = _measured("add", folder, options)
        play = _measured("play", folder, options)
        bed = next((folder / "beds").iterdir()).stat().st_size / 1024**2
        size = source.stat().st_size / 1024**2
    print(
        f"{options.minutes} min of {options.form}, {size:.0f} MiB; {bed:.0f} as a bed"
    )
    show(
        "Peak memory, MiB",
        [Row("adding", add[0], nothing[0]), Row("playing", play[0], nothing[0])],
        "imports only",
    )
    show("Processor time, s", [Row("adding", add[1]), Row("playing", play[1])])


def _measured(
    act: str, folder: Path, options: argparse.Namespace
) -> tuple[float, float]:
    command = [sys.executable, str(HERE / "own_bed.py"), "--act", act]
    command += ["--folder", str(folder), "--minutes", str(options.minutes)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    peak, seconds = map(float, run.stdout.split())
    return peak, seconds


def _write(path: Path, minutes: float) -> None:
    """Write brown noise, block by block."""
    kind, subtype = FORMS[path.suffix]
    rng = np.random.default_rng(1)
    with soundfile.SoundFile(path, "w", SOURCE_RATE, 2, subtype, format=kind) as file:
        for _ in range(round(minutes * 60)):
            brown = np.cumsum(rng.standard_normal((SOURCE_RATE, 2)), axis=0)
            file.write(np.clip(brown / 2_000, -1, 1))


def _nothing(_folder: Path, _minutes: float) -> None:
    """Only import what the others need."""


def _add(folder: Path, _minutes: float) -> None:
    source = next(folder.glob("sound.*"))
    if OwnBeds(folder / "beds").add(source) is None:
        sys.exit("nothing was added")


def _play(folder: Path, minutes: float) -> None:
    """Render as the player does, a quarter of a second at a time."""
    own = OwnBeds(folder / "beds")
    (bed,) = own.list()
    text = SCRIPT.format(seconds=round(minutes * 60)).replace(
        "direction: outward\n", f"direction: outward\nbed: {bed.id}\n"
    )
    timeline = lay_out(parse(text, "s.md", {bed.id}), lambda _text: None)
    index = SoundIndex(find_assets() / "audio")
    renderer = Renderer(timeline, FileBank(index, None, own))
    for start in range(0, timeline.frames, RATE // 4):
        renderer.block(start, RATE // 4)


ACTS = {"nothing": _nothing, "add": _add, "play": _play}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--form", choices=FORMS, default=".flac")
    parser.add_argument("--act", choices=ACTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
