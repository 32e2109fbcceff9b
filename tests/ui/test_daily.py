"""A backup a day, in the background."""

from datetime import timedelta

from companion.errors import LogError
from fakes.keeping import FakeBackups

FULL = LogError("The disk is full. Make some room, then try again.")


def made(scene, backups, count: int) -> None:
    scene.qtbot.waitUntil(lambda: len(backups.copies) == count)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)


def ask(scene) -> None:
    scene.window.daily.ask()


def opened(scene, backups):
    scene.backups = backups
    return scene.open()


def test_today_gets_one_and_the_next_day_another(scene):
    backups = FakeBackups()
    opened(scene, backups)
    ask(scene)
    made(scene, backups, 1)
    ask(scene)
    assert not scene.window.care.busy
    scene.now += timedelta(days=1)
    ask(scene)
    made(scene, backups, 2)


def test_one_that_fails_is_told_once_and_tried_again_tomorrow(scene):
    backups = FakeBackups()
    backups.fails = FULL
    opened(scene, backups)
    ask(scene)
    scene.qtbot.waitUntil(lambda: str(FULL) in scene.notices())
    ask(scene)
    assert scene.notices().count(str(FULL)) == 1
    backups.fails = None
    scene.now += timedelta(days=1)
    ask(scene)
    made(scene, backups, 1)


def test_it_waits_while_something_else_is_done_with_the_log(scene):
    backups = FakeBackups()
    opened(scene, backups)
    scene.window.care.alone(lambda _progress, _cancelled: None)
    ask(scene)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)
    assert backups.copies == []
    ask(scene)
    made(scene, backups, 1)
