"""The printed summary: what it says, its pages, and that it is whole or not there."""

import re
import zlib
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

from companion.checkin.body import NO_PAINT, BodyMap, Felt
from companion.errors import CompanionError
from companion.ui import finding_words
from companion.ui.looks import Looks
from companion.ui.pages.journey_print import PrintPage
from companion.ui.paper import PAPER
from companion.ui.printing import Printing, about_pages, page_size
from companion.ui.summary import Choices, Figure, Line, Summary, Words
from fakes.diary import PARIS, START, add_session, alone, diary_of
from fakes.log import FakeLog

NOW = datetime(2026, 3, 9, 20, tzinfo=PARIS)
ALL = Choices(entries=True, notes=True, body_maps=True, for_practitioner=True)


@pytest.fixture
def paper(qapp):
    looks = Looks()
    looks.force(PAPER)
    return looks


@pytest.fixture
def diary():
    diary = FakeLog()
    body = BodyMap(b"\x80" + NO_PAINT[1:], NO_PAINT, (Felt("throat-front", "warm", 0),))
    add_session(
        diary, "s", START, 7, 0, body=body, note="Secret.", for_practitioner="Ask me."
    )
    diary.add(alone("a", START + timedelta(days=1)))
    return diary


def summary_of(diary, choices):
    history = diary.history()
    return Summary(diary, history, history.whole(), choices)


def blocks(diary, choices, paper):
    return [*summary_of(diary, choices).blocks(paper, NOW)]


def texts(diary, choices, paper):
    said = []
    for block in blocks(diary, choices, paper):
        if isinstance(block, Words):
            said.append(block.text)
        elif isinstance(block, Line):
            said.append(" | ".join(block.cells))
    return said


def test_it_says_what_it_is_and_what_it_is_not(paper, diary):
    said = " ".join(texts(diary, ALL, paper))
    assert "2 Mar 2026 to 3 Mar 2026" in said
    assert (
        "Nobody monitors what stands here, and it was not reviewed clinically." in said
    )
    assert finding_words.why_it_may_fall() in said
    assert "Head to sacrum: once" in said
    assert "Before and after: 7 → 0" in said


def test_entries_say_skipped_and_zero(paper, diary):
    said = texts(diary, Choices(), paper)
    assert said[-2:] == [
        "Tue 3 Mar 2026, 08:00 | Check-in | skipped",
        "Mon 2 Mar 2026, 08:00 | Head to sacrum | 7 → 0",
    ]


@pytest.mark.parametrize(
    ("choices", "there"),
    [
        (Choices(), set()),
        (Choices(notes=True), {"Secret."}),
        (Choices(for_practitioner=True), {"For my practitioner: Ask me."}),
        (Choices(body_maps=True), {"Throat | 1 of 1 | warm"}),
    ],
)
def test_texts_and_body_maps_are_there_only_where_they_are_chosen(
    paper, diary, choices, there
):
    personal = {"Secret.", "For my practitioner: Ask me.", "Throat | 1 of 1 | warm"}
    assert personal & set(texts(diary, choices, paper)) == there


def test_charts_are_figures_and_without_answers_there_are_none(paper, diary):
    figures = [b for b in blocks(diary, Choices(), paper) if isinstance(b, Figure)]
    assert len(figures) == 2
    only = FakeLog()
    only.add(alone("a", START))
    assert not [b for b in blocks(only, Choices(), paper) if isinstance(b, Figure)]


def printed(diary, path, choices=ALL):
    printing = Printing(summary_of(diary, choices), path, NOW)
    while printing.step():
        pass
    return printing


def streams(data):
    """What is in a PDF, unpacked."""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue


