"""The top of the editor: which report, how far it has come, whether it is saved, what is next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.appraisals import HAND_WORDS
from desktop_app.domain.lifecycle import LABELS, DecisionState, RevisionState
from desktop_app.domain.moments import day_text
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button, IconButton, Variant
from desktop_app.ui.components.painting import TONE_ICONS, tinted
from desktop_app.ui.components.stepper import Stepper
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.verbs import Offer, Verb
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.report_sheet import ReportSheet

_ORDER = (
    RevisionState.DRAFT,
    RevisionState.IN_REVIEW,
    RevisionState.LOCKED,
    RevisionState.ISSUED,
)


class SaveMark(QWidget):
    """Icon and words of the save state."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_1 + 2)
        self._icon = Label()
        self.text = Label("", TextRole.CAPTION, "muted")
        self.text.setMinimumWidth(0)
        row.addWidget(self._icon)
        row.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: str = "muted") -> None:
        self.text.setText(text)
        self.text.set_tone(tone)
        palette = colours()
        ink = palette.tone(Tone(tone)).fg if tone != "muted" else palette.text_muted
        icon = TONE_ICONS[Tone(tone)] if tone != "muted" else "check"
        self._icon.setPixmap(tinted(self, icon, ink, 14))
        self._icon.setVisible(bool(text))
        self.text.setFixedWidth(self.text.fontMetrics().horizontalAdvance(text) + 2)


