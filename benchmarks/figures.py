"""What the measurements share: figures beside a bare reference, and where they run."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

HERE = Path(__file__).parent
MEBI = 1024 * 1024
SCREEN = "1280x960x24"
SINK_RATE = 48_000


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of ours, and the same of the bare reference where there is one."""

    name: str
    ours: float
    bare: float | None = None
    decimals: int = 1


def show(title: str, rows: Sequence[Row], bare: str = "") -> None:
    """Print figures as a table: ours, the reference, and how many times it that is."""
    width = max(len(row.name) for row in rows)
    print(f"\n{title}")
    if bare:
        print(f"  {'':{width}}  {'companion':>10}  {bare:>12}  {'ratio':>6}")
    for row in rows:
        line = f"  {row.name:{width}}  {row.ours:>10.{row.decimals}f}"
        if row.bare is not None:
            line += f"  {row.bare:>12.{row.decimals}f}"
            line += f"  {row.ours / row.bare:>6.2f}" if row.bare else ""
        print(line)
    sys.stdout.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which a share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def median(values: Sequence[float]) -> float:
    """Give the value in the middle."""
    return percentile(values, 0.5)


def rss() -> float:
    """Give the memory that this process holds now, in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEBI


def keep_to_one_core() -> None:
    """Let this process and its children run on one core only, where that can be."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def fresh(folder: Path) -> dict[str, str]:
    """Give the environment of a fresh process as a person would start it.

    Its log and its compiled modules are below `folder`; so the second process finds
    modules that are compiled, as an installed companion does.
    """
    environ = dict(os.environ)
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    environ["COMPANION_HOME"] = str(folder / "home")
    # Not the first run, which would stand before all else.
    (folder / "home").mkdir(mode=0o700, exist_ok=True)
    preferences = folder / "home" / "preferences.json"
    preferences.write_text('{"welcomed": true}\n', encoding="utf-8")
    return environ


@contextmanager
def home() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="companion-bench-") as folder:
        yield Path(folder)


@contextmanager
def platforms(wanted: str | None) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """Give the environment of each Qt platform that can be had here, by its name.

    `offscreen` needs nothing; `xcb` is a virtual screen of our own, where Xvfb is
    installed. `wanted` names the only one to give.
    """
    found: dict[str, Mapping[str, str]] = {}
    if wanted in (None, "offscreen"):
        found["offscreen"] = {"QT_QPA_PLATFORM": "offscreen"}
    with _virtual_screen(wanted in (None, "xcb")) as display:
        if display is not None:
            found["xcb"] = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        elif wanted == "xcb":
            sys.exit("Xvfb is not installed.")
        yield found


@contextmanager
def _virtual_screen(wanted: bool) -> Iterator[str | None]:
    server = which("Xvfb")
    if not wanted or server is None:
        yield None
        return
    command = [server, "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as screen:
        assert screen.stdout is not None
        try:
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()


@contextmanager
def null_sink() -> Iterator[Mapping[str, str]]:
    """Give the environment of a sound server of our own that plays into nothing."""
    with tempfile.TemporaryDirectory(prefix="companion-pulse-") as folder:
        socket = Path(folder) / "native"
        environ = {
            "PULSE_SERVER": f"unix:{socket}",
            "SDL_AUDIODRIVER": "pulseaudio",
        }
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += [
            "-L",
            f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
        ]
        command += ["-L", f"module-null-sink rate={SINK_RATE} channels=2"]
        own = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder}
        with subprocess.Popen(command, env=own, stderr=subprocess.DEVNULL) as server:
            try:
                while not socket.exists():
                    time.sleep(0.05)
                    if server.poll() is not None:
                        sys.exit("The sound server did not start.")
                yield environ
            finally:
                server.terminate()
