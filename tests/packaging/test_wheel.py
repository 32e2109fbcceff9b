"""The wheel holds all that the companion needs, and runs where nothing else is.

The wheel is built from the source archive, so that the archive is known to be whole
too. It is installed in an empty environment, away from the checkout, into which the
run-time requirements' own files are linked from the environment of the tests: neither
a development package nor the checkout can lend what the wheel lacks, and nothing is
fetched. There the companion is kept from opening any connection.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
import soundfile
from packaging.requirements import Requirement

import companion

ROOT = Path(__file__).parents[2]

NO_NETWORK = """\
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise SystemExit(f"the companion asked for the network: {event} {arguments}")

sys.addaudithook(refuse)
"""

CLOSE_ONCE_THE_LIBRARY_SHOWS = """\
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from companion.app import Companion
from companion.ui.start import run

class Closer(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and any(map(tells, window.children())):
            window.close()
        return False

def tells(part):
    if not isinstance(part, QWidget) or not part.isVisible():
        return False
    text = part.text() if hasattr(part, "text") else part.accessibleName()
    return "Coherent breathing" in text or any(map(tells, part.children()))

def watched():
    global window
    companion = Companion(os.environ)
    companion.is_new = lambda: False  # whose first steps would stand before them
    window = companion.window()
    QApplication.instance().installEventFilter(closer)
    QTimer.singleShot(30_000, lambda: os._exit(3))
    return window

closer = Closer()
sys.exit(run(watched))
"""

AUDIBLE = 0.01


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command away from the checkout's settings; give what it printed."""
    kept = {"PATH", "LANG", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={key: os.environ[key] for key in kept & os.environ.keys()} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from it, without the network."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", out, cwd=ROOT)
    [archive] = out.glob("*.tar.gz")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir"]
    run(*pip, "wheel", *offline, "--wheel-dir", out, archive, cwd=out)
    [built] = out.glob("*.whl")
    return built


def run_time_requirements() -> set[str]:
    """Give the names of the companion's requirements, and theirs, on this machine."""
    found: set[str] = set()
    ahead = ["companion"]
    while ahead:
        for text in metadata.requires(ahead.pop()) or []:
            requirement = Requirement(text)
            wanted = requirement.marker is None or requirement.marker.evaluate(
                {"extra": ""}
            )
            if wanted and requirement.name not in found:
                found.add(requirement.name)
                ahead.append(requirement.name)
    return found


def link(name: str, site: Path) -> None:
    """Put what a distribution installed here into another environment, as links."""
    distribution = metadata.distribution(name)
    tops = {
        file.parts[0] for file in distribution.files or [] if ".." not in file.parts
    }
    for top in tops - {"__pycache__"}:
        target = site / top
        if not target.exists():
            target.symlink_to(Path(str(distribution.locate_file(top))).resolve())


class Installed:
    """An environment of its own with nothing in it but the wheel and what it needs."""

    def __init__(self, folder: Path, wheel: Path, requirements: set[str]) -> None:
        self.folder = folder
        venv.create(folder / "venv", symlinks=True)
        self.bin = folder / "venv" / "bin"
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
        pip += ["--python", str(self.bin / "python"), "--no-cache-dir"]
        run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=folder)
        [site] = (folder / "venv" / "lib").glob("python*/site-packages")
        for name in requirements:
            link(name, site)
        (site / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")

    def run(self, command: str, *arguments: str | Path) -> str:
        """Run one of the environment's commands in a home of its own."""
        return run(
            self.bin / command,
            *arguments,
            cwd=self.folder,
            HOME=str(self.folder),
            COMPANION_HOME=str(self.folder / "data"),
            PYTHONWARNINGS="error",
            QT_QPA_PLATFORM="offscreen",
            SDL_AUDIODRIVER="dummy",
        )


@pytest.fixture(scope="module")
def without_qt(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    names = run_time_requirements() - {"PySide6-Essentials", "shiboken6"}
    return Installed(tmp_path_factory.mktemp("without qt"), wheel, names)


@pytest.fixture(scope="module")
def whole(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("whole")
    return Installed(folder, wheel, run_time_requirements())


def test_the_wheel_holds_every_asset_as_it_is(wheel: Path) -> None:
    assets = [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    with zipfile.ZipFile(wheel) as archive:
        for path in assets:
            inside = f"companion/{path.relative_to(ROOT).as_posix()}"
            assert archive.read(inside) == path.read_bytes(), inside


def test_the_wheel_holds_the_package_and_its_licences_and_nothing_else(
    wheel: Path,
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    about = f"companion-{companion.__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"companion", about}
    assert {f"{about}/licenses/LICENSE", f"{about}/licenses/NOTICE"} <= names
    assert "companion/py.typed" in names


def test_the_installed_package_is_not_the_checkout(whole: Installed) -> None:
    where = whole.run("python", "-c", "import companion; print(companion.__file__)")
    assert Path(where.strip()).is_relative_to(whole.folder)


def test_the_installed_command_tells_its_version(without_qt: Installed) -> None:
    assert without_qt.run("companion", "--version").strip() == companion.__version__


def test_the_installed_command_lists_every_practice(without_qt: Installed) -> None:
    listed = json.loads(without_qt.run("companion", "practices", "--json"))
    scripts = {path.stem for path in (ROOT / "assets" / "scripts").glob("*.md")}
    assert {practice["id"] for practice in listed} == scripts


def test_the_installed_command_renders_with_its_own_voice_and_bed(
    without_qt: Installed,
) -> None:
    out = without_qt.folder / "out.wav"
    told = without_qt.folder / "out.json"
    practice = ["coherent-breathing", "--minutes", "3"]
    without_qt.run("companion", "render", *practice, "-o", out, "--timeline", told)
    timeline = json.loads(told.read_text(encoding="utf-8"))
    sound, rate = soundfile.read(out, dtype="float32")
    assert (len(sound), rate) == (timeline["frames"], timeline["rate"])
    spoken = [event for event in timeline["events"] if event["kind"] == "speak"]
    assert spoken
    for event in spoken:
        assert event["clip"], event["text"]
        heard = sound[event["start"] : event["start"] + event["frames"]]
        assert np.abs(heard).max() > AUDIBLE
    assert any(event["kind"] == "bed" for event in timeline["events"])


def test_the_installed_log_goes_out_and_comes_back(without_qt: Installed) -> None:
    file = without_qt.folder / "log.jsonl"
    without_qt.run("companion", "log", "export", "-o", file)
    without_qt.run("companion", "log", "import", file)
    without_qt.run("companion", "log", "verify")


def test_the_installed_window_opens_and_closes(whole: Installed) -> None:
    whole.run("python", "-c", CLOSE_ONCE_THE_LIBRARY_SHOWS)
