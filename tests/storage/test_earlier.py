import pytest

from companion.storage.earlier import is_new
from companion.storage.paths import find_paths


@pytest.fixture
def paths(tmp_path):
    return find_paths({"COMPANION_HOME": str(tmp_path / "home")})


def test_where_there_is_nothing_somebody_is_new(paths):
    assert is_new(paths)
    paths.ensure()
    assert is_new(paths)


@pytest.mark.parametrize(
    "trace",
    [
        "log.sqlite",
        "log.locked",
        "log-damaged-20260304T120000Z.sqlite",
        "preferences.json",
        "help.json",
        "preferences-damaged-20260304T120000Z.json",
        "backups/log-2026-03-04.sqlite",
        "scripts/evening.md",
        "beds/own-rain.flac",
    ],
)
def test_any_trace_of_a_person_tells_that_somebody_was_here(paths, trace):
    file = paths.data / trace
    file.parent.mkdir(parents=True)
    file.touch()
    assert not is_new(paths)
