"""The page of the practitioner's keys, with real keys in a folder of their own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from companion.errors import WrongKeyPassphrase
from companion.homework.trust import fingerprint
from companion.storage.homework import sealing
from companion.storage.homework.keys import KeyFiles, KeyPaths
from companion.ui.homework.keys_page import KeysPage

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def cheap_scrypt(monkeypatch):
    def opened(sealed, passphrase):
        told, bar, data = sealed.partition(b"|")
        if not bar or told != passphrase.encode():
            raise sealing.NotForThese
        return data

    where = "companion.storage.homework.sealed_secret"
    monkeypatch.setattr(f"{where}.seal_with", lambda d, p: p.encode() + b"|" + d)
    monkeypatch.setattr(f"{where}.open_with", opened)


@pytest.fixture
def keys(tmp_path):
    return KeyFiles(KeyPaths.below(tmp_path / "home"), lambda: NOW, None)


@pytest.fixture
def page_of(looks, stage, tmp_path):
    def made(keys):
        backup = tmp_path / "backup.age"
        return stage(KeysPage(looks, keys, lambda _: backup, lambda: backup), 640, 640)

    return made


def give(page, *texts):
    for field, text in zip(page.form.fields.fields, texts, strict=True):
        field.setText(text)
    page.form.sure.click()
    page.settle(5)


def test_before_the_first_plan_there_is_only_a_backup_to_bring_in(page_of, keys):
    page = page_of(keys)
    assert "first plan" in page._told.text()
    assert [not b.isHidden() for b in page._buttons()] == [False] * 4 + [True]
    assert page.words.isHidden()
    assert not keys.are_there()


def test_the_words_of_the_fingerprint_are_shown(page_of, keys):
    words = " ".join(fingerprint(keys.public()))
    assert page_of(keys).words.words() == words


def test_a_passphrase_is_typed_twice_and_locks_them(page_of, keys, tmp_path):
    keys.public()
    page = page_of(keys)
    page.set.click()
    give(page, "one", "other")
    assert page.form.wrong() == "The two are not the same; please type them again."
    give(page, "one", "one")
    assert page.form is None
    assert page.row.told() == "Your keys have a passphrase now."
    closed = KeyFiles(KeyPaths.below(tmp_path / "home"), lambda: NOW, None)
    later = page_of(closed)
    assert not later.unlock.isHidden()
    assert later.back_up.isHidden()
    later.unlock.click()
    give(later, "two")
    assert later.row.told().startswith("This is not the passphrase")
    later.unlock.click()
    give(later, "one")
    assert closed.are_open()
    later.take_away.click()
    later.settle(5)
    assert not closed.has_passphrase()


def test_a_backup_is_made_and_brought_in(page_of, keys, tmp_path):
    public = keys.public()
    page = page_of(keys)
    page.back_up.click()
    give(page, "far apart", "far apart")
    assert "backup.age" in page.row.told()
    other = KeyFiles(KeyPaths.below(tmp_path / "other"), lambda: NOW, None)
    with pytest.raises(WrongKeyPassphrase):
        other.bring_in(tmp_path / "backup.age", "far")
    there = page_of(other)
    done = []
    there._then = lambda: done.append(True)
    there.bring_in.click()
    give(there, "far apart")
    assert done == [True]
    assert other.public() == public
    assert there.words.words() == " ".join(fingerprint(public))


def test_not_now_forgets_what_was_typed(page_of, keys):
    keys.public()
    page = page_of(keys)
    page.set.click()
    page.form.fields.fields[0].setText("words")
    form = page.form
    form.keep.click()
    assert page.form is None
    assert form.fields.texts() == ["", ""]
    assert page.set.hasFocus()


def test_keys_that_cannot_be_had_are_told(page_of, keys, tmp_path):
    keys.public()
    (tmp_path / "home" / "keys.json").write_bytes(b"{")
    page = page_of(KeyFiles(KeyPaths.below(tmp_path / "home"), lambda: NOW, None))
    assert "bring them in from your backup" in page._told.text()
    assert not page.bring_in.isHidden()
