"""The one icon family: Lucide (ISC licence, resources/icons/LICENSE), tinted by the palette.

An icon is drawn from its SVG the first time it is shown, at the exact device pixels of its
screen, and kept in Qt's pixmap cache. Widgets of ours that paint themselves call `pixmap` with
the colour of the moment, so a switch of theme needs nothing more than a repaint; `icon` makes a
`QIcon` for actions and menus, which the owner renews on `Theme.changed`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from desktop_app.ui.theme.palette import Palette
from desktop_app.ui.theme.tokens import ICON

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"


def pixmap(name: str, colour: str, size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """Icon `name` in `colour` (`#rrggbb`), `size` logical pixels square, for a screen of `ratio`.

    Raises FileNotFoundError for a name that resources/icons lacks: a mistake of ours.
    """
    key = f"icon/{name}/{colour}/{size}/{ratio:.2f}"
    # The stubs of PySide6 6.11 lack this overload, the one that works.
    found: QPixmap | None = QPixmapCache.find(key)  # type: ignore[call-overload]
    if found is not None:
        return found
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    drawn = _render(source.replace("currentColor", colour), QSize(size, size), ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, palette: Palette, size: int = ICON) -> QIcon:
    """A `QIcon` in the palette's muted ink, with its pale form for what is out of use."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    made = QIcon(pixmap(name, palette.text_muted, size, ratio))
    made.addPixmap(pixmap(name, palette.text_disabled, size, ratio), QIcon.Mode.Disabled)
    made.addPixmap(pixmap(name, palette.text, size, ratio), QIcon.Mode.Active)
    return made


def _render(svg: str, size: QSize, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
