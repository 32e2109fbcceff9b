"""A menu whose rows can be hit: as high as everything else that is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleOptionMenuItem

from companion.ui.looks import Type, palette

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QStyleOption, QWidget

    from companion.ui.looks import Looks


class Menu(QMenu):
    """Wears the look that holds when it is shown."""

    def __init__(self, looks: Looks, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._worn = looks
        self._rows = _Rows(looks)
        self.setStyle(self._rows)
        looks.dress(self, Type.BODY)

    def showEvent(self, event: QShowEvent) -> None:
        """Put on the look."""
        self.setPalette(palette(self._worn.now))
        super().showEvent(event)


class _Rows(QProxyStyle):
    def __init__(self, looks: Looks) -> None:
        super().__init__("fusion")
        self._looks = looks

    def sizeFromContents(  # noqa: N802 Qt's name
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Give a row the height of what can be pressed; a line between two, none."""
        # Its stub knows of no None, which Qt takes.
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        line = QStyleOptionMenuItem.MenuItemType.Separator
        if (
            kind is QStyle.ContentsType.CT_MenuItem
            and isinstance(option, QStyleOptionMenuItem)
            and option.menuItemType is not line
        ):
            found.setHeight(max(found.height(), self._looks.target))
        return found
