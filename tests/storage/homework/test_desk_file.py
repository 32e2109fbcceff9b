"""The desk is plain or sealed, and never lost on the way from one to the other."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.homework.desk import Client, Desk, Made
from companion.storage.homework import sealing
from companion.storage.homework.desk_file import DeskStore
from fakes.desks import CLIENT, DESK, NOW, PLAN
from fakes.keys import FakeKeys

if TYPE_CHECKING:
    from pathlib import Path


class Folder:
    """A data folder with a desk in it."""

    def __init__(self, folder: Path) -> None:
        self.keys = FakeKeys()
        self.plain, self.sealed = folder / "desk.json", folder / "desk.age"
        self.folder = folder

    def store(self) -> DeskStore:
        return DeskStore(self.plain, self.sealed, self.keys, lambda: NOW)

    def load(self) -> Desk:
        return self.store().load()[0]

    def seal_beside_an_older_one(self) -> None:
        self.store().save(Desk("older"))
        older = self.plain.read_bytes()
        self.keys.passphrase = "heron"
        self.store().save(Desk("newer"))
        self.plain.write_bytes(older)
        os.utime(self.plain, (1, 1))


@pytest.fixture
def there(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_there_is_an_empty_desk_at_first_and_nothing_is_written(there: Folder) -> None:
    there.keys.made = False
    assert there.store().load() == (Desk(), None)
    assert not any(there.folder.iterdir())
    assert not there.keys.made


def test_what_is_saved_is_loaded(there: Folder) -> None:
    there.store().save(DESK)
    assert there.load() == DESK
    assert not there.sealed.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_may_read_it(there: Folder) -> None:
    there.store().save(DESK)
    assert there.plain.stat().st_mode & 0o777 == 0o600
    there.keys.passphrase = "heron"
    there.store().save(DESK)
    assert there.sealed.stat().st_mode & 0o777 == 0o600


@given(names=st.lists(st.text(max_size=20), max_size=4), notes=st.text())
@settings(max_examples=30)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], notes: str
) -> None:
    there = Folder(tmp_path_factory.mktemp("desk"))
    clients = tuple(Client(str(i), n, NOW, notes) for i, n in enumerate(names))
    desk = replace(DESK, clients=clients)
    there.store().save(desk)
    assert there.load() == desk
    there.keys.passphrase = "heron"
    assert there.load() == desk
    assert there.sealed.exists()


def test_with_a_passphrase_it_is_sealed_so_that_only_the_keys_open_it(
    there: Folder,
) -> None:
    there.keys.passphrase = "heron"
    there.store().save(DESK)
    assert not there.plain.exists()
    data = there.sealed.read_bytes()
    assert b"sea" not in data
    assert b"Likes the sea" in sealing.open_sealed(data, there.keys.identity, 1 << 20)


def test_it_is_sealed_by_loading_once_there_is_a_passphrase(there: Folder) -> None:
    there.store().save(DESK)
    there.keys.passphrase, there.keys.open = "heron", False
    assert there.load() == DESK  # The public key is enough to seal it.
    assert not there.plain.exists()
    with pytest.raises(CompanionError, match="locked"):
        there.load()
    there.keys.unlock("heron")
    assert there.load() == DESK


def test_it_is_plain_again_once_the_passphrase_is_taken_away(there: Folder) -> None:
    there.keys.passphrase = "heron"
    there.store().save(DESK)
    there.keys.passphrase = None
    assert there.load() == DESK
    assert there.plain.exists()
    assert not there.sealed.exists()


def test_of_two_files_the_newer_counts(there: Folder) -> None:
    there.seal_beside_an_older_one()
    assert there.load().name == "newer"
    assert not there.plain.exists()


def test_of_two_files_a_locked_newer_one_is_not_passed_over(there: Folder) -> None:
    there.seal_beside_an_older_one()
    there.keys.open = False
    with pytest.raises(CompanionError, match="locked"):
        there.store().save(Desk("would be lost"))
    there.keys.open = True
    assert there.load().name == "newer"


def test_of_two_files_the_older_counts_where_the_newer_is_damaged(
    there: Folder,
) -> None:
    there.store().save(Desk("older"))
    os.utime(there.plain, (1, 1))
    there.sealed.write_bytes(b"age-encryption.org/v1\n-> cut off")
    desk, told = there.store().load()
    assert desk.name == "older"
    assert told is not None
    assert "desk-damaged-" in told
    assert there.plain.exists()


def test_a_desk_sealed_to_keys_that_are_not_here_is_left_alone(there: Folder) -> None:
    there.keys.passphrase = "heron"
    there.store().save(DESK)
    sealed = there.sealed.read_bytes()
    there.keys = FakeKeys(made=False)
    with pytest.raises(CompanionError, match="not on this machine"):
        there.load()
    with pytest.raises(CompanionError, match="not on this machine"):
        there.store().save(Desk("another"))
    assert there.sealed.read_bytes() == sealed


def test_a_sealed_desk_that_does_not_open_is_left_alone(there: Folder) -> None:
    there.keys.passphrase = "heron"
    there.store().save(DESK)
    there.keys = FakeKeys(passphrase="heron")
    with pytest.raises(CompanionError, match="bring in those that it was sealed to"):
        there.store().save(Desk("another"))
    assert there.sealed.exists()


def test_where_sealing_fails_the_plain_one_stays(there: Folder) -> None:
    store = there.store()
    store.save(DESK)
    there.keys.passphrase = "heron"
    there.sealed.mkdir()
    with pytest.raises(CompanionError):
        store.save(Desk("another"))
    assert msgspec.json.decode(there.plain.read_bytes())["name"] == "Anna Berg"


def test_one_damaged_client_takes_no_other_along(there: Folder) -> None:
    there.store().save(replace(DESK, clients=(CLIENT, replace(CLIENT, id="client-2"))))
    text = msgspec.json.decode(there.plain.read_bytes())
    text["clients"][0]["since"] = "banana"
    there.plain.write_bytes(msgspec.json.encode(text))
    desk, told = there.store().load()
    assert [each.id for each in desk.clients] == ["client-2"]
    assert desk.made == DESK.made
    assert told is not None
    assert len(list(there.folder.glob("desk-damaged-*.json"))) == 1
    assert there.load() == desk


@pytest.mark.parametrize("damaged", [b"", b"[]", b"{", b"\xff\xfe", b"nothing"])
def test_what_is_no_desk_is_kept_aside(there: Folder, damaged: bytes) -> None:
    there.plain.write_bytes(damaged)
    desk, told = there.store().load()
    assert desk == Desk()
    assert told is not None
    there.store().save(DESK)
    aside = next(there.folder.glob("desk-damaged-*.json"))
    assert aside.read_bytes() == damaged


def test_what_a_newer_companion_wrote_stays(there: Folder) -> None:
    there.store().save(DESK)
    text = msgspec.json.decode(there.plain.read_bytes())
    text["later"] = {"of": "what"}
    there.plain.write_bytes(msgspec.json.encode(text))
    desk = there.load()
    assert desk.extra == {"later": {"of": "what"}}
    there.store().save(replace(desk, made=(Made("client-1", PLAN),)))
    assert msgspec.json.decode(there.plain.read_bytes())["later"] == {"of": "what"}
