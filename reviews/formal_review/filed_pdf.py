"""A filed form as one PDF, section by section.

Chinese is set in the PDF standard's own STSong-Light, which every reader brings or replaces: the
server needs no font, and the file stays small (docs/decisions/files.md).
"""

import io
from collections.abc import Callable
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, TableStyle

from reviews.formal_review.selectors.frozen_copy import Block, Cell

FONT = "STSong-Light"
PAGE = landscape(A4)  # the table of rights has eleven columns
MARGIN = 15 * mm
WIDTH = PAGE[0] - 2 * MARGIN
LAST_OF_FONT = 0xFFFF
GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)


def _style(size: float, **traits: object) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}{traits}",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.4,
        wordWrap="CJK",
        **traits,
    )


TITLE = _style(18, alignment=1, spaceAfter=10)
HEADING = _style(13, spaceBefore=12, spaceAfter=4, keepWithNext=1)
TEXT = _style(9)
RIGHT = _style(9, alignment=2)
SMALL = _style(8)


def filed_pdf(title: str, facts: list[tuple[str, str]], blocks: list[Block]) -> bytes:
    """The bytes of the file: what copy it is, then every section in the order of the form."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story: list[Flowable] = [Paragraph(_said(title), TITLE), _pairs(facts)]
    for block in blocks:
        unit = f"（{block.unit}）" if block.unit else ""
        story += [Paragraph(_said(block.title + unit), HEADING), _body(block)]
    made = io.BytesIO()
    document = SimpleDocTemplate(
        made,
        pagesize=PAGE,
        title=title,
        author="科技型中小企业评价服务",
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    foot = _foot(dict(facts).get("提交编号", ""))
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return made.getvalue()


def _foot(number: str) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(MARGIN, 8 * mm, f"提交编号 {number}")
        canvas.drawRightString(PAGE[0] - MARGIN, 8 * mm, f"第 {document.page} 页")

    return draw


def _body(block: Block) -> Flowable:
    if not block.is_table:
        return _pairs([(cell.label, cell.text) for cell in block.cells])
    if not block.lines:
        return Paragraph("没有填写。", TEXT)
    head = [Paragraph("行", SMALL), *(Paragraph(_said(cell.label), SMALL) for cell in block.head)]
    rows = [
        [Paragraph(str(line.place), SMALL), *(_cell(cell) for cell in line.cells)]
        for line in block.lines
    ]
    return LongTable([head, *rows], colWidths=_widths(block), repeatRows=1, style=GRID)


def _cell(cell: Cell) -> Paragraph:
    return Paragraph(_said(cell.text), RIGHT if cell.is_number else TEXT)


def _widths(block: Block) -> list[float]:
    """Columns share the page by the longest text in each, between a few characters and many."""
    columns = zip(*([cell.text for cell in line.cells] for line in block.lines), strict=True)
    longest = [
        min(max(len(cell.label) / 2, *map(len, texts), 4), 18)
        for cell, texts in zip(block.head, columns, strict=True)
    ]
    place = 10 * mm
    return [place, *((WIDTH - place) * each / sum(longest) for each in longest)]


def _pairs(pairs: list[tuple[str, str]]) -> Flowable:
    rows = [[Paragraph(_said(term), TEXT), Paragraph(_said(text), TEXT)] for term, text in pairs]
    return LongTable(rows, colWidths=[WIDTH * 0.3, WIDTH * 0.7], style=GRID)


def _said(text: str) -> str:
    """The text for a paragraph; a character that the font cannot have is named, not left out."""
    named = "".join(
        char if ord(char) <= LAST_OF_FONT else f"〓（U+{ord(char):X}）" for char in text
    )
    return escape(named).replace("\n", "<br/>")
