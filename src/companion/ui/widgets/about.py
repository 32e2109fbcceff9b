"""What the questions of a check-in rest on, folded away under a quiet link."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.text import Text


class AboutQuestions(QWidget):
    """Says whose sliders these are, and what a check-in is not."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.link = Button(looks, self.tr("About these questions"), Weight.QUIET)
        self.link.setCheckable(True)
        self.text = Text(
            looks,
            self.tr(
                "Distress from 0 to 10 goes back to Joseph Wolpe (1969). The two "
                "sliders follow the Affective Slider by Alberto Betella and Paul "
                "Verschure (2016), under the licence CC BY-SA 4.0; the drawings are "
                "our own. The zone is a picture to think with. None of it is a test "
                "or a diagnosis, and all of it can be left out. Answers stay on this "
                "computer."
            ),
            Type.SMALL,
            quiet=True,
        )
        self.text.hide()
        self.link.toggled.connect(self.text.setVisible)
        row = QHBoxLayout()
        row.addWidget(self.link)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.text)
