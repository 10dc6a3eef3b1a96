"""The sections of Quản trị, and the screen behind each, imported when first visited."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.people import Role


@dataclass(frozen=True, slots=True)
class Section:
    """`module` and `screen` name a `Screen` class; `roles` see it (any of them; empty: everybody).

    A screen only hides what a role may not do; the use cases refuse it.
    """

    key: str
    icon: str
    module: str
    screen: str
    roles: frozenset[Role] = frozenset()


SECTIONS: tuple[Section, ...] = (
    Section("office", "building-2", "desktop_app.ui.admin.office_profile.screen", "ProfileSection"),
    Section("below", "layers", "desktop_app.ui.admin.below.screen", "BelowSection"),
    Section("figures", "table-2", "desktop_app.ui.admin.figures.screen", "FiguresSection"),
    Section("calendar", "calendar-days", "desktop_app.ui.admin.calendar.screen", "CalendarSection"),
    Section("tables", "library", "desktop_app.ui.admin.tables.screen", "TablesSection"),
    Section("people", "users", "desktop_app.ui.admin.people.screen", "PeopleSection"),
    Section("backup", "save", "desktop_app.ui.admin.backup.screen", "BackupSection"),
    Section(
        "audit",
        "scroll-text",
        "desktop_app.ui.admin.audit.screen",
        "AuditSection",
        frozenset({Role.ADMINISTRATOR, Role.LEADER}),
    ),
    Section("health", "monitor", "desktop_app.ui.admin.health.screen", "HealthSection"),
)
