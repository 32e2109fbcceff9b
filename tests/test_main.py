from pathlib import Path

import pytest

from companion.__main__ import has_display


@pytest.mark.parametrize(
    ("environ", "platform", "display"),
    [
        ({}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ":98765"}, "linux", False),
        ({"DISPLAY": ":98765.0"}, "linux", False),
        ({"DISPLAY": "elsewhere:0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-9"}, "linux", False),
        ({"WAYLAND_DISPLAY": "w-9", "XDG_RUNTIME_DIR": "/nowhere"}, "linux", False),
    ],
)
def test_a_display_that_is_not_there_is_none(
    environ: dict[str, str], platform: str, display: bool
) -> None:
    assert has_display(environ, platform) is display


def test_a_wayland_display_has_a_socket(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert has_display(environ, "linux")
