"""What the steps of a report ask: reasons, names, dates, files; each answer is a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.reports import Scope
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice, LineField, PasswordField, Radio, TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.reports.entry import Awaited
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole

Pick = Callable[[], Path | None]


class Form(Dialog):
    """A dialog of rows. `require` names rows that may not stay blank."""

    def __init__(
        self,
        title: str,
        text: str,
        rows: tuple[QWidget, ...],
        *,
        primary: str,
        width: int = 480,
        parent: QWidget | None = None,
    ) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        for row in rows:
            column.addWidget(row)
        super().__init__(
            title,
            text,
            primary=primary,
            secondary=_tr("Hủy"),
            content=content,
            width=width,
            parent=parent,
        )
        self._required: list[tuple[FormRow, Callable[[], bool], str]] = []

    def require(self, row: FormRow, is_there: Callable[[], bool], message: str) -> None:
        self._required.append((row, is_there, message))

    def accept(self) -> None:
        missing = None
        for row, is_there, message in self._required:
            good = is_there()
            row.set_error("" if good else message)
            if not good and missing is None:
                missing = row
        if missing is not None:
            missing.field.setFocus()
            return
        super().accept()


def _tr(text: str) -> str:
    from desktop_app.ui.reports.words import say

    return say(text)


class ReasonDialog(Form):
    """Why. `reason` may not be blank."""

    def __init__(
        self, title: str, text: str, *, label: str, primary: str, parent: QWidget | None = None
    ) -> None:
        self.field = TextArea(rows=3)
        row = FormRow(label, self.field, required=True)
        super().__init__(title, text, (row,), primary=primary, parent=parent)
        self.require(row, lambda: bool(self.reason), _tr("Hãy ghi lý do."))
        self.field.setFocus()

    @property
    def reason(self) -> str:
        return self.field.toPlainText().strip()


class ApprovalDialog(Form):
    """An approval given outside the app: by whom, how, and on which day."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.name = LineField(placeholder=_tr("Họ và tên, như trên văn bản"))
        self.paper, self.ioffice = Radio(_tr("Trên giấy")), Radio(_tr("Trên iOffice"))
        self.paper.setChecked(True)
        ways = QWidget()
        line = QHBoxLayout(ways)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.paper)
        line.addWidget(self.ioffice)
        line.addStretch(1)
        self.day = DateField(today)
        name = FormRow(_tr("Lãnh đạo đã duyệt"), self.name, required=True)
        day = FormRow(_tr("Ngày duyệt"), self.day, required=True)
        super().__init__(
            _tr("Ghi nhận lãnh đạo đã duyệt"),
            _tr("Số liệu được khóa sau bước này. Tên người duyệt và cách duyệt được lưu lại."),
            (name, FormRow(_tr("Đã duyệt"), ways), day),
            primary=_tr("Ghi nhận và khóa"),
            parent=parent,
        )
        self.require(name, lambda: bool(self.by), _tr("Hãy ghi tên lãnh đạo đã duyệt."))
        self.require(
            day,
            lambda: self.day.value() is not None,
            _tr("Ngày chưa đúng, viết như 15/10/2026."),
        )
        self.name.setFocus()

    @property
    def by(self) -> str:
        return self.name.text().strip()

    @property
    def how(self) -> str:
        return "paper" if self.paper.isChecked() else "iOffice"


class AwaitedDialog(Form):
    """*Chưa có số liệu*: from whom, and when it was promised."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.source = LineField(placeholder=_tr("Công an xã, Trạm Y tế, ngân hàng…"))
        self.until = DateField()
        source = FormRow(_tr("Đơn vị cung cấp"), self.source, required=True)
        until = FormRow(_tr("Hẹn cung cấp ngày"), self.until, help_text=_tr("Gõ 151026 là đủ"))
        super().__init__(
            _tr("Chưa có số liệu"),
            _tr("Ô này chưa vào số tổng, vẫn gửi được báo cáo và gửi bổ sung sau."),
            (source, until),
            primary=_tr("Ghi"),
            parent=parent,
        )
        self.require(
            source,
            lambda: bool(self.source.text().strip()),
            _tr("Hãy ghi đơn vị cung cấp số liệu."),
        )
        self.require(until, self.until.is_readable, _tr("Ngày chưa đúng, viết như 15/10/2026."))
        self.source.setFocus()

    @property
    def awaited(self) -> Awaited:
        return Awaited(self.source.text().strip(), self.until.value())


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file and its password."""

    file: Path
    password: str


class KeyRows:
    """The rows that choose a PKCS#12 file and take its password."""

    def __init__(self, known: tuple[Path, ...], pick: Pick) -> None:
        self._pick = pick
        self.choice = Choice()
        for file in known:
            self.choice.addItem(file.name, file)
        browse = Button(_tr("Chọn tệp…"))
        browse.clicked.connect(self._browse)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        line.addWidget(self.choice, 1)
        line.addWidget(browse)
        holder.setFocusProxy(self.choice)
        self.password = PasswordField()
        self.file_row = FormRow(_tr("Chứng thư số (tệp .p12)"), holder, required=True)
        self.password_row = FormRow(_tr("Mật khẩu của tệp"), self.password, required=True)

    def guard(self, dialog: Form) -> None:
        dialog.require(
            self.file_row,
            lambda: self.choice.currentIndex() >= 0,
            _tr("Hãy chọn tệp chứng thư số."),
        )
        dialog.require(
            self.password_row, lambda: bool(self.password.text()), _tr("Hãy nhập mật khẩu.")
        )

    @property
    def key(self) -> KeyFile:
        return KeyFile(Path(self.choice.currentData()), self.password.text())

    def _browse(self) -> None:
        file = self._pick()
        if file is not None:
            self.choice.addItem(file.name, file)
            self.choice.setCurrentIndex(self.choice.count() - 1)


