"""What the project's own files promise: pinned, of one version, tied to no machine."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import companion

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "darwin", "win32")

# Written so that this file does not match itself.
OF_ONE_MACHINE = re.compile(
    r"[/](?:root|work|opt|home/\w+|tmp/\w+)[/]"  # folders
    r"|pypi[.]org|pythonhosted[.]org|npmjs[.]org|deb[.]debian[.]org"
    r"|--(?:extra-)?index[-]url[ =]|--find[-]links[ =]|file:[/]{2}"
)
# The one command that says which addresses to leave out.
ALLOWED = re.compile(r"--no-emit-\S+")


def pins(name: str) -> list[tuple[Requirement, list[str]]]:
    """Give a requirements file's lines: the requirement and its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    parted = [re.split(r"\s+--hash=", line.strip()) for line in lines]
    return [(Requirement(first), hashes) for first, *hashes in parted]


def applies(requirement: Requirement, python: str, system: str) -> bool:
    """Tell whether a requirement holds for a Python on a system."""
    if requirement.marker is None:
        return True
    return requirement.marker.evaluate(
        {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": system,
        }
    )


def group(name: str) -> list[Requirement]:
    """Give a dependency group's requirements, with those of the groups in it."""
    found = []
    for item in PROJECT["dependency-groups"][name]:
        if isinstance(item, str):
            found.append(Requirement(item))
        else:
            found += group(item["include-group"])
    return found


EXTRAS = PROJECT["project"]["optional-dependencies"]
RUN_TIME = [
    Requirement(text)
    for text in [*PROJECT["project"]["dependencies"], *EXTRAS["voice"]]
]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.txt", [*RUN_TIME, *group("build")]),
        ("requirements-dev.txt", [*RUN_TIME, *group("dev")]),
    ],
)
def test_every_dependency_is_pinned_within_its_bounds(
    file: str, wanted: list[Requirement], python: str, system: str
) -> None:
    pinned = {
        canonicalize_name(pin.name): next(iter(pin.specifier))
        for pin, _ in pins(file)
        if applies(pin, python, system)
    }
    for requirement in wanted:
        if applies(requirement, python, system):
            pin = pinned[canonicalize_name(requirement.name)]
            assert pin.operator == "=="
            assert requirement.specifier.contains(pin.version)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_its_hashes_and_nothing_else_stands_in_the_file(
    file: str,
) -> None:
    for pin, hashes in pins(file):
        assert pin.url is None
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)


def test_the_tests_run_on_the_versions_that_people_get() -> None:
    run_time = {str(pin): hashes for pin, hashes in pins("requirements.txt")}
    dev = {str(pin): hashes for pin, hashes in pins("requirements-dev.txt")}
    assert run_time.items() <= dev.items()


def test_the_qt_that_crashes_on_python_3_11_is_out_of_bounds() -> None:
    [bound] = [item.specifier for item in RUN_TIME if "PySide6" in item.name]
    assert not bound.contains(Version("6.12.0"))
    assert bound.contains(Version("6.11.3"))


def test_the_companion_runs_without_its_extra() -> None:
    needed = {Requirement(text).name for text in PROJECT["project"]["dependencies"]}
    extra = {Requirement(text).name for text in EXTRAS["voice"]}
    assert extra
    assert not extra & needed


def test_the_installed_version_is_the_one_in_the_source() -> None:
    assert metadata.version("companion") == companion.__version__


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{companion.__version__}]" in text


def test_the_architecture_says_why_each_dependency_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").lower()
    names = {item.name for item in [*RUN_TIME, *group("dev")]}
    assert {name for name in names if f"**{name.lower()}**" not in text} == set()


def tracked_files() -> list[Path]:
    """Give the files under version control, or skip where there is none."""
    try:
        run = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files", "-z"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: which files are the project's is unknown")
    names = [name for name in run.stdout.split("\0") if name]
    if "pyproject.toml" not in names:
        pytest.skip("within another checkout: which files are ours is unknown")
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_file_names_a_folder_of_one_machine_or_a_package_registry() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures and sounds
        for number, line in enumerate(text.splitlines(), start=1):
            for match in OF_ONE_MACHINE.finditer(ALLOWED.sub("", line)):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert found == []


def test_the_two_commands_are_what_ci_runs() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert "make test" in text
    assert "make lint" in text
    assert "install" not in text
    if sys.platform != "win32":
        assert script.stat().st_mode & 0o111
