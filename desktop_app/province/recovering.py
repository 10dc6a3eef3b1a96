"""`thiduaso province recover`: help an office whose people have all lost their passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.errors import InputError, Text
from desktop_app.identity.authority import load_authority
from desktop_app.packages.escrow import ReadRequest, answer, read_request
from desktop_app.packages.names import folded
from desktop_app.province.folder import ProvinceFolder, write_file


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """Whose workspace it is, by the directory; ring that office up by a number known before."""

    office: str
    code: str
    name: str
    fingerprint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Helped:
    """`answer` is the file for that office; it opens that one workspace, once."""

    asked: HelpAsked
    answer: Path

    @property
    def lines(self) -> tuple[Text, ...]:
        one = self.asked
        return (
            Text(
                f"{one.code}  {one.name}: đã lập tệp mở khóa một lần: {self.answer.name}. Chỉ dùng "
                "được ở máy đã làm yêu cầu, với mật khẩu đã đặt khi đó.",
                f"{one.code}  {one.name}: one-time file written: {self.answer.name}. It works only "
                "on the machine that asked, with the password chosen there.",
            ),
        )


def examine_help(folder: Path, request: Path) -> HelpAsked:
    """Read a request so that a person can compare its fingerprint with the office.

    InputError for an office that is not in the directory; PackageDamaged for a spoilt file.
    """
    return _examine(folder, read_request(request))


def recover(
    folder: Path,
    request: Path,
    compared: str,
    passphrase: str,
    *,
    root_file: Path | None = None,
) -> Helped:
    """Answer a request whose fingerprint the office has read out over the telephone.

    `root_file` is where the root key is kept, if not in the folder. InputError for a fingerprint
    that differs or a request made with another office's file; PackageDamaged, WrongPassword,
    KeyFileMissing, StoreUnwritable.
    """
    province = ProvinceFolder(folder)
    read = read_request(request)
    asked = _examine(folder, read)
    if _plain(compared) != _plain(asked.fingerprint):
        raise InputError(
            Text(
                f"{asked.code} {asked.name}: mã của yêu cầu ({asked.fingerprint}) khác mã đơn vị "
                "đọc qua điện thoại. Không trả lời; hãy gọi lại cho đơn vị.",
                f"{asked.code} {asked.name}: the request's fingerprint ({asked.fingerprint}) is "
                "not the one read out by the office. It is not answered; call again.",
            )
        )
    authority = load_authority(root_file or province.root_file, passphrase)
    content = answer(read.request, authority.escrow)
    name = f"{folded(asked.name) or asked.code}_{read.request.request[:8]}_mokhoa.json"
    target = province.answers / name
    write_file(target, content)
    return Helped(asked, target)


def _examine(folder: Path, read: ReadRequest) -> HelpAsked:
    with ProvinceFolder(folder).opened() as opened:
        office = opened.directory().office(read.request.office)
    if office is None:
        raise InputError(
            Text(
                "Đơn vị trong yêu cầu không có trong danh bạ của tỉnh. Không trả lời yêu cầu này.",
                "The office in the request is not in the province's directory. It is not answered.",
            )
        )
    return HelpAsked(office.office, office.code, office.name, read.fingerprint, read.request.at)


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).upper()
