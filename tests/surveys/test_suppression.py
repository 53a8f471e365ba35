"""What the public sees, tried as somebody who knows where every firm belongs and adds up all he sees."""

from collections import Counter, defaultdict
from fractions import Fraction
from random import Random

import pytest

from followup.surveys.suppression import WHOLE, Cell, Crossing, hidden_cells

Equation = dict[int, Fraction]


def solved(equations: list[Equation]) -> dict[int, Equation]:
    """The equations in reduced steps, exactly: pivot → its row."""
    steps: dict[int, Equation] = {}
    for equation in equations:
        row = reduced(equation, steps)
        if not row:
            continue
        pivot = min(row)
        row = {n: value / row[pivot] for n, value in row.items()}
        for other, step in steps.items():
            if factor := step.get(pivot):
                steps[other] = minus(step, row, factor)
        steps[pivot] = row
    return steps


def reduced(equation: Equation, steps: dict[int, Equation]) -> Equation:
    row = equation
    for pivot, step in steps.items():
        if factor := row.get(pivot):
            row = minus(row, step, factor)
    return row


def minus(row: Equation, other: Equation, factor: Fraction) -> Equation:
    found = {n: row.get(n, 0) - factor * other.get(n, 0) for n in {*row, *other}}
    return {n: value for n, value in found.items() if value}


def follows(members: set[int], steps: dict[int, Equation]) -> bool:
    """Whether the sum of these firms can be computed from what is published."""
    return not reduced(dict.fromkeys(members, Fraction(1)), steps)


class Town:
    """Firms with their places, and the tables that are published of them."""

    def __init__(self, places: list[tuple[str, str, str, str]], fewest: int, idle: int = 0):
        """The first `idle` firms have nothing to tell: their figure is 0."""
        counts: Counter = Counter(dict.fromkeys(places, 0))
        counts.update(places[idle:])
        crossings = [Crossing(*place, firms=firms) for place, firms in counts.items()]
        self.fewest = fewest
        self.hidden = hidden_cells(crossings, fewest)
        self.cells: dict[Cell, set[int]] = defaultdict(set)
        for number, place in enumerate(places):
            for cell in Crossing(*place, firms=1).cells:
                self.cells[cell] |= {number} if number >= idle else set()
        self.firms = range(idle, len(places))

    @property
    def published(self) -> list[set[int]]:
        return [members for cell, members in self.cells.items() if cell not in self.hidden]

    def attack(self) -> list[str]:
        """Everything that follows and must not."""
        steps = solved([dict.fromkeys(members, Fraction(1)) for members in self.published])
        found = [f"firm {n}" for n in self.firms if follows({n}, steps)]
        small = (cell for cell, members in self.cells.items() if len(members) < self.fewest)
        for cell in small:
            if cell not in self.hidden or (self.cells[cell] and follows(self.cells[cell], steps)):
                found.append(f"cell {cell}")
        return found + self.marginals()

    def marginals(self) -> list[str]:
        """Each published sum less its published parts leaves nothing, or firms enough."""
        parts: dict[Cell, set[Cell]] = defaultdict(set)
        for cell in self.cells:
            if cell.kind == "division":
                parts[Cell("agency", cell.key[0])].add(cell)
        tables = [(WHOLE, {c for c in self.cells if c.kind == kind}) for kind in TABLES]
        found = []
        for whole, cells in [*tables, *parts.items()]:
            if whole in self.hidden:
                continue
            shown = set().union(*(self.cells[c] for c in cells if c not in self.hidden), set())
            left = self.cells[whole] - shown
            if left and len(left) < self.fewest:
                found.append(f"{len(left)} firms are left of {whole}")
        return found


TABLES = ("agency", "division", "field", "size")


def town(seed: int) -> Town:
    random = Random(seed)
    count, fewest = random.choice([6, 15, 40, 120]), random.choice([3, 5])
    places = []
    for _ in range(count):
        agency = random.choice("ABC")
        division = f"{agency}{int(random.random() ** 2 * 4)}"
        places.append((agency, division, random.choice("xyz"), random.choice("sm")))
    return Town(places, fewest, idle=random.choice([0, count // 4]))


@pytest.mark.parametrize("block", range(10))
def test_nothing_hidden_can_be_computed_from_what_is_published(block):
    for seed in range(block * 20, block * 20 + 20):
        assert town(seed).attack() == [], seed


def test_most_of_a_large_town_is_published():
    random = Random(3)
    places = [
        (a, f"{a}{random.randrange(4)}", random.choice("xyz"), random.choice("sm"))
        for a in random.choices("ABC", k=2000)
    ]
    assert Town(places, 5).hidden == frozenset()


def test_attack_finds_what_hiding_the_small_cells_alone_would_tell():
    """The attacker is no straw man: without the complement he computes the small cell."""
    places = [("A", "A1", "x", "s")] * 9 + [("B", "B1", "x", "s")] * 2 + [("C", "C1", "x", "s")] * 8
    naive = Town(places, 5)
    assert naive.attack() == []
    naive.hidden = frozenset({Cell("agency", "B"), Cell("division", "B1")})
    assert any("cell" in told for told in naive.attack())


def test_small_cell_hides_the_next_smallest_with_it():
    places = [("A", "A1", "x", "s")] * 9 + [("B", "B1", "x", "s")] * 2 + [("C", "C1", "x", "s")] * 8
    hidden = Town(places, 5).hidden
    assert {cell.key for cell in hidden if cell.kind == "agency"} == {"B", "C"}
    assert WHOLE not in hidden


def test_firms_without_a_figure_hide_nobody():
    """Nine firms, of which one exports: its exports are not told, nor by any sum."""
    places = [("A", "A1", "x", "s")] * 9 + [("B", "B1", "x", "s")] * 9
    assert Cell("agency", "A") in Town(places, 5, idle=8).hidden
    assert Cell("agency", "A") not in Town(places, 5).hidden


def test_nothing_is_told_of_fewer_firms_than_the_least():
    assert WHOLE in Town([("A", "A1", "x", "s")] * 4, 5).hidden
    assert WHOLE not in Town([("A", "A1", "x", "s")] * 5, 5).hidden


def test_crossing_of_two_tables_tells_of_no_firm():
    """All of field x but one firm is seated in A: A less x would be that firm."""
    places = [("A", "A1", "x", "s")] * 6 + [("A", "A1", "y", "s")] + [("B", "B1", "y", "s")] * 8
    told = Town(places, 5)
    assert told.attack() == []
    assert told.hidden
