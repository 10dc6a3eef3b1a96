"""The widgets of the section Hồ sơ đơn vị: the fields, and the paper that they make."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.offices import OfficeProfile, Validity
from desktop_app.ui.admin.office_profile.preview import LetterPreview
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.fields import Choice, LineField, TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole
from desktop_app.usecases.office_profile import Fault, ProfileSheet

_DATES_WIDTH = 232


class ProfileView(QWidget):
    """`save_requested` (Ctrl+S too); what stands in the fields is `profile()`."""

    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: ProfileSheet | None = None
        self._shown = OfficeProfile("", (), "", "", (), "", (), ())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.notice = Banner(Tone.INFO, " ", " ")
        column.addWidget(self.notice)
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, SPACE_3, 0)
        page.setSpacing(SPACE_3)
        head = QHBoxLayout()  # side by side, so that the fields begin high on a low screen
        head.setSpacing(SPACE_4)
        head.addWidget(self._make_dates(), 0, Qt.AlignmentFlag.AlignTop)
        self.preview = LetterPreview()
        head.addWidget(self.preview, 100, Qt.AlignmentFlag.AlignTop)
        head.addStretch(1)
        page.addLayout(head)
        page.addLayout(self._make_fields())
        page.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        column.addWidget(self.scroller, 1)
        column.addLayout(self._make_foot())
        QShortcut(
            QKeySequence.StandardKey.Save,
            self,
            self._ask_save,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def present(self, sheet: ProfileSheet) -> None:
        """Show the profile that holds today; what was typed and not saved is gone."""
        self._sheet = sheet
        self.validity.blockSignals(True)
        self.validity.clear()
        for one in sheet.profiles:
            name = self._when(one.validity)
            if one is sheet.current:
                name = self.tr("{0} (đang áp dụng)").format(name)
            self.validity.addItem(name, one)
        place = sheet.profiles.index(sheet.current) if sheet.current is not None else -1
        self.validity.setCurrentIndex(place)
        self.validity.blockSignals(False)
        self.validity_row.setVisible(len(sheet.profiles) > 1)
        self._fill(sheet.current)
        for field in (*self._fields(), self.start):
            field.setReadOnly(not sheet.may_change)
        self._say(sheet)
        self._follow()

    def profile(self) -> OfficeProfile:
        """As typed, blank lines left out."""
        return OfficeProfile(
            office=self._sheet.office if self._sheet is not None else "",
            agency_lines=_lines(self.agency.toPlainText()),
            place=_one(self.place.text()),
            symbol=_one(self.symbol.text()),
            authority_lines=_lines(self.authority.toPlainText()),
            signer=_one(self.signer.text()),
            recipients=_lines(self.recipients.toPlainText()),
            addressees=_lines(self.addressees.toPlainText()),
            superior_line=_one(self.superior.text()),
            validity=Validity(self.start.value()),
        )

    def is_changed(self) -> bool:
        """Whether anything is typed that is not saved; the day alone changes nothing."""
        typed = self.profile()
        return _bare(typed) != _bare(self._shown)

    def show_faults(self, faults: tuple[Fault, ...], language: str) -> None:
        """Each under its field; the focus goes to the first."""
        said = {fault.part: fault.message.in_language(language) for fault in reversed(faults)}
        for part, row in self.rows.items():
            row.set_error(said.get(part, ""))
        first = next((row for part, row in self.rows.items() if part in said), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(first)

    def undo(self) -> None:
        """Back to what is saved."""
        self._fill(self._shown)
        self.show_faults((), "vi")
        self._follow()

    def _make_dates(self) -> QWidget:
        dates = QWidget()
        dates.setFixedWidth(_DATES_WIDTH)
        column = QVBoxLayout(dates)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.validity = Choice()
        self.validity.currentIndexChanged.connect(self._turn_to)
        self.validity_row = FormRow(self.tr("Lần áp dụng"), self.validity)
        column.addWidget(self.validity_row)
        self.start = DateField()
        self.start_row = FormRow(
            self.tr("Áp dụng từ ngày"),
            self.start,
            help_text=self.tr("Văn bản trước ngày này không đổi."),
            required=True,
        )
        column.addWidget(self.start_row)
        return dates

    def _make_fields(self) -> QGridLayout:
        self.superior, self.symbol = LineField(), LineField()
        self.place, self.signer = LineField(), LineField()
        self.agency, self.authority = TextArea(rows=3), TextArea(rows=3)
        self.addressees, self.recipients = TextArea(rows=3), TextArea(rows=3)
        self.rows = {
            "start": self.start_row,
            "superior_line": FormRow(
                self.tr("Cơ quan chủ quản"),
                self.superior,
                help_text=self.tr("Ủy ban nhân dân để trống."),
            ),
            "agency_lines": FormRow(
                self.tr("Cơ quan ban hành"),
                self.agency,
                required=True,
                help_text=self.tr("Một hoặc hai dòng."),
            ),
            "symbol": FormRow(
                self.tr("Ký hiệu đơn vị"),
                self.symbol,
                required=True,
                help_text=self.tr("Ví dụ: UBND"),
            ),
            "place": FormRow(self.tr("Địa danh"), self.place, required=True),
            "authority_lines": FormRow(
                self.tr("Quyền hạn, chức vụ người ký"),
                self.authority,
                required=True,
                help_text=self.tr("Mỗi dòng một ý, ví dụ: TM. ỦY BAN NHÂN DÂN, rồi CHỦ TỊCH."),
            ),
            "signer": FormRow(self.tr("Họ tên người ký"), self.signer, required=True),
            "addressees": FormRow(
                self.tr("Kính gửi"), self.addressees, help_text=self.tr("Mỗi dòng một nơi.")
            ),
            "recipients": FormRow(
                self.tr("Nơi nhận"),
                self.recipients,
                required=True,
                help_text=self.tr("Mỗi dòng một nơi; dòng “Lưu” in sẵn."),
            ),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        places = ("superior_line", "symbol", "agency_lines", "authority_lines", "place", "signer")
        for at, part in enumerate((*places, "addressees", "recipients")):
            grid.addWidget(self.rows[part], at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        for field in self._fields():
            field.textChanged.connect(lambda *_: self._follow())
        return grid

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        self.state = Label("", TextRole.CAPTION, "muted")
        foot.addWidget(self.state, 1)
        self.cancel = Button(self.tr("Bỏ thay đổi"), icon="undo-2")
        self.cancel.clicked.connect(self.undo)
        self.save = Button(self.tr("Lưu (Ctrl+S)"), Variant.PRIMARY, icon="save")
        self.save.clicked.connect(self.save_requested)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        return foot

    def _fields(self) -> tuple[LineField | TextArea, ...]:
        return (
            self.superior,
            self.symbol,
            self.agency,
            self.authority,
            self.place,
            self.signer,
            self.addressees,
            self.recipients,
        )

    def _fill(self, profile: OfficeProfile | None) -> None:
        shown = profile or OfficeProfile("", (), "", "", (), "", (), ())
        self._shown = shown
        self.superior.setText(shown.superior_line)
        self.symbol.setText(shown.symbol)
        self.agency.setPlainText("\n".join(shown.agency_lines))
        self.authority.setPlainText("\n".join(shown.authority_lines))
        self.place.setText(shown.place)
        self.signer.setText(shown.signer)
        self.addressees.setPlainText("\n".join(shown.addressees))
        self.recipients.setPlainText("\n".join(shown.recipients))
        if self._sheet is not None:
            now = profile is None or profile is self._sheet.current
            self.start.set_value(self._sheet.today if now else shown.validity.start)

    def _turn_to(self, place: int) -> None:
        self._fill(self.validity.itemData(place))
        self._follow()

    def _follow(self) -> None:
        if self._sheet is None:
            return
        changed = self.is_changed()
        self.preview.present(self.profile(), (self.start.value() or self._sheet.today).year)
        self.state.setText(self.tr("Có thay đổi chưa lưu") if changed else "")
        self.cancel.setEnabled(changed)
        self.save.setEnabled(changed and self._sheet.may_change)

    def _ask_save(self) -> None:
        if self.save.isEnabled():
            self.save_requested.emit()

    def _say(self, sheet: ProfileSheet) -> None:
        if not sheet.may_change:
            self.notice.set_message(
                Tone.INFO,
                self.tr("Chỉ xem"),
                self.tr("Quản trị hoặc văn thư mới sửa được hồ sơ đơn vị."),
            )
        elif sheet.current is None:
            self.notice.set_message(
                Tone.WARNING,
                self.tr("Chưa có thông tin in trên văn bản"),
                self.tr("Hãy nhập các ô dưới đây rồi bấm Lưu; chưa có thì chưa lập được văn bản."),
            )
        self.notice.setVisible(not sheet.may_change or sheet.current is None)

    def _when(self, validity: Validity) -> str:
        start = f"{validity.start:%d/%m/%Y}" if validity.start else self.tr("đầu")
        if validity.end is None:
            return self.tr("Từ {0}").format(start)
        return self.tr("Từ {0} đến {1}").format(start, f"{validity.end:%d/%m/%Y}")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(_one(line) for line in text.splitlines() if line.strip())


def _one(text: str) -> str:
    return " ".join(text.split())


def _bare(profile: OfficeProfile) -> tuple[object, ...]:
    return (
        profile.agency_lines,
        profile.place,
        profile.symbol,
        profile.authority_lines,
        profile.signer,
        profile.recipients,
        profile.addressees,
        profile.superior_line,
    )
