from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from companion.ui.widgets.dissolve import Dissolve


def plain(color):
    made = QWidget()
    made.setAutoFillBackground(True)
    made.setPalette(QPalette(QColor(color)))
    return made


def shade(widget):
    return widget.grab().toImage().pixelColor(5, 5).value()


def test_what_was_gives_way_step_by_step_to_what_is(stage):
    widget = stage(plain("black"), 80, 60)
    dissolve = Dissolve(widget, 1000)
    dissolve.motion.pause()
    widget.setPalette(QPalette(QColor("white")))
    shades = []
    for time in range(0, 1000, 50):
        dissolve.motion.setCurrentTime(time)
        shades.append(shade(widget))
    assert shades[0] == 0
    assert shades == sorted(shades)
    dissolve.motion.setCurrentTime(999)
    assert shade(widget) > 250


def test_it_keeps_to_the_size_of_what_it_covers_and_goes_when_it_is_over(stage, qtbot):
    widget = stage(plain("black"), 80, 60)
    dissolve = Dissolve(widget, 10)
    widget.resize(200, 90)
    assert dissolve.size() == widget.size()
    with qtbot.waitSignal(dissolve.destroyed):
        pass
    assert widget.findChildren(Dissolve) == []
