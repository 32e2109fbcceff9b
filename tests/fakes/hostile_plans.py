"""Plan files made to do harm, each as bytes; most are signed as they should be."""

import io
import stat
import struct
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

import numpy as np
import soundfile

from companion.homework.plan import Clip, Plan
from companion.homework.plan_text import Member, write_manifest
from companion.storage.homework.signing import sign
from fakes.made_plans import LINE, PLAN, SCRIPT, members, signed
from fakes.sound_files import wav_header

Parts = list[tuple[str | zipfile.ZipInfo, bytes]]
FOUR_HOURS = 4 * 3600
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def parts(plan: Plan = PLAN, carried: Mapping[str, bytes] | None = None) -> Parts:
    """What a plan file holds, with a signature that is right."""
    carried = members() if carried is None else carried
    told = {n: Member(len(d), sha256(d).digest()) for n, d in carried.items()}
    manifest = write_manifest(plan, told)
    return [
        ("manifest.json", manifest),
        ("signature", signed(manifest)),
        *carried.items(),
    ]


def packed(inside: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")  # two of one name
        for name, data in inside:
            archive.writestr(name, data)
    return file.getvalue()


def whole() -> bytes:
    """A plan file in which all is right."""
    return packed(parts())


def with_one_more(name: str | zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    return packed([*parts(), (name, data)])


def carrying(name: str, data: bytes, plan: Plan = PLAN) -> bytes:
    """A plan that is signed with another file in place of one of its own."""
    return packed(parts(plan, {**members(), name: data}))


def changed(name: str, data: bytes) -> bytes:
    """A plan of which a file was changed after it was signed."""
    return packed((each, data if each == name else old) for each, old in parts())


def of_mode(mode: int, name: str = "audio/more.flac") -> bytes:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return with_one_more(info, b"/etc/passwd")


def patched(old: bytes, new: bytes, data: bytes | None = None) -> bytes:
    data = whole() if data is None else data
    assert old in data
    return data.replace(old, new)


def head_changed(offset: int, value: bytes, name: str = "audio/line-1.flac") -> bytes:
    """A file of which one member's heads, both of them, say something else.

    `offset` is that in the central one; the local one lacks its first two fields.
    """
    data = bytearray(whole())
    central = data.index(_CENTRAL, data.rindex(name.encode()) - 46)
    data[central + offset : central + offset + len(value)] = value
    local = data.index(name.encode()) - 30
    data[local + offset - 2 : local + offset - 2 + len(value)] = value
    return bytes(data)


def claims(size: int) -> bytes:
    """A file of which one member says that it has so many bytes."""
    return head_changed(24, struct.pack("<L", size), "scripts/evening-ground.md")


def bomb(claimed: int | None, real: int = 64 * 2**20) -> bytes:
    """A plan with a member that unpacks to far more than the file has."""
    info = zipfile.ZipInfo("audio/bomb.flac")
    info.compress_type = zipfile.ZIP_DEFLATED
    data = bytearray(with_one_more(info, bytes(real)))
    if claimed is not None:
        told = struct.pack("<L", claimed)
        central = data.rindex(_CENTRAL)
        local = data.index(b"audio/bomb.flac") - 30
        data[central + 24 : central + 28] = data[local + 22 : local + 26] = told
    return bytes(data)


def signed_bomb(claimed: int) -> bytes:
    """A bomb that the manifest names, with the size that it claims."""
    real, name = bytes(64 * 2**20), "audio/bomb.flac"
    told = {n: Member(len(d), sha256(d).digest()) for n, d in members().items()}
    told[name] = Member(claimed, sha256(real[:claimed]).digest())
    manifest = write_manifest(PLAN, told)
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    head = [("manifest.json", manifest), ("signature", signed(manifest))]
    data = bytearray(packed([*head, *members().items(), (info, real)]))
    size = struct.pack("<L", claimed)
    central, local = data.rindex(_CENTRAL), data.index(name.encode()) - 30
    data[central + 24 : central + 28] = data[local + 22 : local + 26] = size
    return bytes(data)


def overlapping(times: int = 200, claimed: int | None = None) -> bytes:
    """A file whose directory names one place many times, as in a known bomb.

    `claimed`: how many bytes each of these members says it has.
    """
    data = whole()
    start = data.index(_CENTRAL)
    end = data.rindex(_END)
    entry, name = data[data.rindex(_CENTRAL) : end], b"audio/note.ogg"
    size = entry[24:28] if claimed is None else struct.pack("<L", claimed)
    head = entry[:24] + size + struct.pack("<H", len(name) + 2) + entry[30:46]
    if claimed is not None:
        head = head[:10] + b"\x08\x00" + head[12:]  # deflated
    more = b"".join(head + b"audio/not%03d.ogg" % each for each in range(times))
    directory = data[start:end] + more
    count = len(parts()) + times
    tail = struct.pack("<4s4H2LH", _END, 0, 0, count, count, len(directory), start, 0)
    return data[:start] + directory + tail


def lying_over_each_other() -> bytes:
    """A file of which one member begins inside another."""
    data = bytearray(whole())
    second = data.index(_CENTRAL, data.index(_CENTRAL) + 4)
    offset = struct.unpack("<L", data[second + 42 : second + 46])[0]
    data[second + 42 : second + 46] = struct.pack("<L", offset - 1)
    return bytes(data)


def zip64_lie() -> bytes:
    """A member whose size is said to be somewhere else, and there is beyond measure."""
    info = zipfile.ZipInfo("audio/more.flac")
    info.extra = struct.pack("<2H2Q", 1, 16, 2**62, 1)
    data = bytearray(with_one_more(info))
    central = data.rindex(_CENTRAL)
    data[central + 24 : central + 28] = b"\xff" * 4
    return bytes(data)


def zip64_end() -> bytes:
    """A file whose end is said to be somewhere else."""
    data = whole()
    end = data.rindex(_END)
    return data[:end] + struct.pack("<4sLQL", b"PK\x06\x07", 0, 2**60, 1) + data[end:]


def many(count: int) -> bytes:
    return packed((f"audio/{number}.flac", b"x") for number in range(count))


def end_claims(count: int) -> bytes:
    """A file that says that it has so many members."""
    data = whole()
    end = data.rindex(_END)
    return data[: end + 8] + struct.pack("<2H", count, count) + data[end + 12 :]


def silent_flac(seconds: int, rate: int = 8_000) -> bytes:
    """A FLAC that really lasts so long, and is small."""
    file = io.BytesIO()
    quiet = np.zeros(60 * rate, np.int16)
    with soundfile.SoundFile(file, "w", rate, 1, "PCM_16", format="FLAC") as sound:
        for start in range(0, seconds, 60):
            sound.write(quiet[: (min(60, seconds - start)) * rate])
    return file.getvalue()


def flac_claiming(frames: int) -> bytes:
    """A FLAC whose head says that it has so many frames."""
    data = bytearray(members()["audio/line-1.flac"])
    # 36 bits, that end 18 bytes into the first block, which begins at 8.
    old = int.from_bytes(data[18:26], "big") >> 36 << 36
    data[18:26] = (old | frames).to_bytes(8, "big")
    return bytes(data)


def noted(sound: bytes, ending: str = "ogg") -> bytes:
    """A plan whose spoken note is this sound."""
    name = f"audio/note.{ending}"
    plan = replace(PLAN, spoken_note=name)
    rest = {n: d for n, d in members().items() if n != "audio/note.ogg"}
    return packed(parts(plan, {**rest, name: sound}))


def clipped(sound: bytes, frames: int = 24_000, ending: str = "flac") -> bytes:
    """A plan whose one line is this sound."""
    name = f"audio/line-1.{ending}"
    plan = replace(PLAN, clips=(Clip(LINE, "heart", name, frames),))
    rest = {n: d for n, d in members().items() if n != "audio/line-1.flac"}
    return packed(parts(plan, {**rest, name: sound}))


def another_name() -> bytes:
    """A member that has another name at its own place."""
    data = whole()
    place = data.index(b"audio/line-1.flac")
    return data[:place] + b"audio/line-2.flac" + data[place + 17 :]


def signed_by_another() -> bytes:
    manifest = parts()[0][1]
    return changed("signature", sign(bytes(32), manifest))


_OFTEN = replace(
    PLAN,
    scripts=(
        *PLAN.scripts,
        *(replace(PLAN.scripts[0], practice_id=f"plan/s{n}") for n in range(49)),
    ),
)


def html_script() -> bytes:
    return SCRIPT.replace(b"Evening ground", b'"<img src=x onerror=alert(1)>"')


UNSAFE = "whose name is not safe"
DAMAGED = "is damaged, cut short, or something else"
FAR_MORE = "far more than it can honestly hold"
MANY = "holds more files than it can honestly hold"
CHANGED = "was changed after it was signed"
TWICE = "two files of the same name"
NOT_PLAIN = "something else than plain files"

CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    # Names.
    "zip-slip": (lambda: with_one_more("../../evil.txt"), UNSAFE),
    "zip-slip inside": (lambda: with_one_more("audio/../../evil.txt"), UNSAFE),
    "absolute": (lambda: with_one_more("/etc/evil"), UNSAFE),
    "drive": (lambda: with_one_more("C:/evil"), UNSAFE),
    "backslash": (lambda: patched(b"audio/line-1.flac", b"audio\\line-1.flac"), UNSAFE),
    "network": (lambda: with_one_more("//server/evil"), UNSAFE),
    "device": (lambda: with_one_more("audio/NUL.flac"), UNSAFE),
    "device with a number": (lambda: with_one_more("com1"), UNSAFE),
    "dot": (lambda: with_one_more("./evil"), UNSAFE),
    "dot at the end": (lambda: with_one_more("audio/evil."), UNSAFE),
    "control character": (lambda: with_one_more("audio/\x1b[2Jevil"), UNSAFE),
    "turned direction": (lambda: with_one_more("audio/\u202ecalf.3pm"), UNSAFE),
    "html in a name": (lambda: with_one_more("audio/<b>.flac"), UNSAFE),
    "NUL": (lambda: patched(b"audio/note.ogg", b"audio/not\x00.ogg"), UNSAFE),
    "long name": (lambda: with_one_more("a" * 300), UNSAFE),
    "same name twice": (lambda: with_one_more("audio/note.ogg"), TWICE),
    "same name in capitals": (lambda: with_one_more("Audio/Note.ogg"), TWICE),
    "same name composed": (
        lambda: packed(
            [
                *parts(),
                ("audio/caf\u00e9.ogg", b"x"),
                (unicodedata.normalize("NFD", "audio/caf\u00e9.ogg"), b"x"),
            ]
        ),
        TWICE,
    ),
    "another name at its place": (another_name, DAMAGED),
    # What members are.
    "symlink": (lambda: of_mode(stat.S_IFLNK | 0o777), NOT_PLAIN),
    "pipe": (lambda: of_mode(stat.S_IFIFO | 0o600), NOT_PLAIN),
    "device file": (lambda: of_mode(stat.S_IFBLK | 0o600), NOT_PLAIN),
    "folder": (lambda: of_mode(stat.S_IFDIR | 0o700), NOT_PLAIN),
    "encrypted": (lambda: head_changed(8, b"\x01\x00"), "locked with a password"),
    "unknown packing": (lambda: head_changed(10, b"\x63\x00"), "packed in a way"),
    "bzip2": (lambda: head_changed(10, b"\x0c\x00"), "packed in a way"),
    "nested zip": (lambda: carrying("audio/more.flac", whole()), "another archive"),
    # How much there is.
    "10 GB claimed": (lambda: claims(2**32 - 2), FAR_MORE),
    "unpacks to more than it may": (lambda: bomb(None, 65 * 2**20), FAR_MORE),
    "unpacks to more than it says": (lambda: signed_bomb(1_000), DAMAGED),
    "unpacks to less than it says": (lambda: claims(5_000), DAMAGED),
    "overlapping": (overlapping, "lie over each other"),
    "10 GB from 10 KB": (lambda: overlapping(200, 50_000_000), FAR_MORE),
    "one inside another": (lying_over_each_other, DAMAGED),
    "10,000 members": (lambda: many(10_000), MANY),
    "10,000 claimed": (lambda: end_claims(10_000), MANY),
    "fewer claimed": (lambda: end_claims(2), DAMAGED),
    "zip64 size": (zip64_lie, FAR_MORE),
    "zip64 end": (zip64_end, DAMAGED),
    # What the file is.
    "empty": (lambda: b"", DAMAGED),
    "empty zip": (lambda: packed([]), DAMAGED),
    "text": (lambda: b"This is not a plan.\n" * 20, DAMAGED),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + whole(), DAMAGED),
    "something before": (lambda: b"PK\x03\x04" + whole(), DAMAGED),
    "something after": (lambda: whole() + b"\x00", DAMAGED),
    "comment": (lambda: whole()[:-2] + b"\x01\x00x", DAMAGED),
    "hidden between": (lambda: hidden_between(), "lie over each other"),
    "wrong checksum": (lambda: head_changed(16, b"\x00" * 4), DAMAGED),
    "flipped bit in a sound": (lambda: flipped(b"fLaC", 60), DAMAGED),
    "flipped bit in a script": (lambda: flipped(b"---\ntitle", 12), DAMAGED),
    # What was signed.
    "no signature": (
        lambda: packed(p for p in parts() if p[0] != "signature"),
        "not s",
    ),
    "short signature": (lambda: changed("signature", bytes(63)), "is not signed"),
    "zero signature": (lambda: changed("signature", bytes(64)), CHANGED),
    "signed by another": (signed_by_another, CHANGED),
    "changed title": (
        lambda: changed("manifest.json", parts()[0][1].replace(b"Two", b"Ten")),
        CHANGED,
    ),
    "one space more": (lambda: changed("manifest.json", parts()[0][1] + b" "), CHANGED),
    "changed script": (
        lambda: changed("scripts/evening-ground.md", SCRIPT.replace(b"Feel", b"Feed")),
        CHANGED,
    ),
    "changed sound": (
        lambda: changed("audio/line-1.flac", members()["audio/line-1.flac"] + b"x"),
        CHANGED,
    ),
    "file more": (lambda: with_one_more("audio/more.flac"), CHANGED),
    "file less": (lambda: packed(parts()[:-1]), CHANGED),
    "renamed file": (
        lambda: packed((str(n).replace("line-1", "line-2"), d) for n, d in parts()),
        CHANGED,
    ),
    "no manifest": (lambda: packed(parts()[1:]), "has no manifest.json in it"),
    "manifest that is none": (lambda: changed("manifest.json", b"{}"), 'its "format"'),
    "large manifest": (
        lambda: changed("manifest.json", bytes(5 * 2**20)),
        FAR_MORE,
    ),
    # Scripts and sounds.
    "script with errors": (
        lambda: carrying("scripts/evening-ground.md", b"---\ntitle: A\n---\n(what?)\n"),
        "scripts/evening-ground.md, line",
    ),
    "script that is no text": (
        lambda: carrying("scripts/evening-ground.md", b"\x00\xff" * 50),
        "not a text file",
    ),
    "one large script fifty times": (
        lambda: carrying("scripts/evening-ground.md", b"a\n\n" * 100_000, _OFTEN),
        "scripts are longer than scripts can be",
    ),
    "large script": (
        lambda: carrying("scripts/evening-ground.md", b"x" * 1_000_001),
        "scripts are longer than scripts can be",
    ),
    "sound that is none": (
        lambda: clipped(b"<html>not a sound</html>"),
        "not a sound that Companion can read",
    ),
    "sound of another kind": (
        lambda: clipped(members()["audio/note.ogg"]),
        "not a sound that Companion can read",
    ),
    "sound with nothing after its head": (
        lambda: clipped(members()["audio/line-1.flac"][:60]),
        "is damaged, or is not a sound",
    ),
    "noise after its head": (lambda: noted(b"OggS" + bytes(range(256)) * 9), "damaged"),
    "shorter than told": (
        lambda: clipped(members()["audio/line-1.flac"], 24_001),
        "not as long as the plan says",
    ),
    "WAV that claims four hours": (
        lambda: noted(wav_header(FOUR_HOURS * 8_000, 8_000) + bytes(100), "wav"),
        "is cut short",
    ),
    "FLAC that claims four hours": (
        lambda: noted(flac_claiming(FOUR_HOURS * 48_000), "flac"),
        "longer than 20 minutes",
    ),
    "FLAC that does not say": (
        lambda: noted(flac_claiming(0), "flac"),
        "longer than 20 minutes",
    ),
    "note of 21 minutes": (
        lambda: noted(silent_flac(21 * 60), "flac"),
        "longer than 20 minutes",
    ),
}


def hidden_between() -> bytes:
    """A file with bytes between two members that belong to none."""
    data = bytearray(whole())
    start = data.index(_CENTRAL)
    hidden = b"hidden"
    for place in _centrals(data):
        offset = struct.unpack("<L", data[place + 42 : place + 46])[0]
        if offset:
            data[place + 42 : place + 46] = struct.pack("<L", offset + len(hidden))
    end = data.rindex(_END)
    data[end + 16 : end + 20] = struct.pack("<L", start + len(hidden))
    second = data.index(_LOCAL, 4)
    return bytes(data[:second] + hidden + data[second:])


def _centrals(data: bytes | bytearray) -> list[int]:
    found, place = [], data.find(_CENTRAL)
    while place >= 0:
        found.append(place)
        place = data.find(_CENTRAL, place + 4)
    return found


def flipped(after: bytes, by: int) -> bytes:
    data = bytearray(whole())
    data[data.index(after) + by] ^= 1
    return bytes(data)
