"""Forms for tests, as folders of sheets; installed where an office is to fill them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop_app.forms import FormPack, compile_pack, read_workbook
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_library import install_pack

FOLDER = Path(__file__).parent
HOUSES = "nha-o"  # households that get a new house, those who live there, and inspections: repeats
SCORES = "cham-diem"  # a scoring sheet: cells of the sender, the office above and the council
CUMULATIVE = "luy-ke"  # a form that reads all that the host supplies


@cache
def pack(name: str = HOUSES) -> FormPack:
    return compile_pack(read_workbook(FOLDER / name))


def install(desk: Desk, name: str = HOUSES) -> None:
    with desk.store.write() as unit:
        install_pack(unit, pack(name))
