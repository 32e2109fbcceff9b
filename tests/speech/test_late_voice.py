import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from companion.errors import CompanionError
from companion.speech import asking
from companion.speech.asking import LOST, Asking
from companion.speech.bank import LateBank, recorded_or_late
from companion.speech.late_voice import LAST, STEP_BACK, LateVoice
from companion.units import RATE, Frames
from fakes.sounds import MadeBank
from fakes.voices import MadeStore, MadeVoice

LONG = 30.0


@pytest.fixture
def voice() -> MadeVoice:
    return MadeVoice()


@pytest.fixture
def store() -> MadeStore:
    return MadeStore()


@pytest.fixture
def late(voice: MadeVoice, store: MadeStore) -> Iterator[LateVoice]:
    made = LateVoice(voice, store)
    yield made
    voice.going_on.release(1_000)
    assert made.close(LONG)
    assert made.asking.failure() is None


@pytest.fixture
def patient(store: MadeStore) -> Iterator[tuple[LateVoice, MadeVoice]]:
    """A late voice that says a line only when it is let."""
    voice = MadeVoice(patient=True)
    made = LateVoice(voice, store)
    yield made, voice
    voice.going_on.release(1_000)
    assert made.close(LONG)


def test_lines_are_spoken_in_order_once_each_on_another_thread(
    late: LateVoice, voice: MadeVoice
) -> None:
    late.ask(["one", "three", "one", "?", "odd", "five"])
    assert late.wait(["five"], LONG)
    assert voice.said == ["one", "three", "odd", "five"]
    assert threading.get_ident() not in voice.threads
    assert late.frames("three") == 5 * RATE // 10
    assert late.frames("?") is None
    assert late.frames("odd") is None
    assert late.lengths() == {
        text: len(text) * RATE // 10 for text in ("one", "three", "five")
    }
    assert late.settled(["one", "?", "odd", "unknown"]) == 3


def test_what_is_ready_is_known_while_the_rest_is_still_spoken(
    patient: tuple[LateVoice, MadeVoice],
) -> None:
    late, voice = patient
    late.ask(["first", "second"])
    assert not late.wait(["first"], 0)
    assert late.frames("first") is None
    voice.going_on.release()
    assert late.wait(["first"], LONG)
    assert late.frames("first") is not None
    assert late.frames("second") is None
    assert late.is_busy()


def test_each_ready_line_is_told(late: LateVoice) -> None:
    told = []
    late.ask(["a", "?", "b"], lambda: told.append(set(late.lengths())))
    assert late.wait(["a", "b"], LONG)
    assert late.close(LONG)
    assert told == [{"a"}, {"a", "b"}]


def test_what_is_asked_next_takes_the_place_of_what_waits(
    patient: tuple[LateVoice, MadeVoice],
) -> None:
    late, voice = patient
    late.ask(["now", "later", "much later"])
    assert voice.begun.acquire(timeout=LONG)
    late.ask(["next"])
    voice.going_on.release(2)
    assert late.wait(["next"], LONG)
    assert voice.said == ["now", "next"]
    assert late.frames("now") is not None


def test_cancelling_ends_the_thread_after_the_line_being_said(
    patient: tuple[LateVoice, MadeVoice],
) -> None:
    late, voice = patient
    late.ask(["now", "later"])
    assert voice.begun.acquire(timeout=LONG)
    late.ask([])
    assert not late.close(0)
    voice.going_on.release()
    assert late.close(LONG)
    assert voice.said == ["now"]
    assert not [t for t in threading.enumerate() if t.name == "late voice"]


def test_a_closed_voice_says_nothing_more(late: LateVoice, voice: MadeVoice) -> None:
    assert late.close()
    late.ask(["more"])
    assert not late.wait(["more"])
    assert voice.said == []


def test_the_voice_rests_when_all_was_said(late: LateVoice, voice: MadeVoice) -> None:
    late.ask(["one", "two"])
    assert late.wait(["one", "two"], LONG)
    assert late.close(LONG)
    assert voice.resting


def test_it_can_be_asked_again_when_all_was_said(
    late: LateVoice, voice: MadeVoice
) -> None:
    late.ask(["one"])
    assert late.wait(["one"], LONG)
    late.ask(["one", "two"])
    assert late.wait(["one", "two"], LONG)
    assert voice.said == ["one", "two"]


def test_what_is_kept_is_not_said_again(voice: MadeVoice, store: MadeStore) -> None:
    first = LateVoice(voice, store)
    first.ask(["kept"])
    assert first.wait(["kept"], LONG)
    second = LateVoice(voice, store)
    second.ask(["kept"])
    assert second.wait(["kept"], LONG)
    assert voice.said == ["kept"]
    assert np.array_equal(first.samples("kept"), second.samples("kept"))


def test_what_was_asked_for_is_kept_until_who_asked_has_ended(
    late: LateVoice, store: MadeStore
) -> None:
    lines = [f"line {number}" for number in range(20)]
    asked = late.ask(lines)
    assert late.wait(lines, LONG)
    store.clear()
    assert all(late.samples(text).any() for text in lines)
    asked.over()
    assert asked.clip("line 0") is None


