"""Changes to inputs, as a fuzzer makes them: to bytes, lines, JSON, and zips."""

import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

TOKENS = (
    *(b"", b"\x00", b"\xff", b"\n", b"\r\n", b'"', b"{", b"}", b"[", b"]", b":", b","),
    *(b"null", b"true", b"-1", b"0", b"1e999", b"1e-9", b"9" * 30, b'"\\ud800"'),
    *(b"---\n", b"# ", b"> ", b"(", b")", b"(pause 5s)\n", b"(breathe in 4s, out 6s"),
    *(
        b", for 3s)\n",
        b"(gong)\n",
        b"(ask distress)\n",
        b"[5, 3]",
        b"&a ",
        b"*a",
        b"!!",
    ),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xf0\x9f\xa7\xa1", b"../", b"PK\x03\x04"),
    *(b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff", b"OggS", b"fLaC", b"RIFF"),
)
VALUES = (
    *(None, True, False, 0, 1, -1, 11, 2**31, 2**63, 2**64, 10**40, 0.5, -0.0, 1e308),
    *("", "\x00", "a", "../../a", "con", "\u202e", "<b>", "x" * 300, "é" * 3, "0" * 64),
    *("2026-11-26", "0001-01-01", "9999-12-31", "2026-11-26T08:00:00+01:00", "24:00"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "07:30", "monday"),
    *([], {}, [None], [[]], {"a": 1}, ["distress"], ["a", "a"], {"2026-11-26": "done"}),
)

NAMES = (
    *("audio/a.flac", "scripts/b.md", "manifest.json", "MANIFEST.JSON", "signature"),
    *("../a", "/a", "a/", "con", "a\\b", "é", "e\u0301", "a" * 201, "a:b", " a", "."),
)
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
RECORDS = {b"PK\x03\x04": 30, b"PK\x01\x02": 46, b"PK\x05\x06": 22}
"""How each part of a zip begins, and how long its head is."""

Change = Callable[[bytes, Random, Sequence[bytes]], bytes]


def mutated(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    """Give an input with one or more changes; what is JSON or a zip mostly stays so."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        change = _known_form(data) if chance.random() < 0.7 else None
        data = (change or chance.choice(_BYTES))(data, chance, seeds)
    return data


def _known_form(data: bytes) -> Change | None:
    if data.startswith(b"PK"):
        return _in_zip
    return _in_json if data.lstrip()[:1] in (b"{", b"[") else None


def _in_json(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return _token(data, chance, seeds)
    places = _places(whole)
    if not places:
        return _token(data, chance, seeds)
    at, place = chance.choice(places)
    deed = chance.randrange(4)
    if deed == 0:
        del at[place]
    elif deed == 1 and isinstance(at, list):
        at.extend(at[place : place + 1] * chance.choice((1, 60)))
    elif deed == 2 and isinstance(at[place], str):
        at[place] = _in_text(at[place], chance)
    else:
        at[place] = chance.choice(VALUES)
    return json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )


def _places(value: object) -> list[tuple]:
    found: list[tuple] = []
    if isinstance(value, dict):
        found += [(value, name) for name in value]
    elif isinstance(value, list):
        found += [(value, place) for place in range(len(value))]
    for at, place in list(found):
        found += _places(at[place])
    return found


def _in_text(text: str, chance: Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice("\x00\n\u202e/.a0-: \ud800") + text[place + 1 :]


def _in_zip(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    return (_packed_anew if chance.random() < 0.4 else _in_record)(data, chance, seeds)


def _packed_anew(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    """Make a whole zip of other members: their names, what they hold, their order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # whatever zipfile raises of what is no zip any more
        return _token(data, chance, seeds)
    name = chance.choice(NAMES)
    place = chance.randint(0, len(members))
    held = members[place - 1][1] if members else b""
    members[place : place + chance.choice((0, 1))] = [
        (name, chance.choice(_BYTES)(held, chance, seeds))
    ]
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w") as archive:
        warnings.simplefilter("ignore")  # two of one name are meant
        for name, held in members:
            archive.writestr(name, held, chance.choice(KINDS), 1)
    return whole.getvalue()


def _in_record(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    """Change one number in the head of a part: a size, a place, a flag, a count."""
    kind = chance.choice(tuple(RECORDS))
    start = data.find(kind, chance.randrange(len(data)))
    start = data.find(kind) if start < 0 else start
    if start < 0:
        return _token(data, chance, seeds)
    at = start + chance.randrange(4, RECORDS[kind], 2)
    form, most = chance.choice((("<H", 2**16), ("<I", 2**32)))
    old = data[at : at + struct.calcsize(form)]
    if len(old) < struct.calcsize(form):
        return _token(data, chance, seeds)
    (number,) = struct.unpack(form, old)
    new = chance.choice(
        (0, 1, number + 1, number - 1, most - 1, 1 << chance.randrange(16))
    )
    return data[:at] + struct.pack(form, new % most) + data[at + len(old) :]


def _flip(data: bytes, chance: Random, _seeds: Sequence[bytes]) -> bytes:
    if not data:
        return b"\x00"
    place = chance.randrange(len(data))
    return (
        data[:place]
        + bytes([data[place] ^ 1 << chance.randrange(8)])
        + data[place + 1 :]
    )


def _token(data: bytes, chance: Random, _seeds: Sequence[bytes]) -> bytes:
    place = chance.randint(0, len(data))
    over = chance.choice((0, 0, 1, 4))
    return data[:place] + chance.choice(TOKENS) + data[place + over :]


def _cut(data: bytes, chance: Random, _seeds: Sequence[bytes]) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + data[place + chance.choice((1, 2, 8, 64, len(data))) :]


def _twice(data: bytes, chance: Random, _seeds: Sequence[bytes]) -> bytes:
    place = chance.randint(0, len(data))
    part = data[place : place + chance.choice((1, 8, 64))]
    return data[:place] + part * chance.choice((1, 2, 30)) + data[place:]


def _spliced(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _lines(data: bytes, chance: Random, seeds: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n") + chance.choice(seeds).split(b"\n")[:3]
    chance.shuffle(lines) if chance.random() < 0.1 else None
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[place], lines[other] = lines[other], lines[place]
    return b"\n".join(lines)


_BYTES: tuple[Change, ...] = (
    *(_flip, _flip, _token, _token, _cut, _twice, _spliced, _lines),
)
