"""Installed form versions and the registry of elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.elements import Element, Rule, ValueType
from desktop_app.domain.ports import InstalledForm
from desktop_app.errors import Text
from desktop_app.storage.repositories.lookups import element_ids, form_version_id, unknown
from desktop_app.storage.tables.forms import element_versions, elements, form_versions, forms


class SqlForms(ports.Forms):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def install(self, form: InstalledForm, elements_: Sequence[Element]) -> None:
        """Add a form version; one whose hash is installed already changes nothing."""
        known = select(form_versions.c.id).where(form_versions.c.hash == form.hash)
        if self._connection.scalar(known) is not None:
            return
        self._connection.execute(upsert(forms).values(code=form.form).on_conflict_do_nothing())
        form_number = self._connection.scalar(select(forms.c.id).where(forms.c.code == form.form))
        assert form_number is not None
        version = self._connection.scalar(
            insert(form_versions)
            .values(
                form_id=form_number,
                version=form.version,
                hash=form.hash,
                title=form.title,
                content=form.content,
            )
            .returning(form_versions.c.id)
        )
        if not elements_:
            return
        self._connection.execute(
            upsert(elements).on_conflict_do_nothing(),
            [{"form_id": form_number, "code": element.code} for element in elements_],
        )
        ids = element_ids(self._connection, form_number, (one.code for one in elements_))
        self._connection.execute(
            insert(element_versions),
            [
                {
                    "form_version_id": version,
                    "element_id": ids[element.code],
                    "position": position,
                    "path": element.path,
                    "type": element.type,
                    "label_vi": element.label.vi,
                    "label_en": element.label.en,
                    "over_offices": element.over_offices,
                    "over_time": element.over_time,
                    "calculated": element.calculated,
                    "table_name": element.table,
                    "row_name": element.row,
                    "column_name": element.column,
                    "pair": element.pair,
                }
                for position, element in enumerate(elements_)
            ],
        )

    def latest(self, form: str) -> InstalledForm | None:
        """The version with the greatest version number, however late an older one is installed."""
        rows = self._connection.execute(_versions().where(forms.c.code == form)).all()
        return _form(max(rows, key=lambda row: _order(row.version))) if rows else None

    def by_hash(self, form_hash: str) -> InstalledForm:
        row = self._connection.execute(
            _versions().where(form_versions.c.hash == form_hash)
        ).one_or_none()
        if row is None:
            raise unknown("phiên bản biểu mẫu", "form version")
        return _form(row)

    def all(self) -> tuple[InstalledForm, ...]:
        """Every version, by form and in the order of installation."""
        return tuple(_form(row) for row in self._connection.execute(_versions()))

    def elements(self, form_hash: str) -> tuple[Element, ...]:
        version = form_version_id(self._connection, form_hash)
        rows = self._connection.execute(
            select(elements.c.code, element_versions)
            .join(elements, elements.c.id == element_versions.c.element_id)
            .where(element_versions.c.form_version_id == version)
            .order_by(element_versions.c.position)
        )
        return tuple(
            Element(
                code=row.code,
                path=row.path,
                type=ValueType(row.type),
                label=Text(row.label_vi, row.label_en),
                over_offices=Rule(row.over_offices),
                over_time=Rule(row.over_time),
                calculated=row.calculated,
                table=row.table_name,
                row=row.row_name,
                column=row.column_name,
                pair=row.pair,
            )
            for row in rows
        )


def _versions() -> Select[Any]:
    return (
        select(
            forms.c.code,
            form_versions.c.version,
            form_versions.c.hash,
            form_versions.c.title,
            form_versions.c.content,
        )
        .join(forms, forms.c.id == form_versions.c.form_id)
        .order_by(forms.c.code, form_versions.c.id)
    )


def _form(row: Row[Any]) -> InstalledForm:
    return InstalledForm(
        form=row.code, version=row.version, hash=row.hash, title=row.title, content=row.content
    )


def _order(version: str) -> tuple[tuple[int, str], ...]:
    """A key under which 10 comes after 9: digits as numbers, the rest as text."""
    return tuple(
        (int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece)
        for piece in re.findall(r"[0-9]+|[^0-9]+", version)
    )
