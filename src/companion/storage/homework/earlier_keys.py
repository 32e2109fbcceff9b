"""Keys whose place others took, for the reports that are sealed to them.

Each is sealed to the keys that came after it: what guards those guards it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.storage.atomic import replacing
from companion.storage.file_names import free_path, stamp
from companion.storage.folders import ensure_folder
from companion.storage.homework.sealing import NotForThese, TooMuch, open_sealed, seal
from companion.storage.homework.secret import Secret, read_secret
from companion.storage.trouble import reading_trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

_NAME, _ENDING = "keys-earlier-", ".age"
_MOST = 64 * 2**10


class EarlierKeys:
    """The files of a folder; each call may raise `CompanionError`."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def keep(self, secret: Secret, after: Secret) -> None:
        """Keep keys, sealed to those that come after them."""
        sealed = seal(secret.text().encode(), after.public.recipient)
        ensure_folder(self._folder)
        name = f"{_NAME}{stamp(self._now())}"
        with replacing(free_path(self._folder, name, _ENDING)) as temporary:
            temporary.write_bytes(sealed)

    def all(self, secret: Secret) -> Iterator[Secret]:
        """Give those that some keys open, and those that these open in turn."""
        left = sorted(self._folder.glob(f"{_NAME}*{_ENDING}"))
        opening = [secret]
        for each in opening:  # which grows meanwhile
            for path in tuple(left):
                found = _opened(path, each)
                if found is not None:
                    left.remove(path)
                    opening.append(found)
                    yield found


def _opened(path: Path, secret: Secret) -> Secret | None:
    try:
        text = open_sealed(path.read_bytes(), secret.identity, _MOST)
        return read_secret(text.decode())
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error
    except (NotForThese, TooMuch, UnicodeDecodeError):
        return None
