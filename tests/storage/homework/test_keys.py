"""The practitioner's keys: real files, age and Ed25519; a keyring of the test's."""

from __future__ import annotations

import stat
import sys
from datetime import UTC, datetime

import pytest

from companion.errors import CompanionError, KeysLocked, WrongKeyPassphrase
from companion.storage.homework import sealing
from companion.storage.homework.keys import KeyFiles, KeyPaths
from companion.storage.homework.secret_places import KeyringPlace
from companion.storage.homework.signing import is_signed
from fakes.keyrings import FakeKeyring, in_place

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Ring:
    """A keyring that can be switched off, as on another machine."""

    def __init__(self):
        self.kept = {}
        self.takes = True

    def __call__(self, name):
        return _Place(self, name)


class _Place:
    def __init__(self, ring, name):
        self.ring, self.name = ring, name

    def read(self):
        return self.ring.kept.get(self.name)

    def write(self, text):
        if self.ring.takes:
            self.ring.kept[self.name] = text
        return self.ring.takes

    def delete(self):
        self.ring.kept.pop(self.name, None)


@pytest.fixture(autouse=True)
def cheap_scrypt(monkeypatch):
    """Seal with a passphrase without the second that this is to cost."""
    monkeypatch.setattr(
        "companion.storage.homework.sealed_secret.seal_with",
        lambda d, p: p.encode() + b"|" + d,
    )

    def opened(sealed, passphrase):
        told, bar, data = sealed.partition(b"|")
        if not bar or told != passphrase.encode():
            raise sealing.NotForThese
        return data

    monkeypatch.setattr("companion.storage.homework.sealed_secret.open_with", opened)


@pytest.fixture
def ring():
    return Ring()


@pytest.fixture
def make(tmp_path, ring):
    def made(folder="home", keyring=ring):
        return KeyFiles(KeyPaths.below(tmp_path / folder), lambda: NOW, keyring)

    return made


def test_keys_are_made_once_and_sign_and_open(make):
    keys = make()
    assert not keys.are_there()
    public = keys.public()
    assert is_signed(public.signing, keys.sign(b"a plan"), b"a plan")
    again = make()
    assert again.are_there()
    assert again.public() == public
    assert again.open_sealed(sealing.seal(b"a report", public.recipient)) == b"a report"


def test_secret_ones_are_in_the_keyring_where_there_is_one(make, ring, tmp_path):
    keys = make()
    keys.public()
    assert len(ring.kept) == 1
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["keys.json"]
    assert b"AGE-SECRET" not in (tmp_path / "home" / "keys.json").read_bytes()
    assert "keyring" in keys.place()


@pytest.mark.parametrize("keyring", [None, "refuses"])
def test_without_a_keyring_they_are_in_a_file_for_their_owner(
    make, ring, tmp_path, keyring
):
    ring.takes = False
    keys = make(keyring=ring if keyring else None)
    keys.public()
    secret = tmp_path / "home" / "keys.secret"
    assert b"AGE-SECRET-KEY-1" in secret.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert str(secret) in keys.place()


def test_a_passphrase_takes_them_out_of_the_keyring_and_back(make, ring, tmp_path):
    keys = make()
    public = keys.public()
    keys.set_passphrase("open sesame")
    assert ring.kept == {}
    assert keys.are_open()
    closed = make()
    assert closed.has_passphrase()
    assert not closed.are_open()
    with pytest.raises(KeysLocked):
        closed.sign(b"x")
    with pytest.raises(WrongKeyPassphrase):
        closed.unlock("open barley")
    closed.unlock("open sesame")
    assert is_signed(public.signing, closed.sign(b"x"), b"x")
    closed.lock()
    with pytest.raises(KeysLocked):
        closed.open_sealed(sealing.seal(b"r", public.recipient))
    closed.unlock("open sesame")
    closed.set_passphrase(None)
    assert not (tmp_path / "home" / "keys.age").exists()
    assert make().public() == public
    assert len(ring.kept) == 1


def test_a_backup_brings_them_to_another_machine(make, tmp_path):
    keys = make()
    backup = tmp_path / "backup.age"
    keys.back_up(backup, "words")
    other = make("other", None)
    with pytest.raises(WrongKeyPassphrase):
        other.bring_in(backup, "word")
    assert not other.are_there()
    assert other.bring_in(backup, "words") == keys.public()
    sealed = sealing.seal(b"report", keys.public().recipient)
    assert other.open_sealed(sealed) == b"report"


def test_reports_to_keys_that_were_replaced_are_still_read(make, tmp_path):
    keys, other = make("one", None), make("two", None)
    other.back_up(tmp_path / "backup.age", "words")
    sealed = sealing.seal(b"old", keys.public().recipient)
    keys.bring_in(tmp_path / "backup.age", "words")
    assert keys.public() == other.public()
    assert keys.open_sealed(sealed) == b"old"


def test_keys_that_were_replaced_are_nowhere_to_be_read_without_the_new_ones(
    make, tmp_path
):
    keys = make("one", None)
    sealed = [sealing.seal(b"first", keys.public().recipient)]
    for name in ("two", "three"):
        other = make(name, None)
        other.back_up(tmp_path / name / "backup.age", "words")
        keys.bring_in(tmp_path / name / "backup.age", "words")
        sealed.append(sealing.seal(b"later", keys.public().recipient))
    keys.set_passphrase("words")
    files = [path for path in (tmp_path / "one").iterdir() if path.name != "keys.age"]
    assert len(files) == 3
    assert not any(b"AGE-SECRET" in path.read_bytes() for path in files)
    again = make("one", None)
    with pytest.raises(KeysLocked):
        again.open_sealed(sealed[0])
    again.unlock("words")
    assert [again.open_sealed(each) for each in sealed] == [
        b"first",
        b"later",
        b"later",
    ]


