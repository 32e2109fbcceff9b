"""A window of a client who is given homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from fakes.client_window import Client

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def client(scene, tmp_path) -> Client:
    made = Client(scene, tmp_path)
    scene.open()
    return made


@pytest.fixture
def texts() -> Callable[[object], str]:
    """Give all the words that are seen on a page."""
    from companion.ui.widgets.reading_text import ReadingText
    from companion.ui.widgets.text import Text

    def of(page: object) -> str:
        QApplication.processEvents()
        found = [*page.findChildren(Text), *page.findChildren(ReadingText)]
        return "\n".join(each.text() for each in found if each.isVisibleTo(page))

    return of
