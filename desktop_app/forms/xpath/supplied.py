"""Places in secondary instances, `instance('targets')/root/kpi/K07`: looked for once, for what the
host supplies and what a form holds in lists never changes while a report is open."""

from __future__ import annotations

from desktop_app.forms.nodes import Node
from desktop_app.forms.xpath.analysis import ROW, Scope
from desktop_app.forms.xpath.context import Context, Evaluate, note_reads


def supplied(scope: Scope, instance: str, *names: str) -> Evaluate:
    """The nodes there; of the `names` on the way one may be that of the row that asks (`ROW`)."""
    if ROW not in names:
        place = (instance, names)
        return lambda context: _look_up(context, place)
    cut = names.index(ROW)
    before, after = names[:cut], names[cut + 1 :]
    at_row = scope.current is scope.row

    def nodes(context: Context) -> list[Node]:
        row = context.current if at_row else context.current.parent
        assert row is not None
        rest = tuple(row.name if one == ROW else one for one in after)
        return _look_up(context, (instance, (*before, row.name, *rest)))

    return nodes


def _look_up(context: Context, place: tuple[str, tuple[str, ...]]) -> list[Node]:
    held = context.environment.held
    known = held.get(place)
    if known is None:
        document = context.environment.instance(place[0])
        nodes = [document] if document is not None else []
        for name in place[1]:
            nodes = [child for node in nodes for child in node.named.get(name, ())]
        note_reads(context, nodes)
        known = held[place] = (None, nodes)
    found: list[Node] = known[1]
    return found
