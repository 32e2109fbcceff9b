"""The commands with a log that is locked."""

import io
from pathlib import Path

import click
import pytest

from companion.app import Companion
from companion.cli.passphrase import ask_if_wanted
from companion.storage import lock_file
from fakes.locks import PASSPHRASE

pytestmark = pytest.mark.usefixtures("quick_keys", "locked")


@pytest.fixture
def locked(companion, quick_keys: None) -> None:
    companion.open_log()[0].close()
    companion.lock.turn_on(PASSPHRASE)
    companion.lock.lock()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch):
    """Lets a person at a terminal type passphrases; gives what was asked."""
    asked: list[str] = []

    def answer(*passphrases: str) -> list[str]:
        typed = iter(passphrases)

        def prompt(text: str, *_: object, **kind: object) -> str:
            assert kind["hide_input"] is True
            asked.append(text)
            return next(typed)

        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr(click, "prompt", prompt)
        return asked

    return answer


def test_a_command_asks_for_the_passphrase_until_it_is_right(call, answers) -> None:
    asked = answers("wrong", PASSPHRASE)
    code, out, err = call("log", "verify")
    assert (code, out) == (0, "The log is whole: sessions 0, check-ins 0.\n")
    assert err == "This passphrase does not open the log. Please try again.\n"
    assert asked == ["Passphrase of your log"] * 2


def test_after_several_wrong_ones_it_says_how_long_to_wait(call, answers) -> None:
    answers("wrong", "wrong", "wrong")
    code, _out, err = call("log", "verify")
    assert code == 1
    assert err.splitlines()[-1].endswith("Please try again in 2 seconds.")


def test_without_a_terminal_it_is_the_first_line_of_the_input(
    call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\r\nmore"))
    assert call("log", "verify")[0] == 0


def test_without_a_terminal_a_wrong_one_is_not_asked_again(
    call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("wrong\n"))
    code, out, err = call("log", "verify")
    assert (code, out) == (1, "")
    assert err == "This passphrase does not open the log. Please try again.\n"


@pytest.mark.parametrize("given", ["", "\n", "\r\n"])
def test_an_input_without_a_passphrase_counts_as_no_try(
    call, companion, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    for _ in range(4):
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        code, out, err = call("log", "export", "-o", "out.jsonl")
        assert (code, out) == (1, "")
        assert err.startswith("The log is locked. Give its passphrase as the first")
    lock = lock_file.at(companion.paths.log)
    assert lock is not None
    assert lock.wrong == 0


def test_it_says_that_an_export_is_plain_and_a_backup_is_locked(
    call, answers, tmp_path: Path
) -> None:
    answers(PASSPHRASE)
    plain, copy = tmp_path / "out.jsonl", tmp_path / "copy.sqlite"
    assert call("log", "export", "-o", plain) == (
        0,
        "",
        f"{plain} is not locked: whoever has it can read it.\n",
    )
    assert call("log", "backup", copy) == (
        0,
        "",
        f"{copy} is locked, with the passphrase of your log.\n",
    )
    assert plain.read_bytes().startswith(b'{"type":"companion-log"')
    assert not copy.read_bytes().startswith(b"SQLite")


def test_before_a_session_it_is_asked_until_it_is_right(
    companion, answers, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answers("wrong", PASSPHRASE)
    ask_if_wanted(companion)
    assert companion.lock.is_open()
    assert asked[0] == "Passphrase of your log (empty: go on without it)"
    assert "does not open the log" in capsys.readouterr().err


def test_a_session_goes_on_without_the_passphrase_too(companion, answers) -> None:
    answers("")
    ask_if_wanted(companion)
    assert not companion.lock.is_open()


def test_without_a_terminal_a_session_does_not_ask(
    companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("5\n"))
    ask_if_wanted(companion)
    assert not companion.lock.is_open()


def test_a_session_goes_on_where_the_log_cannot_be_reached(
    tmp_path: Path, answers, capsys: pytest.CaptureFixture[str]
) -> None:
    answers()
    (tmp_path / "no folder").write_text("a file")
    ask_if_wanted(Companion({"COMPANION_HOME": str(tmp_path / "no folder")}))
    told = capsys.readouterr().err
    assert str(tmp_path / "no folder") in told
    assert told.endswith("The practice goes on.\n")


def test_a_session_goes_on_where_the_passphrase_cannot_be_looked_at(
    companion, answers, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(PASSPHRASE)
    beside = companion.paths.log.with_name("log.sqlite.lock")
    beside.unlink()
    beside.mkdir()
    ask_if_wanted(companion)
    assert not companion.lock.is_open()
    assert capsys.readouterr().err.endswith("The practice goes on.\n")
