"""A table as a CSV file, for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from companion.storage.atomic import replacing
from companion.storage.cells import plain_cell


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of cells, whole or not at all; no spreadsheet runs any of them.

    Raises:
        CompanionError: The disk refused.
    """
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        csv.writer(file).writerows([plain_cell(cell) for cell in row] for row in rows)
