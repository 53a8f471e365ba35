"""Which sums the public must not see, so that no firm's figure can be computed. Pure.

The cells are the whole, the agencies with their divisions, the fields and the sizes. A cell of fewer
firms than `fewest` is hidden (primary); others are hidden because a hidden one would follow from
them (complementary):

* sums: what is hidden below a published cell is known as one sum. So at least two of its parts are
  hidden, and together they have at least `fewest` firms. A hidden cell whose parts are all
  published would be their sum, so one of them is hidden, too.
* crossings: a firm is in one division, one field and one size, and somebody may know in which. So
  it is asked of the published cells as linear equations whether they determine a hidden cell or the
  few firms of one crossing; while they do, one more cell is hidden.

Only firms whose figure is not 0 count: a firm known to export nothing hides nobody's exports.
"""

from collections import defaultdict
from collections.abc import Iterable
from random import Random
from typing import NamedTuple

PRIME = 2**61 - 1


class Cell(NamedTuple):
    """One sum of a table: `kind` is whole, agency, division, field or size."""

    kind: str
    key: str


WHOLE = Cell("whole", "")


class Crossing(NamedTuple):
    """The firms of one division, field and size, and how many of them have a figure."""

    agency: str
    division: str
    field: str
    size: str
    firms: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (
            WHOLE,
            Cell("agency", self.agency),
            Cell("division", self.division),
            Cell("field", self.field),
            Cell("size", self.size),
        )


def hidden_cells(crossings: Iterable[Crossing], fewest: int) -> frozenset[Cell]:
    """Every cell that is not published."""
    return _Tables(list(crossings), fewest).hidden()


class _Tables:
    """The cells with their firms and parts, while it is found out which of them are hidden."""

    def __init__(self, crossings: list[Crossing], fewest: int) -> None:
        self.fewest = fewest
        self.firms: dict[Cell, int] = defaultdict(int)
        self.members: dict[Cell, set[int]] = defaultdict(set)
        self.parts: dict[tuple[Cell, str], set[Cell]] = defaultdict(set)
        self.crossings = crossings
        for number, crossing in enumerate(crossings):
            for cell in crossing.cells:
                self.firms[cell] += crossing.firms
                if crossing.firms:  # a sum of nothing is known to be 0
                    self.members[cell].add(number)
            _, agency, division, field, size = crossing.cells
            self.parts[agency, "division"].add(division)
            self.parts[WHOLE, "agency"].add(agency)
            self.parts[WHOLE, "field"].add(field)
            self.parts[WHOLE, "size"].add(size)
        self.small = {cell for cell, firms in self.firms.items() if firms < fewest}
        self.gone: set[Cell] = set(self.small)

    def hidden(self) -> frozenset[Cell]:
        while self._hide_for_sums() or self._hide_for_crossings():
            pass
        return frozenset(self.gone)

    def _hide_for_sums(self) -> bool:
        """Hide one more cell where a sum would tell; False when none does."""
        for (whole, _kind), parts in sorted(self.parts.items()):
            gone = parts & self.gone
            if whole in self.gone:
                # Its parts must not add up to it.
                if not gone and self.firms[whole]:
                    self.gone.add(self._smallest(parts))
                    return True
                continue
            if gone and not self._mixed(gone):
                shown = [part for part in parts - gone if self.firms[part]]
                self.gone.add(self._smallest(shown) if shown else whole)
                return True
        return False

    def _mixed(self, gone: set[Cell]) -> bool:
        """Whether the sum of these hidden parts tells of none of them. Only those with a figure
        hide another, and of a hidden agency only its hidden divisions do."""
        with_figures = [part for part in gone if self.firms[part]]
        unknown = sum(self.firms[piece] for part in with_figures for piece in self._pieces(part))
        return not with_figures or (len(with_figures) > 1 and unknown >= self.fewest)

    def _pieces(self, part: Cell) -> set[Cell]:
        below = self.parts.get((part, "division"), set()) & self.gone
        return below or {part}

    def _smallest(self, cells: Iterable[Cell]) -> Cell:
        return min(
            (cell for cell in cells if self.firms[cell]), key=lambda cell: (self.firms[cell], cell)
        )

    def _hide_for_crossings(self) -> bool:
        """Hide one more cell where the published ones determine what must not be known."""
        free = self._free_values()
        for members in self._sensitive():
            if sum(free[number] for number in members) % PRIME == 0:
                met = {cell for number in members for cell in self.crossings[number].cells}
                shown = met - self.gone - {WHOLE}
                self.gone.add(self._smallest(shown) if shown else WHOLE)
                return True
        return False

    def _sensitive(self) -> Iterable[set[int]]:
        """Small cells, and the few firms of one crossing."""
        yield from (self.members[cell] for cell in sorted(self.small) if self.members[cell])
        for number, crossing in enumerate(self.crossings):
            if 0 < crossing.firms < self.fewest:
                yield {number}

    def _free_values(self) -> dict[int, int]:
        """Values of the crossings that add up to 0 in every published cell, else at random: what
        is always 0 among them, the published cells determine."""
        published = (cell for cell in self.firms if cell not in self.gone)
        rows = _echelon(self.members[cell] for cell in sorted(published, key=_finest_first))
        random = Random(1)
        free = {number: random.randrange(1, PRIME) for number in range(len(self.crossings))}
        for pivot, row in reversed(rows):
            others = sum(factor * free[n] for n, factor in row.items() if n != pivot)
            free[pivot] = -others % PRIME
        return free


def _finest_first(cell: Cell) -> tuple[int, Cell]:
    """Divisions do not overlap: with them first, the equations stay short."""
    return ("division", "agency", "field", "size", "whole").index(cell.kind), cell


def _echelon(sums: Iterable[set[int]]) -> list[tuple[int, dict[int, int]]]:
    """Equations in steps, modulo a prime: each with its own unknown, which no later one has."""
    steps: list[tuple[int, dict[int, int]]] = []
    for members in sums:
        row = dict.fromkeys(members, 1)
        for pivot, step in steps:
            if factor := row.get(pivot, 0):
                for number, value in step.items():
                    reduced = (row.get(number, 0) - factor * value) % PRIME
                    row[number] = reduced
                    if not reduced:
                        del row[number]
        if row:
            pivot = min(row)
            inverse = pow(row[pivot], -1, PRIME)
            steps.append((pivot, {n: value * inverse % PRIME for n, value in row.items()}))
    return steps
