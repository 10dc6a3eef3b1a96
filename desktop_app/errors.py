"""Every error that Thi Đua Số raises on purpose.

ThiDuaError
├── UserError                 the user's trouble: said in plain words, with what to do
│   ├── InputError            a file or an entry is at fault
│   │   ├── AuthoringError    a form's author wrote something impossible: sheet and cell named
│   │   ├── AnswerError       an entry cannot be read as the cell's type
│   │   └── ChecksFailed      the report's own checks stop it
│   ├── AccessError           who may come in, and who may do what
│   │   ├── WrongPassword
│   │   ├── TryLater          too many wrong passwords: wait so many seconds
│   │   ├── KeyFileMissing    keyslots.json is gone or unreadable
│   │   └── NotAllowed        this person's roles do not include the step
│   ├── StepRefused           the line of state does not have this step from here
│   ├── StoreError
│   │   ├── DatabaseMissing
│   │   ├── DatabaseDamaged
│   │   ├── DatabaseNewer     written by a newer version of the app
│   │   └── StoreUnwritable   disk full, folder read-only, file locked by another program
│   ├── PackageError
│   │   ├── PackageDamaged    bytes changed, cut off or not a package at all
│   │   ├── PackageUntrusted  signer unknown, revoked, or outside the directory
│   │   ├── PackageNotForUs   sealed for somebody else
│   │   └── PackageConflict   same id with other bytes, or not the successor of what is held
│   ├── PackageWaits          a good package waits, and is tried again
│   │   ├── FormVersionMissing  until its form version is installed
│   │   └── EarlierMissing    until the package before it has come
│   ├── DocumentError
│   │   ├── SignatureRefused  the PDF's signature does not hold
│   │   └── SigningFailed     the key or token did not sign
│   └── TransportError
│       ├── NoConnection      worth another try later
│       ├── NotAdmitted       the server does not let this device in; no package was judged
│       └── ServerRefused     final: the other side said no, and why
└── BugError                  ours: a promise inside the program was broken

Each carries `title` (a few words) and `message` (what is wrong, where, what to do), both as `Text`
in Vietnamese and English. Neither may hold an answer, a person's name, a key or a PIN: errors are
written to logs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages of the app; Vietnamese is the source of truth."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.vi


class ThiDuaError(Exception):
    title: ClassVar[Text] = Text("Lỗi", "Error")

    def __init__(self, message: Text) -> None:
        super().__init__(message.vi)
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        # An error crosses from a worker process whole, whatever its constructor takes.
        return _made_again, (type(self), self.args, self.__dict__)


def _made_again(
    kind: type[ThiDuaError], args: tuple[object, ...], held: dict[str, object]
) -> ThiDuaError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(held)
    return error


class UserError(ThiDuaError):
    title = Text("Chưa thực hiện được", "This could not be done")


class InputError(UserError):
    title = Text("Dữ liệu chưa đúng", "The input is not right")


class AuthoringError(InputError):
    """A form cannot be compiled.

    `sheet` and `cell` (such as `survey` and `G14`) say where the author must look; `fragment` is
    the piece of the expression that is meant.
    """

    title = Text("Biểu mẫu có lỗi", "The form has an error")

    def __init__(
        self, message: Text, *, sheet: str = "", cell: str = "", fragment: str = ""
    ) -> None:
        where = f"{sheet}!{cell}: " if sheet and cell else (f"{sheet}: " if sheet else "")
        super().__init__(Text(where + message.vi, where + message.en))
        self.plain = message  # without the place
        self.sheet = sheet
        self.cell = cell
        self.fragment = fragment


class AnswerError(InputError):
    title = Text("Số liệu nhập chưa đúng", "The entry is not right")


class ChecksFailed(InputError):
    title = Text("Báo cáo còn lỗi", "The report still has errors")


class AccessError(UserError):
    title = Text("Không được phép", "Not permitted")


class WrongPassword(AccessError):
    title = Text("Sai mật khẩu", "Wrong password")


class TryLater(AccessError):
    """`seconds` is how long to wait before the next password is looked at."""

    title = Text("Hãy chờ rồi thử lại", "Wait and try again")

    def __init__(self, message: Text, *, seconds: int = 0) -> None:
        super().__init__(message)
        self.seconds = seconds


class KeyFileMissing(AccessError):
    title = Text("Thiếu tệp khoá", "The key file is missing")


class NotAllowed(AccessError):
    pass


class StepRefused(UserError):
    title = Text("Bước này chưa thực hiện được", "This step is not possible now")


class StoreError(UserError):
    title = Text("Lỗi kho dữ liệu", "Trouble with the data store")


class DatabaseMissing(StoreError):
    title = Text("Không tìm thấy kho dữ liệu", "The data store is missing")


class DatabaseDamaged(StoreError):
    title = Text("Kho dữ liệu bị hỏng", "The data store is damaged")


class DatabaseNewer(StoreError):
    title = Text("Kho dữ liệu của phiên bản mới hơn", "The data store is of a newer version")


class StoreUnwritable(StoreError):
    title = Text("Không ghi được dữ liệu", "The data could not be written")


class PackageError(UserError):
    title = Text("Gói dữ liệu không dùng được", "The package cannot be used")


class PackageDamaged(PackageError):
    title = Text("Gói dữ liệu bị hỏng", "The package is damaged")


class PackageUntrusted(PackageError):
    title = Text("Chưa xác nhận được nơi gửi", "The sender could not be confirmed")


class PackageNotForUs(PackageError):
    title = Text("Gói dữ liệu gửi cho đơn vị khác", "The package is for another office")


class PackageWaits(UserError):
    """A good package that cannot be taken in yet: it is kept, and tried after each exchange."""


class FormVersionMissing(PackageWaits):
    """It waits for a form version; it is taken in when the version is installed."""

    title = Text("Chờ gói biểu mẫu", "Waiting for a form pack")


class EarlierMissing(PackageWaits):
    """It waits for the package before it: the two came by different roads."""

    title = Text("Chờ gói trước đó", "Waiting for the package before it")


class PackageConflict(PackageError):
    title = Text("Gói dữ liệu trùng hoặc sai thứ tự", "The package is a duplicate or out of order")


class DocumentError(UserError):
    title = Text("Văn bản không dùng được", "The document cannot be used")


class SignatureRefused(DocumentError):
    title = Text("Chữ ký số không hợp lệ", "The digital signature is not valid")


class SigningFailed(DocumentError):
    title = Text("Chưa ký được", "Signing failed")


class TransportError(UserError):
    title = Text("Chưa gửi – nhận được", "Sending or receiving failed")


class NoConnection(TransportError):
    """`retry_after` is how many seconds the other side asked to be left alone, where it did."""

    title = Text("Không có kết nối", "No connection")

    def __init__(self, message: Text, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotAdmitted(TransportError):
    title = Text("Máy chủ chưa nhận máy này", "The server does not admit this device")


class ServerRefused(TransportError):
    title = Text("Nơi nhận từ chối", "The other side refused")


class BugError(ThiDuaError):
    """A promise inside the program was broken; shown as "lỗi chương trình", never as the user's."""

    title = Text("Lỗi chương trình", "Program error")
