"""Lists in files of their own: found beside the workbook, carried and vouched for by the pack."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from desktop_app.errors import AuthoringError, InputError
from desktop_app.forms import FormPack, compile_pack, examine, read_workbook
from desktop_app.forms.attached import MAX_FILES
from desktop_app.forms.export import to_xlsx
from tests.unit.forms.workbooks import session, workbook

SURVEY = (
    "type|name|label|choice_filter|calculation\n"
    "select_one_from_file huyen.csv|huyen|Huyện||\n"
    "select_one_from_file xa.csv|xa|Xã|huyen = ${huyen}|\n"
    "calculate|dan|||pulldata('dan_so', 'dan', 'name', ${xa})"
)
LISTS = {
    "huyen.csv": "name,label\nh1,Sơn Dương\nh2,Yên Sơn\n",
    "xa.csv": "name,label,huyen\nx1,Tân Trào,h1\nx2,Kim Quan,h2\nx3,Trung Sơn,h2\n",
    "dan_so.csv": "name,dan\nx1,5000\nx3,4200\n",
}


@pytest.fixture(params=["beside", "in the media folder", "media of a folder of sheets"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The workbook, its lists where ODK's tools put them."""
    book = workbook(survey=SURVEY)
    if request.param == "media of a folder of sheets":
        found, lists = tmp_path / "bieu", tmp_path / "bieu" / "media"
        found.mkdir()
        for name, content in book.as_csv().items():
            (found / f"{name}.csv").write_bytes(content)
    else:
        found = tmp_path / "bieu.xlsx"
        lists = tmp_path if request.param == "beside" else tmp_path / "bieu-media"
        found.write_bytes(to_xlsx(book))
    lists.mkdir(exist_ok=True)
    for name, text in LISTS.items():
        (lists / name).write_text(text, encoding="utf-8")
    (lists / "khac.csv").write_text("name,label\na,A\n", encoding="utf-8")  # nobody names it
    return found


def test_a_cascade_from_files_opens_at_an_office_that_has_only_the_pack(place: Path) -> None:
    published = compile_pack(place)
    assert set(published.attached) == set(LISTS)
    received = FormPack.from_bytes(published.to_bytes())
    assert received == published
    assert received.hash == published.hash
    report = session(received.definition())
    report.apply("/data/huyen", "h2")
    assert [choice.name for choice in report.choices("/data/xa")] == ["x2", "x3"]
    report.apply("/data/xa", "x3")
    assert report.cell("/data/dan").answer.text == "4200"
    report.apply("/data/huyen", "h1")
    assert report.cell("/data/xa").answer.text == ""


def test_the_hash_covers_the_lists(place: Path) -> None:
    before = compile_pack(place)
    [file] = place.parent.rglob("dan_so.csv")
    file.write_text(LISTS["dan_so.csv"].replace("4200", "4300"), encoding="utf-8")
    after = compile_pack(place)
    assert before.xform == after.xform
    assert before.hash != after.hash


def test_a_missing_list_is_noted_and_a_broken_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(to_xlsx(workbook(survey=SURVEY)))
    problems, pack = examine(read_workbook(path))
    assert pack is not None
    assert [(one.sheet, one.cell) for one in problems.warnings] == [
        ("survey", "A2"),
        ("survey", "A3"),
    ]
    (tmp_path / "xa.csv").write_bytes(b'name,label\n"a,b\n')
    with pytest.raises(AuthoringError) as caught:
        compile_pack(path)
    assert (caught.value.sheet, caught.value.cell) == ("survey", "A3")
    (tmp_path / "xa.csv").unlink()
    (tmp_path / "dan_so.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(AuthoringError, match=r"dan_so\.csv"):
        compile_pack(path)


def test_a_sheet_goes_before_a_file(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(to_xlsx(workbook(survey=SURVEY, xa="name|label|huyen\ny1|Trong trang|h1")))
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    pack = compile_pack(path)
    assert set(pack.attached) == {"huyen.csv", "dan_so.csv"}
    report = session(pack.definition())
    report.apply("/data/huyen", "h1")
    assert [choice.name for choice in report.choices("/data/xa")] == ["y1"]


def test_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(to_xlsx(workbook(survey=SURVEY)))
    with (tmp_path / "xa.csv").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(InputError, match="quá lớn"):
        compile_pack(path)
    pack = compile_pack(workbook(survey="type|name|label\ntext|a|A"))
    files = {f"{number}.csv": b"name,label" for number in range(MAX_FILES + 1)}
    many = FormPack(pack.sheets, pack.xform, pack.layout, files)
    with pytest.raises(InputError, match="quá lớn"):
        FormPack.from_bytes(many.to_bytes())


@pytest.mark.parametrize("name", ["attached/a.exe", "attached/b/c.csv", "attached/", "other/a.csv"])
def test_nothing_but_lists_is_attached(name: str) -> None:
    content = compile_pack(workbook(survey="type|name|label\ntext|a|A")).to_bytes()
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"name,label")
    with pytest.raises(InputError):
        FormPack.from_bytes(out.getvalue())
