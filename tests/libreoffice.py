"""LibreOffice, as an author uses it: a workbook is opened, worked on, and saved again.

A Basic macro does what hands would do, through LibreOffice's own interface; it is put into a
profile of its own, so that nobody's settings are touched.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SECONDS = 60

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Editing"/>
</library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard"
  xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editing"
 script:language="StarBasic">{code}</script:module>
"""
# Each sheet: a row and a column are put in and taken out, a cell is typed over and typed back.
_CODE = """
Sub Touch(listing As String)
  Dim address As String, handle As Integer
  On Error Goto Finish
  handle = FreeFile
  Open listing For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, address
    If address <> "" Then TouchOne(address)
  Loop
  Close #handle
  StarDesktop.terminate()
  Exit Sub
Finish:
  handle = FreeFile
  Open listing & ".trouble" For Output As #handle
  Print #handle, Erl & ": " & Error
  Close #handle
  StarDesktop.terminate()
End Sub

Sub TouchOne(address As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  Dim book As Object, sheet As Object, cell As Object, held As String, index As Integer
  book = StarDesktop.loadComponentFromURL(address, "_blank", 0, opening())
  For index = 0 To book.Sheets.Count - 1
    sheet = book.Sheets.getByIndex(index)
    sheet.Rows.insertByIndex(1, 1)
    sheet.Rows.removeByIndex(1, 1)
    sheet.Columns.insertByIndex(0, 1)
    sheet.Columns.removeByIndex(0, 1)
    cell = sheet.getCellByPosition(0, 1)
    held = cell.String
    cell.String = held & " đang sửa"
    cell.String = held
  Next index
  saving(0).Name = "FilterName"
  saving(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(Left(address, Len(address) - 5) & "-saved.xlsx", saving())
  book.close(True)
End Sub
"""


def libreoffice() -> str | None:
    """Its command, None where it or its part for workbooks is not installed."""
    return shutil.which("soffice") if shutil.which("localc") else None


def saved_by_libreoffice(files: Sequence[Path], profile: Path) -> list[Path]:
    """Each workbook as LibreOffice wrote it after somebody had worked on it."""
    command = libreoffice()
    assert command is not None
    started = [command, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    _run([*started, "--terminate_after_init"])  # makes the profile; a ready one is left as it is
    basic = profile / "user" / "basic" / "Standard"
    (basic.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Editing.xba").write_text(_MODULE.format(code=escape(_CODE)), encoding="utf-8")
    listing = profile / "files.txt"
    listing.write_text("".join(f"{file.as_uri()}\n" for file in files), encoding="utf-8")
    _run([*started, f'macro:///Standard.Editing.Touch("{listing}")'])
    return [file.with_name(f"{file.stem}-saved.xlsx") for file in files]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
