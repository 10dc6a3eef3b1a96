"""The screen *Biểu mẫu*: form sets, what came from above, targets, and what is handed down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Role
from desktop_app.errors import ThiDuaError
from desktop_app.forms.outline import OutlineLine
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.tight_tabs import TightTabs
from desktop_app.ui.forms.above_page import AbovePage
from desktop_app.ui.forms.mistakes_dialog import MistakesDialog
from desktop_app.ui.forms.offices_dialog import OfficesDialog
from desktop_app.ui.forms.publish_page import PublishPage
from desktop_app.ui.forms.sets_page import SetsPage
from desktop_app.ui.forms.targets_control import TargetsControl
from desktop_app.ui.forms.targets_page import TargetsPage
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.services_forms import Cancelled, Imported, LongJob, Tell
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4, SPACE_6
from desktop_app.ui.work import Step, Task
from desktop_app.usecases.addressees import Addressee, addressees
from desktop_app.usecases.assignments_from_above import (
    AssignedRow,
    assignments_from_above,
    see_assignments,
)
from desktop_app.usecases.form_catalogue import SetLine
from desktop_app.usecases.publications import PublicationRow, publications

_INSTALLERS = frozenset({Role.ADMINISTRATOR, Role.CONSOLIDATOR})
_READERS = frozenset({Role.OFFICER, Role.CONSOLIDATOR})
ABOVE = "above"


class FormsScreen(Screen):
    """`enter(target)` takes the name of a page: `sets`, `above`, `targets`, `publish`.

    One long job runs at a time; what it has done when it is stopped stays done.
    """

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, chooser: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self._language = context.shell.language()
        self._chooser = chooser or SystemFileChooser()
        self._running: Task | None = None
        at_work = context.shell.at_work()
        roles = at_work.person.roles
        above = at_work.consolidates and bool(roles & _INSTALLERS)
        assigns = at_work.consolidates and Role.CONSOLIDATOR in roles
        self._may_see = bool(roles & _READERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        column.setSpacing(SPACE_3)
        head = PageHeader(
            self.tr("Biểu mẫu"), self.tr("Bộ biểu mẫu, căn cứ, và nội dung giao giữa các cấp")
        )
        self.bring_in = Button(self.tr("Nhập sổ Excel…"), icon="upload")
        self.bring_in.clicked.connect(self._import)
        self.bring_in.setVisible(bool(roles & _INSTALLERS))
        head.add_action(self.bring_in)
        column.addWidget(head)
        self.tabs = TightTabs()
        column.addWidget(self.tabs)
        self.notice = Banner(Tone.INFO, "", "", dismissible=True, parent=self)
        self.notice.hide()
        column.addWidget(self.notice)
        self._progress_place = QVBoxLayout()
        column.addLayout(self._progress_place)
        self._progress: Progress | None = None
        self.sets = SetsPage(self._language, above=above)
        self.sets.install.setVisible(bool(roles & _INSTALLERS))
        self.above = AbovePage(self._language)
        self.targets = TargetsPage(self._language)
        self.targets_control = TargetsControl(context, self.targets, self._send, self._tell, self)
        self.publish = PublishPage(self._language)
        self._pages: dict[str, QWidget] = {"sets": self.sets, ABOVE: self.above}
        if assigns:
            self._pages |= {"targets": self.targets, "publish": self.publish}
        names = {
            "sets": self.tr("Bộ biểu mẫu"),
            ABOVE: self.tr("Cấp trên giao"),
            "targets": self.tr("Giao chỉ tiêu"),
            "publish": self.tr("Phát hành xuống"),
        }
        self.stack = QStackedWidget()
        for key, page in self._pages.items():
            self.tabs.add(names[key])
            self.stack.addWidget(page)
        for page in (self.targets, self.publish):
            if self.stack.indexOf(page) < 0:
                page.setParent(self)
                page.hide()
        column.addWidget(self.stack, 1)
        self._connect()

    # -- the screen's life ------------------------------------------------------------------------

    def enter(self, target: str = "") -> None:
        keys = list(self._pages)
        if target in keys:
            self.tabs.setCurrentIndex(keys.index(target))
        self._load()
        self.sets.sets.setFocus()

    def refresh(self) -> None:
        if not self.targets.changed():
            self._load()

    def whereabouts(self) -> str:
        return list(self._pages)[self.tabs.currentIndex()]

    def leave(self, then: Callable[[], None]) -> None:
        self.targets_control.save(lambda _: then())

    def keep(self, then: Callable[[bool], None]) -> None:
        self.targets_control.save(then)

    # -- loading ----------------------------------------------------------------------------------

    def _load(self) -> None:
        work, services = self.context.work, self.context.services
        work.cpu(self, lambda _task: services.forms.catalogue(), self._show_sets, self._tell)
        work.db(self, lambda: assignments_from_above(services.desk()), self._show_above, self._tell)
        if "targets" in self._pages:
            self.targets_control.load()
            self._load_publications()

    def _show_sets(self, sets: tuple[SetLine, ...]) -> None:
        self.sets.present(sets)

    def _show_above(self, rows: tuple[AssignedRow, ...]) -> None:
        self.above.present(rows)
        self.tabs.set_count(1, sum(row.is_new for row in rows))
        if self.stack.currentWidget() is self.above:
            self._see()

    def _see(self) -> None:
        """What is looked at here is no longer a matter of Việc cần làm."""
        if self._may_see and any(row.is_new for row in self.above.model.rows):
            services = self.context.services
            self.context.work.db(
                self,
                lambda: see_assignments(services.desk()),
                lambda _: self.context.shell.refresh_counts(),
            )

    def _load_publications(self) -> None:
        services = self.context.services

        def ask() -> tuple[tuple[PublicationRow, ...], int]:
            desk = services.desk()
            return publications(desk), len(addressees(desk))

        self.context.work.db(self, ask, lambda found: self.publish.present(*found), self._tell)

    # -- form sets --------------------------------------------------------------------------------

    def _install(self, set_id: str) -> None:
        forms = self.context.services.forms
        self._run(
            self.tr("Đang cài biểu mẫu…"),
            lambda tell, cancelled: forms.install_set(set_id, tell, cancelled),
            lambda count: self.tr("Đã cài {} biểu mẫu").format(count),
        )

    def _show_outline(self, form: str) -> None:
        forms = self.context.services.forms

        def show(lines: tuple[OutlineLine, ...]) -> None:
            self.sets.show_outline(form, lines)

        self.context.work.cpu(self, lambda _task: forms.outline(form), show, self._tell)

    def _export(self, form: str) -> None:
        target = self._chooser.save_as(
            self, self.tr("Xuất biểu mẫu ra Excel"), f"{form}.xlsx", self.tr("Excel (*.xlsx)")
        )
        if target is None:
            return
        forms = self.context.services.forms
        self.context.work.cpu(
            self,
            lambda _task: forms.export_workbook(form, target),
            lambda _: self.context.shell.toast(self.tr("Đã xuất {}").format(target.name)),
            self._tell,
        )

    def _import(self) -> None:
        path = self._chooser.open_file(
            self,
            self.tr("Chọn sổ biểu mẫu"),
            self.tr("Sổ biểu mẫu (*.xlsx survey.csv);;Tất cả (*)"),
        )
        if path is not None:
            # A folder of CSV sheets is chosen by its first sheet.
            self._bring_in(path.parent if path.name.lower() == "survey.csv" else path)

    def _bring_in(self, path: Path) -> None:
        forms = self.context.services.forms
        found: list[Imported] = []

        def bring_in(tell: Tell, cancelled: Cancelled) -> int:
            tell(Step())
            found.append(forms.import_workbook(path, cancelled))
            return 1

        def told(_count: int) -> str:
            result = found[0]
            if result.mistakes:
                dialog = MistakesDialog(path.name, result.mistakes, self._language, self)
                dialog.finished.connect(dialog.deleteLater)
                dialog.open()
                return ""
            title = result.title.in_language(self._language)
            if not result.is_new:
                return self.tr("{}: phiên bản {} đã cài từ trước").format(title, result.version)
            return self.tr("Đã cài {}, phiên bản {}").format(title, result.version)

        self._run(self.tr("Đang kiểm tra sổ biểu mẫu…"), bring_in, told)

    # -- handing down -----------------------------------------------------------------------------

    def _send_packs(self, wanted: tuple[str, ...]) -> None:
        forms = self.context.services.forms
        self._choose_offices(
            self.tr("Gửi biểu mẫu xuống đơn vị nào?"),
            self.tr("{} biểu mẫu. Nơi đã cài cùng phiên bản thì không đổi gì.").format(len(wanted)),
            frozenset(),
            lambda chosen, tell, cancelled: forms.send_packs(wanted, chosen, tell, cancelled),
        )

    def _publish(self, row: PublicationRow) -> None:
        forms = self.context.services.forms
        self._choose_offices(
            self.tr("Gửi xuống đơn vị nào?"),
            row.subject or row.title.in_language(self._language),
            row.have,
            lambda chosen, tell, cancelled: forms.publish_report(
                row.revision, chosen, tell, cancelled
            ),
        )

    def _choose_offices(
        self,
        title: str,
        text: str,
        have: frozenset[str],
        send: Callable[[tuple[str, ...], Tell, Cancelled], int],
    ) -> None:
        services = self.context.services

        def ask(offices: tuple[Addressee, ...]) -> None:
            dialog = OfficesDialog(title, text, offices, have, self)
            dialog.accepted.connect(
                lambda: self._send(lambda tell, cancelled: send(dialog.chosen(), tell, cancelled))
            )
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self.context.work.db(self, lambda: addressees(services.desk()), ask, self._tell)

    def _send(self, job: LongJob) -> None:
        self._run(
            self.tr("Đang đóng gói…"),
            job,
            lambda count: self.tr("Đã đưa {} gói vào hàng chờ gửi").format(count),
        )

    # -- long work --------------------------------------------------------------------------------

    def _run(self, text: str, job: LongJob, told: Callable[[int], str]) -> None:
        """With its progress under the tabs, and what came of it as a toast."""
        if self._running is not None:
            return
        progress = Progress(text, parent=self)
        self._progress_place.addWidget(progress)
        self._progress = progress
        self._set_busy(True)
        stopped: list[bool] = []

        def work(task: Task) -> int:
            return job(task.report, lambda: bool(stopped) or task.is_cancelled())

        def done(count: int) -> None:
            self._end()
            words = told(count)
            if words:
                self.context.shell.toast(words)
            self.context.shell.refresh_counts()
            self._load()

        def failed(error: ThiDuaError) -> None:
            self._end()
            self._tell(error)
            self._load()

        def step(at: Step) -> None:
            progress.set_progress(at.done, at.total or None, at.text)

        progress.cancelled.connect(lambda: stopped.append(True))
        self._running = self.context.work.cpu(self, work, done, failed, step)

    def _end(self) -> None:
        self._running = None
        self._set_busy(False)
        if self._progress is not None:
            self._progress_place.removeWidget(self._progress)
            self._progress.deleteLater()
            self._progress = None

    def _set_busy(self, busy: bool) -> None:
        self.bring_in.setEnabled(not busy)
        for page in (self.sets, self.targets, self.publish):
            page.set_busy(busy)

    def _tell(self, error: ThiDuaError) -> None:
        self.notice.set_message(
            Tone.DANGER,
            error.title.in_language(self._language),
            error.message.in_language(self._language),
        )
        self.notice.show()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_page)
        self.sets.install_asked.connect(self._install)
        self.sets.send_asked.connect(self._send_packs)
        self.sets.export_asked.connect(self._export)
        self.sets.outline_asked.connect(self._show_outline)
        self.above.exchange_asked.connect(lambda: self.context.shell.open("exchange"))
        self.publish.publish_asked.connect(self._publish)
        self.publish.reports_asked.connect(lambda: self.context.shell.open("reports"))

    def _show_page(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        if self.stack.currentWidget() is self.above:
            self._see()
