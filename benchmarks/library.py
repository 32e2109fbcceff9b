"""Does every practice sound as it is meant to, in every voice, length and wording?

Renders each of them whole, through the player's own renderer. Ends with 1 where
anything is out of bounds.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool
from pathlib import Path

from companion.practice.lengths import build, usual_minutes
from companion.practice.model import Practice, Wording
from companion.practice.script import read_script
from companion.sound.render import Renderer
from companion.storage.assets import find_assets
from companion.storage.sound_bank import FileBank
from companion.storage.sound_index import SoundIndex
from companion.units import RATE
from listening import ends_on_exhale, ends_silent, listen_to_lines, true_peak
from timing import breathing_parts, least_gap, outside, quiets
from verdicts import Measured, faults, long_quiets, table

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What one process renders in one go: a practice in one voice."""

    script: Path
    voice: str
    quick: bool


def main() -> None:
    """Measure."""
    options = _options()
    jobs = _jobs(options)
    if not jobs:
        sys.exit("There is no such practice, or no such voice.")
    runs = []
    began = time.monotonic()
    with Pool(PROCESSES) as pool:
        for number, found in enumerate(pool.imap_unordered(_measure, jobs), start=1):
            runs += found
            told = f"\r{number} of {len(jobs)}, {found[0].practice:28}"
            print(told, end="", file=sys.stderr, flush=True)
    hours = sum(run.minutes for run in runs) / 60
    took = (time.monotonic() - began) / 60
    print(f"\r{'':60}\r", end="", file=sys.stderr)
    print(f"{len(runs)} renders, {hours:.1f} h of sound, in {took:.1f} min\n")
    sys.exit(_report(runs, complete=options.complete))


def _report(runs: Sequence[Measured], *, complete: bool) -> int:
    """Print all that was found; gives the exit code."""
    print(table(runs, complete=complete))
    _listed("Long quiets, the longest of each place", long_quiets(runs) or ["none"])
    for voice in sorted({run.voice for run in runs}):
        here = [run for run in runs if run.voice == voice]
        missing = {text for run in here for text in run.without_clip}
        _listed(
            f"Lines without a clip in {voice}: {len(missing)}", sorted(missing)[:10]
        )
    wrong = [
        f"{run.name}: {fault}"
        for run in sorted(runs, key=lambda run: run.name)
        for fault in faults(run, complete=complete)
    ]
    _listed("Out of bounds", wrong or ["nothing"])
    return 1 if wrong else 0


def _listed(title: str, lines: Sequence[str]) -> None:
    print(f"\n{title}\n")
    for line in lines:
        print(f"- {line}")


def _jobs(options: argparse.Namespace) -> list[Job]:
    """Give the jobs; the largest scripts come first, so that no process waits long."""
    scripts = (find_assets() / "scripts").glob("*.md")
    wanted = [p for p in scripts if not options.practice or p.stem in options.practice]
    wanted.sort(key=lambda path: path.stat().st_size, reverse=True)
    voices = [v for v in _index().voices if not options.voice or v in options.voice]
    return [Job(path, voice, options.quick) for path in wanted for voice in voices]


@cache
def _index() -> SoundIndex:
    return SoundIndex(find_assets() / "audio")


@cache
def _bank(voice: str) -> FileBank:
    return FileBank(_index(), voice)


def _measure(job: Job) -> list[Measured]:
    """Render and measure a practice in each of its wordings and lengths."""
    script = job.script.read_bytes()
    practice = read_script(script, job.script.name, _index().beds)
    clip_frames = _index().clip_frames(job.voice)
    runs = []
    for wording in practice.wordings[: 1 if job.quick else None] or (None,):
        worded = practice.worded(wording)
        usual = usual_minutes(worded, clip_frames)
        for minutes in (usual,) if job.quick else practice.minutes or (usual,):
            runs.append(_measured(worded, job.voice, wording, minutes))
    return runs


def _measured(
    practice: Practice, voice: str, wording: Wording | None, minutes: int
) -> Measured:
    timeline = build(practice, _index().clip_frames(voice), minutes)
    bank = _bank(voice)
    renderer = Renderer(timeline, bank)
    loudness, cut = listen_to_lines(renderer, timeline, bank)
    parts = breathing_parts(timeline)
    return Measured(
        practice=practice.id,
        voice=voice,
        wording=wording.value if wording else "",
        offered=minutes,
        minutes=timeline.frames / RATE / 60,
        night=timeline.night,
        lines=len(timeline.speaks),
        without_clip=tuple(s.text for s in timeline.speaks if not s.has_clip),
        loudness=loudness,
        peak=true_peak(renderer, timeline.frames),
        ends_silent=ends_silent(renderer, timeline.frames),
        parts_on_exhale=tuple(ends_on_exhale(renderer, part) for part in parts),
        cut=(*cut, *outside(timeline)),
        gap=least_gap(timeline),
        quiets=tuple(quiets(timeline)),
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practice", nargs="+", help="only these, by their ids")
    parser.add_argument("--voice", nargs="+", help="only these")
    parser.add_argument(
        "--quick", action="store_true", help="only the usual length and wording"
    )
    parser.add_argument(
        "--complete", action="store_true", help="every line must have its clip"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
