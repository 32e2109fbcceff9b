"""What readers once did not handle, or took and ought not to have; see fuzz.py.

Each file's name begins with its reader's.
"""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.homework.plan_text import read_manifest
from companion.homework.report_text import read_report
from companion.practice.script import read_script
from companion.storage.homework.archive import Archive
from companion.storage.homework.plan_file import LIMITS

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
READERS: dict[str, Callable[[bytes], object]] = {
    "plan": read_manifest,
    "report": read_report,
    "script": lambda data: read_script(data, "a.md"),
    "archive": lambda data: Archive(io.BytesIO(data), "plan", LIMITS),
}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_it_is_told_in_one_sentence(path: Path) -> None:
    with pytest.raises(CompanionError):
        READERS[path.name.partition("-")[0]](path.read_bytes())
