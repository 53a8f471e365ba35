"""Tabs over a list: each an address of the same list that differs in one word of the query."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest


def tabs_of(
    request: HttpRequest,
    name: str,
    choices: Iterable[tuple[str, str]],
    chosen: str,
    counts: Mapping[str, int] | None = None,
) -> list[dict]:
    """What `{% tabs %}` shows: value and label of each choice, other filters kept, page left.

    The empty value is the list without this filter.
    """
    return [
        {
            "label": label,
            "url": _address(request, name, value),
            "active": value == chosen,
            **({} if counts is None else {"count": counts.get(value, 0)}),
        }
        for value, label in choices
    ]


def _address(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query.pop(name, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}"
