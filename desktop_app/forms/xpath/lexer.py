"""Characters to tokens (XPath 1.0 §3.7), each with its position in the expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import AuthoringError, Text

MAX_LENGTH = 100_000


class Kind(StrEnum):
    NUMBER = "number"
    LITERAL = "literal"
    NAME = "name"  # may carry a prefix: jr:choice-name; or end in :*
    OPERATOR = "operator"  # binary: and or mod div * = != < <= > >= + - |
    SYMBOL = "symbol"  # ( ) [ ] . .. @ , :: / // and * as a name test
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    position: int


_NAME_START = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u200c\u200d\u2c00-\ud7ff"
_NAME = f"[{_NAME_START}][{_NAME_START}0-9.\\-\u00b7\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]+)
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<literal>"[^"]*"|'[^']*')
    |(?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    |(?P<operator>!=|<=|>=|=|<|>|\+|-|\|)
    |(?P<symbol>::|//|/|\.\.|\.|@|\(|\)|\[|\]|,|\*)
    """,
    re.VERBOSE,
)
_KINDS: dict[str | None, Kind] = {kind.value: kind for kind in Kind}
_WORD_OPERATORS = frozenset({"and", "or", "mod", "div"})
_GLUED = re.compile(r"(?:and|or|mod|div)(?=[0-9.])")
# §3.7: after one of these, `*` and the operator names are names, not operators.
_OPENERS = frozenset({"@", "::", "(", "[", ",", "/", "//"})


def tokenize(expression: str) -> list[Token]:
    """All tokens, ending with one of kind END. Raises AuthoringError at a wrong character."""
    if len(expression) > MAX_LENGTH:
        raise AuthoringError(Text("Biểu thức quá dài.", "The expression is too long."))
    tokens: list[Token] = []
    position = 0
    while position < len(expression):
        match = _TOKEN.match(expression, position)
        if match is None:
            raise _out_of_place(expression, position)
        if match.lastgroup != "space":
            tokens.append(_token(match, tokens[-1] if tokens else None))
            position += len(tokens[-1].text)
        else:
            position = match.end()
    tokens.append(Token(Kind.END, "", len(expression)))
    return tokens


def _token(match: re.Match[str], previous: Token | None) -> Token:
    kind = _KINDS[match.lastgroup]
    text = match.group()
    operand_before = previous is not None and not (
        previous.kind is Kind.OPERATOR
        or (previous.kind is Kind.SYMBOL and previous.text in _OPENERS)
    )
    if operand_before and kind is Kind.NAME:
        glued = _GLUED.match(text)  # 4div2: after an operand no name can stand
        text = glued.group() if glued is not None else text
    if operand_before and (text in _WORD_OPERATORS or text == "*"):
        kind = Kind.OPERATOR
    return Token(kind, text, match.start())


def _out_of_place(expression: str, position: int) -> AuthoringError:
    character = expression[position]
    if character in "\"'":
        return AuthoringError(
            Text(
                f"Thiếu dấu nháy đóng cho dấu {character} ở vị trí {position + 1}.",
                f"The quotation mark {character} at position {position + 1} is never closed.",
            ),
            fragment=expression[position:],
        )
    hint_vi, hint_en = "", ""
    if character in "“”‘’":
        hint_vi, hint_en = " Hãy dùng dấu nháy thẳng ' hoặc \".", " Use straight quotes ' or \"."
    elif character == "$":
        hint_vi, hint_en = " Tên ô viết là ${tên}.", " A field is written ${name}."
    return AuthoringError(
        Text(
            f"Ký tự “{character}” ở vị trí {position + 1} không dùng được trong biểu thức."
            f"{hint_vi}",
            f"The character “{character}” at position {position + 1} cannot stand in an "
            f"expression.{hint_en}",
        ),
        fragment=character,
    )
