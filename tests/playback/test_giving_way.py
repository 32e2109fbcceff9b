"""Players on threads of their own, and the one loudspeaker between them."""

from datetime import datetime

from companion.playback.loudspeaker import Loudspeaker
from companion.playback.session_player import ThreadedPlayer
from companion.playback.share import Listening
from companion.playback.silent_out import SilentOut
from companion.ports import AudioOut, Hearing, PlayerState
from companion.practice.layout import lay_out
from companion.practice.script import parse
from companion.practice.timeline import Timeline
from companion.practice.wishes import Wishes
from companion.sound.render import Renderer
from companion.units import Frames
from fakes.outs import LiveOut
from fakes.sounds import MadeBank
from fakes.waiting import wait_until

BANK = MadeBank(clip_seconds=0.7)
PRACTICE = parse(
    "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: ocean\n---\n"
    "Hello.\n(pause 600s)",
    "s.md",
)


def lay(wishes: Wishes, _at: Frames) -> Timeline:
    return lay_out(PRACTICE, BANK.clip_frames, wishes=wishes)


class Room:
    """Players that share one loudspeaker."""

    def __init__(self) -> None:
        self.outs: list[LiveOut] = []
        self.players: list[ThreadedPlayer] = []
        self.speaker = Loudspeaker(self.make, lambda: True)

    def make(self, name: str | None) -> LiveOut:
        assert all(out.closed for out in self.outs), "one at a time"
        self.outs.append(LiveOut(name))
        return self.outs[-1]

    def player(self, hearing: Hearing = Hearing()) -> ThreadedPlayer:  # noqa: B008
        listening = Listening(self.speaker, hearing, datetime.now, quick=True)

        def open_sound():
            return (lambda timeline: Renderer(timeline, BANK)), None, None

        player = ThreadedPlayer(lay, open_sound, listening=listening)
        self.players.append(player)
        return player

    def close(self) -> None:
        for player in self.players:
            player.close()
            if player._thread.ident is not None:
                assert player.join(30)
            assert player.failure() is None


def plays_on(player: ThreadedPlayer) -> AudioOut | None:
    return player._player._out if player._player is not None else None


def test_quiet_from_the_beginning_touches_no_device_until_it_is_over() -> None:
    room = Room()
    player = room.player()
    player.set_quiet(True)
    player.play()
    wait_until(lambda: player.position() > 10_000)
    assert room.outs == []
    player.set_quiet(False)
    wait_until(lambda: room.outs and plays_on(player) is room.outs[0])
    player.set_quiet(True)
    wait_until(lambda: isinstance(plays_on(player), SilentOut))
    wait_until(lambda: room.outs[0].closed)
    assert player.state() is PlayerState.PLAYING
    room.close()


def test_one_that_gives_way_is_paused_and_lets_go_until_it_is_resumed() -> None:
    room = Room()
    player = room.player()
    player.play()
    wait_until(lambda: player.position() > 4_800)
    player.give_way()
    wait_until(lambda: room.outs[0].closed)
    assert player.state() is PlayerState.PAUSED
    held = player.position()
    player.resume()
    wait_until(lambda: len(room.outs) == 2 and plays_on(player) is room.outs[1])
    wait_until(lambda: player.position() > held + 4_800)
    room.close()
    assert room.outs[1].closed


def test_another_takes_the_device_over_as_it_is_and_gives_it_back() -> None:
    room = Room()
    session, calm = room.player(), room.player()
    session.play()
    wait_until(lambda: session.position() > 4_800)
    calm.play()
    wait_until(lambda: calm.position() > 4_800)
    assert session.state() is PlayerState.PAUSED
    assert not room.outs[0].closed
    calm.stop()
    session.resume()
    wait_until(lambda: session.state() is PlayerState.PLAYING)
    wait_until(lambda: calm.state() is PlayerState.STOPPED)
    wait_until(lambda: not isinstance(plays_on(session), SilentOut))
    room.close()
    assert all(out.closed for out in room.outs)


def test_one_that_gives_way_before_it_is_heard_opens_nothing_and_is_paused() -> None:
    room = Room()
    player = room.player()
    player.give_way()
    player.play()
    wait_until(lambda: player.state() is PlayerState.PAUSED)
    assert room.outs == []
    room.close()


def test_another_way_of_hearing_goes_over_to_another_device() -> None:
    room = Room()
    player = room.player(Hearing(device="One"))
    player.play()
    wait_until(lambda: room.outs and plays_on(player) is room.outs[0])
    player.set_hearing(Hearing(device="Two", mono=True))
    wait_until(lambda: len(room.outs) == 2 and plays_on(player) is room.outs[1])
    assert [out.device for out in room.outs] == ["One", "Two"]
    room.close()


def test_who_waits_for_a_player_that_breaks_in_handing_over_is_let_go() -> None:
    room = Room()
    session, calm = room.player(), room.player()
    session.play()
    wait_until(lambda: session.position() > 0)

    def breaks(_player: object) -> AudioOut | None:
        raise ValueError("ours")

    session._attendant.hand_over = breaks  # type: ignore[method-assign]
    calm.play()
    wait_until(lambda: len(room.outs) == 2 and plays_on(calm) is room.outs[1])
    assert isinstance(session.failure(), ValueError)
    assert room.outs[0].closed
    calm.close()
    assert calm.join(30)


def test_a_player_whose_thread_hangs_hands_nothing_over() -> None:
    room = Room()
    player = room.player()
    assert player._share.hand_over() is None  # it was never begun
    player.play()
    wait_until(lambda: player.position() > 0)
    player.close()
    assert player.join(30)
    assert player._share.hand_over() is None
