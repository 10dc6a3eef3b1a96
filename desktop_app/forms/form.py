"""A form in use: what it shows, and its program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from desktop_app.domain.appraisals import LATER_HANDS, Hand
from desktop_app.domain.elements import Element, ValueType
from desktop_app.domain.ranking import RankingRules
from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.definition import (
    Field,
    Group,
    Migration,
    Purpose,
    Ratio,
    Reporting,
    RuleSpec,
    Table,
)
from desktop_app.forms.layout import NOWHERE, Layout, Places
from desktop_app.forms.model import ModelNode
from desktop_app.forms.program import Origins, Program, build_program
from desktop_app.forms.statistical import StatisticalHead
from desktop_app.forms.structure import NO_TEXT, XForm
from desktop_app.forms.undisturbed import undisturbed
from desktop_app.forms.xform import read_xform_structure

META = "meta"  # ODK's own group, holding instanceID: no answer of anybody


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One version of a form. `hash` is the pack's, empty for a bare XForm.

    `elements` are its leaves in order, by permanent code. `notice` is printed on every paper made
    of the form, such as "Mẫu tham khảo, chưa ban hành"; `basis` its legal ground.
    """

    id: str
    version: str
    hash: str
    title: Text
    elements: tuple[Element, ...]
    fields: tuple[Field, ...]
    groups: tuple[Group, ...]
    tables: tuple[Table, ...]
    rules: tuple[RuleSpec, ...]
    reporting: tuple[Reporting, ...]
    ratios: tuple[Ratio, ...]
    migrations: tuple[Migration, ...]
    notice: Text
    basis: Text
    purpose: Purpose
    ranking: RankingRules | None
    statistical: StatisticalHead | None
    xform: XForm = field(repr=False, compare=False)
    program: Program = field(repr=False, compare=False)
    code_of: Mapping[str, str] = field(repr=False, compare=False)
    path_of: Mapping[str, str] = field(repr=False, compare=False)
    element_of: Mapping[str, Element] = field(repr=False, compare=False)
    field_of: Mapping[str, Field] = field(repr=False, compare=False)

    @property
    def outside_tables(self) -> tuple[Field, ...]:
        """What is asked or shown outside tables, without what the form only reckons with."""
        return tuple(
            shown
            for shown in self.fields
            if not shown.table and (shown.control or not shown.calculated)
        )

    def row_fields(self, repeat: str) -> tuple[Field, ...]:
        """What one instance of a repeat asks: in itself and in its groups, without the repeats
        within it and without what the form only reckons with."""
        inner = tuple(
            f"{group.path}/"
            for group in self.groups
            if group.repeat and group.path.startswith(f"{repeat}/")
        )
        return tuple(
            shown
            for shown in self.fields
            if shown.path.startswith(f"{repeat}/")
            and not shown.path.startswith(inner)
            and (shown.control or not shown.calculated)
        )

    @property
    def hands(self) -> tuple[Hand, ...]:
        """The hands after the sender's that fill cells of the form, in their order."""
        found = {shown.filled_by for shown in self.fields}
        return tuple(hand for hand in LATER_HANDS if hand in found)

    @property
    def languages(self) -> tuple[str, ...]:
        """As the form names them (`Tiếng Việt (vi)`), the default first; none for a form that is
        in one language."""
        return self.xform.languages

    def plain_text(self, path: str, what: str) -> Text:
        """A text of the form that shows no answer: label, hint, constraint or required."""
        control, bind = self.xform.controls.get(path), self.xform.binds.get(path)
        if what in ("label", "hint"):
            return NO_TEXT if control is None else getattr(control, what)
        return NO_TEXT if bind is None else getattr(bind, f"{what}_message")

    @property
    def instances(self) -> frozenset[str]:
        """The ids of the host-supplied instances that the form reads."""
        return self.xform.external


def read_xform(xml: bytes | str, files: Mapping[str, bytes] | None = None) -> FormDefinition:
    """A form from a bare XForm, without tables, rules or reporting; `files` are attached lists.

    Raises InputError for broken XML, AuthoringError for expressions that cannot be compiled.
    """
    with undisturbed():
        return define_form(read_xform_structure(xml, files), Layout())


