"""People and keys as the screens ask for them, on a real activated workspace of one commune."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.office import open_office
from desktop_app.bootstrap.services import AppServices
from desktop_app.cli import run
from desktop_app.domain.people import Role
from desktop_app.errors import (
    InputError,
    NotAllowed,
    StepRefused,
    TryLater,
    UserError,
    WrongPassword,
)
from desktop_app.identity import keyslots
from desktop_app.province.folder import ProvinceFolder
from desktop_app.ui.services_people import NewPerson, PersonRow
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.usecases.fill import begin_report
from tests.commune import HUNG, PASSPHRASE, PASSWORD, build_commune

FIRST = "mưa rơi ngoài hiên"


@dataclass
class Place:
    """A province's server folder, and one commune's workspace with its services."""

    server: Path
    folder: Path
    services: AppServices

    def unlock(self, account: str = "hungdm", password: str = PASSWORD) -> None:
        self.services.unlock(self.folder, account, password)

    def add(self, name: str, account: str, *roles: Role) -> PersonRow:
        return self.services.staff.add(
            NewPerson(name, "Công chức", account, frozenset(roles or {Role.OFFICER}), FIRST)
        )

    def row(self, person: str) -> PersonRow:
        return next(row for row in self.services.staff.overview().rows if row.id == person)

    def log(self) -> list[tuple[str, str]]:
        with self.services.at_work().workspace.store.read() as unit:
            return [(entry.who, entry.what) for entry in unit.audit.entries()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_commune(tmp_path_factory.mktemp("nguoi"))


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Iterator[Place]:
    shutil.copytree(made, tmp_path / "ban")
    lanes = Lanes()
    services = AppServices(lanes, PreferencesFile(tmp_path / "config.json"))
    place = Place(tmp_path / "ban" / "tinh", tmp_path / "ban" / "kho", services)
    place.unlock()
    yield place
    lanes.close()
    services.close()


def test_somebody_new_changes_the_first_password_before_anything_else(place: Place) -> None:
    added = place.add("Nguyễn Thị Hoa", "HoaNT")
    assert (added.account, added.must_change, added.last_login) == ("hoant", True, None)
    at_work = place.services.unlock(place.folder, "hoant", FIRST)
    assert at_work.must_change_password
    with pytest.raises(StepRefused):
        place.services.desk()
    with pytest.raises(WrongPassword):
        place.services.staff.change_own_password("không đúng đâu", "chín bậc ruộng thang")
    with pytest.raises(InputError):
        place.services.staff.change_own_password(FIRST, "hoant hoant")
    with pytest.raises(InputError):
        place.services.staff.change_own_password(FIRST, FIRST)
    changed = place.services.staff.change_own_password(FIRST, "chín bậc ruộng thang")
    assert not changed.must_change_password
    assert place.services.desk().person.name == "Nguyễn Thị Hoa"
    assert place.row(added.id).last_login is not None
    with pytest.raises(NotAllowed):
        place.add("Ai Đó", "aido")
    assert place.log()[-4:] == [
        (HUNG.id, "add_person"),
        (added.id, "login"),
        (added.id, "failed_logins"),
        (added.id, "change_password"),
    ]


def test_who_was_shut_out_stays_out_even_with_an_old_key_file(place: Place) -> None:
    hoa = place.add("Nguyễn Thị Hoa", "hoant")
    old = (place.folder / keyslots.NAME).read_bytes()
    before = place.services.at_work().workspace.key
    at_work = place.services.staff.disable(hoa.id, "Chuyển công tác")
    assert at_work.person.id == HUNG.id
    assert place.services.at_work().workspace.key != before
    assert not place.row(hoa.id).active and not place.row(hoa.id).has_key
    assert place.log()[-2:] == [(HUNG.id, "disable_person"), (HUNG.id, "rekey")]
    place.services.lock()
    with pytest.raises(WrongPassword):
        place.unlock("hoant", FIRST)
    new = (place.folder / keyslots.NAME).read_bytes()
    (place.folder / keyslots.NAME).write_bytes(old)
    with pytest.raises(UserError):  # the old list opens the old key, and that opens nothing
        place.unlock("hoant", FIRST)
    (place.folder / keyslots.NAME).write_bytes(new)
    place.unlock()
    place.services.staff.enable(hoa.id, "bếp lửa nhà sàn")
    assert place.row(hoa.id).active and place.row(hoa.id).must_change
    place.unlock("hoant", "bếp lửa nhà sàn")


def test_shutting_out_that_was_cut_off_is_finished_at_the_next_opening(place: Place) -> None:
    hoa = place.add("Nguyễn Thị Hoa", "hoant")
    office = place.services.at_work()
    before = office.workspace.key
    with office.workspace.store.write() as unit:  # as far as the use case comes by itself
        unit.people.save(replace(unit.people.get(hoa.id), active=False))
    place.services.lock()
    with pytest.raises(NotAllowed):
        place.unlock("hoant", FIRST)
    place.unlock()
    assert place.services.at_work().workspace.key != before
    assert not place.row(hoa.id).has_key
    assert (HUNG.id, "rekey") in place.log()


def test_an_administrator_always_stays(place: Place) -> None:
    staff = place.services.staff
    with pytest.raises(StepRefused):
        staff.disable(HUNG.id, "thử")
    with pytest.raises(StepRefused):
        staff.change(
            HUNG.id, name=HUNG.name, position="", account="hungdm", roles=frozenset({Role.OFFICER})
        )
    assert place.row(HUNG.id).roles == HUNG.roles
    other = place.add("Nguyễn Thị Hoa", "hoant", Role.ADMINISTRATOR)
    row = staff.change(
        HUNG.id,
        name=HUNG.name,
        position="Công chức",
        account="hung.dm",
        roles=frozenset({Role.OFFICER}),
    )
    assert row.account == "hung.dm"
    with pytest.raises(NotAllowed):  # the roles hold at once, not only after the next login
        staff.set_password(other.id, FIRST)
    place.unlock("hung.dm", PASSWORD)


def test_a_name_is_given_once_and_a_weak_password_never(place: Place) -> None:
    with pytest.raises(StepRefused):
        place.add("Người Khác", "HUNGDM")
    for name, account, password in (
        ("Nguyễn Thị Hoa", "hoant", "nguyenthihoa"),
        ("Nguyễn Thị Hoa", "hoa nt", FIRST),
        (" ", "hoant", FIRST),
    ):
        with pytest.raises(InputError):
            place.services.staff.add(
                NewPerson(name, "", account, frozenset({Role.OFFICER}), password)
            )
    with pytest.raises(InputError):
        place.services.staff.add(NewPerson("Hoa", "", "hoant", frozenset(), FIRST))
    assert len(place.services.staff.overview().rows) == 1


def test_switching_people_asks_for_the_password_and_is_written_down(place: Place) -> None:
    hoa = place.add("Nguyễn Thị Hoa", "hoant")
    assert {one.id for one in place.services.people()} == {HUNG.id, hoa.id}
    for _ in range(3):
        with pytest.raises(WrongPassword):
            place.services.switch_person(hoa.id, "không đúng đâu")
    with pytest.raises(TryLater):
        place.services.switch_person(hoa.id, FIRST)
    (place.folder / "keyslots.tries").unlink()
    assert place.services.switch_person(hoa.id, FIRST).person.id == hoa.id


def test_failed_tries_are_counted_in_the_log(place: Place) -> None:
    place.services.lock()
    with pytest.raises(WrongPassword):
        place.unlock(password="không đúng đâu")
    place.unlock()
    with place.services.at_work().workspace.store.read() as unit:
        entries = unit.audit.entries()[-2:]
    assert [(one.what, one.after) for one in entries] == [("failed_logins", "1"), ("login", "")]


def test_a_recovery_sheet_is_in_force_when_read_back_and_voids_the_one_before(
    place: Place, tmp_path: Path
) -> None:
    staff = place.services.staff
    assert not staff.overview().recovery.in_force
    codes = []
    for _ in range(2):
        sheet = staff.begin_recovery_sheet()
        code = code_in(sheet.pdf)
        with pytest.raises(InputError):
            staff.confirm_recovery_sheet("ABCDE")
        state = staff.confirm_recovery_sheet(code.split("-")[sheet.asked_group - 1].lower())
        assert state.in_force and state.made_by == HUNG.name and state.used_at is None
        with pytest.raises(StepRefused):  # once
            staff.confirm_recovery_sheet(code.split("-")[sheet.asked_group - 1])
        codes.append(code)
    void, code = codes
    place.services.lock()
    for path in place.folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert code.encode() not in raw and code.replace("-", "").encode() not in raw
    with pytest.raises(WrongPassword):
        staff.people_by_code(place.folder, void)
    with pytest.raises(InputError, match="Nhóm thứ 1"):
        staff.people_by_code(place.folder, "AAAAA" + code[5:])
    assert [one.name for one in staff.people_by_code(place.folder, code)] == [HUNG.name]
    with pytest.raises(InputError):
        staff.recover(place.folder, code, HUNG.id, "ngắn")
    at_work = staff.recover(place.folder, code, HUNG.id, "suối chảy đầu bản")
    assert at_work.person.id == HUNG.id and not at_work.must_change_password
    assert staff.overview().recovery.used_at is not None
    assert (HUNG.id, "recover_password") in place.log()
    place.unlock(password="suối chảy đầu bản")
    with pytest.raises(WrongPassword):
        place.unlock()


def test_a_sheet_that_was_not_confirmed_opens_nothing(place: Place) -> None:
    code = code_in(place.services.staff.begin_recovery_sheet().pdf)
    place.services.lock()
    with pytest.raises(WrongPassword):
        place.services.staff.people_by_code(place.folder, code)
    place.unlock()
    with pytest.raises(StepRefused):
        place.services.staff.confirm_recovery_sheet(code.split("-")[0])


def test_the_province_helps_once_and_only_the_machine_that_asked(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff = place.services.staff
    assert staff.overview().escrow
    officer = place.add("Nguyễn Thị Hoa", "hoant")
    staff.disable(place.add("Lý Văn Tạm", "tamlv").id, "Hết hợp đồng")  # re-keyed: escrow goes on
    place.services.lock()
    request = tmp_path / "yeu-cau.json"
    elsewhere = shutil.copytree(place.folder, tmp_path / "may-khac")
    asked = staff.ask_province(place.folder, "thác đổ trắng xóa", request)
    words = tmp_path / "cum.txt"
    words.write_text(PASSPHRASE, encoding="utf-8")
    command = ["province", "recover", "--dir", str(place.server), str(request)]
    command += ["--passphrase-file", str(words), "--fingerprint"]
    assert run([*command, "0000 0000"]) == 1
    assert run([*command, asked.fingerprint.lower()]) == 0
    assert "Phường Nông Tiến" in capsys.readouterr().out
    (answer,) = (place.server / "answers").glob("*_mokhoa.json")

    with pytest.raises(InputError):
        staff.people_by_answer(Path(elsewhere), answer, "thác đổ trắng xóa")
    with pytest.raises(WrongPassword):
        staff.people_by_answer(place.folder, answer, PASSWORD)
    people = staff.people_by_answer(place.folder, answer, "thác đổ trắng xóa")
    assert [one.id for one in people] == [HUNG.id]
    with pytest.raises(NotAllowed):
        staff.recover_by_answer(place.folder, answer, "thác đổ trắng xóa", officer.id)
    at_work = staff.recover_by_answer(place.folder, answer, "thác đổ trắng xóa", HUNG.id)
    assert at_work.person.id == HUNG.id
    assert (HUNG.id, "recover_password") in place.log()
    place.unlock(password="thác đổ trắng xóa")
    place.services.lock()
    with pytest.raises(InputError):  # once
        staff.recover_by_answer(place.folder, answer, "thác đổ trắng xóa", HUNG.id)


def test_a_request_with_another_offices_name_is_not_answered(place: Place, tmp_path: Path) -> None:
    from desktop_app.packages.escrow import answer, read_request
    from desktop_app.packages.schema.escrow import ESCROW_REQUEST

    place.services.lock()
    request = tmp_path / "yeu-cau.json"
    place.services.staff.ask_province(place.folder, "thác đổ trắng xóa", request)
    read = read_request(request).request
    with ProvinceFolder(place.server).opened() as opened:
        other = next(one for one in opened.directory().offices if one.office != read.office)
    forged = ESCROW_REQUEST.decode(ESCROW_REQUEST.encode(replace(read, office=other.office)))
    from desktop_app.identity.authority import load_authority

    authority = load_authority(ProvinceFolder(place.server).root_file, PASSPHRASE)
    with pytest.raises(InputError):
        answer(forged, authority.escrow)


def test_work_is_handed_over_with_minutes(place: Place, tmp_path: Path) -> None:
    staff = place.services.staff
    hoa = place.add("Nguyễn Thị Hoa", "hoant")
    mai = place.add("Lý Thị Mai", "mailt")
    place.services.unlock(place.folder, "hoant", FIRST)
    staff.change_own_password(FIRST, "chín bậc ruộng thang")
    begin_report(place.services.desk(), "F-KPI-01", "2026Q3")
    assert [one.state for one in staff.held_by(hoa.id)] == ["draft"]
    with pytest.raises(NotAllowed):
        staff.hand_over(hoa.id, mai.id, why="Nghỉ", leader="Ông Sáng", tokens="")
    place.unlock()
    for to, leader in ((hoa.id, "Nguyễn Văn Sáng"), (mai.id, " ")):
        with pytest.raises(UserError):
            staff.hand_over(hoa.id, to, why="Nghỉ", leader=leader, tokens="")
    assert place.row(hoa.id).active
    done = staff.hand_over(
        hoa.id,
        mai.id,
        why="Chuyển công tác",
        leader="Nguyễn Văn Sáng",
        tokens="01 USB ký số của UBND phường\n01 chìa khóa tủ hồ sơ",
    )
    assert [one.title for one in done.reports] == [staff.held_by(mai.id)[0].title]
    assert staff.held_by(hoa.id) == ()
    assert not place.row(hoa.id).active and not place.row(hoa.id).has_key
    assert [what for _, what in place.log()[-3:]] == ["disable_person", "hand_over_work", "rekey"]
    with pikepdf.open(write(tmp_path / "bien-ban.pdf", done.pdf)) as pdf:
        assert len(pdf.pages) >= 1


def test_a_password_for_somebody_who_forgot_theirs(place: Place) -> None:
    hoa = place.add("Nguyễn Thị Hoa", "hoant")
    place.services.staff.set_password(hoa.id, "bếp lửa nhà sàn")
    place.services.lock()
    with open_office(place.folder, "hoant", "bếp lửa nhà sàn") as office:
        assert office.person.id == hoa.id


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def code_in(pdf: bytes) -> str:
    """The code as it stands on the sheet."""
    import re

    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    groups = re.findall(r"^\s*([0-9A-HJKMNP-TV-Z]{5})\s*$", text, re.MULTILINE)
    assert len(groups) == 8, text
    return "-".join(groups)
