from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from companion.checkin.records import Answers
from companion.errors import CompanionError, ReportLocked, WrongReportPassphrase
from companion.homework import report_text
from companion.storage.homework import report_file
from companion.storage.homework.report_file import (
    LARGEST,
    is_sealed,
    needs_passphrase,
    read_file,
    read_report,
    write_report,
    write_report_with,
)
from companion.storage.homework.sealing import (
    NotForThese,
    new_identity,
    open_sealed,
    recipient_of,
)
from fakes.made_reports import REPORT
from fakes.quick_age import sealed_with


class Keys:
    """One identity that opens what is sealed to it, as `ports.Keys` does."""

    def __init__(self) -> None:
        self.identity = new_identity()
        self.recipient = recipient_of(self.identity)

    def open_sealed(self, sealed: bytes) -> bytes:
        try:
            return open_sealed(sealed, self.identity, 64 * 2**20)
        except NotForThese as error:
            raise CompanionError("This is not for your keys.") from error


def test_a_report_is_opened_by_the_keys_it_was_written_for(tmp_path: Path) -> None:
    keys, path = Keys(), tmp_path / "a.companion-report"
    write_report(path, REPORT, recipient=keys.recipient)
    data = read_file(path)
    assert read_report(data, keys.open_sealed) == REPORT
    assert is_sealed(data)
    assert not needs_passphrase(data)
    assert b"Bluebird" not in data
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CompanionError, match="not for your keys"):
        read_report(data, Keys().open_sealed)


def test_what_is_decrypted_is_the_reports_json(tmp_path: Path) -> None:
    keys, path = Keys(), tmp_path / "a.companion-report"
    write_report(path, REPORT, recipient=keys.recipient)
    identity = pyrage.x25519.Identity.from_str(keys.identity)
    bare = pyrage.decrypt(path.read_bytes(), [identity])
    assert bare == report_text.write_report(REPORT)
    assert not is_sealed(bare)
    assert read_report(bare, keys.open_sealed) == REPORT


def test_a_passphrase_opens_a_report_and_another_one_does_not() -> None:
    keys = Keys()
    locked = sealed_with(report_text.write_report(REPORT), "seven birds")
    assert needs_passphrase(locked)
    assert read_report(locked, keys.open_sealed, "seven birds") == REPORT
    with pytest.raises(ReportLocked, match="locked with a passphrase"):
        read_report(locked, keys.open_sealed)
    with pytest.raises(WrongReportPassphrase, match="try again"):
        read_report(locked, keys.open_sealed, "six birds")


def test_a_report_that_wants_hours_to_be_opened_is_not_tried() -> None:
    costly = sealed_with(b"{}", "seven birds", told=40)
    with pytest.raises(CompanionError, match="take up the whole computer"):
        read_report(costly, Keys().open_sealed, "seven birds")


def test_a_report_can_be_written_for_a_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_file, "seal_with", sealed_with)
    path = tmp_path / "a.companion-report"
    write_report_with(path, REPORT, passphrase="seven birds")
    assert read_report(read_file(path), Keys().open_sealed, "seven birds") == REPORT


@pytest.mark.parametrize(
    "data", [b"", b"{", b"PK\x03\x04", b"[]", b"{}", b'{"format":"companion-plan"}']
)
def test_what_is_no_report_is_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(CompanionError, match="This") as raised:
        read_report(data, Keys().open_sealed)
    assert str(raised.value).endswith("again.")


def test_no_more_of_a_file_is_read_than_a_report_can_have(tmp_path: Path) -> None:
    path = tmp_path / "large.companion-report"
    with path.open("wb") as file:
        file.truncate(10 * 2**30)
    with pytest.raises(CompanionError, match="far more"):
        read_file(path)
    with pytest.raises(CompanionError, match="far more"):
        read_report(bytes(LARGEST + 1), Keys().open_sealed)
    with pytest.raises(CompanionError, match="not a file"):
        read_file(tmp_path)


def test_a_note_of_the_persons_own_never_gets_into_a_report(tmp_path: Path) -> None:
    noted = replace(REPORT.sat[0], before=Answers(distress=1, note="mine alone"))
    with pytest.raises(ValueError, match="not for a report"):
        write_report(
            tmp_path / "a",
            replace(REPORT, sat=(noted,)),
            recipient=Keys().recipient,
        )
    assert list(tmp_path.iterdir()) == []
