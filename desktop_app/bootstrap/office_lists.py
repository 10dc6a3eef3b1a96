"""`ui.services_offices.OfficeServices` on the files that ship."""

from __future__ import annotations

from desktop_app.bootstrap.resources import bodies, legacy_units
from desktop_app.domain.bodies import Body
from desktop_app.domain.mergers import LegacyUnits


class AppOfficeLists:
    def bodies(self) -> tuple[Body, ...]:
        return bodies()

    def legacy_units(self) -> LegacyUnits:
        return legacy_units()
