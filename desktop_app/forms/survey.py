"""The author's survey as pyxform shall see it, with its tables expanded, and what is over for the
layout. Mistakes are found here before pyxform meets them, all of them, each in its cell.

It is over 400 lines because every rule on a row of `survey` is asked in one pass over the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms import headings
from desktop_app.forms.headings import canonical_rows
from desktop_app.forms.lists import read_list
from desktop_app.forms.problems import Problems
from desktop_app.forms.questiontypes import check_type, kind_of, list_of
from desktop_app.forms.rowterms import hand_of
from desktop_app.forms.scoring import scoring_cells
from desktop_app.forms.tables import TYPES, Expansion, Place, check_name, expand_table
from desktop_app.forms.workbook import SheetRow, Workbook
from desktop_app.forms.xpath.analysis import closest

OURS = frozenset(
    {"over_offices", "over_time", "element_code", "feed", "filled_by", "width", "printed"}
    | {"seed", "seed_key", "seed_free"}
)
PROPERTIES = {  # XLSForm's column → the property that an expression error names
    "relevant": "relevant",
    "calculation": "calculation",
    "feed": "feed",
    "constraint": "constraint",
    "required": "required",
    "read_only": "readonly",
    "choice_filter": "choice_filter",
    "default": "default",
    "trigger": "trigger",
    "repeat_count": "repeat_count",
    "seed": "seed",
}
_NAMED = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}")
_FROM_FILE = re.compile(r"([\w.\-]+)\.(\w+)")
_BEGINS = ("begin group", "begin repeat")


@dataclass(slots=True)
class Survey:
    """One workbook on its way to pyxform. `origins`: from (path, property) to (sheet, cell)."""

    workbook: Workbook
    problems: Problems
    rows: list[Place] = field(default_factory=list)
    choices: list[SheetRow] = field(default_factory=list)
    expansions: list[Expansion] = field(default_factory=list)
    origins: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    settings: SheetRow = field(default_factory=lambda: SheetRow("settings", 2, {}, {}))
    files: dict[str, str] = field(default_factory=dict)  # instance id → sheet with its rows
    repeats: set[str] = field(default_factory=set)  # their paths
    _names: dict[str, set[str]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        return f"/{self.settings.get('name') or 'data'}"

    @property
    def form_id(self) -> str:
        names = ("form_id", "id_string", "set_form_id")
        return next(filter(None, map(self.settings.get, names)), "") or self.workbook.name

    def read(self) -> None:
        """Everything but references, which need the whole survey (`check_references`)."""
        for row in canonical_rows(self.workbook.sheets.get("settings"), headings.SETTINGS)[:1]:
            self.settings = row
        with self.problems.gathered():
            if self.settings.get("name"):
                check_name(self.settings)
            self._refuse_sheets()
        with self.problems.gathered():
            self._read_choices()
        with self.problems.gathered():
            self._read_survey()
        for place in self.questions():
            with self.problems.gathered():
                self._check_seed(place)
        for place in self.questions():
            for heading, origin in place.origins.items():
                self.origins[place.path, PROPERTIES.get(heading, heading)] = origin
        name = self.settings.address("instance_name")
        self.origins[f"{self.root}/meta/instanceName", "calculation"] = ("settings", name)

    def _refuse_sheets(self) -> None:
        for name in ("entities", "osm"):
            if self.workbook.rows(name):
                raise AuthoringError(
                    Text(f"Chưa dùng được trang {name}.", f"Sheet {name} is not supported."),
                    sheet=name,
                    cell="A1",
                    fragment=name,
                )

    def _read_choices(self) -> None:
        seen: set[tuple[str, str]] = set()
        free = self.settings.yes("allow_choice_duplicates")
        for name in ("choices", "external_choices"):
            for row in canonical_rows(self.workbook.sheets.get(name), headings.CHOICES):
                owner, choice = row.get("list_name"), row.get("name")
                if not owner:
                    continue  # a remark
                self.choices.append(row)
                if not choice:
                    self.problems.add(
                        row.error(
                            "name",
                            f"Lựa chọn của danh mục “{owner}” chưa có mã (name).",
                            f"A choice of the list “{owner}” has no name.",
                        )
                    )
                elif (owner, choice) in seen and not free:
                    self.problems.add(
                        row.error(
                            "name",
                            f"Mã “{choice}” bị trùng trong danh mục “{owner}”.",
                            f"The name “{choice}” is used twice in the list “{owner}”.",
                            choice,
                        )
                    )
                seen.add((owner, choice))

    def _read_survey(self) -> None:
        sheet = self.workbook.sheets.get("survey")
        rows = canonical_rows(sheet, headings.SURVEY)
        known = rows[0].columns if rows else {}
        if sheet is None or (rows and "type" not in known):
            likely = closest("survey", list(self.workbook.sheets)) if sheet is None else ""
            what = Text("Tệp không có trang survey.", "The workbook has no sheet survey.")
            if sheet is not None:
                what = Text("Trang survey thiếu cột type.", "Sheet survey lacks the column type.")
            elif likely:
                what = Text(
                    f"{what.vi} Có phải ý là trang “{likely}”?",
                    f"{what.en} Did you mean sheet “{likely}”?",
                )
            raise AuthoringError(what, sheet="survey", cell="A1", fragment=likely)
        parts: dict[str, list[SheetRow]] = {}
        scored = scoring_cells(self.workbook, self.problems)
        for part in (*self.workbook.rows("tables"), *scored):
            parts.setdefault(part.get("table"), []).append(part)
        stack: list[tuple[str, str, SheetRow | None]] = [(self.root, "", None)]
        for row in rows:
            if row.yes("disabled") or not (row.get("type") or row.get("name") or row.text("label")):
                continue
            with self.problems.gathered():
                self._take(row, stack, parts)
        for _, kind, opened in stack[1:]:
            assert opened is not None
            self.problems.add(
                opened.error(
                    "type",
                    f"“begin {kind}” chưa được đóng bằng “end {kind}”.",
                    f"“begin {kind}” is never closed by “end {kind}”.",
                    opened.get("type"),
                )
            )
        for left in parts.values():
            self.problems.add(
                left[0].error(
                    "table",
                    "Trang survey không có nhóm dạng bảng (appearance: table) cho bảng này.",
                    "Sheet survey has no group with appearance table for this table.",
                    left[0].get("table"),
                )
            )

    def _take(
        self,
        row: SheetRow,
        stack: list[tuple[str, str, SheetRow | None]],
        parts: dict[str, list[SheetRow]],
    ) -> None:
        kind, name = kind_of(row.get("type")), row.get("name")
        if kind.startswith("end "):
            if len(stack) == 1 or stack[-1][1] != kind.removeprefix("end "):
                raise row.error(
                    "type",
                    f"“{kind}” không có “begin” tương ứng trước nó.",
                    f"“{kind}” has no matching “begin” before it.",
                    row.get("type"),
                )
            self.rows.append(self._place(row, kind, stack.pop()[0]))
            return
        path = f"{stack[-1][0]}/{name}"
        if kind in _BEGINS:
            stack.append((path, kind.removeprefix("begin "), row))
        self.rows.append(self._place(row, kind, path))
        if kind == "begin repeat":
            self.repeats.add(path)
        with self.problems.gathered():
            check_type(row, kind)
        with self.problems.gathered():
            self._check_name(row, kind, path)
        self._check_list(row, kind)
        settled = row.get("calculation") or row.get("default") or row.get("trigger")
        if kind in ("calculate", "q calculate") and not settled:
            self.problems.add(
                row.error(
                    "calculation",
                    "Dòng calculate chưa có công thức.",
                    "A calculate row has no calculation.",
                )
            )
        if kind == "begin group" and "table" in row.get("appearance").split():
            if name not in parts:
                raise row.error(
                    "name",
                    f"Trang tables không có bảng “{name}”.",
                    f"Sheet tables has no table “{name}”.",
                    name,
                )
            expansion = expand_table(row, path, parts.pop(name), self.problems)
            if expansion is not None:
                self.expansions.append(expansion)
                self.rows.extend(expansion.survey)

    def _check_seed(self, place: Place) -> None:
        """A repeat whose rows come from an instance: it has their key, and no number of its own."""
        row = place.source
        if row is None or not (row.get("seed") or row.get("seed_key") or row.get("seed_free")):
            return
        outside = not any(place.path.startswith(f"{one}/") for one in self.repeats)
        if place.values["type"] != "begin repeat" or not outside or row.get("repeat_count"):
            raise row.error(
                "seed",
                "Cột seed chỉ dùng cho phần lặp (begin_repeat) ngoài cùng, không có repeat_count.",
                "The column seed is for an outermost repeat (begin_repeat) without repeat_count.",
                row.get("seed"),
            )
        if not row.get("seed"):
            raise row.error(
                "seed",
                "Chưa ghi seed: các dòng lấy từ đâu.",
                "The seed is missing: where the rows come from.",
            )
        known = self._names.get(place.path, set())
        if row.get("seed_key") not in known:
            raise row.unknown("seed_key", row.get("seed_key"), known)
        if row.get("seed_free") not in ("", "yes", "no"):
            raise row.unknown("seed_free", row.get("seed_free"), ["yes", "no"])

    def _check_name(self, row: SheetRow, kind: str, path: str) -> None:
        name = row.get("name")
        if not name and kind in ("note", "audit"):
            return  # pyxform finds a name itself
        if not name:
            raise row.error(
                "name",
                "Câu hỏi hoặc nhóm chưa có tên.",
                "The question or group has no name.",
            )
        check_name(row)
        siblings = self._names.setdefault(path.rpartition("/")[0], set())
        if name in siblings:
            raise row.error(
                "name",
                f"Tên “{name}” đã dùng trong cùng nhóm; mỗi câu hỏi cần một tên riêng.",
                f"The name “{name}” is already used in the same group; each question needs its "
                "own.",
                name,
            )
        siblings.add(name)

    def _check_list(self, row: SheetRow, kind: str) -> None:
        """The list that a select question names: of sheet choices, of a file, or a repeat."""
        name = list_of(kind)
        if not name or name.startswith("${"):
            return
        file = _FROM_FILE.fullmatch(name)
        if "from_file" in kind.replace(" ", "_") and file is not None:
            self._take_file(row, file[1], file[2], "type")
            return
        outside = "external" in row.get("type").lower()
        sheet = "external_choices" if outside else "choices"
        lists = {choice.get("list_name") for choice in self.choices if choice.sheet == sheet}
        if name not in lists:
            self.problems.add(row.unknown("type", name, lists))

    def _take_file(self, row: SheetRow, name: str, ending: str, heading: str) -> None:
        """As in ODK a list's file is attached later, if need be: to lack it is only warned of."""
        if ending.lower() not in ("csv", "xml"):
            self.problems.add(
                row.error(
                    heading,
                    f"Danh mục từ tệp phải là tệp .csv hoặc .xml, không phải .{ending}.",
                    f"Choices from a file need a .csv or .xml file, not .{ending}.",
                    ending,
                )
            )
        elif ending.lower() == "csv" and name in self.workbook.sheets:
            self.files[name] = name
        elif f"{name}.{ending}" in self.workbook.attached:
            file = f"{name}.{ending}"
            with self.problems.at(row, heading):
                read_list(file, self.workbook.attached[file])
        else:
            self.problems.warnings.append(
                row.error(
                    heading,
                    f"Biểu mẫu chưa có tệp hoặc trang “{name}”; danh mục này đang trống.",
                    f"The form has no file or sheet “{name}” yet; the list is empty.",
                    name,
                )
            )

    def _place(self, row: SheetRow, kind: str, path: str) -> Place:
        values = {heading: text for heading, text in row.values.items() if heading not in OURS}
        values["type"] = kind
        place = Place(values, {}, path, source=row)
        if kind in TYPES:
            values["type"], place.type = TYPES[kind]
            if kind == "longtext" and "multiline" not in row.get("appearance"):
                values["appearance"] = f"{row.get('appearance')} multiline".strip()
        if kind == "csv-external":
            self._take_file(row, row.get("name"), "csv", "name")
        if row.get("feed"):
            values["feed"] = row.get("feed")
        if row.get("seed") and kind == "begin repeat":
            for heading in ("seed", "seed_key", "seed_free"):
                values[heading] = row.get(heading)
        if row.get("filled_by"):
            with self.problems.gathered():
                values["filled_by"] = _filled_by(row, kind)
        place.over_offices, place.over_time = row.get("over_offices"), row.get("over_time")
        place.element_code = row.get("element_code")
        for heading in (*PROPERTIES, "over_offices", "over_time", "element_code"):
            place.origins[heading] = (row.sheet, row.address(heading))
        return place

    def questions(self) -> Iterable[Place]:
        return (place for place in self.rows if not place.values["type"].startswith("end "))

    def paths(self) -> dict[str, list[str]]:
        """From a question's name to the paths that bear it, for `${name}`."""
        found: dict[str, list[str]] = {}
        for place in self.questions():
            found.setdefault(place.values.get("name", ""), []).append(place.path)
        return found

    def check_references(self) -> None:
        """Every `${name}` is the name of one question; what is not is taken out of the rows, so
        that the rest can still be looked at."""
        known = self.paths()
        for place in self.rows:
            for heading, text in list(place.values.items()):
                for name in _NAMED.findall(text):
                    if name not in known:
                        self.problems.add(self._unknown_reference(place, heading, name, known))
                        place.values[heading] = _NAMED.sub("", text) if _is_text(heading) else ""

    def _unknown_reference(
        self, place: Place, heading: str, name: str, known: Iterable[str]
    ) -> AuthoringError:
        sheet, cell = self.where(place, heading)
        likely = closest(name, [each for each in known if each])
        return AuthoringError(
            Text(
                f"Không có câu hỏi nào tên “{name}”."
                + (f" Có phải ý là ${{{likely}}}?" if likely else ""),
                f"There is no question named “{name}”."
                + (f" Did you mean ${{{likely}}}?" if likely else ""),
            ),
            sheet=sheet,
            cell=cell,
            fragment=f"${{{name}}}",
        )

    def where(self, place: Place, heading: str) -> tuple[str, str]:
        """The author's sheet and cell for one value of a row."""
        sheet, cell = place.origins.get(heading, ("", ""))
        if sheet and cell[:1].isalpha():
            return sheet, cell
        if place.source is None:
            return "survey", "A1"
        column = heading if heading in place.source.columns else "name"
        return place.source.sheet, place.source.address(column)


def _filled_by(row: SheetRow, kind: str) -> str:
    """Rows come and go by the sender's hand alone, and what is calculated nobody fills."""
    if kind == "begin repeat" or row.get("calculation") or row.get("feed"):
        raise row.error(
            "filled_by",
            "Cột filled_by chỉ dùng cho ô nhập hoặc nhóm ô, không dùng cho phần lặp và ô tính.",
            "filled_by is for cells of entry and groups of them, not for repeats and calculations.",
            row.get("filled_by"),
        )
    return hand_of(row)


def _is_text(heading: str) -> bool:
    """A sentence for people, where a wrong name leaves the rest standing."""
    return heading.partition("::")[0] in ("label", "hint", "constraint_message")


def lists_of(workbook: Workbook) -> tuple[str, ...]:
    """The sheets that are lists of choices of their own, which ODK has as CSV files."""
    survey = Survey(workbook, Problems())
    survey.read()
    return tuple(sorted(survey.files.values()))
