"""A round of the bank campaign for the invariants, and what breaks each of those about it."""

from datetime import timedelta

from agencies.deadlines import beijing_day, closes_at
from rehearsal.firms import campaign_steps as steps
from reviews.cases.models import Evaluation
from tests import factories

CORRUPTIONS = [
    (
        "moves_of_rounds",
        "UPDATE campaign_applicationmove SET target = 'released' WHERE act = 'recommend'",
    ),
    ("moves_of_rounds", "DELETE FROM campaign_applicationmove WHERE act = 'recommend'"),
    ("moves_of_rounds", "UPDATE campaign_application SET state = 'recommended'"),
    (
        "moves_of_rounds",
        "UPDATE campaign_applicationmove SET agency_id = 5 WHERE act = 'recommend'",
    ),
    (
        "moves_of_rounds",
        "UPDATE campaign_applicationmove SET actor_id = NULL WHERE act = 'release'",
    ),
    ("moves_of_rounds", "UPDATE campaign_campaignround SET closes_on = opens_on - 1"),
    ("moves_of_rounds", "UPDATE campaign_campaignround SET recommend_until = opens_on - 1"),
    (
        "recommended_on_numbers",
        "UPDATE campaign_application SET registration_id = (SELECT max(id) FROM register_registration WHERE id <> campaign_application.registration_id)",
    ),
    ("recommended_on_numbers", "UPDATE register_registration SET valid_until = '2026-01-01'"),
    ("handed_on_by_consent", "DELETE FROM campaign_consent"),
    ("handed_on_by_consent", "UPDATE campaign_consent SET ended_at = given_at"),
    (
        "handed_on_by_consent",
        "UPDATE campaign_bank SET joined_at = joined_at + interval '200 days'",
    ),
    ("handed_on_by_consent", "UPDATE campaign_application SET released_at = NULL"),
    (
        "handed_on_by_consent",
        "UPDATE campaign_handover SET bank_id = (SELECT max(id) FROM campaign_bank)",
    ),
    ("handed_on_by_consent", "UPDATE campaign_bankfile SET row_count = row_count + 1"),
    ("bank_replies_of_handovers", "UPDATE campaign_bankreply SET ordinal = ordinal + 1"),
    ("bank_replies_of_handovers", "UPDATE campaign_bankreply SET amount = NULL"),
    ("bank_replies_of_handovers", "UPDATE campaign_bankreply SET outcome = 'refused'"),
    (
        "bank_replies_of_handovers",
        "UPDATE campaign_bankreply SET recorded_at = '2026-01-01 00:00:00+08'",
    ),
]


def answered_by_a_bank(case: Evaluation) -> None:
    """A campaign round from the opening to the answer, on the number of this case."""
    officer, day = factories.provincial_reviewer(), beijing_day(case.registration.issued_at)
    days = [day + timedelta(days=n) for n in range(1, 8)]
    now = [closes_at(one) - timedelta(hours=12) for one in days]
    made = steps.make_round(
        officer, "一轮活动", opens=days[1], closes=days[2], until=days[3], now=now[0]
    )
    owner, bank = factories.owner_of(case.enterprise), steps.bank_of(made)
    application = steps.opt_in(owner, made, contact="王会计", now=now[1])
    steps.recommend(factories.reviewer_of(), application, now[2])
    steps.release(factories.provincial_lead(), made, now[4])
    steps.export(officer, bank, now[5])
    steps.reply(officer, bank, application, steps.GRANTED, now[6])
