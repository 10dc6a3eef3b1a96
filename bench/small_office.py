"""A workspace with one simple form, for the cases that work on the store."""

from __future__ import annotations

from functools import cache
from typing import cast

from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.resources import workdays
from desktop_app.documents.press import Press
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import Sealer
from desktop_app.forms import FormPack, compile_pack
from desktop_app.forms.workbook import workbook_of
from desktop_app.storage.workspace import OpenWorkspace
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_library import FormLibrary

FORM = "do"
PASSWORD = "một mật khẩu để đo 2026"
PERSON = Person("do", "Nguyễn Thị Đo", "Công chức", frozenset(Role))


@cache
def pack(cells: int) -> FormPack:
    """A form of so many figures (elements `do.n0` …), and a repeat of names (`do.ho.ten`)."""
    rows = [["integer", f"n{one}", f"Chỉ tiêu {one}"] for one in range(cells)]
    repeat = [["begin_repeat", "ho", "Hộ"], ["text", "ten", "Họ và tên"], ["end_repeat", "", ""]]
    return compile_pack(
        workbook_of(
            {
                "settings": [["form_id", "form_title", "version"], [FORM, "Báo cáo đo", "1"]],
                "survey": [["type", "name", "label"], *rows, *repeat],
            }
        )
    )


def desk_of(opened: OpenWorkspace, office: str) -> Desk:
    """The desk of the only person; nothing here makes a package, so it has no sealer."""
    return Desk(
        store=opened.store,
        blobs=opened.blobs,
        sealer=cast(Sealer, None),
        papers=Press(),
        library=FormLibrary(),
        workdays=workdays(),
        clock=SystemClock(),
        person=PERSON,
        office=office,
        device=opened.device,
    )
