"""A new password, typed twice, with the old one where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.accounts import SHORTEST_PASSWORD, require_strong
from desktop_app.errors import InputError
from desktop_app.ui.components.fields import PasswordField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.ui.unlock.caps_lock import CapsLockWatch


class PasswordFields(QWidget):
    """`old_label` "" asks for no old one. `language` says in which language a weak one is
    explained."""

    def __init__(
        self, language: Callable[[], str], old_label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.old, self.new, self.again = PasswordField(), PasswordField(), PasswordField()
        self.old_row = FormRow(old_label, self.old, required=True)
        if not old_label:
            self.old_row.hide()
        self._asks_old = bool(old_label)
        self.new_row = FormRow(
            self.tr("Mật khẩu mới"),
            self.new,
            required=True,
            help_text=self.tr("Ít nhất {0} ký tự; nên là một câu dễ nhớ.").format(
                SHORTEST_PASSWORD
            ),
        )
        self.again_row = FormRow(self.tr("Nhập lại mật khẩu mới"), self.again, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        for field, row in (
            (self.old, self.old_row),
            (self.new, self.new_row),
            (self.again, self.again_row),
        ):
            column.addWidget(row)
            field.textEdited.connect(lambda _text, row=row: row.set_error(""))
            CapsLockWatch(field, row.set_warning)
        self.setFocusProxy(self.old if self._asks_old else self.new)

    def clear(self) -> None:
        for field, row in (
            (self.old, self.old_row),
            (self.new, self.new_row),
            (self.again, self.again_row),
        ):
            field.clear()
            row.set_error("")

    def is_filled(self, *personal: str) -> bool:
        """Whether all is there and good, `personal` names apart; the first row that is not says
        so and has the keys."""
        if self._asks_old and not self.old.text():
            self.old_row.set_error(self.tr("Hãy nhập mật khẩu đang dùng."))
            self.old.setFocus()
            return False
        try:
            require_strong(self.new.text(), *personal)
        except InputError as error:
            self.new_row.set_error(error.message.in_language(self._language()))
            self.new.setFocus()
            return False
        if self.new.text() != self.again.text():
            self.again_row.set_error(self.tr("Hai lần nhập mật khẩu không giống nhau."))
            self.again.setFocus()
            self.again.selectAll()
            return False
        return True

    def refuse_old(self, why: str) -> None:
        self.old_row.set_error(why)
        self.old.setFocus()
        self.old.selectAll()

    def refuse_new(self, why: str) -> None:
        self.new_row.set_error(why)
        self.new.setFocus()
        self.new.selectAll()
