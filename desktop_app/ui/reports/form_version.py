"""A newer version of the form: the offer above the report, and what the move would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_3, TextRole
from desktop_app.usecases.migrate_report import MigrationPreview

_MOST = 60  # lines of one list in the dialog; the report itself keeps them all


class NewerFormBanner(Banner):
    """`action_requested` to see what the move changes; hidden while there is no newer version, and
    after *Để sau* until the report is opened again."""

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(
            Tone.INFO,
            "…",
            "…",
            action=self.tr("Chuyển số liệu sang phiên bản mới"),
            parent=parent,
        )
        self._put_off = ""
        self._version = ""
        self.later = Button(self.tr("Để sau"))
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addWidget(self.later, 0, Qt.AlignmentFlag.AlignVCenter)
        self.later.clicked.connect(self._put_aside)
        self.present(version)

    def present(self, version: str) -> None:
        """Offer the move to this version; "" where there is none."""
        self._version = version
        self.setVisible(bool(version) and version != self._put_off)
        self.set_message(
            Tone.INFO,
            self.tr("Biểu mẫu đã có phiên bản mới ({0})").format(version),
            self.tr("Xem trước những gì sẽ thay đổi rồi mới chuyển; không số liệu nào bị bỏ."),
        )

    def _put_aside(self) -> None:
        self._put_off = self._version
        self.hide()


class MigrationDialog(Dialog):
    """What would stay, move, have no place, and be asked anew; accepted to go on with it."""

    def __init__(
        self, preview: MigrationPreview, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            say("Chuyển sang phiên bản {0} của biểu mẫu").format(preview.to),
            say("{0}: báo cáo đang theo phiên bản {1}.").format(
                preview.title.in_language(language), preview.version
            ),
            primary=say("Chuyển số liệu"),
            secondary=say("Để sau"),
            content=_content(preview, language),
            width=600,
            parent=parent,
        )
        self.primary.setFocus()


def _content(preview: MigrationPreview, language: str) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, SPACE_3, 0)
    column.setSpacing(SPACE_1)
    if preview.kept:
        kept = say("{0} ô đã nhập giữ nguyên chỗ và tên.").format(preview.kept)
        column.addWidget(Label(kept, TextRole.BODY, wrap=True))
    _add(
        column,
        say("Sang chỗ mới hoặc tên mới ({0})"),
        [
            say("{0} → {1}: {2}").format(
                one.was.in_language(language),
                one.now.in_language(language),
                one.value.in_language(language),
            )
            for one in preview.moved
        ],
    )
    _add(
        column,
        say("Không còn chỗ, được giữ lại bên cạnh báo cáo ({0})"),
        [
            say("{0}: {1}").format(one.label.in_language(language), one.value.in_language(language))
            for one in preview.unplaced
        ],
        "warning",
    )
    _add(
        column,
        say("Ô mới của biểu mẫu, chưa có số liệu ({0})"),
        [one.in_language(language) for one in preview.added],
    )
    return content


def _add(column: QVBoxLayout, heading: str, lines: Sequence[str], tone: str = "") -> None:
    if not lines:
        return
    column.addSpacing(SPACE_3)
    column.addWidget(Label(heading.format(len(lines)), TextRole.LABEL, tone, wrap=True))
    for line in lines[:_MOST]:
        column.addWidget(Label(line, TextRole.BODY, wrap=True))
    if len(lines) > _MOST:
        more = say("… và {0} mục nữa").format(len(lines) - _MOST)
        column.addWidget(Label(more, TextRole.BODY, "muted"))
