"""Two people, or a person and the clock, at one round: one wins, nothing is half done."""

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, Refusal
from agencies.enums import Role
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, BankFile, BankReply, Consent, RoundNotice
from followup.campaign.selectors.release_plan import release_plan
from followup.campaign.services import bank_files, bank_replies, opt_ins, recommending, releasing
from followup.campaign.sweeps import campaign_notices
from tests.campaign.scenes import (
    AFTER,
    NEED,
    OPTING,
    RECOMMENDING,
    again,
    bank_of,
    cells,
    export,
    handover,
    make_round,
    opt_in,
    recommended,
    registered,
    release,
)
from tests.campaign.test_replies import GRANTED, REFUSED
from tests.factories import (
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reference_data,
    reviewer_of,
)
from tests.moments import at
from tests.races.threads import overtaken, together

pytestmark = pytest.mark.django_db(transaction=True)
S = ApplicationState


@pytest.fixture(autouse=True)
def ground() -> None:
    reference_data()


def acts(application: Application) -> list[str]:
    return list(application.moves.order_by("pk").values_list("act", flat=True))


def recommending_it(application: Application, actor):
    return lambda: recommending.recommend(
        actor=actor, application_id=application.pk, now=RECOMMENDING
    )


def withdrawing(application: Application, now=AFTER):
    owner = owner_of(application.enterprise)
    return lambda: opt_ins.withdraw(actor=owner, round_id=application.round_id, now=now)


def releasing_it(of_round):
    lead, seen = provincial_lead(), release_plan(of_round, AFTER.date()).fingerprint
    return lambda: releasing.release(actor=lead, round_id=of_round.pk, seen=seen, now=AFTER)


def test_two_officers_recommend_one_enterprise_and_one_reads_who_was_faster() -> None:
    application = opt_in(make_round(), registered())
    first = person(Role.AGENCY_REVIEWER, name="甲审查员")
    second = person(Role.AGENCY_REVIEWER, name="乙审查员")
    _, lost = overtaken(recommending_it(application, first), recommending_it(application, second))
    assert isinstance(lost, LostRace) and "甲审查员" in lost.sentence
    assert acts(application) == ["opt_in", "recommend"]


def test_eight_officers_at_once_leave_one_row_of_history() -> None:
    application = opt_in(make_round(), registered())
    people = [person(Role.AGENCY_REVIEWER) for _ in range(8)]
    outcomes = together(*[recommending_it(application, one) for one in people])
    assert sum(isinstance(one, LostRace) for one in outcomes) == 7
    assert acts(application) == ["opt_in", "recommend"]


def test_consent_revoked_while_the_province_releases_is_in_no_list() -> None:
    of_round = make_round()
    gone, stays = recommended(of_round, registered()), recommended(of_round, registered())
    _, lost = overtaken(withdrawing(gone), releasing_it(of_round))
    assert isinstance(lost, releasing.NotSeen)
    assert (again(gone).state, again(stays).state) == (S.WITHDRAWN, S.RECOMMENDED)
    of_round.refresh_from_db()
    assert of_round.released_at is None


def test_release_that_comes_first_is_followed_by_the_revocation() -> None:
    of_round = make_round()
    gone = recommended(of_round, registered())
    recommended(of_round, registered())
    _, withdrawn = overtaken(releasing_it(of_round), withdrawing(gone))
    assert not isinstance(withdrawn, Exception)
    assert acts(gone) == ["opt_in", "recommend", "release", "withdraw"]
    assert len(cells(export(bank_of(of_round)))) == 2


def test_consent_revoked_while_a_file_is_made_is_in_the_file_or_in_none() -> None:
    of_round = make_round()
    gone = recommended(of_round, registered())
    recommended(of_round, registered())
    release(of_round)
    bank, officer = bank_of(of_round), provincial_reviewer()

    def export_it() -> BankFile:
        return bank_files.make_file(actor=officer, bank_id=bank.pk, now=AFTER)

    _, file = overtaken(withdrawing(gone), export_it)
    assert isinstance(file, BankFile) and file.row_count == 1
    assert not gone.handovers.exists()


def test_two_tabs_opt_in_and_leave_one_row_and_one_consent_in_force() -> None:
    of_round, owner = make_round(), owner_of(registered())

    def opt() -> Application:
        return opt_ins.opt_in(
            actor=owner, round_id=of_round.pk, need=NEED, consented_to=1, now=OPTING
        )

    made = together(opt, opt, opt, opt)
    assert {one.pk for one in made} == {Application.objects.get().pk}
    assert acts(made[0]) == ["opt_in"]
    assert Consent.objects.filter(ended_at=None).count() == 1


def test_recommendation_that_comes_after_the_revocation_is_told_so() -> None:
    application = opt_in(make_round(), registered())
    _, lost = overtaken(
        withdrawing(application, now=RECOMMENDING), recommending_it(application, reviewer_of())
    )
    assert isinstance(lost, LostRace) and "撤回同意" in lost.sentence


def test_sending_back_and_releasing_at_once_leave_one_of_the_two() -> None:
    of_round, officer = make_round(), provincial_reviewer()
    application = recommended(of_round, registered())
    outcomes = together(
        releasing_it(of_round),
        lambda: recommending.send_back(
            actor=officer, application_id=application.pk, reason="核对。", now=AFTER
        ),
    )
    assert sum(isinstance(one, Refusal) for one in outcomes) == 1
    assert acts(application)[2:] in (["release"], ["send_back"])


def test_two_answers_at_once_stand_beside_each_other() -> None:
    of_round, officer = make_round(), provincial_reviewer()
    application = recommended(of_round, registered())
    release(of_round)
    export(bank_of(of_round))
    place = handover(bank_of(of_round), application).pk

    def record(reply):
        return lambda: bank_replies.record_reply(
            actor=officer, handover_id=place, reply=reply, now=AFTER
        )

    together(record(GRANTED), record(REFUSED), record(GRANTED))
    ordinals = list(BankReply.objects.order_by("pk").values_list("ordinal", flat=True))
    assert ordinals == list(range(1, len(ordinals) + 1)) and len(ordinals) in (2, 3)


def test_two_clocks_tell_everything_once() -> None:
    make_round()
    owner = owner_of(registered())
    together(*[lambda: campaign_notices(at(6, 10))] * 4)
    assert RoundNotice.objects.count() == 2
    assert Message.objects.filter(recipient=owner.user_id, topic="campaign").count() == 2
