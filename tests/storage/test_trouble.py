import errno
from pathlib import Path

import pytest

from companion.errors import CompanionError, LogError
from companion.storage import sql_codes
from companion.storage.sql import sqlite3
from companion.storage.trouble import (
    explained,
    primary_code,
    reading_trouble,
    writing_trouble,
)

LOG = Path("log.sqlite")


def test_what_sqlite_reports_of_our_own_bugs_passes_as_it_is() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="no such"), explained(LOG):
        connection.execute("SELECT * FROM sessions")
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError), explained(LOG):
        connection.execute("SELECT 1")


def test_what_the_system_reports_of_our_own_bugs_passes_as_it_is() -> None:
    with pytest.raises(BrokenPipeError), explained(LOG):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_the_disks_refusal_names_the_file_it_is_about() -> None:
    with pytest.raises(LogError, match=r"^backups could .* be read"), explained(LOG):
        raise OSError(errno.EROFS, "Read-only", "backups")


def test_the_disks_refusal_without_a_name_is_about_the_log() -> None:
    with pytest.raises(LogError, match=r"^log\.sqlite could .* full"), explained(LOG):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_every_sentence_for_the_person_becomes_one_about_the_log() -> None:
    with pytest.raises(LogError, match="as it was said"), explained(LOG):
        raise CompanionError("as it was said")


def test_a_sentence_about_the_log_stays_the_same_error() -> None:
    said = LogError("as it was said")
    with pytest.raises(LogError) as caught, explained(LOG):
        raise said
    assert caught.value is said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOENT, "there is no such file"),
        (errno.EACCES, "not allowed"),
        (errno.EISDIR, "it is a folder"),
        (errno.EIO, "as the system says"),
    ],
)
def test_why_a_file_could_not_be_read_is_said(code: int, words: str) -> None:
    sentence = reading_trouble(OSError(code, "as the system says"), LOG)
    assert sentence.startswith("log.sqlite could not be read: ")
    assert words in sentence


def test_a_system_without_words_still_gives_a_sentence() -> None:
    assert writing_trouble(OSError(), LOG) == (
        "log.sqlite could not be written: the system refused it; choose another place."
    )
    assert "the system refused it" in reading_trouble(OSError(), LOG)


def test_a_full_disk_is_known_by_its_words_where_no_code_says_so() -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = 1  # as SQLCipher's export has it
    assert primary_code(error) == sql_codes.SQLITE_FULL
    error = sqlite3.OperationalError("no such table: t")
    error.sqlite_errorcode = 1
    assert primary_code(error) == 1
