"""What can be the name of a person, a firm or an office, as far as letters tell (pure)."""

import unicodedata

from accounts.as_typed.folding import BLANKS, MIDDLE_DOTS

LEAST_LETTERS = 2
BETWEEN = frozenset(f"·．.-'’{MIDDLE_DOTS}{BLANKS}")
SIGN = "So"  # emoji and what else is drawn, not written


def person_doubt(text: str) -> str:
    """Why this cannot be a person's name, as one Chinese sentence; empty when it can."""
    name = text.strip()
    letters = sum(character.isalpha() for character in name)
    strange = [c for c in name if not (c.isalpha() or c in BETWEEN)]
    if not name:
        return "请填写姓名。"
    if strange:
        return f"姓名只能由文字组成，不能有“{strange[0]}”；请填写本人的真实姓名。"
    if letters < LEAST_LETTERS:
        return "姓名至少两个字，请填写本人的真实姓名。"
    return ""


def office_doubt(text: str) -> str:
    """Likewise for the name of a firm or an office, in which figures and brackets may stand."""
    signs = [c for c in text if unicodedata.category(c) == SIGN]
    if signs:
        return f"单位名称不能有“{signs[0]}”；请填写证照上的全称。"
    if sum(character.isalpha() for character in text) < LEAST_LETTERS:
        return "请填写单位全称，至少两个字。"
    return ""
