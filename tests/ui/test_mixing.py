"""What is mixed in a session: volumes, backgrounds, and sounds of one's own."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from companion.errors import CompanionError
from companion.sound.levels import Levels
from companion.storage.preferences import PreferencesFile
from companion.ui.mixing import Mixing
from fakes.beds import FakeBeds
from fakes.player import FakePlayer, with_bed_of

EVENING = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)


def with_preferences(scene, tmp_path):
    scene.preferences = PreferencesFile(tmp_path / "p.json", lambda: scene.now)
    scene.beds = FakeBeds()
    return scene.open().begin().session


def kept(tmp_path):
    """What is remembered for the practice that was done."""
    found, _ = PreferencesFile(tmp_path / "p.json", lambda: EVENING).load()
    (preferred,) = found.practices.values()
    return preferred


def again(scene, tmp_path, bed="ocean"):
    """The same practice, on another day."""
    scene.finish()
    scene.press(Qt.Key.Key_Escape, times=2)
    scene.player = FakePlayer(with_bed_of(bed))
    return scene.begin().session


def test_volumes_and_background_are_remembered_for_the_practice(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    page.controls.mixer.voice.setValue(50)
    page.controls.mixer.beds.actions_offered()[2].trigger()
    page = again(scene, tmp_path, "rain")
    assert scene.player.levels == [Levels(voice=0.25)]
    assert scene.wishes.beds == ((0, "rain"),)
    page.controls.mixer.beds.actions_offered()[0].trigger()
    again(scene, tmp_path)
    assert scene.wishes.beds == ((0, None),)


def test_a_background_that_is_gone_is_as_the_script_has_it(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    page.controls.mixer.beds.actions_offered()[2].trigger()
    scene.beds.remove("rain")
    again(scene, tmp_path)
    assert scene.wishes.beds == ()


def steps(page):
    return {a.text(): a for a in page.controls.mixer.beds.steps_offered()}


def own_sound(scene, page, tmp_path):
    """Have "brook" added, and heard."""
    scene.sound_file = tmp_path / "brook.ogg"
    steps(page)["Add a sound of your own…"].trigger()
    beds = page.controls.mixer.beds
    scene.qtbot.waitUntil(lambda: beds.text() == "Background: brook")
    return beds


def test_a_sound_of_ones_own_is_added_and_heard(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    mixer = page.controls.mixer
    page.controls.sound.click()
    scene.sound_file = tmp_path / "brook.ogg"
    scene.beds.go_on.clear()
    steps(page)["Add a sound of your own…"].trigger()
    scene.qtbot.waitUntil(lambda: mixer.adding.text() == "Adding your sound: 40 %")
    assert mixer.cancel.isVisible()
    assert not mixer.beds.isEnabled()
    scene.beds.go_on.set()
    scene.qtbot.waitUntil(lambda: mixer.beds.text() == "Background: brook")
    assert scene.player.wishes == [("bed", "own-brook")]
    assert not mixer.cancel.isVisible()


def test_a_sound_of_ones_own_is_deleted_once_the_session_is_over(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    beds = own_sound(scene, page, tmp_path)
    steps(page)["Delete “brook”"].trigger()
    assert scene.player.wishes[-1] == ("bed", None)
    assert beds.text() == "Background: None"
    assert "Delete “brook”" not in steps(page)
    assert "brook" not in [a.text() for a in beds.actions_offered()]
    assert "“brook” is deleted" in page.notice.text()
    assert len(scene.beds.list()) == 3
    scene.finish()
    assert len(scene.beds.list()) == 2
    assert kept(tmp_path).bed == "none"
    assert "Bring “brook” back" not in steps(page)


def test_a_deleted_sound_can_be_brought_back(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    beds = own_sound(scene, page, tmp_path)
    steps(page)["Delete “brook”"].trigger()
    beds.actions_offered()[1].trigger()
    steps(page)["Bring “brook” back"].trigger()
    assert beds.text() == "Background: brook"
    assert scene.player.wishes[-1] == ("bed", "own-brook")
    assert "Bring “brook” back" not in steps(page)
    scene.finish()
    assert len(scene.beds.list()) == 3
    assert kept(tmp_path).bed == "own-brook"


def test_a_sound_that_cannot_be_deleted_stays_the_background(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    own_sound(scene, page, tmp_path)
    scene.beds.keeps = "brook could not be removed."
    steps(page)["Delete “brook”"].trigger()
    scene.finish()
    assert kept(tmp_path).bed == "own-brook"
    assert scene.notices() == ["brook could not be removed."]


def test_what_was_chosen_since_outlives_a_deleted_sound(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    beds = own_sound(scene, page, tmp_path)
    steps(page)["Delete “brook”"].trigger()
    beds.actions_offered()[1].trigger()
    scene.finish()
    assert kept(tmp_path).bed == "ocean"


def test_adding_can_be_cancelled(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    page.controls.sound.click()
    scene.sound_file = tmp_path / "brook.ogg"
    scene.beds.go_on.clear()
    steps(page)["Add a sound of your own…"].trigger()
    page.controls.mixer.cancel.click()
    scene.beds.go_on.set()
    scene.qtbot.waitUntil(lambda: not page.controls.mixer.cancel.isVisible())
    assert scene.player.wishes == []
    assert len(scene.beds.list()) == 2


def test_a_file_that_makes_no_bed_is_told_in_a_sentence(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    scene.sound_file = tmp_path / "brook.ogg"
    scene.beds.refuses = "brook.ogg is damaged, so it was not added."
    steps(page)["Add a sound of your own…"].trigger()
    scene.qtbot.waitUntil(lambda: page.notice.text() == scene.beds.refuses)
    assert scene.player.wishes == []


def test_choosing_no_file_changes_nothing(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    steps(page)["Add a sound of your own…"].trigger()
    assert page.controls.mixer.adding.isHidden()


def test_a_bug_while_adding_is_told_and_the_mixer_is_free_again(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    mixer = page.controls.mixer
    scene.sound_file = tmp_path / "brook.ogg"
    scene.beds.breaks = ZeroDivisionError("ours")
    with scene.qtbot.capture_exceptions() as told:
        steps(page)["Add a sound of your own…"].trigger()
        scene.qtbot.waitUntil(lambda: mixer.beds.isEnabled())
    assert [type(error) for _, error, _ in told] == [ZeroDivisionError]
    assert mixer.adding.isHidden()


def test_a_session_that_ends_while_a_file_is_chosen_adds_nothing(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    add = steps(page)["Add a sound of your own…"]

    def choose():
        scene.finish()
        return tmp_path / "brook.ogg"

    scene.choose_sound = choose
    add.trigger()
    assert mixings(scene) == []
    assert len(scene.beds.list()) == 2


def test_a_closing_window_waits_for_what_is_no_longer_to_be_added(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    scene.sound_file = tmp_path / "brook.ogg"
    scene.beds.waits_for_cancel = True
    steps(page)["Add a sound of your own…"].trigger()
    (mixing,) = mixings(scene)
    assert not mixing.adding.join(0)
    scene.window.close()
    scene.qtbot.waitUntil(scene.window.isHidden)
    assert mixing.adding.join(0)
    assert len(scene.beds.list()) == 2


def mixings(scene):
    """What is left of sessions, once the event loop has had its turn."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return scene.window.flow.sitting.findChildren(Mixing)


