"""The folder for scripts of the person's own."""

from pathlib import Path

from companion.errors import CompanionError
from companion.storage import private
from companion.storage.trouble import writing_trouble


class OwnFolder:
    """Implements `companion.ports.OwnScripts`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where it is, or would be."""
        return self._folder

    def make(self) -> Path:
        """Make it where it is missing.

        Raises:
            CompanionError: A file stands in the way, or the place cannot be written.
        """
        try:
            private.make_folder(self._folder)
        except OSError as error:
            blamed = Path(error.filename or self._folder)
            raise CompanionError(writing_trouble(error, blamed)) from error
        return self._folder
