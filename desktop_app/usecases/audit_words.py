"""The verbs of the audit log in words, and the groups by which people look for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from desktop_app.errors import Text

_HASH = re.compile(r"[0-9a-f]{64}")


class VerbGroup(StrEnum):
    """What a filter of the log offers."""

    ANSWERS = "answers"
    STEPS = "steps"
    EXCHANGE = "exchange"
    EXPORTS = "exports"
    PEOPLE = "people"
    KEEPING = "keeping"


GROUP_WORDS: Mapping[VerbGroup, Text] = {
    VerbGroup.ANSWERS: Text("Sửa số liệu", "Changes of figures"),
    VerbGroup.STEPS: Text("Các bước của báo cáo", "Steps of reports"),
    VerbGroup.EXCHANGE: Text("Gửi – nhận", "Send – receive"),
    VerbGroup.EXPORTS: Text("Xuất ra ngoài", "Exports"),
    VerbGroup.PEOPLE: Text("Người dùng và khóa", "People and keys"),
    VerbGroup.KEEPING: Text("Kho dữ liệu", "Data store"),
}

VERBS: Mapping[VerbGroup, Mapping[str, Text]] = {
    VerbGroup.ANSWERS: {
        "change_answer": Text("Sửa số liệu", "Figure changed"),
        "add_row": Text("Thêm dòng", "Row added"),
        "remove_row": Text("Xóa dòng", "Row removed"),
        "explain": Text("Sửa giải trình", "Reason changed"),
        "type_opening_figures": Text("Nhập số liệu đầu kỳ", "Opening figures entered"),
        "adjust_total": Text("Điều chỉnh số tổng hợp", "Total adjusted"),
        "withdraw_adjustment": Text("Bỏ điều chỉnh", "Adjustment withdrawn"),
        "adjustment_lapsed": Text("Điều chỉnh hết hiệu lực", "Adjustment lapsed"),
        "recompute_differs": Text("Số tính lại khác số gửi", "Recomputed figure differs"),
        "attach": Text("Thêm minh chứng", "Evidence added"),
        "detach": Text("Bỏ minh chứng", "Evidence removed"),
        "rename_attachment": Text("Đổi tên minh chứng", "Evidence renamed"),
        "appraise": Text("Nhập điểm thẩm định", "Appraised score entered"),
        "reply_to_appraisal": Text("Ghi ý kiến phản hồi", "Reply written"),
        "conclude_scores": Text("Nhập điểm kết luận", "Concluded score entered"),
        "assign_targets": Text("Giao chỉ tiêu", "Targets assigned"),
        "set_due_date": Text("Đặt thời hạn gửi", "Due date set"),
        "extend_due_date": Text("Gia hạn", "Due date extended"),
        "withdraw_due_date": Text("Bỏ thời hạn đã đặt", "Due date withdrawn"),
        "set_special_day": Text("Sửa lịch làm việc", "Working calendar changed"),
        "remove_special_day": Text("Bỏ ngày khỏi lịch", "Day taken off the calendar"),
        "restore_special_days": Text("Khôi phục lịch kèm theo", "Shipped calendar restored"),
        "reserve_rows": Text("Giữ dòng để tự nhập", "Rows reserved"),
        "merge_slice": Text("Nhập số liệu từ tệp Excel", "Figures taken from an Excel file"),
        "save_figures": Text("Sửa số liệu nền", "Base figures changed"),
        "save_profile": Text("Sửa hồ sơ đơn vị", "Office profile changed"),
    },
    VerbGroup.STEPS: {
        "begin_report": Text("Lập báo cáo", "Report begun"),
        "open_next_revision": Text("Lập lần mới", "Next revision opened"),
        "hand_to_leader": Text("Trình lãnh đạo", "Handed to the leader"),
        "hand_back": Text("Trả lại để sửa", "Handed back"),
        "approve": Text("Duyệt", "Approved"),
        "lock": Text("Khóa số liệu", "Figures locked"),
        "unlock": Text("Mở khóa số liệu", "Figures unlocked"),
        "print_paper": Text("Lập bản in", "Paper made"),
        "sign_as_leader": Text("Lãnh đạo ký", "Signed by the leader"),
        "give_number": Text("Cho số, ngày", "Number and date given"),
        "send_out_for_signature": Text("Đưa đi ký", "Sent out for signature"),
        "issue": Text("Phát hành", "Issued"),
        "consolidate": Text("Tổng hợp", "Consolidated"),
        "record_council_vote": Text("Ghi phiếu Hội đồng", "Council's vote entered"),
        "close_ranking": Text("Chốt xếp hạng", "Ranking closed"),
        "reopen_ranking": Text("Mở lại xếp hạng", "Ranking reopened"),
        "install_form": Text("Cài biểu mẫu", "Form installed"),
        "migrate_report": Text("Chuyển phiên bản biểu mẫu", "Moved to a newer form"),
    },
    VerbGroup.EXCHANGE: {
        "submit": Text("Gửi báo cáo", "Report sent"),
        "queue": Text("Xếp gói chờ gửi", "Package queued"),
        "send_again": Text("Gửi lại", "Sent again"),
        "receive": Text("Nhận gói", "Package received"),
        "wait": Text("Gói chờ nhận sau", "Package waits"),
        "hold": Text("Lưu báo cáo nhận được", "Received report kept"),
        "accept": Text("Đánh giá đạt yêu cầu", "Accepted"),
        "return": Text("Trả lại báo cáo", "Returned"),
        "issue_appraisal": Text("Gửi kết quả thẩm định", "Appraisal sent"),
        "send_reply": Text("Gửi ý kiến phản hồi", "Reply sent"),
        "issue_conclusion": Text("Gửi kết luận", "Conclusion sent"),
        "take_appraisal": Text("Nhận thẩm định, phản hồi", "Appraisal or reply taken in"),
        "request_correction": Text("Đề nghị sửa số liệu", "Correction requested"),
        "decline_correction": Text("Không đồng ý sửa", "Correction declined"),
        "hand_down": Text("Giao xuống đơn vị", "Handed down"),
        "publish_packs": Text("Gửi biểu mẫu xuống đơn vị", "Forms sent down"),
        "publish_tables": Text("Gửi bảng tra cứu xuống đơn vị", "Reference tables sent down"),
        "take_table": Text("Dùng bảng tra cứu mới", "Later reference table in use"),
        "see_assignments": Text("Xem nội dung cấp trên giao", "Looked at what was handed down"),
        "take_assignment": Text("Nhận nội dung cấp trên giao", "Taken over from above"),
        "prepare_activations": Text("Lập tệp kích hoạt", "Activation files made"),
        "sender_log_cut_off": Text(
            "Nhật ký nơi gửi bị cắt hoặc thay", "The sender's log was cut off or replaced"
        ),
    },
    VerbGroup.EXPORTS: {
        "export": Text("Xuất tệp", "File exported"),
        "export_slice": Text("Chia biểu cho đơn vị cung cấp", "Rows given to a department"),
    },
    VerbGroup.PEOPLE: {
        "login": Text("Đăng nhập", "Logged in"),
        "failed_logins": Text("Nhập sai mật khẩu", "Wrong passwords"),
        "add_person": Text("Thêm người dùng", "Person added"),
        "change_person": Text("Sửa người dùng", "Person changed"),
        "disable_person": Text("Ngừng người dùng", "Person disabled"),
        "enable_person": Text("Mở lại người dùng", "Person enabled"),
        "set_password": Text("Đặt mật khẩu", "Password set"),
        "change_password": Text("Đổi mật khẩu", "Password changed"),
        "recover_password": Text("Khôi phục mật khẩu", "Password recovered"),
        "make_recovery_sheet": Text("In phiếu khôi phục", "Recovery sheet printed"),
        "rekey": Text("Đổi khóa kho dữ liệu", "Data store re-keyed"),
        "hand_over_work": Text("Bàn giao công việc", "Work handed over"),
        "add_former_offices": Text("Thêm đơn vị cũ", "Former offices added"),
        "add_offices": Text("Thêm đơn vị trực thuộc", "Offices below added"),
        "rename_office": Text("Đổi tên đơn vị", "Office renamed"),
        "close_office": Text("Kết thúc đơn vị", "Office closed"),
    },
    VerbGroup.KEEPING: {
        "set_backup": Text("Đặt nơi sao lưu", "Backup places set"),
        "recover": Text("Lấy lại gói của chính mình", "Own package fetched again"),
        "backup": Text("Sao lưu", "Backed up"),
        "restore": Text("Khôi phục bản sao lưu", "Backup restored"),
        "own_log_put_back": Text(
            "Nhật ký thiếu mốc cấp trên đã xác nhận",
            "The log lacks an entry that the office above acknowledged",
        ),
    },
}


CODES: Mapping[str, Text] = {
    "submission": Text("Báo cáo", "Report"),
    "receipt": Text("Giấy xác nhận", "Receipt"),
    "correction-request": Text("Đề nghị sửa", "Correction request"),
    "handover": Text("Bàn giao", "Handover"),
    "form-pack": Text("Gói biểu mẫu", "Form pack"),
    "reference-tables": Text("Bảng tra cứu", "Reference tables"),
    "directory": Text("Danh bạ", "Directory"),
    "enrolment": Text("Ghi danh", "Enrolment"),
    "return": Text("Trả lại", "Return"),
    "assignment": Text("Giao xuống", "Assignment"),
    "appraisal": Text("Kết quả thẩm định", "Appraisal"),
    "appraisal-reply": Text("Ý kiến phản hồi", "Reply to the appraisal"),
    "above": Text("Thẩm định", "Appraisal"),
    "reply": Text("Phản hồi", "Reply"),
    "council": Text("Kết luận", "Conclusion"),
    "signed_here": Text("Ký số trên máy", "Signed here"),
    "sent_out": Text("Ký ở nơi khác", "Signed elsewhere"),
    "figures_only": Text("Chỉ sửa số liệu", "Figures only"),
    "app": Text("Trên phần mềm", "In the app"),
}


def verb_words(verb: str) -> Text:
    """The verb itself where it is not known here: a newer version may have written it."""
    for verbs in VERBS.values():
        if verb in verbs:
            return verbs[verb]
    return Text(verb, verb)


def code_words(text: str) -> Text:
    """What an entry says by a code in words (alone, or before a comma as an approval's way is); a
    hash by its first figures, the rest as it is."""
    code, comma, rest = text.partition(",")
    if code in CODES:
        known = CODES[code]
        return Text(f"{known.vi}{comma}{rest}", f"{known.en}{comma}{rest}")
    if _HASH.fullmatch(text):
        return Text(f"{text[:12]}…", f"{text[:12]}…")
    return Text(text, text)


def verbs_of(group: VerbGroup) -> tuple[str, ...]:
    return tuple(VERBS[group])
