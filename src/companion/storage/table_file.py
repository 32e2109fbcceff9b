"""A table as a CSV file, for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from companion.storage.atomic import replacing
from companion.storage.cells import plain_cell

Cell = str | float | None
"""None: it is empty."""


def write_table(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows of cells, whole or not at all; no spreadsheet runs any of them.

    Raises:
        CompanionError: The disk refused.
    """
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        csv.writer(file).writerows([*map(_plain, row)] for row in rows)


def _plain(cell: Cell) -> Cell:
    return plain_cell(cell) if isinstance(cell, str) else cell
