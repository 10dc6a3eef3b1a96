"""Canonical JSON of frozen dataclasses: one value, one encoding; strict on the way in.

Encoding: an object with sorted keys and the field `schema` (such as `thiduaso/header/1`), UTF-8,
no white space. The dataclass is the schema; a field of type

- `str`, `int` (up to 2^53), `bool` is itself, an enum its value, `bytes` base64;
- `datetime` is ISO 8601 at +07:00, `date` ISO 8601;
- `T | None` may be null;
- `tuple[T, ...]`, `tuple[A, B]` and `frozenset[T]` are lists, the set sorted;
- a dataclass is an object in which every field is present.

There are no fractions: programs differ in how they read and write them.

Decoding accepts exactly what encoding writes: what it read is written again and compared.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from desktop_app.errors import BugError, InputError, PackageDamaged, Text

T = TypeVar("T")

VIETNAM = timezone(timedelta(hours=7))
_LARGEST = 2**53  # beyond it not every program reads an integer exactly

Json = Any


class _Misfit(ValueError):
    """What was read does not have the shape; the text is the path of the field."""


@dataclass(frozen=True, slots=True)
class Schema(Generic[T]):
    """One kind of JSON document: its dataclass, its name with version, its greatest size in bytes.

    `check` says whether a value that has the right shape is also possible.
    """

    kind: type[T]
    name: str
    limit: int
    check: Callable[[T], bool] = lambda value: True

    def encode(self, value: T) -> bytes:
        """The canonical bytes. BugError for a value that `decode` would refuse."""
        content = canonical({"schema": self.name, **_written(self.kind, value)})
        if len(content) > self.limit or not self.check(value):
            raise BugError(
                Text(
                    f"Phần “{self.name}” không ghi được: giá trị không hợp lệ.",
                    f"Part “{self.name}” cannot be written: its value is not possible.",
                )
            )
        return content

    def decode(self, content: bytes) -> T:
        """The value that these bytes are the encoding of.

        PackageDamaged, naming the schema and the field at fault, for anything else.
        """
        if len(content) > self.limit:
            raise self._damaged("lớn quá mức cho phép", "it is larger than allowed")
        try:
            document = json.loads(
                content.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float
            )
        except (ValueError, RecursionError) as trouble:
            raise self._damaged("không phải JSON đọc được", "it is not readable JSON") from trouble
        if not isinstance(document, dict):
            raise self._damaged("không phải một đối tượng JSON", "it is not a JSON object")
        if document.pop("schema", None) != self.name:
            raise self._damaged(
                "loại hoặc phiên bản cấu trúc không đúng; có thể phải cập nhật Thi Đua Số",
                "its kind or schema version is another; Thi Đua Số may need an update",
            )
        try:
            value: T = _read(self.kind, document)
        except _Misfit as misfit:
            path = str(misfit)
            raise self._damaged(f"trường {path} không đúng", f"field {path} is wrong") from misfit
        if canonical({"schema": self.name, **_written(self.kind, value)}) != content:
            raise self._damaged("không ở dạng chuẩn", "it is not in canonical form")
        if not self.check(value):
            raise self._damaged("nội dung không hợp lệ", "its content is not possible")
        return value

    def shape(self) -> Json:
        """The fields and their types as JSON: what the tests freeze."""
        return {"schema": self.name, "limit": self.limit, "fields": _describe(self.kind)}

    def _damaged(self, vi: str, en: str) -> PackageDamaged:
        again = Text(" Hãy nhờ nơi gửi gửi lại.", " Ask the sender to send it again.")
        return PackageDamaged(
            Text(
                f"Phần “{self.name}” của gói dữ liệu không dùng được: {vi}.{again.vi}",
                f"Part “{self.name}” of the package cannot be used: {en}.{again.en}",
            )
        )


def canonical(document: Json) -> bytes:
    """Sorted keys, no white space, UTF-8. InputError for text that Unicode does not allow."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as trouble:
        raise InputError(
            Text(
                "Nội dung có ký tự không hợp lệ. Hãy xóa và gõ lại chỗ dán từ nơi khác.",
                "The content has an invalid character. Delete and retype what was pasted.",
            )
        ) from trouble


def _no_float(text: str) -> Json:
    raise ValueError(f"number {text!r} is not an integer")


def _written(kind: Any, value: object) -> dict[str, Json]:
    document: dict[str, Json] = _writer(kind)(value)
    return document


def _read(kind: Any, document: Json) -> Any:
    return _reader(kind)(document, "")


# ---- writing -------------------------------------------------------------------------------------