def test_cut_off_while_others_are_brought_in_the_old_ones_are_still_had(
    make, tmp_path, monkeypatch
):
    keys, other = make("one", None), make("two", None)
    public = keys.public()
    sealed = sealing.seal(b"old", public.recipient)
    other.back_up(tmp_path / "backup.age", "words")

    def cut_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("companion.storage.homework.key_store.JsonFile.write", cut_off)
        with pytest.raises(KeyboardInterrupt):
            keys.bring_in(tmp_path / "backup.age", "words")
    after = make("one", None)
    assert after.public() == public
    assert is_signed(public.signing, after.sign(b"x"), b"x")
    assert after.open_sealed(sealed) == b"old"
    after.bring_in(tmp_path / "backup.age", "words")
    assert make("one", None).public() == other.public()
    assert make("one", None).open_sealed(sealed) == b"old"


def test_what_another_companion_brought_in_counts_at_once(make, tmp_path):
    here, there, other = make("one", None), make("one", None), make("two", None)
    here.sign(b"x")
    other.back_up(tmp_path / "backup.age", "words")
    public = there.bring_in(tmp_path / "backup.age", "words")
    assert is_signed(public.signing, here.sign(b"x"), b"x")


def test_a_secret_that_cannot_be_deleted_is_told(make, tmp_path, monkeypatch):
    keys = make(keyring=None)
    keys.public()

    def refused(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", refused)
    with pytest.raises(CompanionError, match="delete that file yourself"):
        keys.set_passphrase("words")


def test_other_keys_do_not_take_the_place_of_those_with_a_passphrase(make, tmp_path):
    keys, other = make("one", None), make("two", None)
    public = keys.public()
    keys.set_passphrase("words")
    other.back_up(tmp_path / "backup.age", "words")
    with pytest.raises(CompanionError, match="take it away"):
        keys.bring_in(tmp_path / "backup.age", "words")
    assert keys.public() == public


def test_a_backup_heals_a_keyring_that_lost_them_and_a_forgotten_passphrase(
    make, ring, tmp_path
):
    keys = make()
    keys.back_up(tmp_path / "backup.age", "words")
    ring.kept.clear()
    lost = make()
    with pytest.raises(CompanionError, match="backup"):
        lost.sign(b"x")
    lost.bring_in(tmp_path / "backup.age", "words")
    assert make().sign(b"x")
    lost.set_passphrase("forgotten")
    forgot = make()
    forgot.bring_in(tmp_path / "backup.age", "words")
    assert not make().has_passphrase()
    assert make().public() == keys.public()


@pytest.mark.parametrize("content", [b"", b"{", b'{"signing": "zz"}', b"[]"])
def test_damaged_keys_are_told_and_never_made_anew_over(make, tmp_path, content):
    keys = make(keyring=None)
    public = keys.public()
    keys.back_up(tmp_path / "backup.age", "words")
    told = tmp_path / "home" / "keys.json"
    told.write_bytes(content)
    damaged = make(keyring=None)
    for call in (damaged.public, damaged.are_there, lambda: damaged.sign(b"")):
        with pytest.raises(CompanionError, match="backup"):
            call()
    assert told.read_bytes() == content
    damaged.bring_in(tmp_path / "backup.age", "words")
    assert make(keyring=None).public() == public


def test_what_is_not_for_them_is_told(make):
    keys = make()
    stranger = sealing.recipient_of(sealing.new_identity())
    for sealed in (sealing.seal(b"r", stranger), b"junk", b""):
        with pytest.raises(CompanionError, match="not for your keys"):
            keys.open_sealed(sealed)


def test_secrets_are_not_shown(make):
    keys = make()
    keys.public()
    assert "AGE-SECRET" not in repr(keys._open)


@pytest.mark.parametrize("breaks", [False, True])
def test_the_systems_keyring_is_used_where_it_works(make, tmp_path, breaks):
    with in_place(FakeKeyring(breaks)) as backend:
        public = make(keyring=KeyringPlace).public()
        assert len(backend.kept) == (0 if breaks else 1)
        assert (tmp_path / "home" / "keys.secret").exists() == breaks
        keys = make(keyring=KeyringPlace)
        assert is_signed(public.signing, keys.sign(b"x"), b"x")
        keys.set_passphrase("words")
        assert backend.kept == {}


def test_keys_that_are_locked_while_their_passphrase_is_tried_stay_locked(
    make, monkeypatch
):
    keys = make()
    keys.set_passphrase("words")
    keys.lock()
    from companion.storage.homework import sealed_secret as module

    opened = module.open_with

    def meanwhile(sealed, passphrase):
        keys.lock()
        return opened(sealed, passphrase)

    monkeypatch.setattr(module, "open_with", meanwhile)
    keys.unlock("words")
    assert not keys.are_open()
    monkeypatch.setattr(module, "open_with", opened)
    keys.unlock("words")
    assert keys.are_open()
