import io

import pyarrow.parquet as pq
import pytest

from companion.cli.main import FAILED, MISUSED
from companion.storage.homework.sealing import seal
from fakes.received import ReaderKeys, json_of, report, write


@pytest.fixture
def came(companion, tmp_path):
    """Two reports that are sealed to the keys of the companion, and a letter."""
    folder = tmp_path / "came"
    recipient = companion.keys.public().recipient
    for number in (1, 2):
        content = seal(json_of(report(number)), recipient)
        write(folder, f"{number}.companion-report", content)
    write(folder, "bad.companion-report", b"no report")
    return folder


def test_a_folder_of_reports_becomes_a_data_set(call, came, tmp_path):
    target = tmp_path / "study"
    code, out, err = call("reports", "dataset", came, "-o", target)
    assert code == 0
    assert "reports 2, files not read 1" in out
    assert "bad.companion-report:" in err
    assert "not locked" in err
    table = pq.read_table(next(target.glob("reports/*/*.parquet")))
    assert table.column("client").to_pylist() == ["Heron", "Heron"]


def test_keys_with_a_passphrase_ask_for_it(
    call, came, companion, tmp_path, monkeypatch
):
    companion.keys = keys = ReaderKeys(passphrase="river")
    write(came, "mine.companion-report", keys.seal(report(3)))
    target = tmp_path / "study"
    for typed, code, reports in (("lake\n", FAILED, 0), ("river\n", 0, 1)):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        found, out, _ = call("reports", "dataset", came, "-o", target)
        assert found == code
        assert target.exists() is bool(reports)
        assert f"reports {reports}" in out or not reports


def test_what_is_not_there_is_told(call, tmp_path):
    target = tmp_path / "study"
    code, _, err = call("reports", "dataset", tmp_path / "gone", "-o", target)
    assert code == FAILED
    assert "gone" in err
    code, _, err = call("reports", "dataset", tmp_path, "-o", target)
    assert (code, "no reports" in err) == (FAILED, True)
    assert call("reports", "dataset", tmp_path)[0] == MISUSED
