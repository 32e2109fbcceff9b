"""A saved plan becomes audio files where the practitioner wants them; that is told."""

from types import SimpleNamespace

import pytest

from companion.errors import CompanionError
from companion.ui.homework.audio_writing import write_audio
from companion.ui.homework.made_page import MadePage
from companion.ui.working import Work
from fakes.desk_files import FakePlanAudio
from fakes.desks import DESK, NOW
from fakes.made_plans import PLAN


@pytest.fixture
def audio():
    return FakePlanAudio()


@pytest.fixture
def on(audio, tmp_path):
    """What stands behind the practitioner's pages."""
    works = []

    def begin(job):
        works.append(Work(job).start())
        return works[-1]

    homework = SimpleNamespace(
        plan_audio=lambda: audio, choose_audio_folder=lambda: tmp_path
    )
    return SimpleNamespace(homework=homework, begin_work=begin, works=works)


@pytest.fixture
def page(looks, stage):
    made = DESK.made[0]
    return stage(MadePage(looks, made, [made], DESK.clients, NOW.date()), 900, 640)


def test_they_are_written_and_told(on, audio, page, tmp_path, qtbot):
    write_audio(on, PLAN, page)
    assert not page.audio.isEnabled()
    audio.goes_on.set()
    qtbot.waitUntil(page.audio.isEnabled)
    assert audio.written == [(PLAN, tmp_path / "plan-Bluebird-1")]
    assert page.audio_row.told().startswith("The audio files are in ")


def test_it_can_be_cancelled(on, audio, page, qtbot):
    write_audio(on, PLAN, page)
    qtbot.waitUntil(page.audio_row.cancel.isVisible)
    page.audio_row.cancel.click()
    qtbot.waitUntil(page.audio.isEnabled)
    assert audio.written == []
    assert page.audio_row.told() == "No audio files were written."


def test_why_they_could_not_be_written_is_told(on, audio, page, qtbot):
    audio.fails = CompanionError("The disk is full.")
    audio.goes_on.set()
    write_audio(on, PLAN, page)
    qtbot.waitUntil(page.audio.isEnabled)
    assert page.audio_row.told() == "The disk is full."


def test_it_goes_on_where_the_page_is_left(on, audio, page):
    write_audio(on, PLAN, page)
    page.leave()
    audio.goes_on.set()
    on.works[0].settle(5)
    assert len(audio.written) == 1


def test_where_no_place_is_chosen_nothing_happens(on, page):
    on.homework.choose_audio_folder = lambda: None
    write_audio(on, PLAN, page)
    assert on.works == []
    assert page.audio.isEnabled()
