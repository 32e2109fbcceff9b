import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.body import BodyMap, Felt, Side
from companion.checkin.painting import (
    cells_in,
    describe,
    felt_regions,
    is_bare,
    painted,
    with_region,
)
from companion.checkin.regions import (
    REGIONS,
    cells_of,
    figure_cells,
    middle_of,
    region_named,
)
from companion.ui.widgets.body_canvas import Brush
from companion.ui.widgets.body_map import BodyMapEditor

LEFT = Qt.MouseButton.LeftButton
WORDS = [("warm", "warm"), ("tight", "tight"), ("numb", "numb")]
CHEST = region_named("chest-front")
BESIDE = (2.0, 4.0)
"""A place beside the head, in cells."""


@pytest.fixture
def editor(looks, stage):
    return stage(BodyMapEditor(looks, WORDS), 552, 690)


@pytest.fixture
def told(editor):
    """The answers that were told of."""
    answers = []
    editor.changed.connect(lambda: answers.append(editor.body()))
    return answers


def at(editor, place, side=Side.FRONT):
    """Give a point in pixels: of a region by its id, or of a place in cells."""
    if isinstance(place, str):
        region = region_named(place)
        side, place = region.side, middle_of(region)
    return editor.figure.plane().point_of(side, place).toPoint()


def drag(editor, *points):
    figure = editor.figure
    QTest.mousePress(figure, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(figure, point)
    QTest.mouseRelease(figure, LEFT, pos=points[-1])


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def by_keyboard(editor):
    editor.figure.setFocus(Qt.FocusReason.TabFocusReason)


def undo():
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)


def redo():
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(Qt.Key.Key_Z, modifier=both)


def regions(editor):
    return felt_regions(editor.body() or BodyMap())


# By mouse


def test_nothing_is_answered_until_someone_paints(editor, told):
    assert editor.body() is None
    QTest.mouseMove(editor.figure, at(editor, "chest-front"))
    assert editor.body() is None
    assert told == []


def test_a_click_paints_a_dot_where_it_is(editor, told):
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert regions(editor) == ("chest-front",)
    assert told == [editor.body()]


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_every_region_can_be_met_with_a_small_brush(editor, region):
    editor.canvas.take(Brush.SMALL)
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, region.id))
    assert region.id in regions(editor)
    other = editor.body().paint(Side.BACK if region.side is Side.FRONT else Side.FRONT)
    assert not any(other)


def test_a_quick_drag_is_one_stroke_without_holes(editor, told):
    drag(editor, at(editor, "chest-front"), at(editor, "pelvis-front"))
    assert len(told) == 1
    painted_rows = cells_in(editor.body().front)[:, 20]
    first, last = np.flatnonzero(painted_rows)[[0, -1]]
    assert painted_rows[first : last + 1].all()
    assert last - first > 18


def test_a_stroke_stays_on_the_side_where_it_began(editor):
    drag(editor, at(editor, "chest-front"), at(editor, "upper-back-back"))
    assert any(editor.body().front)
    assert not any(editor.body().back)


def test_nothing_is_painted_beside_the_figure(editor, told):
    drag(editor, at(editor, BESIDE), at(editor, (6.0, 12.0)))
    assert editor.body() is None
    assert told == []
    drag(editor, at(editor, "left-forearm-front"), at(editor, "chest-front"))
    assert not (cells_in(editor.body().front) & ~figure_cells()).any()


def test_other_buttons_do_nothing(editor, told):
    where = at(editor, "chest-front")
    QTest.mouseClick(editor.figure, Qt.MouseButton.RightButton, pos=where)
    assert told == []


def test_a_larger_brush_paints_more(editor):
    counts = []
    for button in editor.tools.brushes:
        button.click()
        editor.set_body(None)
        QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "lower-belly-front"))
        counts.append(int(cells_in(editor.body().front).sum()))
    assert counts == sorted(set(counts))


