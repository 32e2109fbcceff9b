"""Makes the beds, measures them as decoded, and writes their index and report."""

import json
from pathlib import Path

from beds.check import Figures, measure
from beds.finish import LOUDNESS, finish
from beds.loop import FRAMES
from beds.ocean import ocean
from beds.rain import rain

_HERE = Path(__file__).parent
_FOLDER = _HERE.parent.parent / "assets" / "audio" / "beds"
_BEDS = (("ocean", "Ocean", ocean), ("rain", "Rain", rain))


def main() -> None:
    """Make every bed anew."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    rows, reports = [], []
    for name, title, make in _BEDS:
        bed = finish(make())
        (_FOLDER / f"{name}.ogg").write_bytes(bed.encoded)
        rows.append(
            {
                "id": name,
                "title": title,
                "file": f"{name}.ogg",
                "start": bed.start,
                "frames": FRAMES,
                "lufs": LOUDNESS,
                "licence": "MIT",
            }
        )
        reports.append(_report(title, measure(bed)))
        print(reports[-1])
    index = json.dumps({"beds": rows}, indent=1) + "\n"
    (_FOLDER / "index.json").write_text(index, "utf-8")
    head = "# Beds\n\nMeasured on the decoded files. Written by `python -m beds`."
    (_HERE / "report.md").write_text("\n\n".join([head, *reports]) + "\n", "utf-8")


def _report(title: str, figures: Figures) -> str:
    octaves = ", ".join(f"{mid} Hz {dB:.0f}" for mid, dB in figures.octaves.items())
    seam, rest = figures.seam, figures.elsewhere
    rows = [
        f"to look at: {', '.join(figures.faults()) or 'nothing'}",
        f"loudness {figures.lufs:.2f} LUFS, true peak {figures.dbtp:.2f} dBTP",
        f"step at the joint {figures.step:.5f}; "
        f"99 of 100 elsewhere are under {figures.usual_step:.5f}",
        f"bend at the joint {figures.bend:.5f}; "
        f"99 of 100 elsewhere are under {figures.usual_bend:.5f}",
        f"400 ms levels about the joint {seam[0]:.1f} to {seam[1]:.1f} dB; "
        f"elsewhere {rest[0]:.1f} to {rest[1]:.1f} dB",
        f"likeness of the level to itself, 3 to 20 s later: {figures.like_itself:.2f}",
        f"power under 40 Hz: {figures.lows:.0f} dB of the whole",
        f"octaves, in dB of the whole: {octaves}",
    ]
    return f"## {title}\n\n" + "\n".join(f"- {row}" for row in rows)


if __name__ == "__main__":
    main()
