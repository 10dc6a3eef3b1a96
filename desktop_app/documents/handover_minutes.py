"""“Biên bản bàn giao”: what a leaver hands to a successor (Decree 30/2020/NĐ-CP, mẫu 1.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from desktop_app.documents import decree30
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts, drawable, serif_fonts
from desktop_app.documents.pdfa import archive
from desktop_app.documents.vietnamese import clean

_TITLE = "BIÊN BẢN"
_ABSTRACT = "Về việc bàn giao công việc, báo cáo và tài khoản"
_SIGNING_ROOM = 70  # points between a title and a name


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class HandedReport:
    """One line of the list: a report's title, its period, its state and the last day."""

    title: str
    period: str
    state: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that the minutes say. `place` may be empty; `tokens` is free text, a line each."""

    agency: tuple[str, ...]
    superior: tuple[str, ...]
    place: str
    day: date
    leaver: Party
    successor: Party
    leader: str
    why: str
    reports: tuple[HandedReport, ...]
    tokens: str


def render_minutes(minutes: Minutes) -> bytes:
    """The minutes as PDF/A-2b, three places for signatures at the end."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import SimpleDocTemplate

    fonts = serif_fonts()
    output = BytesIO()
    page = SimpleDocTemplate(
        output,
        pagesize=A4,
        leftMargin=points(decree30.MARGIN_LEFT),
        rightMargin=points(decree30.MARGIN_RIGHT),
        topMargin=points(decree30.MARGIN_TOP),
        bottomMargin=points(decree30.MARGIN_BOTTOM),
        invariant=1,
    )
    page.build(
        _story(minutes, fonts, page.width),
        canvasmaker=lambda *args, **more: Canvas(
            *args, **more | {"initialFontName": fonts.regular}
        ),
    )
    return archive(output.getvalue(), f"{_TITLE} {_ABSTRACT}", None)


def _story(minutes: Minutes, fonts: Fonts, width: float) -> list[Any]:
    from reportlab.platypus import KeepTogether, Spacer

    words = _Words(fonts)
    day = minutes.day
    held_on = f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    where = f", tại {minutes.place}" if minutes.place else ""
    story: list[Any] = [
        _head(minutes, words, width),
        Spacer(1, 18),
        words.centred(_TITLE, bold=True),
        words.centred(_ABSTRACT, bold=True),
        Spacer(1, 12),
        words.body(f"Hôm nay, {held_on}{where}, chúng tôi gồm:"),
        words.body(f"1. Người bàn giao: {_named(minutes.leaver)}."),
        words.body(f"2. Người nhận bàn giao: {_named(minutes.successor)}."),
        words.body(f"3. Lãnh đạo chứng kiến: {minutes.leader}."),
        words.body(f"Lý do bàn giao: {minutes.why}."),
        words.body("Hai bên đã bàn giao các nội dung sau:", bold=True),
        words.body("I. Báo cáo đang phụ trách và thời hạn", bold=True),
        _reports(minutes.reports, words, width),
        Spacer(1, 8),
        words.body("II. Thiết bị ký số, khóa và giấy tờ", bold=True),
        *(words.body(line) for line in minutes.tokens.splitlines() or ["Không có."]),
        words.body("III. Tài khoản trên phần mềm", bold=True),
        words.body(
            "Tài khoản của người bàn giao đã ngừng hiệu lực và khóa của kho dữ liệu đã được thay; "
            "người nhận bàn giao sử dụng tài khoản riêng của mình."
        ),
        words.body(
            "Kể từ thời điểm ký biên bản, người nhận bàn giao chịu trách nhiệm về các báo cáo nêu "
            "trên. Biên bản được lập thành 03 bản, mỗi bên giữ 01 bản."
        ),
        Spacer(1, 14),
        KeepTogether(_signatures(minutes, words, width)),
    ]
    return story


