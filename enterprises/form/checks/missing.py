"""What must still be filled in or attached before a form can be submitted: no box stays empty."""

from collections.abc import Iterator

from enterprises.form.boxes import RECORDS
from enterprises.form.checks.confirmations import confirmation_boxes
from enterprises.form.checks.finding import Content, Finding
from enterprises.form.checks.money import rd_expense
from enterprises.form.checks.rights import ip_boxes
from enterprises.form.checks.staff import BOXES, quarters, required_quarters
from enterprises.form.vocabulary import AttachmentKind, Section

ALWAYS_ATTACHED = (
    AttachmentKind.COVER_PAGE,
    AttachmentKind.BALANCE_SHEET,
    AttachmentKind.INCOME_STATEMENT,
    AttachmentKind.TAX_RETURN,
    AttachmentKind.BUSINESS_LICENCE,
)
MONEY_ZERO = "，没有发生的填 0"


def missing(content: Content) -> list[Finding]:
    """Everything still lacking, in the order of the form. The declaration is given when filing."""
    return [
        *_boxes(content, Section.ENTERPRISE),
        *_boxes(content, Section.CONDITIONS),
        *_staff(content),
        *_boxes(content, Section.FINANCE),
        *_rows(content, Section.PROJECTS),
        *_rows(content, Section.IP),
        *_products(content),
        *_rows(content, Section.CONFIRMATIONS),
        *_attachments(content),
    ]


def required_attachments(content: Content) -> list[AttachmentKind]:
    """The kinds this form needs, by what it says."""
    needed = list(ALWAYS_ATTACHED)
    if rd_expense(content) > 0:
        needed.append(AttachmentKind.RD_LEDGER)
    if content["ip"]:
        needed.append(AttachmentKind.IP_CERTIFICATE)
    if content["confirmations"]:
        needed.append(AttachmentKind.CONFIRMATION_PROOF)
    return needed


def _boxes(content: Content, section: Section) -> Iterator[Finding]:
    for field, label in RECORDS[section].labels.items():
        if content[section][field] is None:
            if section == Section.CONDITIONS:
                sentence = f"请选择“{label}”是否属实。"
            elif field == "rd_measure":
                sentence = "请选择研发投入指标的计算方式。"
            else:
                zero = MONEY_ZERO if section == Section.FINANCE else ""
                sentence = f"请填写{label}{zero}。"
            yield _lacking(section, field, None, sentence)


def _staff(content: Content) -> Iterator[Finding]:
    rows = quarters(content)
    for quarter in required_quarters(content):
        for field in BOXES:
            if rows[quarter][field] is None:
                label = RECORDS[Section.STAFF].labels[field]
                sentence = f"请填写第 {quarter} 季度的{label}，没有的填 0。"
                yield _lacking(Section.STAFF, field, quarter - 1, sentence)


def _rows(content: Content, section: Section) -> Iterator[Finding]:
    for number, row in enumerate(content[section]):
        for field in _row_boxes(section, row):
            if row[field] is None:
                label = RECORDS[section].labels[field]
                sentence = f"请填写第 {number + 1} 项{section.label}的{label}。"
                yield _lacking(section, field, number, sentence)


def _row_boxes(section: Section, row: dict) -> list[str]:
    if section == Section.IP:
        return ip_boxes(row)
    if section == Section.CONFIRMATIONS:
        return confirmation_boxes(row)
    return list(RECORDS[section].labels)


def _products(content: Content) -> Iterator[Finding]:
    if not content["products"]:
        yield _lacking(Section.PRODUCTS, "", None, "请填写 1 至 3 项主要产品（服务）。")
    yield from _rows(content, Section.PRODUCTS)


def _attachments(content: Content) -> Iterator[Finding]:
    present = {row["kind"] for row in content["attachments"]}
    for kind in required_attachments(content):
        if kind not in present:
            yield _lacking(Section.ATTACHMENTS, kind.value, None, f"请上传{kind.label}。")


def _lacking(section: Section, field: str, row: int | None, sentence: str) -> Finding:
    return Finding("error", section, field, row, sentence)
