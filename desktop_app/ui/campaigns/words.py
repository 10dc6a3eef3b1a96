"""What campaigns, reports in them and scores are called on these screens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.lifecycle import LABELS, DecisionState, DeliveryState, RevisionState
from desktop_app.domain.moments import day_text
from desktop_app.forms import FormRole
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.campaign_list import CampaignState
from desktop_app.usecases.campaigns import Campaign


def say(text: str) -> str:
    """A text of these screens in the language of the app."""
    return QCoreApplication.translate("campaigns", text)


def state_words(state: CampaignState) -> str:
    return {
        CampaignState.DRAFT: say("Đang soạn"),
        CampaignState.TO_COME: say("Sắp bắt đầu"),
        CampaignState.PLEDGING: say("Đang mở đăng ký"),
        CampaignState.RUNNING: say("Đang thi đua"),
        CampaignState.ENDED: say("Đã kết thúc"),
        CampaignState.UNKNOWN: say("Chưa nhận nội dung"),
    }[state]


def state_look(state: CampaignState) -> tuple[Tone, str]:
    return {
        CampaignState.DRAFT: (Tone.ACCENT, "pen-line"),
        CampaignState.TO_COME: (Tone.INFO, "calendar-days"),
        CampaignState.PLEDGING: (Tone.WARNING, "clipboard-list"),
        CampaignState.RUNNING: (Tone.SUCCESS, "flag"),
        CampaignState.ENDED: (Tone.NEUTRAL, "circle-check"),
        CampaignState.UNKNOWN: (Tone.NEUTRAL, "circle-question-mark"),
    }[state]


def span_words(campaign: Campaign) -> str:
    """From the first day to the last, where it says them."""
    if campaign.begins is None:
        return say("đến {0}").format(day_text(campaign.until))
    return say("{0} – {1}").format(day_text(campaign.begins), day_text(campaign.until))


def role_words(role: FormRole | None) -> str:
    """What a form is for in a campaign."""
    if role is None:
        return ""
    return {
        FormRole.CAMPAIGN: say("Nội dung phong trào"),
        FormRole.PLEDGE: say("Đăng ký"),
        FormRole.SCORING: say("Chấm điểm"),
        FormRole.PARTICIPANTS: say("Danh sách tham gia"),
        FormRole.RESULT: say("Kết quả"),
        FormRole.TASKS: say("Nhiệm vụ"),
        FormRole.NOMINATION: say("Khen thưởng"),
        FormRole.FIGURES: say("Số liệu"),
    }[role]


def report_words(
    state: RevisionState | None,
    delivery: DeliveryState | None,
    decision: DecisionState | None,
    language: str,
) -> tuple[str, Tone, str]:
    """Text, tone and icon of how far a report has come; the latest step tells."""
    if state is None:
        return say("Chưa lập"), Tone.NEUTRAL, "circle-dashed"
    if decision is DecisionState.RETURNED:
        return say("Trả lại"), Tone.WARNING, "corner-up-left"
    if decision is DecisionState.ACCEPTED:
        return LABELS[decision].in_language(language), Tone.SUCCESS, "circle-check"
    if delivery is DeliveryState.REFUSED:
        return LABELS[delivery].in_language(language), Tone.DANGER, "ban"
    if delivery is not None:
        return LABELS[delivery].in_language(language), Tone.INFO, "send"
    tone = Tone.ACCENT if state is RevisionState.DRAFT else Tone.INFO
    return LABELS[state].in_language(language), tone, "pen-line"
