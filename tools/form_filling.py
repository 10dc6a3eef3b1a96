"""A draft filled in as an officer half way through would have it: plausible, and not finished."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError
from desktop_app.forms import CellView, Field, FormSession

_ROWS = 3  # in each repeat to which rows may be added
_BLANK = 7  # one cell in so many is left for F9 to find
_SENTENCES = (
    "Đã ban hành kế hoạch, phân công nhiệm vụ đến từng công chức và thôn, tổ dân phố",
    "Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận Một cửa",
    "Phối hợp với bưu điện và đoàn thanh niên đi từng ngõ, gõ từng nhà",
)
_KNOWN = {
    "địa điểm": "Hội trường Ủy ban nhân dân phường",
    "chức vụ": "Phó Chủ tịch Ủy ban nhân dân phường",
    "lý do vắng": "đi công tác",
}
_NAMES = ("Nguyễn Thị Hồng Hạnh", "Trần Văn Phúc", "Ma Thị Ngọc Diệp")


def fill(session: FormSession, until: date, *, gaps: bool = True) -> None:
    """Rows are added, and most blank cells, or all, get an entry that the form takes; `until` is
    the last day that is entered."""
    for group in session.form.groups:
        if group.repeat and group.grows and not group.fixed and "[" not in group.path:
            _add_rows(session, group.path)
    for round_ in range(2):  # the second takes what the first has made relevant
        for place, view in enumerate(session.cells()):
            if not gaps or (place + round_) % _BLANK != _BLANK - 1:
                _enter(session, view.path, place, until)


def _add_rows(session: FormSession, repeat: str) -> None:
    try:
        while len(session.instances(repeat)) < _ROWS:
            session.add_repeat(repeat)
    except AnswerError:
        return  # the form lays them out itself, or it is within a row that is not there


def _enter(session: FormSession, path: str, place: int, until: date) -> None:
    view = session.cell(path)
    field = session.form.field_of[_model_path(path)]
    if not _is_free(view) or not field.control:
        return
    for entry in _entries(session, view, field, place, until):
        try:
            session.apply(path, entry)
        except AnswerError:
            continue
        if session.cell(path).valid:
            return
    if session.cell(path).answer.state is CellState.VALUE:
        session.set_state(path, CellState.BLANK)


def _is_free(view: CellView) -> bool:
    blank = view.answer.state is CellState.BLANK
    return view.relevant and blank and not (view.readonly or view.calculated or view.fed)


def _entries(
    session: FormSession, view: CellView, field: Field, place: int, until: date
) -> tuple[str, ...]:
    """What is tried, the likeliest first."""
    match field.type:
        case ValueType.INTEGER:
            many = str(1_650 - place) if not session.form.xform.counts else str(9 - place % 3)
            return (many, str(2 + place % 9), "1", "2025", "0")
        case ValueType.DECIMAL:
            return (f"{1 + place % 9},5", "0,5", "1")
        case ValueType.PERCENT:
            return (f"{55 + place % 40},25", "100")
        case ValueType.DATE:
            return ((until - timedelta(days=3 + place % 60)).strftime("%d/%m/%Y"),)
        case ValueType.TIME:
            return ("08:30",)
        case ValueType.DATETIME:
            return (until.strftime("%Y-%m-%dT08:30:00+07:00"),)
        case ValueType.SELECT_ONE | ValueType.SELECT_MULTIPLE:
            names = [one.name for one in session.choices(view.path)]
            return tuple(names[place % len(names) :] + names[: place % len(names)]) if names else ()
        case ValueType.FILE:
            return ()
    return _texts(field, place)


def _texts(field: Field, place: int) -> tuple[str, ...]:
    label = field.label.vi.casefold()
    for words, text in _KNOWN.items():
        if label.startswith(words):
            return (text,)
    if ("họ" in label and "tên" in label) or label in ("chủ trì", "thư ký", "người ký"):
        return (_NAMES[place % len(_NAMES)],)
    if label.startswith("số") or "ký hiệu" in label:
        return (f"{12 + place % 80}/KH-UBND", str(place % 9 + 1))
    if "năm" in label:
        return ("2026", _SENTENCES[place % len(_SENTENCES)])
    if label.startswith("mã"):
        return (f"{place % 9 + 1}", f"M{place}")
    return (_SENTENCES[place % len(_SENTENCES)], f"{place % 9 + 1}", "2026")


def _model_path(path: str) -> str:
    """Of a cell's address, the form's path: without the numbers of rows."""
    return "/".join(part.partition("[")[0] for part in path.split("/"))
