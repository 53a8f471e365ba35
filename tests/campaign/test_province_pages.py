"""The province's pages of a round: settings, release, banks and their files, answers."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agencies.enums import Role
from followup.campaign.enums import ApplicationState
from followup.campaign.models import BankFile, BankReply, CampaignRound
from tests.campaign.scenes import (
    AFTER,
    OPTING,
    bank_of,
    content_of,
    export,
    handover,
    make_round,
    recommended,
    registered,
    release,
    released,
    withdraw,
)
from tests.campaign.test_replies import GOOD, line, table
from tests.factories import owner_of, person, provincial_lead, provincial_reviewer, reviewer_of
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
S = ApplicationState


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(OPTING, tick=False) as traveller:
        yield traveller


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
        browser_of(owner_of(application.enterprise)).get(f"/enterprise/campaigns/{of_round.pk}/"),
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
