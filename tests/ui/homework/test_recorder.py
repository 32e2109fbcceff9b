"""A note is recorded only when asked for, visibly, and nothing of it is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.ports import PlayerState, RecordingState, SpokenNote
from companion.ui.homework.recorder import Recorder
from companion.ui.homework.recorder_words import level_in_words, spoken_length
from companion.ui.homework.ways import VoiceWays
from companion.units import RATE, Frames
from fakes.player import FakePlayer
from fakes.recordings import FakeMicrophone, FakeNotes

NOTE = SpokenNote(b"a note", Frames(151 * RATE))


class Desk:
    """A recorder on a page, and what stands behind it."""

    def __init__(self, looks, stage, note=None, file=None):
        self.microphone = FakeMicrophone()
        self.players, self.heard, self.told = [], [], []
        self.file = file
        ways = VoiceWays(
            microphone=lambda: self.microphone, notes=FakeNotes, open_note=self.play
        )
        self.recorder = Recorder(looks, ways, lambda: self.file, note)
        self.recorder.changed.connect(self.told.append)
        stage(self.recorder, 600, 300)

    def play(self, data):
        self.heard.append(data)
        self.players.append(FakePlayer())
        return self.players[-1]

    @property
    def recording(self):
        return self.microphone.recordings[-1]

    def offered(self):
        return [each.text() for each in self.recorder.buttons if each.isVisible()]

    def record(self, seconds, **more):
        self.recorder.record.click()
        self.recording.go_on(seconds, **more)
        self.recorder.follow()


@pytest.fixture
def open_desk(looks, stage):
    return lambda note=None, file=None: Desk(looks, stage, note, file)


@pytest.fixture
def desk(open_desk):
    return open_desk()


def test_nothing_listens_before_record_is_pressed(desk):
    assert desk.microphone.recordings == []
    assert desk.offered() == ["Record", "From a file…"]
    assert desk.recorder.told.text() == "No spoken note."


def test_it_says_that_it_records_and_for_how_long(desk):
    desk.recorder.record.click()
    assert desk.recorder.told.text() == "Getting the microphone ready…"
    desk.recording.go_on(72.4)
    desk.recorder.follow()
    assert desk.recorder.told.text() == "Recording: 1:12"
    assert desk.offered() == ["Stop"]
    assert desk.recorder.stop.hasFocus()


def test_what_was_recorded_becomes_the_note(desk, qtbot):
    desk.record(12)
    with qtbot.waitSignal(desk.recorder.changed):
        desk.recorder.stop.click()
    qtbot.waitUntil(lambda: not desk.recorder.is_busy)
    assert desk.recording.stops == 1
    assert desk.recorder.note == SpokenNote(b"recorded", Frames(12 * RATE))
    assert desk.recorder.told.text() == "Spoken note: 12 seconds."
    assert desk.offered() == ["Record again", "Listen", "From a file…", "Remove"]
    assert desk.recorder.listen.hasFocus()


def test_escape_ends_a_recording_and_keeps_it(desk, qtbot):
    desk.record(3)
    with qtbot.waitSignal(desk.recorder.changed):
        QTest.keyClick(desk.recorder.stop, Qt.Key.Key_Escape)
    assert desk.recorder.note is not None


def test_what_is_not_seen_does_not_record(desk, qtbot):
    desk.record(3)
    with qtbot.waitSignal(desk.recorder.changed):
        desk.recorder.hide()
    assert desk.recording.now_state is RecordingState.ENDED
    assert desk.recorder.note is not None


def test_what_is_recorded_when_the_page_is_left_is_kept(desk):
    desk.record(3)
    desk.recorder.leave()
    assert desk.told == [SpokenNote(b"recorded", Frames(3 * RATE))]
    assert desk.recording.stops == 1


def test_leaving_without_anything_going_on_changes_nothing(open_desk):
    desk = open_desk(NOTE)
    desk.recorder.leave()
    assert (desk.told, desk.recorder.note) == ([], NOTE)


def test_a_lost_microphone_is_told_and_what_was_heard_is_kept(desk, qtbot):
    desk.record(5)
    desk.recording.said = "The microphone is gone."
    desk.recording.stop()
    with qtbot.waitSignal(desk.recorder.changed):
        desk.recorder.follow()
    qtbot.waitUntil(lambda: not desk.recorder.is_busy)
    assert desk.recorder.row.told() == "The microphone is gone."
    assert desk.recorder.note.frames == 5 * RATE


def test_without_a_microphone_the_sentence_says_so_and_nothing_changes(open_desk):
    desk = open_desk(NOTE)
    desk.recorder.record.click()
    desk.recording.said = "No microphone can be used."
    desk.recording.stop()
    desk.recorder.follow()
    assert desk.recorder.row.told() == "No microphone can be used."
    assert desk.recorder.note == NOTE
    assert desk.told == []
    assert desk.recorder.record.hasFocus()


def test_the_level_is_a_bar_and_words(desk):
    desk.record(4, level=-30.0)
    assert desk.recorder.bar.value() == 50
    assert desk.recorder.level.text() == "The level is good."


def test_a_note_is_heard_and_ends_softly(open_desk):
    desk = open_desk(NOTE)
    desk.recorder.listen.click()
    assert desk.heard == [b"a note"]
    assert desk.recorder.listen.text() == "Stop"
    QTest.keyClick(desk.recorder.listen, Qt.Key.Key_Escape)
    assert desk.players[0].now_state is PlayerState.STOPPED
    assert desk.recorder.listen.text() == "Listen"


def test_recording_again_first_ends_the_listening(open_desk):
    desk = open_desk(NOTE)
    desk.recorder.listen.click()
    desk.recorder.record.click()
    assert "stop" in desk.players[0].calls
    assert desk.recorder.note == NOTE


def test_a_file_becomes_the_note(open_desk, qtbot):
    desk = open_desk(file=Path("word.wav"))
    with qtbot.waitSignal(desk.recorder.changed):
        desk.recorder.file.click()
    qtbot.waitUntil(lambda: not desk.recorder.is_busy)
    assert desk.recorder.told.text() == "Spoken note: 1 min 30 s."


def test_a_file_that_is_no_sound_is_told_and_the_note_stays(open_desk, qtbot):
    desk = open_desk(NOTE, Path("bad.wav"))
    desk.recorder.file.click()
    qtbot.waitUntil(lambda: desk.recorder.row.told() == "bad.wav is no sound.")
    assert desk.recorder.note == NOTE
    assert desk.told == []


def test_a_removed_note_can_be_brought_back(open_desk):
    desk = open_desk(NOTE)
    desk.recorder.remove.click()
    assert desk.recorder.note is None
    assert desk.offered() == ["Record", "From a file…", "Bring it back"]
    desk.recorder.back.click()
    assert desk.recorder.note == NOTE
    assert desk.told == [None, NOTE]


@pytest.mark.parametrize(
    ("seconds", "loudest", "clipped", "said"),
    [
        (1.0, -90.0, False, ""),
        (3.0, -90.0, False, "Nothing is to be heard."),
        (3.0, -50.0, False, "It is quiet;"),
        (3.0, -20.0, False, "The level is good."),
        (1.0, -20.0, True, "It was very loud at times;"),
    ],
)
def test_the_level_is_told_in_words(qapp, seconds, loudest, clipped, said):
    assert level_in_words(seconds, loudest, clipped=clipped).startswith(said)
    assert bool(level_in_words(seconds, loudest, clipped=clipped)) == bool(said)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 second"), (59, "59 seconds"), (60, "1 minute"), (151, "2 min 31 s")],
)
def test_a_length_is_told_in_words(qapp, seconds, said):
    assert spoken_length(Frames(round(seconds * RATE))) == said
