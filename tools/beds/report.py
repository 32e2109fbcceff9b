"""What the figures say, in words."""

from typing import TYPE_CHECKING

import numpy as np

from beds.check import Figures
from beds.pace import SWELLS
from companion.units import RATE
from sounds.loudness import decibels, k_weighted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from companion.sound.bank import Samples

HEAD = """# Beds, bell and gong

Measured on the decoded files, and on the strokes as they are synthesised. Written by
`python -m beds`. Nobody listened: `check.py` and `pace.py` say what was looked for."""


def bed_report(title: str, figures: Figures, size: int) -> str:
    """Give a bed's part of the report."""
    octaves = ", ".join(f"{mid} Hz {dB:.0f}" for mid, dB in figures.octaves.items())
    seam, rest, pace = figures.seam, figures.elsewhere, figures.pace
    swells = ", ".join(
        f"{short:g} to {long:g} s {moves:.2f} dB"
        for (short, long), moves in zip(SWELLS, pace.swells, strict=True)
    )
    rows = [
        f"to look at: {', '.join(figures.faults()) or 'nothing'}",
        f"{size / 1e6:.2f} MB",
        f"loudness {figures.lufs:.2f} LUFS, true peak {figures.dbtp:.2f} dBTP, "
        f"crest factor {figures.crest:.1f} dB",
        f"step at the joint {figures.step:.5f}; "
        f"99 of 100 elsewhere are under {figures.usual_step:.5f}",
        f"bend at the joint {figures.bend:.5f}; "
        f"99 of 100 elsewhere are under {figures.usual_bend:.5f}",
        f"level across the joint changes by {figures.across:.2f} dB",
        f"400 ms levels about the joint {seam[0]:.1f} to {seam[1]:.1f} dB; "
        f"elsewhere {rest[0]:.1f} to {rest[1]:.1f} dB",
        f"swells (modulation of the level, RMS): {swells}",
        f"likeness of the level to itself, 3 to 20 s later: {pace.like_itself:.2f}; "
        f"share of the strongest swell of 3 to 12 s: {pace.one_swell:.2f}",
        f"quickest rise within half a second: {pace.rise:.1f} dB",
        f"both ears as one: {figures.mono:.1f} dB",
        f"power under 40 Hz: {figures.lows:.0f} dB of the whole",
        f"spectral centroid {figures.centroid:.0f} Hz",
        f"octaves, in dB of the whole: {octaves}",
    ]
    return _section(title, rows)


def stroke_report(title: str, stroke: "Samples") -> str:
    """Give a stroke's part of the report; levels are those of a peak of 1."""
    sound = stroke.astype(np.float64)
    power = np.cumsum(np.concatenate([[0.0], (k_weighted(sound) ** 2).sum(axis=1)]))
    length = RATE * 4 // 10
    loud = 10 * np.log10((power[length:] - power[:-length]) / length + 1e-12)
    loudest = int(np.argmax(loud))
    after = loud[loudest:]
    fallen = [
        f"{dB} dB after {np.argmax(after < loud[loudest] - dB) / RATE:.1f} s"
        for dB in (10, 20, 30)
    ]
    crest = decibels(float(np.abs(sound).max() / np.sqrt(np.mean(sound**2))))
    middles = ", ".join(
        f"{second:g} s {_centroid(sound, second):.0f} Hz"
        for second in (0.1, 0.5, 1, 2, 4, 6)
    )
    rows = [
        f"{len(sound) / RATE:.1f} s, peak {np.abs(sound).max():.3f} at "
        f"{np.argmax(np.abs(sound)) / RATE:.2f} s, crest factor {crest:.1f} dB",
        f"loudest 400 ms: {loud[loudest] - 0.69:.1f} LUFS in one loudspeaker, from "
        f"{loudest / RATE:.2f} s; it falls by {', '.join(fallen)}",
        f"largest in the first 10 ms {np.abs(sound[: RATE // 100]).max():.4f}, "
        f"in the last {np.abs(sound[-RATE // 100 :]).max():.6f}",
        f"spectral centroid, 200 ms from: {middles}",
    ]
    return _section(title, rows)


def _section(title: str, rows: list[str]) -> str:
    return f"## {title}\n\n" + "\n".join(f"- {row}" for row in rows)


def _centroid(sound: "NDArray[np.float64]", second: float) -> float:
    piece = sound[round(second * RATE) :][: RATE // 5]
    power = np.abs(np.fft.rfft(piece * np.hanning(len(piece)))) ** 2
    return float((np.fft.rfftfreq(len(piece), 1 / RATE) * power).sum() / power.sum())
