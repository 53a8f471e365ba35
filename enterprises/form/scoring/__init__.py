"""The score of rulebook §2 (国科发政〔2017〕115号, articles 6-8): pure, exact, versioned.

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
