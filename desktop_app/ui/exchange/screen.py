"""“Gửi – nhận”: loads both lists, runs a pass over either road, and verifies files.

A pass runs on the net lane, so that typing elsewhere goes on; only one runs at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import PackageKind
from desktop_app.errors import Text, ThiDuaError
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.exchange.dialogs import OfficesDialog, VerdictDialog
from desktop_app.ui.exchange.view import ExchangeView
from desktop_app.ui.exchange.words import problem_words, result_words
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.services import Exchanged, FileVerdict
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Step, Task
from desktop_app.usecases.exchange_list import (
    ExchangeList,
    PackageLine,
    exchange_list,
    package_line,
    unanswered,
)

Pass = Callable[[Callable[[Step], None], Callable[[], bool]], Exchanged]


class ExchangeScreen(Screen):
    """`enter(target)` takes a package's id to show it in full."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, chooser: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self._language = context.shell.language()
        self.chooser = chooser or SystemFileChooser()
        self._lists: ExchangeList | None = None
        self._stop: Task | None = None  # set while a pass or a check runs
        self._notice: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = ExchangeView()
        column.addWidget(self.view)
        view, drawer = self.view, self.view.drawer
        view.online_requested.connect(self._go_online)
        view.export_requested.connect(self._export)
        view.import_requested.connect(self._import)
        view.verify_requested.connect(self._verify)
        view.stop_requested.connect(self._ask_to_stop)
        view.reports_requested.connect(lambda: context.shell.open("reports"))
        view.package_chosen.connect(self._show_package)
        view.notice_acted.connect(lambda: self._notice())
        drawer.report_requested.connect(self._open_report)
        drawer.again_requested.connect(self._send_again)
        drawer.copied.connect(lambda: context.shell.toast(self.tr("Đã chép mã kiểm tra")))

    # -- the screen's life --------------------------------------------------------------------

    def enter(self, target: str = "") -> None:
        def show(lists: ExchangeList) -> None:
            self._show(lists)
            if not (target and self.view.choose(target)):
                self.view.table().setFocus()

        self._load(show)

    def refresh(self) -> None:
        self._load(self._show)

    def _load(self, then: Callable[[ExchangeList], None]) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: exchange_list(services.desk()), then, self._tell)

    def _show(self, lists: ExchangeList) -> None:
        self._lists = lists
        online = self.context.shell.at_work().online
        self.view.set_road(
            self.tr("Qua máy chủ của tỉnh, hoặc bằng tệp")
            if online
            else self.tr("Bằng tệp: USB, thư điện tử, iOffice (chưa có địa chỉ máy chủ)")
        )
        self.view.show_lists(lists, self._language)

    def _tell(self, error: ThiDuaError) -> None:
        title = error.title.in_language(self._language)
        self._say(Tone.DANGER, title, error.message.in_language(self._language))

    def _say(
        self,
        tone: Tone,
        title: str,
        text: str = "",
        action: str = "",
        act: Callable[[], None] = lambda: None,
    ) -> None:
        """A message above the lists, with what its button does."""
        self._notice = act
        self.view.show_notice(tone, title, text, action)

    # -- one package --------------------------------------------------------------------------

    def _show_package(self, package: str) -> None:
        services = self.context.services

        def show(line: PackageLine | None) -> None:
            if line is not None:
                self.view.show_detail(line, self._language)

        self.context.work.db(self, lambda: package_line(services.desk(), package), show, self._tell)

    def _open_report(self, revision: str) -> None:
        """Our own reports are read where they are written, others where they are decided on."""
        assert self._lists is not None  # the package that names it was listed
        own = any(
            line.report == revision and line.kind is PackageKind.SUBMISSION
            for line in self._lists.outgoing
        )
        self.context.shell.open("reports" if own else "consolidation", revision)

    def _send_again(self, package: str) -> None:
        services = self.context.services

        def ask() -> None:
            from desktop_app.usecases.send_again import send_again

            send_again(services.desk(), package)

        def done(_: None) -> None:
            self.context.shell.toast(self.tr("Đã đưa gói trở lại hàng chờ gửi"))
            self.context.shell.refresh_counts()
            self._load(self._show)
            self._show_package(package)

        self.context.work.db(self, ask, done, self._tell)

    # -- both roads ---------------------------------------------------------------------------

    def _go_online(self) -> None:
        if not self.context.shell.at_work().online:
            self._say(
                Tone.INFO,
                self.tr("Máy này chưa có địa chỉ máy chủ của tỉnh"),
                self.tr(
                    "Hãy xuất gói ra USB hoặc tệp rồi chuyển cho đơn vị nhận; biên nhận mang về "
                    "được nhập tại đây. Địa chỉ máy chủ nhập tại Quản trị khi tỉnh cung cấp."
                ),
                self.tr("Xuất ra USB / tệp…"),
                self._export,
            )
            return
        services = self.context.services
        self._run(self.tr("Đang kết nối máy chủ của tỉnh…"), services.exchange_online, result_words)

    def _export(self) -> None:
        if self._lists is None or self._stop is not None:
            return
        offices = unanswered(self._lists.outgoing)
        if not offices:
            self._say(
                Tone.INFO,
                self.tr("Không có gói nào chờ xuất"),
                self.tr("Mọi gói đã được nơi nhận xác nhận. Gói mới có khi gửi báo cáo."),
            )
            return
        if len(offices) == 1:
            self._export_to((offices[0].office,))
            return
        dialog = OfficesDialog(offices, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._export_to(dialog.chosen()))
        dialog.open()

    def _export_to(self, offices: tuple[str, ...]) -> None:
        folder = self.chooser.folder(self, self.tr("Chọn USB hoặc thư mục để ghi gói"))
        if folder is not None:
            self._exchange_folder(folder, offices)

    def _exchange_folder(self, folder: Path, offices: tuple[str, ...]) -> None:
        def words(done: Exchanged, fresh: int) -> str:
            text = self.tr("Đã ghi {0} gói vào “{1}”, nhận {2} gói mới có ở đó.")
            return text.format(done.sent, folder.name, fresh)

        text = self.tr("Đang ghi vào “{0}”…").format(folder.name)
        self._run(text, self._by_folder(folder, offices), words)

    def _import(self) -> None:
        if self._lists is None or self._stop is not None:
            return
        folder = self.chooser.folder(self, self.tr("Chọn USB hoặc thư mục có gói cần nhận"))
        if folder is None:
            return

        def words(done: Exchanged, fresh: int) -> str:
            if done.arrived and not fresh:
                text = self.tr("Các gói trong “{1}” đều đã nhận trước đây.")
            elif not done.arrived:
                text = self.tr("Không có gói nào gửi cho đơn vị mình trong “{1}”.")
            else:
                text = self.tr("Đã nhận {0} gói mới từ “{1}”.")
            return text.format(fresh, folder.name)

        def offer(fresh: tuple[PackageLine, ...], lists: ExchangeList) -> None:
            self._offer_answers(fresh, lists, folder)

        # Nothing is addressed to ourselves, so that nothing is written: the stick is only read.
        own = (self.context.shell.at_work().office,)
        text = self.tr("Đang nhận từ “{0}”…").format(folder.name)
        self._run(text, self._by_folder(folder, own), words, offer)

    def _offer_answers(
        self, fresh: tuple[PackageLine, ...], lists: ExchangeList, folder: Path
    ) -> None:
        """What came earned receipts; the stick that brought it can take them back."""
        senders = {line.office_id for line in fresh}
        answers = [
            line
            for line in lists.outgoing
            if line.office_id in senders and line.delivery is DeliveryState.QUEUED
        ]
        if not answers or self.view.notice is not None:
            return
        offices = tuple(dict.fromkeys(line.office_id for line in answers))
        self._say(
            Tone.SUCCESS,
            self.tr("Có {0} gói trả lời cho nơi vừa gửi").format(len(answers)),
            self.tr("Ghi luôn vào “{0}” để nơi gửi mang biên nhận về.").format(folder.name),
            self.tr("Ghi trả lời"),
            lambda: self._exchange_folder(folder, offices),
        )

    def _by_folder(self, folder: Path, offices: Collection[str]) -> Pass:
        services = self.context.services
        return lambda progress, stopped: services.exchange_folder(
            folder, offices, progress, stopped
        )

    # -- running and ending -------------------------------------------------------------------

    def _run(
        self,
        text: str,
        pass_: Pass,
        words: Callable[[Exchanged, int], str],
        then: Callable[[tuple[PackageLine, ...], ExchangeList], None] = lambda *_: None,
    ) -> None:
        """One pass. `words` makes its result a sentence, from what it did and how many packages
        are new here; `then` gets the new ones."""
        if self._stop is not None:
            return
        before = {line.id for line in self._lists.incoming} if self._lists is not None else set()
        self.view.clear_notice()
        progress = self.view.start_progress(text)
        # A task of our own is the wish to stop: the pass then tells how far it came, whereas the
        # result of a cancelled task would not be delivered.
        stop = self._stop = Task()

        def job(task: Task) -> Exchanged:
            return pass_(task.report, lambda: stop.is_cancelled() or task.is_cancelled())

        def over(done: Exchanged) -> None:
            self._end()
            self.context.shell.refresh_counts()
            self._load(lambda lists: show(done, lists))

        def show(done: Exchanged, lists: ExchangeList) -> None:
            self._show(lists)
            fresh = tuple(line for line in lists.incoming if line.id not in before)
            self._say_result(done, words(done, len(fresh)))
            then(fresh, lists)

        self.context.work.net(
            self, job, over, self._broken, lambda step: self._progress(progress, step)
        )

    def _progress(self, progress: Progress, step: Step) -> None:
        if self._stop is None or self._stop.is_cancelled():
            return
        if step.total:
            text = self.tr("Đang gửi…")
            progress.set_progress(step.done, step.total, text)
        else:
            text = self.tr("Đang nhận… {0} gói").format(step.done)
            progress.set_progress(0, None, text)

    def _ask_to_stop(self) -> None:
        if self._stop is not None:
            self._stop.cancel()

    def _end(self) -> None:
        self._stop = None
        self.view.end_progress()

    def _say_result(self, done: Exchanged, said: str) -> None:
        """What the pass did, and what stood in its way."""
        if done.stopped is not None:
            self._say_stopped(done.stopped, said)
        elif done.problems:
            self._say(Tone.WARNING, said, problem_words(done, self._language))
        elif done.cancelled:
            text = self.tr("Đã dừng. Gửi được {0} gói, nhận được {1} gói; lần sau làm tiếp.")
            self.context.shell.toast(text.format(done.sent, done.arrived), Tone.INFO)
        else:
            self.context.shell.toast(said)

    def _broken(self, error: ThiDuaError) -> None:
        self._end()
        self._say_stopped(error.message, error.title.in_language(self._language))
        self._load(self._show)

    def _say_stopped(self, why: Text, title: str) -> None:
        kept = self.tr("Các gói chưa gửi vẫn được giữ trên máy này. Cần gấp thì xuất ra USB.")
        self._say(
            Tone.WARNING,
            title,
            f"{why.in_language(self._language)}\n{kept}",
            self.tr("Xuất ra USB / tệp…"),
            self._export,
        )

    # -- files --------------------------------------------------------------------------------

    def _verify(self) -> None:
        if self._stop is not None:
            return
        kinds = self.tr("Văn bản và gói dữ liệu (*.pdf *.zip);;Tất cả tệp (*)")
        file = self.chooser.open_file(self, self.tr("Chọn tệp cần xác minh"), kinds)
        if file is None:
            return
        services = self.context.services
        self._stop = Task()
        self.view.start_progress(self.tr("Đang xác minh “{0}”…").format(file.name))
        stop = self._stop

        def show(verdict: FileVerdict) -> None:
            self._end()
            if not stop.is_cancelled():
                dialog = VerdictDialog(file.name, verdict, self._language, self)
                dialog.finished.connect(dialog.deleteLater)
                dialog.open()

        def failed(error: ThiDuaError) -> None:
            self._end()
            self._tell(error)

        self.context.work.cpu(self, lambda _: services.verify(file), show, failed)
