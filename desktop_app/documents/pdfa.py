"""PDF/A-2b (ISO 19005-2): output intent, XMP and file identifier, added before any form field.

Everything written is a function of the input, so the same content gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from desktop_app.documents.fonts import RESOURCES
from desktop_app.documents.places import SigningPlaces, write_places

PRODUCER = "Thi Dua So"
# A fixed moment: the document's date is the printed one, and bytes must not depend on a clock.
_XMP_DATE = "2026-01-01T00:00:00+07:00"
_PDF_DATE = "D:20260101000000+07'00'"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def archive(pdf: bytes, title: str, places: SigningPlaces | None) -> bytes:
    """`pdf` as PDF/A-2b with `title`, and with `places` kept for signing here, if any."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

    with pikepdf.open(BytesIO(pdf)) as document:
        profile = document.make_stream((RESOURCES / "icc" / "sRGB.icc").read_bytes())
        profile.N = 3
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
            Info=String("sRGB IEC61966-2.1"),
            DestOutputProfile=profile,
        )
        root = document.Root
        root.OutputIntents = Array([document.make_indirect(intent)])
        xmp = _XMP.format(title=escape(title), date=_XMP_DATE, producer=PRODUCER)
        metadata = document.make_stream(xmp.encode("utf-8"))
        metadata.Type = Name.Metadata
        metadata.Subtype = Name.XML
        root.Metadata = metadata
        root.Lang = String("vi-VN")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for key in ("/Outlines", "/PageMode"):
            if key in root:
                del root[key]
        for page in document.pages:
            if "/Trans" in page:
                del page["/Trans"]  # reportlab's empty slide transition
        # Info must say what XMP says (6.6.2.3).
        document.trailer.Info = document.make_indirect(
            Dictionary(
                Title=String(title),
                Producer=String(PRODUCER),
                CreationDate=String(_PDF_DATE),
                ModDate=String(_PDF_DATE),
            )
        )
        if places is not None:
            write_places(document, places, _PDF_DATE)
        output = BytesIO()
        document.save(
            output,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.disable,
            compress_streams=True,
            min_version="1.7",
        )
    return output.getvalue()
