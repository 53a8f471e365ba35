"""The campaign's pages: what each reader meets, with nothing typed lost and no row of another."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agencies.enums import Role
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, BankFile, BankReply, CampaignRound
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.services import campaign_rounds
from tests.campaign.scenes import (
    AFTER,
    OPTING,
    RECOMMENDING,
    SETTINGS,
    again,
    bank_of,
    content_of,
    export,
    handover,
    make_round,
    opt_in,
    recommended,
    registered,
    release,
    released,
    withdraw,
    without_number,
)
from tests.campaign.test_replies import GOOD, line, table
from tests.factories import owner_of, person, provincial_lead, provincial_reviewer, reviewer_of
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
S = ApplicationState
NEED = {
    "amount": "3,000,000元",
    "use": "采购设备。",
    "term_months": "1年",
    "bank": "",
    "contact_name": "王会计",
    "contact_phone": "0335-8000000",
    "consent": "on",
    "version": "1",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(OPTING, tick=False) as traveller:
        yield traveller


def enterprise_page(of_round: CampaignRound) -> str:
    return f"/enterprise/campaigns/{of_round.pk}/"


def test_enterprise_opts_in_as_people_type_it() -> None:
    of_round, firm = make_round(), registered()
    browser = browser_of(owner_of(firm))
    page = said(browser.get(enterprise_page(of_round)))
    assert consent_text(of_round).text.splitlines()[1] in page
    response = browser.post(enterprise_page(of_round), NEED)
    assert response.status_code == 302
    application = Application.objects.get()
    assert (application.amount, application.term_months) == (300, 12)
    page = said(browser.get(enterprise_page(of_round)))
    assert "企业报名，同意转交资料" in page and "保存需求并再次同意" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "三百万"}, "不是金额"),
        ({"amount": "3000000"}, "是否按元填写"),
        ({"amount": ""}, "请填写融资需求金额"),
        ({"term_months": "0"}, "1 至 360"),
        ({"consent": ""}, "须阅读并同意"),
        ({"contact_phone": "123"}, "电话号码"),
        ({"bank": "987654"}, "重新选择"),
    ],
)
def test_bad_need_has_its_sentence_and_nothing_typed_is_lost(wrong, sentence) -> None:
    of_round, firm = make_round(), registered()
    response = browser_of(owner_of(firm)).post(enterprise_page(of_round), {**NEED, **wrong})
    assert response.status_code == 422
    assert sentence in said(response) and "采购设备。" in said(response)
    assert not Application.objects.exists()


def test_newer_consent_text_is_shown_and_asked_for_again() -> None:
    of_round, browser = make_round(), browser_of(owner_of(registered()))
    campaign_rounds.change_round(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        settings=SETTINGS,
        consent="第二版的文字",
        now=OPTING,
    )
    response = browser.post(enterprise_page(of_round), NEED)
    page = said(response)
    assert response.status_code == 422
    assert "第二版的文字" in page and 'name="version" value="2"' in page
    assert 'name="consent" required id="id_consent" checked' not in page
    assert "采购设备。" in page
    assert browser.post(enterprise_page(of_round), {**NEED, "version": "2"}).status_code == 302


def test_enterprise_without_a_number_is_told_at_once() -> None:
    of_round = make_round()
    page = said(browser_of(owner_of(without_number())).get(enterprise_page(of_round)))
    assert "现在还不能被推荐" in page and "还没有入库登记编号" in page
    page = said(browser_of(owner_of(registered())).get(enterprise_page(of_round)))
    assert "现在还不能被推荐" not in page


def test_typed_need_survives_the_end_of_the_period(clock) -> None:
    of_round, firm = make_round(), registered()
    clock.move_to(AFTER)
    response = browser_of(owner_of(firm)).post(enterprise_page(of_round), NEED)
    assert response.status_code == 422
    assert "报名已于" in said(response) and "采购设备。" in said(response)


def test_enterprise_reads_which_bank_has_its_data_after_it_revoked(clock) -> None:
    of_round, firm = make_round("河北银行", "沧州银行"), registered()
    released(of_round, firm)
    export(bank_of(of_round))
    clock.move_to(AFTER)
    browser = browser_of(owner_of(firm))
    assert "下列银行已收到贵企业的资料" in said(browser.get(enterprise_page(of_round)))
    browser.post(f"{enterprise_page(of_round)}withdraw/")
    page = said(browser.get(enterprise_page(of_round)))
    assert "同意已撤回；下列银行在撤回前已收到贵企业的资料" in page
    assert "<li>河北银行，2026年7月2日 09:00 收到" in page
    assert "<li>沧州银行，2026" not in page


def test_enterprise_that_revoked_in_time_reads_that_no_bank_has_it() -> None:
    of_round, firm = make_round(), registered()
    withdraw(opt_in(of_round, firm), now=OPTING)
    page = said(browser_of(owner_of(firm)).get(enterprise_page(of_round)))
    assert "没有转给任何银行" in page and "同意并报名" in page


def test_list_of_rounds_shows_where_the_enterprise_stands() -> None:
    of_round, firm = make_round(), registered()
    opt_in(of_round, firm)
    page = said(browser_of(owner_of(firm)).get("/enterprise/campaigns/"))
    assert "报名中" in page and "待推荐" in page


def test_agency_recommends_those_ticked_and_reads_each_answer(clock) -> None:
    of_round = make_round()
    good, bare = opt_in(of_round, registered()), opt_in(of_round, without_number())
    clock.move_to(RECOMMENDING)
    browser = browser_of(reviewer_of())
    response = browser.post(
        f"/agency/campaigns/{of_round.pk}/recommend/?step=applied",
        {"application": [good.pk, bare.pk]},
        follow=True,
    )
    page = said(response)
    assert "已推荐 1 户，未推荐 1 户" in page and "还没有入库登记编号" in page
    assert f'href="/agency/campaigns/{of_round.pk}/?step=applied"' in page


def test_agency_recommends_every_row_of_the_result(clock) -> None:
    of_round = make_round()
    applications = [opt_in(of_round, registered()) for _ in range(3)]
    other = opt_in(of_round, registered("130303"))
    clock.move_to(RECOMMENDING)
    url = f"/agency/campaigns/{of_round.pk}/recommend/?division=130302"
    browser_of(reviewer_of()).post(url, {"every": "1"})
    assert {again(one).state for one in applications} == {S.RECOMMENDED}
    assert again(other).state == S.APPLIED


def test_nothing_ticked_is_said() -> None:
    of_round = make_round()
    url = f"/agency/campaigns/{of_round.pk}/recommend/"
    response = browser_of(reviewer_of()).post(url, follow=True)
    assert "没有选中任何待推荐的企业" in said(response)


def test_county_reads_and_is_offered_nothing() -> None:
    of_round = make_round()
    ours = opt_in(of_round, registered())
    theirs = opt_in(of_round, registered("130303"))
    browser = browser_of(person(Role.COUNTY_OFFICER))
    page = said(browser.get(f"/agency/campaigns/{of_round.pk}/"))
    assert ours.enterprise.name in page and theirs.enterprise.name not in page
    assert "只读" in page and "推荐所选企业" not in page
    detail = said(browser.get(f"/agency/campaigns/applications/{ours.pk}/"))
    assert 'class="decision-bar"' not in detail
    url = f"/agency/campaigns/applications/{theirs.pk}/"
    assert browser.get(url).status_code == 404
    assert browser.post(f"{url}recommend/").status_code == 403


def test_reason_of_a_refused_return_is_not_lost(clock) -> None:
    of_round = make_round()
    application = recommended(of_round, registered())
    clock.move_to(AFTER)
    browser = browser_of(provincial_reviewer())
    url = f"/province/campaigns/applications/{application.pk}/send-back/"
    assert "请写明理由" in said(browser.post(url, {"reason": ""}))
    release(of_round)
    response = browser.post(url, {"reason": "请核对用途一栏。"})
    assert response.status_code == 422
    assert "请核对用途一栏。" in said(response) and "办理“发布”" in said(response)


def test_agency_takes_back_from_its_page(clock) -> None:
    application = recommended(make_round(), registered())
    clock.move_to(RECOMMENDING)
    url = f"/agency/campaigns/applications/{application.pk}/"
    browser = browser_of(reviewer_of())
    assert "收回推荐" in said(browser.get(url))
    browser.post(f"{url}take-back/", {"reason": "用途不清。"})
    assert again(application).state == S.APPLIED
    assert "用途不清。" in said(browser.get(url))
    browser.post(f"{url}recommend/")
    assert again(application).state == S.RECOMMENDED


ROUND = {
    "name": "秋季活动",
    "opens_on": "2026-09-01",
    "closes_on": "2026年9月20日",
    "recommend_until": "20260930",
    "reminder_days": "10，3、1",
    "consent": "同意书的文字",
}


def test_province_makes_a_round_and_its_banks() -> None:
    browser = browser_of(provincial_reviewer())
    page = said(browser.get("/province/campaigns/new/"))
    assert "本企业自愿参加本轮金融支持专项活动" in page
    response = browser.post("/province/campaigns/new/", ROUND)
    made = CampaignRound.objects.get()
    assert response.url == f"/province/campaigns/{made.pk}/"
    assert (made.closes_on, made.reminder_days) == (date(2026, 9, 20), [10, 3, 1])
    bank = {"name": "河北银行", "contact_name": "李经理", "contact_phone": "0311-8000000"}
    browser.post(f"/province/campaigns/{made.pk}/banks/", bank)
    response = browser.post(f"/province/campaigns/{made.pk}/banks/", bank)
    assert response.status_code == 422 and "已在本轮的参加银行中" in said(response)
    browser.post(f"/province/campaigns/{made.pk}/settings/", {**ROUND, "name": "秋季活动二"})
    made.refresh_from_db()
    assert made.name == "秋季活动二"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"closes_on": "2026-08-31"}, "报名截止日不能早于报名开始日"),
        ({"recommend_until": "2026-09-19"}, "推荐截止日不能早于报名截止日"),
        ({"reminder_days": "十天"}, "提醒提前的天数"),
        ({"reminder_days": "0"}, "提醒提前的天数"),
        ({"name": ""}, "请填写活动名称"),
        ({"consent": ""}, "请填写同意书全文"),
    ],
)
def test_bad_setting_has_its_sentence_at_its_field(wrong, sentence) -> None:
    browser = browser_of(provincial_reviewer())
    response = browser.post("/province/campaigns/new/", {**ROUND, **wrong})
    assert response.status_code == 422
    assert sentence in said(response)
    assert not CampaignRound.objects.exists()


def test_release_page_says_by_name_what_follows_and_does_what_was_seen(clock) -> None:
    of_round = make_round()
    recommended(of_round, registered())
    gone = recommended(of_round, registered())
    clock.move_to(AFTER)
    url = f"/province/campaigns/{of_round.pk}/release/"
    reviewer = browser_of(provincial_reviewer())
    assert "由省级负责人发布" in said(reviewer.get(url))
    assert "名单由省级负责人发布" in said(reviewer.post(url, {"seen": ""}))
    browser = browser_of(provincial_lead())
    page = said(browser.get(url))
    assert "发布不能撤销" in page
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    withdraw(gone)
    response = browser.post(url, {"seen": seen})
    assert response.status_code == 422 and "请重新核对后再发布" in said(response)
    seen = said(browser.get(url)).partition('name="seen" value="')[2].partition('"')[0]
    browser.post(url, {"seen": seen})
    of_round.refresh_from_db()
    assert of_round.released_at == AFTER


def test_bank_page_makes_the_file_and_hands_it_out(clock) -> None:
    of_round = make_round()
    first, second = released(of_round, registered(), registered())
    clock.move_to(AFTER)
    bank, browser = bank_of(of_round), browser_of(provincial_reviewer())
    url = f"/province/campaigns/banks/{bank.pk}/"
    browser.post(f"{url}export/")
    file = BankFile.objects.get()
    page = said(browser.get(url))
    assert file.sha256 in page and "银行名单" not in file.name
    response = browser.get(f"/province/campaigns/files/{file.pk}/")
    assert b"".join(response) == content_of(file)
    assert "attachment" in response["Content-Disposition"]
    withdraw(first)
    page = said(browser.get(url))
    assert "已撤回同意" in page and "请通知银行停止使用" in page
    response = browser.get(f"/province/campaigns/files/{file.pk}/")
    assert response.status_code == 403 and first.enterprise.name in said(response)
    browser.post(f"{url}export/")
    assert BankFile.objects.latest("pk").row_count == 1
    assert second.handovers.count() == 1


def test_file_of_a_bank_is_for_the_province_only() -> None:
    of_round = make_round()
    released(of_round, registered())
    file = export(bank_of(of_round))
    url = f"/province/campaigns/files/{file.pk}/"
    for actor in (reviewer_of(), person(Role.COUNTY_OFFICER), person(Role.ENTERPRISE)):
        assert browser_of(actor).get(url).status_code == 403


def test_answers_are_previewed_and_recorded_when_confirmed() -> None:
    of_round = make_round("河北银行", "沧州银行")
    first, second = released(of_round, registered(), registered())
    bank, browser = bank_of(of_round), browser_of(provincial_reviewer())
    export(bank)
    url = f"/province/campaigns/banks/{bank.pk}/replies/"
    content = table(line(first, **GOOD), line(second, 是否对接="是", 结果="未授信"))
    file = SimpleUploadedFile("反馈.csv", content.decode().encode("gb18030"))
    page = said(browser.post(url, {"file": file}))
    assert "可以记录 1 户，有误 1 行" in page and "未授信的须写明原因" in page
    assert not BankReply.objects.exists()
    read = page.partition('name="read" value="')[2].partition('"')[0]
    response = browser.post(url, {"read": read, "right": "2"})
    assert response.status_code == 422 and "请重新核对" in said(response)
    response = browser.post(url, {"read": read, "right": "1"}, follow=True)
    assert "已记录 1 户的反馈" in said(response)
    assert BankReply.objects.get().handover.application == first


@pytest.mark.parametrize("read", ["", "x", "a:b:c"])
def test_preview_that_is_not_ours_is_refused(read) -> None:
    of_round = make_round()
    url = f"/province/campaigns/banks/{bank_of(of_round).pk}/replies/"
    response = browser_of(provincial_reviewer()).post(url, {"read": read, "right": "1"})
    assert response.status_code == 422 and "请重新上传文件" in said(response)


def test_answer_is_typed_for_one_enterprise() -> None:
    of_round = make_round()
    [application] = released(of_round, registered())
    bank, browser = bank_of(of_round), browser_of(provincial_reviewer())
    export(bank)
    url = f"/province/campaigns/replies/{handover(bank, application).pk}/"
    typed = {"contacted": "yes", "outcome": "granted", "amount": "280", "rate": "0.0385"}
    response = browser.post(url, typed)
    assert response.status_code == 422 and "应为 3.85" in said(response)
    browser.post(url, {**typed, "rate": "3.85"})
    assert "授信 280.00 万元，年利率 3.85%" in said(browser.get(url))
    for page in (
        browser.get(f"/province/campaigns/applications/{application.pk}/"),
        browser_of(owner_of(application.enterprise)).get(enterprise_page(of_round)),
        browser_of(reviewer_of()).get(f"/agency/campaigns/applications/{application.pk}/"),
    ):
        assert "河北银行反馈：已授信" in said(page)


def test_message_of_a_round_leads_each_reader_to_its_own_page() -> None:
    of_round = make_round()
    for actor, page in (
        (person(Role.ENTERPRISE), "/enterprise/campaigns/"),
        (reviewer_of(), "/agency/campaigns/"),
        (person(Role.COUNTY_OFFICER), "/agency/campaigns/"),
        (provincial_lead(), "/province/campaigns/"),
    ):
        response = browser_of(actor).get(f"/campaign/{of_round.pk}/")
        assert response.url == f"{page}{of_round.pk}/"
    assert browser_of(person(Role.ADMINISTRATOR)).get(f"/campaign/{of_round.pk}/").url == "/desk/"


def pages_of(of_round: CampaignRound) -> list[tuple[Client, str]]:
    agency, province = browser_of(reviewer_of()), browser_of(provincial_reviewer())
    return [
        (agency, "/agency/campaigns/"),
        (agency, f"/agency/campaigns/{of_round.pk}/"),
        (province, "/province/campaigns/"),
        (province, f"/province/campaigns/{of_round.pk}/"),
        (province, f"/province/campaigns/{of_round.pk}/applications/?step=handed"),
        (province, f"/province/campaigns/banks/{bank_of(of_round).pk}/"),
    ]


def test_lists_cost_the_same_queries_for_1_and_30_rows(clock) -> None:
    counts = []
    clock.move_to(AFTER)
    for n, size in enumerate((1, 30)):
        of_round = make_round(name=f"第{n}轮")
        for _ in range(size):
            recommended(of_round, registered())
        release(of_round)
        export(bank_of(of_round))
        counts.append([queries_of(browser, url) for browser, url in pages_of(of_round)])
    assert counts[0] == counts[1]
