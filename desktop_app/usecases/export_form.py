"""An installed form as its author's workbook, to be edited in Excel or LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.ports import InstalledForm
from desktop_app.errors import InputError, Text
from desktop_app.forms import FormPack, Workbook
from desktop_app.forms.workbook import workbook_from_csv
from desktop_app.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class FormSource:
    """The sheets of the latest installed version; making a file of them wants no store."""

    form: str
    version: str
    workbook: Workbook = field(hash=False)


def form_source(desk: Desk, form: str) -> FormSource:
    """InputError where the form is not installed."""
    with desk.store.read() as unit:
        installed = unit.forms.latest(form)
    if installed is None:
        raise InputError(
            Text(
                "Biểu mẫu này chưa cài nên chưa xuất được.",
                "This form is not installed, so it cannot be exported.",
            )
        )
    return _source(installed)


def record_form_export(desk: Desk, form: str, version: str) -> None:
    """That somebody took the form's workbook out; it holds no figure of anybody."""
    with desk.store.write() as unit:
        desk.record(unit, "export", f"{form}/{version}", after="xlsx")


def _source(installed: InstalledForm) -> FormSource:
    pack = FormPack.from_bytes(installed.content)
    return FormSource(
        installed.form, installed.version, workbook_from_csv(pack.sheets, pack.attached)
    )