class _Words:
    """Paragraphs in the serif of every document; what a font lacks shows as □."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts

    def body(self, text: str, *, bold: bool = False) -> Any:
        return self._made(text, bold, decree30.BODY, align=4, first=points(decree30.FIRST_LINE))

    def centred(self, text: str, *, bold: bool = False, size: float = decree30.TITLE) -> Any:
        return self._made(text, bold, size, align=1, after=0)

    def cell(self, text: str, *, bold: bool = False, centred: bool = False) -> Any:
        return self._made(text, bold, decree30.CELL, align=1 if centred else 0, after=0)

    def _made(
        self, text: str, bold: bool, size: float, *, align: int, first: float = 0, after: float = 6
    ) -> Any:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        font = self.fonts.bold if bold else self.fonts.regular
        style = ParagraphStyle(
            f"{font}-{size}-{align}-{first}",
            fontName=font,
            fontSize=size,
            leading=size * decree30.SINGLE_LINE * 1.08,
            alignment=align,
            firstLineIndent=first,
            spaceAfter=after,
        )
        return Paragraph(escape(drawable(clean(text), font)), style)


def _head(minutes: Minutes, words: _Words, width: float) -> Any:
    left = [words.centred(one.upper(), size=decree30.SUPERIOR) for one in minutes.superior]
    left += [words.centred(one.upper(), bold=True, size=decree30.AGENCY) for one in minutes.agency]
    right = [
        words.centred(decree30.NATION_TEXT, bold=True, size=decree30.NATION - 1),
        words.centred(decree30.MOTTO_TEXT, bold=True, size=decree30.MOTTO - 1),
        words.centred("_" * 22, size=8),
    ]
    return _table([[left, right]], [width * 0.42, width * 0.58], words)


def _reports(reports: tuple[HandedReport, ...], words: _Words, width: float) -> Any:
    if not reports:
        return words.body("Không phụ trách báo cáo nào.")
    head = ["STT", "Báo cáo", "Kỳ", "Tình trạng", "Hạn gửi"]
    rows = [[words.cell(one, bold=True, centred=True) for one in head]]
    for number, one in enumerate(reports, start=1):
        due = f"{one.due:%d/%m/%Y}" if one.due is not None else "–"
        rows.append(
            [
                words.cell(str(number), centred=True),
                words.cell(one.title),
                words.cell(one.period),
                words.cell(one.state),
                words.cell(due, centred=True),
            ]
        )
    shares = (0.09, 0.39, 0.18, 0.18, 0.16)
    return _table(rows, [width * share for share in shares], words, grid=True)


def _signatures(minutes: Minutes, words: _Words, width: float) -> Any:
    from reportlab.platypus import Spacer

    def place(title: str, name: str) -> list[Any]:
        return [
            words.centred(title, bold=True, size=12),
            words.centred("(Ký, ghi rõ họ tên)", size=11),
            Spacer(1, _SIGNING_ROOM),
            words.centred(name, bold=True, size=12),
        ]

    row = [
        place("NGƯỜI BÀN GIAO", minutes.leaver.name),
        place("NGƯỜI NHẬN BÀN GIAO", minutes.successor.name),
        place("LÃNH ĐẠO ĐƠN VỊ", minutes.leader),
    ]
    return _table([row], [width / 3] * 3, words)


def _table(rows: list[list[Any]], widths: list[float], words: _Words, *, grid: bool = False) -> Any:
    from reportlab.lib.colors import black
    from reportlab.platypus import Table

    table = Table(rows, colWidths=widths, repeatRows=1 if grid else 0)
    # Every cell names its font: the default Helvetica would stay un-embedded.
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), words.fonts.regular),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    if grid:
        style.append(("GRID", (0, 0), (-1, -1), 0.6, black))
    table.setStyle(style)
    return table


def _named(party: Party) -> str:
    return f"ông (bà) {party.name}" + (f", {party.position}" if party.position else "")
