"""The campaign's pages: what each reader meets, with nothing typed lost and no row of another."""

from collections.abc import Iterator

import pytest
import time_machine

from agencies.enums import Role
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, CampaignRound
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.services import campaign_rounds
from tests.campaign.scenes import (
    AFTER,
    OPTING,
    RECOMMENDING,
    SETTINGS,
    again,
    bank_of,
    export,
    make_round,
    opt_in,
    recommended,
    registered,
    release,
    released,
    withdraw,
    without_number,
)
from tests.factories import owner_of, person, provincial_reviewer, reviewer_of
from tests.signed_in import browser_of, said

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
