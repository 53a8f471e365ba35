"""Sections 4, 5 and 7: amounts that contradict one another, periods, names of products."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from enterprises.form.boxes import RECORDS
from enterprises.form.checks.finding import Content, Finding, Level, amount, day
from enterprises.form.checks.staff import reporting_year
from enterprises.form.vocabulary import Section

MODEL_WORDS = re.compile(r"型号|规格|系列|[型款号]|[和及与]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN_NAME = re.compile(r"(?<![\w-])[a-z]{4,}(?![\w-])")


def sales_revenue(content: Content) -> Decimal:
    """Main and other income; a box not filled in counts as 0."""
    finance = content["finance"]
    return sum(
        (amount(finance[k]) or Decimal(0) for k in ("main_income", "other_income")), Decimal(0)
    )


def rd_expense(content: Content) -> Decimal:
    """The sum of the project rows, never typed."""
    return sum((amount(row["expense"]) or Decimal(0) for row in content["projects"]), Decimal(0))


def finance_findings(content: Content, today: date) -> Iterator[Finding]:
    finance = content["finance"]
    boxes = RECORDS[Section.FINANCE].amounts
    values = {box.name: amount(finance[box.name]) for box in boxes}
    for box in boxes:
        value = values[box.name]
        if value is not None and value < 0 and not box.may_be_negative:
            yield _finance("error", box.name, f"{box.label}不能为负数，现为 {value:,.2f} 万元。")
    net, total = values["net_assets"], values["total_assets"]
    if net is not None and total is not None and net > total:
        sentence = f"净资产 {net:,.2f} 万元大于资产总额 {total:,.2f} 万元；请核对资产负债表。"
        yield _finance("error", "net_assets", sentence)
    spent = rd_expense(content)
    if values["cost_expense"] is not None and spent > values["cost_expense"]:
        cost = values["cost_expense"]
        sentence = f"研发费用合计 {spent:,.2f} 万元大于成本费用支出总额 {cost:,.2f} 万元；请核对。"
        yield _finance("warning", "cost_expense", sentence)
    if content["conditions"]["rd_ledger"] is False:
        claimed = f"填报研发费用 {spent:,.2f} 万元，但" if spent > 0 else ""
        sentence = f"{claimed}未设置研发支出辅助账；审查时可能要求说明，请核对是否填错。"
        yield Finding("warning", Section.CONDITIONS, "rd_ledger", None, sentence)


def project_findings(content: Content, today: date) -> Iterator[Finding]:
    year = reporting_year(content)
    for number, row in enumerate(content["projects"]):
        starts, ends, expense = day(row["starts_on"]), day(row["ends_on"]), amount(row["expense"])
        if expense is not None and expense < 0:
            yield _project(
                "error", "expense", number, f"研发费用不能为负数，现为 {expense:,.2f} 万元。"
            )
        if starts and ends and starts > ends:
            yield _project("error", "ends_on", number, f"结束日期 {ends} 早于开始日期 {starts}。")
        elif (starts and starts.year > year) or (ends and ends.year < year):
            sentence = f"项目起止时间不在 {year} 年内，却填报了 {year} 年研发费用；请核对。"
            yield _project("warning", "starts_on", number, sentence)
        if row["name"] and not re.search("研发|研究|开发", row["name"]):
            sentence = f"项目名称一般写作“{row['name']}的研发”。"
            yield _project("hint", "name", number, sentence)


def product_findings(content: Content, today: date) -> Iterator[Finding]:
    rows = content["products"]
    if len(rows) > RECORDS[Section.PRODUCTS].most_rows:
        yield _product(
            "", None, f"主要产品（服务）填写 1 至 3 项，现有 {len(rows)} 项，请删去多余的。"
        )
    for number, row in enumerate(rows):
        income = amount(row["income"])
        if income is not None and income < 0:
            yield _product("income", number, f"产品收入不能为负数，现为 {income:,.2f} 万元。")
        if row["name"] and _only_model_numbers(row["name"]):
            sentence = f"产品名称“{row['name']}”只是型号；请写明是什么产品，例如“××型××设备”。"
            yield _product("name", number, sentence)
    total = sum((amount(row["income"]) or Decimal(0) for row in rows), Decimal(0))
    income_known = content["finance"]["main_income"] is not None
    if income_known and total > (sales := sales_revenue(content)):
        sentence = f"各产品收入合计 {total:,.2f} 万元大于销售收入 {sales:,.2f} 万元；请核对。"
        yield _product("income", len(rows) - 1, sentence)


def _only_model_numbers(name: str) -> bool:
    """XR-200, 型号：XR-200, XR200型、XR300型; but not AutoPlan 2 or 2号传感器."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return not (CHINESE.search(MODEL_WORDS.sub("", plain)) or LATIN_NAME.search(plain))


def _finance(level: Level, field: str, sentence: str) -> Finding:
    return Finding(level, Section.FINANCE, field, None, sentence)


def _project(level: Level, field: str, row: int, sentence: str) -> Finding:
    return Finding(level, Section.PROJECTS, field, row, sentence)


def _product(field: str, row: int | None, sentence: str) -> Finding:
    return Finding("error", Section.PRODUCTS, field, row, sentence)
