"""Typing into rows of a repeat, for tests of forms that are lists of things."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.forms import FormSession, Severity

Entries = Mapping[str, str]


def type_in(session: FormSession, group: str, entries: Entries) -> None:
    """Each entry into its cell below `group` (`/data/phien`, `/data/de_nghi[1]`), in that order; a
    cell that is hidden or fed is left alone."""
    for name, entry in entries.items():
        view = session.cell(f"{group}/{name}")
        if view.relevant and not view.readonly:
            session.apply(view.path, entry)


def row(session: FormSession, repeat: str, entries: Entries) -> str:
    """Fills the first row while it is empty, else a new one; gives its address."""
    places = session.instances(repeat)
    if not places or any(
        session.cell(f"{places[-1]}/{name}").answer.text for name in list(entries)[:2]
    ):
        session.add_repeat(repeat)
        places = session.instances(repeat)
    type_in(session, places[-1], entries)
    return places[-1]


def broken(session: FormSession, severity: Severity | None = None) -> set[str]:
    """Ids of the rules between figures that are tripped."""
    return {
        finding.rule
        for finding in session.check()
        if finding.rule and (severity is None or finding.severity is severity)
    }
