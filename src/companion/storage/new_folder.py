"""Folders that appear whole or not at all."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import CompanionError
from companion.storage.trouble import writing_trouble


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder that stands at `path` at the end, if nothing was raised.

    Raises:
        CompanionError: There is something at `path` already, or the disk refused.
    """
    target = path.absolute()
    temporary = target.with_name(f".companion-{secrets.token_hex(8)}")
    with _told(path):
        if target.exists() and not _is_empty(target):
            raise CompanionError(
                f"{path} is there already, with something in it; choose a new folder."
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.mkdir()
    try:
        yield temporary
        with _told(path):
            if target.exists():  # Windows puts no folder in the place of another
                target.rmdir()
            temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CompanionError(writing_trouble(error, path)) from error
