"""The sentences of a verdict on a PDF, in one place so that they can be read together."""

from __future__ import annotations

from typing import Final

from desktop_app.errors import Text


class Reason:
    """Each says what is so and, where something is wrong, what to do."""

    HOLDS: Final = Text(
        "Các chữ ký số đúng với nội dung của tệp; tệp không bị thay đổi sau khi ký.",
        "The signatures match the content; the file has not changed since it was signed.",
    )
    UNSIGNED: Final = Text(
        "Tệp PDF không có chữ ký số (bản quét hoặc bản chưa ký). Chỉ có thể lưu như tệp đính kèm;"
        " hãy đối chiếu với bản giấy.",
        "This PDF has no digital signature (a scan, or not signed yet). It can only be kept as an"
        " attachment; compare it with the paper.",
    )
    UNREADABLE: Final = Text(
        "Tệp không phải PDF, bị hỏng hoặc có mật khẩu. Hãy lấy lại tệp từ nơi phát hành.",
        "The file is no PDF, is damaged, or has a password. Fetch it again from its issuer.",
    )
    TOO_LARGE: Final = Text(
        "Tệp PDF lớn hơn 200 MB nên không kiểm tra được. Hãy quét lại với độ phân giải thấp hơn.",
        "The PDF is larger than 200 MB and cannot be checked. Scan it at a lower resolution.",
    )
    ALTERED: Final = Text(
        "Nội dung tệp đã bị thay đổi sau khi ký: phần được ký không khớp với chữ ký số. Không dùng"
        " tệp này; hãy lấy lại bản gốc đã ký.",
        "The content was changed after signing: the signed part does not match the signature. Do"
        " not use this file; fetch the signed original.",
    )
    FORGED: Final = Text(
        "Chữ ký số không do khoá của chứng thư ghi trong tệp tạo ra, hoặc dùng thuật toán không"
        " được chấp nhận. Không dùng tệp này.",
        "The signature was not made with the key of the certificate in the file, or uses an"
        " algorithm that is not accepted. Do not use this file.",
    )
    STRUCTURE: Final = Text(
        "Tệp có dấu vết chữ ký số nhưng cấu trúc đã hỏng hoặc bị sửa nên không kiểm tra được. Hãy"
        " lấy lại bản gốc đã ký.",
        "The file shows traces of a signature, but its structure is damaged or altered, so it"
        " cannot be checked. Fetch the signed original.",
    )
    PADDING: Final = Text(
        "Vùng chứa chữ ký số có dữ liệu lạ chèn vào. Không dùng tệp này; hãy lấy lại bản gốc.",
        "Foreign data was put into the space of the signature. Do not use this file; fetch the"
        " original.",
    )
    APPENDED: Final = Text(
        "Tệp bị thêm nội dung sau chữ ký mà chữ ký không cho phép. Không dùng tệp này; hãy lấy lại"
        " bản gốc đã ký.",
        "Content that the signature does not allow was added after it. Do not use this file; fetch"
        " the signed original.",
    )
    NUMBERED_ONLY: Final = Text(
        "Số, ngày được điền sau chữ ký cuối và chưa có con dấu bao phủ. Hãy để văn thư đóng dấu.",
        "Number and date were filled in after the last signature, and no seal covers them yet. Have"
        " the registry seal the document.",
    )
    TRAILING: Final = Text(
        "Sau phần kết thúc của tệp có dữ liệu lạ. Không dùng tệp này; hãy lấy lại bản gốc đã ký.",
        "There is foreign data after the end of the file. Fetch the signed original.",
    )
    FILLED_AFTER: Final = Text(
        "Sau chữ ký cuối có trường biểu mẫu (như số, ngày) được điền thêm.",
        "Form fields (such as number and date) were filled in after the last signature.",
    )
    COVERED_LATER: Final = Text(
        "Sau chữ ký trước, tệp được bổ sung (như số, ngày, dấu); phần bổ sung được chữ ký cuối bao"
        " phủ.",
        "After an earlier signature something was added (such as number, date, seal); the last"
        " signature covers it.",
    )
    NOT_SEALED: Final = Text(
        "Văn bản chưa có chữ ký số của cơ quan (con dấu).",
        "The document does not carry the office's digital signature (seal) yet.",
    )
    UNKNOWN_SIGNER: Final = Text(
        "Chưa xác nhận được người ký: chứng thư số không thuộc danh sách tin cậy của phần mềm. Hãy"
        " kiểm tra bằng công cụ của Ban Cơ yếu Chính phủ hoặc hỏi nơi gửi.",
        "The signer could not be confirmed: the certificate is outside the program's trusted list."
        " Check with the Government Cipher Committee's tool, or ask the sender.",
    )
    TRAINING: Final = Text(
        "Có chữ ký thử nghiệm: văn bản không có giá trị pháp lý.",
        "There is a training signature: the document has no legal force.",
    )
    REVOCATION_UNCHECKED: Final = Text(
        "Chưa kiểm tra thu hồi chứng thư số (không có kết nối).",
        "Revocation of the certificates has not been checked (no connection).",
    )
