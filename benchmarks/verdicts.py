"""What may be, what was measured, and the table of both."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from listening import Loudness
from timing import LEAST_GAP, LONGEST_QUIET, Quiet

SPEECH, SPEECH_AT_NIGHT, TOLERANCE = -18.0, -23.0, 1.0
HIGHEST_PEAK = -1.0
LEAST_OVER_BED = 20.0
SLACK = 0.25
"""Minutes by which a length may differ from the one on offer."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One practice in one voice, wording and length, rendered whole."""

    practice: str
    voice: str
    wording: str
    offered: float
    minutes: float
    night: bool
    lines: int
    without_clip: tuple[str, ...]
    loudness: Loudness | None
    peak: float
    ends_silent: bool
    parts_on_exhale: tuple[bool, ...]
    """For each breathing part, whether it ends on a whole breath out."""
    cut: tuple[str, ...]
    gap: float
    quiets: tuple[Quiet, ...]

    @property
    def name(self) -> str:
        """Name the run for whoever looks for it."""
        wording = f" {self.wording}" if self.wording else ""
        return f"{self.practice}, {self.voice}, {self.offered:g} min{wording}"


def faults(run: Measured, *, complete: bool) -> Iterator[str]:
    """Say all that is out of bounds in a run; where `complete`, a missing clip too."""
    if run.loudness is not None:
        yield from _faults_of_loudness(run.loudness, night=run.night)
    if run.peak > HIGHEST_PEAK:
        yield f"true peak {run.peak:.1f} dBTP"
    if not run.ends_silent:
        yield "does not end in silence"
    if not all(run.parts_on_exhale):
        yield "a breathing part does not end on a whole breath out"
    if complete and run.without_clip:
        yield f"{len(run.without_clip)} of {run.lines} lines have no clip"
    yield from _faults_of_timing(run)


def _faults_of_timing(run: Measured) -> Iterator[str]:
    if abs(run.minutes - run.offered) > SLACK:
        yield f"lasts {run.minutes:.2f} min"
    if run.gap < LEAST_GAP:
        yield f"only {run.gap:.2f} s between two lines"
    yield from (f"not heard whole: {text}" for text in run.cut)
    if not run.night:
        yield from (_told(quiet) for quiet in run.quiets if not quiet.announced)


def _faults_of_loudness(loudness: Loudness, *, night: bool) -> Iterator[str]:
    aim = SPEECH_AT_NIGHT if night else SPEECH
    if abs(loudness.speech - aim) > TOLERANCE:
        yield f"speech at {loudness.speech:.1f} LUFS, not {aim:g}"
    if loudness.voice_over_bed < LEAST_OVER_BED:
        yield f"bed only {loudness.voice_over_bed:.1f} LU under speech"


def _told(quiet: Quiet) -> str:
    at = f"{int(quiet.start // 60)}:{int(quiet.start % 60):02}"
    return f'quiet for {quiet.length:.0f} s, unannounced, at {at} after "{quiet.after}"'


def long_quiets(runs: Sequence[Measured]) -> list[str]:
    """List what is quiet for long, the longest of each place, with how it is meant."""
    longest: dict[tuple[str, str], tuple[float, str]] = {}
    for run in runs:
        for quiet in run.quiets:
            kind = "announced" if quiet.announced else "not announced"
            kind = "for falling asleep" if run.night else kind
            told = f"{quiet.length:.0f} s, {kind}: {run.name}, after {quiet.after!r}"
            place = run.practice, quiet.after
            longest[place] = max(longest.get(place, (0.0, "")), (quiet.length, told))
    return [told for _, told in sorted(longest.values(), reverse=True)]


HEAD = (
    "practice",
    "voice",
    "runs",
    "minutes",
    "speech, LUFS",
    "highest peak, dBTP",
    "voice over bed, LU",
    "the least line",
    "voice over all else",
    "shortest gap, s",
    "longest quiet, s",
    "without a clip",
    "",
)


def table(runs: Sequence[Measured], *, complete: bool) -> str:
    """Give the least and the most of each practice in each voice, as Markdown."""
    rows = [HEAD, ("---",) * len(HEAD)]
    ordered = sorted(runs, key=_place)
    for (practice, voice), group in groupby(ordered, _place):
        rows.append((practice, voice, *_figures(list(group), complete=complete)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _place(run: Measured) -> tuple[str, str]:
    return run.practice, run.voice


def _figures(runs: Sequence[Measured], *, complete: bool) -> Iterator[str]:
    heard = [run.loudness for run in runs if run.loudness is not None]

    def least(figure: Callable[[Loudness], float]) -> str:
        return _figure(min((figure(loudness) for loudness in heard), default=None))

    yield str(len(runs))
    yield _span([run.minutes for run in runs])
    yield _span([loudness.speech for loudness in heard])
    yield _figure(max(run.peak for run in runs))
    yield least(lambda loudness: loudness.voice_over_bed)
    yield least(lambda loudness: loudness.least_over_bed)
    yield least(lambda loudness: loudness.voice_over_rest)
    yield _figure(min(run.gap for run in runs))
    quiet = [quiet.length for run in runs for quiet in run.quiets]
    yield f"{max(quiet):.0f}" if quiet else f"up to {LONGEST_QUIET:g}"
    yield f"{max(len(run.without_clip) for run in runs)} of {runs[0].lines}"
    wrong = sum(any(faults(run, complete=complete)) for run in runs)
    yield f"{wrong} out of bounds" if wrong else "good"


def _span(values: Sequence[float]) -> str:
    if not values:
        return "none"
    least, most = _figure(min(values)), _figure(max(values))
    return least if least == most else f"{least} to {most}"


def _figure(value: float | None) -> str:
    if value is None:
        return "none"
    return "no bed" if value == inf else f"{value:.1f}"
