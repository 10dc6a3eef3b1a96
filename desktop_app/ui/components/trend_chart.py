"""A small line of figures over time, with a gap where one is missing and a mark where the ground
under the line changed. It says nothing that is not also in words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, TYPE, TextRole

_HEIGHT = 132
_DOT = 3.0
_FEW = 5  # so many points or fewer have their figures written above them


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """`name` stands below the point (`Q1/26`), `text` is the figure as people read it."""

    name: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class ChartModel:
    """`breaks` are the indexes of the first points after a change of the ground; `words` is the
    whole for who cannot see it."""

    points: tuple[ChartPoint, ...]
    breaks: tuple[int, ...] = ()
    words: str = ""


class TrendChart(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChartModel(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, model: ChartModel) -> None:
        self._model = model
        self.setAccessibleName(model.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        points = self._model.points
        values = [point.value for point in points if point.value is not None]
        if not values:
            return
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TYPE[TextRole.CAPTION]))
        metrics = QFontMetricsF(painter.font())
        step = self.width() / len(points)
        plot = QRectF(0, metrics.height() + SPACE_2, self.width(), 0)
        plot.setBottom(self.height() - metrics.height() - SPACE_2)
        low, high = min(values), max(values)
        span = (high - low) or 1.0

        def at(index: int, value: float) -> QPointF:
            share = (value - low) / span if high > low else 0.5
            return QPointF(step * (index + 0.5), plot.bottom() - _DOT - share * plot.height() * 0.9)

        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for index in self._model.breaks:
            painter.setPen(QPen(QColor(palette.text_muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(step * index, SPACE_1), QPointF(step * index, plot.bottom()))
        painter.setPen(QPen(QColor(palette.accent), 2))
        for index in range(1, len(points)):
            before, now = points[index - 1].value, points[index].value
            if before is not None and now is not None and index not in self._model.breaks:
                painter.drawLine(at(index - 1, before), at(index, now))
        for index, point in enumerate(points):
            below = QRectF(step * index, plot.bottom() + SPACE_1, step, metrics.height())
            painter.setPen(QColor(palette.text_muted))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, point.name)
            if point.value is None:
                continue
            last = index == len(points) - 1
            place = at(index, point.value)
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.setBrush(QColor(palette.accent if last else palette.surface))
            painter.drawEllipse(place, _DOT, _DOT)
            if last or len(points) <= _FEW:
                width = metrics.horizontalAdvance(point.text)
                left = min(max(place.x() - width / 2, 0.0), self.width() - width)
                painter.setPen(QColor(palette.text))
                painter.drawText(QPointF(left, place.y() - _DOT - SPACE_1), point.text)
