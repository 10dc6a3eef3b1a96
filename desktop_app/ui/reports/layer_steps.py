"""The steps of hands after the sender's: sending appraised scores, a reply, a conclusion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.domain.appraisals import Hand
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.reports.dialogs import Form
from desktop_app.ui.reports.verbs import Verb
from desktop_app.ui.reports.words import say
from desktop_app.usecases.report_sheet import ReportSheet

DAYS = (0, 1, 2, 3, 5, 7, 10, 15, 30)
USUAL = 3

Open = Callable[[Dialog, Callable[[], object]], None]
Do = Callable[[Any, str, Callable[[Any], object]], None]


class AppraisalDialog(Form):
    """Whether the office may reply, and for how many days."""

    def __init__(self, office: str, *, replies: bool, parent: QWidget | None = None) -> None:
        self.window_days = Choice()
        for days in DAYS:
            words = say("{} ngày").format(days) if days else say("Không lấy ý kiến phản hồi")
            self.window_days.addItem(words, days)
        self.window_days.setCurrentIndex(self.window_days.findData(USUAL if replies else 0))
        row = FormRow(say("Thời hạn phản hồi, kể từ ngày mai"), self.window_days)
        super().__init__(
            say("Gửi kết quả thẩm định?"),
            say(
                "{} nhận điểm thẩm định và lý do. Sau khi gửi, phần thẩm định không sửa được nữa."
            ).format(office),
            (row,) if replies else (),
            primary=say("Gửi"),
            parent=parent,
        )

    @property
    def days(self) -> int:
        return int(self.window_days.currentData())


class LayerSteps:
    """`open_` shows a dialog, `do` runs a job on the db lane, `told` says the end: those of the
    steps of a report."""

    def __init__(self, open_: Open, do: Do, told: Callable[[str], object], over: QWidget) -> None:
        self._open, self._do, self._told, self._over = open_, do, told, over

    def acts(self, sheet: ReportSheet) -> dict[Verb, Callable[[], None]]:
        return {
            Verb.ISSUE_APPRAISAL: lambda: self._appraise(sheet),
            Verb.SEND_REPLY: lambda: self._reply(sheet),
            Verb.ISSUE_CONCLUSION: lambda: self._conclude(sheet),
        }

    def _appraise(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.issue_appraisal import issue_appraisal

        revision = sheet.opened.revision.id
        replies = Hand.REPLY in sheet.turns.hands
        dialog = AppraisalDialog(sheet.office_name, replies=replies, parent=self._over)

        def go() -> None:
            days = dialog.days
            self._do(
                lambda desk: issue_appraisal(desk, revision, days),
                say("Đang gửi kết quả thẩm định…"),
                lambda _: self._told(say("Đã lập gói kết quả thẩm định, chờ gửi.")),
            )

        self._open(dialog, go)

    def _reply(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.send_reply import send_reply

        revision = sheet.opened.revision.id
        dialog = Dialog(
            say("Gửi ý kiến phản hồi?"),
            say("Sau khi gửi, ý kiến phản hồi không sửa được nữa."),
            primary=say("Gửi"),
            secondary=say("Hủy"),
            parent=self._over,
        )
        self._open(
            dialog,
            lambda: self._do(
                lambda desk: send_reply(desk, revision),
                say("Đang gửi ý kiến phản hồi…"),
                lambda _: self._told(say("Đã lập gói ý kiến phản hồi, chờ gửi.")),
            ),
        )

    def _conclude(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.issue_conclusion import issue_conclusion

        revision = sheet.opened.revision.id
        dialog = Dialog(
            say("Gửi kết luận?"),
            say("{} nhận kết luận; sau khi gửi không sửa được nữa.").format(sheet.office_name),
            primary=say("Gửi"),
            secondary=say("Hủy"),
            parent=self._over,
        )
        self._open(
            dialog,
            lambda: self._do(
                lambda desk: issue_conclusion(desk, revision),
                say("Đang gửi kết luận…"),
                lambda _: self._told(say("Đã lập gói kết luận, chờ gửi.")),
            ),
        )
