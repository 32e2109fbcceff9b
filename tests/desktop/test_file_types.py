"""What opens homework files, as each system reads it; real files in a test's folder."""

import configparser
import subprocess
from shutil import which
from xml.etree import ElementTree

import pytest

from companion.desktop.file_types import KINDS, ClassKeys, file_types
from companion.errors import CompanionError

COMMAND = ("/apps/a b/companion",)
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def at(tmp_path, platform="linux", **environ):
    return file_types({"HOME": str(tmp_path), **environ}, COMMAND, platform)


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_nothing_is_written_before_it_is_asked_for(tmp_path):
    assert not at(tmp_path).is_on()
    assert list(tmp_path.iterdir()) == []


def test_on_linux_two_files_say_it(tmp_path):
    types = at(tmp_path)
    types.set(True)
    assert types.is_on()
    assert {path.parent for path in types.places()} == {
        tmp_path / ".local/share/mime/packages",
        tmp_path / ".local/share/applications",
    }
    mime, desktop = types.places()
    root = ElementTree.parse(mime).getroot()
    found = {
        kind.find(f"{MIME}glob").get("pattern"): kind.get("type")
        for kind in root.findall(f"{MIME}mime-type")
    }
    assert found == {f"*{ending}": kind for ending, (kind, _what) in KINDS.items()}
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read_string(desktop.read_text(encoding="utf-8"))
    assert entry["Desktop Entry"]["Exec"] == '"/apps/a b/companion" %f'
    kinds = entry["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert kinds == [kind for kind, _what in KINDS.values()]


@pytest.mark.skipif(which("xdg-mime") is None, reason="the desktop's tool is missing")
@pytest.mark.skipif(
    which("update-mime-database") is None, reason="the desktop's tool is missing"
)
def test_the_desktop_knows_the_type_while_it_is_on(tmp_path):
    types = at(tmp_path)
    plan = tmp_path / "für mich.companion-plan"
    plan.write_bytes(b"PK\x03\x04")

    def told():
        env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
        asked = ["xdg-mime", "query", "filetype", str(plan)]
        return subprocess.run(
            asked, env=env, capture_output=True, text=True, check=False
        ).stdout.strip()

    types.set(True)
    cached = tmp_path / ".local/share/mime/globs2"
    assert "application/x-companion-plan" in cached.read_text()
    types.set(False)
    assert "x-companion-plan" not in told()
    assert not cached.exists() or "x-companion-plan" not in cached.read_text()


def test_all_that_was_written_is_taken_away_and_nothing_else(tmp_path):
    types = at(tmp_path)
    other = tmp_path / ".local/share/applications/other.desktop"
    types.set(True)
    other.write_text("[Desktop Entry]\n")
    types.set(False)
    types.set(False)
    assert not types.is_on()
    assert other.exists()
    assert not any("companion" in name for name in files_in(tmp_path))


def test_the_data_folder_may_be_elsewhere_but_not_a_relative_one(tmp_path):
    elsewhere = str(tmp_path / "data")
    assert at(tmp_path, XDG_DATA_HOME=elsewhere).places()[0].is_relative_to(elsewhere)
    relative = at(tmp_path, XDG_DATA_HOME="data").places()[0]
    assert relative.is_relative_to(tmp_path / ".local/share")


def test_where_the_disk_refuses_neither_file_stays(tmp_path):
    (tmp_path / ".local/share").mkdir(parents=True)
    (tmp_path / ".local/share/applications").write_text("in the way")
    types = at(tmp_path)
    with pytest.raises(CompanionError, match="cannot be changed"):
        types.set(True)
    assert not any("companion" in name for name in files_in(tmp_path))


def test_a_full_disk_is_told_with_the_folder(tmp_path, monkeypatch):
    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    types = at(tmp_path)
    monkeypatch.setattr("pathlib.Path.write_text", full)
    with pytest.raises(CompanionError, match="applications cannot be changed"):
        types.set(True)


def test_macos_is_told_as_not_offered(tmp_path):
    assert at(tmp_path, "darwin") is None


class FakeClasses:
    def __init__(self):
        self.values = {}
        self.refuses = False

    def read(self, key):
        return self.values.get(key)

    def write(self, key, value):
        if self.refuses:
            raise OSError(5, "no")
        self.values[key] = value

    def delete(self, key):
        below = f"{key}\\"
        kept = {
            name: value
            for name, value in self.values.items()
            if name != key and not name.startswith(below)
        }
        self.values = kept


def test_on_windows_it_is_keys_of_the_persons_own():
    classes = FakeClasses()
    types = ClassKeys((r"C:\a b\pythonw.exe", "-m", "companion"), classes)
    assert not types.is_on()
    types.set(True)
    assert types.is_on()
    assert classes.values[".companion-plan"] == "Companion.companion-plan"
    command = classes.values[r"Companion.companion-plan\shell\open\command"]
    assert command == r'"C:\a b\pythonw.exe" -m companion "%1"'
    types.set(False)
    assert classes.values == {}


def test_on_windows_an_ending_that_is_anothers_by_now_stays():
    classes = FakeClasses()
    types = ClassKeys(COMMAND, classes)
    types.set(True)
    classes.values[".companion-plan"] = "Another.program"
    assert not types.is_on()
    types.set(False)
    assert classes.values == {".companion-plan": "Another.program"}


def test_where_windows_refuses_that_is_one_sentence():
    classes = FakeClasses()
    classes.refuses = True
    with pytest.raises(CompanionError, match="does not let"):
        ClassKeys(COMMAND, classes).set(True)