def define_form(
    xform: XForm, layout: Layout, *, form_hash: str = "", origins: Origins | None = None
) -> FormDefinition:
    """Join what the XForm says with our layout, and compile it."""
    for path, kind in layout.types.items():
        node = xform.model.find(path)
        if node is not None:
            node.type = kind
    leaves = [node for node in xform.model.leaves() if not _is_meta(node)]
    places = layout.places()
    fields = tuple(_field(xform, layout, node, places) for node in leaves)
    code_of = {shown.path: shown.code for shown in fields}
    groups = tuple(_groups(xform, layout, {table.path for table in layout.tables}))
    for group in groups:
        if group.repeat:
            code_of[group.path] = group.code
    _check_codes(code_of)
    pairs = _pairs(layout)
    elements = tuple(_element(shown, layout, places, pairs.get(shown.path, "")) for shown in fields)
    return FormDefinition(
        id=xform.id,
        version=xform.version,
        hash=form_hash,
        title=layout.title if layout.title.vi else xform.title,
        elements=elements,
        fields=fields,
        groups=groups,
        tables=layout.tables,
        rules=layout.rules,
        reporting=layout.reporting,
        ratios=tuple(
            Ratio(code_of[ratio.element], code_of[ratio.numerator], code_of[ratio.denominator])
            for ratio in layout.ratios
        ),
        migrations=layout.migrations,
        notice=layout.notice,
        basis=layout.basis,
        purpose=layout.purpose,
        ranking=layout.ranking,
        statistical=layout.statistical,
        xform=xform,
        program=build_program(xform, layout.rules, origins or {}),
        code_of=code_of,
        path_of={code: path for path, code in code_of.items()},
        element_of={element.path: element for element in elements},
        field_of={shown.path: shown for shown in fields},
    )


def _is_meta(node: ModelNode) -> bool:
    lineage = node.lineage()
    return len(lineage) > 2 and lineage[2].name == META


def _field(xform: XForm, layout: Layout, node: ModelNode, places: Places) -> Field:
    bind = xform.binds.get(node.path)
    control = xform.controls.get(node.path)
    label = layout.labels.get(node.path) or (control.label if control is not None else None)
    known = partial(
        Field,
        node.path,
        layout.codes.get(node.path) or default_code(xform.id, node),
        node.type,
        label if label is not None and label.vi else Text(node.name, node.name),
        calculated=bind is not None and bool(bind.calculate),
        group=node.parent.path if node.parent is not None else "",
        table=places.get(node.path, NOWHERE)[0],
        filled_by=node.filled_by,
    )
    if control is None:
        return known()
    width, printed = layout.shown.get(node.path, (0, True))
    return known(
        width=width,
        printed=printed,
        hint=control.hint,
        appearance=control.appearance,
        choices=control.choices,
        itemset=control.itemset is not None,
        control=control.kind,
        bounds=control.bounds,
        media=control.media,
        accept=control.accept,
        max_pixels=bind.max_pixels if bind is not None else 0,
    )


def default_code(form: str, node: ModelNode) -> str:
    """`F-KPI-01.kpi.K01.tu`: the form, and the path below its root."""
    return ".".join([form, *(above.name for above in node.lineage()[2:])])


def _groups(xform: XForm, layout: Layout, tables: set[str]) -> list[Group]:
    found: list[Group] = []
    for node in xform.model.subtree():
        in_table = any(above.path in tables for above in node.lineage()[:-1])
        if node.depth < 2 or node.is_leaf or in_table or _is_meta(node) or node.name == META:
            continue
        control = xform.controls.get(node.path)
        code = layout.codes.get(node.path) or default_code(xform.id, node)
        found.append(
            Group(
                node.path,
                control.label if control is not None else Text(node.name, node.name),
                node.repeat,
                code if node.repeat else "",
                control.appearance if control is not None else "",
                node.parent.path if node.parent is not None else "",
                node.path in xform.counts,
                node.path not in xform.seeds or xform.seeds[node.path].free,
            )
        )
    return found


def _pairs(layout: Layout) -> dict[str, str]:
    """From each half of a ratio to the ratio's name: where its rate stands, below the root."""
    found: dict[str, str] = {}
    for ratio in layout.ratios:
        name = "/".join(ratio.element.split("/")[2:-1])
        found.setdefault(ratio.numerator, name)
        found.setdefault(ratio.denominator, name)
    return found


def _element(shown: Field, layout: Layout, places: Places, pair: str) -> Element:
    over = layout.consolidation.get(shown.path)
    place = places.get(shown.path, NOWHERE)
    base = Element(
        shown.code,
        shown.path,
        shown.type,
        shown.label,
        calculated=shown.calculated,
        table=place[0],
        row=place[1],
        column=place[2],
        pair=pair,
    )
    return base if over is None else replace(base, over_offices=over[0], over_time=over[1])


def _check_codes(code_of: Mapping[str, str]) -> None:
    seen: dict[str, str] = {}
    for path, code in code_of.items():
        if code in seen:
            raise duplicate_code(code, (seen[code], path))
        seen[code] = path


def duplicate_code(code: str, paths: Sequence[str]) -> AuthoringError:
    return AuthoringError(
        Text(
            f"Mã chỉ tiêu “{code}” bị trùng ở {' và '.join(paths)}; mỗi ô cần một mã riêng.",
            f"The element code “{code}” is used twice, at {' and '.join(paths)}; each cell needs "
            "its own.",
        ),
        fragment=code,
    )


__all__ = ["FormDefinition", "ValueType", "define_form", "read_xform"]
