"""Two small forms for tests of what is handed down: a campaign, and a report on it."""

from __future__ import annotations

from desktop_app.forms import FormPack, compile_pack
from tests.unit.forms.workbooks import workbook

CAMPAIGN, RESULT = "T-PT", "T-KQ"


def campaign_pack(version: str = "1") -> FormPack:
    """The campaign's name and its contents, one a row."""
    return compile_pack(
        workbook(
            settings=(
                "form_id|form_title|version|pack|role|subject\n"
                f"{CAMPAIGN}|Thông tin phong trào|{version}|thu|campaign|campaign"
            ),
            survey=(
                "type|name|label\n"
                "text|ten|Tên phong trào\n"
                "begin_repeat|noi_dung|Nội dung\n"
                "text|viec|Việc\n"
                "end_repeat||\n"
                "begin_repeat|dot|Đợt cao điểm\n"
                "date|tu_ngay|Từ ngày\n"
                "date|den_ngay|Đến ngày\n"
                "text|noi_dung|Nội dung\n"
                "end_repeat||"
            ),
            reporting="period_type|due\nyear|unset",
        )
    )


def result_pack() -> FormPack:
    """What the campaign above is called, and how much of it the office has done."""
    name = "instance('above-T-PT')/root/ten"
    rows = "count(instance('above-T-PT')/root/noi_dung)"
    return compile_pack(
        workbook(
            settings=(
                "form_id|form_title|version|pack|role|subject\n"
                f"{RESULT}|Kết quả phong trào|1|thu|result|campaign"
            ),
            survey=(
                "type|name|label|calculation\n"
                f"calculate|phong_trao|Phong trào|{name}\n"
                f"calculate|so_viec|Số việc|{rows}\n"
                "integer|da_lam|Đã làm|"
            ),
            reporting="period_type|due\nquarter|unset",
        )
    )
