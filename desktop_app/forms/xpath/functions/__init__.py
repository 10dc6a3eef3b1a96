"""The function library: one file per family, each function declared with its arity and types.

To add one: write it in its family's file and list it there; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.forms.xpath.functions.dates import DATE_FUNCTIONS
from desktop_app.forms.xpath.functions.declare import Function
from desktop_app.forms.xpath.functions.logic import LOGIC_FUNCTIONS
from desktop_app.forms.xpath.functions.nodesets import NODESET_FUNCTIONS
from desktop_app.forms.xpath.functions.numbers import NUMBER_FUNCTIONS
from desktop_app.forms.xpath.functions.selects import SELECT_FUNCTIONS
from desktop_app.forms.xpath.functions.strings import STRING_FUNCTIONS

FUNCTIONS: Mapping[str, Function] = {
    function.name: function
    for family in (
        LOGIC_FUNCTIONS,
        NUMBER_FUNCTIONS,
        STRING_FUNCTIONS,
        NODESET_FUNCTIONS,
        SELECT_FUNCTIONS,
        DATE_FUNCTIONS,
    )
    for function in family
}
