"""The helplines of one country, which the person can choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.help_lines import near
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.help_row import HelpRow
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.checkin.help_lines import HelpPlace
    from companion.ui.dialling import Dialling


class CountryHelp(QWidget):
    """Numbers large enough to be read from afar; nothing is called from here."""

    chosen = Signal(object)
    """The country, by ISO 3166; None: as the system says."""

    def __init__(
        self,
        looks: Looks,
        places: Sequence[HelpPlace],
        system: str,
        country: str | None,
        dialling: Dialling | None,
    ) -> None:
        """Show the numbers of a country; `system`: where the system says one is."""
        super().__init__()
        self._looks = looks
        self._places = places
        self._system = system
        self._dialling = dialling
        self.rows: list[HelpRow] = []
        self.picker = Picker(looks, self.tr("Country"))
        self.picker.set_items(self._offered(), country)
        self.picker.picked.connect(self._choose)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.picker, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._lines)
        self.picker.setVisible(bool(places))
        self._show()

    def country(self) -> str:
        """Give the country whose numbers are shown; "" where it is not known."""
        return str(self.picker.value() or self._system)

    def _offered(self) -> list[tuple[object, str]]:
        codes = {code for place in self._places for code in place.countries}
        named = sorted((country_name(code), code) for code in codes)
        system = self.tr("not chosen")
        if self._system:
            here = country_name(self._system)
            system = self.tr("{}, as the system says").format(here)
        return [(None, system), *((code, name) for name, code in named)]

    def _choose(self, country: object) -> None:
        self._show()
        self.chosen.emit(country)

    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for place in near(self._places, self.country()):
            self._lines.addWidget(Text(self._looks, place.name, Type.HEADING))
            for line in place.lines:
                who, number, about = line.who, line.number, line.about
                row = HelpRow(self._looks, who, number, about, self._dialling)
                self.rows.append(row)
                self._lines.addWidget(row)


def country_name(code: str) -> str:
    """Give a country's name; its code, where Qt has none."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    return QLocale.territoryToString(territory)
