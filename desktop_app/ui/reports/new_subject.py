"""What a new report is about beside its period: a campaign, one of its rounds, a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.forms import FormRole
from desktop_app.ui.components.fields import Choice, LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.usecases.campaigns import Campaign
from desktop_app.usecases.form_offers import FormOffer

_NEW = "new"
_OTHER = "other"
_LONGEST = 100


class NewSubject(QWidget):
    """Hidden for a form that is about nothing more than its period.

    `chosen` is the subject, None for a campaign that this office begins itself; `changed` when
    another is chosen from the list.
    """

    changed = Signal()

    def __init__(self, campaigns: Sequence[Campaign], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaigns = campaigns
        self._kind = SubjectKind.NONE
        self.choice, self.text = Choice(), LineField()
        self.text.setMaxLength(_LONGEST)
        self._choice_row = FormRow(say("Phong trào, đợt thi đua"), self.choice, required=True)
        self._code_row = FormRow(
            say("Mã phong trào"),
            self.text,
            required=True,
            help_text=say(
                "Ghi theo văn bản phát động, như PT-2026-001. Khi cấp trên gửi phong trào xuống, "
                "hãy chọn trong danh sách để số liệu tự nối."
            ),
        )
        self.name = LineField()
        self.name.setMaxLength(_LONGEST)
        self._session_row = FormRow(say("Phiên họp"), self.name, required=True)
        self.dossier = LineField()
        self.dossier.setMaxLength(_LONGEST)
        self._dossier_row = FormRow(say("Hồ sơ của"), self.dossier, required=True)
        self.name.setPlaceholderText(say("Ví dụ: Hội đồng ngày 12/11/2026"))
        self.dossier.setPlaceholderText(say("Họ tên hoặc tên tập thể được đề nghị"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self._rows = (self._choice_row, self._code_row, self._session_row, self._dossier_row)
        for row in self._rows:
            column.addWidget(row)
        self.choice.currentIndexChanged.connect(lambda _at: self._show_code())

    @property
    def dates(self) -> tuple[date, date] | None:
        """The first and the last day of the round that is chosen, where its campaign says them."""
        picked = self.choice.currentData() if self._kind is SubjectKind.ROUND else None
        rounds = (one for campaign in self._campaigns for one in campaign.rounds)
        return next((one.dates for one in rounds if one.subject == picked), None)

    @property
    def chosen(self) -> Subject | None:
        match self._kind:
            case SubjectKind.NONE:
                return Subject()
            case SubjectKind.SESSION:
                return Subject(self._kind, _words(self.name))
            case SubjectKind.DOSSIER:
                return Subject(self._kind, _words(self.dossier))
        picked = self.choice.currentData()
        if picked == _NEW:
            return None
        return Subject(self._kind, _words(self.text)) if picked == _OTHER else picked

    def is_given(self) -> bool:
        """Whether it says what the report is about; otherwise the field says what is missing."""
        for row, field, message in (
            (self._code_row, self.text, say("Hãy ghi mã phong trào.")),
            (self._session_row, self.name, say("Hãy ghi tên phiên họp.")),
            (self._dossier_row, self.dossier, say("Hãy ghi hồ sơ của ai.")),
        ):
            missing = not row.isHidden() and not _words(field)
            row.set_error(message if missing else "")
            if missing:
                field.setFocus()
                return False
        return True

    def present(self, offer: FormOffer) -> None:
        """Ask what a report of that form is about."""
        self._kind = offer.subject
        on_campaign = self._kind in (SubjectKind.CAMPAIGN, SubjectKind.ROUND)
        self._choice_row.setVisible(on_campaign)
        self._session_row.setVisible(self._kind is SubjectKind.SESSION)
        self._dossier_row.setVisible(self._kind is SubjectKind.DOSSIER)
        self.choice.blockSignals(True)
        self.choice.clear()
        if offer.role is FormRole.CAMPAIGN:
            self.choice.addItem(say("Phong trào mới"), _NEW)
            for campaign in self._campaigns:
                if campaign.form == offer.form and not campaign.issuer:
                    self.choice.addItem(_title(campaign), campaign.subject)
        elif on_campaign:
            for campaign in self._campaigns:
                self._add(campaign)
            self.choice.addItem(say("Phong trào chưa có trong danh sách…"), _OTHER)
        self.choice.blockSignals(False)
        self._show_code()
        self.setVisible(self._kind is not SubjectKind.NONE)

    def _add(self, campaign: Campaign) -> None:
        if self._kind is SubjectKind.CAMPAIGN:
            self.choice.addItem(_title(campaign), campaign.subject)
            return
        for round_ in campaign.rounds:
            text = say("{} – {}").format(campaign.name, round_.label)
            self.choice.addItem(text, round_.subject)

    def _show_code(self) -> None:
        asks = self._choice_row.isVisibleTo(self) and self.choice.currentData() == _OTHER
        self._code_row.setVisible(asks)
        self.changed.emit()


def _title(campaign: Campaign) -> str:
    return say("{} – {}").format(campaign.code, campaign.name)


def _words(field: LineField) -> str:
    return " ".join(field.text().split())
