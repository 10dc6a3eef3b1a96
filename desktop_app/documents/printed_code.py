"""The short code that ties a printed document to the data it was made from.

It is the beginning of the SHA-256 of the canonical `submission.xml`, printed in the footer. A PDF
that comes back from iOffice is matched by it; a scan without a text layer has none to read.
"""

from __future__ import annotations

import re
import unicodedata

from desktop_app.errors import BugError, DocumentError, Text

_LABEL = "Mã đối chiếu"
_GROUPS = 4
_PRINTED = re.compile(rf"{_LABEL}\s*:\s*((?:[0-9A-F]{{4}}-){{{_GROUPS - 1}}}[0-9A-F]{{4}})\b")
_MAX_PAGES = 500  # a foreign file may claim any number


def short_code(fingerprint: str) -> str:
    """ "3f9a77c1…" → "3F9A-77C1-02BD-1E44": 64 bits, enough to tell reports apart by eye."""
    if not re.fullmatch(rf"[0-9a-fA-F]{{{4 * _GROUPS},}}", fingerprint):
        raise BugError(
            Text(
                "Mã băm của báo cáo không ở dạng thập lục phân.", "The report's hash is not in hex."
            )
        )
    digits = fingerprint[: 4 * _GROUPS].upper()
    return "-".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def code_line(fingerprint: str) -> str:
    return f"{_LABEL}: {short_code(fingerprint)}"


def read_printed_code(pdf: bytes) -> str | None:
    """The code printed in `pdf`, or None when it holds none (a scan, another program's document).

    `DocumentError` when the file cannot be opened, or when its pages carry different codes: pages
    of two reports put together.
    """
    import pypdfium2

    codes: set[str] = set()
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for index in range(min(len(document), _MAX_PAGES)):
                text = document[index].get_textpage().get_text_range()
                codes.update(_PRINTED.findall(unicodedata.normalize("NFC", text)))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            Text(
                "Không mở được tệp PDF: tệp bị hỏng, có mật khẩu hoặc không phải PDF. Hãy tải lại"
                " tệp từ nơi phát hành.",
                "The PDF cannot be opened: it is damaged, has a password, or is no PDF. Fetch the"
                " issued file again.",
            )
        ) from error
    if len(codes) > 1:
        raise DocumentError(
            Text(
                "Các trang của tệp PDF có mã đối chiếu khác nhau: tệp ghép từ nhiều báo cáo. Hãy"
                " chọn đúng tệp đã phát hành của báo cáo này.",
                "The pages of this PDF carry different codes: it was put together from several"
                " reports. Choose the issued file of this report.",
            )
        )
    return codes.pop() if codes else None
