"""A report like those of FORMS §4 and §10: KPI table of a commune, 22 rows, long labels."""

from __future__ import annotations

from desktop_app.documents.content import (
    Align,
    AnnexTable,
    Column,
    Figure,
    Heading,
    Letter,
    LetterHead,
    ListItems,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    SignatureBlock,
)
from desktop_app.documents.vietnamese import format_number, format_percent

FINGERPRINT = "3f9a77c102bd1e44" + "0" * 48

HEAD = LetterHead(
    agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG NÔNG TIẾN"),
    place="Nông Tiến",
    agency_name="Ủy ban nhân dân phường Nông Tiến",
)

_GROUPS: dict[str, list[tuple[str, str, str, str, int | None, int | None, str]]] = {
    "CHÍNH QUYỀN SỐ": [
        (
            "K01",
            "Thủ tục hành chính đủ điều kiện cung cấp dịch vụ công trực tuyến toàn trình, trên"
            " nhiều phương tiện truy cập khác nhau, kể cả thiết bị di động",
            "%",
            "= 100",
            171,
            200,
            "Trung tâm Phục vụ hành chính công",
        ),
        ("K02", "Đơn vị mở dữ liệu, cung cấp dữ liệu mở", "%", "= 100", 3, 4, "Phòng VH-XH"),
        (
            "K03",
            "Cơ quan nhà nước có nền tảng phân tích, xử lý dữ liệu tổng hợp tập trung",
            "%",
            "= 100",
            None,
            None,
            "Tỉnh cung cấp",
        ),
        ("K04a", "CSDL dùng chung kết nối, chia sẻ qua LGSP", "%", "= 100", 9, 9, "Phòng VH-XH"),
        ("K04b", "CSDL chuyên ngành kết nối qua LGSP", "%", "= 80", 17, 20, "Phòng VH-XH"),
        ("K05", "Hệ thống dùng chung xác thực tập trung (SSO)", "%", "= 100", 5, 6, "Phòng VH-XH"),
        ("K06", "Hoạt động chỉ đạo, điều hành trên nền tảng thống nhất", "%", "= 100", 11, 11,
         "Văn phòng HĐND-UBND"),
        (
            "K07",
            "Văn bản trao đổi điện tử ký số chuyên dùng (trừ văn bản mật)",
            "%",
            "= 100",
            12345,
            12480,
            "Văn phòng HĐND-UBND",
        ),
    ],
    "KINH TẾ SỐ": [
        ("K08", "Kinh tế số trên GRDP", "%", "= 20", None, None, "Tỉnh cung cấp"),
        ("K09", "Năng suất lao động tăng bình quân", "%/năm", "≥ 7", None, None, "Tỉnh cung cấp"),
        ("K11a", "Hộ kinh doanh cá thể, doanh nghiệp nhỏ và vừa dùng nền tảng số", "%", "= 100",
         412, 655, "Phòng Kinh tế"),
        ("K11b", "Hộ kinh doanh cá thể, doanh nghiệp nhỏ và vừa gửi, nhận hoá đơn điện tử", "%",
         "= 100", 598, 655, "Thuế cơ sở"),
    ],
    "XÃ HỘI SỐ": [
        ("K10a", "Người dân có danh tính số kèm QR", "%", "= 100", 10234, 11872, "Công an phường"),
        ("K10b", "Người dân có hồ sơ số sức khoẻ cá nhân", "%", "= 100", 11003, 11872,
         "Trạm Y tế"),
        ("K12a", "Cáp quang băng rộng đến thôn, bản", "%", "= 100", 14, 14, "Phòng VH-XH"),
        ("K12b", "Cáp quang đến hộ gia đình", "%", "> 80", 2711, 3305, "Doanh nghiệp viễn thông"),
        ("K13a", "Thôn, tổ dân phố được phủ sóng 4G", "%", "= 100", 14, 14, "Phòng VH-XH"),
        ("K13b", "Người trưởng thành có điện thoại thông minh", "%", "= 100", 7012, 8410,
         "Phòng VH-XH"),
        ("K13c", "Thôn, tổ dân phố được phủ sóng 5G", "%", "từng bước", 3, 14, "Phòng VH-XH"),
        ("K14", "Dân số có tài khoản thanh toán điện tử", "%", "> 50", 6120, 9105, "Ngân hàng"),
        ("K15", "Cán bộ, công chức, viên chức được tập huấn kỹ năng phân tích, khai thác dữ liệu"
         " và công nghệ số", "%", "= 100", 41, 48, "Phòng VH-XH"),
    ],
}  # fmt: skip


