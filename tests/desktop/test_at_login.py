"""Starting at the login, as each system reads it; real files in folders of the test."""

import configparser
import plistlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.desktop.at_login import LoginValue, at_login, autostart
from companion.errors import CompanionError

COMMAND = ("/apps/a b/companion",)


def at(tmp_path, platform="linux", **environ):
    return at_login({"HOME": str(tmp_path), **environ}, COMMAND, platform)


def unquoted(value: str) -> list[str]:
    """Read `Exec` as the desktop entry specification says."""
    string = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
    found = re.finditer(r'"((?:[^"\\]|\\.)*)"|([^ ]+)', string, re.DOTALL)
    parts = [m[2] or re.sub(r'\\(["`$\\])', r"\1", m[1]) for m in found]
    return [part.replace("%%", "%") for part in parts]


def test_nothing_is_written_before_it_is_asked_for(tmp_path):
    login = at(tmp_path)
    assert not login.is_on()
    assert list(tmp_path.iterdir()) == []


def test_on_linux_it_is_an_autostart_entry(tmp_path):
    login = at(tmp_path)
    login.set(True)
    assert login.is_on()
    assert login.place() == tmp_path / ".config" / "autostart" / "companion.desktop"
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read_string(login.place().read_text(encoding="utf-8"))
    section = entry["Desktop Entry"]
    assert section["Type"] == "Application"
    assert unquoted(section["Exec"]) == ["/apps/a b/companion", "--hidden"]


def test_what_was_written_is_taken_away_and_nothing_else(tmp_path):
    login = at(tmp_path)
    other = login.place().with_name("other.desktop")
    login.set(True)
    other.write_text("of another program")
    login.set(False)
    login.set(False)
    assert not login.is_on()
    assert list(login.place().parent.iterdir()) == [other]


def test_the_folder_for_settings_may_be_elsewhere(tmp_path):
    login = at(tmp_path, XDG_CONFIG_HOME=str(tmp_path / "conf"))
    assert login.place().is_relative_to(tmp_path / "conf")
    relative = at(tmp_path, XDG_CONFIG_HOME="conf")
    assert relative.place().is_relative_to(tmp_path / ".config")


@pytest.mark.parametrize(
    "line",
    [
        "Hidden=true",
        "hidden = True",
        "X-GNOME-Autostart-enabled=false",
        "X-MATE-Autostart-enabled=false",
    ],
)
def test_one_that_was_switched_off_by_the_desktop_is_off(tmp_path, line):
    login = at(tmp_path)
    login.set(True)
    with login.place().open("a") as file:
        file.write(f"{line}\n")
    assert not login.is_on()
    login.set(True)
    assert login.is_on()


def test_where_the_disk_refuses_it_says_so(tmp_path):
    (tmp_path / ".config").write_text("a file stands in the way")
    login = at(tmp_path)
    with pytest.raises(CompanionError, match="cannot be changed"):
        login.set(True)
    assert not login.is_on()


@given(st.lists(st.text(st.characters(exclude_characters="\0\r", codec="utf-8"))))
def test_any_command_is_quoted_so_that_it_comes_out_again(arguments):
    command = ["companion", *arguments]
    exec_line = autostart(command).decode("utf-8").split("\n")[4]
    key, value = exec_line.split("=", 1)
    assert key == "Exec"
    assert unquoted(value) == command


def test_on_a_mac_it_is_a_launch_agent(tmp_path):
    login = at(tmp_path, "darwin")
    login.set(True)
    assert login.place() == tmp_path / "Library" / "LaunchAgents" / "companion.plist"
    agent = plistlib.loads(login.place().read_bytes())
    assert agent["ProgramArguments"] == ["/apps/a b/companion", "--hidden"]
    assert agent["RunAtLoad"] is True


class FakeRegistry:
    def __init__(self):
        self.values = {"Another": "program"}
        self.refuses = False

    def read(self, name):
        return self.values.get(name)

    def write(self, name, value):
        if self.refuses:
            raise OSError("no")
        self.values[name] = value

    def delete(self, name):
        if self.refuses:
            raise OSError("no")
        self.values.pop(name, None)


def test_on_windows_it_is_a_value_of_the_registry():
    registry = FakeRegistry()
    login = LoginValue(("C:\\a b\\companion.exe", "--hidden"), registry)
    assert not login.is_on()
    login.set(True)
    assert login.is_on()
    assert registry.values["Companion"] == '"C:\\a b\\companion.exe" --hidden'
    assert login.place() is None
    login.set(False)
    assert registry.values == {"Another": "program"}


def test_where_windows_refuses_it_says_so():
    registry = FakeRegistry()
    registry.refuses = True
    login = LoginValue(("companion",), registry)
    for on in (True, False):
        with pytest.raises(CompanionError, match="does not let the companion"):
            login.set(on)
