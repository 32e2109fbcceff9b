import csv
import stat

import pytest

from companion.errors import CompanionError
from companion.storage.table_file import write_table

ROWS = [
    ["Client", "Message"],
    ["=1+1", "@SUM(A1)"],
    ['Quo"te, and comma', "two\nlines"],
    ["Ö", ""],
    [-2.5, None],
]


def test_a_table_comes_back_and_no_cell_is_a_formula(tmp_path):
    path = tmp_path / "all.csv"
    write_table(path, ROWS)
    with path.open(encoding="utf-8", newline="") as file:
        found = [*csv.reader(file)]
    assert found == [ROWS[0], ["'=1+1", "'@SUM(A1)"], *ROWS[2:4], ["-2.5", ""]]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CompanionError, match="gone"):
        write_table(tmp_path / "gone" / "all.csv", ROWS)
