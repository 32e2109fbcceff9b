"""Whole sessions in processes of their own, as a person or a script runs them."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SHORT = """---
title: A short one
kind: breathing
direction: inward
---
Hello, and welcome.
(breathe in 1s, out 2s, for 60s)
"""

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="POSIX signals; Windows has none to send"
)


class Terminal:
    """`companion play` on pipes, with SDL's dummy device."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script = folder / "short.md"
        self.script.write_text(SHORT, encoding="utf-8")
        self.env = {
            **os.environ,
            "COMPANION_HOME": str(folder / "home"),
            "SDL_AUDIODRIVER": "dummy",
        }

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "companion", *map(str, arguments)]

    @contextmanager
    def playing(self, *arguments: object) -> Iterator[subprocess.Popen[str]]:
        with subprocess.Popen(
            self.command("play", self.script, *arguments),
            env=self.env,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def records(self) -> list[dict[str, object]]:
        path = self.folder / "out.jsonl"
        subprocess.run(
            self.command("log", "export", "-o", path), env=self.env, check=True
        )
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines[1:]]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def read_until(process: subprocess.Popen[str], text: str) -> str:
    told = ""
    assert process.stdout is not None
    while character := process.stdout.read(1):
        told += character
        if told.endswith(text):
            return told
    raise AssertionError(f"{text!r} never came:\n{told}")


def say(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text)
    process.stdin.flush()


def test_ctrl_c_ends_it_gently_and_the_check_in_follows(terminal: Terminal) -> None:
    with terminal.playing() as process:
        say(process, "8\n20\n\ntoo much\n")
        read_until(process, "Breathe in")
        process.send_signal(signal.SIGINT)
        read_until(process, "You stopped, and that is fine.")
        say(process, "0\n\n\nenough\nsafer\n")
        read_until(process, "Saved in your log")
        assert process.wait(30) == 0
    session, before, after = terminal.records()
    assert session["ending"] == "stopped"
    assert 0 < session["frames_heard"] < session["frames_planned"]
    keys = ("distress", "pleasantness", "energy", "zone")
    assert [before[key] for key in keys] == [8, 20, None, "too-much"]
    assert [after[key] for key in keys] == [0, None, None, "enough"]


def test_what_was_confirmed_survives_a_kill(terminal: Terminal) -> None:
    with terminal.playing() as process:
        say(process, "8\n\n0\n\n")
        read_until(process, "Hello, and welcome.")
        process.kill()
        process.wait(30)
    session, before = terminal.records()
    assert session["ending"] is None
    assert (before["distress"], before["energy"]) == (8, 0)
    assert before["pleasantness"] is None


def test_being_asked_to_end_saves_the_session_and_asks_nothing(
    terminal: Terminal,
) -> None:
    with terminal.playing("--no-check-in") as process:
        read_until(process, "Hello, and welcome.")
        process.terminate()
        assert process.wait(30) == 128 + signal.SIGTERM
        told = process.stdout.read() if process.stdout else ""
    assert "Traceback" not in told
    (session,) = terminal.records()
    assert session["ending"] == "stopped"


def test_a_half_filled_check_in_survives_a_kill_as_a_draft(terminal: Terminal) -> None:
    with terminal.playing() as process:
        say(process, "6\n40\n")
        read_until(process, "How much energy")
        process.kill()
        process.wait(30)
    code = (
        "import os; from companion.app import Companion; "
        "log, _ = Companion(os.environ).open_log(); "
        "d, = log.drafts(); a = d.check_in.answers; "
        "print(d.practice_id, a.distress, a.pleasantness, a.energy, a.zone)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env=terminal.env, check=True, capture_output=True
    )
    assert found.stdout.split() == [b"short", b"6", b"40", b"None", b"None"]
    assert terminal.records() == []


@pytest.mark.parametrize("home", ["/dev/null/here", "/proc/here"])
def test_a_home_that_cannot_be_written_is_said(terminal: Terminal, home: str) -> None:
    ended = subprocess.run(
        terminal.command("log", "verify"),
        env={**terminal.env, "COMPANION_HOME": home},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "redirected", ["practices >/dev/full", "play SCRIPT --no-check-in <&- >&-"]
)
def test_streams_that_are_closed_or_full_are_no_traceback(
    terminal: Terminal, redirected: str
) -> None:
    quick = SHORT.replace(", for 60s", ", for 3s")
    terminal.script.write_text(quick, encoding="utf-8")
    line = redirected.replace("SCRIPT", shlex.quote(str(terminal.script)))
    ended = subprocess.run(
        f"{shlex.join(terminal.command())} {line}",
        shell=True,
        env=terminal.env,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in ended.stderr
    assert ended.returncode == (1 if "full" in redirected else 0)


def test_output_into_a_closed_pipe_is_no_traceback(terminal: Terminal) -> None:
    with subprocess.Popen(
        terminal.command("practices", "--json"),
        env=terminal.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
