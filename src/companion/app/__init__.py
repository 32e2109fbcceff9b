"""The composition root: the one room that builds things and wires them together."""

from companion.app.companion import Companion

__all__ = ["Companion"]
