"""People at one workspace and what each may do (DESIGN §1, §5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import NotAllowed, Text


class Role(StrEnum):
    OFFICER = "officer"  # công chức lập báo cáo
    LEADER = "leader"  # lãnh đạo duyệt, ký
    REGISTRY_CLERK = "registry_clerk"  # văn thư: cho số, ngày, đóng dấu
    CONSOLIDATOR = "consolidator"  # tổng hợp báo cáo cấp dưới
    ADMINISTRATOR = "administrator"  # quản trị


ROLE_NAMES = {
    Role.OFFICER: Text("cán bộ lập báo cáo", "officer"),
    Role.LEADER: Text("lãnh đạo", "leader"),
    Role.REGISTRY_CLERK: Text("văn thư", "registry clerk"),
    Role.CONSOLIDATOR: Text("cán bộ tổng hợp", "consolidator"),
    Role.ADMINISTRATOR: Text("quản trị", "administrator"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who unlocks the workspace. `id` is opaque, and also the name of the key slot."""

    id: str
    name: str
    position: str
    roles: frozenset[Role]
    active: bool = True

    def require(self, *any_of: Role) -> None:
        """Raise NotAllowed unless this person holds one of the roles."""
        if self.active and self.roles & set(any_of):
            return
        vi = " hoặc ".join(ROLE_NAMES[role].vi for role in any_of)
        en = " or ".join(ROLE_NAMES[role].en for role in any_of)
        raise NotAllowed(
            Text(
                f"Bước này dành cho {vi}. Hãy chuyển sang người có vai trò đó.",
                f"This step is for another role: {en}. Switch to a person who holds it.",
            )
        )
