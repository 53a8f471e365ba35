"""Banks' answers: typed or by many, a grant with amount and rate, a refusal with its reason."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from agencies.in_excel.sheets import BOM
from agencies.in_excel.table_files import BadTable
from followup.campaign.bank_columns import HEADER
from followup.campaign.forms.reply_sheet import SheetRow, looked_at, read_sheet
from followup.campaign.models import Application, Bank, BankReply
from followup.campaign.replying import Reply
from followup.campaign.services import bank_replies
from tests.campaign.scenes import (
    AFTER,
    bank_of,
    content_of,
    export,
    handover,
    make_round,
    recommended,
    registered,
    release,
    released,
)
from tests.factories import provincial_reviewer, reviewer_of
from tests.house.refusing import refused

pytestmark = pytest.mark.django_db
GRANTED = Reply(True, "granted", Decimal("280.00"), Decimal("3.85"))
PENDING, REFUSED = Reply(False, "pending"), Reply(True, "refused", refused_why="征信不符。")


@pytest.fixture
def bank() -> Bank:
    return bank_of(make_round("河北银行", "沧州银行"))


@pytest.fixture
def application(bank: Bank) -> Application:
    [one] = released(bank.round, registered())
    export(bank)
    return one


def record(bank: Bank, application: Application, reply: Reply, now=AFTER, actor=None):
    return bank_replies.record_reply(
        actor=actor or provincial_reviewer(),
        handover_id=handover(bank, application).pk,
        reply=reply,
        now=now,
    )


@pytest.mark.parametrize("reply", [GRANTED, PENDING, REFUSED])
def test_answer_is_on_record_and_told_to_the_enterprise(bank, application, reply) -> None:
    made = record(bank, application, reply)
    assert (made.ordinal, made.recorded_by_id) == (1, provincial_reviewer().user_id)
    owner = application.enterprise.representatives.get().user
    told = Message.objects.get(recipient=owner, topic_id=f"reply-{made.pk}")
    assert reply.words in told.body


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(True, "granted", None, Decimal("4")), "须填写授信金额"),
        (Reply(True, "granted", Decimal(1)), "须填写年利率"),
        (Reply(False, "granted", Decimal(1), Decimal(4)), "应当为“是”"),
        (Reply(True, "granted", Decimal(0), Decimal(4)), "大于 0"),
        (Reply(True, "granted", Decimal("300000"), Decimal(4)), "是否按元填写"),
        (Reply(True, "granted", Decimal("120000"), Decimal(4)), "是否按元填写"),
        (Reply(True, "granted", Decimal(1), Decimal("0.0435")), "应为 4.35"),
        (Reply(True, "granted", Decimal(1), Decimal("0.49")), "过低"),
        (Reply(True, "granted", Decimal(1), Decimal("24.001")), "0.5 至 24"),
        (Reply(True, "granted", Decimal(1), Decimal("4.3501")), "最多 3 位小数"),
        (Reply(True, "refused"), "须写明原因"),
        (Reply(True, "pending", Decimal(1)), "不填授信金额"),
        (Reply(True, "refused", None, Decimal(4), "不符"), "不填年利率"),
        (Reply(True, "pending", refused_why="不符"), "不填未授信原因"),
    ],
)
def test_answer_that_contradicts_itself_is_refused(bank, application, reply, sentence) -> None:
    with pytest.raises(Refusal, match=sentence):
        record(bank, application, reply)
    assert not BankReply.objects.exists()


@pytest.mark.parametrize("rate", ["0.5", "24", "4.350"])
def test_rate_at_its_bounds_is_taken(bank, application, rate) -> None:
    assert record(bank, application, Reply(True, "granted", Decimal("0.01"), Decimal(rate)))


def test_the_same_answer_again_is_none_and_another_stands_beside_it(bank, application) -> None:
    record(bank, application, PENDING)
    assert record(bank, application, PENDING, now=AFTER + timedelta(days=1)) is None
    record(bank, application, GRANTED, now=AFTER + timedelta(days=2))
    assert list(BankReply.objects.order_by("pk").values_list("ordinal", "outcome")) == [
        (1, "pending"),
        (2, "granted"),
    ]
    with refused("append_only|Cannot update"):
        BankReply.objects.update(refused_why="x")


def test_only_the_province_records_answers(bank, application) -> None:
    with pytest.raises(NotAllowed):
        record(bank, application, PENDING, actor=reviewer_of())


def table(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    """A csv as the bank would save the file that it was given."""
    words = [",".join(HEADER)]
    words += [",".join(row.get(heading, "") for heading in HEADER) for row in rows]
    return "\n".join(words).encode(encoding)


def line(application: Application, **said: str) -> dict[str, str]:
    return {"统一社会信用代码": application.enterprise.uscc, "银行": "河北银行", **said}


GOOD = {"是否对接": "是", "结果": "已授信", "授信金额（万元）": "280", "年利率（%）": "3.85%"}


def read(bank: Bank, content: bytes) -> list[SheetRow]:
    return looked_at(provincial_reviewer(), bank, read_sheet(content)[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_line_of_the_banks_own_file_is_read_in_any_encoding(bank, application, encoding) -> None:
    [row] = read(bank, table(line(application, **GOOD), encoding=encoding))
    assert (row.mistakes, row.reply) == ([], GRANTED)
    assert row.says == "记为：已对接，授信 280.00 万元，年利率 3.85%。"


def test_file_that_was_exported_can_be_read_back_and_says_nothing_yet(bank, application) -> None:
    file = bank.files.get()
    [row] = read(bank, content_of(file))
    assert (row.firm, row.mistakes, row.reply, row.says) == (
        application.enterprise.name,
        [],
        None,
        "",
    )


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code.lower(),
        lambda code: f" {code[:9]} {code[9:]} ",
        lambda code: f"统一社会信用代码：{code}",
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
    ],
)
def test_code_is_matched_by_the_one_folding(bank, application, written) -> None:
    told = {**line(application, **GOOD), "统一社会信用代码": written(application.enterprise.uscc)}
    assert read(bank, table(told))[0].reply == GRANTED


def test_line_that_is_not_this_banks_is_refused_by_name(bank, application) -> None:
    other = bank_of(bank.round, "沧州银行")
    [theirs] = Application.objects.filter(pk=application.pk)
    rows = read(
        bank,
        table(
            line(theirs, **GOOD) | {"银行": "沧州银行"},
            {"统一社会信用代码": registered().uscc, **GOOD},
            {"统一社会信用代码": "91130302MA09999999", **GOOD},
            {"统一社会信用代码": "110101199003077272", **GOOD},
            GOOD,
        ),
    )
    said = [row.mistakes[0] for row in rows]
    assert "“沧州银行”的反馈，不是河北银行的" in said[0]
    assert "不在转给河北银行的名单中" in said[1]
    assert "没有以此信用代码注册的企业" in said[2]
    assert "身份证" in said[3] and "110101199003077272" not in rows[3].firm + said[3]
    assert "没有填写统一社会信用代码" in said[4]
    [row] = read(other, table(line(theirs, **GOOD) | {"银行": ""}))
    assert "没有转给过沧州银行，只转给了河北银行" in row.mistakes[0]


def test_firm_twice_in_one_table_is_said_with_the_first_line(bank, application) -> None:
    rows = read(bank, table(line(application, **GOOD), line(application, **GOOD)))
    assert rows[0].reply == GRANTED
    assert rows[1].mistakes == ["与第 2 行是同一家企业，请只留一行。"]


def test_line_with_an_impossible_answer_has_a_sentence_for_each_mistake(bank, application) -> None:
    told = {"是否对接": "也许", "结果": "已授信", "授信金额（万元）": "三百", "年利率（%）": "x"}
    [row] = read(bank, table(line(application, **told)))
    assert len(row.mistakes) == 3 and row.reply is None
    [row] = read(bank, table(line(application, 是否对接="是", 结果="未授信")))
    assert row.mistakes == ["未授信的须写明原因。"]


def test_changed_answer_shows_both(bank, application) -> None:
    record(bank, application, PENDING)
    [row] = read(bank, table(line(application, **GOOD)))
    assert row.says.startswith("未对接，办理中 → 改为：")
    record(bank, application, GRANTED)
    assert read(bank, table(line(application, **GOOD)))[0].says.startswith("与已记录的一致")


def test_title_above_the_headings_and_other_columns_do_not_matter(bank, application) -> None:
    text = table(line(application, **GOOD)).decode().splitlines()
    head = f"{text[0]},备注"
    lines, unread = read_sheet("\n".join(["河北银行反馈表", head, f"{text[1]},好"]).encode())
    assert unread == ["备注"]
    assert looked_at(provincial_reviewer(), bank, lines)[0].reply == GRANTED


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\n1,2\n", "统一社会信用代码"),
        ("统一社会信用代码,结果\n1,2\n".encode(), "缺少“是否对接”"),
        (",".join(HEADER).encode(), "没有一行内容"),
        (BOM.encode(), "表头"),
        (b"\xd0\xcf\x11\xe0", "旧版 Excel"),
        (b"PK\x03\x04broken", "无法作为 Excel"),
    ],
)
def test_file_that_is_no_such_table_says_why(content, sentence) -> None:
    with pytest.raises(BadTable, match=sentence):
        read_sheet(content)


def test_table_costs_the_same_queries_for_1_and_30_lines(bank, django_assert_num_queries) -> None:
    applications = [recommended(bank.round, registered()) for _ in range(30)]
    release(bank.round)
    export(bank)
    actor = provincial_reviewer()
    for size in (1, 30):
        lines, _ = read_sheet(table(*[line(one, **GOOD) for one in applications[:size]]))
        with django_assert_num_queries(3):
            assert all(row.reply for row in looked_at(actor, bank, lines))


def test_many_are_recorded_all_or_none(bank) -> None:
    first, second = (recommended(bank.round, registered()) for _ in range(2))
    release(bank.round)
    export(bank)
    pairs = [(handover(bank, first).pk, GRANTED), (handover(bank, second).pk, REFUSED)]
    act = {"actor": provincial_reviewer(), "now": AFTER}
    with pytest.raises(Refusal):
        bank_replies.record_many(replies=[*pairs, (pairs[0][0], Reply(True, "refused"))], **act)
    assert not BankReply.objects.exists()
    assert bank_replies.record_many(replies=pairs, **act) == 2
    assert bank_replies.record_many(replies=pairs, **act) == 0
    assert set(BankReply.objects.values_list("was_imported", flat=True)) == {True}
