"""The very first start, with real files: five steps, once."""

import json

from companion.app import Companion
from companion.ui.pages.welcome import WelcomePage


def opened(qtbot, home):
    window = Companion({"COMPANION_HOME": str(home)}).window()
    window.looks.hold_still(True)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: not window.windowIcon().isNull())
    return window


def test_a_new_person_is_greeted_once(qtbot, tmp_path):
    home = tmp_path / "home"
    window = opened(qtbot, home)
    for _ in range(5):
        assert isinstance(window.flow.place, WelcomePage)
        window.flow.place.next.click()
    assert window.flow.place is window.library
    window.close()
    assert json.loads((home / "preferences.json").read_text())["welcomed"]
    assert opened(qtbot, home).flow.place.stands_at is not None


def test_who_updates_is_not_greeted_as_new(qtbot, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "preferences.json").write_text('{"favourites": ["pendulum"]}')
    window = opened(qtbot, home)
    assert window.flow.place is window.library
    window.close()
