"""The score of rulebook §2 [115 art. 6] [115 art. 7] [115 art. 8]: pure, exact, versioned.

`score(facts)` gives a `Sheet`; `parse_facts` and `read_facts` refuse bad facts with every mistake.
"""

from enterprises.form.scoring.facts import BadFacts, Facts, parse_facts, read_facts
from enterprises.form.scoring.mending import number_text
from enterprises.form.scoring.sheet import Indicator, Sheet, score
from enterprises.form.scoring.tables import RULES_2017_115, Rules

__all__ = [
    "RULES_2017_115",
    "BadFacts",
    "Facts",
    "Indicator",
    "Rules",
    "Sheet",
    "number_text",
    "parse_facts",
    "read_facts",
    "score",
]
