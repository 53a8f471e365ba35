"""Rounds ⚙: made by the province, bounded and checked with each other, in the database too."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from followup.campaign import round_days
from followup.campaign.consent_words import USUAL_CONSENT
from followup.campaign.models import CampaignRound
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.services import campaign_rounds
from tests.campaign.scenes import (
    AFTER,
    CLOSES,
    OPENS,
    OPTING,
    PLANNED,
    SETTINGS,
    UNTIL,
    add_bank,
    bank_of,
    make_round,
    opt_in,
    recommended,
    registered,
    release,
)
from tests.factories import provincial_reviewer, reviewer_of
from tests.house.refusing import refused
from tests.moments import at

pytestmark = pytest.mark.django_db


def change(of_round: CampaignRound, now=PLANNED, consent=USUAL_CONSENT, **settings):
    return campaign_rounds.change_round(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        settings={**SETTINGS, **settings},
        consent=consent,
        now=now,
    )


def day_after(day: date, days: int) -> date:
    return day + timedelta(days=days)


WRONG_DAYS = [
    ({"closes_on": day_after(OPENS, -1)}, round_days.CLOSES_FIRST),
    (
        {"closes_on": day_after(OPENS, 181), "recommend_until": day_after(OPENS, 190)},
        round_days.OPT_IN_TOO_LONG,
    ),
    ({"recommend_until": day_after(CLOSES, -1)}, round_days.RECOMMENDS_FIRST),
    ({"recommend_until": day_after(CLOSES, 91)}, round_days.RECOMMENDING_TOO_LONG),
    ({"reminder_days": [0]}, round_days.STEPS_BOUNDED),
    ({"reminder_days": [181]}, round_days.STEPS_BOUNDED),
    ({"reminder_days": []}, round_days.STEPS_BOUNDED),
    ({"reminder_days": list(range(1, 10))}, round_days.STEPS_BOUNDED),
]
RIGHT_DAYS = [
    {"closes_on": OPENS, "recommend_until": OPENS},
    {"closes_on": day_after(OPENS, 180), "recommend_until": day_after(OPENS, 270)},
    {"reminder_days": [180, 1]},
    {"reminder_days": list(range(1, 9))},
]


@pytest.mark.parametrize(("settings", "sentence"), WRONG_DAYS)
def test_settings_that_contradict_each_other_are_refused(settings, sentence) -> None:
    with pytest.raises(Refusal) as refusal:
        make_round(**settings)
    assert sentence in refusal.value.sentence
    assert not CampaignRound.objects.exists()


@pytest.mark.parametrize("settings", RIGHT_DAYS)
def test_settings_at_their_bounds_are_taken(settings) -> None:
    assert make_round(**settings).reminder_days == sorted(
        settings.get("reminder_days", SETTINGS["reminder_days"]), reverse=True
    )


@pytest.mark.parametrize("settings", [wrong for wrong, _ in WRONG_DAYS])
def test_the_database_refuses_the_same_settings(settings) -> None:
    made = make_round()
    with refused("round_"):
        CampaignRound.objects.filter(pk=made.pk).update(**settings)


def test_round_takes_the_banks_and_keeps_the_text_of_the_one_before() -> None:
    first = make_round("河北银行")
    second = campaign_rounds.make_round(
        actor=provincial_reviewer(),
        settings={**SETTINGS, "name": "第二轮"},
        consent=" 另一份同意书 ",
        now=PLANNED,
    )
    assert [bank.name for bank in second.banks.order_by("pk")] == ["河北银行"]
    assert consent_text(first).text == USUAL_CONSENT
    assert (consent_text(second).version, consent_text(second).text) == (1, "另一份同意书")


def test_round_is_the_provinces_and_its_name_its_own() -> None:
    make_round()
    with pytest.raises(Refusal, match="另一个名称"):
        make_round()
    with pytest.raises(NotAllowed):
        campaign_rounds.make_round(
            actor=reviewer_of(), settings={**SETTINGS, "name": "二"}, consent="文", now=PLANNED
        )


def test_round_that_is_over_before_it_is_made_is_refused() -> None:
    with pytest.raises(Refusal, match="已经过去"):
        make_round(now=at(6, 21))
    assert make_round(now=at(6, 20))


def test_another_text_is_another_version_and_the_same_is_none() -> None:
    made = make_round()
    change(made, reminder_days=[5])
    assert made.consent_texts.count() == 1
    change(made, consent="新的同意书")
    assert (consent_text(made).version, consent_text(made).text) == (2, "新的同意书")
    assert made.consent_texts.count() == 2


def test_opening_may_move_until_it_is_over() -> None:
    made = make_round()
    change(made, opens_on=date(2026, 6, 2))
    with pytest.raises(Refusal, match="报名开始日不能再改"):
        change(made, now=OPTING, opens_on=date(2026, 6, 3))
    change(made, now=OPTING, opens_on=date(2026, 6, 2), closes_on=date(2026, 6, 25))
    made.refresh_from_db()
    assert (made.opens_on, made.closes_on) == (date(2026, 6, 2), date(2026, 6, 25))


def test_last_day_moves_to_no_day_that_is_over() -> None:
    made = make_round()
    with pytest.raises(Refusal, match="已经过去"):
        change(made, now=at(6, 25), closes_on=date(2026, 6, 24))
    change(made, now=at(6, 25), closes_on=date(2026, 6, 25))


def test_moved_days_of_an_open_round_are_told_to_the_agencies() -> None:
    made, reviewer = make_round(), reviewer_of()
    told = Message.objects.filter(recipient=reviewer.user_id, topic="campaign")
    change(made, recommend_until=date(2026, 7, 1))
    assert not told.exists()
    change(made, now=OPTING, recommend_until=date(2026, 7, 3))
    assert "7月3日" in told.get().body


def test_bank_joins_once_under_any_writing_of_its_name() -> None:
    made = make_round("河北银行")
    with pytest.raises(Refusal, match="已在本轮"):
        add_bank(made, "河 北 银行")
    add_bank(made, "沧州银行")
    assert made.banks.count() == 2


def test_bank_leaves_while_nobody_consented_to_it() -> None:
    made = make_round("河北银行", "沧州银行")
    stays, goes = bank_of(made), bank_of(made, "沧州银行")
    campaign_rounds.remove_bank(actor=provincial_reviewer(), bank_id=goes.pk, now=OPTING)
    opt_in(made, registered())
    with pytest.raises(Refusal, match="同意书已列明"):
        campaign_rounds.remove_bank(actor=provincial_reviewer(), bank_id=stays.pk, now=OPTING)
    late = add_bank(made, "邯郸银行", now=at(6, 11))
    campaign_rounds.remove_bank(actor=provincial_reviewer(), bank_id=late.pk, now=at(6, 11))


def test_banks_contact_changes_at_any_time_and_its_name_before_anybody_knows_it() -> None:
    made = make_round("河北银行")
    bank = bank_of(made)
    values = {"contact_name": "赵经理", "contact_phone": "0311-1111111"}
    act = {"actor": provincial_reviewer(), "bank_id": bank.pk, "now": OPTING}
    campaign_rounds.change_bank(**act, name="河北银行股份有限公司", **values)
    opt_in(made, registered())
    with pytest.raises(Refusal, match="名称不能再改"):
        campaign_rounds.change_bank(**act, name="别的银行", **values)
    campaign_rounds.change_bank(
        **act, name="河北银行股份有限公司", contact_name="钱经理", contact_phone="0311-2222222"
    )
    bank.refresh_from_db()
    assert (bank.contact_name, bank.contact_phone) == ("钱经理", "0311-2222222")


def test_released_round_keeps_its_settings_and_takes_no_more_banks() -> None:
    made = make_round()
    recommended(made, registered())
    release(made)
    with pytest.raises(Refusal, match="已发布"):
        change(made, now=AFTER, recommend_until=UNTIL + timedelta(days=9))
    with pytest.raises(Refusal, match="不能再增加银行"):
        add_bank(made, "迟到银行", now=AFTER)
