"""What the section Đơn vị trực thuộc asks for: the lists of offices that ship with the program."""

from __future__ import annotations

from typing import Protocol

from desktop_app.domain.bodies import Body
from desktop_app.domain.mergers import LegacyUnits


class OfficeServices(Protocol):
    """Read once and kept (db lane)."""

    def bodies(self) -> tuple[Body, ...]:
        """Departments and other bodies to choose from."""
        ...

    def legacy_units(self) -> LegacyUnits:
        """The units until 30 June 2025, and what became of them."""
        ...
