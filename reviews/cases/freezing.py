"""Canonical texts and their SHA-256: what was submitted, published and announced can be proved."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any


def canonical_json(content: dict[str, Any]) -> str:
    """The same text for the same content, whatever the order of its keys."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_list(title: str, rows: Iterable[Sequence[object]]) -> str:
    """A title line, then a line a row with its cells set apart by tabs; ends with a newline."""
    lines = ["\t".join(str(cell) for cell in row) for row in rows]
    return "\n".join([title, *lines]) + "\n"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
