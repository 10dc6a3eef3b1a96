"""What Đơn vị trực thuộc and Bảng tra cứu ask for: the reference tables in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop_app.domain.bodies import Body
from desktop_app.domain.mergers import LegacyUnits
from desktop_app.domain.reference import TableName


@dataclass(frozen=True, slots=True)
class TableInUse:
    """A table as it was right on `as_of`: the one that ships (`office` is ""), or the one that this
    office has from `office` since `since`."""

    name: TableName
    as_of: date
    office: str
    since: datetime | None


class OfficeServices(Protocol):
    """All on the db lane."""

    def bodies(self) -> tuple[Body, ...]:
        """Departments and other bodies to choose from."""
        ...

    def legacy_units(self) -> LegacyUnits:
        """The units until 30 June 2025, and what became of them."""
        ...

    def tables(self) -> tuple[TableInUse, ...]:
        """Every reference table."""
        ...

    def table(self, name: TableName) -> str:
        """The CSV text of the table in force."""
        ...