def test_of_a_session_that_is_over_nothing_is_left(scene, tmp_path):
    with_preferences(scene, tmp_path)
    scene.finish()
    assert mixings(scene) == []


def test_of_a_session_that_could_not_be_opened_nothing_is_left(scene, tmp_path):
    scene.opening_fails = CompanionError("No.")
    scene.open().choose().check_in.skip.click()
    assert scene.notices() == ["No."]
    assert mixings(scene) == []


def test_what_was_being_added_goes_with_its_session_once_it_is_over(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    scene.sound_file = tmp_path / "brook.ogg"
    scene.beds.go_on.clear()
    steps(page)["Add a sound of your own…"].trigger()
    scene.finish()
    (mixing,) = mixings(scene)
    scene.beds.go_on.set()
    with scene.qtbot.waitSignal(mixing.destroyed):
        pass
    assert mixings(scene) == []


def test_a_volume_that_is_moved_is_written_once_it_rests(scene, tmp_path):
    saved = []
    page = with_preferences(scene, tmp_path)
    save = scene.preferences.save
    scene.preferences.save = lambda now: (saved.append(now), save(now))
    for step in range(100, 50, -1):
        page.controls.mixer.voice.setValue(step - 1)
    (mixing,) = mixings(scene)
    assert saved == []
    assert mixing.quiet.isActive()
    mixing.quiet.timeout.emit()
    assert len(saved) == 1
    assert kept(tmp_path).levels == Levels(voice=0.25)
    assert not mixing.quiet.isActive()


def test_a_volume_that_still_moves_at_the_end_is_kept(scene, tmp_path):
    page = with_preferences(scene, tmp_path)
    page.controls.mixer.voice.setValue(50)
    page.controls.mixer.beds.actions_offered()[2].trigger()
    scene.finish()
    assert kept(tmp_path).levels == Levels(voice=0.25)
    assert kept(tmp_path).bed == "rain"
