"""What a question that takes a while is answered with."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class Part(QWidget, Generic[T]):
    """A widget that holds one answer."""

    changed = Signal()
    """The person gave another answer."""

    def value(self) -> T:
        """Give the answer."""
        raise NotImplementedError

    def set_value(self, value: T) -> None:
        """Show an answer; `changed` is not told."""
        raise NotImplementedError
