"""Where the practices and the sounds are: in the package, or beside its sources."""

from pathlib import Path

import companion
from companion.errors import CompanionError


def find_assets() -> Path:
    """Give the folder that holds `audio` and `scripts`.

    An installed package carries it inside; in a checkout it stands at the top level.
    """
    package = Path(companion.__file__).parent
    for folder in (package / "assets", package.parents[1] / "assets"):
        if (folder / "scripts").is_dir():
            return folder
    raise CompanionError(
        "The practices are missing from this installation; please install it again."
    )
