import json

import pytest

from companion.errors import CompanionError
from companion.storage.sound_index import SoundIndex


def index_of(tmp_path, *voices):
    for voice in voices:
        folder = tmp_path / "voice" / voice["id"]
        folder.mkdir(parents=True)
        text = json.dumps({"title": voice["id"].title(), "clips": [], **voice})
        (folder / "index.json").write_text(text, "utf-8")
    return SoundIndex(tmp_path)


def test_voices_come_in_their_order_whatever_their_names(tmp_path):
    index = index_of(
        tmp_path, {"id": "anna", "order": 2}, {"id": "zoe", "order": 1}, {"id": "bob"}
    )

    assert list(index.voices) == ["zoe", "anna", "bob"]


def test_voices_of_one_order_come_by_their_ids(tmp_path):
    index = index_of(tmp_path, {"id": "zoe"}, {"id": "anna"})

    assert list(index.voices) == ["anna", "zoe"]


def test_a_voice_tells_how_it_sounds_if_its_index_says_so(tmp_path):
    index = index_of(tmp_path, {"id": "zoe", "about": "Low and calm"}, {"id": "anna"})

    assert [voice.about for voice in index.voices.values()] == ["", "Low and calm"]
    assert [voice.told for voice in index.voices.values()][1].endswith(", low and calm")


def test_a_damaged_index_says_which_and_what_to_do(tmp_path):
    index = index_of(tmp_path, {"id": "zoe", "order": "first"})

    with pytest.raises(CompanionError, match=r"zoe.index\.json.*install it again"):
        _ = index.voices