def kpi_annex(*, copies: int = 1, partial: bool = False) -> AnnexTable:
    """The KPI table; with `copies` its groups are repeated to make a long one."""
    rows: list[Row] = []
    for copy in range(copies):
        for group, (title, lines) in enumerate(_GROUPS.items(), start=1):
            rows.append(Row((("I", "II", "III")[group - 1], title), RowKind.GROUP))
            for code, label, unit, target, part, whole, source in lines:
                rows.append(_row(code, label, unit, target, part, whole, source, copy))
    right, center = Align.RIGHT, Align.CENTER
    return AnnexTable(
        title="Kết quả thực hiện các chỉ tiêu chuyển đổi số 6 tháng đầu năm 2026",
        columns=(
            Column("Mã", 1.0, center),
            Column("Chỉ tiêu", 6.0),
            Column("ĐVT", 0.9, center),
            Column("Chỉ tiêu 2025", 1.2, center),
            Column("Tử số", 1.2, right),
            Column("Mẫu số", 1.2, right),
            Column("Tỷ lệ", 1.2, right),
            Column("Kỳ trước", 1.2, right),
            Column("% so chỉ tiêu", 1.2, right),
            Column("Đánh giá", 1.2, center),
            Column("Nguồn số liệu", 2.2),
            Column("Ghi chú", 1.6),
        ),
        rows=tuple(rows),
        partial=partial,
        coverage="Đã tổng hợp 2/3 đơn vị; thiếu: UBND xã Tràng Đà" if partial else "",
        notes=("Tỷ lệ = tử số/mẫu số; số liệu chốt đến hết ngày 14/6/2026.",),
    )


def _row(
    code: str,
    label: str,
    unit: str,
    target: str,
    part: int | None,
    whole: int | None,
    source: str,
    copy: int,
) -> Row:
    if part is None or whole is None:
        return Row((code, label, unit, target, "", "", "", "", "", "Không đánh giá", source, ""))
    share = part / whole * 100
    goal = 80 if "80" in target else 50 if "50" in target else 100
    verdict = "Đạt" if share >= goal else "Chưa đạt"
    note = "Số ước thực hiện" if copy == 0 and code == "K14" else ""
    return Row(
        (
            code,
            label,
            unit,
            target,
            Figure(format_number(part), part),
            Figure(format_number(whole), whole),
            Figure(format_percent(share, 1), round(share, 1), '0.0"%"'),
            Figure(format_percent(share - 3.2, 1), round(share - 3.2, 1), '0.0"%"'),
            Figure(format_percent(share / goal * 100, 1), round(share / goal * 100, 1), '0.0"%"'),
            verdict,
            source,
            note,
        )
    )


