import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from companion.call import OK, Call, Word
from companion.desktop.calling import say
from companion.ui import start

TESTS = Path(__file__).parent.parent

FIRST_PAGE = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import UTC, datetime
from PySide6.QtWidgets import QApplication
from fakes.log import FakeLog
app = QApplication([])
before = set(sys.modules)
from companion.ui.ways import Ways
from companion.ui.window import MainWindow
def library():
    from fakes.practices import ENTRIES
    return ENTRIES
window = MainWindow(Ways(
    library=library, open_session=None, open_log=lambda: (FakeLog(), None),
    now=lambda: datetime.now(UTC), new_id=str,
))
window.show()
window.grab()
print(" ".join(sorted(set(sys.modules) - before)))
while window.windowIcon().isNull():
    app.processEvents()
assert window.library.cards[0].isVisible()
print(" ".join(sorted(set(sys.modules) - before)))
"""

REAL_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from companion.app import Companion
window = Companion({"COMPANION_HOME": sys.argv[2]}).window()
window.show()
window.grab()
print(" ".join(sys.modules))
"""

OPENED = """
import sys
from datetime import UTC, datetime
from companion.app import Companion
log, notice = Companion({"COMPANION_HOME": sys.argv[2]}).open_log()
with log:
    log.drafts(), log.last_used(), log.overrides(), log.sat(datetime.now(UTC))
    print(" ".join(sys.modules))
    print(len(log.history().check_ins.ids))
"""

ASKED_FOR_THE_LOCK = """
import sys
from companion.app import Companion
lock = Companion({"COMPANION_HOME": sys.argv[2]}).lock
print(lock.is_open(), lock.is_on())
print(" ".join(sys.modules))
"""

WHOLE_RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import UTC, datetime
from PySide6.QtCore import QTimer
from fakes.log import FakeLog
from fakes.practices import ENTRIES
from companion.ui.start import run
from companion.ui.ways import Ways
from companion.ui.window import MainWindow

def make():
    log = FakeLog()
    def open_log():
        print("ready", flush=True)
        return log, None
    window = MainWindow(Ways(
        library=lambda: ENTRIES, open_session=None, open_log=open_log,
        now=lambda: datetime.now(UTC), new_id=str,
    ))
    if "bug" in sys.argv:
        def bug():
            raise ValueError("an index was wrong")
        QTimer.singleShot(50, bug)
        def tell():
            print([n.text() for n in window.flow.library.notices()], flush=True)
            window.close()
        QTimer.singleShot(150, tell)
    return window

code = run(make)
print("closed", code, flush=True)
"""

CALLED = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import UTC, datetime
from companion.call import Call, Word
from companion.ui.start import run
from companion.ui.ways import Ways
from companion.ui.window import MainWindow
from fakes.log import FakeLog

def make():
    def open_log():
        print("log", flush=True)
        return FakeLog(), None
    window = MainWindow(Ways(
        library=lambda: (), open_session=None, open_log=open_log,
        now=lambda: datetime.now(UTC), new_id=str,
    ))
    begins = window.calm_now
    def calm_now():
        print("calm", flush=True)
        begins()
    window.calm_now = calm_now
    window.raise_ = lambda: None
    window.begun.connect(lambda: print("painted", flush=True))
    return window

run(make, Call(Word.CALM), sys.argv[2])
"""

AT_REST = """
import gc, os, sys
from companion.app import Companion
from companion.ui import start
from PySide6.QtCore import QTimer
start._AT_REST_MS = 0
gc.disable()
def make():
    window = Companion({"COMPANION_HOME": sys.argv[2]}).window()
    def close():
        print(gc.isenabled(), gc.get_freeze_count() > 10_000)
        window.close()
    window.settled.connect(lambda: QTimer.singleShot(100, close))
    return window
start.run(make)
"""


def run_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(TESTS), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_first_page_imports_nothing_that_it_does_not_need():
    out, err = run_python(FIRST_PAGE).communicate(timeout=60)
    at_first_paint, when_filled = (set(line.split()) for line in out.splitlines())
    heavy = {"numpy", "pygame", "soundfile", "sqlcipher3", "click", "yaml", "msgspec"}
    assert heavy.isdisjoint(when_filled), err
    assert {n for n in when_filled if n.startswith("companion.ui.pages.")} == {
        "companion.ui.pages.library",
        "companion.ui.pages.page",
    }
    for later in ("companion.ui.flow", "companion.ui.widgets.card"):
        assert later not in at_first_paint
        assert later in when_filled


def test_the_companions_own_window_is_painted_before_anything_is_opened(tmp_path):
    out, err = run_python(REAL_WINDOW, str(tmp_path / "home")).communicate(timeout=60)
    assert {"sqlcipher3", "msgspec", "yaml", "numpy"}.isdisjoint(out.split()), err
    for_homework = {"companion.homework", "cryptography", "pyrage", "keyring"}
    assert for_homework.isdisjoint(out.split()), err
    assert "companion.ui.window" in out.split()
    assert not (tmp_path / "home").exists()


def test_to_know_that_the_log_is_not_locked_nothing_is_opened(tmp_path):
    asked = run_python(ASKED_FOR_THE_LOCK, str(tmp_path / "home"))
    out, err = asked.communicate(timeout=60)
    answer, modules = out.splitlines()
    assert answer == "True False"
    assert {"sqlcipher3", "msgspec", "hashlib"}.isdisjoint(modules.split()), err


def test_opening_the_log_imports_nothing_that_only_looking_back_needs(tmp_path):
    out, err = run_python(OPENED, str(tmp_path / "home")).communicate(timeout=60)
    opened, looked_back = out.splitlines()
    assert {"numpy", "pyqtgraph", "yaml", "click"}.isdisjoint(opened.split()), err
    assert "companion.storage.rows" in opened.split()
    assert looked_back == "0"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_softly(number):
    running = run_python(WHOLE_RUN)
    assert running.stdout.readline() == "ready\n"
    running.send_signal(number)
    out, err = running.communicate(timeout=20)
    assert (out, err) == ("closed 0\n", "")


def test_what_nobody_caught_is_told_in_the_window_and_on_the_standard_error():
    out, err = run_python(WHOLE_RUN, "bug").communicate(timeout=20)
    assert "Something in the companion went wrong." in out
    assert "closed 0" in out
    assert "ValueError: an index was wrong" in err


def test_what_stays_is_left_out_of_every_search_for_garbage(tmp_path):
    run = run_python(AT_REST, str(tmp_path / "home"))
    out, err = run.communicate(timeout=20)
    assert (out, err) == ("True True\n", "")


def test_signals_are_given_back(scene):
    before = signal.getsignal(signal.SIGTERM)
    undo = start.close_on_signals(scene.open().window)
    assert signal.getsignal(signal.SIGTERM) is not before
    undo()
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(sys.platform == "win32", reason="it has pipes")
def test_a_second_press_of_a_key_finds_the_companion_that_is_just_beginning():
    with TemporaryDirectory(prefix="c-") as folder:
        address = str(Path(folder, "socket"))
        running = run_python(CALLED, address)
        told = [running.stdout.readline() for _ in range(2)]
        assert told == ["calm\n", "painted\n"]
        while not Path(address).exists():
            assert running.poll() is None
        assert say(address, Call(Word.CALM).line(), 20) == OK
        # Before the log is opened, and all else of the window is there.
        assert running.stdout.readline() == "calm\n"
        running.send_signal(signal.SIGTERM)
        assert running.communicate(timeout=20)[1] == ""
