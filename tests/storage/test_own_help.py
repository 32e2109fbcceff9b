import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.own_help import Contact, OwnHelp
from companion.errors import CompanionError
from companion.storage.own_help import OwnHelpFile

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MAYA = OwnHelp((Contact("Maya", "0171 5", "evenings"),), "Cold water.\n\nThe hill.")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
own_helps = st.builds(
    OwnHelp,
    st.lists(st.builds(Contact, texts, texts, texts), max_size=4).map(tuple),
    texts,
    st.booleans(),
    st.none() | texts,
)


def file_at(path: Path) -> OwnHelpFile:
    return OwnHelpFile(path, lambda: NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "help.json"


def test_without_a_file_nothing_is_written_and_nothing_is_told(path: Path) -> None:
    assert file_at(path).load() == (OwnHelp(), None)
    assert not path.parent.exists()


@given(own=own_helps)
@settings(max_examples=40)
def test_what_is_saved_is_loaded(
    own: OwnHelp, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("own") / "help.json"
    file_at(path).save(own)
    assert file_at(path).load() == (own, None)


def test_the_file_is_the_persons_alone_and_can_be_read_by_people(path: Path) -> None:
    file_at(path).save(MAYA)
    assert json.loads(path.read_text())["what_helps"] == [
        "Cold water.",
        "",
        "The hill.",
    ]
    assert "evenings" in path.read_text()
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_newer_companion_wrote_besides_stays(path: Path) -> None:
    file_at(path).save(MAYA)
    found = json.loads(path.read_text())
    path.write_text(json.dumps({**found, "language": "de"}))
    file_at(path).save(OwnHelp())
    assert json.loads(path.read_text())["language"] == "de"
    assert file_at(path).load() == (OwnHelp(), None)


@pytest.mark.parametrize(
    "damage", [b"{", b"[]", b"\xff", b'{"contacts": [{"name": 3}]}', b"[" * 9999]
)
def test_a_damaged_file_is_kept_aside_and_that_is_told(
    path: Path, damage: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    own, told = file_at(path).load()
    assert own == OwnHelp()
    assert told is not None
    aside = path.with_name("help-damaged-20260304T120000Z.json")
    assert aside.name in told
    assert aside.read_bytes() == damage
    file_at(path).save(MAYA)
    assert aside.read_bytes() == damage


ANN = {"name": "Ann", "number": "0171 5", "about": ""}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"contacts": [ANN, {"name": 3}, 7]}, OwnHelp((Contact("Ann", "0171 5"),))),
        ({"contacts": [ANN], "country": 44}, OwnHelp((Contact("Ann", "0171 5"),))),
        ({"contacts": 7, "what_helps": ["Tea.", None]}, OwnHelp(notes="Tea.")),
        (
            {"contacts": [ANN], "while_locked": "no"},
            OwnHelp((Contact("Ann", "0171 5"),), while_locked=False),
        ),
    ],
)
def test_one_wrong_value_hides_nobody_else(
    path: Path, wrong: dict[str, object], right: OwnHelp
) -> None:
    path.parent.mkdir()
    before = json.dumps({**wrong, "newer": 1})
    path.write_text(before)
    own, told = file_at(path).load()
    assert own == right
    aside = path.with_name("help-damaged-20260304T120000Z.json")
    assert told == (
        "Some of your own contacts and notes could not be read; the damaged file is "
        f"kept as {aside.name}, and can be opened in a text editor."
    )
    assert aside.read_text() == before
    assert file_at(path).load() == (own, None)
    assert json.loads(path.read_text())["newer"] == 1


def test_what_people_write_by_hand_is_understood(path: Path) -> None:
    path.parent.mkdir()
    by_hand = {"contacts": [{"name": "Ann", "number": 116123}], "what_helps": "Tea."}
    path.write_text(json.dumps(by_hand))
    own = OwnHelp((Contact("Ann", "116123"),), "Tea.")
    assert file_at(path).load() == (own, None)


def test_where_it_cannot_be_kept_aside_nothing_is_written_over_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")

    def refuse(*_: object) -> None:
        raise OSError("busy")

    monkeypatch.setattr(Path, "rename", refuse)
    assert "check that file" in (file_at(path).load()[1] or "")
    with pytest.raises(CompanionError, match="neither read nor kept aside"):
        file_at(path).save(MAYA)
    assert path.read_bytes() == b"{"


def test_the_documented_example_is_what_is_written_and_read(path: Path) -> None:
    documented = Path(__file__).parents[2] / "docs" / "file-formats.md"
    section = documented.read_text("utf-8").split("## Your own contacts")[1]
    example = section.split("```json\n")[1].split("```")[0]
    path.parent.mkdir()
    path.write_text(example, "utf-8")
    own, told = file_at(path).load()
    assert told is None
    file_at(path).save(own)
    assert json.loads(path.read_text("utf-8")) == json.loads(example)
