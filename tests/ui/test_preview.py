"""What a preview tells of itself."""

import pytest
from PySide6.QtCore import QObject

from companion.ports import Choice
from companion.ui.preview import Preview
from fakes.player import FakePlayer
from fakes.practices import COHERENT


@pytest.fixture
def parent(qapp):
    return QObject()


def test_what_there_is_to_say_is_told_once_for_each_preview(parent):
    players = [FakePlayer(), FakePlayer()]
    preview = Preview(lambda _choice: next(waiting), parent)
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
