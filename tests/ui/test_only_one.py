"""A real server, and real callers from other threads."""

import socket
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest

from companion.call import OK, UNKNOWN, Call, Word
from companion.desktop.calling import say
from companion.ui import only_one
from companion.ui.only_one import OnlyOne

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has pipes")


@pytest.fixture
def address():
    with TemporaryDirectory(prefix="c-") as folder:
        yield str(Path(folder, "socket"))


@pytest.fixture
def first(qapp, address):
    made = OnlyOne(address)
    yield made
    made.close()


def said(qtbot, address, line):
    """Say a line on a thread, and give the answer."""
    answers = []
    thread = Thread(target=lambda: answers.append(say(address, line, 20)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    thread.join()
    return answers[0]


def test_what_another_start_says_is_told_and_answered(qtbot, first, address):
    with qtbot.waitSignal(first.called) as called:
        assert said(qtbot, address, Call(Word.CALM, "token").line()) == OK
    assert called.args == [Call(Word.CALM, "token")]


@pytest.mark.parametrize(
    "line", [b"companion 2 show\n", b"GET / HTTP/1.1\n", b"\n", b"x" * 20_000]
)
def test_what_is_not_known_is_refused_kindly(qtbot, first, address, line):
    heard = []
    first.called.connect(heard.append)
    assert said(qtbot, address, line) == UNKNOWN
    assert heard == []


def test_it_is_heard_in_parts_too(qtbot, first, address):
    with (
        closing(socket.socket(socket.AF_UNIX)) as caller,
        qtbot.waitSignal(first.called) as called,
    ):
        caller.connect(address)
        caller.sendall(b"companion 1 ")
        qtbot.wait(1)
        caller.sendall(b"show\n")
    assert called.args == [Call(Word.SHOW)]


def test_only_this_person_can_call(first, address):
    assert Path(address).stat().st_mode & 0o077 == 0


def test_what_a_crashed_companion_left_is_taken_over(qtbot, address):
    with closing(socket.socket(socket.AF_UNIX)) as crashed:
        crashed.bind(address)
    first = OnlyOne(address)
    assert first.listens
    assert said(qtbot, address, Call(Word.SHOW).line()) == OK
    first.close()


def test_one_that_says_nothing_is_not_listened_to_for_ever(qtbot, address, monkeypatch):
    monkeypatch.setattr(only_one, "_PATIENCE_MS", 1)
    first = OnlyOne(address)
    with closing(socket.socket(socket.AF_UNIX)) as silent:
        silent.connect(address)
        silent.setblocking(False)

        def gone():
            try:
                return silent.recv(1) == b""
            except BlockingIOError:
                return False
            except ConnectionResetError:
                return True

        qtbot.waitUntil(gone)
    first.close()


def test_closed_it_leaves_no_socket(qapp, address):
    first = OnlyOne(address)
    first.close()
    first.close()
    assert not Path(address).exists()


def test_where_it_cannot_listen_the_companion_goes_on(qapp, tmp_path):
    assert not OnlyOne(str(tmp_path / ("x" * 120))).listens
