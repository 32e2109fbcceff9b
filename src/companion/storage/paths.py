"""Where the companion keeps its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import appdirs

PLANS, REPORTS, SPOKEN_NOTES = "plans", "reports", "spoken-notes"
"""Names of folders beside the log."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one person."""

    data: Path
    log: Path
    backups: Path
    """Copies of the log, made before it is changed to a newer form."""
    beds: Path
    """Sounds of the person's own; made with the first of them."""
    cache: Path
    """What can be made again at any time."""
    preferences: Path
    help: Path
    """The person's own contacts and notes; readable while the log is locked."""
    scripts: Path
    """Practices of the person's own; made when it is first needed."""
    plans: Path
    """The files of plans that were accepted; made with the first of them."""

    @property
    def desk(self) -> Path:
        """What a practitioner keeps: clients, plans, templates and notes."""
        return self.data / "desk.json"

    @property
    def sealed_desk(self) -> Path:
        """The same, where the practitioner's keys have a passphrase."""
        return self.data / "desk.age"

    @property
    def spoken_notes(self) -> Path:
        """Notes that were spoken for plans; made with the first of them."""
        return self.data / SPOKEN_NOTES

    @property
    def speech(self) -> Path:
        """Lines of the person's own scripts, as they were spoken."""
        return self.cache / "speech"

    @property
    def reports(self) -> Path:
        """Reports that a practitioner received; made with the first of them."""
        return self.data / REPORTS

    def ensure(self) -> None:
        """Make the folders that are missing, 0700.

        Raises:
            CompanionError: A file stands in the way, or the place cannot be written.
        """
        # Here, since it brings SQLite with it, and the first paint asks for a path.
        from companion.storage.folders import ensure_folder

        for folder in (self.data, self.backups, self.cache):
            ensure_folder(folder)


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Give the paths: all below `$COMPANION_HOME` if set, else as the system says."""
    if home := environ.get("COMPANION_HOME"):
        data = Path(home).expanduser().absolute()
        return _below(data, data / "cache")
    # Without the author's name, which Windows would put above as a second folder.
    return _below(
        Path(appdirs.user_data_dir("companion", appauthor=False)),
        Path(appdirs.user_cache_dir("companion", appauthor=False)),
    )


def _below(data: Path, cache: Path) -> Paths:
    return Paths(
        data=data,
        log=data / "log.sqlite",
        backups=data / "backups",
        beds=data / "beds",
        cache=cache,
        preferences=data / "preferences.json",
        help=data / "help.json",
        scripts=data / "scripts",
        plans=data / PLANS,
    )
