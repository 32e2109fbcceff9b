"""Calling the companion that is there; real sockets, and one that answers as told."""

import socket
import sys
import threading
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from companion.call import OK, UNKNOWN, Call, Word
from companion.desktop.calling import first_or_call, say
from companion.desktop.meeting import Meeting, take_turn
from companion.errors import CompanionError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has pipes")

SHOW = Call(Word.SHOW)
SOON = 0.2


@pytest.fixture
def place():
    with TemporaryDirectory(prefix="c-") as folder:
        yield Meeting(str(Path(folder, "socket")), Path(folder, "lock"))


@contextmanager
def somebody(place, answer):
    """Be a companion that is there, and give what it heard."""
    heard = []
    turn = take_turn(place.lock)
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(place.address)
        server.listen()

        def serve():
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    heard.append(caller.recv(600))
                    for part in answer:
                        caller.sendall(part)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield heard
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            turn.end()


def test_with_nobody_there_one_is_the_first(place):
    turn = first_or_call(place, SHOW)
    assert turn.is_held
    turn.end()


def test_a_socket_that_a_crash_left_is_nobody(place):
    with closing(socket.socket(socket.AF_UNIX)) as crashed:
        crashed.bind(place.address)
    assert say(place.address, b"companion 1 show\n", SOON) == b""
    turn = first_or_call(place, SHOW)
    assert turn.is_held
    turn.end()


def test_the_one_that_is_there_is_told(place):
    with somebody(place, [OK]) as heard:
        assert first_or_call(place, Call(Word.CALM, "token")) is None
    assert heard == [b"companion 1 calm token\n"]


def test_an_answer_may_come_in_parts(place):
    with somebody(place, [OK[:4], OK[4:]]):
        assert first_or_call(place, SHOW) is None


def test_one_that_does_not_know_the_word_is_of_another_version(place):
    with (
        somebody(place, [UNKNOWN]),
        pytest.raises(CompanionError, match="another version is open; please close"),
    ):
        first_or_call(place, SHOW)


def test_one_that_hangs_is_not_waited_for_for_ever(place):
    turn = take_turn(place.lock)
    with closing(socket.socket(socket.AF_UNIX)) as hanging:
        hanging.bind(place.address)
        hanging.listen(0)
        with pytest.raises(CompanionError, match=r"please end it \(process \d+\)"):
            first_or_call(place, SHOW, SOON)
    turn.end()


def test_one_that_goes_without_a_word_is_not_there(place):
    with somebody(place, []), pytest.raises(CompanionError, match="does not answer"):
        first_or_call(place, SHOW, SOON)


def test_one_that_just_closes_is_waited_for(place):
    turn = take_turn(place.lock)
    closing_soon = threading.Timer(0.1, turn.end)
    closing_soon.start()
    mine = first_or_call(place, SHOW)
    assert mine.is_held
    mine.end()


def test_without_a_place_to_meet_each_start_is_the_first():
    turn = first_or_call(None, SHOW)
    assert turn is not None
    assert not turn.is_held
