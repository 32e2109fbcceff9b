"""What comes with the companion, read once: the scripts, and the lists of sounds."""

from pathlib import Path

import pytest

from companion.practice.calm import calm_lines
from companion.practice.model import Practice
from companion.practice.script import read_script
from companion.storage.assets import find_assets
from companion.storage.sound_index import SoundIndex

ASSETS = find_assets()
INDEX = SoundIndex(ASSETS / "audio")
VOICES = sorted(INDEX.voices)


def _read(path: Path) -> Practice:
    return read_script(path.read_bytes(), path.name, INDEX.beds)


PRACTICES = [_read(path) for path in sorted((ASSETS / "scripts").glob("*.md"))]
BY_ID = {practice.id: practice for practice in PRACTICES}
LINES = {text for practice in PRACTICES for text in practice.spoken()} | calm_lines()

each_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda p: p.id)
each_voice = pytest.mark.parametrize("voice", VOICES)
