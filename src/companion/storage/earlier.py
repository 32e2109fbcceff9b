"""Whether somebody has been here before."""

from companion.storage.paths import Paths


def is_new(paths: Paths) -> bool:
    """Tell whether there is nothing yet of what a person leaves behind.

    A damaged file of preferences that was kept aside is a trace too, and so is a log
    that is locked or being deleted.
    """
    data = paths.data
    files = (paths.log, paths.preferences, paths.help)
    names = [f"{file.stem}*" for file in files]
    if any(True for name in names for _ in data.glob(name)):
        return False
    own = (paths.scripts, paths.beds, paths.backups)
    return not any(True for folder in own if folder.is_dir() for _ in folder.iterdir())
