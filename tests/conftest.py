"""Windows of the tests need no screen, unless one is asked for."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the key of a locked log in a moment, not in a fifth of a second."""
    monkeypatch.setattr("companion.storage.key.ROUNDS", 1000)