def test_the_file_is_a_pdf_with_as_many_pages_and_text_and_lines(qapp, diary, tmp_path):
    path = tmp_path / "journey.pdf"
    printing = printed(diary_of(200), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == printing.pages > 3
    drawn = b"".join(streams(data))
    assert drawn.count(b" Tj") + drawn.count(b"TJ") > 400
    assert drawn.count(b" l\n") > 100
    assert path.stat().st_mode & 0o077 == 0


def test_nothing_personal_stands_beside_the_pages(qapp, diary, tmp_path):
    path = tmp_path / "journey.pdf"
    printed(diary, path)
    data = path.read_bytes()
    for field in (b"Author", b"Title", b"Subject", b"Keywords"):
        found = re.search(rb"/" + field + rb"\s*\((.*?)\)", data)
        assert found is None or found[1] in (b"", b"\xfe\xff")
    assert str(tmp_path).encode() not in data


def test_left_off_it_leaves_nothing_and_what_was_there_stays(qapp, diary, tmp_path):
    path = tmp_path / "journey.pdf"
    path.write_text("before")
    printing = Printing(summary_of(diary, ALL), path, NOW)
    printing.step()
    printing.cancel()
    assert [p.name for p in tmp_path.iterdir()] == ["journey.pdf"]
    assert path.read_text() == "before"


def test_a_log_that_cannot_be_read_leaves_no_half_file(qapp, diary, tmp_path):
    printing = Printing(summary_of(diary, ALL), tmp_path / "journey.pdf", NOW)
    diary.refusing = True

    def go_on():
        while printing.step():
            pass

    with pytest.raises(CompanionError, match="The disk is full"):
        go_on()
    assert [*tmp_path.iterdir()] == []


def test_a_place_that_cannot_be_written_is_told(qapp, diary, tmp_path):
    with pytest.raises(CompanionError, match="could not be written"):
        Printing(summary_of(diary, ALL), tmp_path / "no" / "journey.pdf", NOW)


@pytest.mark.parametrize(
    ("name", "size"),
    [("en_US", QPageSize.PageSizeId.Letter), ("de_DE", QPageSize.PageSizeId.A4)],
)
def test_paper_is_as_it_is_where_the_person_is(name, size):
    assert page_size(QLocale(name)).id() == size


def test_about_so_many_pages_are_told_before():
    assert about_pages(100_000, Choices(entries=False)) == 3
    assert about_pages(0, Choices()) == 3
    assert about_pages(100, ALL) > about_pages(100, Choices()) > 3


# The page on which it is chosen.


@pytest.fixture
def print_page(stage, looks):
    def make(diary, path):
        history = diary.history()
        page = PrintPage(
            looks, diary, history, history.whole(), lambda: NOW, lambda: path
        )
        return stage(page, 900, 640)

    return make


def test_it_is_printed_from_the_page_and_said_where(print_page, diary, tmp_path, qtbot):
    path = tmp_path / "journey.pdf"
    page = print_page(diary, path)
    assert page.told.text() == "About 4 pages, A4."
    assert page.choices() == Choices()
    page.save.click()
    assert page.is_printing()
    qtbot.waitUntil(lambda: not page.is_printing())
    assert [n.text() for n in page.notices.shown()] == ["Saved to journey.pdf."]
    assert path.exists()


def test_esc_leaves_off_and_then_leaves(print_page, tmp_path):
    page = print_page(diary_of(400), tmp_path / "journey.pdf")
    left = []
    page.back.connect(lambda: left.append(True))
    page.save.click()
    page.go_back()
    assert not page.is_printing()
    assert page.told.text() == "Left off. No file was written."
    assert ([*tmp_path.iterdir()], left) == ([], [])
    page.go_back()
    assert left == [True]


def test_trouble_with_the_file_is_told_and_tried_again(print_page, diary, tmp_path):
    page = print_page(diary, tmp_path / "no" / "journey.pdf")
    page.save.click()
    (notice,) = page.notices.shown()
    assert "could not be written" in notice.text()
    assert [b.text() for b in notice.buttons] == ["Try again"]


def test_without_a_file_nothing_begins(print_page, diary):
    page = print_page(diary, None)
    page.save.click()
    assert not page.is_printing()
