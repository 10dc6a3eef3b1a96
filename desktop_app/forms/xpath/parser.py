"""Tokens to the syntax tree: precedence climbing, so that depth grows only with brackets."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.xpath.lexer import Kind, Token, tokenize
from desktop_app.forms.xpath.syntax import (
    ROOT,
    Call,
    Chain,
    Expression,
    Negation,
    NumberLiteral,
    Path,
    Root,
    Step,
    StringLiteral,
)

MAX_DEPTH = 64

_LEVELS = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_UNION_LEVEL = 8
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
AXES = frozenset(
    {
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    }
)


@lru_cache(maxsize=1024)
def parse(expression: str) -> Expression:
    """The tree of a whole expression. Raises AuthoringError with the place and the fragment.

    A column's formula is the same text in each of its rows; a tree is never changed.
    """
    parser = _Parser(tokenize(expression))
    tree = parser.expression(1)
    if parser.token.kind is not Kind.END:
        raise parser.unexpected()
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def advance(self) -> Token:
        token = self.token
        self.index += 1
        return token

    def at(self, text: str) -> bool:
        return self.token.text == text and self.token.kind in (Kind.SYMBOL, Kind.OPERATOR)

    def at_kind(self, kind: Kind) -> bool:
        return self.token.kind is kind

    def accept(self, text: str) -> bool:
        if self.at(text):
            self.index += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.unexpected(wanted=text)

    def unexpected(self, wanted: str = "") -> AuthoringError:
        token = self.token
        found_vi = f"“{token.text}”" if token.text else "hết biểu thức"
        found_en = f"“{token.text}”" if token.text else "the end of the expression"
        want_vi = f", ở đây cần “{wanted}”" if wanted else ""
        want_en = f"; “{wanted}” is needed here" if wanted else ""
        return AuthoringError(
            Text(
                f"Biểu thức sai ở vị trí {token.position + 1}: gặp {found_vi}{want_vi}.",
                f"The expression is wrong at position {token.position + 1}: "
                f"found {found_en}{want_en}.",
            ),
            fragment=token.text,
        )

    def expression(self, minimum: int) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise AuthoringError(
                Text(
                    f"Biểu thức lồng nhau quá {MAX_DEPTH} lớp; hãy tách thành nhiều ô tính.",
                    f"The expression nests more than {MAX_DEPTH} levels; split it into cells.",
                )
            )
        left = self.unary()
        while self.token.kind is Kind.OPERATOR:
            level = _LEVELS.get(self.token.text, 0)
            if level < minimum or level == 0:
                break
            position = self.token.position
            rest: list[tuple[str, Expression]] = []
            while self.token.kind is Kind.OPERATOR and _LEVELS.get(self.token.text) == level:
                operator = self.advance().text
                rest.append((operator, self.expression(level + 1)))
            left = Chain(left, tuple(rest), position)
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        position = self.token.position
        negations = 0
        while self.accept("-"):
            negations += 1
        operand = self.union()
        if negations == 0:
            return operand
        negated = Negation(operand, position)
        return negated if negations % 2 else Negation(negated, position)

    def union(self) -> Expression:
        first = self.path()
        rest: list[tuple[str, Expression]] = []
        position = self.token.position
        while self.accept("|"):
            rest.append(("|", self.path()))
        return Chain(first, tuple(rest), position) if rest else first

    def path(self) -> Expression:
        token = self.token
        if self.accept("/"):
            steps = self.steps() if self.starts_step() else ()
            return Path(ROOT, (), steps, token.position)
        if self.accept("//"):
            return Path(ROOT, (), (_anywhere(token.position), *self.steps()), token.position)
        if self.starts_step():
            return Path(None, (), self.steps(), token.position)
        primary = self.primary()
        predicates = self.predicates()
        steps = ()
        if self.at("/") or self.at("//"):
            steps = self.more_steps()
        if not predicates and not steps:
            return primary
        return Path(primary, predicates, steps, token.position)

    def starts_step(self) -> bool:
        token = self.token
        if token.kind is Kind.NAME:
            after = self.tokens[self.index + 1]
            calls = after.kind is Kind.SYMBOL and after.text == "("
            return not calls or token.text in _NODE_TYPES
        return token.kind is Kind.SYMBOL and token.text in (".", "..", "@", "*")

    def steps(self) -> tuple[Step, ...]:
        return (self.step(), *self.more_steps())

    def more_steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        while self.token.kind is Kind.SYMBOL and self.token.text in ("/", "//"):
            separator = self.advance()
            if separator.text == "//":
                steps.append(_anywhere(separator.position))
            steps.append(self.step())
        return tuple(steps)

    def step(self) -> Step:
        token = self.token
        position = token.position
        if token.kind is Kind.NAME and self.tokens[self.index + 1].text not in ("::", "("):
            self.index += 1  # a plain name, as nearly all steps are
            return Step("child", token.text, self.predicates(), position)
        if self.accept("."):
            return Step("self", "node()", self.predicates(), position)
        if self.accept(".."):
            return Step("parent", "node()", self.predicates(), position)
        axis = "child"
        if self.accept("@"):
            axis = "attribute"
        elif self.token.kind is Kind.NAME and self.tokens[self.index + 1].text == "::":
            axis = self.advance().text
            self.index += 1
            if axis not in AXES:
                raise AuthoringError(
                    Text(f"Không có trục “{axis}”.", f"There is no axis “{axis}”."), fragment=axis
                )
        test, target = self.node_test()
        return Step(axis, test, self.predicates(), position, target)

    def node_test(self) -> tuple[str, str]:
        if self.accept("*"):
            return "*", ""
        if not self.at_kind(Kind.NAME):
            raise self.unexpected()
        name = self.advance().text
        if name not in _NODE_TYPES or not self.accept("("):
            return name, ""
        target = ""
        if self.at_kind(Kind.LITERAL) and name == "processing-instruction":
            target = self.advance().text[1:-1]
        self.expect(")")
        return f"{name}()", target

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.accept("["):
            found.append(self.expression(1))
            self.expect("]")
        return tuple(found)

    def primary(self) -> Expression:
        token = self.token
        if token.kind is Kind.NUMBER:
            self.index += 1
            return NumberLiteral(float(token.text), token.position)
        if token.kind is Kind.LITERAL:
            self.index += 1
            return StringLiteral(token.text[1:-1], token.position)
        if self.accept("("):
            inner = self.expression(1)
            self.expect(")")
            return inner
        if token.kind is Kind.NAME and self.tokens[self.index + 1].text == "(":
            self.index += 2
            return Call(token.text, self.arguments(), token.position)
        raise self.unexpected()

    def arguments(self) -> tuple[Expression, ...]:
        if self.accept(")"):
            return ()
        found = [self.expression(1)]
        while self.accept(","):
            found.append(self.expression(1))
        self.expect(")")
        return tuple(found)


def _anywhere(position: int) -> Step:
    return Step("descendant-or-self", "node()", (), position)


__all__ = ["AXES", "ROOT", "Root", "parse"]
