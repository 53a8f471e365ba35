"""The files of the repository that tests of the house read."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("evalsvc", "rehearsal", "followup", "reviews", "enterprises", "agencies", "accounts")
NOT_OURS = {"migrations", "__pycache__", "node_modules", ".venv", "var", "staticfiles"}


def files(*folders: str, ending: str = ".py") -> list[Path]:
    """Ours below these folders, in order; what is generated is left out."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob(f"*{ending}")
        if not NOT_OURS & set(path.relative_to(ROOT).parts)
    )


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def prose(path: Path) -> Iterator[str]:
    """The comments and docstrings of a module: what it says to people."""
    text = path.read_text("utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, documented):
            yield ast.get_docstring(node, clean=False) or ""
