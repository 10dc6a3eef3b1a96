"""The fields of a letter that is signed here: leader, seal, and number, day, month.

All are made before the first signature, in one revision; the registry clerk then fills the text
fields by an incremental update, which an approval signature allows (ISO 32000-1, 12.8.2.2).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop_app.documents import decree30
from desktop_app.documents.fonts import serif_fonts, text_width
from desktop_app.documents.places import APPLICATION, Box, SigningPlaces, places_from_text
from desktop_app.documents.raw_signatures import has_signature_traces
from desktop_app.errors import DocumentError, SigningFailed, Text

LEADER = "LanhDao"
SEAL = "ConDau"
NUMBER = "So"
DAY = "Ngay"
MONTH = "Thang"
ATTACHMENT = "ConDauTepKemTheo"

_A4 = (0.0, 0.0, decree30.points(decree30.PAGE_WIDTH), decree30.points(decree30.PAGE_HEIGHT))

_READ_ONLY = 1


def _pdf_objects() -> Any:
    """pyHanko's object classes, whose constructors are not annotated."""
    from pyhanko.pdf_utils import generic

    return generic


def read_places(root: Any) -> SigningPlaces:
    """The boxes kept in a letter's catalogue; `SigningFailed` when the PDF is not ours."""
    try:
        return places_from_text(str(root["/PieceInfo"][APPLICATION]["/Private"]))
    except (KeyError, TypeError, ValueError) as error:
        raise SigningFailed(
            Text(
                "Tệp PDF này không do phần mềm lập nên không có chỗ ký. Hãy tạo bản PDF từ báo cáo"
                " rồi ký.",
                "This PDF was not made by the program and has no places to sign. Make the PDF from"
                " the report first.",
            )
        ) from error


def open_pdf(pdf: bytes) -> Any:
    """pyHanko's incremental writer over `pdf`; `DocumentError` when it cannot be read."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        writer.root  # noqa: B018 - reads the catalogue, so that damage shows here
        return writer
    except Exception as error:  # PDF readers raise many kinds on damaged files
        raise _unreadable() from error


def _unreadable() -> DocumentError:
    return DocumentError(
        Text(
            "Không đọc được tệp PDF: tệp bị hỏng, có mật khẩu hoặc không phải PDF.",
            "The PDF cannot be read: it is damaged, has a password, or is no PDF.",
        )
    )


def add_fields(pdf: bytes) -> bytes:
    """`pdf` with the five empty fields; the bytes of `pdf` stay a prefix."""
    generic = _pdf_objects()
    from pyhanko.sign.fields import (
        FieldMDPAction,
        FieldMDPSpec,
        SigFieldSpec,
        append_signature_field,
    )

    writer = open_pdf(pdf)
    places = read_places(writer.root)
    if places.number is None or places.day is None or places.month is None:
        raise SigningFailed(
            Text(
                "Bản PDF không còn chỗ trống cho số và ngày. Lãnh đạo ký trước, văn thư cho số và"
                " ngày sau: hãy tạo lại bản PDF để trống số, ngày. Biên bản họp không ghi ngày ở"
                " đầu trang và có chữ ký thư ký: hãy đưa ra ký ngoài rồi nhập bản đã ký.",
                "The PDF has no blank for number and date. The leader signs first, then the"
                " registry gives number and date: make the PDF again with both left blank. Minutes"
                " have no date at the head and a secretary's signature: have them signed outside"
                " and bring the signed copy back.",
            )
        )
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, [NUMBER, DAY, MONTH])
    for name, box, locked in ((LEADER, places.leader, None), (SEAL, places.seal, lock)):
        append_signature_field(
            writer,
            SigFieldSpec(name, on_page=box.page, box=_rectangle(box), field_mdp_spec=locked),
        )
    form = writer.root["/AcroForm"]
    fonts = _field_fonts(writer)
    form["/DR"] = generic.DictionaryObject({generic.pdf_name("/Font"): fonts})
    form["/DA"] = generic.pdf_string("/Dung 13 Tf 0 g")
    writer.update_container(form)
    for name, box, font, size in (
        (NUMBER, places.number, "/Dung", decree30.NUMBER),
        (DAY, places.day, "/Nghieng", decree30.DATE),
        (MONTH, places.month, "/Nghieng", decree30.DATE),
    ):
        _append_text_field(writer, name, box, font, size)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def add_attachment_field(pdf: bytes) -> bytes:
    """`pdf` with one field for the office, at the top right of page 1 inside the top margin."""
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    writer = open_pdf(pdf if has_signature_traces(pdf) else _repaired(pdf))
    try:
        page = writer.find_page_for_modification(0)[0].get_object()
        left, bottom, right, top = (float(x) for x in page.get("/MediaBox", _A4))
        width, height = (decree30.points(x) for x in decree30.ATTACHMENT_BOX)
        right, top = right - decree30.points(decree30.MARGIN_RIGHT), top - decree30.points(6)
        box = Box(0, max(left, right - width), max(bottom, top - height), right, top)
        append_signature_field(writer, SigFieldSpec(ATTACHMENT, on_page=0, box=_rectangle(box)))
        output = BytesIO()
        writer.write(output)
    except Exception as error:  # a foreign file may be broken anywhere
        raise SigningFailed(
            Text(
                "Không thêm được chỗ ký vào tệp kèm theo: tệp bị hỏng, bị khoá hoặc đã có chữ ký"
                " của cơ quan.",
                "No place to sign could be added to the attachment: it is damaged, locked, or"
                " already signed by the office.",
            )
        ) from error
    return output.getvalue()


def _repaired(pdf: bytes) -> bytes:
    """An unsigned foreign `pdf` written anew: scanners often break small rules of the format.

    A signed file is never rewritten.
    """
    import pikepdf

    output = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            document.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    except pikepdf.PdfError as error:
        raise _unreadable() from error
    return output.getvalue()


def fill_fields(pdf: bytes, values: dict[str, str]) -> bytes:
    """`pdf` with ASCII `values` in the text fields, as one incremental update."""
    generic = _pdf_objects()

    writer = open_pdf(pdf)
    form = writer.root["/AcroForm"]
    for field in _fields(writer):
        name = str(field.get("/T", ""))
        if name not in values:
            continue
        field["/V"] = generic.pdf_string(values[name])
        field["/Ff"] = generic.NumberObject(_READ_ONLY)
        _, font, size, *_ = ["", *str(field["/DA"]).split()]
        resources = generic.DictionaryObject({generic.pdf_name("/Font"): form["/DR"]["/Font"]})
        quadding = int(field.get("/Q", 0))
        appearance = _appearance(
            values[name], field["/Rect"], font, float(size), resources, quadding
        )
        field["/AP"] = generic.DictionaryObject(
            {generic.pdf_name("/N"): writer.add_object(appearance)}
        )
        writer.update_container(field)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def filled(writer: Any) -> set[str]:
    """Names of our fields that hold a value; `SigningFailed` when the fields are not all there."""
    try:
        fields = _fields(writer)
        values = {str(f["/T"]): "/V" in f for f in fields}
    except (KeyError, TypeError) as error:
        raise _no_fields() from error
    if not {LEADER, SEAL, NUMBER, DAY, MONTH} <= values.keys():
        raise _no_fields()
    return {name for name, has_value in values.items() if has_value}


def _fields(writer: Any) -> list[Any]:
    """The fields themselves; iterating pyHanko's array would give references."""
    fields = writer.root["/AcroForm"]["/Fields"]
    return [fields[index] for index in range(len(fields))]


