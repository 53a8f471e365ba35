"""A bank's table of answers: every line looked at, with a sentence of what it is or what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms

from accounts.as_typed.folding import code_of, folded
from accounts.as_typed.identity_numbers import REFUSED, like_identity_number, shown
from agencies.access import Actor
from agencies.in_excel.table_files import BadTable, table_rows
from enterprises.people.models import Enterprise
from followup.campaign.bank_columns import BY_NAME, COLUMNS, REPLY
from followup.campaign.forms.bank_reply import ReplyForm
from followup.campaign.models import Bank, BankReply, Handover
from followup.campaign.replying import Reply, reply_of
from followup.campaign.selectors.applications import applications_for

READ = ("bank", "uscc", *REPLY)
NEEDED = ("uscc", "contacted", "outcome")
TITLES_ABOVE = 5  # lines in which people look for the headings: a title may stand above them
Cells = dict[str, str]


class SheetForm(forms.Form):
    file = forms.FileField(
        label="银行反馈表",
        help_text="在导出的名单文件中填写后上传，xlsx 或 CSV 都可以；按统一社会信用代码对应企业。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请核对。"},
    )


@dataclass
class SheetRow:
    """One line: `says` what it would record, or `mistakes`; neither for one without an answer."""

    line: int
    firm: str
    handover_id: int | None = None
    reply: Reply | None = None
    says: str = ""
    mistakes: list[str] = field(default_factory=list)


def read_sheet(content: bytes) -> tuple[list[tuple[int, Cells]], list[str]]:
    """The lines by the names of our columns, and the headings that were not read. Raises BadTable."""
    rows = table_rows(content)
    at = next((n for n, row in enumerate(rows[:TITLES_ABOVE]) if _is_head(row)), None)
    if at is None:
        raise BadTable(f"找不到表头：须有“{BY_NAME['uscc'].label}”一列。请在导出的名单文件中填写。")
    head = rows[at]
    places = {
        name: next((n for n, text in enumerate(head) if BY_NAME[name].is_headed(text)), None)
        for name in READ
    }
    missing = [BY_NAME[name].label for name in NEEDED if places[name] is None]
    if missing:
        raise BadTable(f"表头缺少“{'”“'.join(missing)}”；请在导出的名单文件中填写。")
    known = [text for text in head if any(column.is_headed(text) for column in COLUMNS)]
    lines = [
        (number, {name: _cell(row, place) for name, place in places.items()})
        for number, row in enumerate(rows[at + 1 :], start=at + 2)
    ]
    if not lines:
        raise BadTable("表头下面没有一行内容，请填写后再上传。")
    return lines, [text for text in head if text and text not in known]


def looked_at(actor: Actor, bank: Bank, lines: Iterable[tuple[int, Cells]]) -> list[SheetRow]:
    """Each line against the bank's own list; the same few queries for any number of lines."""
    lines = list(lines)
    codes = {code_of(cells["uscc"]) for _, cells in lines}
    handed = _handed(actor, bank, codes)
    newest = _newest(handed.values())
    elsewhere = _elsewhere(actor, bank, codes - set(handed))
    names = dict(Enterprise.objects.filter(uscc__in=codes).values_list("uscc", "name"))
    seen: dict[str, int] = {}
    rows = []
    for line, cells in lines:
        code = code_of(cells["uscc"])
        row = SheetRow(line, names.get(code) or shown(cells["uscc"])[:40] or "（空）")
        rows.append(row)
        if not any(cells[name] for name in REPLY):
            continue
        if sentence := _why_not_his(bank, cells, code, handed, elsewhere, names):
            row.mistakes.append(sentence)
        elif (first := seen.setdefault(code, line)) != line:
            row.mistakes.append(f"与第 {first} 行是同一家企业，请只留一行。")
        else:
            _read(row, cells, handed[code], newest.get(handed[code].pk))
    return rows


def _why_not_his(
    bank: Bank,
    cells: Cells,
    code: str,
    handed: dict[str, Handover],
    elsewhere: dict[str, str],
    names: dict[str, str],
) -> str:
    """Why this line is no answer of this bank about somebody in its list; "" when it is."""
    if like_identity_number(cells["uscc"]):
        return REFUSED
    if not code:
        return "没有填写统一社会信用代码。"
    if cells["bank"] and folded(cells["bank"]) != folded(bank.name):
        return f"这一行写的是“{cells['bank'][:40]}”的反馈，不是{bank}的；请到那家银行的页面导入。"
    if code in handed:
        return ""
    if code in elsewhere:
        return f"没有转给过{bank}，只转给了{elsewhere[code]}；请核对是哪家银行的反馈。"
    if code in names:
        return f"这家企业不在转给{bank}的名单中，不能记录反馈。"
    return "没有以此信用代码注册的企业，请核对代码。"


def _read(row: SheetRow, cells: Cells, handover: Handover, last: BankReply | None) -> None:
    form = ReplyForm({name: cells[name] for name in REPLY}, need=handover.application.amount)
    if not form.is_valid():
        row.mistakes += [str(said) for errors in form.errors.values() for said in errors]
        return
    row.handover_id, row.reply = handover.pk, form.reply
    if last is None:
        row.says = f"记为：{form.reply.words}。"
    elif reply_of(last) == form.reply:
        row.says = f"与已记录的一致：{form.reply.words}。"
    else:
        row.says = f"{reply_of(last).words} → 改为：{form.reply.words}。"


def _handed(actor: Actor, bank: Bank, codes: set[str]) -> dict[str, Handover]:
    found = Handover.objects.filter(
        bank=bank,
        application__enterprise__uscc__in=codes,
        application__in=applications_for(actor).order_by(),
    )
    related = found.select_related("application__enterprise").order_by("pk")
    return {one.application.enterprise.uscc: one for one in related}


def _newest(handovers: Iterable[Handover]) -> dict[int, BankReply]:
    found = BankReply.objects.filter(handover__in=[one.pk for one in handovers])
    return {one.handover_id: one for one in found.order_by("ordinal")}


def _elsewhere(actor: Actor, bank: Bank, codes: set[str]) -> dict[str, str]:
    """By code, the other banks of the round that have it."""
    found = Handover.objects.filter(
        bank__round=bank.round_id,
        application__enterprise__uscc__in=codes,
        application__in=applications_for(actor).order_by(),
    ).order_by("pk")
    banks: dict[str, list[str]] = {}
    for code, name in found.values_list("application__enterprise__uscc", "bank__name"):
        banks.setdefault(code, []).append(name)
    return {code: "、".join(names) for code, names in banks.items()}


def _is_head(row: list[str]) -> bool:
    return any(BY_NAME["uscc"].is_headed(text) for text in row)


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""
