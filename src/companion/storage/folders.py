"""Folders of the person's own, made when they are needed."""

from pathlib import Path

from companion.errors import CompanionError
from companion.storage import private
from companion.storage.trouble import writing_trouble


def ensure_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each 0700; those there stay as they are.

    Raises:
        CompanionError: A file stands in the way, or the place cannot be written.
    """
    try:
        private.make_folder(folder)
    except OSError as error:
        blamed = Path(error.filename or folder)
        raise CompanionError(writing_trouble(error, blamed)) from error