def _no_fields() -> SigningFailed:
    return SigningFailed(
        Text(
            "Tệp PDF chưa được chuẩn bị để ký trong phần mềm. Hãy tạo bản PDF từ báo cáo.",
            "The PDF has not been prepared for signing here. Make the PDF from the report.",
        )
    )


def _rectangle(box: Box) -> tuple[int, int, int, int]:
    return (round(box.left), round(box.bottom), round(box.right), round(box.top))


def _append_text_field(writer: Any, name: str, box: Box, font: str, size: float) -> None:
    generic = _pdf_objects()

    named = generic.pdf_name
    page = writer.find_page_for_modification(box.page)[0]
    rectangle = generic.ArrayObject([generic.FloatObject(round(x, 2)) for x in _corners(box)])
    field = generic.DictionaryObject(
        {
            named("/Type"): named("/Annot"),
            named("/Subtype"): named("/Widget"),
            named("/FT"): named("/Tx"),
            named("/T"): generic.pdf_string(name),
            named("/F"): generic.NumberObject(4),  # printed
            named("/Q"): generic.NumberObject(_quadding(name)),
            named("/DA"): generic.pdf_string(f"{font} {size:g} Tf 0 g"),
            named("/Rect"): rectangle,
            named("/P"): page,
        }
    )
    resources = generic.DictionaryObject()
    empty = writer.add_object(_appearance("", rectangle, font, size, resources, 0))
    field[named("/AP")] = generic.DictionaryObject({named("/N"): empty})
    reference = writer.add_object(field)
    writer.root["/AcroForm"]["/Fields"].append(reference)
    writer.update_container(writer.root["/AcroForm"]["/Fields"])
    writer.register_annotation(page, reference)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return (box.left, box.bottom, box.right, box.top)


def _quadding(name: str) -> int:
    """The number stands against its "/"; day and month stand between their words (1 centred)."""
    return 2 if name == NUMBER else 1


def _appearance(
    text: str, rectangle: Any, font: str, size: float, resources: Any, quadding: int
) -> Any:
    """A form XObject with `text`; the baseline is 4 pt above the field's lower edge."""
    generic = _pdf_objects()

    named = generic.pdf_name
    left, bottom, right, top = (float(x) for x in rectangle)
    fonts = serif_fonts()
    face = fonts.italic if font == "/Nghieng" else fonts.regular
    start = (right - left - text_width(text, face, size)) * quadding / 2
    content = b"/Tx BMC EMC"
    if text:
        shown = text.encode("ascii")
        content = b"/Tx BMC q BT %b %.6g Tf 0 g %.4f 4 Td (%b) Tj ET Q EMC" % (
            font.encode("ascii"), size, start, shown,
        )  # fmt: skip
    return generic.StreamObject(
        {
            named("/Type"): named("/XObject"),
            named("/Subtype"): named("/Form"),
            named("/BBox"): generic.ArrayObject(
                [generic.FloatObject(x) for x in (0, 0, right - left, top - bottom)]
            ),
            named("/Resources"): resources,
        },
        stream_data=content,
    )


def _field_fonts(writer: Any) -> Any:
    """Embedded upright and italic fonts that hold the digits, for the text fields.

    reportlab keeps ASCII at its own codes in a subset, so the digits can be written as they are.
    """
    generic = _pdf_objects()
    from pyhanko.pdf_utils.reader import PdfFileReader
    from reportlab.pdfgen.canvas import Canvas

    fonts = serif_fonts()
    result = generic.DictionaryObject()
    for name, font in (("/Dung", fonts.regular), ("/Nghieng", fonts.italic)):
        output = BytesIO()
        canvas = Canvas(output, invariant=1, initialFontName=font)
        canvas.setFont(font, 12)
        canvas.drawString(0, 0, "0123456789")
        canvas.save()
        embedded = PdfFileReader(output).root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
        (source,) = (embedded[key] for key in embedded)
        result[generic.pdf_name(name)] = writer.add_object(writer.import_object(source))
    return result
