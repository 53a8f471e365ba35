"""The cells of a row as the boxes of the page take them; what was made of a cell is counted and told."""

from collections import Counter
from collections.abc import Iterator

from enterprises.form.boxes import Record
from enterprises.form.spreadsheets.headings import SPAN, Layout
from enterprises.form.spreadsheets.periods import both_ends, whole_month
from enterprises.typed.amounts import BadAmount, is_accounting_zero, parse
from enterprises.typed.boxes import Kind
from enterprises.typed.written_days import of_serial, read_day

SERIAL = "“{}”有 {} 格是 Excel 的日期序号，已换算成日期，请核对。"
MONTH = "“{}”有 {} 格只写到月，已按该月的第一天或最后一天读入，请核对。"
END = "“{}”有 {} 格写了起止两个日期，只读入后一个，请核对。"
ROUNDED = "“{}”有 {} 格超过两位小数，已四舍五入到两位，请核对。"


class Cells:
    """Reads the rows of one sheet; `told` says what was converted."""

    def __init__(self, record: Record, layout: Layout) -> None:
        self.record, self.layout = record, layout
        self.made: Counter[tuple[str, str]] = Counter()

    @property
    def told(self) -> list[str]:
        labels = self.record.labels
        return [said.format(labels[name], count) for (said, name), count in self.made.items()]

    def by_box(self, row: list[str]) -> Iterator[tuple[str, str]]:
        """Box and text of each cell that is taken; a period that cannot be parted stands at its start."""
        for name, text in zip(self.layout.columns, row, strict=False):
            if name == SPAN and self.record.span:
                first, last = both_ends(text) or (text, "")
                yield from ((self.record.span.first, first), (self.record.span.last, last))
            elif name and self.record.by_name[name].kind == Kind.AMOUNT:
                yield name, self._amount(name, text)
            elif name and self.record.by_name[name].kind == Kind.DAY:
                yield name, self._day(name, text)
            elif name:
                yield name, text

    def _amount(self, name: str, text: str) -> str:
        """As it stands where the unit is 万元 anyway, or where it is no amount, to be marked at its box."""
        if is_accounting_zero(text):
            return "0.00"
        unit = self.layout.units.get(name, "")
        if not unit:
            return self._rounded(name, text)
        try:
            amount = parse(text, unit)
        except BadAmount:
            return text
        return "" if amount is None else f"{amount:.2f}"

    def _rounded(self, name: str, text: str) -> str:
        """As written; but a cell that Excel computed has more places than it shows."""
        try:
            parse(text)
        except BadAmount:
            try:
                amount = parse(text, rounds=True)
            except BadAmount:
                return text
            self.made[ROUNDED, name] += 1
            return f"{amount:.2f}"
        return text

    def _day(self, name: str, text: str) -> str:
        if not text or read_day(text):
            return text
        is_last = name == "valid_until" or bool(self.record.span and name == self.record.span.last)
        if day := of_serial(text):
            self.made[SERIAL, name] += 1
            return day.isoformat()
        if self.record.span and (month := whole_month(text)):
            self.made[MONTH, name] += 1
            return month[is_last]
        if is_last and (period := both_ends(text)):
            self.made[END, name] += 1
            return period[1]
        return text
