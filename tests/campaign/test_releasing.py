"""One list over the agencies: released as it was seen, with a second look at the numbers."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from followup.campaign.enums import ApplicationState
from followup.campaign.selectors.release_plan import release_plan
from followup.campaign.services import releasing
from tests.campaign.scenes import (
    AFTER,
    OPTING,
    UNTIL,
    again,
    make_round,
    opt_in,
    recommend,
    recommended,
    registered,
    release,
    revoke,
    withdraw,
    without_number,
)
from tests.factories import provincial_lead, provincial_reviewer, reviewer_of
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db
S = ApplicationState


def seen(of_round, now=AFTER) -> str:
    return release_plan(of_round, now.date()).fingerprint


def release_as(of_round, fingerprint: str, now=AFTER, actor=None):
    return releasing.release(
        actor=actor or provincial_lead(), round_id=of_round.pk, seen=fingerprint, now=now
    )


def test_release_moves_everybody_and_says_why_to_those_it_leaves_out() -> None:
    of_round = make_round()
    going, other = recommended(of_round, registered()), recommended(of_round, registered("130202"))
    ended, waiting = recommended(of_round, registered()), opt_in(of_round, without_number())
    gone = withdraw(recommended(of_round, registered()), now=OPTING.replace(day=25))
    revoke(ended.enterprise)
    release(of_round)
    assert [again(one).state for one in (going, other, ended, waiting, gone)] == [
        S.RELEASED,
        S.RELEASED,
        S.LEFT_OUT,
        S.PASSED_OVER,
        S.WITHDRAWN,
    ]
    assert again(going).released_at == of_round.released_at == AFTER
    assert "已被撤销" in again(ended).moves.get(act="leave_out").reason
    for one, words in ((going, "已列入名单"), (ended, "未列入名单"), (waiting, "未获推荐")):
        owner = one.enterprise.representatives.get().user
        assert Message.objects.filter(recipient=owner, subject__contains=words).count() == 1
    told = Message.objects.get(recipient=reviewer_of().user_id, subject__contains="名单已发布")
    assert "已发布 1 户" in told.body and ended.enterprise.name in told.body


def test_number_that_ended_with_the_year_is_left_out_by_name() -> None:
    of_round = make_round(
        opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 20), recommend_until=date(2026, 12, 31)
    )
    application = recommend(opt_in(of_round, registered(), now=at(12, 2)), now=at(12, 3))
    with pytest.raises(Refusal, match="没有可以发布的企业"):
        release_as(of_round, "", now=midnight(date(2026, 12, 31)))
    plan = release_plan(of_round, date(2027, 1, 1))
    assert [one.pk for one, _ in plan.left] == [application.pk]
    assert "届满" in plan.left[0][1]
    assert release_plan(of_round, date(2026, 12, 31)).left == []


def test_release_waits_for_the_agencies_day() -> None:
    of_round = make_round()
    recommended(of_round, registered())
    with pytest.raises(Refusal, match="可以推荐到 6月30日 24:00"):
        release_as(of_round, seen(of_round), now=last_second(UNTIL))
    release_as(of_round, seen(of_round), now=midnight(UNTIL))


def test_release_is_the_leads_and_happens_once() -> None:
    of_round = make_round()
    recommended(of_round, registered())
    with pytest.raises(NotAllowed):
        release_as(of_round, seen(of_round), actor=provincial_reviewer())
    release(of_round)
    with pytest.raises(Refusal, match="已经发布"):
        release_as(of_round, seen(of_round))


def test_list_that_changed_since_it_was_looked_at_is_looked_at_again() -> None:
    of_round = make_round()
    first, second = recommended(of_round, registered()), recommended(of_round, registered())
    before = seen(of_round)
    withdraw(second)
    with pytest.raises(releasing.NotSeen) as asked:
        release_as(of_round, before)
    assert list(asked.value.plan.going) == [first.pk]
    assert again(first).state == S.RECOMMENDED
    release_as(of_round, seen(of_round))


def test_release_costs_the_same_queries_for_3_and_for_12_firms() -> None:
    counts = []
    for n, size in enumerate((3, 12)):
        of_round = make_round(name=f"第{n}轮")
        for _ in range(size):
            recommended(of_round, registered())
        with CaptureQueriesContext(connection) as captured:
            release(of_round)
        counts.append(len(captured))
    assert counts[0] == counts[1]
