"""The pages of the gallery: each puts a few components in their states, with words of the trade."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, IconButton, Variant
from desktop_app.ui.components.card import Card
from desktop_app.ui.components.data_table import MUTED_ROLE, TONE_ROLE, DataTable
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import (
    Check,
    Choice,
    LineField,
    PasswordField,
    Radio,
    SearchField,
    TextArea,
)
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.side_panel import SidePanel
from desktop_app.ui.components.stat_tile import StatTile
from desktop_app.ui.components.stepper import Stepper
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.toast import Toast
from desktop_app.ui.components.typed_fields import DateField, NumberField
from desktop_app.ui.theme import tokens
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone, colour
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole

STEPS = ("Đang nhập", "Chờ duyệt", "Chờ ký", "Đã phát hành")
_ROWS: tuple[tuple[str, str, str, str, str, Tone, str], ...] = (
    ("KPI chuyển đổi số cấp xã", "Quý III/2026", "15/10/2026 (thứ Năm)", "Còn 2 ngày", "Đang nhập",
     Tone.ACCENT, "78/112"),
    ("Báo cáo phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”", "9 tháng 2026",
     "20/10/2026 (thứ Ba)", "Còn 5 ngày", "Chờ duyệt", Tone.INFO, "46/46"),
    ("Biểu 0601-TĐKT – Khen thưởng cấp xã", "Năm 2025", "12/10/2026 (thứ Hai)", "Quá hạn 1 ngày",
     "Bị trả lại", Tone.WARNING, "31/32"),
    ("Tổng hợp hộ nghèo, hộ cận nghèo", "6 tháng 2026", "30/06/2026 (thứ Ba)", "Đúng hạn",
     "Đã tiếp nhận", Tone.SUCCESS, "24/24"),
    ("Kết quả giải quyết thủ tục hành chính", "2026-07", "17/07/2026 (thứ Sáu)", "Nộp muộn 3 ngày",
     "Không gửi được", Tone.DANGER, "18/18"),
    ("Đăng ký giao ước thi đua", "Năm 2026", "15/03/2026 (Chủ nhật)", "—", "Chưa lập", Tone.NEUTRAL,
     "0/9"),
)  # fmt: skip


def _page(*parts: QWidget | QLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(SPACE_4)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return page


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row


def _card(title: str, *parts: QWidget | QLayout) -> Card:
    card = Card(title)
    for part in parts:
        if isinstance(part, QWidget):
            card.body.addWidget(part)
        else:
            card.body.addLayout(part)
    return card


def _table_model() -> QStandardItemModel:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(
        ["Biểu mẫu", "Kỳ báo cáo", "Thời hạn gửi", "Còn lại", "Trạng thái", "Đã nhập"]
    )
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for name, period, due, left, state, tone, filled in _ROWS:
        items = [QStandardItem(text) for text in (name, period, due, left, state, filled)]
        items[2].setData(True, MUTED_ROLE)
        items[4].setData(tone, TONE_ROLE)
        items[5].setTextAlignment(right)
        model.appendRow(items)
    model.setHeaderData(5, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole)
    return model


def _table(*, plain: bool = False) -> DataTable:
    table = DataTable(plain=plain)
    model = _table_model()
    model.setParent(table)
    table.setModel(model)
    table.set_widths((240, 112, 176, 136, 148, 84), stretch=0)
    table.setSortingEnabled(True)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.selectRow(1)
    return table


def shell() -> QWidget:
    header = PageHeader("Việc cần làm", "Ủy ban nhân dân xã Phượng Nông Tiến · thứ Ba, 13/10/2026")
    header.add_action(SearchField("Tìm biểu mẫu, kỳ báo cáo"))
    header.add_action(Button("Lập báo cáo", Variant.PRIMARY, icon="plus", shortcut="Ctrl+N"))
    banner = Banner(
        Tone.WARNING,
        "1 báo cáo bị trả lại, cần gửi lại trước 17 giờ hôm nay",
        "Biểu 0601-TĐKT: ô K07 – tổng số hộ, thiếu 3 hộ so với biểu kỳ trước.",
        action="Mở ô cần sửa",
        dismissible=True,
    )
    tiles = QHBoxLayout()
    tiles.setSpacing(SPACE_3)
    tiles.addWidget(StatTile("Đến hạn trong tuần", "3", "2 biểu chưa nhập xong"))
    tiles.addWidget(StatTile("Đã gửi quý này", "97/102", "Chưa gửi: 5 xã", share=97 / 102))
    tiles.addWidget(
        StatTile("Tỷ lệ đúng hạn", "98,7 %", "Cùng kỳ: 95,2 %", badge=("Tăng", Tone.SUCCESS))
    )
    table = _table()
    table.setMinimumHeight(232)
    return _page(header, banner, tiles, table)


def foundations() -> QWidget:
    types = [
        Label(f"{role} {style.size}/{style.line} – Đề nghị tặng thưởng Cờ thi đua", role)
        for role, style in tokens.TYPE.items()
    ]
    swatches = QGridLayout()
    swatches.setSpacing(SPACE_2)
    roles = (
        "canvas", "surface", "surface_sunken", "rail", "border", "border_strong", "text",
        "text_muted", "accent", "focus", "selection", "cell_computed", "cell_readonly",
        "danger_fill",
    )  # fmt: skip
    for place, role in enumerate(roles):
        swatches.addWidget(_Swatch(role), place // 7, place % 7)
    badges = _row(*(Badge(name, tone) for tone, name in _TONE_NAMES.items()))
    return _page(
        PageHeader("Nền tảng", "Chữ, màu, trạng thái"),
        _card("Cỡ chữ", *types),
        _card("Màu theo vai", swatches),
        _card("Trạng thái: luôn có biểu tượng và chữ", badges),
    )


_TONE_NAMES: dict[Tone, str] = {
    Tone.NEUTRAL: "Chưa lập",
    Tone.ACCENT: "Đang nhập",
    Tone.INFO: "Chờ duyệt",
    Tone.SUCCESS: "Đã tiếp nhận",
    Tone.WARNING: "Bị trả lại",
    Tone.DANGER: "Quá hạn 2 ngày",
}


class _Swatch(QFrame):
    """A colour and the role it plays."""

    def __init__(self, role: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        patch = QFrame()
        patch.setFixedHeight(32)
        palette = colours()
        patch.setStyleSheet(
            f"background: {colour(palette, role)}; border: 1px solid {palette.border};"
            "border-radius: 6px;"
        )
        column.addWidget(patch)
        column.addWidget(Label(role, TextRole.CAPTION, "muted"))


def controls() -> QWidget:
    buttons = _row(
        Button("Ghi", Variant.PRIMARY, icon="save", shortcut="Ctrl+S"),
        Button("Kiểm tra", icon="circle-check", shortcut="F9"),
        Button("Xem trước"),
        Button("Lấy số kỳ trước", Variant.QUIET, icon="history", shortcut="F8"),
        Button("Xóa bản nháp", Variant.DANGER, icon="trash-2"),
        IconButton("printer", "In"),
        IconButton("ellipsis", "Thêm"),
    )
    idle = [Button(name, variant) for name, variant in _IDLE]
    for button in idle:
        button.setEnabled(False)
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_4)
    grid.setVerticalSpacing(SPACE_3)
    wrong = FormRow("Số hộ nghèo", NumberField(Decimal(1203)), unit="hộ", required=True)
    wrong.set_error("Lớn hơn tổng số hộ (1.200). Giảm 3 hộ hoặc sửa tổng số hộ.")
    doubtful = FormRow("Tỷ lệ", NumberField(Decimal("98.70")), unit="%")
    doubtful.set_warning("Tăng 3,5 điểm so với cùng kỳ; ghi giải trình nếu đúng.")
    locked = LineField("2.417")
    locked.setReadOnly(True)
    locked.setAlignment(Qt.AlignmentFlag.AlignRight)
    off = LineField("Không áp dụng")
    off.setEnabled(False)
    secret = PasswordField()
    secret.setText("mật khẩu dài")
    rows = (
        FormRow("Người lập biểu", LineField("Nguyễn Thị Hữu Phước"), required=True),
        FormRow("Ngày chốt số liệu", DateField(date(2026, 9, 30)), help_text="Gõ 300926 là đủ"),
        FormRow("Kỳ báo cáo", Choice(("Quý III/2026", "9 tháng 2026"))),
        wrong, doubtful,
        FormRow("Tổng số hộ (tự tính)", locked, unit="hộ"),
        FormRow("Mật khẩu", secret),
        FormRow("Tìm", SearchField("Tìm đơn vị, không cần dấu")),
        FormRow("Chỉ tiêu", off),
    )  # fmt: skip
    for place, row in enumerate(rows):
        grid.addWidget(row, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    checks = _row(*_checks())
    area = FormRow("Giải trình", TextArea(rows=2, placeholder="Nêu lý do, căn cứ…"))
    return _page(
        PageHeader("Nút và ô nhập", "Một nút chính mỗi màn hình"),
        _card("Nút", buttons, _row(*idle)),
        _card("Ô nhập", grid, checks, area),
    )


_IDLE = (
    ("Gửi", Variant.PRIMARY),
    ("Xem trước", Variant.SECONDARY),
    ("Bỏ qua", Variant.QUIET),
    ("Xóa", Variant.DANGER),
)


def _checks() -> list[QWidget]:
    on, off, part, out = Check("Không phát sinh"), Check("Số ước"), Check("Một phần"), Check("Tắt")
    on.setChecked(True)
    part.setTristate(True)
    part.setCheckState(Qt.CheckState.PartiallyChecked)
    out.setChecked(True)
    out.setEnabled(False)
    first, second = Radio("Ký tại đây"), Radio("Ký trên iOffice")
    first.setChecked(True)
    return [on, off, part, out, first, second]


def tables() -> QWidget:
    header = PageHeader(
        "KPI chuyển đổi số cấp xã",
        "Quý III/2026 · hạn 15/10/2026 (thứ Năm)",
        breadcrumbs=("Báo cáo", "Quý III/2026"),
        back=True,
    )
    header.set_badge(Badge("Đang nhập", Tone.ACCENT))
    header.add_action(Button("Kiểm tra", icon="circle-check", shortcut="F9"))
    header.add_action(Button("Trình duyệt", Variant.PRIMARY))
    table = _table()
    table.setFixedHeight(234)
    empty = DataTable()
    empty.setFixedHeight(234)
    empty.set_empty_state(
        EmptyState(
            "inbox",
            "Chưa có báo cáo nào trong kỳ này",
            "Lập báo cáo mới, hoặc nhập gói dữ liệu từ USB.",
            "Lập báo cáo",
        )
    )
    panel = SidePanel()
    panel.setFixedWidth(330)
    for key, name in (("check", "Kiểm tra"), ("files", "Minh chứng"), ("past", "Kỳ trước")):
        panel.add_tab(key, name, EmptyState("circle-check", "Không còn lỗi", "Có thể trình duyệt."))
    panel.set_count("check", 2)
    low = QHBoxLayout()
    low.setSpacing(SPACE_3)
    low.addWidget(empty, 1)
    low.addWidget(panel)
    stepper = Stepper(STEPS, 1)
    returned = Stepper(STEPS, 0)
    returned.set_current(0, Tone.WARNING)
    return _page(header, stepper, table, low, returned, Stepper(STEPS, 4))


def messages() -> QWidget:
    banners = [
        Banner(Tone.INFO, "Đã có gói biểu mẫu mới: KPI 2026.2", action="Xem thay đổi",
               dismissible=True),
        Banner(Tone.SUCCESS, "Đã gửi, tỉnh xác nhận lúc 14:32 ngày 13/10/2026", dismissible=True),
        Banner(Tone.WARNING, "Chưa kết nối được; báo cáo vẫn được giữ trên máy này",
               "Ứng dụng tự gửi khi có mạng. Cần gấp thì xuất gói ra USB.", action="Xuất ra USB"),
        Banner(Tone.DANGER, "Còn 2 lỗi phải sửa trước khi trình duyệt",
               "Ô K07 và ô K12 ở biểu Hộ nghèo.", action="Đến lỗi đầu tiên"),
    ]  # fmt: skip
    known, unknown = Progress("Đang lập tệp PDF…"), Progress("Đang tìm đơn vị…")
    known.set_progress(37, 102, "Đang tổng hợp: xã Phượng Nông Tiến")
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for text, tone, action in (
        ("Đã ghi 12 ô từ Excel", Tone.SUCCESS, "Hoàn tác"),
        ("Đã chép mã kiểm tra", Tone.INFO, ""),
    ):
        row.addWidget(Toast(text, tone, action, holder))
    row.addStretch(1)
    dialogs = QHBoxLayout()
    dialogs.setSpacing(SPACE_4)
    for dialog in _dialogs():
        dialog.setWindowFlags(Qt.WindowType.Widget)
        frame = QFrame()
        frame.setProperty("ground", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(dialog)
        dialogs.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
    dialogs.addStretch(1)
    progress = QHBoxLayout()
    progress.setSpacing(SPACE_4 * 2)
    progress.addWidget(known)
    progress.addWidget(unknown)
    return _page(*banners, progress, holder, dialogs)


def _dialogs() -> list[Dialog]:
    ask = Dialog(
        "Xóa dòng “Thôn Nà Pết”?",
        "4 ô đã nhập của dòng này sẽ mất. Có thể hoàn tác trong phiên làm việc này.",
        primary="Xóa dòng",
        secondary="Giữ lại",
        danger=True,
        width=400,
    )
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(FormRow("Số, ký hiệu", LineField("128/BC-UBND"), required=True))
    sign = Dialog(
        "Ghi nhận đã ký trên giấy",
        primary="Ghi nhận",
        secondary="Hủy",
        content=content,
        width=400,
    )
    return [ask, sign]


PAGES: tuple[tuple[str, str, str, Callable[[], QWidget]], ...] = (
    ("shell", "list-todo", "Màn hình mẫu", shell),
    ("foundations", "layers", "Nền tảng", foundations),
    ("controls", "pen-line", "Nút và ô nhập", controls),
    ("table", "table-2", "Bảng và khung", tables),
    ("messages", "message-square-text", "Thông báo", messages),
)
