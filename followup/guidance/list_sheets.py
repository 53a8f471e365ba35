"""A file with a list of firms, read into rows: xlsx, csv in UTF-8 or GBK. Pure of the database."""

from dataclasses import dataclass
from typing import IO, BinaryIO

from agencies.in_excel.sheets import workbook
from enterprises.form.spreadsheets import BadSheet, read
from enterprises.form.spreadsheets.headings import laid_out
from followup.guidance.boxes import FIRM

HEADINGS = [box.label for box in FIRM.typed]


@dataclass(frozen=True)
class SheetRow:
    """`line` is as a person counts lines in Excel; `cells` are the texts by the name of their box."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class ListSheet:
    """`told`: what of the file was not taken, a sentence each."""

    rows: list[SheetRow]
    told: tuple[str, ...]


def list_sheet(file: BinaryIO, name: str, size: int) -> ListSheet:
    """The rows under the headings, each with its line. Raises BadSheet."""
    found = read(file, name, size)
    lines = {
        id(row): line for line, row in enumerate(found.rows, start=1)
    }  # the rows stay the same
    layout, kept = laid_out(FIRM, found.rows)
    if not kept:
        raise BadSheet(f"“{name}”里没有读到企业；请按模板填写后再导入。")
    if len(kept) > FIRM.most_rows:
        raise BadSheet(
            f"“{name}”有 {len(kept)} 行，一次最多 {FIRM.most_rows} 行；请分几个文件导入。"
        )
    if "uscc" not in layout.columns:
        raise BadSheet(f"“{name}”没有“统一社会信用代码”一列，无法与企业比对；请补上后再导入。")
    rows = [
        SheetRow(
            lines[id(row)],
            {name: text for name, text in zip(layout.columns, row, strict=False) if name},
        )
        for row in kept
    ]
    return ListSheet(rows, (*found.told, *layout.told))


def template() -> IO[bytes]:
    """An empty xlsx with the headings."""
    return workbook("动员名单", HEADINGS, [])
