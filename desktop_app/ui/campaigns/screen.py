"""The screen *Phong trào*: the list of campaigns, one of them in its tabs, a ranking on paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Role
from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import Subject
from desktop_app.errors import ThiDuaError
from desktop_app.forms import FormRole
from desktop_app.ui.campaigns.campaign_page import CampaignPage
from desktop_app.ui.campaigns.list_page import ListPage
from desktop_app.ui.campaigns.ranking_control import RankingControl
from desktop_app.ui.campaigns.ranking_page import RankingPage
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.consolidation.files import Files
from desktop_app.ui.consolidation.paper_page import PaperPage
from desktop_app.ui.reports.new_report import NewReportDialog
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_4, SPACE_6
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.campaign_contests import ContestChoice, campaign_contests
from desktop_app.usecases.campaign_list import CampaignLine, campaign_list
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.form_offers import Offers, form_offers

_WAITING, _LIST, _CAMPAIGN, _PAPER = range(4)
RANKING = "ranking"


class CampaignsScreen(Screen):
    """`enter(target)` takes `<campaign>:<tab>` to open one there, or nothing for what was shown."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, chooser: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self._language = context.shell.language()
        at_work = context.shell.at_work()
        roles = at_work.person.roles
        self._above = at_work.consolidates
        begins = self._above and bool(roles & {Role.OFFICER, Role.CONSOLIDATOR})
        self._line: CampaignLine | None = None
        self._wanted = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        loading = QWidget()
        column = QVBoxLayout(loading)
        column.addStretch(1)
        column.addWidget(Progress(self.tr("Đang đọc các phong trào"), cancellable=False))
        column.addStretch(2)
        self.list = ListPage(self._language, begins=begins)
        self.campaign = CampaignPage(self._language)
        self.ranking = RankingPage(
            self._language, decides=self._above and Role.CONSOLIDATOR in roles
        )
        self.paper = PaperPage(self.tr("Bản in bảng xếp hạng"))
        for page in (loading, self.list, self.campaign, self.paper):
            self._stack.addWidget(page)
        if self._above:
            self.campaign.add_page(
                RANKING, self.tr("Xếp hạng"), self.ranking, self.ranking.tools, of_contest=True
            )
        files = Files(context, self, chooser or SystemFileChooser(), self._failed)
        self.ranking_control = RankingControl(
            context, self.ranking, self.paper, files, self._failed, self
        )
        self._connect()

    # -- the screen's life ------------------------------------------------------------------

    def enter(self, target: str = "") -> None:
        self._wanted = target
        self._load()

    def refresh(self) -> None:
        if self._stack.currentIndex() != _PAPER:
            self._load()

    def whereabouts(self) -> str:
        if self._line is None or self._stack.currentIndex() not in (_CAMPAIGN, _PAPER):
            return ""
        return f"{self._line.campaign.subject.campaign}:{self.campaign.current_tab()}"

    # -- the list -----------------------------------------------------------------------------

    def _load(self) -> None:
        services = self.context.services
        self.context.work.db(
            self, lambda: campaign_list(services.desk()), self._show_list, self._failed
        )

    def _show_list(self, lines: tuple[CampaignLine, ...]) -> None:
        self.list.present(lines)
        code, _, tab = self._wanted.rpartition(":")
        self._wanted = ""
        if not code and self._line is not None:
            code = self._line.campaign.subject.campaign
        line = next((one for one in lines if code and one.campaign.subject.campaign == code), None)
        if line is not None:
            self._open(line, tab)
        else:
            self._line = None
            self._to_list()

    def _to_list(self) -> None:
        self._line = None
        self._stack.setCurrentIndex(_LIST)
        self.list.table.setFocus()

    # -- one campaign -------------------------------------------------------------------------

    def _open(self, line: CampaignLine, tab: str = "") -> None:
        self._line = line
        self.campaign.present(line)
        if tab:
            self.campaign.show_tab(tab)
        if self._stack.currentIndex() != _PAPER:
            self._stack.setCurrentIndex(_CAMPAIGN)
        self._read_contests(line)

    def _read_contests(self, line: CampaignLine) -> None:
        services, campaign = self.context.services, line.campaign

        def shown(choices: tuple[ContestChoice, ...]) -> None:
            if self._line is line:
                self._show_contest(self.campaign.present_contests(choices))

        self.context.work.db(
            self, lambda: campaign_contests(services.desk(), campaign), shown, self._failed
        )

    def _show_contest(self, contest: Contest | None) -> None:
        choice = self.campaign.current_choice()
        ranked = choice is not None and choice.ranked
        if self._above:
            self.ranking_control.show(contest if ranked else None)

    # -- beginning a campaign -----------------------------------------------------------------

    def _ask_new(self) -> None:
        services = self.context.services
        self.context.work.db(
            self, lambda: form_offers(services.desk()), self._offer_forms, self._failed
        )

    def _offer_forms(self, found: Offers) -> None:
        forms = tuple(one for one in found.forms if one.role is FormRole.CAMPAIGN)
        dialog: Dialog
        if forms:
            offers = replace(found, forms=forms)
            chooser = NewReportDialog(
                offers, self._language, self, title=self.tr("Phát động phong trào")
            )
            chooser.accepted.connect(lambda: self._begin(*chooser.chosen))
            dialog = chooser
        else:
            dialog = Dialog(
                self.tr("Chưa cài biểu mẫu phong trào"),
                self.tr(
                    "Phong trào được lập theo biểu Thông tin phong trào. Hãy cài một bộ biểu mẫu "
                    "thi đua ở màn hình Biểu mẫu rồi quay lại đây."
                ),
                primary=self.tr("Đến Biểu mẫu"),
                secondary=self.tr("Để sau"),
                parent=self,
            )
            dialog.accepted.connect(lambda: self.context.shell.open("forms", "sets"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin(self, form: str, period: str, subject: Subject | None) -> None:
        """`subject` None begins a new campaign; it is drawn up in the editor."""
        services = self.context.services

        def begin() -> str:
            if subject is None:
                return begin_campaign(services.desk(), form, period).id
            return begin_report(services.desk(), form, period, subject).id

        def begun(revision: str) -> None:
            self.context.shell.refresh_counts()
            self.context.shell.open("reports", revision)

        self.context.work.db(self, begin, begun, self._failed)

    # -- what all share -----------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.opened.connect(lambda line: self._open(line))
        self.list.begin_asked.connect(self._ask_new)
        self.list.exchange_asked.connect(lambda: self.context.shell.open("exchange"))
        self.list.trouble.action_requested.connect(self._load)
        self.campaign.back.connect(self._to_list)
        self.campaign.contest_changed.connect(self._show_contest)
        self.ranking_control.printed.connect(lambda: self._stack.setCurrentIndex(_PAPER))
        self.ranking_control.report_asked.connect(self._review)
        self.paper.back.connect(self._leave_paper)

    def _leave_paper(self) -> None:
        self._stack.setCurrentIndex(_CAMPAIGN)
        self.ranking.table.setFocus()

    def _review(self, target: str) -> None:
        self.context.shell.open("consolidation", target)

    def _failed(self, error: ThiDuaError) -> None:
        """What could not be read is said on the page while nothing is shown yet."""
        if self._stack.currentIndex() in (_WAITING, _LIST):
            title = error.title.in_language(self._language)
            self.list.trouble.set_message(
                Tone.DANGER, title, error.message.in_language(self._language)
            )
            self.list.trouble.show()
            self._stack.setCurrentIndex(_LIST)
        else:
            self.context.shell.show_error(error)
