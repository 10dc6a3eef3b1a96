"""What the states of form sets, documents and questions are called."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.moments import day_text
from desktop_app.forms.form_sets import LegalBasis, SetStatus
from desktop_app.forms.outline import OutlineLine
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.form_catalogue import FormLine, Installation, SetLine


def say(text: str) -> str:
    return QCoreApplication.translate("forms", text)


def state_words(state: Installation) -> str:
    return {
        Installation.ABSENT: say("Chưa cài"),
        Installation.INSTALLED: say("Đã cài"),
        Installation.NEWER: say("Có bản mới"),
    }[state]


def state_look(state: Installation) -> tuple[Tone, str]:
    return {
        Installation.ABSENT: (Tone.NEUTRAL, "circle-dashed"),
        Installation.INSTALLED: (Tone.SUCCESS, "circle-check"),
        Installation.NEWER: (Tone.WARNING, "refresh-cw"),
    }[state]


def set_state(line: SetLine) -> str:
    """`Đã cài 2/4` while a part of the set is installed."""
    there = sum(bool(form.installed) for form in line.forms)
    if line.state is Installation.ABSENT and there:
        return say("Đã cài {}/{}").format(there, len(line.forms))
    return state_words(line.state)


def status_words(status: SetStatus) -> str:
    return {
        SetStatus.OFFICIAL: say("Mẫu chính thức"),
        SetStatus.SAMPLE: say("Mẫu tham khảo"),
        SetStatus.DRAFT: say("Dự thảo"),
    }[status]


def version_words(form: FormLine) -> str:
    if form.installed and form.installed != form.version:
        return say("{} → {}").format(form.installed, form.version)
    return form.version


def is_void(basis: LegalBasis, today: date) -> bool:
    return basis.validity.end is not None and basis.validity.end < today


def force_words(basis: LegalBasis, today: date) -> str:
    """Whether a document is in force on that day."""
    start, end = basis.validity.start, basis.validity.end
    if end is not None and end < today:
        return say("Hết hiệu lực từ {}").format(day_text(date.fromordinal(end.toordinal() + 1)))
    if start is not None and start > today:
        return say("Có hiệu lực từ {}").format(day_text(start))
    return say("Còn hiệu lực đến {}").format(day_text(end)) if end else say("Còn hiệu lực")


def force_look(basis: LegalBasis, today: date) -> tuple[Tone, str]:
    if is_void(basis, today):
        return Tone.WARNING, "circle-slash"
    return Tone.SUCCESS, "circle-check"


def document_words(basis: LegalBasis) -> str:
    """`Kế hoạch 55/KH-UBND`; what no source gives is said so."""
    return basis.number or say("(chưa rõ số)")


def kind_words(line: OutlineLine) -> str:
    """What a question takes, in a word."""
    kind = line.kind.partition(" ")[0]
    return {
        "integer": say("số nguyên"),
        "decimal": say("số thập phân"),
        "percent": say("tỷ lệ %"),
        "money": say("số tiền"),
        "date": say("ngày"),
        "dateTime": say("ngày giờ"),
        "select_one": say("chọn một"),
        "select_one_from_file": say("chọn một"),
        "select_multiple": say("chọn nhiều"),
        "select_multiple_from_file": say("chọn nhiều"),
        "text": say("văn bản"),
        "longtext": say("đoạn văn"),
        "image": say("ảnh"),
        "file": say("tệp"),
    }.get(kind, "")
