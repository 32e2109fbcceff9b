from datetime import datetime, timedelta, timezone

from companion.storage.file_names import free_path, stamp


def test_a_path_that_is_taken_gets_a_number(tmp_path):
    assert free_path(tmp_path, "evening", ".md").name == "evening.md"
    for name in ("evening.md", "evening-2.md"):
        (tmp_path / name).touch()
    assert free_path(tmp_path, "evening", ".md").name == "evening-3.md"


def test_a_path_is_taken_by_each_of_its_parts(tmp_path):
    (tmp_path / "log.sqlite-wal").touch()
    free = free_path(tmp_path, "log", ".sqlite", ("", "-wal"))
    assert free.name == "log-2.sqlite"


def test_a_stamp_is_in_utc():
    evening = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))
    assert stamp(evening) == "20260304T203000Z"
