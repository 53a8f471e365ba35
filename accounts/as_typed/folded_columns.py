"""The folding in SQL: a stored column beside a name, and the lookup `holds` for the rest.

Both sides of every comparison are folded by the one table of `accounts.as_typed.folding`.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, F, Func, GeneratedField, Lookup, Q, TextField

from accounts.as_typed.folding import FROM, TO, code_of, searched


def _literal(text: str) -> str:
    """A literal of SQL: all but letters and digits by number, so that nothing needs quoting."""
    escaped = "".join(
        letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):04x}"
        for letter in text
    )
    return f"U&'{escaped}'"


class Folded(Func):
    """NFKC, then the table; immutable, so that a column may be generated from it."""

    template = f"translate(normalize(%(expressions)s, NFKC), {_literal(FROM)}, {_literal(TO)})"
    output_field = TextField()


def folded_column(name: str) -> GeneratedField:
    """A stored column that holds the folded `name`."""
    return GeneratedField(expression=Folded(F(name)), output_field=TextField(), db_persist=True)


class Holds(Lookup):
    """`name__holds="…"`: the column, folded, holds what is searched for."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(Folded(self.lhs))
        wanted = searched(str(self.rhs))
        if not wanted:
            raise EmptyResultSet
        return f"{sql} LIKE %s", [*params, f"%{connection.ops.prep_for_like_query(wanted)}%"]


CharField.register_lookup(Holds)
TextField.register_lookup(Holds)


def by_words(query: str, *, names: tuple[str, ...] = (), codes: tuple[str, ...] = ()) -> Q:
    """Rows whose folded column of a name, or whose code, holds what is searched for.

    `names` are folded columns; codes are stored as `code_of` makes them. A query of nothing but
    blanks and marks finds nothing.
    """
    wanted, code = searched(query), code_of(query)
    found = Q(pk=None)
    if not wanted:
        return found
    for name in names:
        found |= Q(**{f"{name}__contains": wanted})
    if code.isascii():  # a name in Chinese is no part of a code
        for column in codes:
            found |= Q(**{f"{column}__contains": code})
    return found