def letter(**changes: object) -> Letter:
    """The report of a ward to two superiors; number and date blank."""
    values: dict[str, object] = {
        "head": HEAD,
        "abstract": "Kết quả thực hiện phong trào thi đua chuyển đổi số và các chỉ tiêu chuyển đổi"
        " số 6 tháng đầu năm 2026 trên địa bàn phường Nông Tiến",
        "year": 2026,
        "addressees": ("Ủy ban nhân dân tỉnh Tuyên Quang", "Sở Khoa học và Công nghệ"),
        "legal_bases": (
            "Căn cứ Kế hoạch số 55/KH-UBND ngày 12 tháng 4 năm 2022 của Ủy ban nhân dân tỉnh về"
            " chuyển đổi số tỉnh Tuyên Quang đến năm 2025, định hướng đến năm 2030",
            "Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ",
        ),
        "body": BODY,
        "signature": SignatureBlock(
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Thị Hồng Thắm"
        ),
        "recipients": Recipients(
            (
                "Như trên",
                "Thường trực Đảng ủy, Thường trực HĐND phường",
                "Chủ tịch, các Phó Chủ tịch UBND phường",
                "Các phòng, đơn vị thuộc UBND phường",
            ),
            "VT, VHXH",
        ),
    }
    return Letter(**(values | changes))  # type: ignore[arg-type]


BODY = (
    Paragraph(
        "Thực hiện chế độ báo cáo định kỳ, Ủy ban nhân dân phường Nông Tiến báo cáo kết quả thực"
        " hiện 6 tháng đầu năm 2026 như sau:"
    ),
    Heading(1, "Công tác chỉ đạo, điều hành và thể chế số"),
    Paragraph(
        "Ủy ban nhân dân phường đã ban hành 12 văn bản chỉ đạo, tổ chức 3 hội nghị quán triệt tới"
        " 14 tổ dân phố; kiện toàn Ban Chỉ đạo và 14 Tổ công nghệ số cộng đồng với 98 thành viên."
    ),
    Heading(1, "Kết quả thực hiện"),
    Heading(2, "Chính quyền số"),
    Paragraph(
        "Năm 2026 có 47 nhiệm vụ, trong đó đã hoàn thành 7 nhiệm vụ, 1 nhiệm vụ chưa thực hiện,"
        " đang triển khai 39 nhiệm vụ (có 8 nhiệm vụ chậm tiến độ). Tỷ lệ thủ tục hành chính đủ"
        " điều kiện được cung cấp dịch vụ công trực tuyến toàn trình đạt 85,5%, bằng 108% so với"
        " cùng kỳ năm trước; tổng số văn bản ký số là 12.345 văn bản."
    ),
    Heading(3, "Kết quả giải quyết hồ sơ"),
    Paragraph(
        "Tiếp nhận 1.234 hồ sơ, giải quyết đúng và trước hạn 1.198 hồ sơ, đạt 97,08%; hồ sơ quá"
        " hạn 36 hồ sơ, tập trung ở lĩnh vực đất đai."
    ),
    Heading(2, "Kinh tế số, xã hội số"),
    ListItems(
        (
            "Hộ kinh doanh, doanh nghiệp sử dụng nền tảng số: 412/655 cơ sở, đạt 62,9%;",
            "Dân số có tài khoản thanh toán điện tử: 6.120/9.105 người, đạt 67,22%;",
            "Tổng kinh phí thực hiện: 1.234,56 triệu đồng.",
        )
    ),
    Heading(1, "Đánh giá chung"),
    Heading(2, "Tồn tại, hạn chế"),
    Paragraph(
        "Nhận thức của một bộ phận người dân còn hạn chế; trang thiết bị tại một số tổ dân phố đã"
        " cũ, đường truyền chưa ổn định, nhất là trong mùa mưa bão; cán bộ kiêm nhiệm nhiều việc"
        " nên việc cập nhật số liệu có lúc chưa kịp thời."
    ),
    Heading(2, "Phương hướng, kiến nghị"),
    Paragraph(
        "Tiếp tục phát động đợt thi đua cao điểm 100 ngày; đề nghị Sở Khoa học và Công nghệ hỗ"
        " trợ tập huấn kỹ năng số cho thành viên Tổ công nghệ số cộng đồng và bố trí kinh phí"
        " duy trì đường truyền số liệu chuyên dùng."
    ),
    Paragraph(
        "Trên đây là báo cáo kết quả 6 tháng đầu năm 2026, Ủy ban nhân dân phường Nông Tiến trân"
        " trọng báo cáo"
    ),
)
