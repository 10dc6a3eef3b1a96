"""The recovery sheet: the code that opens a workspace when passwords are lost, on one page.

The code stands on the paper and in a QR code beside it, and nowhere else: whoever calls this keeps
neither the code nor the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from desktop_app.documents import decree30
from desktop_app.documents.decree30 import points
from desktop_app.documents.fonts import Fonts, drawable, serif_fonts, text_width
from desktop_app.documents.vietnamese import clean
from desktop_app.documents.wrapping import wrap
from desktop_app.domain.moments import local

_CODE_SIZE = 16.0
_QR = points(32)
_STEPS = (
    "Phiếu này mở được toàn bộ dữ liệu của đơn vị khi không ai còn nhớ mật khẩu. Ai có phiếu và có "
    "máy thì mở được: hãy niêm phong, đóng dấu mép phong bì và cất trong két hoặc tủ có khóa.",
    "Cách dùng: ở màn hình mở khóa, chọn “Quên mật khẩu – dùng phiếu khôi phục”, gõ tám nhóm chữ "
    "trên phiếu (không phân biệt chữ hoa, chữ thường; ký tự cuối mỗi nhóm là ký tự kiểm tra, gõ "
    "sai sẽ báo sai ở nhóm nào), chọn tên mình và đặt mật khẩu mới.",
    "Phiếu chỉ in được một lần. Nếu mất, hoặc đã có người xem, hãy lập phiếu mới tại Quản trị – "
    "Người dùng: phiếu mới làm phiếu này hết hiệu lực.",
    "Không chụp ảnh, không gửi phiếu này qua thư điện tử, Zalo hoặc iOffice.",
)


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """What stands on the sheet. `code` is the code in its groups, joined by hyphens."""

    office: str
    place: str
    made_at: datetime
    made_by: str
    code: str = field(repr=False)


def render_recovery_sheet(paper: RecoveryPaper) -> bytes:
    """One page of A4 as PDF, every font embedded."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    fonts = serif_fonts()
    output = BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=1, initialFontName=fonts.regular)
    canvas.setTitle("Phiếu khôi phục – Thi Đua Số")
    _draw(canvas, fonts, A4[0], A4[1], paper)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def _draw(canvas: Any, fonts: Fonts, width: float, height: float, paper: RecoveryPaper) -> None:
    left, right = points(decree30.MARGIN_LEFT), width - points(decree30.MARGIN_RIGHT)
    middle, y = (left + right) / 2, height - points(28)

    def centred(text: str, font: str, size: float) -> None:
        text = drawable(clean(text), font)
        canvas.setFont(font, size)
        canvas.drawString(middle - text_width(text, font, size) / 2, y, text)

    for line in wrap(paper.office.upper(), fonts.bold, 13, right - left):
        centred(line, fonts.bold, 13)
        y -= 18
    y -= 10
    centred("PHIẾU KHÔI PHỤC DỮ LIỆU", fonts.bold, 18)
    y -= 20
    centred("Phần mềm Thi Đua Số – in một lần, cất trong phong bì niêm phong", fonts.italic, 12)
    y -= 34

    groups = paper.code.split("-")
    half = (len(groups) + 1) // 2
    bottom = y - _QR - 12
    canvas.setLineWidth(1.2)
    canvas.rect(left, bottom, right - left, _QR + 24)
    _draw_qr(canvas, paper.code, right - _QR - 10, bottom + 12)
    room = right - left - _QR - 20
    for row, part in enumerate((groups[:half], groups[half:])):
        baseline = y - 28 - row * 42
        for column, group in enumerate(part):
            x = left + 14 + column * (room - 14) / half
            number = str(row * half + column + 1)
            canvas.setFont(fonts.regular, 8)
            canvas.drawString(x, baseline + _CODE_SIZE, number)
            canvas.setFont(fonts.bold, _CODE_SIZE)
            canvas.drawString(x, baseline, group)
    y = bottom - 26

    made = local(paper.made_at)
    facts = (
        f"Lập lúc {made:%H:%M} ngày {made:%d/%m/%Y}"
        + (f" tại {paper.place}" if paper.place else "")
        + f"; người lập: {paper.made_by}.",
        *_STEPS,
    )
    for fact in facts:
        for line in wrap(fact, fonts.regular, 13, right - left):
            canvas.setFont(fonts.regular, 13)
            canvas.drawString(left, y, line)
            y -= 18
        y -= 8
    y -= 14
    for x, title in ((left, "Người lập phiếu"), (middle + 20, "Người giữ phiếu (ký nhận)")):
        canvas.setFont(fonts.bold, 12)
        canvas.drawString(x, y, title)
        canvas.setFont(fonts.italic, 11)
        canvas.drawString(x, y - 14, "(ký, ghi rõ họ tên, ngày)")


def _draw_qr(canvas: Any, code: str, x: float, y: float) -> None:
    from reportlab.graphics.barcode.qr import QrCodeWidget

    # Module by module: reportlab's own drawing would bring an un-embedded Helvetica along.
    code_of = QrCodeWidget(code, barLevel="Q").qr
    code_of.make()
    count = code_of.getModuleCount()
    side = _QR / count
    for row in range(count):
        for column in range(count):
            if code_of.isDark(row, column):
                canvas.rect(x + column * side, y + _QR - (row + 1) * side, side, side, 0, 1)
