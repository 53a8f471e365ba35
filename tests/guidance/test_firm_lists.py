"""An agency's own list: read whatever Excel saved, every row judged, nothing silently dropped."""

import io
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from accounts.refusals import NotAllowed, Refusal
from agencies.enums import Role
from agencies.models import Season
from followup.guidance.list_sheets import HEADINGS, SheetRow
from followup.guidance.models import FirmList, GuidedFirm
from followup.guidance.row_words import read_row
from followup.guidance.selectors.list_rows import judged
from rehearsal.firms.codes import credit_code
from reviews.cases.enums import State
from tests.factories import case_in, make_enterprise, person
from tests.factories.firm_lists import listed_firm, take
from tests.moments import at
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
NOW = at(6, 10, 10)
NEW, OTHER = credit_code(770001), credit_code(770002)


@pytest.fixture
def lead():
    return person(Role.AGENCY_LEAD)


@pytest.fixture
def web(lead):
    with time_machine.travel(NOW, tick=False):
        yield browser_of(lead)


def csv_of(*lines: str, encoding: str = "utf-8-sig") -> SimpleUploadedFile:
    return SimpleUploadedFile("名单.csv", "\r\n".join(lines).encode(encoding), "text/csv")


def xlsx_of(*rows: list[object]) -> SimpleUploadedFile:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("名单.xlsx", file.getvalue())


def shown(web: Client, file: SimpleUploadedFile):
    return web.post(reverse("agency:firm_list"), {"file": file})


def sentences(page) -> dict[int, str]:
    return {one.row.line: one.sentence for one in page.context["verdicts"]}


def confirmed(web: Client, page):
    return web.post(
        reverse("agency:firm_list_confirm"), {"read": page.context["read"]}, follow=True
    )


HEAD = "信用代码,企业名称,县区,联系人,电话,邮箱"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_csv_is_read_in_every_encoding_of_excel(web, encoding):
    page = shown(
        web,
        csv_of(
            HEAD,
            f"{NEW},秦皇岛新源科技有限公司,海港区,王会计,0335-3900001/13800000000,",
            encoding=encoding,
        ),
    )
    assert sentences(page) == {2: "尚未注册：列入名单。"}
    assert not GuidedFirm.objects.exists()
    assert "已列入 1 户" in said(confirmed(web, page))
    firm = GuidedFirm.objects.get()
    assert (firm.uscc, firm.name, firm.division_id) == (NEW, "秦皇岛新源科技有限公司", "130302")
    assert (firm.contact_name, firm.contact_phone) == ("王会计", "0335-3900001/13800000000")


def test_xlsx_with_a_title_other_words_and_other_columns_is_read_and_what_is_left_is_named(web):
    page = shown(
        web,
        xlsx_of(
            ["2026 年科技型中小企业动员名单"],
            ["序号", "单位名称", "统一社会信用代码", "联系电话", "园区", "备注"],
            [1, "秦皇岛新源科技有限公司", NEW, "0335-3900001", "数谷", "重点"],
        ),
    )
    assert sentences(page) == {3: "尚未注册，没有注明县区：列入名单。"}
    assert page.context["told"] == (
        "没有读入的列：“园区”、“备注”；本页没有这些项，或已由另一列读入。",
    )
    assert "“园区”、“备注”" in said(page)


def test_template_has_the_headings_that_are_read(web):
    response = web.get(reverse("agency:firm_list_template"))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[1]] == HEADINGS
    again = xlsx_of(HEADINGS, [NEW, "秦皇岛新源科技有限公司", "秦皇岛市海港区"])
    assert sentences(shown(web, again)) == {2: "尚未注册：列入名单。"}


def test_every_row_has_its_sentence(web, lead):
    waiting, filed = make_enterprise("130303"), case_in(State.SUBMITTED).enterprise
    elsewhere = make_enterprise("130202")
    page = shown(
        web,
        csv_of(
            HEAD,
            f"{waiting.uscc},,,,,",
            f"{filed.uscc},已交公司,海港区,,,",
            f"{elsewhere.uscc},唐山公司,海港区,,,",
            "",
            f"{NEW.lower()[:6]} {NEW[6:]},新源公司,海港区,,,",
            f"{NEW},新源公司,海港区,,,",
            f"{OTHER},,海港区,,,",
            f"{OTHER},又一公司,路北区,,,",
        ),
    )
    assert sentences(page) == {
        2: "已注册、尚未提交：列入名单。",
        3: "本年度已提交，不需要动员，未列入。",
        4: "企业已注册在唐山，由唐山市科学技术局动员，未列入。",
        6: "尚未注册：列入名单。",
        7: "与第 6 行的信用代码相同，只取第 6 行。",
        8: "没有填写企业名称；未注册的企业须写明名称，未列入。",
        9: "与第 8 行的信用代码相同，只取第 8 行。",
    }
    confirmed(web, page)
    assert set(GuidedFirm.objects.values_list("uscc", flat=True)) == {waiting.uscc, NEW}
    record = FirmList.objects.get()
    assert (record.row_count, record.taken_count, record.imported_by_id) == (7, 2, lead.user_id)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "没有填写统一社会信用代码"),
        (credit_code(5, prefix="92"), "代码以 92 开头的是个体工商户"),
        ("12130300MB1234567X", "代码以 12 开头的是事业单位，由机构编制部门登记"),
        ("52130300MJ0123456X", "代码以 52 开头的是民办非企业单位"),
        (NEW[:-1] + ("0" if NEW[-1] != "0" else "1"), "校验位不对"),
        (NEW[:-1], "应为 18 位，现为 17 位"),
    ],
)
def test_code_that_may_not_take_part_is_refused_by_the_name_of_its_kind(web, code, sentence):
    page = shown(web, csv_of(HEAD, f"{code},某单位,海港区,,,", f"{OTHER},新源公司,海港区,,,"))
    assert sentence in sentences(page)[2]
    assert sentences(page)[3] == "尚未注册：列入名单。"


