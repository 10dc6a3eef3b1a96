"""How whole a consolidated report is: expected, received, on time, accepted, missing by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.consolidation.model import Consolidated
from desktop_app.domain.totals import Coverage, Expected
from desktop_app.domain.values import CellState
from desktop_app.errors import Text


def coverage(expected: Iterable[Expected], consolidated: Consolidated | None = None) -> Coverage:
    """Offices in the order given; `awaited` cells are read from the consolidation."""
    every = tuple(expected)
    received = tuple(entry for entry in every if entry.handed_over_at is not None)
    return Coverage(
        expected=tuple(entry.office for entry in every),
        received=tuple(entry.office for entry in received),
        on_time=tuple(entry.office for entry in received if _is_on_time(entry)),
        accepted=tuple(entry.office for entry in every if entry.accepted),
        missing=tuple(entry.office for entry in every if entry.handed_over_at is None),
        awaited=() if consolidated is None else _awaited(consolidated),
    )


def _is_on_time(entry: Expected) -> bool:
    return entry.due is None or (
        entry.handed_over_at is not None and entry.handed_over_at < entry.due
    )


def _awaited(consolidated: Consolidated) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (source.office, code)
            for code, total in consolidated.totals.items()
            for source in total.sources
            if source.state == CellState.AWAITED
        )
    )


def consolidated_sentence(coverage: Coverage, names: Mapping[str, str], unplaced: int = 0) -> Text:
    """`Đã tổng hợp 97/102 đơn vị; thiếu: …` Only accepted reports are in the consolidation.

    `unplaced` figures of another form version are in no total, and that is said.
    """
    accepted = set(coverage.accepted)
    missing = [office for office in coverage.expected if office not in accepted]
    done, total = len(coverage.expected) - len(missing), len(coverage.expected)
    sentence = _sentence(
        Text(f"Đã tổng hợp {done}/{total} đơn vị", f"{done} of {total} offices consolidated"),
        Text("thiếu", "missing"),
        missing,
        names,
    )
    if not unplaced:
        return sentence
    return Text(
        f"{sentence.vi} {unplaced} số liệu theo phiên bản biểu mẫu khác không vào tổng.",
        f"{sentence.en} {unplaced} figures of another form version are in no total.",
    )


def received_sentence(coverage: Coverage, names: Mapping[str, str]) -> Text:
    """`Đã gửi 97/102; chưa gửi: …`"""
    done, total = len(coverage.received), len(coverage.expected)
    return _sentence(
        Text(f"Đã gửi {done}/{total}", f"{done} of {total} have sent"),
        Text("chưa gửi", "not yet"),
        coverage.missing,
        names,
    )


def _sentence(done: Text, label: Text, missing: Iterable[str], names: Mapping[str, str]) -> Text:
    listed = ", ".join(names.get(office, office) for office in missing)
    if not listed:
        return Text(f"{done.vi}.", f"{done.en}.")
    return Text(f"{done.vi}; {label.vi}: {listed}.", f"{done.en}; {label.en}: {listed}.")
