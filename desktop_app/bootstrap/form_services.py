"""`ui.services_forms.FormServices` on the form compiler, the files that ship, and the use cases."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap.lanes import OnStore
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.errors import AuthoringError, InputError, Text
from desktop_app.ui.services_forms import Cancelled, Imported, Mistake, Tell
from desktop_app.ui.work import Step

if TYPE_CHECKING:  # the window stands before the form engine is read
    from desktop_app.forms import FormPack, Problems, Workbook
    from desktop_app.forms.form_sets import FormHead, FormSet
    from desktop_app.forms.outline import OutlineLine
    from desktop_app.usecases.desk import Desk
    from desktop_app.usecases.form_catalogue import SetLine


class AppForms:
    """`desk` is the desk of the person at work, on the db lane; `packs` the folder of the sets."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        on_store: OnStore,
        packs: Path = RESOURCES / "packs",
    ) -> None:
        self._desk = desk
        self._on_store = on_store
        self._packs = packs

    def catalogue(self) -> tuple[SetLine, ...]:
        from desktop_app.usecases.form_catalogue import form_catalogue

        shipped = self._shipped()
        return self._on_store(lambda: form_catalogue(self._desk(), shipped))

    def outline(self, form: str) -> tuple[OutlineLine, ...]:
        from desktop_app.forms import read_workbook
        from desktop_app.forms.outline import outline
        from desktop_app.usecases.export_form import form_source

        for _, heads in self._shipped():
            for head in heads:
                if head.form == form:
                    return outline(read_workbook(head.folder))
        return outline(self._on_store(lambda: form_source(self._desk(), form)).workbook)

    def install_set(self, set_id: str, tell: Tell, cancelled: Cancelled) -> int:
        from desktop_app.forms import read_workbook
        from desktop_app.usecases.install_forms import require_installer

        self._on_store(lambda: require_installer(self._desk()))
        (line,) = [one for one in self.catalogue() if one.id == set_id]
        folders = {head.form: head.folder for _, heads in self._shipped() for head in heads}
        wanted = [one for one in line.wanted if one.form in folders]
        done = 0
        for form in wanted:
            if cancelled():
                break
            tell(Step(done, len(wanted), form.title.vi))
            pack = self._compiled(read_workbook(folders[form.form]))
            self._on_store(partial(self._install, pack))
            done += 1
        return done

    def import_workbook(self, path: Path, cancelled: Cancelled) -> Imported:
        from desktop_app.forms import examine, read_workbook
        from desktop_app.usecases.install_forms import require_installer

        self._on_store(lambda: require_installer(self._desk()))
        try:
            workbook = read_workbook(path)
        except AuthoringError as mistake:
            return Imported((_mistake(mistake, None),))
        problems, pack = examine(replace(workbook, foreign=True))
        if pack is None:
            return Imported(_mistakes(problems, workbook))
        if cancelled():
            return Imported()
        definition = pack.definition()
        count = self._on_store(partial(self._install, pack))
        return Imported(
            form=definition.id,
            title=definition.title,
            version=definition.version,
            is_new=count > 0,
        )

    def export_workbook(self, form: str, target: Path) -> None:
        from desktop_app.forms.export import to_xlsx, write_export
        from desktop_app.usecases.export_form import form_source, record_form_export

        source = self._on_store(lambda: form_source(self._desk(), form))
        write_export(target, to_xlsx(source.workbook), source.workbook.attached)
        self._on_store(lambda: record_form_export(self._desk(), form, source.version))

    def send_packs(
        self, forms: Collection[str], offices: Collection[str], tell: Tell, cancelled: Cancelled
    ) -> int:
        from desktop_app.usecases.publish_packs import publish_packs

        return self._each(
            offices, lambda one: publish_packs(self._desk(), forms, [one]), tell, cancelled
        )

    def send_assignments(self, offices: Collection[str], tell: Tell, cancelled: Cancelled) -> int:
        from desktop_app.usecases.send_assignments import send_assignments

        return self._each(
            offices, lambda one: send_assignments(self._desk(), [one]), tell, cancelled
        )

    def publish_report(
        self, revision: str, offices: Collection[str], tell: Tell, cancelled: Cancelled
    ) -> int:
        from desktop_app.usecases.publish_report import publish_report

        return self._each(
            offices, lambda one: publish_report(self._desk(), revision, [one]), tell, cancelled
        )

    def _each(
        self,
        offices: Collection[str],
        send: Callable[[str], int],
        tell: Tell,
        cancelled: Cancelled,
    ) -> int:
        """One office at a time: typing elsewhere is saved in between."""
        sent = 0
        for done, office in enumerate(offices):
            if cancelled():
                break
            tell(Step(done, len(offices)))
            sent += self._on_store(partial(send, office))
        return sent

    def _install(self, pack: FormPack) -> int:
        from desktop_app.usecases.install_forms import install_forms

        return install_forms(self._desk(), [pack])

    def _shipped(self) -> list[tuple[FormSet, tuple[FormHead, ...]]]:
        from desktop_app.forms.form_sets import read_form_heads, read_form_sets

        return [(one, read_form_heads(one)) for one in read_form_sets(self._packs)]

    def _compiled(self, workbook: Workbook) -> FormPack:
        """In a process of its own: compiling in this one would slow every key."""
        from desktop_app.forms import examine

        problems, pack = examine(replace(workbook, foreign=True))
        problems.raise_first()
        if pack is None:
            raise InputError(
                Text(
                    "Không dịch được biểu mẫu. Hãy thử lại.",
                    "The form could not be compiled. Try again.",
                )
            )
        return pack


def _mistakes(problems: Problems, workbook: Workbook) -> tuple[Mistake, ...]:
    return tuple(_mistake(one, workbook) for one in problems.found)


def _mistake(error: AuthoringError, workbook: Workbook | None) -> Mistake:
    content = workbook.at(error.sheet, error.cell) if workbook is not None else ""
    return Mistake(error.sheet, error.cell, error.plain, content, error.fragment)