def test_identity_number_in_the_cell_of_the_code_is_refused_and_not_shown_again(web):
    page = shown(web, csv_of(HEAD, "130302199001011234,张三,海港区,,,"))
    assert "居民身份证号码" in sentences(page)[2]
    assert "130302199001011234" not in said(page)
    assert page.context["read"] == ""


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("新源公司,路北区,,,", "所在县区“路北区”不是本机构辖区内的县区"),
        ("新源公司,海港区,,,wang@", "邮箱"),
        ("秦皇岛新源科技有限公司唐山分公司,海港区,,,", "是分支机构，不能参加评价"),
    ],
)
def test_row_with_a_bad_cell_is_left_out_by_its_sentence(web, cells, sentence):
    page = shown(web, csv_of(HEAD, f"{NEW},{cells}"))
    assert sentence in sentences(page)[2]
    good = re.sub("路北区", "海港区", cells).replace("wang@", "wang@example.com")
    good = good.replace("唐山分公司", "")
    assert sentences(shown(web, csv_of(HEAD, f"{NEW},{good}"))) == {2: "尚未注册：列入名单。"}


def test_list_without_codes_or_rows_is_refused_and_says_why(web):
    assert "没有“统一社会信用代码”一列" in said(shown(web, csv_of("企业名称,电话", "甲公司,1")))
    assert "没有读到企业" in said(shown(web, csv_of(HEAD)))
    assert "是空文件" in said(shown(web, SimpleUploadedFile("空.csv", b"")))
    old = SimpleUploadedFile("旧.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600)
    assert "旧版 xls" in said(shown(web, old))
    assert "请选择名单文件" in said(web.post(reverse("agency:firm_list"), {}))
    lines = [f"{NEW},甲公司,,,," for _ in range(1001)]
    assert "一次最多 1000 行" in said(shown(web, csv_of(HEAD, *lines)))


def test_second_list_brings_new_contacts_up_to_date_and_empties_nothing(web, lead):
    firm = listed_firm(lead, NEW, now=at(6, 9))
    page = shown(web, csv_of(HEAD, f"{NEW},{firm.name},,李会计,,", f"{OTHER},别家公司,,,,"))
    assert sentences(page)[2] == "尚未注册，没有注明县区：已在名单中，更新联系人。"
    confirmed(web, page)
    firm.refresh_from_db()
    assert (firm.contact_name, firm.contact_phone) == ("李会计", "0335-3900000")
    assert firm.division_id == "130302"
    same = csv_of(HEAD, f"{NEW},{firm.name},海港区,李会计,,")
    assert sentences(shown(web, same))[2] == "尚未注册：已在名单中，没有变化。"


def test_row_that_changed_between_look_and_confirmation_is_left_out_and_told(web):
    enterprise = make_enterprise()
    page = shown(web, csv_of(HEAD, f"{enterprise.uscc},,,,,", f"{NEW},新源公司,海港区,,,"))
    case_in(State.SUBMITTED, enterprise=enterprise)
    after = said(confirmed(web, page))
    assert "已列入 1 户" in after and "第 2 行：本年度已提交" in after
    assert GuidedFirm.objects.get().uscc == NEW


def test_list_of_which_nothing_can_be_taken_saves_nothing(lead):
    with pytest.raises(Refusal, match="没有一行可以列入"):
        take(lead, {"uscc": credit_code(5, prefix="92"), "name": "个体"}, now=NOW)
    assert not FirmList.objects.exists()
    take(lead, {"uscc": NEW, "name": "新源公司"}, now=NOW)
    assert FirmList.objects.count() == 1


def test_forged_or_stale_confirmation_saves_nothing(web):
    page = shown(web, csv_of(HEAD, f"{NEW},新源公司,海港区,,,"))
    forged = web.post(reverse("agency:firm_list_confirm"), {"read": page.context["read"] + "x"})
    assert forged.status_code == 422 and "没有保存" in said(forged)
    assert not GuidedFirm.objects.exists()
    confirmed(web, page)
    assert GuidedFirm.objects.exists()


def test_county_officer_and_province_import_nothing(lead):
    for role in (Role.COUNTY_OFFICER, Role.PROVINCIAL_LEAD):
        with pytest.raises(NotAllowed):
            take(person(role), {"uscc": NEW, "name": "新源公司"}, now=NOW)
    take(lead, {"uscc": NEW, "name": "新源公司"}, now=NOW)


def test_rows_are_judged_by_as_many_queries_as_one(lead, django_assert_max_num_queries):
    rows = [
        read_row(SheetRow(n, {"uscc": credit_code(771000 + n), "name": f"第{n}号公司"}))
        for n in range(30)
    ]
    for some in (rows[:1], rows):
        with django_assert_max_num_queries(5):
            assert len(judged(lead, Season.objects.get(year=2026), some)) == len(some)
