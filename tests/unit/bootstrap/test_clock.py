"""A clock that was set back ten years between two sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap.clock import SteadyClock, SystemClock
from desktop_app.bootstrap.office import DEVICE_KEYS, OFFICE, open_office
from desktop_app.domain.audit import AuditEntry
from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Person, Role
from desktop_app.identity.device import new_device_keys
from desktop_app.storage.workspace import create_workspace

HANH = Person("hanhlt", "Lê Thị Hạnh", "Công chức", frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
PASSWORD = "mật khẩu của Hạnh"
NOW = datetime(2026, 11, 22, 8, tzinfo=ZONE)


@dataclass
class SetClock:
    """A computer whose clock somebody sets."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_workspace(tmp_path / "kho", HANH, PASSWORD)
    with made, made.store.write() as unit:
        unit.settings.put(OFFICE, "o-1")
        unit.settings.put_secret(DEVICE_KEYS, new_device_keys().to_bytes())
        unit.settings.put("clock.signed", NOW.isoformat())
        unit.audit.append(AuditEntry(NOW, HANH.id, "edit", "o"))
    return tmp_path / "kho"


def test_it_is_told_on_opening_and_time_goes_on_from_what_was_signed(folder: Path) -> None:
    back = SetClock(NOW.replace(year=2016))
    with open_office(folder, HANH.id, PASSWORD, clock=back) as office:
        (warning,) = office.workspace.warnings
        assert "2016" in warning.message.vi
        assert "Chỉnh lại ngày giờ" in warning.message.vi
        assert NOW <= office.clock.now() < NOW + timedelta(minutes=5)
        with office.workspace.store.read() as unit:
            assert all(entry.at >= NOW for entry in unit.audit.entries())
        back.at = NOW + timedelta(days=1)  # set right
        assert office.clock.now() == back.at


def test_a_right_clock_is_not_spoken_of(folder: Path) -> None:
    clock = SetClock(NOW + timedelta(hours=1))
    with open_office(folder, HANH.id, PASSWORD, clock=clock) as office:
        assert office.workspace.warnings == ()
        assert office.clock.now() == clock.at


def test_a_steady_clock_never_goes_back() -> None:
    floor = SystemClock().now() + timedelta(days=1)
    clock = SteadyClock(SystemClock(), floor)
    first, second = clock.now(), clock.now()
    assert floor <= first <= second
