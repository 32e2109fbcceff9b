"""The folder for scripts of the person's own."""

from pathlib import Path

from companion.storage.folders import ensure_folder


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
        ensure_folder(self._folder)
        return self._folder
