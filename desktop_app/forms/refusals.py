"""pyxform's own refusals as our sentences, pointing at the author's cell.

pyxform says them in English only, most with a row and a column's name. What is not in the list
below still gets its cell, with a general sentence in Vietnamese and pyxform's own in English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.errors import Text

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"On the '([\w ]+)' sheet|provided for sheet: '(\w+)'")
_COLUMN = re.compile(r"(?:, the|, the entity) '([^']+)' value")
_NAMED = re.compile(
    r"(?:survey element named|used as a calculation trigger for question|Question) '?"
    r"(?:\$\{)?([\w.\-]+)"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What pyxform complained of: `row` counts from 2 in the rows that it was given, 0 when it
    names none; `question` the question that it names instead."""

    sheet: str
    row: int
    heading: str
    question: str
    message: Text


@dataclass(frozen=True, slots=True)
class _Known:
    pattern: re.Pattern[str]
    heading: str
    vi: str
    en: str


def _known(pattern: str, heading: str, vi: str, en: str) -> _Known:
    return _Known(re.compile(pattern, re.DOTALL), heading, vi, en)


_SENTENCES = (
    _known(
        r"Names must begin with a letter or underscore",
        "name",
        "Tên phải bắt đầu bằng chữ cái hoặc dấu gạch dưới; sau đó chỉ có chữ, số, “_”, “-”, “.”.",
        "A name must begin with a letter or underscore; then letters, digits, “_”, “-” and “.”.",
    ),
    _known(
        r"value '(?P<name>[^']*)' is invalid. Questions, groups, and repeats must be unique",
        "name",
        "Tên “{name}” đã dùng trong cùng nhóm; mỗi câu hỏi cần một tên riêng.",
        "The name “{name}” is already used in the same group; each question needs its own.",
    ),
    _known(
        r"value '(?P<name>[^']*)' is invalid. Repeat names must",
        "name",
        "Tên nhóm lặp “{name}” phải là duy nhất trong biểu mẫu và khác tên gốc.",
        "The repeat name “{name}” must be unique in the form and not that of its root.",
    ),
    _known(
        r"The name 'meta' is reserved",
        "name",
        "Tên “meta” dành riêng cho hệ thống; hãy đặt tên khác.",
        "The name “meta” is reserved; choose another.",
    ),
    _known(
        r"Could not find the name '(?P<name>[^']*)'",
        "",
        "Không có câu hỏi nào tên “{name}” để viết ${{{name}}}.",
        "There is no question named “{name}” for ${{{name}}}.",
    ),
    _known(
        r"The name '(?P<name>[^']*)' appears more than once|"
        r"multiple survey elements named '(?P<other>[^']*)'",
        "",
        "Tên trong ${{…}} có ở nhiều nơi: “{name}{other}”. Hãy viết đường dẫn, như "
        "../{name}{other}.",
        "The name in ${{…}} is used in several places: “{name}{other}”. Write a path, such as "
        "../{name}{other}.",
    ),
    _known(
        r"Reference variable lists must have a comma",
        "",
        "Giữa các tên ${{…}} phải có dấu phẩy.",
        "There must be a comma between the names ${{…}}.",
    ),
    _known(
        r"Reference variables must start with",
        "",
        "Tên câu hỏi viết là ${{tên}}: dấu $, ngoặc nhọn mở, tên, ngoặc nhọn đóng.",
        "A question is named as ${{name}}: a dollar, an opening brace, the name, a closing brace.",
    ),
    _known(
        r"Unmatched 'end_(?P<kind>\w+)'",
        "type",
        "“end {kind}” không có “begin {kind}” nào mở trước nó.",
        "“end {kind}” has no “begin {kind}” before it.",
    ),
    _known(
        r"Unmatched 'begin_(?P<kind>\w+)'",
        "type",
        "“begin {kind}” chưa được đóng bằng “end {kind}”.",
        "“begin {kind}” is never closed by “end {kind}”.",
    ),
    _known(
        r"has no label or hint",
        "label",
        "Câu hỏi chưa có nhãn (label) hay gợi ý (hint).",
        "The question has neither a label nor a hint.",
    ),
    _known(
        r"Unknown question type '(?P<name>[^']*)'",
        "type",
        "Không có loại câu hỏi “{name}”.",
        "There is no question type “{name}”.",
    ),
    _known(
        r"Missing calculation",
        "calculation",
        "Dòng calculate chưa có công thức.",
        "A calculate row has no calculation.",
    ),
    _known(
        r"Question or group with no name",
        "name",
        "Câu hỏi hoặc nhóm chưa có tên.",
        "The question or group has no name.",
    ),
    _known(
        r"Question with no type",
        "type",
        "Dòng có tên nhưng chưa có loại câu hỏi.",
        "The row has a name but no type.",
    ),
    _known(
        r"not user-visible so it can't be used as a calculation trigger",
        "trigger",
        "Ô kích hoạt (trigger) phải là câu hỏi hiện trên màn hình.",
        "A trigger must be a question that is shown on the screen.",
    ),
    _known(
        r"Parameters must be in the form",
        "parameters",
        "Tham số viết là tên=giá_trị, cách nhau bằng dấu cách.",
        "Parameters are written key=value with spaces between.",
    ),
    _known(
        r"accepted parameter keys for this question type are '(?P<good>[^']*)'.*"
        r"invalid parameter key\(s\): '(?P<bad>[^']*)'",
        "parameters",
        "Không có tham số “{bad}” cho loại câu hỏi này; chỉ có: {good}.",
        "There is no parameter “{bad}” for this type; there are: {good}.",
    ),
    _known(
        r"the parameter '(?P<name>[^']*)' must be a number",
        "parameters",
        "Tham số “{name}” phải là số.",
        "The parameter “{name}” must be a number.",
    ),
    _known(
        r"the parameter '(?P<name>[^']*)' must not be '0'",
        "parameters",
        "Tham số “{name}” phải khác 0.",
        "The parameter “{name}” must not be 0.",
    ),
    _known(
        r"'range' question type",
        "parameters",
        "Tham số của câu hỏi range không hợp với start, end, step hoặc appearance.",
        "The parameters of the range question do not fit its start, end, step or appearance.",
    ),
    _known(
        r"(?:Parameter|Invalid value for|randomize must|seed value must|to use a seed"
        r"|location information in the audit|track-changes|identify-user)",
        "parameters",
        "Tham số của câu hỏi không hợp lệ.",
        "A parameter of the question is not valid.",
    ),
    _known(
        r"should end with one of the supported file extensions",
        "type",
        "Danh mục từ tệp phải là tệp .csv.",
        "Choices from a file need a .csv file.",
    ),
    _known(
        r"select from file type, using 'or_other'|uses 'or_other'",
        "type",
        "Không dùng or_other với danh mục này (từ tệp hoặc có cột lọc).",
        "or_other cannot be used with this list (from a file, or with a filter).",
    ),
    _known(
        r"uses 'search\(\)'",
        "appearance",
        "Danh mục dùng với search() không được dùng chung cho câu hỏi khác.",
        "A list used with search() cannot be shared with another question.",
    ),
    _known(
        r"Choice names must be unique",
        "name",
        "Mã lựa chọn bị trùng trong cùng danh mục.",
        "The choice's name is used twice in its list.",
    ),
    _known(
        r"Choices must have a name",
        "name",
        "Lựa chọn chưa có mã (name).",
        "The choice has no name.",
    ),
    _known(
        r"Choices should have a label",
        "label",
        "Lựa chọn chưa có nhãn (label).",
        "The choice has no label.",
    ),
    _known(
        r"There should be an? (?P<name>\w+) sheet",
        "type",
        "Câu hỏi chọn cần trang {name} có các cột list_name, name và label.",
        "A select question needs a sheet {name} with columns list_name, name and label.",
    ),
    _known(
        r"List name not in (?:external )?choices sheet: (?P<name>\S+)",
        "type",
        "Không có danh mục “{name}” trong trang choices.",
        "There is no list “{name}” in sheet choices.",
    ),
    _known(
        r"You must have a sheet named 'survey'",
        "",
        "Tệp không có trang survey.",
        "The workbook has no sheet survey.",
    ),
    _known(
        r"required column headers were not found: (?P<name>[^.]*)",
        "",
        "Trang thiếu cột {name}.",
        "The sheet lacks the column {name}.",
    ),
    _known(
        r"different names for the same column were found: '(?P<one>[^']*)', '(?P<two>[^']*)'",
        "",
        "Hai cột cùng nghĩa: “{one}” và “{two}”; bỏ một.",
        "Two columns mean the same: “{one}” and “{two}”; remove one.",
    ),
    _known(
        r"the '(?P<name>[^']*)' column must be empty",
        "",
        "Với loại câu hỏi này cột {name} phải để trống.",
        "For this type the column {name} must be empty.",
    ),
    _known(
        r"the '(?P<name>[^']*)' column must not be empty",
        "",
        "Với loại câu hỏi này phải điền cột {name}.",
        "For this type the column {name} must be filled in.",
    ),
    _known(
        r"same instance id will be generated.*Instance name: '(?P<name>[^']*)'",
        "name",
        "Tên dữ liệu ngoài “{name}” trùng với một danh mục hoặc tệp khác.",
        "The external instance “{name}” has the name of another list or file.",
    ),
    _known(
        r"To use big-image",
        "image",
        "Muốn dùng big-image phải có cả image.",
        "To use big-image there must be an image too.",
    ),
)


def read_refusal(message: str) -> Refusal:
    """Where pyxform found fault, and our sentence for it."""
    row = _ROW.search(message)
    sheet = _SHEET.search(message)
    column = _COLUMN.search(message)
    named = _NAMED.search(message)
    heading = column[1].partition(" (")[0] if column is not None else ""
    text = Text(
        "Nội dung ở đây không đúng chuẩn XLSForm; hãy đối chiếu với tài liệu XLSForm.",
        "XLSForm does not allow this: " + " ".join(_ROW.sub("", message).split()),
    )
    for known in _SENTENCES:
        match = known.pattern.search(message)
        if match is not None:
            words = {name: value or "" for name, value in match.groupdict().items()}
            text = Text(known.vi.format(**words), known.en.format(**words))
            heading = heading or known.heading or words.get("name", "")
            break
    return Refusal(
        (sheet[1] or sheet[2]) if sheet is not None else "survey",
        int(row[1]) if row is not None else 0,
        heading,
        named[1] if named is not None else "",
        text,
    )
