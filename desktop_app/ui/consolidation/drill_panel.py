"""What one consolidated figure is made of: every office's part, by size, code or name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.documents.vietnamese import format_number
from desktop_app.ui.components.buttons import Button, IconButton, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice, SearchField
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.drill_model import ROW, DrillDelegate, DrillModel, Order
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.consolidated_view import Adjusted, Drill, FigureKind


class DrillPanel(QFrame):
    """`closed` when the person folds it away; `adjust_asked` and `withdraw_asked` for the figure
    that is shown."""

    closed = Signal()
    adjust_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self.model = DrillModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_2, 1, 1)
        column.setSpacing(SPACE_2)
        column.addLayout(self._head())
        self._pages = QStackedWidget()
        self._pages.addWidget(self._parts())
        self._pages.addWidget(self._none())
        column.addWidget(self._pages, 1)

    def present(
        self, where: str, figure: str, drill: Drill | None, *, may_adjust: bool = False
    ) -> None:
        """`where` names row and column, `figure` is the cell as shown."""
        changes = drill.adjustments if drill is not None else ()
        self._adjusted.setText("\n".join(self._adjusted_words(one) for one in changes))
        self._adjusted.setVisible(bool(changes))
        self.adjust.setVisible(may_adjust)
        self.withdraw.setVisible(may_adjust and any(one.own for one in changes))
        self._where.setText(where)
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))
        self._note.setText(self._explained(drill))
        self._note.setVisible(bool(self._note.text()))
        self.model.set_drill(drill)
        has_parts = drill is not None and bool(drill.parts)
        self._pages.setCurrentIndex(0 if has_parts else 1)
        self.search.setVisible(has_parts and drill is not None and len(drill.parts) > 12)
        self._empty.setText(self._why_none(drill))
        if has_parts:
            self.table.selectRow(0)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_3, 0, SPACE_2, 0)
        head.setSpacing(SPACE_1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        self._where = Label("", TextRole.LABEL, wrap=True)
        line.addWidget(self._where, 1)
        close = IconButton("x", self.tr("Đóng bảng bên"))
        close.clicked.connect(self.closed)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        self._figure = Label("", TextRole.DISPLAY)
        head.addWidget(self._figure)
        self._note = Label("", TextRole.CAPTION, "muted", wrap=True)
        head.addWidget(self._note)
        self._adjusted = Label("", TextRole.CAPTION, "warning", wrap=True)
        head.addWidget(self._adjusted)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_1)
        self.adjust = Button(self.tr("Điều chỉnh…"), Variant.QUIET)
        self.adjust.clicked.connect(self.adjust_asked)
        self.withdraw = Button(self.tr("Bỏ điều chỉnh"), Variant.QUIET)
        self.withdraw.clicked.connect(self.withdraw_asked)
        acts.addWidget(self.adjust)
        acts.addWidget(self.withdraw)
        acts.addStretch(1)
        head.addLayout(acts)
        return head

    def _adjusted_words(self, one: Adjusted) -> str:
        text = self.tr("Điều chỉnh {0} → {1} ({2}; lý do: {3})")
        before, after = format_number(one.before), format_number(one.after)
        return text.format(before, after, one.office, one.reason)

    def _parts(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        tools = QHBoxLayout()
        tools.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        tools.setSpacing(SPACE_2)
        self.order = Choice((self.tr("Theo số liệu"), self.tr("Theo mã"), self.tr("Theo tên")))
        self.order.setMinimumWidth(140)
        self.order.setAccessibleName(self.tr("Thứ tự các đơn vị"))
        self.order.currentIndexChanged.connect(
            lambda place: self.model.set_order(tuple(Order)[place])
        )
        self.search = SearchField(self.tr("Tìm đơn vị"))
        self.search.setMinimumWidth(84)
        self.search.search_changed.connect(self.model.set_search)
        tools.addWidget(self.order)
        tools.addWidget(self.search, 1)
        tools.addStretch(0)
        column.addLayout(tools)
        self.table = DataTable(plain=True)
        self.table.setModel(self.model)
        self.table.setItemDelegate(DrillDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setAccessibleName(self.tr("Số liệu của từng đơn vị"))
        self.table.set_empty_state(EmptyState("search", self.tr("Không có đơn vị nào khớp")))
        column.addWidget(self.table, 1)
        return page

    def _none(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_3)
        self._empty = Label("", TextRole.BODY, "muted", wrap=True)
        column.addWidget(self._empty)
        column.addStretch(1)
        return page

    def _explained(self, drill: Drill | None) -> str:
        if drill is None or not drill.parts:
            return ""
        if drill.kind is FigureKind.ROW:
            return self.tr("Dòng này lấy nguyên từ báo cáo của một đơn vị.")
        whole = self.tr("{0}/{1} đơn vị có số liệu").format(drill.counted, len(drill.parts))
        if drill.kind is not FigureKind.RATE:
            return whole
        pairs = [part.halves for part in drill.parts if part.halves is not None]
        top, bottom = (format_number(sum(pair[half] for pair in pairs)) for half in (0, 1))
        return self.tr("{0} · Σ tử số {1} / Σ mẫu số {2}").format(whole, top, bottom)

    def _why_none(self, drill: Drill | None) -> str:
        if drill is None:
            return self.tr("Chọn một số trong bảng để xem từng đơn vị góp bao nhiêu.")
        match drill.kind:
            case FigureKind.OWN:
                return self.tr("Ô này do đơn vị tổng hợp tự nhập, không cộng từ các đơn vị.")
            case FigureKind.LIST:
                return self.tr("Không đơn vị nào ghi nội dung ở ô này.")
            case FigureKind.TOTAL:
                return self.tr("Chưa có đơn vị nào trong bản tổng hợp.")
            case _:
                return self.tr("Ô này được tính lại từ các số đã tổng hợp.")
