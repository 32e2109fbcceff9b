"""What the places of the window have around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.ui.caring import Care
    from companion.ui.covering import Covering
    from companion.ui.flow import Flow
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring
    from companion.ui.shortcutting import Shortcutting
    from companion.ui.visit import Tools
    from companion.ui.ways import Ways


@dataclass(frozen=True, slots=True)
class Around:
    """What the places have around them."""

    looks: Looks
    ways: Ways
    flow: Flow
    tools: Tools
    preferring: Preferring
    care: Care
    covering: Covering
    keys: Shortcutting
