"""What a document says, before anyone decides how it looks.

One content, three renderings: PDF (`letter_pdf`), Word (`word`), Excel (`excel`). Every class is
frozen and pickles. Text is plain Unicode; line ends are allowed in paragraphs and cells only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.documents.vietnamese import item_letter, roman
from desktop_app.errors import InputError, Text

_ACADEMIC_TITLE = re.compile(
    r"^\s*(GS|PGS|TS|TSKH|ThS|CN|KS|BS|CK1|CK2|BSCKI{1,2})\b\s*\.", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The head of a Decree 30 letter; every line is a setting of the office (DOMAIN §4).

    `superior` prints regular, `agency` bold; both are lists of lines because a commune prints
    "ỦY BAN NHÂN DÂN / XÃ …" and a division "ỦY BAN NHÂN DÂN XÃ … / PHÒNG …". `place` is the địa
    danh. `symbol_suffix` is the office's part of the symbol: "UBND" in "BC-UBND". `agency_name` is
    the office's name inside a sentence ("Ủy ban nhân dân phường Nông Tiến"), for the "Kèm theo"
    line.
    """

    agency: tuple[str, ...]
    place: str
    superior: tuple[str, ...] = ()
    kind: str = "BÁO CÁO"
    abbreviation: str = "BC"
    symbol_suffix: str = "UBND"
    agency_name: str = ""

    @property
    def symbol(self) -> str:
        return f"{self.abbreviation}-{self.symbol_suffix}"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Authority lines ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and the name.

    The Decree allows no academic title before the name of an administrative signer (Phụ lục I,
    II.7): `InputError` if there is one.
    """

    authority: tuple[str, ...]
    signer: str

    def __post_init__(self) -> None:
        if _ACADEMIC_TITLE.match(self.signer):
            raise InputError(
                Text(
                    "Họ tên người ký có ghi học hàm, học vị. Nghị định 30/2020/NĐ-CP không cho"
                    " ghi; hãy chỉ để họ và tên trong phần thông tin đơn vị.",
                    "The signer's name carries an academic title, which Decree 30/2020 does not"
                    " allow; keep only the full name in the office profile.",
                )
            )


@dataclass(frozen=True, slots=True)
class Recipients:
    """Nơi nhận: one line for each recipient, then where the copy is kept ("VT, VHXH")."""

    lines: tuple[str, ...]
    archive: str = "VT"


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 prints "I. CAPITALS", level 2 "1. Bold", level 3 "a) upright"; numbers are ours."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class ListItems:
    """Lines that begin with "- "."""

    items: tuple[str, ...]


Block = Heading | Paragraph | ListItems


@dataclass(frozen=True, slots=True)
class Letter:
    """A Decree 30 letter. `number` and `day` stay None until the registry clerk gives them.

    `year` is printed when the day is not known. `legal_bases` are the "Căn cứ" lines without final
    punctuation, `addressees` the names after "Kính gửi", both possibly empty. A `secretary` makes
    it minutes (biên bản, mẫu 1.9): the head has no place and day, which the text states; the
    secretary signs on the left, and the recipients stand below.
    """

    head: LetterHead
    abstract: str
    year: int
    body: tuple[Block, ...]
    signature: SignatureBlock
    recipients: Recipients
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    number: int | None = None
    day: date | None = None
    secretary: str | None = None


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an annex; `weight` is its share of the width against the others."""

    label: str
    weight: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `text` is printed; `number` and `excel_format` go to Excel, which can then sum.

    A percentage keeps its own scale: 85.5 with the format `0.0"%"`, never 0.855.
    """

    text: str
    number: float
    excel_format: str = "#,##0"


Cell = str | Figure


class RowKind(StrEnum):
    DATA = "data"
    GROUP = "group"  # bold, spans the table: (number, title) or (title,)
    TOTAL = "total"  # bold, a cell for every column


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `level` indents the first left-aligned column ("trong đó")."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.DATA
    level: int = 0


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """One annex: a titled table with notes.

    `accompanies` is the "Kèm theo" line without brackets; empty means the line of the letter, with
    number and date left blank as electronic documents have it. `coverage` says how many offices are
    in ("Đã tổng hợp 2/3 đơn vị; thiếu: …"); `partial` stamps the pages as not complete.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    accompanies: str = ""
    unit: str = ""
    coverage: str = ""
    partial: bool = False
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        width = len(self.columns)
        for position, row in enumerate(self.rows, start=1):
            fits = (
                1 <= len(row.cells) <= 2 if row.kind is RowKind.GROUP else len(row.cells) == width
            )
            if not fits or width == 0:
                raise InputError(
                    Text(
                        f"Dòng {position} của phụ lục có {len(row.cells)} ô, bảng có {width} cột.",
                        f"Row {position} of the annex has {len(row.cells)} cells for {width}"
                        " columns.",
                    )
                )


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of a document that is not, or not yet, a legal one (FORMS §12)."""

    draft: bool = False  # DỰ THẢO
    reference_form: bool = False  # Mẫu tham khảo, chưa ban hành
    working: bool = False  # TÀI LIỆU LÀM VIỆC: of scores that are not concluded

    @property
    def footer(self) -> str:
        words = ["DỰ THẢO"] if self.draft else []
        if self.working:
            words.append("TÀI LIỆU LÀM VIỆC")
        if self.reference_form:
            words.append("Mẫu tham khảo, chưa ban hành")
        return " – ".join(words)


PARTIAL_STAMP = "TỔNG HỢP CHƯA ĐẦY ĐỦ"


def cell_text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Figure) else cell


def numbered(body: Sequence[Block]) -> list[tuple[str, Block]]:
    """Each block with its printed number: "I.", "1.", "a)"; empty for paragraphs and lists."""
    counters = [0, 0, 0]
    result: list[tuple[str, Block]] = []
    for block in body:
        label = ""
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 3)
            counters[level - 1] += 1
            counters[level:] = [0] * (3 - level)
            count = counters[level - 1]
            label = (f"{roman(count)}.", f"{count}.", f"{item_letter(count)})")[level - 1]
        result.append((label, block))
    return result


def annex_label(index: int, count: int) -> str:
    """ "Phụ lục", or "Phụ lục I" when there are several (Decree 30, Phụ lục I, III.1)."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(index + 1)}"


def accompanies_line(annex: AnnexTable, letter: Letter) -> str:
    """The "(Kèm theo …)" line; number and date stay blank on electronic documents (III.1)."""
    if annex.accompanies:
        return f"({annex.accompanies})"
    kind = letter.head.kind.capitalize()
    agency = letter.head.agency_name or " ".join(letter.head.agency)
    blank = "\u00a0" * 6
    return (
        f"(Kèm theo {kind} số{blank}/{letter.head.symbol} ngày{blank}tháng{blank}năm {letter.year}"
        f" của {agency})"
    )


def final_mark(text: str) -> str:
    """The end of the body: "./." (Decree 30, Phụ lục I, II.6)."""
    return text.rstrip(" .;,/\n\u00a0") + "./."