class SignDialog(Form):
    """The leader's key."""

    def __init__(self, known: tuple[Path, ...], pick: Pick, parent: QWidget | None = None) -> None:
        self.rows = KeyRows(known, pick)
        super().__init__(
            _tr("Ký tại máy"),
            _tr("Chữ ký số của lãnh đạo được đặt vào bản PDF; văn thư cho số và đóng dấu sau."),
            (self.rows.file_row, self.rows.password_row),
            primary=_tr("Ký"),
            parent=parent,
        )
        self.rows.guard(self)
        self.rows.password.setFocus()


class SealDialog(Form):
    """Number, date and the office's seal. With `given` the paper has its number already."""

    def __init__(
        self,
        known: tuple[Path, ...],
        pick: Pick,
        today: date,
        given: tuple[int, date] | None,
        parent: QWidget | None = None,
    ) -> None:
        self.number = LineField("" if given is None else str(given[0]))
        self.day = DateField(today if given is None else given[1])
        self.number.setReadOnly(given is not None)
        self.day.setReadOnly(given is not None)
        self.rows = KeyRows(known, pick)
        number = FormRow(_tr("Số văn bản"), self.number, required=True)
        day = FormRow(_tr("Ngày ban hành"), self.day, required=True)
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_3)
        line.addWidget(number, 1)
        line.addWidget(day, 1)
        super().__init__(
            _tr("Cho số, đóng dấu"),
            _tr("Sau bước này báo cáo đã phát hành và không sửa được nữa."),
            (pair, self.rows.file_row, self.rows.password_row),
            primary=_tr("Phát hành"),
            parent=parent,
        )
        self.require(number, self._has_number, _tr("Số từ 1 đến 9999."))
        self.require(
            day,
            lambda: self.day.value() is not None,
            _tr("Ngày chưa đúng, viết như 15/10/2026."),
        )
        self.rows.guard(self)
        (self.number if given is None else self.rows.password).setFocus()

    @property
    def given(self) -> tuple[int, date]:
        day = self.day.value()
        assert day is not None  # required
        return int(self.number.text()), day

    def _has_number(self) -> bool:
        text = self.number.text().strip()
        return text.isascii() and text.isdigit() and 1 <= int(text) <= 9999


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """The issued copy, and what stands on it."""

    file: Path
    number: str
    day: date
    signer: str


class BringBackDialog(Form):
    """The issued PDF or scan with its number, date and signer."""

    def __init__(
        self, pick: Pick, today: date, signer: str = "", parent: QWidget | None = None
    ) -> None:
        self._pick = pick
        self.file: Path | None = None
        self._name = Label(_tr("Chưa chọn tệp"), TextRole.BODY, "muted")
        browse = Button(_tr("Chọn tệp PDF…"), icon="folder-open")
        browse.clicked.connect(self._browse)
        self.browse = browse
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        line.addWidget(browse)
        line.addWidget(self._name, 1)
        holder.setFocusProxy(browse)
        self.number = LineField(placeholder=_tr("128/BC-UBND"))
        self.day = DateField(today)
        self.signer = LineField(signer)
        file = FormRow(_tr("Bản đã phát hành (PDF hoặc bản quét)"), holder, required=True)
        number = FormRow(_tr("Số, ký hiệu"), self.number, required=True)
        day = FormRow(_tr("Ngày ban hành"), self.day, required=True)
        signer_row = FormRow(_tr("Người ký"), self.signer, required=True)
        super().__init__(
            _tr("Nhập bản đã phát hành"),
            _tr("Mã đối chiếu in ở chân trang được so với số liệu đã khóa."),
            (file, number, day, signer_row),
            primary=_tr("Nhập"),
            parent=parent,
        )
        self.require(file, lambda: self.file is not None, _tr("Hãy chọn tệp PDF."))
        self.require(number, lambda: bool(self.number.text().strip()), _tr("Hãy ghi số, ký hiệu."))
        self.require(
            day,
            lambda: self.day.value() is not None,
            _tr("Ngày chưa đúng, viết như 15/10/2026."),
        )
        self.require(
            signer_row, lambda: bool(self.signer.text().strip()), _tr("Hãy ghi tên người ký.")
        )

    @property
    def answer(self) -> BroughtBack:
        day = self.day.value()
        assert self.file is not None and day is not None  # required
        return BroughtBack(self.file, self.number.text(), day, self.signer.text())

    def _browse(self) -> None:
        file = self._pick()
        if file is not None:
            self.file = file
            self._name.setText(file.name)
            self._name.set_tone("")


class CorrectionDialog(Form):
    """A request to the office above: what is wrong, and whether the paper changes too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.field = TextArea(rows=3)
        self.figures = Radio(_tr("Chỉ bổ sung, sửa số liệu"))
        self.reissue = Radio(_tr("Phát hành lại văn bản"))
        self.figures.setChecked(True)
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.reissue)
        row = FormRow(_tr("Nội dung cần sửa và lý do"), self.field, required=True)
        super().__init__(
            _tr("Đề nghị sửa số liệu"),
            _tr("Đề nghị được gửi cấp trên; khi cấp trên đồng ý, đơn vị lập lần gửi tiếp theo."),
            (row, FormRow(_tr("Phạm vi"), ways)),
            primary=_tr("Gửi đề nghị"),
            parent=parent,
        )
        self.require(row, lambda: bool(self.reason), _tr("Hãy ghi nội dung cần sửa và lý do."))
        self.field.setFocus()

    @property
    def reason(self) -> str:
        return self.field.toPlainText().strip()

    @property
    def scope(self) -> Scope:
        return Scope.FIGURES if self.figures.isChecked() else Scope.REISSUE
