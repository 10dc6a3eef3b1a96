"""The screen *Phong trào*: the list of campaigns, one of them in its tabs, a ranking on paper.

Nothing is filled in here: reports are begun, opened and reviewed on their own screens, by the form
engine; this one shows what a campaign's reports say side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Role
from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import Subject
from desktop_app.domain.values import CellKey
from desktop_app.errors import ThiDuaError
from desktop_app.forms import FormRole
from desktop_app.ui.campaigns.campaign_page import CampaignPage
from desktop_app.ui.campaigns.forms_page import FormsPage
from desktop_app.ui.campaigns.info_page import InfoPage
from desktop_app.ui.campaigns.list_page import ListPage
from desktop_app.ui.campaigns.pledges_page import PledgesPage
from desktop_app.ui.campaigns.ranking_control import RankingControl
from desktop_app.ui.campaigns.ranking_page import RankingPage
from desktop_app.ui.campaigns.scores_page import ScoresPage
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.consolidation.files import Files
from desktop_app.ui.consolidation.paper_page import PaperPage
from desktop_app.ui.consolidation.reminder_dialog import ReminderDialog
from desktop_app.ui.reports.new_report import NewReportDialog
from desktop_app.ui.screen import Context, Screen, at_cell
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_4, SPACE_6
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.campaign_contests import (
    ContestChoice,
    campaign_contests,
    campaign_pledges,
)
from desktop_app.usecases.campaign_forms import CampaignForm, campaign_forms
from desktop_app.usecases.campaign_list import CampaignLine, campaign_list
from desktop_app.usecases.campaign_sheet import CampaignSheet, campaign_sheet
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.form_offers import Offers, form_offers
from desktop_app.usecases.pledges import PledgeView, pledges
from desktop_app.usecases.score_sheet import ScoreSheet, score_sheet

_WAITING, _LIST, _CAMPAIGN, _PAPER = range(4)
INFO, FORMS, PLEDGES, SCORES, RANKING = "info", "forms", "pledges", "scores", "ranking"
_FILLERS = frozenset({Role.OFFICER, Role.CONSOLIDATOR})


@dataclass(frozen=True, slots=True)
class _Read:
    """What the tabs of a campaign show, but for the figures of one form and period."""

    sheet: CampaignSheet
    forms: tuple[CampaignForm, ...]
    pledges: tuple[ContestChoice, ...]
    contests: tuple[ContestChoice, ...]


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
        begins = self._above and bool(roles & _FILLERS)
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
        self.paper = PaperPage(self.tr("Bản in bảng xếp hạng"))
        for page in (loading, self.list, self.campaign, self.paper):
            self._stack.addWidget(page)
        fills = bool(roles & _FILLERS)
        self.info = InfoPage(self._language, publishes=self._above and Role.CONSOLIDATOR in roles)
        self.forms = FormsPage(self._language, above=self._above)
        self.pledges = PledgesPage(self._language, fills=fills)
        self.scores = ScoresPage(self._language, fills=fills, above=self._above)
        self.ranking = RankingPage(
            self._language, decides=self._above and Role.CONSOLIDATOR in roles
        )
        self._build_tabs()
        files = Files(context, self, chooser or SystemFileChooser(), self._failed)
        self.ranking_control = RankingControl(
            context, self.ranking, self.paper, files, self._failed, self
        )
        self._connect()

    def _build_tabs(self) -> None:
        page = self.campaign
        page.add_page(INFO, self.tr("Thông tin"), self.info, self.info.tools)
        page.add_page(FORMS, self.tr("Biểu mẫu"), self.forms, self.forms.tools)
        page.add_page(PLEDGES, self.tr("Đăng ký"), self.pledges, self.pledges.tools, page.pledge)
        page.add_page(SCORES, self.tr("Chấm điểm"), self.scores, self.scores.tools, page.contest)
        if self._above:
            page.add_page(
                RANKING, self.tr("Xếp hạng"), self.ranking, self.ranking.tools, page.contest
            )
        else:
            for widget in (self.ranking, self.ranking.tools):
                widget.setParent(self)
                widget.hide()

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
            from_list = self._stack.currentIndex() != _CAMPAIGN
            self._stack.setCurrentIndex(_CAMPAIGN)
            if from_list:
                self.campaign.tabs.setFocus()
        self._read(line)

    def _read(self, line: CampaignLine) -> None:
        """All tabs of the campaign, in one go."""
        services, campaign = self.context.services, line.campaign

        def read() -> _Read:
            desk = services.desk()
            return _Read(
                campaign_sheet(desk, campaign),
                campaign_forms(desk, campaign),
                campaign_pledges(desk, campaign),
                campaign_contests(desk, campaign),
            )

        def shown(found: _Read) -> None:
            if self._line is line:  # else another was opened while this was read
                self.info.present(found.sheet)
                self.forms.present(found.forms)
                self.campaign.present_choices(found.pledges, found.contests)
                self._show_pledges(self.campaign.pledge.contest())
                self._show_contest(self.campaign.contest.contest())

        self.context.work.db(self, read, shown, self._failed)

    def _show_pledges(self, contest: Contest | None) -> None:
        if contest is None:
            self.pledges.present(None)
            return
        services = self.context.services

        def shown(view: PledgeView) -> None:
            if view.contest == self.campaign.pledge.contest():
                self.pledges.present(view)

        self.context.work.db(self, lambda: pledges(services.desk(), contest), shown, self._failed)

    def _show_contest(self, contest: Contest | None) -> None:
        choice = self.campaign.contest.choice()
        if self._above:
            self.ranking_control.show(contest, ranked=choice is not None and choice.ranked)
        if contest is None:
            self.scores.present(None)
            return
        services = self.context.services

        def shown(sheet: ScoreSheet) -> None:
            if sheet.contest == self.campaign.contest.contest():
                self.scores.present(sheet)

        self.context.work.db(
            self, lambda: score_sheet(services.desk(), contest), shown, self._failed
        )

    # -- going on to other screens ------------------------------------------------------------

    def _open_form(self, row: CampaignForm) -> None:
        if row.revision:
            self.context.shell.open("reports", row.revision)
        elif row.asked:
            self._begin_on(row.form, row.period.id, row.subject)
        else:
            self._open_consolidation(row.form, row.period.id, row.subject)

    def _begin_on(self, form: str, period: str, subject: Subject) -> None:
        self.context.shell.open("reports", f"new:{form}:{period}:{subject.id}")

    def _open_consolidation(self, form: str, period: str, subject: Subject) -> None:
        self.context.shell.open("consolidation", f"new:{form}:{period}:{subject.id}")

    def _begin_contest(self, contest: Contest | None) -> None:
        if contest is not None:
            self._begin_on(contest.form, contest.period, contest.subject)

    def _open_report(self, revision: str, cell: CellKey | None = None) -> None:
        """A report from below is reviewed; one's own stands in the editor."""
        target = at_cell(revision, cell) if cell is not None else revision
        self.context.shell.open("consolidation" if self._above else "reports", target)

    def _remind(self, text: str) -> None:
        dialog = ReminderDialog(text, self)
        dialog.accepted.connect(lambda: self.context.shell.toast(self.tr("Đã sao chép lời nhắc.")))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _to_scores(self, office: str) -> None:
        self.campaign.show_tab(SCORES)
        self.scores.go_to_office(office)

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
        self.campaign.contest.changed.connect(self._show_contest)
        self.campaign.pledge.changed.connect(self._show_pledges)
        shell = self.context.shell
        self.info.open_asked.connect(lambda revision: shell.open("reports", revision))
        self.info.publish_asked.connect(lambda: shell.open("forms", "publish"))
        self.info.exchange_asked.connect(lambda: shell.open("exchange"))
        self.forms.opened.connect(self._open_form)
        for page in (self.forms, self.pledges, self.scores):
            page.forms_asked.connect(lambda: shell.open("forms", "sets"))
        self.pledges.opened.connect(self._open_report)
        self.pledges.begin_asked.connect(
            lambda: self._begin_contest(self.campaign.pledge.contest())
        )
        self.pledges.reminder_asked.connect(self._remind)
        self.scores.opened.connect(self._open_report)
        self.scores.begin_asked.connect(
            lambda: self._begin_contest(self.campaign.contest.contest())
        )
        self.scores.outliers_asked.connect(self.ranking_control.ask_outliers)
        self.ranking.office_opened.connect(self._to_scores)
        self.ranking_control.printed.connect(lambda: self._stack.setCurrentIndex(_PAPER))
        self.ranking_control.report_asked.connect(self._open_report)
        self.paper.back.connect(self._leave_paper)

    def _leave_paper(self) -> None:
        self._stack.setCurrentIndex(_CAMPAIGN)
        self.ranking.table.setFocus()

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
