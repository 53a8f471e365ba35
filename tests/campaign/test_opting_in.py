"""The enterprise opts in with its need and its consent, and takes both back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import Role
from followup.campaign.consent_words import USUAL_CONSENT
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, Consent
from followup.campaign.selectors.applications import applications_for
from followup.campaign.selectors.campaign_rounds import why_no_number
from followup.campaign.services import campaign_rounds, opt_ins
from followup.campaign.services.recommending import take_back
from reviews.cases.enums import State
from tests.campaign.scenes import (
    AFTER,
    CLOSES,
    NEED,
    OPTING,
    RECOMMENDING,
    SETTINGS,
    add_bank,
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
from tests.factories import case_in, owner_of, person, provincial_reviewer, reviewer_of
from tests.house.refusing import refused
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db
S = ApplicationState


def acts(application: Application) -> list[str]:
    return list(application.moves.order_by("pk").values_list("act", flat=True))


def test_opting_in_keeps_need_consent_and_who_gave_it() -> None:
    of_round, firm = make_round(), registered()
    application = opt_in(of_round, firm, amount=Decimal("500.00"), bank_id=bank_of(of_round).pk)
    kept = again(application)
    assert (kept.state, kept.amount, kept.agency_id) == (S.APPLIED, Decimal("500.00"), 4)
    assert kept.bank == bank_of(of_round)
    consent = kept.consents.get()
    assert consent.given_by_id == owner_of(firm).user_id
    assert (consent.text.version, consent.text.text) == (1, USUAL_CONSENT)
    assert (consent.given_at, consent.ended_at) == (OPTING, None)
    assert acts(kept) == ["opt_in"]


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (last_second(date(2026, 5, 31)), "开始"),
        (midnight(CLOSES), "截止"),
    ],
)
def test_opting_in_out_of_the_period_is_refused(now, sentence) -> None:
    of_round, firm = make_round(), registered()
    with pytest.raises(Refusal, match=sentence):
        opt_in(of_round, firm, now=now)
    assert not Application.objects.exists()


@pytest.mark.parametrize("now", [midnight(date(2026, 5, 31)), last_second(CLOSES)])
def test_opting_in_at_the_edges_of_the_period_is_taken(now) -> None:
    assert opt_in(make_round(), registered(), now=now).state == S.APPLIED


@pytest.mark.parametrize(
    ("need", "sentence"),
    [
        ({"amount": Decimal(0)}, "大于 0"),
        ({"amount": Decimal(200_000)}, "是否按元填写"),
        ({"term_months": 0}, "1 至 360"),
        ({"term_months": 361}, "1 至 360"),
        ({"use": " "}, "资金用途"),
        ({"bank_id": 987654}, "重新选择"),
    ],
)
def test_need_that_cannot_be_one_is_refused(need, sentence) -> None:
    of_round, firm = make_round(), registered()
    with pytest.raises(Refusal, match=sentence):
        opt_in(of_round, firm, **need)


@pytest.mark.parametrize(
    "need",
    [
        {"amount": Decimal("0.01"), "term_months": 1},
        {"amount": Decimal("199999.99"), "term_months": 360},
    ],
)
def test_need_at_its_bounds_is_taken(need) -> None:
    assert opt_in(make_round(), registered(), **need).state == S.APPLIED


def test_bank_of_another_round_is_refused_by_the_database_too() -> None:
    of_round, other = make_round(), make_round(name="另一轮")
    with pytest.raises(Refusal, match="重新选择"):
        opt_in(of_round, registered(), bank_id=bank_of(other).pk)
    application = opt_in(of_round, registered())
    with refused("not of this round"):
        Application.objects.filter(pk=application.pk).update(bank=bank_of(other))


def test_round_without_banks_takes_nobody_yet() -> None:
    of_round, firm = make_round("河北银行"), registered()
    campaign_rounds.remove_bank(
        actor=provincial_reviewer(), bank_id=bank_of(of_round).pk, now=OPTING
    )
    with pytest.raises(Refusal, match="尚未公布"):
        opt_in(of_round, firm)
    add_bank(of_round, "河北银行", now=OPTING)
    opt_in(of_round, firm)


def test_text_that_changed_meanwhile_is_read_before_it_is_consented_to() -> None:
    of_round, firm = make_round(), registered()
    campaign_rounds.change_round(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        settings=SETTINGS,
        consent="新的一版",
        now=OPTING,
    )
    act = {"actor": owner_of(firm), "round_id": of_round.pk, "need": NEED, "now": OPTING}
    with pytest.raises(Refusal, match="新的一版"):
        opt_ins.opt_in(**act, consented_to=1)
    assert opt_ins.opt_in(**act, consented_to=2).consents.get().text.version == 2


def test_need_written_anew_is_a_consent_anew_and_no_second_row() -> None:
    of_round, firm = make_round(), registered()
    first = opt_in(of_round, firm)
    later = OPTING + timedelta(hours=1)
    second = opt_in(of_round, firm, now=later, amount=Decimal("800.00"))
    assert (first.pk, again(second).amount) == (second.pk, Decimal("800.00"))
    assert list(second.consents.order_by("pk").values_list("given_at", "ended_at")) == [
        (OPTING, later),
        (later, None),
    ]
    assert acts(second) == ["opt_in"]
    with refused("application_once_a_round"):
        Application.objects.create(
            round=of_round,
            enterprise=firm,
            agency_id=4,
            division_id="130302",
            amount=1,
            use="x",
            term_months=1,
            contact_name="x",
            contact_phone="x",
        )


def test_need_stands_once_it_is_recommended() -> None:
    of_round, firm = make_round(), registered()
    application = recommended(of_round, firm)
    with pytest.raises(LostRace, match="收回推荐"):
        opt_in(of_round, firm, amount=Decimal("9.00"), now=at(6, 19))
    take_back(actor=reviewer_of(), application_id=application.pk, reason="要改。", now=at(6, 19))
    assert opt_in(of_round, firm, amount=Decimal("9.00"), now=at(6, 20)).state == S.APPLIED


def test_only_the_enterprise_opts_in() -> None:
    of_round = make_round()
    with pytest.raises(NotAllowed):
        opt_ins.opt_in(
            actor=reviewer_of(), round_id=of_round.pk, need=NEED, consented_to=1, now=OPTING
        )


def test_enterprise_without_a_number_may_opt_in_and_is_told_what_it_lacks() -> None:
    firm, day = without_number(), OPTING.date()
    assert "还没有入库登记编号" in why_no_number(firm.pk, day)
    assert opt_in(make_round(), firm).state == S.APPLIED
    revoked = case_in(State.REVOKED).enterprise
    assert "已被撤销" in why_no_number(revoked.pk, day)
    holder = registered()
    assert why_no_number(holder.pk, date(2026, 12, 31)) == ""
    assert "届满" in why_no_number(holder.pk, date(2027, 1, 1))


def test_withdrawn_before_the_release_it_leaves_the_list_and_may_come_back() -> None:
    of_round, firm, other = make_round(), registered(), registered()
    application = recommended(of_round, firm)
    recommended(of_round, other)
    withdraw(application, now=at(6, 19))
    assert again(application).state == S.WITHDRAWN
    assert not application.consents.filter(ended_at=None).exists()
    back = opt_in(of_round, firm, now=at(6, 20))
    assert (back.pk, again(back).state, again(back).registration) == (
        application.pk,
        S.APPLIED,
        None,
    )
    withdraw(back, now=at(6, 25))
    release(of_round)
    assert again(back).state == S.WITHDRAWN
    assert acts(back) == ["opt_in", "recommend", "withdraw", "opt_in", "withdraw"]


def test_withdrawal_is_told_to_the_agency_and_to_the_province_with_the_banks_that_have_it() -> None:
    of_round, reviewer, officer = make_round(), reviewer_of(), provincial_reviewer()
    [application] = released(of_round, registered())
    export(bank_of(of_round))
    withdraw(application)
    province = Message.objects.get(recipient=officer.user_id, topic="campaign")
    assert "资料已转给：河北银行" in province.body
    told = Message.objects.filter(recipient=reviewer.user_id, subject__contains="撤回")
    assert told.count() == 1


def test_withdrawal_while_nobody_looked_is_told_to_the_agency_only() -> None:
    officer = provincial_reviewer()
    withdraw(opt_in(make_round(), registered()), now=OPTING)
    assert not Message.objects.filter(recipient=officer.user_id, topic="campaign").exists()


def test_nothing_to_take_back_is_said() -> None:
    of_round, late = make_round(), registered()
    application = opt_in(of_round, late)
    recommended(of_round, registered())
    release(of_round)
    with pytest.raises(Refusal, match="无需撤回"):
        withdraw(application)
    with pytest.raises(Application.DoesNotExist):
        opt_ins.withdraw(actor=owner_of(registered()), round_id=of_round.pk, now=AFTER)


def test_withdrawn_twice_says_so() -> None:
    application = withdraw(opt_in(make_round(), registered()), now=RECOMMENDING)
    with pytest.raises(Refusal, match="已经撤回"):
        withdraw(application, now=RECOMMENDING)


def test_consent_stands_as_it_was_given() -> None:
    application = opt_in(make_round(), registered())
    for change in ({"given_as": "别人"}, {"given_at": AFTER}, {"text": 0}):
        with refused("Cannot update|violates"):
            Consent.objects.update(**change)
    with refused("Cannot delete"):
        Consent.objects.all()._raw_delete("default")
    withdraw(application, now=RECOMMENDING)
    with refused("Cannot update"):
        Consent.objects.update(ended_at=None, ended_by=None)


@pytest.mark.parametrize(
    ("division", "agency", "seen"),
    [("130302", 4, True), ("130303", 4, False), ("130202", 5, False)],
)
def test_county_sees_its_own_and_the_agency_all_of_its_jurisdiction(division, agency, seen) -> None:
    application = opt_in(make_round(), registered(division))
    county = person(Role.COUNTY_OFFICER, division="130302")
    assert applications_for(county).filter(pk=application.pk).exists() == seen
    assert applications_for(reviewer_of(agency)).filter(pk=application.pk).exists()
    other = 5 if agency == 4 else 4
    assert not applications_for(reviewer_of(other)).filter(pk=application.pk).exists()