def test_memory_stays_bounded(late: LateVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    clip = 6 * RATE // 10 * 4
    monkeypatch.setattr(asking, "MOST_KEPT", 3 * clip)
    lines = [f"line {number}" for number in range(5)]
    asked = late.ask(lines)
    assert late.wait(lines, LONG)
    assert [asked.clip(text) is not None for text in lines] == [False] * 2 + [True] * 3
    assert late.samples("line 0").any()


def test_a_clip_that_is_nowhere_any_more_is_silence_and_told(
    late: LateVoice, voice: MadeVoice, store: MadeStore
) -> None:
    late.ask(["gone"])
    assert late.wait(["gone"], LONG)
    frames = late.frames("gone")
    asked = late.ask([])
    kept = dict(store)
    store.clear()
    assert asked.notice() is None
    assert not late.samples("gone").any()
    assert len(late.samples("gone")) == frames
    assert asked.notice() == LOST
    store.update(kept)
    assert not late.samples("gone").any(), "it would begin in the middle of a word"
    assert voice.said == ["gone"]


def test_what_was_lost_is_said_anew_when_it_is_asked_for(
    late: LateVoice, voice: MadeVoice, store: MadeStore
) -> None:
    late.ask(["gone"])
    assert late.wait(["gone"], LONG)
    late.ask([])
    store.clear()
    late.samples("gone")
    asked = late.ask(["gone"])
    assert late.wait(["gone"], LONG)
    assert late.samples("gone").any()
    assert asked.notice() is None
    assert voice.said == ["gone", "gone"]


def test_what_was_ready_is_made_sure_of_before_it_is_needed(
    late: LateVoice, voice: MadeVoice, store: MadeStore
) -> None:
    late.ask(["one", "two"])
    assert late.wait(["one", "two"], LONG)
    late.ask([])
    store.clear()
    late.ask(["one", "two", "three"])
    assert late.frames("two") is not None
    assert late.wait(["three"], LONG)
    assert voice.said == ["one", "two", "one", "two", "three"]
    assert late.samples("one").any()


def test_where_there_is_time_a_lost_clip_is_said_again(
    late: LateVoice, voice: MadeVoice, store: MadeStore
) -> None:
    late.ask(["gone"])
    assert late.wait(["gone"], LONG)
    late.ask([])
    store.clear()
    bank = LateBank(MadeBank(), lambda _text: None, late, patient=True)
    assert bank.clip("gone").any()
    assert voice.said == ["gone", "gone"]
    assert late.asking.notice() is None


def test_a_name_that_cannot_be_told_any_more_ends_nothing(
    late: LateVoice, voice: MadeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_text: str) -> None:
        raise CompanionError("The table of sayings cannot be read.")

    late.ask(["one"])
    assert late.wait(["one"], LONG)
    late.ask([])
    monkeypatch.setattr(voice, "key", refuse)
    assert not late.samples("one").any()


def test_a_voice_that_cannot_be_loaded_leaves_captions_and_says_so(
    late: LateVoice, voice: MadeVoice
) -> None:
    voice.trouble = CompanionError("There is no voice; install it again.")
    asked = late.ask(["one", "two"])
    assert late.wait(["one", "two"], LONG)
    assert late.lengths() == {}
    assert asked.notice() == "There is no voice; install it again."


def test_our_own_bug_is_kept_to_be_reported(voice: MadeVoice) -> None:
    late = LateVoice(voice, MadeStore())
    voice.trouble = ZeroDivisionError("ours")
    asked = late.ask(["one", "two"])
    assert late.wait(["one", "two"], LONG)
    assert late.lengths() == {}
    assert asked.failure() is voice.trouble
    assert asked.notice() is None


def test_a_failure_is_told_to_who_asked_and_the_lines_are_tried_again(
    voice: MadeVoice,
) -> None:
    late = LateVoice(voice, MadeStore())
    voice.trouble = ZeroDivisionError("ours")
    first = late.ask(["one", "two"])
    assert late.wait(["one", "two"], LONG)
    voice.trouble = None
    second = late.ask(["two", "three"])
    assert late.wait(["two", "three"], LONG)
    assert late.close(LONG)
    assert first.failure() is not None
    assert (second.failure(), second.notice()) == (None, None)
    assert set(late.lengths()) == {"two", "three"}


def test_what_breaks_for_a_preview_is_not_told_to_the_session_after_it(
    patient: tuple[LateVoice, MadeVoice],
) -> None:
    late, voice = patient
    preview, session = Asking(), Asking()
    trouble = ZeroDivisionError("ours")
    assert late.ask(["preview"], asking=preview) is preview
    assert voice.begun.acquire(timeout=LONG)
    late.ask(["session"], asking=session)
    voice.trouble = trouble
    voice.going_on.release()
    assert voice.begun.acquire(timeout=LONG)
    voice.trouble = None
    voice.going_on.release()
    assert late.wait(["session"], LONG)
    assert preview.failure() is trouble
    assert session.failure() is None
    assert late.frames("session") is not None


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority here")
def test_speaking_steps_back_behind_other_work(
    late: LateVoice, voice: MadeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    nice = []
    real = voice.key

    def key(text: str) -> str | None:
        nice.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return real(text)

    monkeypatch.setattr(voice, "key", key)
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    late.ask(["one"])
    assert late.wait(["one"], LONG)
    assert nice == [min(LAST, before + STEP_BACK)]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before


def test_recorded_clips_come_first_and_one_layout_sees_one_state(
    late: LateVoice,
) -> None:
    def recorded(text: str) -> Frames | None:
        return Frames(7) if text == "recorded" else None

    before = recorded_or_late(recorded, late)
    late.ask(["recorded", "mine"])
    assert late.wait(["recorded", "mine"], LONG)
    after = recorded_or_late(recorded, late)
    assert [before(text) for text in ("recorded", "mine")] == [7, None]
    assert [after(text) for text in ("recorded", "mine")] == [7, 4 * RATE // 10]

    bank = MadeBank()
    both = LateBank(bank, recorded, late)
    assert np.array_equal(both.clip("recorded"), bank.clip("recorded"))
    assert np.array_equal(both.clip("mine"), late.samples("mine"))
    assert both.bed("rain") is bank.bed("rain")
