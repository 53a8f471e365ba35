"""The self-test at the public door, and its numbers carried into the form."""

import pytest

from tests.enterprises.people.test_sign_up import answers

URL = "/self-test/"
NUMBERS = {
    "staff_total": "40",
    "technical_staff": "12",
    "sales_revenue": "1,200",
    "cost_expense": "１０００",
    "rd_expense": "72",
    "total_assets": "2400",
    "rd_measure": "revenue",
    "ip_class_1": "",
    "ip_class_2": "2",
}


def test_page_is_open_to_everybody(client, db):
    assert client.get(URL).status_code == 200


def test_score_is_explained_line_by_line(client, db):
    text = client.post(URL, NUMBERS).content.decode()
    assert "<strong>82</strong>" in text and "达到条件" in text
    assert "研发费用占销售收入的比例 6%（含）以上，现为 6.00%" in text
    assert "再增加 1 项 II 类知识产权即为 18 分" in text


def test_score_as_one_types_is_the_result_alone(client, db):
    text = client.post(URL, NUMBERS, HTTP_HX_REQUEST="true").content.decode()
    assert "<strong>82</strong>" in text and "<html" not in text


def test_direct_confirmation_needs_no_sixty_points(client, db):
    text = client.post(
        URL, {**NUMBERS, "rd_expense": "0", "direct": "high_tech_certificate"}
    ).content.decode()
    assert "直接确认" in text and "达到条件" in text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"technical_staff": "41"}, "科技人员数不能大于职工总数"),
        ({"sales_revenue": "-1"}, "不能为负数"),
        ({"rd_expense": "很多"}, "不是金额"),
        ({"ip_class_2": "1.5"}, "应当是 0 或正整数"),
    ],
)
def test_mistaken_number_is_said_at_its_field(client, db, changed, sentence):
    page = client.post(URL, {**NUMBERS, **changed})
    assert page.status_code == 422
    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("total", "technical"),
    [("35人", "12.375"), ("35 人", "12人"), ("３５", "12.375人"), ("1,200名", "12"), ("35.0", "0")],
)
def test_count_of_people_may_have_decimals_and_its_word(client, db, total, technical):
    page = client.post(URL, {**NUMBERS, "staff_total": total, "technical_staff": technical})
    assert page.status_code == 200 and page.context["sheet"]


@pytest.mark.parametrize("typed", ["很多", "-1", "3万人", "1.2.3", "9999999"])
def test_what_is_no_count_of_people_is_told_without_money(client, db, typed):
    page = client.post(URL, {**NUMBERS, "staff_total": typed, "technical_staff": "1"})
    [sentence] = page.context["form"].errors["staff_total"]
    assert page.status_code == 422
    assert "万元" not in sentence and "金额" not in sentence


def test_average_is_counted_exactly(client, db):
    """12.375 of 41.25 is 30 %, to the last digit; 12.374 is not."""
    page = client.post(URL, {**NUMBERS, "staff_total": "41.25", "technical_staff": "12.375"})
    assert page.context["sheet"].staff == 20
    page = client.post(URL, {**NUMBERS, "staff_total": "41.25", "technical_staff": "12.374"})
    assert page.context["sheet"].staff == 16


@pytest.mark.parametrize(("typed", "count"), [("3项", 3), ("3 件", 3), ("3个", 3)])
def test_count_of_rights_may_have_its_word(client, db, typed, count):
    page = client.post(URL, {**NUMBERS, "ip_class_2": typed})
    assert page.context["form"].facts().ip_class_2 == count


@pytest.mark.parametrize(
    "changed",
    [
        {"sales_revenue": "12000000", "cost_expense": "10000000"},
        {"rd_expense": "7200000"},
        {"total_assets": "24000000"},
    ],
)
def test_amount_that_looks_like_yuan_is_asked_about(client, db, changed):
    page = client.post(URL, {**NUMBERS, **changed}, HTTP_HX_REQUEST="true")
    assert "是否按元填写" in page.content.decode()


def test_amounts_of_one_order_are_not_asked_about(client, db):
    assert "请核对单位" not in client.post(URL, NUMBERS).content.decode()


def test_reasons_stand_open_where_it_is_not_reached(client, db):
    text = client.post(URL, {**NUMBERS, "rd_expense": "0"}).content.decode()
    assert "未达到" in text and "为什么未达到" in text
    assert (
        "综合得分" in text
        and "<details" not in text.split('class="card score"')[1].split("</section>")[0]
    )


@pytest.mark.parametrize("left", ["staff_total", "sales_revenue", "total_assets"])
def test_ground_of_confirmation_alone_is_not_called_reached(client, db, left):
    direct = {**NUMBERS, "rd_expense": "0", "direct": "high_tech_certificate"}
    without = {**direct, left: "", "technical_staff": ""}
    text = client.post(URL, without).content.decode()
    assert "其余条件尚未填全" in text and ">达到条件<" not in text.replace("\n", "")
    assert "其余条件尚未填全" not in client.post(URL, direct).content.decode()


def test_empty_form_with_a_ground_is_not_called_reached(client, db):
    text = client.post(URL, {"rd_measure": "revenue", "direct": "rd_institution"}).content.decode()
    assert "<strong>0</strong>" in text and "达到条件" not in text


def test_empty_boxes_and_a_zero_revenue_are_no_error_page(client, db):
    page = client.post(URL, {"rd_measure": "revenue"})
    assert page.status_code == 200
    assert "销售收入为 0" in page.content.decode()


def test_numbers_are_carried_into_sections_not_saved_yet(web, form):
    web.post(URL, NUMBERS)
    finance = web.get("/enterprise/2026/form/finance/").content.decode()
    assert 'value="1,200.00"' in finance and "已带入自测时填写的数字" in finance
    assert 'value="72.00"' in web.get("/enterprise/2026/form/projects/").content.decode()
    assert 'value="12"' in web.get("/enterprise/2026/form/staff/").content.decode()
    form.refresh_from_db()
    assert form.main_income is None


def test_numbers_are_not_carried_over_what_was_saved(web, form):
    web.post(URL, NUMBERS)
    web.post("/enterprise/2026/form/finance/", {"version": "0", "main_income": "5"})
    assert "自测时" not in web.get("/enterprise/2026/form/finance/").content.decode()


def test_numbers_survive_signing_up(client, db):
    client.post(URL, NUMBERS)
    client.post("/enterprise/register/", answers())
    assert client.session["self_test"]["sales_revenue"] == "1200.00"
