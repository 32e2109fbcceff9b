"""What listening for a moment tells of itself, and when it ends."""

import pytest
from PySide6.QtCore import QObject

from companion.ports import Choice
from companion.ui.listening import Listening
from fakes.player import FakePlayer, at
from fakes.practices import COHERENT


@pytest.fixture
def parent(qapp):
    return QObject()


def test_what_there_is_to_say_is_told_once_for_each_preview(parent):
    players = [FakePlayer(), FakePlayer()]
    preview = Listening(lambda _choice: next(waiting), parent)
    waiting = iter(players)
    told = []
    preview.told.connect(told.append)
    preview.start(Choice(COHERENT))
    players[0].said = "There is no sound device."
    for _ in range(3):
        preview.follow()
    assert told == ["There is no sound device."]
    players[0].said = "It is heard without a voice."
    preview.follow()
    preview.follow()
    assert told == ["There is no sound device.", "It is heard without a voice."]
    players[1].said = "There is no sound device."
    preview.start(Choice(COHERENT))
    preview.follow()
    assert told[2:] == ["There is no sound device."]


def test_what_had_to_give_way_ends(parent):
    player = FakePlayer()
    listening = Listening(lambda _what: player, parent)
    over = []
    listening.over.connect(lambda: over.append(True))
    listening.start(Choice(COHERENT))
    player.give_way()
    listening.follow()
    listening.follow()
    assert over == [True]
    assert player.calls[-1] == "close"


def test_it_ends_after_the_longest_time(parent):
    player = FakePlayer()
    listening = Listening(lambda _what: player, parent, at(5))
    listening.start(Choice(COHERENT))
    player.move_to(4.9)
    listening.follow()
    assert listening.plays
    player.move_to(5)
    listening.follow()
    assert not listening.sounds
