"""What the database engine complains of, in our own tree of errors and in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import (
    BugError,
    DatabaseDamaged,
    StoreUnwritable,
    Text,
    ThiDuaError,
)

# Primary result codes, https://www.sqlite.org/rescode.html; the low byte of an extended code.
_DAMAGED = {11, 26}  # CORRUPT, NOTADB: a page whose HMAC fails is either
_UNWRITABLE = {3, 5, 6, 8, 10, 13, 14}  # PERM, BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN
_FULL = 13
_BUSY = {5, 6}


def damaged() -> DatabaseDamaged:
    return DatabaseDamaged(
        Text(
            "Kho dữ liệu bị hỏng, hoặc không đi cùng tệp khóa trong thư mục này. Chưa có gì bị ghi "
            "đè. Hãy giữ nguyên thư mục và khôi phục từ bản sao lưu gần nhất.",
            "The data store is damaged, or does not belong to the key file in this folder. Nothing "
            "was written over. Leave the folder as it is and restore the latest backup.",
        )
    )


def unwritable(code: int = 0) -> StoreUnwritable:
    """The sentence for a full disk, a busy file, or a folder that cannot be written to."""
    if code == _FULL:
        return StoreUnwritable(
            Text(
                "Ổ đĩa đã đầy nên chưa lưu được. Hãy xóa bớt tệp không cần rồi lưu lại; nội dung "
                "đang nhập vẫn còn trên màn hình.",
                "The disk is full, so nothing was saved. Free some space and save again; what was "
                "typed is still on the screen.",
            )
        )
    if code in _BUSY:
        return StoreUnwritable(
            Text(
                "Kho dữ liệu đang bị chương trình khác giữ (thường là phần mềm diệt vi-rút hoặc "
                "sao lưu). Hãy đợi một lát rồi làm lại.",
                "Another program is holding the data store (often an antivirus or a backup). Wait "
                "a moment and try again.",
            )
        )
    return StoreUnwritable(
        Text(
            "Không ghi được vào thư mục dữ liệu. Hãy kiểm tra ổ đĩa và quyền ghi của thư mục rồi "
            "làm lại.",
            "The data folder cannot be written to. Check the disk and the folder's permissions, "
            "then try again.",
        )
    )


def translate(error: BaseException | None) -> ThiDuaError:
    """The error of ours that a driver's error stands for."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return damaged()
    if code in _UNWRITABLE:
        return unwritable(code)
    return BugError(
        Text(
            f"Kho dữ liệu từ chối một lệnh của chương trình (mã {code}). Dữ liệu đã lưu không bị "
            "ảnh hưởng. Hãy báo cho người quản trị.",
            f"The data store refused one of the program's own commands (code {code}). What was "
            "saved is untouched. Please tell the administrator.",
        )
    )


@contextmanager
def translated() -> Iterator[None]:
    """Let no exception of SQLAlchemy or of the driver leave the room."""
    try:
        yield
    except DBAPIError as error:
        raise translate(error.orig) from error
    except (sqlcipher.Error, SQLAlchemyError) as error:
        raise translate(error) from error
