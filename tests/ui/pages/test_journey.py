"""The journey page: what it shows, what one does there, and the way through it."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from companion.checkin.body import NO_PAINT, BodyMap, Felt
from companion.checkin.records import Answers, Occasion, Safety
from companion.journey.periods import Span
from companion.storage.opening import open_log
from companion.ui import finding_words
from companion.ui.looks import Looks
from companion.ui.pages.journey import JourneyPage
from companion.ui.pages.journey_days import DaysPage
from companion.ui.pages.journey_edit import EditPage
from companion.ui.pages.journey_entry import EntryPage
from companion.ui.widgets.table import Table
from fakes.diary import PARIS, START, add_session, alone, diary_of, named
from fakes.log import FakeLog

NOW = datetime(2026, 3, 9, 20, tzinfo=PARIS)
FORBIDDEN = re.compile(
    r"\b(heal\w*|works?|worked|effective\w*|because|improv\w*|better|worse|cure\w*"
    r"|helps?|helped|reduc\w*|caus\w*|thanks to|due to|significan\w*|prov\w*"
    r"|success\w*|fail\w*|missed|streak\w*|should|releas\w*|stored|detox\w*)\b",
    re.IGNORECASE,
)
SOMEWHERE = BodyMap(
    b"\x80" + NO_PAINT[1:], NO_PAINT, (Felt("throat-front", "warm", 0),)
)


class Shown:
    """A journey page in a window, and hands to use it with."""

    def __init__(self, qtbot, looks, diary, now=NOW, pdf=None):
        self.diary = diary
        self.asked = []
        self.gone = []
        self.page = JourneyPage(looks, diary, lambda: now, choose_pdf=lambda: pdf)
        self.page.check_in_asked.connect(lambda: self.asked.append("check in"))
        self.page.back.connect(lambda: self.gone.append("back"))
        self.page.refresh()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.page.setParent(self.window)
        for each in (self.window, self.page):
            each.resize(900, 640)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page.take_focus()

    @property
    def overview(self):
        return self.page.overview

    @property
    def at(self):
        return self.page.shown

    def press(self, key, times=1):
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key)

    def tab_to(self, widget):
        for _ in range(80):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {widget}")

    def texts(self):
        """Every text that can be seen, also by scrolling."""
        return [w.text() for w in self.at.findChildren(QLabel) if _can_be_seen(w)]

    def says(self, words):
        return any(words in text for text in self.texts())

    def open(self, row=0):
        self.page._open(self.page.overview.entries.ref(row))
        assert isinstance(self.at, EntryPage)
        return self.at

    def notices(self):
        return [n.text() for n in self.at.notices.shown()]

    def step(self, word):
        """Press a button of a bar."""
        buttons = [b for n in self.at.notices.shown() for b in n.buttons]
        next(b for b in buttons if b.text() == word).click()


def _can_be_seen(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.text())


@pytest.fixture
def shown(qtbot, looks):
    return lambda diary, **more: Shown(qtbot, looks, diary, **more)


@pytest.fixture
def real(tmp_path):
    with open_log(tmp_path / "log.sqlite", tmp_path, datetime.now(UTC)).log as log:
        yield log


def fill(log, diary):
    for session in diary.sessions.values():
        before, *rest = diary.check_ins(session.id)
        log.begin(session, before)
        log.finish(session.id, session.ending, session.ended_at, session.frames_heard)
        for each in rest:
            log.add(each)
    for each in diary.check_in_list:
        if each.session_id is None:
            log.add(each)
    return log


def noted():
    """A session with words, notes and a body map, and a check-in by itself."""
    diary = FakeLog()
    add_session(
        diary,
        "s",
        START,
        7,
        0,
        safety=Safety.SAFER,
        body=SOMEWHERE,
        sensations=("warm",),
        feelings=("calm",),
        note="A lighthouse.",
        for_practitioner="Ask me.",
    )
    diary.add(alone("a", START + timedelta(days=1), distress=4, note="Rain."))
    return diary


# What is shown.


def test_an_empty_log_says_what_will_be_here_and_offers_the_first_step(shown):
    page = shown(FakeLog())
    assert page.texts()[:2] == ["Journey", "Welcome."]
    assert page.says("What you note will stand here")
    assert page.overview.rest.isHidden()
    assert QApplication.focusWidget() is page.overview.begin
    page.press(Qt.Key.Key_Return)
    assert page.asked == ["check in"]


def test_one_check_in_is_a_beginning(shown):
    diary = FakeLog()
    diary.add(alone("a", START, distress=0))
    page = shown(diary)
    assert page.says("This is a beginning.")
    assert page.says("One entry in this time.")
    assert page.says("the two will stand here side by side")
    assert page.overview.pairs.isHidden()
    assert not page.overview.charts[0].view.isHidden()


@pytest.mark.parametrize("count", [1, 7, 400])
def test_beside_before_and_after_stands_what_else_makes_a_fall(shown, count):
    page = shown(diary_of(count))
    why = finding_words.why_it_may_fall()
    assert why in page.texts()
    page.overview.search.click()
    assert why in page.texts()
    page.page.go_back()
    page.open()
    assert why in page.texts()


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (4, ["Head to sacrum: four times", "Before and after: 0 → 0, 7 → 5, 3 → 1, "]),
        (7, ["Head to sacrum: seven times, median ", ", from "]),
        (400, ["400 times, median ", "95 % interval "]),
    ],
)
def test_sentences_keep_to_the_thresholds(shown, count, told):
    page = shown(diary_of(count))
    for part in told:
        assert page.says(part)
    assert page.says("usually") <= (count >= 10)
    assert page.says("interval") == (count >= 10)
    assert page.says("median") == (count >= 5)


@pytest.mark.parametrize("count", [0, 1, 4, 7, 400])
def test_nothing_that_is_read_is_a_claim_that_the_data_does_not_carry(shown, count):
    page = shown(diary_of(count))
    for text in page.texts():
        assert not FORBIDDEN.search(text), text


def test_days_are_those_on_which_it_was_felt(shown):
    diary = FakeLog()
    east, west = timezone(timedelta(hours=12)), timezone(-timedelta(hours=10))
    diary.add(alone("east", datetime(2026, 3, 3, 0, 30, tzinfo=east), distress=1))
    diary.add(alone("west", datetime(2026, 3, 2, 23, 30, tzinfo=west), distress=2))
    page = shown(diary)
    page.overview.periods.look_at(Span.DAY, date(2026, 3, 3))
    assert page.overview.entries.rowCount() == 1
    assert page.overview.entries.line(0).values() == "1"
    page.overview.periods.earlier.click()
    assert page.overview.entries.line(0).values() == "2"
    assert page.says("Monday, 2 March 2026")


@pytest.mark.parametrize("span", [Span.DAY, Span.WEEK, Span.MONTH])
def test_a_time_without_anything_says_so_once_and_leads_to_the_newest_entry(
    shown, span
):
    page = shown(diary_of(7), now=datetime(2027, 1, 20, 9, tzinfo=PARIS))
    overview = page.overview
    overview.periods.spans.choices[[*Span].index(span)].click()
    told = "Nothing was noted in this time. What you noted is still here."
    assert page.texts().count(told) == 1
    assert not page.says("No answer")
    assert not page.says("No body map")
    assert overview.rest.isHidden()
    page.tab_to(overview.to_newest)
    page.press(Qt.Key.Key_Return)
    period = overview.periods.period()
    assert period.span is span
    assert period.first <= date(2026, 3, 8) <= period.last
    assert overview.nothing.isHidden()
    assert overview.entries.rowCount() > 0
    assert QApplication.focusWidget() is overview.first_focus()


def test_from_a_time_without_anything_the_way_to_now_is_there(shown):
    page = shown(diary_of(7))
    page.overview.periods.look_at(Span.DAY, date(2026, 2, 1))
    assert page.says("Nothing was noted in this time.")
    page.overview.periods.now.click()
    assert page.overview.periods.period().first == NOW.date()


def test_a_check_in_after_midnight_is_shown_on_its_day(shown):
    diary = FakeLog()
    add_session(diary, "s", datetime(2026, 3, 2, 23, 55, tzinfo=PARIS), 7, 2)
    page = shown(diary)
    page.overview.periods.look_at(Span.DAY, date(2026, 3, 3))
    assert page.overview.nothing.isHidden()
    assert page.overview.charts[0]._lines.count() == 1
    assert page.overview.how_many.text() == "No entry began in this time."


@pytest.mark.parametrize("count", [1, 7, 400])
def test_how_it_went_is_read_below_what_else_makes_a_fall_and_what_numbers_mean(
    shown, count
):
    page = shown(diary_of(count))
    rows = page.overview._rows
    places = [rows.itemAt(n).widget() for n in range(rows.count())]
    seen = [each for each in places if each is not None and each.isVisible()]
    overview = page.overview
    above = [overview.how, overview.part, overview.interval, overview.findings]
    if count < 10:
        above.remove(overview.interval)
    first = seen.index(overview.how)
    assert seen[first : first + len(above)] == above
    assert overview.part.text() == finding_words.part_of_a_fall()


def test_pairs_say_that_they_stand_in_order_and_not_to_scale(shown):
    for count in (7, 400):
        caption = shown(diary_of(count)).overview.pairs.caption.text()
        assert caption.endswith("They stand in order, not to scale of time.")


def test_body_maps_are_counted_and_their_regions_told(shown):
    page = shown(noted())
    assert page.says("One body map was filled in in this time.")
    model = page.overview.body_heat.table.model()
    cells = [model.index(0, c).data() for c in range(model.columnCount())]
    assert cells == ["Throat", "1 of 1", "warm"]


def test_many_practices_are_shown_a_few_at_first(shown):
    diary = FakeLog()
    for number in range(9):
        add_session(diary, f"s{number}", START + timedelta(hours=number), 5, 3)
        session = diary.sessions[named(f"s{number}")]
        diary.sessions[session.id] = replace(
            session, practice_id=f"p{number}", title=f"Practice {number}"
        )
    page = shown(diary)
    found = page.overview.findings
    assert len(found.rows) == 6
    assert found.more.text() == "Show 4 more"
    found.more.click()
    assert len(found.rows) == 10
    assert found.more.isHidden()


# Entries.


def test_entries_are_told_in_words_with_what_was_skipped(shown):
    diary = noted()
    add_session(diary, "t", START + timedelta(days=2), None, 3)
    page = shown(diary)
    model = page.overview.entries
    spoken = [model.index(row).data() for row in range(3)]
    assert spoken == [
        "Wednesday, 4 March 2026, 08:00. Head to sacrum. Distress before skipped, "
        "after 3",
        "Tuesday, 3 March 2026, 08:00. Check-in. Distress 4. Rain.",
        "Monday, 2 March 2026, 08:00. Head to sacrum. Distress before 7, after 0. "
        "warm, calm  ·  A lighthouse.",
    ]


def test_only_the_newest_are_on_the_first_page_and_all_on_the_next(shown):
    page = shown(diary_of(12))
    assert page.overview.entries.rowCount() == 5
    assert page.overview.all.text() == "All 12 entries"
    page.overview.all.click()
    assert page.at.entries.rowCount() == 12
    assert page.says("2 Mar 2026 to 13 Mar 2026")


def test_notes_are_searched_and_what_was_found_is_opened(shown, qtbot):
    page = shown(noted())
    page.press("/")
    assert QApplication.focusWidget() is page.at.search
    QTest.keyClicks(page.at.search, "LIGHTH")
    page.press(Qt.Key.Key_Return)
    assert page.says("One entry with “LIGHTH” in a note, ever.")
    assert QApplication.focusWidget() is page.at.list
    page.press(Qt.Key.Key_Return)
    assert page.says("Note: A lighthouse.")
    page.press(Qt.Key.Key_Escape)
    assert page.at is page.page.overview or page.page.go_back() is None


def test_what_is_not_found_is_said_kindly(shown, qtbot):
    page = shown(noted())
    page.overview.search.click()
    QTest.keyClicks(page.at.search, "xyz")
    qtbot.waitUntil(lambda: page.says("No note has “xyz” in it."))
    assert page.at.entries.rowCount() == 0
    assert page.at.why.isHidden(), "there is no fall that it could be about"
    page.at.search.clear()
    qtbot.waitUntil(lambda: not page.at.why.isHidden())


# One entry.


def test_an_entry_shows_all_that_was_answered_and_what_was_skipped(shown):
    page = shown(noted())
    page.open(1)
    for words in (
        "Head to sacrum",
        "Monday, 2 March 2026, 08:00  ·  10 min",
        "Before, 07:59",
        "Distress: 7",
        "Distress: 0",
        "How safe it feels: Safer",
        "Where it is: Throat: warm, strength 0",
        "Feeling: calm",
        "For my practitioner: Ask me.",
        "Skipped: Pleasantness, Energy",
    ):
        assert page.says(words), words


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_an_entry_is_changed_and_what_it_was_is_kept(shown, real, kind):
    diary = noted() if kind == "fake" else fill(real, noted())
    page = shown(diary)
    page.open(0).blocks[0].edit.click()
    assert isinstance(page.at, EditPage)
    page.at.questions.distress.choose(9)
    page.at.save.click()
    assert isinstance(page.at, EntryPage)
    assert page.says("Distress: 9")
    assert page.says("Changed on Monday, 9 March 2026, 20:00")
    page.at.blocks[0].earlier.click()
    assert page.says("Until Monday, 9 March 2026, 20:00")
    assert page.says("Distress: 4")
    (changed,) = diary.read([named("a")])
    assert changed.answers == Answers(distress=9, note="Rain.")


def test_what_is_not_changed_stays_as_it_was_to_the_letter(shown):
    diary = noted()
    add_session(
        diary,
        "t",
        START + timedelta(days=2),
        5,
        4,
        safety=Safety.FAR_AWAY,
        body=SOMEWHERE,
        sensations=("warm", "not known here"),
        feelings=("neither is this", "calm"),
        note="A line.\n\nAnother.",
    )
    (was,) = diary.read([named("t-after")])
    page = shown(diary)
    page.open(0).blocks[1].edit.click()
    page.at.questions.distress.choose(1)
    page.at.save.click()
    (now,) = diary.read([named("t-after")])
    assert now.answers == replace(was.answers, distress=1)


def test_changes_are_not_lost_by_esc(shown):
    diary = noted()
    page = shown(diary)
    page.open(0).blocks[0].edit.click()
    page.page.go_back()
    assert isinstance(page.at, EntryPage)
    page.at.blocks[0].edit.click()
    page.at.questions.distress.choose(2)
    page.page.go_back()
    assert page.notices() == ["Save what you changed?"]
    page.step("Save")
    assert page.says("Distress: 2")


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_a_check_in_is_deleted_after_asking_and_brought_back(shown, real, kind):
    diary = noted() if kind == "fake" else fill(real, noted())
    page = shown(diary)
    page.open(0).blocks[0].delete.click()
    assert page.notices() == ["Delete this check-in? (Check-in)"]
    page.step("Keep")
    assert len(diary.read([named("a")])) == 1
    page.at.blocks[0].delete.click()
    page.step("Delete")
    assert diary.read([named("a")]) == []
    assert page.at is page.overview
    assert page.overview.entries.rowCount() == 1
    assert page.notices() == ["Deleted."]
    page.step("Bring back")
    assert len(diary.read([named("a")])) == 1
    assert page.overview.entries.rowCount() == 2


def test_a_session_is_deleted_with_all_its_check_ins(shown, real):
    page = shown(fill(real, noted()))
    page.open(1).delete_all.click()
    page.step("Delete")
    assert (real.session(named("s")), real.check_ins(named("s"))) == (None, [])
    page.step("Bring back")
    assert len(real.check_ins(named("s"))) == 2


def test_one_check_in_of_a_session_is_deleted_alone(shown):
    diary = noted()
    page = shown(diary)
    page.open(1).blocks[0].delete.click()
    page.step("Delete")
    assert [c.occasion for c in diary.check_ins(named("s"))] == [Occasion.AFTER]
    assert page.overview.entries.line(1).values() == "skipped  →  0"


def test_what_was_deleted_is_offered_until_the_page_is_left(shown):
    page = shown(noted())
    page.open(0).blocks[0].delete.click()
    page.step("Delete")
    page.page.leave()
    assert page.notices() == []


# Days.


def delete_days(page, first, last):
    page.overview.days.click()
    assert isinstance(page.at, DaysPage)
    page.at.first.set_value(first)
    page.at.last.set_value(last)
    return page.at


def test_days_are_deleted_after_asking_twice_and_can_be_brought_back(shown, real):
    page = shown(fill(real, diary_of(7)))
    at = delete_days(page, date(2026, 3, 2), date(2026, 3, 4))
    assert at.told.text() == "3 practices and 6 check-ins."
    at.delete.click()
    assert page.notices() == [
        "Delete what was noted from Mon 2 Mar 2026 to Wed 4 Mar 2026? "
        "3 practices and 6 check-ins."
    ]
    page.step("Delete")
    assert page.notices() == ["Once more, to be sure: shall all of this go?"]
    page.step("Yes, delete it")
    assert len(real.history().sessions.ids) == 4
    # It can be brought back after other places were seen, too.
    page.page.leave()
    page.page.refresh()
    assert page.notices()[0].startswith("Days were deleted: 3 practices, 6 check-ins.")
    page.step("Bring back")
    assert len(real.history().sessions.ids) == 7
    page.page.refresh()
    assert page.notices() == []


def test_days_without_anything_and_dates_the_wrong_way_round_delete_nothing(shown):
    page = shown(diary_of(7))
    at = delete_days(page, date(2026, 2, 1), date(2026, 2, 2))
    assert at.told.text() == "Nothing was noted on these days."
    assert not at.delete.isEnabled()
    at.last.set_value(date(2026, 1, 1))
    assert at.told.text() == "The second day is before the first."
    assert not at.delete.isEnabled()


# Trouble.


def test_a_log_that_cannot_be_read_is_told_and_tried_again(shown):
    diary = diary_of(3)
    diary.refusing = True
    page = shown(diary)
    assert page.notices() == ["The disk is full. Free some space, then try again."]
    diary.refusing = False
    page.step("Try again")
    assert page.notices() == []
    assert page.overview.entries.rowCount() == 3


def test_a_change_that_cannot_be_saved_is_not_lost(shown):
    diary = noted()
    page = shown(diary)
    page.open(0).blocks[0].edit.click()
    page.at.questions.distress.choose(9)
    diary.refusing = True
    page.at.save.click()
    assert isinstance(page.at, EditPage)
    assert page.notices() == ["The disk is full. Free some space, then try again."]
    page.page.go_back()
    assert isinstance(page.at, EditPage)
    assert page.notices()[-1] == "Save what you changed?"
    diary.refusing = False
    page.step("Try again")
    assert diary.read([named("a")])[0].answers.distress == 9


# By keyboard, and by ear.


def test_everything_on_the_page_is_reached_by_tab_in_reading_order(shown):
    page = shown(noted())
    stops = [QApplication.focusWidget()]
    while len(stops) < 60:
        page.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() in stops:
            break
        stops.append(QApplication.focusWidget())
    overview = page.overview
    wanted = [
        overview.pairs.as_table,
        overview.pairs.view,
        *(w for c in overview.charts[:1] for w in (c.as_table, c.view)),
        overview.body_heat.table,
        overview.list,
        overview.search,
        overview.to_paper,
        overview.days,
    ]
    places = [stops.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_an_entry_is_opened_changed_and_left_by_keyboard_only(shown):
    diary = noted()
    page = shown(diary)
    page.tab_to(page.overview.list)
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Up)
    page.press(Qt.Key.Key_Return)
    assert isinstance(page.at, EntryPage)
    page.tab_to(page.at.blocks[0].edit)
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Right)
    page.tab_to(page.at.save)
    page.press(Qt.Key.Key_Return)
    assert diary.read([named("a")])[0].answers.distress == 5
    page.page.go_back()
    page.page.go_back()
    assert page.gone == ["back"]


def test_each_control_has_a_name_for_those_who_listen(shown):
    page = shown(noted())
    page.overview.charts[0].as_table.click()
    controls = [
        w
        for w in page.overview.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
    ]
    controls = [w for w in controls if w.isVisible()]
    assert len(controls) >= 12
    for each in controls:
        found = QAccessible.queryAccessibleInterface(each)
        assert found.text(QAccessible.Text.Name), each
    tables = page.overview.findChildren(Table)
    assert all(t.accessibleName() for t in tables)


def test_another_look_holds_everywhere_at_once(shown, looks):
    page = shown(noted())
    assert isinstance(looks, Looks)
    page.open(1)
    assert not page.at.grab().isNull()


def test_the_letters_of_a_search_are_let_go_with_esc_before_the_page_is_left(shown):
    page = shown(noted())
    page.overview.search.click()
    QTest.keyClicks(page.at.search, "rain")
    page.page.go_back()
    assert page.at.search.text() == ""
    assert page.at is page.page.entries
    page.at.away.click()
    assert page.at is page.overview


def test_notes_that_cannot_be_read_are_told_on_the_page_and_tried_again(shown):
    diary = noted()
    page = shown(diary)
    diary.refusing = True
    page.overview.entries._details.clear()
    page.overview.entries.line(0)
    assert page.notices() == ["The disk is full. Free some space, then try again."]
    diary.refusing = False
    page.step("Try again")
    assert page.overview.entries.line(0).detail == "Rain."


def test_an_entry_that_is_gone_meanwhile_leads_back(shown):
    diary = noted()
    page = shown(diary)
    ref = page.overview.entries.ref(0)
    diary.remove_check_in(named("a"))
    page.page._open(ref)
    assert page.at is page.overview
    assert page.overview.entries.rowCount() == 1


def test_a_pdf_is_asked_for_from_the_page(shown, tmp_path, qtbot):
    page = shown(noted(), pdf=tmp_path / "journey.pdf")
    page.overview.to_paper.click()
    printing = page.at
    printing.save.click()
    qtbot.waitUntil(lambda: not printing.is_printing())
    assert (tmp_path / "journey.pdf").exists()
    page.page.go_back()
    assert page.at is page.overview


def test_leaving_the_page_leaves_off_the_printing(shown, tmp_path):
    page = shown(diary_of(400), pdf=tmp_path / "journey.pdf")
    page.overview.to_paper.click()
    page.at.save.click()
    page.page.leave()
    assert [*tmp_path.iterdir()] == []
    assert page.at is page.overview


def test_nothing_of_the_journey_is_loaded_with_the_window():
    code = (
        "import sys, companion.ui.window, companion.ui.flow\n"
        "print(sorted({'pyqtgraph', 'companion.ui.pages.journey'} & {*sys.modules}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
