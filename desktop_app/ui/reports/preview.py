"""The paper before it is signed: its pages, a list of them, zoom; and the steps to *issued*."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.reports.pdf_pages import Pages
from desktop_app.ui.reports.verbs import Offer, Verb
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_6

THUMBNAIL = 104  # logical pixels
_ZOOMS = (50, 75, 100, 125, 150, 200)
_INCH = 96.0  # logical pixels to the inch at 100 %
_SHOWN = frozenset(
    {Verb.APPROVE, Verb.SIGN, Verb.SEAL, Verb.SEND_OUT, Verb.BRING_BACK, Verb.SUBMIT}
)


class Preview(QWidget):
    """`back_requested`; `page_wanted(place, dots to the inch)` when a page is to be drawn;
    `cancelled` while it is being made; `verb_requested(Verb)`."""

    back_requested = Signal()
    page_wanted = Signal(int, float)
    cancelled = Signal()
    verb_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_3, SPACE_6, SPACE_4)
        column.setSpacing(SPACE_3)
        self.header = PageHeader(self.tr("Bản in"), " ", back=True)
        self.header.back_requested.connect(self.back_requested)
        self.zoom = Choice()
        self.zoom.setAccessibleName(self.tr("Cỡ hiển thị"))
        self.zoom.addItem(self.tr("Vừa bề ngang"), 0)
        self.zoom.setMinimumWidth(164)
        for share in _ZOOMS:
            self.zoom.addItem(f"{share}%", share)
        self.zoom.currentIndexChanged.connect(lambda _at: self._want())
        self.header.add_action(self.zoom)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(SPACE_2)
        holder = QWidget()
        holder.setLayout(self._steps)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self.header.add_action(holder)
        column.addWidget(self.header)
        self.progress = Progress(self.tr("Đang lập bản in…"))
        self.progress.cancelled.connect(self.cancelled)
        making = QWidget()
        middle = QVBoxLayout(making)
        middle.addStretch(1)
        middle.addWidget(self.progress)
        middle.addStretch(2)
        self.pages = QListWidget()
        self.pages.setViewMode(QListView.ViewMode.IconMode)
        self.pages.setMovement(QListView.Movement.Static)
        self.pages.setFlow(QListView.Flow.TopToBottom)
        self.pages.setWrapping(False)
        self.pages.setIconSize(QSize(THUMBNAIL, 150))
        self.pages.setSpacing(SPACE_2)
        self.pages.setFixedWidth(THUMBNAIL + 56)
        self.pages.setAccessibleName(self.tr("Danh sách trang"))
        self.pages.currentRowChanged.connect(self._turn)
        self._picture = QLabel()
        self._picture.setContentsMargins(0, SPACE_3, 0, SPACE_3)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._picture)
        self._scroll.setProperty("ground", "sunken")
        paper = QWidget()
        row = QHBoxLayout(paper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.pages)
        row.addWidget(self._scroll, 1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(making)
        self._stack.addWidget(paper)
        column.addWidget(body, 1)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_requested)

    def begin(self, title: str, subtitle: str) -> None:
        """Say what is being made; the pages come with `show_pages`."""
        self.header.set_title(title, subtitle)
        self.progress.set_progress(0, None, self.tr("Đang lập bản in…"))
        self.pages.clear()
        self._picture.clear()
        self._stack.setCurrentIndex(0)

    def show_pages(self, pages: Pages) -> None:
        self.pages.blockSignals(True)
        self.pages.clear()
        for place, image in enumerate(pages.thumbnails):
            icon = QIcon(QPixmap.fromImage(image))
            self.pages.addItem(QListWidgetItem(icon, self.tr("Trang {}").format(place + 1)))
        self.pages.blockSignals(False)
        self._stack.setCurrentIndex(1)
        self.pages.setCurrentRow(0)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, place: int, image: QImage) -> None:
        if place == self._at:
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(QPixmap.fromImage(image))
            self._picture.setAccessibleName(self.tr("Trang {}").format(place + 1))

    def show_offers(self, offers: Sequence[Offer], words: dict[Verb, str]) -> None:
        """The steps of this paper that the person may take; the next one is the primary."""
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = [one for one in offers if one.allowed and one.verb in _SHOWN]
        for place, offer in reversed(tuple(enumerate(shown))):
            variant = Variant.PRIMARY if place == 0 else Variant.SECONDARY
            button = Button(words[offer.verb], variant)
            button.clicked.connect(
                lambda _on=False, verb=offer.verb: self.verb_requested.emit(verb)
            )
            self._steps.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom.currentData() == 0 and self._stack.currentIndex() == 1:
            self._want()

    def _turn(self, place: int) -> None:
        if place >= 0:
            self._at = place
            self._scroll.verticalScrollBar().setValue(0)
            self._want()

    def _want(self) -> None:
        if self.pages.currentRow() < 0:
            return
        share = int(self.zoom.currentData())
        if share == 0:
            # A4 is 210 mm wide upright; annexes lie and are then somewhat smaller on the screen.
            icon = self.pages.item(self._at).icon().actualSize(QSize(1000, 1000))
            inches = 11.69 if icon.width() > icon.height() else 8.27
            room = max(self._scroll.viewport().width() - SPACE_4 * 3, 200)
            dots = min(room / inches, _INCH * 1.25)
        else:
            dots = _INCH * share / 100
        self.page_wanted.emit(self._at, dots * self.devicePixelRatioF())