@cache
def _writer(kind: Any) -> Callable[[Any], Json]:
    if dataclasses.is_dataclass(kind):
        fields = [(name, _writer(hint)) for name, hint in _hints(kind).items()]
        return lambda value: {name: write(getattr(value, name)) for name, write in fields}
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if _is_row(kind):
        cells = [_writer(one) for one in arguments]
        return lambda value: [write(one) for write, one in zip(cells, value, strict=True)]
    if origin in (tuple, frozenset):
        item = _writer(arguments[0])
        if origin is frozenset:
            return lambda value: sorted(item(one) for one in value)
        return lambda value: [item(one) for one in value]
    if origin in (types.UnionType, typing.Union):
        inner = _writer(_of_optional(arguments))
        return lambda value: None if value is None else inner(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value: value.value
    try:
        return _WRITERS[kind]
    except KeyError:
        raise _unsupported(kind) from None


def _write_moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise BugError(Text("Thời điểm thiếu múi giờ.", "A moment lacks its time zone."))
    return value.astimezone(VIETNAM).isoformat()


_WRITERS: dict[Any, Callable[[Any], Json]] = {
    str: str,
    int: int,
    bool: bool,
    datetime: _write_moment,
    date: date.isoformat,
    bytes: lambda value: base64.b64encode(value).decode("ascii"),
}


# ---- reading -------------------------------------------------------------------------------------


@cache
def _reader(kind: Any) -> Callable[[Json, str], Any]:
    if dataclasses.is_dataclass(kind):
        return _read_object(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if _is_row(kind):
        cells = [_reader(one) for one in arguments]

        def read_row(value: Json, path: str) -> Any:
            if not isinstance(value, list) or len(value) != len(cells):
                raise _Misfit(path)
            return tuple(
                take(one, f"{path}[{i}]")
                for i, (take, one) in enumerate(zip(cells, value, strict=True))
            )

        return read_row
    if origin in (tuple, frozenset):
        item = _reader(arguments[0])

        def read_list(value: Json, path: str) -> Any:
            if not isinstance(value, list):
                raise _Misfit(path)
            return origin(item(one, f"{path}[{i}]") for i, one in enumerate(value))

        return read_list
    if origin in (types.UnionType, typing.Union):
        inner = _reader(_of_optional(arguments))
        return lambda value, path: None if value is None else inner(value, path)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _converted(str, kind)
    try:
        return _READERS[kind]
    except KeyError:
        raise _unsupported(kind) from None


def _read_object(kind: Any) -> Callable[[Json, str], Any]:
    fields = {name: _reader(hint) for name, hint in _hints(kind).items()}

    def read(value: Json, path: str) -> Any:
        if not isinstance(value, dict):
            raise _Misfit(path)
        for name in value.keys() ^ fields.keys():
            # A missing field is named; an unknown one may hold anything, so it is not repeated.
            raise _Misfit(f"{path}/{name if name in fields else '?'}")
        return kind(**{name: take(value[name], f"{path}/{name}") for name, take in fields.items()})

    return read


def _converted(raw: type, convert: Callable[[Any], Any]) -> Callable[[Json, str], Any]:
    def read(value: Json, path: str) -> Any:
        if type(value) is not raw:
            raise _Misfit(path)
        try:
            return convert(value)
        except (ValueError, OverflowError) as trouble:
            raise _Misfit(path) from trouble

    return read


def _read_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != VIETNAM.utcoffset(None):
        raise ValueError("not at +07:00")
    return moment


def _read_int(number: int) -> int:
    if abs(number) > _LARGEST:
        raise ValueError("too large")
    return number


def _read_text(text: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("half of a surrogate pair")
    return text


_READERS: dict[Any, Callable[[Json, str], Any]] = {
    str: _converted(str, _read_text),
    int: _converted(int, _read_int),
    bool: _converted(bool, bool),
    datetime: _converted(str, _read_moment),
    date: _converted(str, date.fromisoformat),
    bytes: _converted(str, lambda text: base64.b64decode(text, validate=True)),
}


# ---- shapes --------------------------------------------------------------------------------------


def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {one.name: hints[one.name] for one in dataclasses.fields(kind)}


def _describe(kind: Any) -> Json:
    if dataclasses.is_dataclass(kind):
        return {name: _describe(hint) for name, hint in _hints(kind).items()}
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if _is_row(kind):
        return {"row": [_describe(one) for one in arguments]}
    if origin in (tuple, frozenset):
        return [_describe(arguments[0])]
    if origin in (types.UnionType, typing.Union):
        return {"optional": _describe(_of_optional(arguments))}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"one of": [one.value for one in kind]}
    if kind not in _WRITERS:
        raise _unsupported(kind)
    return kind.__name__


def _is_row(kind: Any) -> bool:
    """Whether this is a tuple of fixed length, such as `tuple[str, int]`."""
    return typing.get_origin(kind) is tuple and typing.get_args(kind)[-1] is not Ellipsis


def _of_optional(arguments: tuple[Any, ...]) -> Any:
    kinds = [one for one in arguments if one is not types.NoneType]
    if len(kinds) != 1 or len(arguments) != 2:
        raise _unsupported(arguments)
    return kinds[0]


def _unsupported(kind: object) -> BugError:
    return BugError(Text(f"Kiểu không ghi được: {kind}.", f"A type cannot be encoded: {kind}."))
