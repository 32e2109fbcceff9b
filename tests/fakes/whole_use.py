"""Uses all of the real companion, as a person would, and quits; run as a program.

Its argument: an empty folder. It ends with 0 if every step led where it should, and no
Python code asked for the network.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from short_script import SHORT

FOLDER = Path(sys.argv[1])
ENVIRON = {
    **os.environ,
    "COMPANION_HOME": str(FOLDER / "home"),
    "XDG_RUNTIME_DIR": str(FOLDER),
    "HOME": str(FOLDER / "person"),
    "QT_QPA_PLATFORM": "offscreen",
    "SDL_AUDIODRIVER": "dummy",
}
for _name in (
    *("CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_DISABLE_TELEMETRY"),
    *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
):
    # Some libraries are quiet where they believe that they are being tested; and what
    # they write is to be seen.
    os.environ.pop(_name, None)
    ENVIRON.pop(_name, None)
PATIENCE = 60.0
"""Seconds that one step may take on a busy machine."""
LATER = 9.0
"""Seconds: telemetry was seen to be sent 8.7 s after its library was loaded."""
ONLINE = {
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
}


def watch() -> list[str]:
    """Note, from now on, each time Python code reaches out of this machine."""
    reached: list[str] = []

    def hook(event: str, given: tuple[Any, ...]) -> None:
        # A path is a socket on this machine.
        if event in ONLINE and not isinstance(given[-1], str | bytes):
            reached.append(f"{event}{given!r}")

    sys.addaudithook(hook)
    return reached


class Visit:
    """A person in the real window, who waits until each step has led on."""

    def __init__(self, window: Any) -> None:
        self.window = window
        self.spoke = 0.0
        """When the voice for lines without a clip was there, by the monotonic clock."""

    def steps(self) -> Iterator[Callable[[], bool]]:
        """Take each step; what is given is waited for before the next one."""
        window = self.window
        yield lambda: window.keeper.is_open and window.library.shelves.is_complete()
        for part in (self.check_in, self.session, self.calm, self.places, self.again):
            window.grab()
            yield from part()
        yield lambda: time.monotonic() > self.spoke + LATER
        window.quit()

    def on(self, page: type) -> Callable[[], bool]:
        """Give what tells whether a page is shown."""
        return lambda: isinstance(self.window.flow.place, page)

    def check_in(self) -> Iterator[Callable[[], bool]]:
        """Answer by itself, from today."""
        from companion.ui.pages.checkin import CheckInPage
        from companion.ui.where import Where

        self.window.places.go(Where.TODAY)
        self.window.grab()
        self.window.flow.place.check_in.click()
        yield self.on(CheckInPage)
        page = self.window.flow.place
        page.questions.distress.set_value(3)
        page.questions.changed.emit()
        page.next.click()
        yield lambda: not self.on(CheckInPage)()

    def session(self) -> Iterator[Callable[[], bool]]:
        """Hold a session, with a line that has no clip."""
        from companion.ui.pages.checkin import CheckInPage
        from companion.ui.pages.result import ResultPage
        from companion.ui.pages.session import SessionPage
        from companion.ui.where import Where

        window = self.window
        window.places.go(Where.PRACTICES)
        entries = window.library.collection.entries()
        own = next(entry for entry in entries if "short" in entry.practice.id)
        window.library.chosen.emit(own, None)
        yield self.on(CheckInPage)
        window.flow.place.skip.click()
        yield self.on(SessionPage)
        page = window.flow.place
        yield lambda: page._player.position() > 2 * 48_000
        window.grab()
        self.spoke = time.monotonic()
        page.go_back()
        yield self.on(CheckInPage)
        window.grab()
        window.flow.place.skip.click()
        yield self.on(ResultPage)
        window.flow.place.go_back()

    def calm(self) -> Iterator[Callable[[], bool]]:
        """Be in calm now for a while."""
        if not hasattr(self.window, "calm_now"):
            return
        self.window.calm_now()
        until = time.monotonic() + 1
        yield lambda: time.monotonic() > until
        self.window.grab()
        self.window.calming.end()
        yield lambda: not self.window.calming.is_open

    def places(self) -> Iterator[Callable[[], bool]]:
        """Look back, and look at the settings and at help; be reminded."""
        from companion.checkin.reminders import Due, Reminder
        from companion.ui.where import Where

        window = self.window
        for where in (Where.JOURNEY, Where.SETTINGS, Where.HELP, Where.PRACTICES):
            window.places.go(where)
            yield lambda where=where: window.flow.place.stands_at is where  # type: ignore[misc]
            window.grab()
        window.preferring.set_look("dark")
        now = datetime.now()  # noqa: DTZ005 the clock on the wall
        window.reminder_bar.show(Due(Reminder(at=now.time()), now))
        window.grab()
        window.reminder_bar.leave()

    def again(self) -> Iterator[Callable[[], bool]]:
        """Start it once more."""
        command = [sys.executable, "-m", "companion"]
        other = subprocess.Popen(command, env=ENVIRON)
        yield lambda: other.poll() is not None
        assert other.returncode == 0


def main() -> int:
    """Run the companion, and take all steps."""
    reached = watch()
    (FOLDER / "person").mkdir()
    (FOLDER / "home" / "scripts").mkdir(parents=True)
    (FOLDER / "home" / "scripts" / "short.md").write_text(SHORT, encoding="utf-8")
    os.environ.update(ENVIRON)
    from companion.__main__ import start
    from companion.app import Companion

    done: list[bool] = []
    build = Companion.window

    def window(self: Companion) -> Any:
        from PySide6.QtCore import QTimer

        built = build(self)
        steps, timer = Visit(built).steps(), QTimer(built)
        waits: list[Any] = [lambda: True, time.monotonic()]

        def go_on() -> None:
            condition, since = waits
            if not condition():
                if time.monotonic() - since > PATIENCE:
                    sys.stderr.write(f"it stayed at {built.flow.place}\n")
                    os._exit(1)
                return
            try:
                waits[:] = [next(steps), time.monotonic()]
            except StopIteration:
                timer.stop()
                done.append(True)

        timer.timeout.connect(go_on)
        built.settled.connect(lambda: timer.start(10))
        return built

    Companion.window = window  # type: ignore[method-assign]
    code = start([], ENVIRON, sys.platform)
    out = str(FOLDER / "log.jsonl")
    code = code or start(["log", "export", "-o", out], ENVIRON, sys.platform)
    code = code or start(["log", "verify"], ENVIRON, sys.platform)
    for each in reached:
        sys.stderr.write(f"{each}\n")
    return code or int(not done or bool(reached))


if __name__ == "__main__":
    sys.exit(main())
