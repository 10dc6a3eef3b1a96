"""Calls with a wrong number of arguments."""

from __future__ import annotations

from typing import Any

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.functions.declare import Function
from desktop_app.forms.xpath.syntax import Call


def refusing(refusal: AuthoringError) -> Evaluate:
    """One that is refused when it runs, and not before."""

    def run(context: Context) -> Any:
        raise refusal

    return run


def wrong_arity(function: Function, tree: Call) -> AuthoringError:
    least, most = function.fewest, function.most
    if most is None:
        want_vi, want_en = f"ít nhất {least}", f"at least {least}"
    elif least == most:
        want_vi = want_en = str(least)
    else:
        want_vi, want_en = f"từ {least} đến {most}", f"{least} to {most}"
    given = len(tree.arguments)
    return AuthoringError(
        Text(
            f"Hàm “{tree.name}” (vị trí {tree.position + 1}) cần {want_vi} tham số, "
            f"ở đây có {given}.",
            f"The function “{tree.name}” (position {tree.position + 1}) takes {want_en} "
            f"arguments; {given} given.",
        ),
        fragment=tree.name,
    )