class EditorHead(QWidget):
    """Signals: `back_requested`, `check_requested`, `preview_requested`, `panel_toggled`,
    `verb_requested(Verb)` for the primary button and the menu beside it, `scores_requested` for the
    sheet of results, `due_requested` and `due_withdrawn` for the date that a paper sets, and
    `estimates_requested` where the report is due before its period is over."""

    back_requested = Signal()
    check_requested = Signal()
    preview_requested = Signal()
    panel_toggled = Signal()
    verb_requested = Signal(object)
    split_requested = Signal()
    take_requested = Signal()
    estimates_requested = Signal()
    scores_requested = Signal()
    due_requested = Signal()
    due_withdrawn = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._splits = self._takes = self._scores = False
        self._dates = self._undates = False
        self._offers: tuple[Offer, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self._badge: Badge = Badge("", Tone.NEUTRAL)
        self._title = Label("", TextRole.TITLE)
        self._subtitle = Label("", TextRole.CAPTION, "muted")
        column.addLayout(self._upper())
        self.stepper = Stepper(tuple(LABELS[state].in_language(language) for state in _ORDER))
        self.saved = SaveMark()
        self._filled = Label("", TextRole.CAPTION, "muted")
        lower = QHBoxLayout()
        lower.setSpacing(SPACE_3)
        lower.addWidget(self.stepper)
        lower.addStretch(1)
        self.estimates = Button(self.tr("Ghi là số ước"), Variant.QUIET, icon="circle-dashed")
        self.estimates.clicked.connect(self.estimates_requested)
        self.estimates.hide()
        lower.addWidget(self.estimates)
        lower.addWidget(self._filled)
        lower.addWidget(self.saved)
        column.addLayout(lower)

    def present(self, sheet: ReportSheet, offers: Sequence[Offer]) -> None:
        language, revision = self._language, sheet.opened.revision
        form = sheet.opened.session.form
        title = form.title.in_language(language)
        if sheet.subject:
            title = self.tr("{}: {}").format(title, sheet.subject)
        self._title.setText(title)
        self._title.setToolTip(title)
        if revision.number > 1:
            text = self.tr("{} · Lần {} · {} · Hạn: {}")
        else:
            text = self.tr("{0} · {2} · Hạn: {3}")
        self._subtitle.setText(
            text.format(
                sheet.period.label.in_language(language),
                revision.number,
                self.tr("thay {}").format(sheet.instead_of)
                if sheet.instead_of
                else sheet.office_name,
                sheet.due.label.in_language(language),
            )
        )
        tone = Tone.ACCENT
        if revision.state is RevisionState.DRAFT and (sheet.returned or sheet.handed_back):
            tone = Tone.WARNING
        at = _ORDER.index(revision.state)
        self.stepper.set_current(at + (revision.state is RevisionState.ISSUED), tone)
        self._show_badge(sheet)
        self._show_offers(tuple(offers))

    def offer_files(self, *, split: bool, take: bool) -> None:
        """Whether rows can be given out to departments, and figures taken from a file."""
        self._splits, self._takes = split, take
        self._show_offers(self._offers)

    def offer_scores(self, offered: bool) -> None:
        """Whether the office above has issued anything over the report."""
        self._scores = offered
        self._show_offers(self._offers)

    def offer_due_date(self, *, set_: bool, withdraw: bool) -> None:
        """Whether a due date can be entered that a paper sets, and be taken back."""
        self._dates, self._undates = set_, withdraw
        self._show_offers(self._offers)

    def offer_estimates(self, sheet: ReportSheet, *, editable: bool) -> None:
        """Where the report is due before the cut-off, what it says of the rest are estimates."""
        cut_off = day_text(sheet.period.end)
        self.estimates.setVisible(editable and sheet.due.before_cut_off)
        self.estimates.setToolTip(
            self.tr(
                "Hạn gửi trước ngày chốt số liệu {}: số của phần còn lại trong kỳ là ước thực "
                "hiện. Bấm để ghi mọi số đã nhập là số ước, bấm lần nữa để bỏ."
            ).format(cut_off)
        )

    def set_filled(self, done: int, total: int) -> None:
        """How many of the cells that must be filled are."""
        self._filled.setText(self.tr("Đã nhập {}/{}").format(done, total) if total else "")

    def set_busy(self, busy: bool) -> None:
        """While a step is under way no other one can be begun."""
        for button in (self.primary, self.more):
            button.setEnabled(not busy)
        if not busy:
            self._show_offers(self._offers)

    def menu(self) -> QMenu:
        """The steps beside the primary one; those that are not for this person say why."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for offer in self._offers[1:]:
            action = menu.addAction(self.words(offer.verb))
            action.setEnabled(offer.allowed)
            if offer.refusal is not None:
                action.setToolTip(offer.refusal.in_language(self._language))
            action.triggered.connect(
                lambda _on=False, verb=offer.verb: self.verb_requested.emit(verb)
            )
        if self._has_more:
            menu.addSeparator()
        if self._scores:
            scores = menu.addAction(self.tr("Xem kết quả thẩm định"))
            scores.triggered.connect(lambda _on=False: self.scores_requested.emit())
        if self._splits:
            split = menu.addAction(self.tr("Chia biểu cho đơn vị cung cấp…"))
            split.triggered.connect(lambda _on=False: self.split_requested.emit())
        if self._takes:
            take = menu.addAction(self.tr("Nhập số liệu từ tệp Excel…"))
            take.triggered.connect(lambda _on=False: self.take_requested.emit())
        if self._dates:
            due = menu.addAction(self.tr("Thời hạn theo văn bản…"))
            due.triggered.connect(lambda _on=False: self.due_requested.emit())
        if self._undates:
            undo = menu.addAction(self.tr("Bỏ thời hạn theo văn bản…"))
            undo.triggered.connect(lambda _on=False: self.due_withdrawn.emit())
        return menu

    @property
    def _has_more(self) -> bool:
        """Whether the menu has anything beside the steps."""
        return self._splits or self._takes or self._scores or self._dates

    def words(self, verb: Verb) -> str:
        """What a step is called on its button."""
        return {
            Verb.HAND_OVER: self.tr("Trình lãnh đạo"),
            Verb.APPROVE: self.tr("Duyệt và khóa"),
            Verb.RECORD_APPROVAL: self.tr("Đã duyệt trên giấy/iOffice…"),
            Verb.HAND_BACK: self.tr("Trả lại cho cán bộ…"),
            Verb.SIGN: self.tr("Ký tại máy…"),
            Verb.SEAL: self.tr("Cho số, đóng dấu…"),
            Verb.SEND_OUT: self.tr("Trình ký ngoài phần mềm…"),
            Verb.BRING_BACK: self.tr("Nhập bản đã phát hành…"),
            Verb.FIGURES_ONLY: self.tr("Chỉ bổ sung số liệu…"),
            Verb.UNLOCK: self.tr("Mở khóa…"),
            Verb.SUBMIT: self.tr("Gửi"),
            Verb.NEXT_REVISION: self.tr("Lập lần gửi tiếp theo"),
            Verb.ASK_CORRECTION: self.tr("Đề nghị sửa số liệu…"),
            Verb.SEND_REPLY: self.tr("Gửi ý kiến phản hồi"),
            Verb.ISSUE_APPRAISAL: self.tr("Gửi kết quả thẩm định…"),
            Verb.ISSUE_CONCLUSION: self.tr("Gửi kết luận"),
        }[verb]

    # -- within -----------------------------------------------------------------------------

    def _upper(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        back = IconButton("arrow-left", self.tr("Về danh sách báo cáo"), shortcut="Alt+Left")
        back.clicked.connect(self.back_requested)
        row.addWidget(back)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = QHBoxLayout()
        title.setSpacing(SPACE_3)
        title.addWidget(self._title)
        title.addWidget(self._badge)
        title.addStretch(1)
        texts.addLayout(title)
        texts.addWidget(self._subtitle)
        row.addLayout(texts, 1)
        self.check = Button(self.tr("Kiểm tra"), icon="circle-check", shortcut="F9")
        self.check.clicked.connect(self.check_requested)
        self.preview = Button(self.tr("Xem bản in"), icon="printer", shortcut="Ctrl+P")
        self.preview.clicked.connect(self.preview_requested)
        self.primary = Button("", Variant.PRIMARY)
        self.primary.clicked.connect(self._press)
        self.more = IconButton("ellipsis", self.tr("Bước khác"))
        self.more.clicked.connect(self._open_menu)
        panel = IconButton("panel-right", self.tr("Ẩn, hiện bảng bên"))
        panel.clicked.connect(self.panel_toggled)
        for button in (self.check, self.preview):
            # A button's own shortcut clicks it a tenth of a second later, with an animation.
            keys = QShortcut(button.shortcut(), self)
            button.setShortcut(QKeySequence())
            keys.activated.connect(button.click)
        for widget in (self.check, self.preview, self.primary, self.more, panel):
            row.addWidget(widget)
        return row

    def _show_badge(self, sheet: ReportSheet) -> None:
        turns = sheet.turns
        appraisal = turns.words
        if appraisal is None and turns.received and turns.turn is not None:
            appraisal = HAND_WORDS[turns.turn]  # at the office above: what is being entered
        if appraisal is not None and sheet.decision is not DecisionState.RETURNED:
            tone = Tone.WARNING if sheet.turns.turn is not None else Tone.SUCCESS
            self._badge.set_state(appraisal.in_language(self._language), tone)
        elif sheet.decision is not None and sheet.decision is not DecisionState.PENDING:
            state: DecisionState | None = sheet.decision
            tone = Tone.SUCCESS if state is DecisionState.ACCEPTED else Tone.WARNING
            self._badge.set_state(LABELS[sheet.decision].in_language(self._language), tone)
        elif sheet.delivery is not None:
            self._badge.set_state(LABELS[sheet.delivery].in_language(self._language), Tone.INFO)
        self._badge.setMinimumWidth(self._badge.sizeHint().width())  # the title gives way
        self._badge.setVisible(sheet.delivery is not None or appraisal is not None)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        self._offers = offers
        self.primary.setVisible(bool(offers))
        self.more.setVisible(len(offers) > 1 or self._has_more)
        self.more.setEnabled(True)
        if not offers:
            return
        first = offers[0]
        self.primary.setText(self.words(first.verb))
        self.primary.setEnabled(first.allowed)
        refusal = first.refusal
        self.primary.setToolTip(refusal.in_language(self._language) if refusal else "")
        self.primary.updateGeometry()

    def _press(self) -> None:
        if self._offers:
            self.verb_requested.emit(self._offers[0].verb)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
