import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.storage.sound_file import ENDINGS, sound_file
from companion.units import RATE

WRITING = """
import resource, sys
from pathlib import Path
import numpy as np
from companion.errors import CompanionError
from companion.storage.sound_file import sound_file
limit = int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
noise = np.random.default_rng(1).standard_normal((3 * 48_000, 2))
try:
    with sound_file(Path(sys.argv[1])) as sink:
        sink((0.1 * noise).astype(np.float32))
except CompanionError as error:
    print(error)
"""


def write(path: Path, limit: int = 0) -> str:
    """Write three seconds of noise on a disk of so many bytes; gives what was said."""
    command = [sys.executable, "-c", WRITING, str(path), str(limit)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a process")
@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg", ".mp3"])
def test_a_disk_that_is_full_at_the_very_end_is_said_to_be(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    assert write(path) == ""
    size = path.stat().st_size
    path.unlink()
    for missing in (500, 5_000, 20_000):
        said = write(path, size - missing)
        assert said.startswith(f"{path} cannot be written"), missing
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_that_was_written_is_there(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    blocks = [np.full((n, 2), 0.1, np.float32) for n in (RATE, 7, 0, 12_345)]
    with sound_file(path) as sink:
        for block in blocks:
            sink(block)
    assert soundfile.info(path).frames == sum(map(len, blocks))
