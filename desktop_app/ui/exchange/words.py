"""What packages, receipts and passes are called on the page “Gửi – nhận”."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.lifecycle import LABELS, DecisionState, DeliveryState
from desktop_app.domain.moments import day_text, local
from desktop_app.domain.package import PackageKind
from desktop_app.errors import Text
from desktop_app.ui.services import Exchanged
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.exchange_list import TRANSPORT, PackageLine

translate = QCoreApplication.translate

DELIVERY_LOOKS: dict[DeliveryState, tuple[Tone, str]] = {
    DeliveryState.QUEUED: (Tone.ACCENT, "clock"),
    DeliveryState.SENT: (Tone.INFO, "send"),
    DeliveryState.RECEIVED: (Tone.SUCCESS, "package-check"),
    DeliveryState.REFUSED: (Tone.DANGER, "ban"),
}
_RETURN = PackageKind.RETURN.value
_MOST_PROBLEMS = 3

# Words of the domain, as those of the states are (domain/lifecycle.py).
_KINDS = {
    PackageKind.SUBMISSION: Text("Báo cáo", "Report"),
    PackageKind.RECEIPT: Text("Biên nhận", "Receipt"),
    PackageKind.RETURN: Text("Trả lại để chỉnh sửa", "Return for correction"),
    PackageKind.CORRECTION_REQUEST: Text("Đề nghị sửa số liệu", "Correction request"),
    PackageKind.HANDOVER: Text("Bàn giao", "Handover"),
    PackageKind.FORM_PACK: Text("Gói biểu mẫu", "Form pack"),
    PackageKind.REFERENCE_TABLES: Text("Bảng tra cứu", "Reference tables"),
    PackageKind.DIRECTORY: Text("Danh bạ đơn vị", "Directory of offices"),
    PackageKind.ENROLMENT: Text("Kích hoạt", "Enrolment"),
    PackageKind.APPRAISAL: Text("Kết quả thẩm định", "Appraisal"),
    PackageKind.APPRAISAL_REPLY: Text("Ý kiến phản hồi", "Reply to the appraisal"),
    PackageKind.ASSIGNMENT: Text("Cấp trên giao", "Handed down"),
}
_STAGES = {
    TRANSPORT: (
        Text("Máy chủ của tỉnh đã nhận", "The province's server has it"),
        Tone.SUCCESS,
        "cloud-check",
    ),
    "reception": (
        Text("Nơi nhận đã tiếp nhận", "The receiving office has it"),
        Tone.SUCCESS,
        "inbox",
    ),
    "acceptance": (LABELS[DecisionState.ACCEPTED], Tone.SUCCESS, "circle-check"),
    _RETURN: (LABELS[DecisionState.RETURNED], Tone.WARNING, "corner-up-left"),
    PackageKind.CORRECTION_REQUEST.value: (
        _KINDS[PackageKind.CORRECTION_REQUEST],
        Tone.WARNING,
        "message-square-text",
    ),
}


def kind_words(kind: PackageKind, language: str) -> str:
    return _KINDS[kind].in_language(language)


def stage_words(stage: str, language: str) -> tuple[str, Tone, str]:
    """A receipt's name, its tone, and its icon."""
    text, tone, icon = _STAGES[stage]
    return text.in_language(language), tone, icon


def name_words(line: PackageLine, language: str) -> str:
    """`Báo cáo · Quý III năm 2026 · lần 1`."""
    parts = [kind_words(line.kind, language), line.period.in_language(language)]
    if line.number:
        parts.append(translate("exchange", "lần {0}").format(line.number))
    return " · ".join(part for part in parts if part)


def moment_words(moment: datetime) -> str:
    """`14:32, 22/11/2026`."""
    shown = local(moment)
    return f"{shown:%H:%M}, {day_text(shown.date())}"


def size_words(size: int) -> str:
    """`270 KB`, `1,4 MB`: as a file manager says it."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / (1024 * 1024):.1f} MB".replace(".", ",")


def state_words(line: PackageLine, language: str) -> str:
    assert line.delivery is not None  # asked of what we send only
    return LABELS[line.delivery].in_language(language)


def since_words(line: PackageLine, language: str) -> tuple[str, Tone | None]:
    """What stands under the state: since when, or when it is tried again."""
    if line.receipts:
        last = line.receipts[-1]
        name, tone, _icon = stage_words(last.stage, language)
        if last.stage == _RETURN:
            name = translate("exchange", "Bị trả lại")
        if last.stage != TRANSPORT:
            return f"{name} · {moment_words(last.at)}", tone
    match line.delivery:
        case DeliveryState.QUEUED if line.attempts and line.next_try_at is not None:
            when = moment_words(line.next_try_at)
            return translate("exchange", "Thử lại lúc {0}").format(when), None
        case DeliveryState.QUEUED:
            when = moment_words(line.stored_at)
            return translate("exchange", "Đóng gói lúc {0}").format(when), None
        case DeliveryState.REFUSED:
            return "", None
        case DeliveryState.SENT if line.handed_over_at is None:
            return translate("exchange", "Đã ghi ra tệp, chưa có hồi báo"), None
    return moment_words(line.handed_over_at or line.stored_at), None


def result_words(done: Exchanged, fresh: int) -> str:
    """One sentence on a pass over the network; `fresh` packages are new here."""
    if not done.sent and not fresh:
        return translate("exchange", "Không có gói nào mới để gửi hoặc nhận.")
    return translate("exchange", "Đã gửi {0} gói, nhận {1} gói.").format(done.sent, fresh)


def problem_words(done: Exchanged, language: str) -> str:
    """What went wrong with single packages: the first few, each once, and how many more."""
    texts = list(dict.fromkeys(problem.in_language(language) for problem in done.problems))
    shown = texts[:_MOST_PROBLEMS]
    if len(texts) > len(shown):
        more = len(texts) - len(shown)
        shown.append(translate("exchange", "… và {0} vấn đề khác.").format(more))
    return "\n".join(shown)
