"""Which offices an export is for, and what there is to say of a file that was verified."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.package import PackageKind
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Check
from desktop_app.ui.components.text import Label
from desktop_app.ui.exchange.words import kind_words, translate
from desktop_app.ui.services import FileVerdict
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.exchange_list import Unanswered

_LIST_HEIGHT = 264


class OfficeChoice(QWidget):
    """The offices that have not confirmed everything; all are chosen at first.

    `changed(bool)` tells whether any is chosen.
    """

    changed = Signal(bool)

    def __init__(self, offices: tuple[Unanswered, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        bar = QHBoxLayout()
        self._chosen = Label("", TextRole.LABEL, "muted")
        bar.addWidget(self._chosen, 1)
        for text, wanted in ((self.tr("Chọn tất cả"), True), (self.tr("Bỏ chọn"), False)):
            button = Button(text, Variant.QUIET)
            button.clicked.connect(lambda _checked=False, wanted=wanted: self._set_all(wanted))
            bar.addWidget(button)
        column.addLayout(bar)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.checks: dict[str, Check] = {}
        for one in offices:
            check = Check(self.tr("{0} – {1} gói").format(one.name, one.count))
            check.setChecked(True)
            check.toggled.connect(self._tell)
            self.checks[one.office] = check
            rows.addWidget(check)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFixedHeight(min(_LIST_HEIGHT, inner.sizeHint().height() + 2))
        column.addWidget(scroll)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        return tuple(office for office, check in self.checks.items() if check.isChecked())

    def _set_all(self, wanted: bool) -> None:
        for check in self.checks.values():
            check.setChecked(wanted)

    def _tell(self) -> None:
        count = len(self.chosen())
        self._chosen.setText(self.tr("Đã chọn {0}/{1} đơn vị").format(count, len(self.checks)))
        self.changed.emit(bool(count))


class OfficesDialog(Dialog):
    """Asks for which offices the stick is; `chosen` after it was accepted."""

    def __init__(self, offices: tuple[Unanswered, ...], parent: QWidget) -> None:
        self.choice = OfficeChoice(offices)
        super().__init__(
            translate("exchange", "Xuất gói cho những đơn vị nào?"),
            translate(
                "exchange",
                "Danh sách gồm các đơn vị còn gói chưa có hồi báo. Mỗi gói chỉ đơn vị nhận mở "
                "được, nên có thể để chung một USB.",
            ),
            primary=translate("exchange", "Chọn USB hoặc thư mục…"),
            secondary=translate("exchange", "Hủy"),
            content=self.choice,
            width=520,
            parent=parent,
        )
        self.choice.changed.connect(self.primary.setEnabled)
        next(iter(self.choice.checks.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def chosen(self) -> tuple[str, ...]:
        return self.choice.chosen()


class VerdictDialog(Dialog):
    """The verdict on a file: whether it is what its signers wrote, and who they are."""

    def __init__(
        self, name: str, verdict: FileVerdict, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            translate("exchange", "Kết quả xác minh"),
            name,
            primary=translate("exchange", "Đóng"),
            content=_verdict(verdict, language),
            width=520,
            parent=parent,
        )
        self.primary.setFocus()


def _verdict(verdict: FileVerdict, language: str) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_3)
    column.addWidget(Badge(*_conclusion(verdict)))
    column.addWidget(_named(translate("exchange", "Loại tệp"), (_kind(verdict.kind, language),)))
    if verdict.signers:
        column.addWidget(_named(translate("exchange", "Người ký, đơn vị ký"), verdict.signers))
    if verdict.reasons:
        reasons = tuple(reason.in_language(language) for reason in verdict.reasons)
        column.addWidget(_named(translate("exchange", "Ghi chú"), reasons))
    return body


def _conclusion(verdict: FileVerdict) -> tuple[str, Tone]:
    if not verdict.valid:
        return translate("exchange", "Không hợp lệ"), Tone.DANGER
    if not verdict.trusted:
        return translate("exchange", "Nguyên vẹn, chưa xác nhận được nơi ký"), Tone.WARNING
    return translate("exchange", "Hợp lệ"), Tone.SUCCESS


def _kind(kind: str, language: str) -> str:
    if kind == "pdf":
        return translate("exchange", "Văn bản PDF")
    if not kind:
        return translate("exchange", "Không phải văn bản PDF hay gói dữ liệu Thi Đua Số")
    return translate("exchange", "Gói dữ liệu: {0}").format(kind_words(PackageKind(kind), language))


def _named(name: str, texts: tuple[str, ...]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_1)
    column.addWidget(Label(name, TextRole.CAPTION, "muted"))
    for text in texts:
        label = Label(text, TextRole.BODY, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    return part
