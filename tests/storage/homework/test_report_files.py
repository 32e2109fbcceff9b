import csv
import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle

from companion.errors import CompanionError
from companion.homework.reporting import report_of
from companion.storage.homework import report_file, sealing
from companion.storage.homework.report_files import ReportWriter
from fakes.quick_age import sealed_with
from fakes.reports import a_fortnight, a_plan, a_wish

AGE = shutil.which("age")
FILES = ReportWriter()
REPORT = report_of(a_fortnight(), a_wish())


def test_a_sealed_report_opens_with_the_practitioners_key_alone(tmp_path):
    identity, path = sealing.new_identity(), tmp_path / "a.companion-report"
    FILES.seal(REPORT, path, sealing.recipient_of(identity))
    opened = sealing.open_sealed(path.read_bytes(), identity, 10_000)
    assert opened.decode() == FILES.as_json(REPORT)
    assert json.loads(opened)["format"] == "companion-report"
    with pytest.raises(sealing.NotForThese):
        sealing.open_sealed(path.read_bytes(), sealing.new_identity(), 10_000)


@pytest.mark.skipif(AGE is None, reason="the standard age tool is not installed")
def test_the_standard_age_tool_opens_a_sealed_report(tmp_path):
    identity, path = sealing.new_identity(), tmp_path / "a.companion-report"
    FILES.seal(REPORT, path, sealing.recipient_of(identity))
    key = tmp_path / "key.txt"
    key.write_text(identity + "\n")
    opened = subprocess.run(
        [str(AGE), "-d", "-i", str(key), str(path)], capture_output=True, check=True
    )
    assert opened.stdout.decode() == FILES.as_json(REPORT)


def test_a_passphrase_opens_what_was_sealed_with_it(tmp_path, monkeypatch):
    # What is really written takes two seconds; the age it is in is the same.
    monkeypatch.setattr(report_file, "seal_with", sealed_with)
    path = tmp_path / "a.companion-report"
    FILES.seal_with(REPORT, path, "four of my words")
    opened = sealing.open_with(path.read_bytes(), "four of my words")
    assert opened.decode() == FILES.as_json(REPORT)


def test_a_table_and_a_bundle_are_written_as_they_were_shown(tmp_path):
    table, bundle = tmp_path / "a.csv", tmp_path / "a.json"
    FILES.write_csv(REPORT, table)
    FILES.write_fhir(REPORT, bundle, a_plan())
    assert table.read_bytes().decode() == FILES.as_csv(REPORT)
    assert bundle.read_text("utf-8") == FILES.as_fhir(REPORT, a_plan())
    with table.open(newline="", encoding="utf-8") as file:
        assert next(csv.reader(file))[0] == "row"
    assert Bundle.model_validate_json(bundle.read_bytes()).type == "collection"


def test_a_report_is_for_its_owners_eyes_and_can_be_taken_back(tmp_path):
    path = tmp_path / "a.csv"
    FILES.write_csv(REPORT, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    FILES.take_back(path)
    FILES.take_back(path)
    assert list(tmp_path.iterdir()) == []


def test_what_the_disk_refuses_is_one_sentence_and_leaves_nothing(tmp_path):
    path = tmp_path / "not there" / "a.csv"
    with pytest.raises(CompanionError, match="not there"):
        FILES.write_csv(REPORT, path)
    with pytest.raises(CompanionError):
        FILES.take_back(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_is_none_is_one_sentence(tmp_path):
    with pytest.raises(CompanionError, match="passphrase"):
        FILES.seal(REPORT, tmp_path / "a", "age1nothing")
    assert list(Path(tmp_path).iterdir()) == []
