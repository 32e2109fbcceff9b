import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from companion import __main__
from companion.__main__ import has_display, start
from companion.app import Companion
from companion.call import Call, Word
from companion.desktop import calling
from companion.desktop.meeting import find_meeting, take_turn


@pytest.mark.parametrize(
    ("environ", "platform", "display"),
    [
        ({}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ":98765"}, "linux", False),
        ({"DISPLAY": ":98765.0"}, "linux", False),
        ({"DISPLAY": "elsewhere:0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-9"}, "linux", False),
        ({"WAYLAND_DISPLAY": "w-9", "XDG_RUNTIME_DIR": "/nowhere"}, "linux", False),
    ],
)
def test_a_display_that_is_not_there_is_none(
    environ: dict[str, str], platform: str, display: bool
) -> None:
    assert has_display(environ, platform) is display


def test_a_wayland_display_has_a_socket(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert has_display(environ, "linux")


Began = list[tuple[object, object]]


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Give a place of its own to meet and a display; patience is short."""
    monkeypatch.setattr(calling, "PATIENCE", 0.1)
    monkeypatch.setattr(calling, "CALM_PATIENCE", 0.1)
    # Not below pytest's folder, whose path is longer than a socket's may be.
    with TemporaryDirectory(prefix="c-") as folder:
        yield {
            "COMPANION_HOME": str(Path(folder, "home")),
            "XDG_RUNTIME_DIR": folder,
            "QT_QPA_PLATFORM": "offscreen",
        }


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> Began:
    """Give what would have been opened, or run in the terminal."""
    seen: Began = []

    def window(_self: Companion, call: Call, address: str | None) -> int:
        seen.append((call, address))
        return 0

    def command(arguments: list[str], _companion: Companion) -> int:
        seen.append(("command", arguments))
        return 0

    monkeypatch.setattr(Companion, "open_window", window)
    monkeypatch.setattr(__main__, "_run_command", command)
    return seen


@pytest.fixture
def hanging(environ: dict[str, str]) -> Iterator[None]:
    """Have a companion there that answers nothing."""
    meeting = find_meeting(environ, Path(environ["COMPANION_HOME"]))
    assert meeting is not None
    turn = take_turn(meeting.lock)
    assert turn is not None
    yield
    turn.end()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [([], Word.SHOW), (["calm"], Word.CALM), (["--hidden"], Word.WAIT)],
)
def test_what_wants_a_window_opens_one_that_others_can_reach(
    environ: dict[str, str], began: Began, arguments: list[str], word: Word
) -> None:
    assert start(arguments, environ, "linux") == 0
    ((begun, address),) = began
    assert begun == Call(word)
    assert Path(str(address)).parent == Path(environ["XDG_RUNTIME_DIR"])


@pytest.mark.parametrize("before", [[], ["plan", "open"]])
def test_a_plan_is_opened_by_its_whole_path(
    environ: dict[str, str], began: Began, before: list[str]
) -> None:
    name = "für dich,\n2.COMPANION-PLAN"
    assert start([*before, name], environ, "linux") == 0
    ((begun, _address),) = began
    assert begun == Call(Word.OPEN, path=str(Path.cwd() / name))


@pytest.mark.parametrize(
    ("arguments", "run"),
    [
        (["a.companion-plan"], ["plan", "open", str(Path.cwd() / "a.companion-plan")]),
        (["plan", "open", "a.txt"], ["plan", "open", "a.txt"]),
    ],
)
def test_without_a_display_a_plan_is_shown_in_the_terminal(
    environ: dict[str, str], began: Began, arguments: list[str], run: list[str]
) -> None:
    del environ["QT_QPA_PLATFORM"]
    assert start(arguments, environ, "linux") == 0
    assert began == [("command", run)]


@pytest.mark.parametrize("first", [[], ["plan", "open"]])
def test_without_a_display_no_report_is_taken_for_a_plan(
    environ: dict[str, str],
    began: Began,
    capsys: pytest.CaptureFixture[str],
    first: list[str],
) -> None:
    del environ["QT_QPA_PLATFORM"]
    assert start([*first, "a.companion-report"], environ, "linux") == 1
    assert "read in the window" in capsys.readouterr().err
    assert began == []


@pytest.mark.parametrize(
    "arguments",
    [["a.txt"], ["plan", "open"], ["plan", "open", "--help"], ["--x.companion-plan"]],
)
def test_what_is_no_file_is_left_to_the_commands(
    environ: dict[str, str], began: Began, arguments: list[str]
) -> None:
    assert start(arguments, environ, "linux") == 0
    assert began == [("command", arguments)]


@pytest.mark.parametrize(
    ("arguments", "run"),
    [([], []), (["calm"], ["calm"]), (["--hidden"], ["--hidden"])],
)
def test_without_a_display_it_is_left_to_the_terminal(
    environ: dict[str, str], began: Began, arguments: list[str], run: list[str]
) -> None:
    del environ["QT_QPA_PLATFORM"]
    assert start(arguments, environ, "linux") == 0
    assert began == [("command", run)]


def test_a_companion_that_hangs_is_told_of_in_one_sentence(
    environ: dict[str, str],
    began: Began,
    hanging: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert start([], environ, "linux") == 1
    assert began == []
    told = capsys.readouterr().err
    assert f"please end it (process {os.getpid()}), and start it again" in told
    assert told.count("\n") == 1


def test_calm_now_is_not_kept_from_anybody_by_one_that_hangs(
    environ: dict[str, str], began: Began, hanging: None
) -> None:
    assert start(["calm"], environ, "linux") == 0
    assert began == [(Call(Word.CALM), None)]


def test_without_a_place_to_meet_it_opens_all_the_same(
    environ: dict[str, str], began: Began, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere: Callable[..., None] = lambda *_: None  # noqa: E731
    monkeypatch.setattr("companion.desktop.meeting.find_meeting", nowhere)
    assert start([], environ, "linux") == 0
    assert began == [(Call(Word.SHOW), None)]
