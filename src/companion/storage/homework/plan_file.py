"""Plan files: a zip of the signed manifest, scripts and sounds; written and read."""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.homework.plain_words import plain_line
from companion.homework.plan_form import LARGEST_MEMBER, LONGEST_CLIP, MOST_MEMBERS
from companion.homework.plan_text import (
    LONGEST_MANIFEST,
    WHAT,
    Manifest,
    Member,
    read_manifest,
    write_manifest,
)
from companion.ports import OpenedPlan
from companion.practice.problems import ScriptProblems
from companion.practice.script import read_script
from companion.storage.atomic import replacing
from companion.storage.homework.archive import Archive, Limits
from companion.storage.homework.carried_sound import Heard, NotSound, look_at
from companion.storage.homework.sealing import is_recipient
from companion.storage.homework.signing import SIGNATURE, is_signed
from companion.storage.trouble import reading_trouble
from companion.units import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from companion.homework.plan import Plan
    from companion.practice.model import Practice

ENDING = ".companion-plan"
MANIFEST, SIGNED = "manifest.json", "signature"
"""The members that the manifest does not name."""
LONGEST_SCRIPTS = 2**19
"""Bytes of all scripts; the longest of ours has eight thousand. To lay out as many in
short lines takes seconds."""
LONGEST_NOTE = 20 * 60
"""Seconds."""
LIMITS = Limits(
    file=256 * 2**20, members=MOST_MEMBERS, member=LARGEST_MEMBER, total=256 * 2**20
)

_OWNERS_ONLY = 0o100600 << 16
_UNIX = 3
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""Of each member, so that the same plan always gives the same bytes."""


def write_plan(
    path: Path,
    plan: Plan,
    members: Mapping[str, bytes],
    sign: Callable[[bytes], bytes],
) -> None:
    """Write a plan with the files it carries, by the names that it has for them.

    It is read again before it takes its place: what could not be opened is never there.

    Raises:
        CompanionError: It could not be opened, or the disk refused.
    """
    told = {
        name: Member(len(data), sha256(data).digest()) for name, data in members.items()
    }
    manifest = write_manifest(plan, told)
    whole = {
        MANIFEST: manifest,
        SIGNED: sign(manifest),
        **dict(sorted(members.items())),
    }
    with replacing(path) as temporary:
        with zipfile.ZipFile(temporary, "w") as archive:
            for name in (MANIFEST, SIGNED, *sorted(members)):
                archive.writestr(_info(name), whole[name])
        read_plan(temporary)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.create_system, info.external_attr = _UNIX, _OWNERS_ONLY
    is_text = name.endswith((".json", ".md"))
    info.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
    return info


def read_plan(path: Path, *, listen: bool = True) -> OpenedPlan:
    """Read a plan file and check all of it; writes nothing.

    `listen` False leaves the sounds out, for a file that was checked before.

    Raises:
        CompanionError: It is none, or something is wrong with it.
    """
    with opened(path) as archive:
        data = archive.read(MANIFEST, LONGEST_MANIFEST)
        manifest = read_manifest(data)
        _check_signed(manifest, data, archive)
        _check_members(manifest, archive)
        practices = _read_scripts(manifest, archive)
        if listen:
            _check_others(manifest, archive)
    return OpenedPlan(path, manifest.plan, data, practices)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Give the members of a plan file, of which nothing but the zip is checked.

    Raises:
        CompanionError: It is no zip, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise CompanionError(f"{path} is not a file; choose a plan's file.")
        with path.open("rb") as file:
            yield Archive(file, WHAT, LIMITS)
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error


def member_of(archive: Archive, name: str, told: Member) -> bytes:
    """Read a member that has to be what the manifest says.

    Raises:
        CompanionError: It is not.
    """
    data = archive.read(name)
    if len(data) != told.size or sha256(data).digest() != told.sha256:
        raise _changed()
    return data


def _check_signed(manifest: Manifest, data: bytes, archive: Archive) -> None:
    keys = manifest.plan.practitioner.keys
    if archive.sizes.get(SIGNED) != SIGNATURE:
        raise CompanionError(
            "This plan is not signed, so nobody knows whose it is; ask for it to be "
            "made again."
        )
    if not is_signed(keys.signing, archive.read(SIGNED), data):
        raise _changed()
    if not is_recipient(keys.recipient):
        raise _wrong("the key for reports is none")


def _check_members(manifest: Manifest, archive: Archive) -> None:
    told = {name: member.size for name, member in manifest.members.items()}
    found = {
        name: size
        for name, size in archive.sizes.items()
        if name not in (MANIFEST, SIGNED)
    }
    if found != told:
        raise _changed()


def _read_scripts(manifest: Manifest, archive: Archive) -> dict[str, Practice]:
    scripts = manifest.plan.scripts
    if sum(manifest.members[each.member].size for each in scripts) > LONGEST_SCRIPTS:
        raise _wrong("its scripts are longer than scripts can be")
    return {
        script.practice_id: replace(practice, id=script.practice_id)
        for script in scripts
        for practice in [_script(manifest, archive, script.member)]
    }


def _script(manifest: Manifest, archive: Archive, name: str) -> Practice:
    told = manifest.members[name]
    try:
        practice = read_script(member_of(archive, name, told), name)
    except ScriptProblems as error:
        problem = error.problems[0]
        raise _wrong(f"{name}, line {problem.line}: {problem.what}") from error
    return replace(practice, title=plain_line(practice.title))


def _check_others(manifest: Manifest, archive: Archive) -> None:
    """Check all that is no script; each member is read once."""
    plan = manifest.plan
    clips: dict[str, set[int]] = {}
    for clip in plan.clips:
        clips.setdefault(clip.member, set()).add(clip.frames)
    scripts = {script.member for script in plan.scripts}
    for name, told in manifest.members.items():
        if name in scripts:
            continue
        data = member_of(archive, name, told)
        if name in clips:
            _check_clip(_heard(name, data, LONGEST_CLIP / RATE), clips[name], name)
        if name == plan.spoken_note:
            _heard(name, data, LONGEST_NOTE)


def _check_clip(heard: Heard, told: set[int], name: str) -> None:
    if heard.rate != RATE or told != {heard.frames}:
        raise _wrong(f"the sound {name} is not as long as the plan says")


def _heard(name: str, data: bytes, most_seconds: float) -> Heard:
    try:
        return look_at(data, name.rpartition(".")[2], most_seconds)
    except NotSound as error:
        raise _wrong(f"the sound {name} {error}") from error


def _wrong(what: str) -> CompanionError:
    return CompanionError(
        f"This plan cannot be used ({what}); ask for it to be made again."
    )


def _changed() -> CompanionError:
    return CompanionError(
        "This plan was changed after it was signed, or is damaged; ask for it to be "
        "sent again."
    )
