"""All of the log is read once it is open; a damaged one is mended."""

from companion.errors import LogError
from fakes.keeping import FakeHealth, FakeLock


def opened(scene, *, damaged: bool = False) -> FakeHealth:
    scene.health = health = FakeHealth()
    health.damaged = damaged
    scene.open()
    return health


def looked(scene, health: FakeHealth, times: int) -> None:
    scene.qtbot.waitUntil(lambda: health.looks == times)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)


def test_a_sound_log_is_looked_at_once_and_nothing_is_said(scene):
    health = opened(scene)
    looked(scene, health, 1)
    assert scene.notices() == []
    assert scene.log.closed == 0


def test_a_damaged_log_is_let_go_of_mended_and_told_of(scene):
    health = opened(scene, damaged=True)
    scene.qtbot.waitUntil(lambda: health.mended in scene.notices())
    looked(scene, health, 1)
    assert not health.damaged
    assert scene.log.closed == 1
    scene.library.notify("There is no sound.")
    assert health.mended in scene.notices()


def test_one_that_another_program_uses_is_left_as_it_is(scene):
    scene.health = health = FakeHealth()
    health.damaged, health.mended = True, None
    scene.open()
    scene.qtbot.waitUntil(lambda: not health.damaged)
    looked(scene, health, 1)
    assert scene.notices() == []


def test_a_look_that_is_refused_changes_nothing(scene):
    scene.health = health = FakeHealth()
    health.fails = LogError("The disk reported an error at the log.")
    scene.open()
    looked(scene, health, 1)
    assert scene.notices() == []


def test_a_locked_log_is_looked_at_once_it_is_open(scene):
    scene.lock = FakeLock("river")
    scene.lock.given = False
    health = opened(scene)
    assert health.looks == 0
    scene.window.locking.try_passphrase("river")
    looked(scene, health, 1)
