"""Patches that turn what usually passes unseen into a failure. Each is applied once a process."""

import functools
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.template.base import FilterExpression, Variable, VariableDoesNotExist

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "", None, b"localhost", b"127.0.0.1"}
EXCUSES = {"default", "default_if_none"}


def shuffle_unordered_querysets() -> None:
    """A list without an order comes back in another one each time, as PostgreSQL may do."""
    original = SQLCompiler._order_by_pairs

    @functools.wraps(original)
    def shuffled(self: SQLCompiler) -> Iterator[tuple[Any, bool]]:
        pairs = list(original(self))
        query = self.query
        free = query.default_ordering and not (query.distinct or query.combinator)
        yield from pairs or ([(OrderBy(Random()), False)] if free else [])

    SQLCompiler._order_by_pairs = shuffled


def refuse_unknown_template_variables(templates: Path) -> None:
    """In our own templates a name that does not resolve fails, unless `|default` provides for it.

    Also in `{% if %}`, `{% for %}` and `{% firstof %}`, where Django takes it for nothing: a name
    that is misspelt there hides a part of the page for ever. An element of allauth is given what
    its tag happens to say: there `attrs.…` and `slots.…` may be missing.
    """
    missing: list[Variable] = []
    resolve_variable, resolve_expression = Variable.resolve, FilterExpression.resolve

    @functools.wraps(resolve_variable)
    def noting(self: Variable, context: Any) -> Any:
        try:
            return resolve_variable(self, context)
        except VariableDoesNotExist:
            missing.append(self)
            raise

    @functools.wraps(resolve_expression)
    def refusing(self: FilterExpression, context: Any, ignore_failures: bool = False) -> Any:
        before = len(missing)
        value = resolve_expression(self, context, ignore_failures)
        unknown = any(variable is self.var for variable in missing[before:])
        del missing[before:]
        if unknown and not _excused(self) and _ours(context, templates):
            template = context.render_context.template.origin.name
            if "/allauth/elements/" in template and self.token.startswith(("attrs.", "slots.")):
                return value
            pytest.fail(f"unknown template variable {self.token!r} in {template}")
        return value

    Variable.resolve, FilterExpression.resolve = noting, refusing


def _excused(expression: FilterExpression) -> bool:
    return any(filter_.__name__ in EXCUSES for filter_, _ in expression.filters)


def _ours(context: Any, templates: Path) -> bool:
    """Not the elements of the sign-in package, whose pages name the attributes that they need."""
    template = context.render_context.template
    name = getattr(getattr(template, "origin", None), "name", None) or ""
    return name.startswith(str(templates)) and not name.startswith(f"{templates}/allauth/elements/")


def note_writes_of_a_get() -> list[str]:
    """What pages wanted to write while they were only opened, each told as the service logs it.

    A view may swallow the exception, and a live server answers in a thread of its own.
    """
    told: list[str] = []

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    logging.getLogger("evalsvc.middleware.read_only").addHandler(Noting())
    return told


def refuse_outside_connections() -> None:
    """Only this machine may be spoken to; a resolver is not even asked for other names."""
    connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo

    @functools.wraps(connect)
    def local_connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise RuntimeError(f"a test may not connect to {address[0]}")
        return connect(self, address)

    @functools.wraps(getaddrinfo)
    def local_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> list:
        if host not in LOCAL:
            raise RuntimeError(f"a test may not look up {host}")
        return getaddrinfo(host, *args, **kwargs)

    socket.socket.connect = local_connect
    socket.getaddrinfo = local_getaddrinfo
