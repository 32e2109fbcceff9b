import subprocess
import sys

import pytest

from companion.desktop.own_command import as_typed, own_command


def test_a_program_is_named_by_where_it_is(tmp_path):
    program = tmp_path / "companion"
    program.touch()
    assert own_command(str(program), "python", {}) == (str(program),)


def test_one_that_was_named_from_the_folder_is_named_whole(tmp_path, monkeypatch):
    (tmp_path / "companion").touch()
    monkeypatch.chdir(tmp_path)
    assert own_command("companion", "python", {}) == (str(tmp_path / "companion"),)


@pytest.mark.parametrize("started", ["/x/companion/__main__.py", "-c", "", "pytest"])
def test_whatever_else_was_started_python_starts_the_companion(started):
    assert own_command(started, "/x/python", {}) == (
        *("/x/python", "-P", "-m", "companion"),
    )


def test_what_lies_where_it_is_started_is_not_run(tmp_path):
    (tmp_path / "companion.py").write_text("print('somebody else')")
    (tmp_path / "re.py").write_text("print('somebody else')")
    command = (*own_command("", sys.executable, {}), "--help")
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "somebody else" not in run.stdout + run.stderr


def test_on_windows_no_console_is_opened(tmp_path):
    (tmp_path / "pythonw.exe").touch()
    command = own_command("companion.exe", str(tmp_path / "python.exe"), {})
    assert command == (str(tmp_path / "pythonw.exe"), "-P", "-m", "companion")


def test_a_data_folder_of_ones_own_goes_along(tmp_path):
    command = own_command("", "/x/python", {"COMPANION_HOME": str(tmp_path)})
    assert command[:2] == ("/usr/bin/env", f"COMPANION_HOME={tmp_path}")


def test_it_can_be_pasted_into_a_shell(tmp_path):
    odd = tmp_path / "a b$(c)"
    shown = as_typed(("echo", str(odd), "calm"), "linux")
    run = subprocess.run(shown, shell=True, capture_output=True, text=True, check=True)
    assert run.stdout == f"{odd} calm\n"
    assert as_typed(("C:\\a b\\c.exe", "calm"), "win32") == '"C:\\a b\\c.exe" calm'
