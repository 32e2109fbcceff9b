"""What the fuzz reads, and what it does with what was read, as the companion would."""

import io
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from companion.homework.accepting import judge
from companion.homework.asked_and_done import plans_told
from companion.homework.caseload import Caseload
from companion.homework.desk import Desk
from companion.homework.due import due, ended_lately, next_asked
from companion.homework.plan_text import (
    Manifest,
    Member,
    read_manifest,
    write_manifest,
)
from companion.homework.progress import progress
from companion.homework.report import Report
from companion.homework.report_figures import figures_of
from companion.homework.report_text import read_report, write_report
from companion.homework.revising import changes
from companion.ports import OpenedPlan
from companion.practice.script import read_script
from companion.storage.homework.archive import Archive
from companion.storage.homework.carried_sound import NotSound, decode_mono, look_at
from companion.storage.homework.dataset_rows import rows_of
from companion.storage.homework.fhir_report import bundle
from companion.storage.homework.plan_file import LIMITS, read_plan
from companion.storage.homework.report_csv import csv_of
from fakes import made_plans, made_reports
from fakes.hostile_plans import packed
from figures import HERE

TOLD = Path("a.companion-plan")
MONTH, LONG = timedelta(days=30), timedelta(days=400)


def archive(data: bytes) -> None:
    """Read all members of a zip."""
    archive = Archive(io.BytesIO(data), "plan", LIMITS)
    for name in archive.sizes:
        archive.read(name)


def sound(data: bytes) -> None:
    """Look at a sound of any ending, and decode it."""
    for ending in ("flac", "ogg", "wav", "mp3"):
        try:
            heard = look_at(data, ending, 600)
            decode_mono(data, ending, min(heard.frames, 48_000))
        except NotSound:
            continue


def whole(data: bytes) -> None:
    """Read a plan file with this manifest, signed as it is, and all that it carries."""
    inside = (
        ("manifest.json", data),
        ("signature", made_plans.signed(data)),
        *made_plans.members().items(),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / TOLD
        path.write_bytes(packed(inside))
        read_plan(path)


READERS: dict[str, Callable[[bytes], object]] = {
    "plan": read_manifest,
    "whole": whole,
    "report": read_report,
    "script": lambda data: read_script(data, "fuzz.md"),
    "archive": archive,
    "sound": sound,
}
"""What may refuse an input, by a sentence."""


def look_at_plan(manifest: Manifest) -> None:
    """Do what is done of a plan that was opened: judge it, and ask what it asks."""
    plan = manifest.plan
    data = write_manifest(plan, manifest.members)
    opened = OpenedPlan(TOLD, plan, data, {})
    judge(opened, [opened], [], plan.starts)
    changes(made_plans.PLAN, plan)
    for day in (plan.starts, plan.expires, plan.starts - LONG):
        due(plan, (), day)
        next_asked(plan, (), day)
    ended_lately(plan, plan.expires + LONG)
    progress(plan, (), min(plan.expires, plan.starts + MONTH))


def look_at_report(report: Report) -> None:
    """Lay a report beside another one, and write it in each form."""
    write_report(report)
    Caseload(Desk(), [made_reports.REPORT, report], report.last).rows()
    plans_told([report], ())
    figures_of(report)
    csv_of(report)
    list(rows_of(report, texts=True))
    bundle(report, None)


USES: dict[str, Callable[..., None]] = {
    "plan": look_at_plan,
    "report": look_at_report,
}
"""What then is done of what was read; nothing of it may be refused any more."""


def _plans() -> list[bytes]:
    members = {
        name: Member(len(data), sha256(data).digest())
        for name, data in made_plans.members().items()
    }
    return [write_manifest(made_plans.PLAN, members)]


def _scripts() -> list[bytes]:
    shipped = HERE.parent / "assets" / "scripts"
    return [path.read_bytes() for path in sorted(shipped.glob("*.md"))]


def _archives() -> list[bytes]:
    with TemporaryDirectory() as folder:
        return [made_plans.plan_file(Path(folder)).read_bytes()]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "plan": _plans,
    "whole": _plans,
    "report": lambda: [write_report(made_reports.REPORT)],
    "script": _scripts,
    "archive": _archives,
    "sound": lambda: [
        made_plans.sound(0.1, kind) for kind in ("FLAC", "WAV", "OGG", "MP3")
    ],
}
"""Inputs that are right, of each reader."""
