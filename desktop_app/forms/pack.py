"""A form pack: sheets, XForm and layout.json, compiled once by the publisher."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.errors import InputError, Text
from desktop_app.forms.archive import read_entry, scan_zip
from desktop_app.forms.attached import check_attached
from desktop_app.forms.form import FormDefinition, define_form
from desktop_app.forms.layout import read_layout
from desktop_app.forms.undisturbed import undisturbed
from desktop_app.forms.xform import read_xform_structure

_XFORM = "form.xml"
_LAYOUT = "layout.json"
_SHEETS = "sheets/"
_ATTACHED = "attached/"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the zip's own dates must not make equal packs differ


@dataclass(frozen=True, slots=True)
class FormPack:
    """`sheets` are the author's, as CSV; the XForm is what the engine runs; `attached` are the
    lists that it reads from files, by file name."""

    sheets: Mapping[str, bytes] = field(hash=False)
    xform: bytes
    layout: bytes
    attached: Mapping[str, bytes] = field(default_factory=dict, hash=False)

    @property
    def hash(self) -> str:
        """SHA-256 over the name and SHA-256 of every part, in order of name."""
        digest = hashlib.sha256()
        for name, content in self._parts():
            digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
        return digest.hexdigest()

    def definition(self) -> FormDefinition:
        """The form, ready to run. Raises InputError for a pack that does not hold together."""
        with undisturbed():
            return define_form(
                read_xform_structure(self.xform, self.attached),
                read_layout(self.layout),
                form_hash=self.hash,
            )

    def to_bytes(self) -> bytes:
        """A zip that is the same for the same parts."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts():
                entry = zipfile.ZipInfo(name, _MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> FormPack:
        """Raises InputError for bytes that are no pack."""
        with scan_zip(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            sheets = {
                name.removeprefix(_SHEETS).removesuffix(".csv")
                for name in names
                if name.startswith(_SHEETS) and name.endswith(".csv")
            }
            lists = {name.removeprefix(_ATTACHED) for name in names if name.startswith(_ATTACHED)}
            expected = {_XFORM, _LAYOUT, *(f"{_SHEETS}{name}.csv" for name in sheets)}
            expected |= {f"{_ATTACHED}{name}" for name in lists}
            if names != expected or "survey" not in sheets:
                raise InputError(
                    Text(
                        "Tệp không phải gói biểu mẫu; hãy lấy lại gói từ nơi phát hành.",
                        "The file is not a form pack; get it again from its publisher.",
                    )
                )
            attached = {name: read_entry(archive, f"{_ATTACHED}{name}") for name in sorted(lists)}
            check_attached(attached)
            return cls(
                {name: read_entry(archive, f"{_SHEETS}{name}.csv") for name in sorted(sheets)},
                read_entry(archive, _XFORM),
                read_entry(archive, _LAYOUT),
                attached,
            )

    def _parts(self) -> list[tuple[str, bytes]]:
        parts = {f"{_SHEETS}{name}.csv": content for name, content in self.sheets.items()}
        parts |= {f"{_ATTACHED}{name}": content for name, content in self.attached.items()}
        return sorted({**parts, _XFORM: self.xform, _LAYOUT: self.layout}.items())
