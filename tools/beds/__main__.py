"""Makes the beds, measures them as decoded, and writes their index and report."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from beds.brown import brown
from beds.check import measure
from beds.drone import drone
from beds.finish import LOUDNESS, Bed, finish
from beds.leaves import leaves
from beds.loop import FRAMES
from beds.night import night
from beds.ocean import ocean
from beds.rain import rain
from beds.report import HEAD, bed_report, stroke_report
from beds.seam import best_start
from beds.stream import stream
from companion.sound.bell import bell
from companion.sound.gong import gong
from sounds import ogg

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Stereo = NDArray[np.float64]

_HERE = Path(__file__).parent
_FOLDER = _HERE.parent.parent / "assets" / "audio" / "beds"
_BEDS = (
    ("ocean", "Ocean", ocean),
    ("rain", "Rain", rain),
    ("stream", "Stream", stream),
    ("leaves", "Wind in leaves", leaves),
    ("brown", "Brown noise", brown),
    ("drone", "Low drone", drone),
    ("night", "Night", night),
)
_STROKES = (("Bell", bell), ("Gong", gong))


def main(wanted: list[str]) -> None:
    """Make the wanted beds anew, or all of them; measure all."""
    unknown = set(wanted) - {name for name, _, _ in _BEDS}
    if unknown:
        sys.exit(f"There is no bed called {', '.join(sorted(unknown))}.")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    rows, reports = [], [HEAD]
    for name, title, make in _BEDS:
        file = _FOLDER / f"{name}.ogg"
        bed = _made(file, make) if name in wanted or not wanted else _kept(file)
        rows.append(
            {
                "id": name,
                "title": title,
                "file": file.name,
                "start": bed.start,
                "frames": FRAMES,
                "lufs": LOUDNESS,
                "licence": "MIT",
            }
        )
        reports.append(bed_report(title, measure(bed), len(bed.encoded)))
        print(reports[-1], flush=True)
    reports += [stroke_report(title, make()) for title, make in _STROKES]
    index = json.dumps({"beds": rows}, indent=1) + "\n"
    (_FOLDER / "index.json").write_text(index, "utf-8")
    (_HERE / "report.md").write_text("\n\n".join(reports) + "\n", "utf-8")


def _made(file: Path, make: "Callable[[], Stereo]") -> Bed:
    """Make a bed; a file that holds the same sound is left as it is.

    The number of an Ogg stream is drawn by chance, so that its bytes always differ.
    """
    bed = finish(make())
    if file.exists() and np.array_equal(ogg.decode(file.read_bytes()), bed.decoded):
        return _kept(file)
    file.write_bytes(bed.encoded)
    return bed


def _kept(file: Path) -> Bed:
    encoded = file.read_bytes()
    decoded = ogg.decode(encoded)
    return Bed(encoded, decoded, best_start(decoded))


if __name__ == "__main__":
    main(sys.argv[1:])
