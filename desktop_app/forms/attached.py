"""Lists in files of their own, which a form names: found beside its workbook, carried in its pack.

As in ODK they lie in the folder of the workbook, or in `<name>-media` beside it, or in `media`
within a folder of sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop_app.errors import InputError, Text
from desktop_app.forms.lists import MAX_BYTES

MAX_FILES = 50
MAX_TOTAL = 40 * 1024 * 1024
_FILE = re.compile(r"[\w\-][\w.\-]*\.(?:csv|xml)", re.IGNORECASE)
_PULLED = re.compile(r"pulldata\(\s*['\"]([\w.\-]+)['\"]")


def named_files(rows: Iterator[Mapping[str, str]]) -> tuple[str, ...]:
    """The files that rows of `survey` name, in `select_one_from_file xa.csv`, csv-external rows and
    pulldata()."""
    found: dict[str, None] = {}
    for row in rows:
        kind, name = row.get("type", ""), row.get("name", "")
        found.update(dict.fromkeys(_FILE.findall(kind)))
        if kind.strip().lower() == "csv-external":
            found[f"{name}.csv"] = None
        for text in row.values():
            found.update(dict.fromkeys(f"{one}.csv" for one in _PULLED.findall(text)))
    return tuple(name for name in found if _FILE.fullmatch(name))


def read_attached(names: Sequence[str], folders: Sequence[Path]) -> dict[str, bytes]:
    """Those of the files that lie in one of the folders. Raises InputError for what is too much or
    cannot be opened."""
    found: dict[str, bytes] = {}
    for name in names:
        files = [folder / name for folder in folders if (folder / name).is_file()]
        if files:
            try:
                if files[0].stat().st_size > MAX_BYTES:
                    raise _too_much()
                found[name] = files[0].read_bytes()
            except OSError:
                raise InputError(
                    Text(f"Không mở được {name}.", f"{name} cannot be opened.")
                ) from None
    check_attached(found)
    return found


def check_attached(files: Mapping[str, bytes]) -> None:
    """Raises InputError for what is no file of a list, and for more than a pack may carry."""
    if not all(_FILE.fullmatch(name) for name in files):
        raise InputError(
            Text(
                "Gói biểu mẫu có tệp kèm không phải danh mục .csv hoặc .xml.",
                "The form pack carries a file that is no .csv or .xml list.",
            )
        )
    sizes = [len(content) for content in files.values()]
    if len(files) > MAX_FILES or sum(sizes) > MAX_TOTAL or max(sizes, default=0) > MAX_BYTES:
        raise _too_much()


def _too_much() -> InputError:
    megabytes, whole = MAX_BYTES // 1024 // 1024, MAX_TOTAL // 1024 // 1024
    return InputError(
        Text(
            f"Danh mục kèm biểu mẫu quá lớn: mỗi tệp đến {megabytes} MB, tất cả đến {whole} MB, "
            f"không quá {MAX_FILES} tệp.",
            f"The lists attached to the form are too large: {megabytes} MB a file, {whole} MB in "
            f"all, {MAX_FILES} files at most.",
        )
    )
