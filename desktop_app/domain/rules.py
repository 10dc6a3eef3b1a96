"""Which consolidation rules a leaf may have; forms refuse the rest when they are compiled."""

from __future__ import annotations

from desktop_app.domain.elements import Rule, ValueType
from desktop_app.errors import Text

# Rules that make one figure of many offices' figures.
TOTALLED = frozenset({Rule.SUM, Rule.AVERAGE, Rule.MIN, Rule.MAX, Rule.COUNT})


def rule_problem(type_: ValueType, over_offices: Rule, *, in_repeat: bool) -> Text | None:
    """Why this leaf cannot be consolidated by that rule over offices; None where it can."""
    if over_offices is Rule.LAST:
        return Text(
            "Quy tắc “last” chỉ dùng theo thời gian, không dùng giữa các đơn vị.",
            "The rule “last” is for time only, not over offices.",
        )
    if over_offices is Rule.SUM and type_ is ValueType.PERCENT:
        return Text(
            "Không cộng tỷ lệ phần trăm. Hãy cộng tử số và mẫu số, rồi tính lại tỷ lệ (recompute).",
            "Percentages are never summed. Sum numerator and denominator, and recompute the rate.",
        )
    if over_offices in TOTALLED and over_offices is not Rule.COUNT and not type_.is_numeric:
        return Text(
            f"Quy tắc “{over_offices}” chỉ dùng cho số.", f"“{over_offices}” is for numbers only."
        )
    if in_repeat and (over_offices in TOTALLED or over_offices is Rule.LIST):
        return Text(
            f"Quy tắc “{over_offices}” không dùng trong nhóm lặp. Hãy dùng “rows” và cộng bằng "
            "công thức đặt ngoài nhóm.",
            f"“{over_offices}” is not for a repeat. Use “rows”, and add up in a calculate outside.",
        )
    if over_offices is Rule.ROWS and not in_repeat:
        return Text("Quy tắc “rows” chỉ dùng trong nhóm lặp.", "“rows” is for repeats only.")
    return None
