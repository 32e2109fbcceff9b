import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.storage.homework.plan_file import read_plan, write_plan
from companion.storage.homework.plan_folder import PlanFolder
from fakes.made_plans import LINE, PLAN, PLAN_ID, members, plan_file, signed


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    opened = read_plan(plan_file(tmp_path))
    assert opened.plan == PLAN
    practice = opened.practices["plan/evening-ground"]
    assert (practice.id, practice.title) == ("plan/evening-ground", "Evening ground")
    assert list(practice.spoken()) == [LINE]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    first = plan_file(tmp_path).read_bytes()
    assert plan_file(tmp_path).read_bytes() == first


def test_texts_are_packed_and_sounds_are_not(tmp_path: Path) -> None:
    with zipfile.ZipFile(plan_file(tmp_path)) as archive:
        packed = {info.filename: info.compress_type for info in archive.infolist()}
    assert list(packed) == ["manifest.json", "signature", *sorted(members())]
    assert packed["manifest.json"] == packed["scripts/evening-ground.md"] == 8
    assert packed["audio/note.ogg"] == 0


def test_what_could_not_be_opened_is_not_written(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    before = path.read_bytes()
    changed = {**members(), "audio/line-1.flac": b"no sound"}
    with pytest.raises(CompanionError, match=r"line-1\.flac is not a sound"):
        write_plan(path, PLAN, changed, signed)
    with pytest.raises(CompanionError, match='its "members"'):
        write_plan(path, PLAN, {}, signed)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_plans_are_kept_as_they_came_and_only_for_their_owner(tmp_path: Path) -> None:
    folder = PlanFolder(tmp_path / "plans")
    path = plan_file(tmp_path)
    opened = folder.read(path)
    folder.keep(opened)
    (kept,) = (tmp_path / "plans").iterdir()
    assert kept.read_bytes() == path.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert folder.kept(PLAN_ID, 1).plan == PLAN
    assert folder.spoken_note(PLAN_ID, 1) == members()["audio/note.ogg"]


def test_a_plan_that_was_changed_after_it_was_opened_is_not_kept(
    tmp_path: Path,
) -> None:
    folder = PlanFolder(tmp_path / "plans")
    opened = folder.read(plan_file(tmp_path))
    plan_file(tmp_path, revision=2)
    with pytest.raises(CompanionError, match="open it again"):
        folder.keep(opened)
    assert list((tmp_path / "plans").iterdir()) == []


def test_removing_a_plan_takes_all_its_revisions_and_nothing_else(
    tmp_path: Path,
) -> None:
    folder = PlanFolder(tmp_path / "plans")
    other = PLAN_ID.replace("7d", "8d")
    for plan_id, revision in ((PLAN_ID, 1), (PLAN_ID, 2), (other, 1)):
        folder.keep(folder.read(plan_file(tmp_path, id=plan_id, revision=revision)))
    folder.remove(PLAN_ID)
    assert folder.kept(other, 1).plan == replace(PLAN, id=other)
    with pytest.raises(CompanionError, match="not in your plans any more"):
        folder.kept(PLAN_ID, 2)


@pytest.mark.parametrize("wrong", ["../../etc/passwd", "*", "", "a/b"])
def test_an_id_that_is_none_never_becomes_a_path(tmp_path: Path, wrong: str) -> None:
    folder = PlanFolder(tmp_path / "plans")
    with pytest.raises(CompanionError, match="has no id"):
        folder.remove(wrong)
    with pytest.raises(CompanionError, match="has no id"):
        folder.kept(wrong, 1)
