"""The files of what a practitioner keeps, as they are to be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from companion.ports import Own
from companion.storage.homework.key_store import KeyPaths
from companion.storage.kept_aside import kept_aside

if TYPE_CHECKING:
    from pathlib import Path

    from companion.storage.paths import Paths


class _InKeyring(msgspec.Struct, frozen=True):
    """What `keys.json` tells of keys that are in the system's keyring."""

    secret: Literal["keyring"]
    name: str


def files_of_practitioner(paths: Paths) -> dict[Own, list[Path]]:
    """Give the files and folders of each, whether they are there or not."""
    desk, sealed, keys = paths.desk, paths.sealed_desk, KeyPaths.below(paths.data)
    earlier = sorted(paths.data.glob(f"{keys.sealed.stem}-earlier-*.age"))
    desks = [desk, *kept_aside(desk), sealed, *kept_aside(sealed)]
    return {
        Own.DESK: [*desks, paths.spoken_notes],
        Own.REPORTS: [paths.reports],
        Own.KEYS: [
            *(keys.told, *kept_aside(keys.told)),
            *(keys.secret, keys.sealed, *earlier),
        ],
    }


def names_in_keyring(paths: Paths) -> list[str]:
    """Give the names by which the system's keyring knows the keys, if it has them."""
    try:
        text = KeyPaths.below(paths.data).told.read_bytes()
        return [msgspec.json.decode(text, type=_InKeyring).name]
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return []
