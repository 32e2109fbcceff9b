"""Whether something dials is asked of the desktop itself."""

import os

import pytest

from companion.desktop.telephone import by_windows, find_telephone


@pytest.fixture
def program(tmp_path, monkeypatch):
    def put(script: str) -> None:
        path = tmp_path / "xdg-mime"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")

    return put


def test_a_program_for_numbers_is_found(program):
    program('[ "$3" = x-scheme-handler/tel ] && echo dialler.desktop')
    assert find_telephone("linux").is_there()


def test_a_desktop_without_one_has_none(program):
    program("exit 4")
    assert not find_telephone("linux").is_there()


def test_a_system_that_cannot_be_asked_has_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not find_telephone("linux").is_there()


def test_macos_brings_one_along():
    assert find_telephone("darwin").is_there()


def test_windows_knows_old_programs_and_what_was_chosen():
    assert not by_windows(lambda _root, _path: False)
    for wanted in ("HKEY_CLASSES_ROOT", "HKEY_CURRENT_USER"):
        assert by_windows(lambda root, path, wanted=wanted: root == wanted)
