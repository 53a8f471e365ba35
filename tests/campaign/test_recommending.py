"""The agency recommends one by one or in bulk, takes back; the province sends back."""

from datetime import date

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import Role
from followup.campaign.campaign_moves import MOVES
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, ApplicationMove
from followup.campaign.services import campaign_rounds, recommending
from reviews.cases.enums import State
from reviews.revocation import services as revocation
from tests.campaign.scenes import (
    AFTER,
    CLOSES,
    OPTING,
    RECOMMENDING,
    SETTINGS,
    UNTIL,
    again,
    make_round,
    opt_in,
    recommend,
    recommended,
    registered,
    release,
    withdraw,
    without_number,
)
from tests.factories import (
    case_in,
    journey_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.house.refusing import refused
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db
S = ApplicationState
TANGSHAN = 5


def take_back(application: Application, now=RECOMMENDING, actor=None):
    return recommending.take_back(
        actor=actor or reviewer_of(application.agency_id),
        application_id=application.pk,
        reason="企业情况有变。",
        now=now,
    )


def send_back(application: Application, now=AFTER, actor=None):
    return recommending.send_back(
        actor=actor or provincial_reviewer(),
        application_id=application.pk,
        reason="请核对用途。",
        now=now,
    )


def test_recommended_enterprise_stands_on_its_number_and_is_told() -> None:
    firm = registered()
    application = recommended(make_round(), firm)
    number = firm.evaluations.get().registration
    assert (application.state, application.registration) == (S.RECOMMENDED, number)
    moved = application.moves.get(act="recommend")
    assert (moved.actor_id, moved.agency_id) == (reviewer_of().user_id, 4)
    owner = firm.representatives.get().user
    told = Message.objects.get(recipient=owner, topic="campaign")
    assert "已获推荐" in told.subject
    assert told.url == f"/campaign/{application.round_id}/"


@pytest.mark.parametrize("firm", [without_number, lambda: case_in(State.REVOKED).enterprise])
def test_enterprise_without_a_number_in_force_is_not_recommended(firm) -> None:
    application = opt_in(make_round(), firm())
    with pytest.raises(Refusal, match="推荐时须有有效的入库登记编号"):
        recommend(application)
    assert again(application).state == S.APPLIED


def test_number_is_asked_for_at_the_moment_of_recommending() -> None:
    late = {"opens_on": date(2026, 12, 1), "closes_on": date(2026, 12, 31)}
    of_round = make_round(**late, recommend_until=date(2027, 1, 5))
    first = opt_in(of_round, registered(), now=at(12, 2))
    second = opt_in(of_round, registered(), now=at(12, 2))
    recommend(first, now=last_second(date(2026, 12, 31)))
    with pytest.raises(Refusal, match="届满"):
        recommend(second, now=midnight(date(2026, 12, 31)))


@pytest.mark.parametrize("actor", [lambda: person(Role.COUNTY_OFFICER), provincial_lead])
def test_only_the_agency_recommends(actor) -> None:
    application = opt_in(make_round(), registered())
    with pytest.raises(NotAllowed):
        recommend(application, actor=actor())


def test_another_agency_finds_no_such_application() -> None:
    application = opt_in(make_round(), registered())
    with pytest.raises(Application.DoesNotExist):
        recommend(application, actor=reviewer_of(TANGSHAN))


def test_recommending_closes_at_24_00_of_its_last_day() -> None:
    of_round = make_round()
    first, second = opt_in(of_round, registered()), opt_in(of_round, registered())
    recommend(first, now=last_second(UNTIL))
    with pytest.raises(Refusal, match="6月30日 24:00 截止"):
        recommend(second, now=midnight(UNTIL))


def test_day_that_the_province_moves_opens_it_again() -> None:
    of_round = make_round()
    application = opt_in(of_round, registered())
    campaign_rounds.change_round(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        settings={**SETTINGS, "recommend_until": date(2026, 7, 3)},
        consent="同意书",
        now=AFTER,
    )
    assert recommend(application, now=AFTER).state == S.RECOMMENDED


def test_many_are_recommended_each_with_its_own_answer() -> None:
    of_round = make_round()
    good = opt_in(of_round, registered())
    bare = opt_in(of_round, without_number())
    revoked = opt_in(of_round, case_in(State.REVOKED).enterprise)
    twice = recommended(of_round, registered())
    gone = withdraw(opt_in(of_round, registered()), now=OPTING)
    elsewhere = opt_in(of_round, registered("130202"))
    rows = [good, bare, revoked, twice, gone, elsewhere]
    outcome = recommending.recommend_many(
        actor=reviewer_of(), application_ids=[one.pk for one in rows], now=RECOMMENDING
    )
    said = [sentence for _, sentence in outcome]
    assert [pk for pk, _ in outcome] == [one.pk for one in rows]
    assert said[0] is None
    for sentence, words in zip(
        said[1:],
        ["还没有入库登记编号", "已被撤销", "办理“推荐”", "办理“撤回同意”", "权限范围"],
        strict=True,
    ):
        assert words in sentence
    assert len(set(said)) == len(said)
    assert [again(one).state for one in rows[:3]] == [S.RECOMMENDED, S.APPLIED, S.APPLIED]


def test_agency_takes_back_until_its_day_is_over_and_the_enterprise_is_told() -> None:
    of_round, firm = make_round(), registered()
    application, other = recommended(of_round, firm), recommended(of_round, registered())
    take_back(application, now=last_second(UNTIL))
    assert (again(application).state, again(application).registration) == (S.APPLIED, None)
    with pytest.raises(Refusal, match="截止"):
        take_back(other, now=midnight(UNTIL))
    assert Message.objects.filter(
        recipient=firm.representatives.get().user, body__contains="企业情况有变"
    ).exists()


def test_province_sends_back_with_a_reason_that_agency_and_enterprise_read() -> None:
    firm, reviewer = registered(), reviewer_of()
    application = recommended(make_round(), firm)
    send_back(application)
    assert again(application).state == S.APPLIED
    for person_id in (reviewer.user_id, firm.representatives.get().user_id):
        assert Message.objects.filter(recipient=person_id, body__contains="请核对用途").exists()


@pytest.mark.parametrize("act", [take_back, send_back])
def test_going_back_asks_for_a_reason_and_for_a_recommendation(act) -> None:
    application = opt_in(make_round(), registered())
    with pytest.raises(LostRace):
        act(application, now=RECOMMENDING)
    recommend(application)
    service = getattr(recommending, act.__name__)
    actor = reviewer_of() if act is take_back else provincial_reviewer()
    with pytest.raises(Refusal, match="必须填写理由"):
        service(actor=actor, application_id=application.pk, reason=" ", now=RECOMMENDING)


def test_released_list_is_neither_recommended_to_nor_taken_back_from() -> None:
    of_round = make_round()
    application = recommended(of_round, registered())
    release(of_round)
    for act in (recommend, take_back, send_back):
        with pytest.raises(Refusal, match=r"已由省科技厅发布|办理“发布”"):
            act(application, now=AFTER)


def test_second_officer_reads_who_was_faster() -> None:
    application = recommended(make_round(), registered())
    with pytest.raises(LostRace, match=f"{reviewer_of().name}已于 6月22日 09:00 办理“推荐”"):
        recommend(application)


TABLE = {
    ("opt_in", "open", "applied"),
    ("opt_in", "withdrawn", "applied"),
    ("withdraw", "applied", "withdrawn"),
    ("withdraw", "recommended", "withdrawn"),
    ("withdraw", "released", "withdrawn"),
    ("recommend", "applied", "recommended"),
    ("take_back", "recommended", "applied"),
    ("send_back", "recommended", "applied"),
    ("release", "recommended", "released"),
    ("leave_out", "recommended", "left_out"),
    ("pass_over", "applied", "passed_over"),
}


def test_table_of_moves_is_the_one_of_the_rulebook() -> None:
    assert {(act, str(s), str(m.target)) for act, m in MOVES.items() for s in m.sources} == TABLE


@pytest.mark.parametrize("target", [state for state in S if state != S.APPLIED])
def test_the_database_refuses_a_move_that_is_not_in_the_table(target) -> None:
    firm = registered()
    application, number = opt_in(make_round(), firm), firm.evaluations.get().registration
    allowed = {to for _, source, to in TABLE if source == "applied"}
    why = "only with its act" if target in allowed else "Invalid transition"
    moments = {"recommended_at": AFTER, "released_at": AFTER, "registration": number}
    with refused(why):
        Application.objects.filter(pk=application.pk).update(**{"state": target, **moments})


def test_history_is_written_by_the_database_only_and_stands() -> None:
    application = recommended(make_round(), registered())
    before = list(ApplicationMove.objects.order_by("pk").values())
    assert [row["act"] for row in before] == ["opt_in", "recommend"]
    with refused("append_only|Cannot"):
        ApplicationMove.objects.update(act="release")
    with refused("Cannot"):
        ApplicationMove.objects.all()._raw_delete("default")
    with refused("history is written by a move of the application only"):
        ApplicationMove.objects.create(
            application=application,
            act="withdraw",
            source="recommended",
            target="withdrawn",
            role="enterprise",
            at=AFTER,
        )
    assert list(ApplicationMove.objects.order_by("pk").values()) == before


def test_number_under_a_real_revocation_is_seen_as_revoked() -> None:
    """By the procedure itself, not by a row written past it."""
    case = case_in(State.REGISTERED)
    application = opt_in(make_round(), case.enterprise)
    journey = journey_of(case)
    journey.until(at(6, 11))
    proposed = revocation.propose(
        actor=provincial_reviewer(),
        registration_id=case.registration.pk,
        ground="listed",
        facts="被列入经营异常名录。",
        fact_on=date(2026, 6, 10),
        now=at(6, 11),
    )
    recommend(application, now=CLOSING_MORNING)
    revocation.verify(actor=reviewer_of(), revocation_id=proposed.pk, text="属实。", now=at(6, 25))
    revocation.decide(
        actor=provincial_lead(),
        revocation_id=proposed.pk,
        revoke=True,
        decision="撤销。",
        now=at(6, 26),
    )
    take_back(application, now=at(6, 27))
    with pytest.raises(Refusal, match="已被撤销"):
        recommend(application, now=at(6, 28))


CLOSING_MORNING = at(CLOSES.month, CLOSES.day)
