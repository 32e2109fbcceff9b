"""The commands of a practitioner's keys, with real age and files."""

import io

import pytest

from companion.app import Companion
from companion.cli.main import run
from companion.homework.desk import Desk
from companion.homework.trust import fingerprint
from fakes.desks import PLAN
from fakes.quick_age import sealed_with

FAILED, MISUSED = 1, 2


@pytest.fixture
def at(tmp_path):
    return lambda name: Companion({"COMPANION_HOME": str(tmp_path / name)})


@pytest.fixture
def typed(monkeypatch):
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Seal as age does, at little cost; what the companion's own costs is no matter."""
    monkeypatch.setattr(
        "companion.storage.homework.sealed_secret.seal_with", sealed_with
    )


def test_without_keys_that_is_said_and_none_are_made(at, capsys):
    companion = at("home")
    assert run(["keys", "show"], companion) == 0
    assert "no keys yet" in capsys.readouterr().out
    for arguments in (["backup", "-o", "x"], ["passphrase"]):
        assert run(["keys", *arguments], companion) == MISUSED
    assert not companion.keys.are_there()


def test_keys_go_from_one_machine_to_another_by_a_backup(at, typed, tmp_path, capsys):
    one, other = at("one"), at("other")
    words = " ".join(fingerprint(one.keys.public()))
    assert run(["keys", "show"], one) == 0
    assert words in capsys.readouterr().out
    backup = str(tmp_path / "backup.age")
    typed("blue kettle\n")
    assert run(["keys", "backup", "-o", backup], one) == 0
    assert run(["keys", "backup", "-o", backup], one) == MISUSED
    typed("red kettle\n")
    assert run(["keys", "bring-in", backup], other) == FAILED
    assert "another passphrase" in capsys.readouterr().err
    typed("blue kettle\n")
    assert run(["keys", "bring-in", backup], other) == 0
    assert words in capsys.readouterr().out
    assert other.keys.public() == one.keys.public()


def test_a_passphrase_is_set_asked_for_and_taken_away(at, typed, capsys):
    companion = at("home")
    companion.keys.public()
    typed("first\n")
    assert run(["keys", "passphrase"], companion) == 0
    again = at("home")
    typed("")
    assert run(["keys", "passphrase", "--none"], again) == FAILED
    assert "as a line of the input" in capsys.readouterr().err
    typed("first\n")
    assert run(["keys", "passphrase", "--none"], again) == 0
    assert not at("home").keys.has_passphrase()


def test_the_desk_is_locked_with_the_keys_at_once_and_opened_with_them(at, typed):
    companion = at("home")
    companion.keys.public()
    desk, paths = Desk("Anna Berg"), companion.paths
    companion.desk.save(desk)
    companion.homework.spoken_notes.keep(PLAN, b"OggS")
    typed("first\n")
    assert run(["keys", "passphrase"], at("home")) == 0
    assert (paths.desk.exists(), paths.sealed_desk.exists()) == (False, True)
    assert {each.suffix for each in paths.spoken_notes.iterdir()} == {".age"}
    typed("first\n")
    assert run(["keys", "passphrase", "--none"], at("home")) == 0
    assert (paths.desk.exists(), paths.sealed_desk.exists()) == (True, False)
    assert at("home").desk.load() == (desk, None)
    assert {each.suffix for each in paths.spoken_notes.iterdir()} == {".ogg"}


def test_where_there_is_no_desk_none_is_made(at, typed):
    companion = at("home")
    companion.keys.public()
    typed("first\n")
    assert run(["keys", "passphrase"], companion) == 0
    assert not companion.paths.sealed_desk.exists()
