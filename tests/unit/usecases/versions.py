"""A small form in two versions: a row renamed, one gone, one new, a column split, a text made a
number. Worked out by hand in the tests."""

from __future__ import annotations

from desktop_app.domain.people import Role
from desktop_app.domain.reports import Revision
from desktop_app.forms import FormPack, FormSession, compile_pack
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.submit import submit
from tests.unit.forms.workbooks import workbook
from tests.unit.usecases.offices import Offices

_HEAD = "table|part|name|code|label|type|calculation|formula|over_offices|over_time"
_RULES = "id|table|rows|left|operator|right|severity|message"

_OLD = {
    "survey": """type|name|label|appearance|required|over_offices|over_time
begin_group|bang|Kết quả phong trào|table|||
end_group||||||
text|dien_tich|Diện tích đường hoa||||
decimal|kinh_phi|Kinh phí (triệu đồng)|||sum|sum
longtext|kien_nghi|Kiến nghị|||list|last
begin_repeat|tap_the|Tập thể||||
text|ten|Tên|||rows|
integer|diem|Điểm|||rows|
end_repeat||||||
""",
    "tables": f"""{_HEAD}
bang|row|r01|01|Hội nghị||||||
bang|row|r02|02|Đoàn kiểm tra||||||
bang|row|r03|03|Báo tường||||||
bang|column|so|| Số cuộc|integer|||sum|sum
bang|column|nguoi||Người dự|integer|||sum|sum
""",
    "rules": f"""{_RULES}
it_nguoi|bang|*|nguoi|≥|so|warning|{{code}}: ít người dự.
it_tien||| ${{kinh_phi}}|≥|10|warning|Kinh phí thấp.
""",
}

_NEW = {
    "survey": """type|name|label|appearance|required|over_offices|over_time
begin_group|bang|Kết quả phong trào|table|||
end_group||||||
decimal|dien_tich|Diện tích đường hoa (ha)|||sum|sum
decimal|kinh_phi|Kinh phí (triệu đồng)|||sum|sum
longtext|kien_nghi|Kiến nghị|||list|last
begin_repeat|don_vi|Tập thể tiêu biểu||||
text|ten|Tên|||rows|
integer|diem|Điểm|||rows|
end_repeat||||||
""",
    "tables": f"""{_HEAD}
bang|row|r01|01|Hội nghị||||||
bang|row|r02b|02|Đoàn kiểm tra, giám sát||||||
bang|row|r05|05|Tin bài||||||
bang|column|so||Số cuộc|integer|||sum|sum
bang|column|nam||Nam|integer|||sum|sum
bang|column|nu||Nữ|integer|||sum|sum
bang|column|nguoi||Người dự|integer|../nam + ../nu||sum|sum
""",
    "rules": f"""{_RULES}
it_nguoi|bang|*|nguoi|≥|so|warning|{{code}}: ít người dự.
""",
    "migrations": "version|old|new\n1|/data/bang/r02|/data/bang/r02b\n1|/data/tap_the|/data/don_vi",
}


def pack(form: str, version: int) -> FormPack:
    """The form under an id of the test's own: what is installed at an office stays there."""
    settings = f"form_id|form_title|version\n{form}|Báo cáo thi đua|{version}"
    return compile_pack(workbook(settings=settings, **(_OLD if version == 1 else _NEW)))


def install(offices: Offices, keys: str, packed: FormPack) -> None:
    """At the offices with these keys, with spaces between."""
    for key in keys.split():
        with offices.by_key[key].workspace.store.write() as unit:
            install_pack(unit, packed)


def bang(row: str, column: str) -> str:
    return f"/data/bang/{row}/{column}"


# Two communes on version 1 and one on version 2.
FILLED: dict[str, dict[str, str]] = {
    "a": {
        bang("r01", "so"): "3",
        bang("r02", "so"): "5",
        bang("r03", "so"): "7",
        bang("r01", "nguoi"): "30",
        bang("r02", "nguoi"): "50",
        bang("r03", "nguoi"): "70",
        "/data/dien_tich": "khoảng 12 ha",
        "/data/kinh_phi": "1,5",
        "/data/kien_nghi": "Thêm kinh phí",
    },
    "b": {
        bang("r01", "so"): "11",
        bang("r02b", "so"): "13",
        bang("r05", "so"): "17",
        bang("r01", "nam"): "40",
        bang("r01", "nu"): "60",
        "/data/dien_tich": "2,5",
        "/data/kinh_phi": "20",
    },
    "c": {
        bang("r01", "so"): "19",
        bang("r02", "so"): "23",
        bang("r03", "nguoi"): "29",
        "/data/kinh_phi": "100",
    },
}


def fill(session: FormSession, values: dict[str, str], *people: str) -> None:
    for path, text in values.items():
        session.apply(path, text)
    repeat = "/data/tap_the" if session.form.version == "1" else "/data/don_vi"
    for number, name in enumerate(people, start=1):
        if len(session.instances(repeat)) < number:
            session.add_repeat(repeat)
        session.apply(f"{repeat}[{number}]/ten", name)
        session.apply(f"{repeat}[{number}]/diem", str(number))
    for finding in session.check():
        if finding.explanation_needed:
            session.explain(finding.id, "Đã đối chiếu")


def draft(offices: Offices, key: str, form: str, period: str, *people: str) -> Revision:
    desk = offices.desk(key)
    revision = begin_report(desk, form, period)
    session = open_report(desk, revision.id).session
    fill(session, FILLED[key], *people)
    keep(offices, key, revision.id, session)
    return revision


def keep(offices: Offices, key: str, revision: str, session: FormSession) -> None:
    save_answers(
        offices.desk(key),
        revision,
        session.answers(),
        session.repeats(),
        session.explanations(),
    )


def send(offices: Offices, key: str, above: str, revision: str) -> None:
    """Locked, issued, sent, received and accepted."""
    offices.lock(key, revision)
    offices.issue(key, revision)
    submit(offices.desk(key), revision)
    offices.carry(key, above)
    accept(offices.desk(above, Role.CONSOLIDATOR), revision)
    offices.carry(above, key)
