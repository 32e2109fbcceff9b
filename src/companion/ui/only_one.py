"""Hears the companions that are started while this one is there.

The one module that uses Qt's network library, for a socket or a pipe on this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer

from companion.call import LONGEST, OK, UNKNOWN, read

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_PATIENCE_MS = 5_000
"""How long one that called may take to say something."""


class OnlyOne(QObject):
    """Listens, answers at once, and tells what was said."""

    called = Signal(object)
    """A `Call`."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        """Listen at an address; what a companion that crashed left there is removed.

        To be made by the one that has the turn: it takes the address from any other.
        """
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(address)
        self._server.listen(address)

    @property
    def listens(self) -> bool:
        """Whether others can reach it."""
        return self._server.isListening()

    def close(self) -> None:
        """Hear nobody any more; may be called twice."""
        self._server.close()

    def _greet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            QTimer.singleShot(_PATIENCE_MS, caller, caller.abort)
            if caller.bytesAvailable():
                self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine() and caller.bytesAvailable() < LONGEST:
            return
        call = read(bytes(caller.readLine(LONGEST).data()))
        # Answered first: whoever calls may go, whatever becomes of it here.
        caller.write(UNKNOWN if call is None else OK)
        caller.disconnectFromServer()
        if call is not None:
            self.called.emit(call)
