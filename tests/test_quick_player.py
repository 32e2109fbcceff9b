"""What calm now plays on: the loudspeaker, at once, also out of a session."""

from pathlib import Path

import numpy as np
import pytest

from companion.app import Companion
from companion.errors import CompanionError
from companion.playback.loudspeaker import Loudspeaker
from companion.playback.session_player import ThreadedPlayer
from companion.ports import Choice, Hearing, PlayerState, Preferences
from companion.practice.wishes import NO_WISHES
from companion.units import RATE
from fakes.outs import LiveOut
from fakes.waiting import wait_until


@pytest.fixture
def outs() -> list[LiveOut]:
    return []


@pytest.fixture
def companion(tmp_path: Path, outs: list[LiveOut]) -> Companion:
    companion = Companion({"COMPANION_HOME": str(tmp_path)})

    def make(name: str | None) -> LiveOut:
        outs.append(LiveOut(name))
        return outs[-1]

    companion.loudspeaker = Loudspeaker(make, lambda: True)
    companion.loudspeaker._is_sure = True
    return companion


def quick(companion: Companion) -> ThreadedPlayer:
    practice = companion.library.find("coherent-breathing")
    voice = companion.default_voice
    return companion.quick_player(companion.lay(practice, None, voice), voice)


def test_it_takes_the_loudspeaker_over_and_the_session_can_have_it_back(
    companion: Companion, outs: list[LiveOut]
) -> None:
    practice = companion.library.find("coherent-breathing")
    session = companion.open_session(Choice(practice), NO_WISHES)
    session.play()
    wait_until(lambda: session.position() > 0)
    calm = quick(companion)
    calm.play()
    wait_until(lambda: calm.position() > 24_000)
    assert session.state() is PlayerState.PAUSED
    assert len(outs) == 1 or outs[0].closed  # handed over, or let go of before
    calm.close()
    session.resume()
    wait_until(lambda: session.state() is PlayerState.PLAYING)
    assert companion.let_go()
    # One that was being opened as its player ended is closed by who opened it.
    wait_until(lambda: all(out.closed for out in outs))
    assert session.state() is calm.state() is PlayerState.STOPPED
    assert session.failure() is calm.failure() is None


def test_it_plays_on_the_persons_own_device(
    companion: Companion, outs: list[LiveOut]
) -> None:
    companion.paths.ensure()
    companion.preferences.save(Preferences(hearing=Hearing(device="Headphones")))
    calm = quick(companion)
    calm.play()
    wait_until(lambda: calm.position() > 0)
    assert [out.device for out in outs] == ["Headphones"]
    assert companion.let_go()


def test_what_is_imported_in_the_background_is_waited_for_at_the_end(
    companion: Companion,
) -> None:
    is_ready = companion.get_ready()
    thread = companion._readying
    assert companion.let_go()
    assert thread is not None
    assert not thread.is_alive()
    assert is_ready()


def test_begun_again_while_it_fades_it_takes_the_loudspeaker_over(
    companion: Companion, outs: list[LiveOut]
) -> None:
    before = quick(companion)
    before.play()
    wait_until(lambda: before.position() > 24_000)
    before.stop()
    calm = quick(companion)
    calm.play()
    wait_until(lambda: calm.position() > 0)
    assert len(outs) == 1
    assert calm.notice() is None
    wait_until(lambda: before.state() is PlayerState.STOPPED)
    before.close()
    assert before.join(5)
    assert not outs[0].closed
    calm.close()
    assert calm.join(5)


def test_a_spoken_note_is_heard_to_its_end(
    companion: Companion, outs: list[LiveOut]
) -> None:
    said = (3_000 * np.sin(np.arange(RATE) / 40)).astype(np.int16)
    note = companion.homework.notes().of_recording(said)
    assert note is not None
    player = companion.open_note(note.data)
    player.play()
    wait_until(lambda: player.state() is PlayerState.STOPPED)
    assert player.position() == note.frames
    assert player.failure() is None
    assert companion.let_go()


def test_bytes_that_are_no_note_are_told(companion: Companion) -> None:
    with pytest.raises(CompanionError, match="cannot be played"):
        companion.open_note(b"no sound")


def test_nothing_listens_until_a_microphone_is_to_record(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    monkeypatch.setattr("subprocess.Popen", lambda *what, **more: begun.append(what))
    companion.homework.microphone()
    assert begun == []
