"""The companion opens no network socket: in its source, and in a whole use of it."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src" / "companion"
SOCKETS = {"ui/start.py", "desktop/calling.py"}
"""Where Python's sockets are used: a pair within the process, and a UNIX socket."""
WITHIN = {"AF_UNIX", "AF_UNSPEC", "AF_NETLINK"}
"""Families that reach nothing but this machine."""
NETWORK = ("-e", "trace=network")


def named(module: str, name: str) -> set[str]:
    """Give what the source takes of a module that is imported by a name."""
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    }


def importing(text: str) -> set[str]:
    """Give the modules whose source holds an import."""
    return {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(text, path.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_sockets_are_those_of_this_machine():
    assert importing(r"^\s*(import|from) socket\b") == SOCKETS
    assert named("ui/start.py", "socket") == {"socketpair"}
    of_calling = named("desktop/calling.py", "socket")
    assert of_calling == {"socket", "AF_UNIX", "SOCK_STREAM"}


def test_of_qts_network_library_only_what_is_local_is_used():
    assert importing(r"\bQtNetwork\b") == {"ui/only_one.py"}
    source = (SOURCE / "ui" / "only_one.py").read_text(encoding="utf-8")
    taken = re.findall(r"from PySide6.QtNetwork import (.+)", source)
    assert set(taken) == {"QLocalServer", "QLocalSocket"}


def can_trace() -> bool:
    """Tell whether strace is there, and the system lets it trace."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    tried = subprocess.run(
        [strace, "-f", "-o", "/dev/null", *NETWORK, "true"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


@pytest.fixture(scope="module")
def used():
    """Use all of the companion once, traced where that can be; give the trace."""
    with TemporaryDirectory(prefix="c-") as folder:
        trace = Path(folder, "trace")
        tracing = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(trace), *NETWORK]
        program = [sys.executable, str(HERE / "fakes" / "whole_use.py"), folder]
        command = [*tracing, *program] if can_trace() else program
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=110
        )
        traced = trace.read_text(encoding="utf-8") if trace.exists() else None
        yield run, traced, list(Path(folder, "person").iterdir())


def test_no_python_code_asks_for_the_network_in_a_whole_use(used):
    run, _trace, _left = used
    assert run.returncode == 0, run.stderr


def test_no_network_socket_is_opened_in_a_whole_use(used):
    _run, trace, _left = used
    if trace is None:
        pytest.skip("strace is not here, or may not trace: what libraries do is unseen")
    # The companion's own socket is in it, so the trace was kept.
    assert "bind(" in trace
    families = set(re.findall(r"\b(?:AF|PF)_\w+", trace))
    assert families <= WITHIN


def test_nothing_is_written_in_the_persons_own_folders(used):
    _run, _trace, left = used
    assert left == []
