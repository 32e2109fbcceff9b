from collections.abc import Callable, Iterator

import pytest

from fakes.dbus import Answer, Service, own_bus


@pytest.fixture(scope="session")
def bus_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with own_bus(tmp_path_factory.mktemp("bus")) as address:
        yield address


@pytest.fixture
def bus(bus_address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bus that is the session's and the system's at once."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, bus_address)
    return bus_address


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere/there/is/none")


Serve = Callable[[str, dict[str, Answer]], Service]


@pytest.fixture
def serve(bus: str) -> Iterator[Serve]:
    services: list[Service] = []

    def start(name: str, answers: dict[str, Answer]) -> Service:
        services.append(Service(bus, name, answers))
        return services[-1]

    yield start
    for service in services:
        service.close()
        service.join(10)