def test_brushes_are_one_stop_and_arrows_change_them(editor):
    tools = editor.tools
    tools.brushes[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    assert editor.canvas.brush is Brush.LARGE
    assert [button.isChecked() for button in tools.brushes] == [False, False, True]
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tools.eraser


def test_the_eraser_takes_paint_away_and_what_is_rubbed_out_is_skipped(editor):
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    editor.tools.eraser.click()
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert editor.body() is None
    editor.tools.eraser.click()
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert regions(editor) == ("chest-front",)


def test_a_quick_second_click_paints_too(editor, told):
    QTest.mouseDClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    QTest.mouseRelease(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert regions(editor) == ("chest-front",)
    assert not editor.canvas.painting


def test_a_stroke_ends_though_the_button_came_up_unseen(editor):
    QTest.mousePress(editor.figure, LEFT, pos=at(editor, "chest-front"))
    before = editor.body()
    where = at(editor, "pelvis-front")
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(editor.figure.mapToGlobal(where)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(editor.figure, moved)
    assert editor.body() == before
    assert not editor.canvas.painting


def test_a_stroke_ends_when_the_figure_is_hidden(editor, told):
    QTest.mousePress(editor.figure, LEFT, pos=at(editor, "chest-front"))
    editor.hide()
    assert editor.body() is None
    assert not editor.canvas.painting


# By touch and by pen


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice()


def touch(figure, screen):
    return QTest.touchEvent(figure, screen)


def test_fingers_paint_and_nothing_is_painted_twice(editor, told, screen):
    figure = editor.figure
    start, end = at(editor, "chest-front"), at(editor, "lower-belly-front")
    other = at(editor, "seat-back")
    touch(figure, screen).press(0, start, figure).press(1, other, figure).commit()
    touch(figure, screen).move(0, end, figure).stationary(1).commit()
    touch(figure, screen).release(0, end, figure).release(1, other, figure).commit()
    belly = "upper-belly-front", "lower-belly-front"
    assert regions(editor) == ("chest-front", *belly, "seat-back")
    assert len(told) == 1


def test_a_touch_beside_the_figure_is_left_to_the_page(editor, told, screen):
    figure, beside = editor.figure, at(editor, BESIDE)
    touch(figure, screen).press(0, beside, figure).commit()
    touch(figure, screen).release(0, beside, figure).commit()
    assert editor.body() is None
    assert told == []


def test_a_touch_that_is_broken_off_paints_nothing(editor, told, screen):
    figure, chest = editor.figure, at(editor, "chest-front")
    touch(figure, screen).press(0, chest, figure).commit()
    assert regions(editor) == ("chest-front",)
    QApplication.sendEvent(figure, QTouchEvent(QEvent.Type.TouchCancel, screen))
    touch(figure, screen).release(0, chest, figure).commit()
    assert editor.body() is None
    assert told == []


def pen(editor, kind, where, pressure=0.5, tip=QPointingDevice.PointerType.Pen):
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        tip,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )
    point = QPointF(where)
    held = LEFT if kind != QEvent.Type.TabletRelease else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind,
        device,
        point,
        QPointF(editor.figure.mapToGlobal(where)),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        LEFT,
        held,
    )
    QApplication.sendEvent(editor.figure, event)
    assert event.isAccepted()


def draw(editor, start, end, **how):
    pen(editor, QEvent.Type.TabletPress, start, **how)
    pen(editor, QEvent.Type.TabletMove, end, **how)
    pen(editor, QEvent.Type.TabletRelease, end, **how)


def test_a_pen_paints_more_the_firmer_it_is_pressed(editor, told):
    ways = at(editor, "chest-front"), at(editor, "lower-belly-front")
    counts = []
    for pressure in (0.1, 0.9):
        editor.set_body(None)
        draw(editor, *ways, pressure=pressure)
        counts.append(int(cells_in(editor.body().front).sum()))
    assert counts[0] < counts[1]
    assert len(told) == 2


def test_the_other_end_of_a_pen_rubs_out(editor):
    editor.set_body(with_region(BodyMap(), CHEST, True))
    ways = at(editor, "throat-front"), at(editor, "upper-belly-front")
    draw(editor, *ways, tip=QPointingDevice.PointerType.Eraser)
    left = cells_in(editor.body().front)
    assert left.any()
    assert left.sum() < cells_of(CHEST).sum()


# By keyboard


def test_all_can_be_said_by_keyboard_alone(editor, told):
    by_keyboard(editor)
    press(*[Qt.Key.Key_Down] * 4, Qt.Key.Key_Space)
    assert regions(editor) == ("chest-front",)
    press(Qt.Key.Key_B, Qt.Key.Key_Return)
    assert regions(editor) == ("chest-front", "upper-back-back")
    press(Qt.Key.Key_Space)
    assert regions(editor) == ("chest-front",)
    press(Qt.Key.Key_F, Qt.Key.Key_Delete)
    assert editor.body() is None
    assert len(told) == 4


def test_home_and_end_go_to_the_head_and_the_feet(editor):
    by_keyboard(editor)
    press(Qt.Key.Key_End)
    assert editor.figure.here.id == "right-foot-front"
    press(Qt.Key.Key_Home)
    assert editor.figure.here.id == "head-front"


def test_a_key_that_is_not_for_the_figure_is_left_to_the_page(editor, stage):
    by_keyboard(editor)
    heard = []
    editor.window().keyPressEvent = lambda event: heard.append(event.key())
    press(Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_tab_stops_at_the_figure_once_and_in_reading_order(editor):
    editor.set_body(with_region(BodyMap(), CHEST, True))
    by_keyboard(editor)
    order = [QApplication.focusWidget()]
    for _ in range(5):
        press(Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    row = editor.felt.rows[0]
    assert order == [
        editor.figure,
        editor.nowhere,
        editor.by_name,
        row.quality,
        row.strength,
        row.remove,
    ]


def test_the_line_below_names_the_region(editor):
    by_keyboard(editor)
    assert editor.line.text() == (
        "Top of the head, front. "
        "Arrow keys move, Space marks, F and B change front and back."
    )
    editor.set_body(describe(BodyMap(), "head-front", "warm", 4))
    assert editor.line.text() == "Top of the head, front: warm, strength 4"


def test_the_pointer_is_told_what_it_is_at(editor):
    QTest.mouseMove(editor.figure, at(editor, "jaw-front"))
    assert editor.line.text() == "Jaw"
    QTest.mouseMove(editor.figure, at(editor, BESIDE))
    assert editor.line.text().startswith("Paint where you feel something.")


# Taking back


def test_strokes_are_taken_back_and_again(editor, told):
    for region in ("chest-front", "seat-back"):
        QTest.mouseClick(editor.figure, LEFT, pos=at(editor, region))
    both = editor.body()
    undo()
    assert regions(editor) == ("chest-front",)
    undo()
    assert editor.body() is None
    undo()
    redo()
    redo()
    assert editor.body() == both
    assert len(told) == 6
    editor.tools.undo.click()
    assert regions(editor) == ("chest-front",)
    editor.tools.redo.click()
    assert editor.body() == both


def test_undo_brings_back_what_was_said_too(editor):
    body = describe(with_region(BodyMap(), CHEST, True), CHEST.id, "warm", 0)
    editor.set_body(body)
    editor.tools.clear.click()
    assert editor.body() is None
    editor.tools.undo.click()
    assert editor.body() == body
    assert editor.felt.rows[0].strength.value() == 0


def test_an_answer_given_earlier_is_shown_and_is_no_step(editor, told):
    body = with_region(BodyMap(), CHEST, True)
    editor.set_body(body)
    assert editor.body() == body
    assert told == []
    assert not editor.tools.undo.isEnabled()


def test_the_tools_can_be_used_when_there_is_something_to_use_them_on(editor):
    tools = editor.tools
    assert not tools.undo.isEnabled()
    assert not tools.redo.isEnabled()
    assert not tools.clear.isEnabled()
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert tools.undo.isEnabled()
    assert tools.clear.isEnabled()
    undo()
    assert tools.redo.isEnabled()


# Nowhere


def test_nowhere_is_an_answer_and_can_be_taken_back(editor, told):
    editor.nowhere.click()
    assert editor.body() == BodyMap()
    editor.nowhere.click()
    assert editor.body() is None
    assert told == [BodyMap(), None]


def test_painting_something_takes_nowhere_back(editor):
    editor.nowhere.click()
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert not editor.nowhere.isChecked()
    assert not is_bare(editor.body())
    undo()
    assert editor.nowhere.isChecked()


# What it is like


def pick(picker, value):
    action = next(a for a in picker.actions_offered() if a.data() == value)
    action.trigger()


def test_each_region_has_a_quality_and_a_strength_and_both_can_be_left_open(editor):
    editor.set_body(with_region(BodyMap(), CHEST, True))
    row = editor.felt.rows[0]
    pick(row.strength, 0)
    assert editor.body().felt == (Felt("chest-front", None, 0),)
    pick(row.quality, "tight")
    assert editor.body().felt == (Felt("chest-front", "tight", 0),)
    pick(row.strength, None)
    assert editor.body().felt == (Felt("chest-front", "tight", None),)
    pick(row.quality, None)
    assert editor.body().felt == ()
    assert editor.felt.rows == [row]


def test_removing_a_region_leaves_the_keyboard_at_the_next(editor):
    body = BodyMap()
    for region in ("throat-front", "chest-front", "seat-back"):
        body = with_region(body, region_named(region), True)
    editor.set_body(body)
    editor.felt.rows[1].remove.setFocus()
    press(Qt.Key.Key_Space)
    assert regions(editor) == ("throat-front", "seat-back")
    assert QApplication.focusWidget() is editor.felt.rows[1].remove
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert editor.body() is None
    assert QApplication.focusWidget() is editor.figure


def test_words_and_regions_of_a_later_version_are_kept_and_can_be_removed(editor):
    editor.set_body(describe(BodyMap(), "left-wing-back", "fizzy", 3))
    row = editor.felt.rows[0]
    assert row.name.text() == "left-wing-back"
    assert row.quality.value() == "fizzy"
    assert row.quality.text() == "Feels: fizzy"
    pick(row.strength, 5)
    assert editor.body().felt == (Felt("left-wing-back", "fizzy", 5),)
    row.remove.click()
    assert editor.body() is None


def test_of_many_regions_a_few_are_shown_until_all_are_asked_for(editor):
    body = painted(BodyMap(), Side.FRONT, figure_cells())
    last = "right-foot-front"
    editor.set_body(describe(body, last, "warm", None))
    shown = [row.region for row in editor.felt.rows]
    assert len(shown) == 9
    assert shown[-1] == last
    assert editor.felt.more.text() == "Show all 24"
    editor.felt.more.click()
    assert [row.region for row in editor.felt.rows] == list(felt_regions(body))
    assert not editor.felt.more.isVisible()


# The list


def test_nobody_needs_the_picture(editor):
    by_keyboard(editor)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert regions(editor) == ("head-front", "face-front")
    press(Qt.Key.Key_Tab, *[Qt.Key.Key_Left] * 2, Qt.Key.Key_Space)
    assert regions(editor) == ("head-front", "face-front", "head-back")
    press(Qt.Key.Key_Space)
    assert regions(editor) == ("head-front", "face-front")


def test_tab_comes_back_to_where_the_list_was_left(editor):
    editor.by_name.click()
    chips = editor.list.sides[Side.FRONT].chips
    QTest.mouseClick(chips[5], LEFT)
    editor.by_name.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chips[5]
    assert regions(editor) == (chips[5].region.id,)
    press(Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is chips[7]


def test_the_list_and_the_figure_show_the_same(editor):
    editor.by_name.click()
    chips = [chip for side in editor.list.sides.values() for chip in side.chips]
    assert [chip.region for chip in chips] == list(REGIONS)
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    assert [chip.region for chip in chips if chip.isChecked()] == [CHEST]
    undo()
    assert not any(chip.isChecked() for chip in chips)


# For those who listen


def tree(widget):
    """Give all that a screen reader finds: role, name, and whether it is checked."""
    found = []

    def walk(node):
        state = node.state()
        if not state.invisible:
            name = node.text(QAccessible.Text.Name)
            found.append((node.role(), name, bool(state.checked)))
            for index in range(node.childCount()):
                walk(node.child(index))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


def test_a_screen_reader_finds_the_figure_as_a_check_box_for_one_region(editor):
    node = QAccessible.queryAccessibleInterface(editor.figure)
    by_keyboard(editor)
    assert node.role() == QAccessible.Role.CheckBox
    assert node.text(QAccessible.Text.Name) == (
        "Body map. Top of the head, front: not marked"
    )
    assert not node.state().checked
    editor.set_body(describe(BodyMap(), "head-front", "warm", 4))
    assert node.text(QAccessible.Text.Name) == (
        "Body map. Top of the head, front: marked, warm, strength 4"
    )
    assert node.state().checked


@pytest.mark.parametrize("how", ["toggle", "click"])
def test_a_screen_reader_marks_with_the_figures_own_action(editor, how):
    getattr(editor.figure, how)()
    assert regions(editor) == ("head-front",)
    getattr(editor.figure, how)()
    assert editor.body() is None


def test_a_screen_reader_finds_every_region_and_what_is_said_of_it(editor):
    editor.set_body(describe(with_region(BodyMap(), CHEST, True), CHEST.id, "warm", 4))
    editor.by_name.click()
    found = tree(editor)
    boxes = [row[1:] for row in found if row[0] == QAccessible.Role.CheckBox]
    assert ("Chest", True) in boxes
    assert ("Left hand, front", False) in boxes
    assert ("Left hand, back", False) in boxes
    assert len(boxes) >= len(REGIONS)
    names = [name for _, name, _ in found]
    assert "Chest: feels: warm" in names
    assert "Chest: strength: 4" in names
    assert "Remove Chest" in names


def test_everything_that_can_be_reached_has_a_name(editor):
    editor.set_body(with_region(BodyMap(), CHEST, True))
    controls = {
        QAccessible.Role.CheckBox,
        QAccessible.Role.Button,
        QAccessible.Role.RadioButton,
    }
    found = tree(editor)
    assert {role for role, _, _ in found} >= controls
    assert all(name for role, name, _ in found if role in controls)


# How it looks


def test_paint_is_seen_where_it_is_and_nowhere_else(editor):
    before = editor.figure.grab().toImage()
    QTest.mouseClick(editor.figure, LEFT, pos=at(editor, "chest-front"))
    QTest.mouseMove(editor.figure, QPoint(0, 0))
    after = editor.figure.grab().toImage()
    chest, knee = at(editor, "chest-front"), at(editor, "left-knee-front")
    assert after.pixelColor(chest) != before.pixelColor(chest)
    assert after.pixelColor(knee) == before.pixelColor(knee)


def test_the_brush_is_shown_under_the_pointer_and_goes_with_it(editor):
    bare = editor.figure.grab().toImage()
    QTest.mouseMove(editor.figure, at(editor, "chest-front"))
    brush = editor.figure.grab().toImage()
    assert brush != bare
    editor.tools.eraser.click()
    assert editor.figure.grab().toImage() != brush
    QTest.mouseMove(editor.figure, at(editor, BESIDE))
    assert editor.figure.grab().toImage() == bare


def test_the_keyboards_region_is_outlined(editor):
    bare = editor.figure.grab().toImage()
    by_keyboard(editor)
    head = editor.figure.grab().toImage()
    press(Qt.Key.Key_Down)
    face = editor.figure.grab().toImage()
    assert bare != head != face


def test_the_whole_figure_fits_a_low_window(editor):
    tall = editor.figure.heightForWidth(552)
    with_room = editor.window().height()
    editor.window().resize(640, 480)
    assert editor.figure.heightForWidth(552) < tall
    assert editor.figure.heightForWidth(552) < 480 < with_room


@pytest.mark.parametrize("width", [540, 552, 900])
def test_the_figures_stand_apart_and_within_the_widget(editor, width):
    editor.resize(width, 690)
    front, back = (editor.figure.plane().rect(side) for side in Side)
    assert front.left() >= 0
    assert front.right() < back.left()
    assert back.right() <= editor.figure.width()
    assert front.height() == pytest.approx(2 * front.width())
