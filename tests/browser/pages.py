"""Every page of every role, as names of addresses with records of the world."""

from collections.abc import Iterator

from accounts.models import Message
from agencies.access import Actor
from agencies.enums import Role
from enterprises.form.vocabulary import Section
from enterprises.people.invitations import token_of
from enterprises.people.services.colleagues import invite
from followup.guidance.selectors.invited import token_of as token_of_sign_up
from reviews.cases.enums import State
from tests.browser import campaign_pages, following_pages
from tests.browser.places import Place, place
from tests.browser.world import NOW, World

TABS = ("waiting", "reviewing", "corrected", "urgent", "returned", "forwarded", "ended")


def public(world: World) -> Iterator[Place]:
    yield place("public:home")
    yield place("self_test")
    yield place("public:agencies")
    yield from _lists(world)
    yield from _numbers(world)
    yield place("public:quarter_statistics", 2025, 2)
    yield place("account_login")
    yield place("enterprise:sign_up")
    yield place("enterprise:invitation", _invitation(world), label="enterprise-invitation")
    yield place("public:invited", token_of_sign_up(world.invited), label="public-invited")


def _invitation(world: World) -> str:
    owner, email = world.owner(State.FILLING), "tongshi@example.com"
    return token_of(invite(actor=owner, name="李同事", email=email, now=NOW))


def _lists(world: World) -> Iterator[Place]:
    yield place("public:publicity-index")
    row = world.cases[State.PUBLICIZED].publicity_row
    closed = world.cases[State.REGISTERED].publicity_row.publicity_id
    yield place("public:publicity", row.publicity_id)
    yield place("public:publicity", row.publicity_id, query="?q=没有这家", label="publicity-none")
    yield place("public:publicity", closed, label="public-publicity-closed")
    yield place("public:publicity-print", row.publicity_id)
    yield place("public:objection", row.publicity_id, row.pk)
    yield place("public:objection-lookup")
    yield place("public:objection-receipt", world.objections[0].receipt_code)


def _numbers(world: World) -> Iterator[Place]:
    yield place("public:announcement-index")
    announced = world.cases[State.REGISTERED].registration.announcement
    yield place("public:announcement", announced.season_id, announced.ordinal)
    yield place("public:announcement-print", announced.season_id, announced.ordinal)
    yield place("public:registry")
    yield place("public:registry", query="?q=秦皇岛", label="public-registry-found")
    yield place("public:registry", query="?q=没有这家企业", label="public-registry-none")
    for state in (State.REGISTERED, State.REVOKED):
        number = world.cases[state].registration.number
        yield place("public:number", number, label=f"public-number-{state}")


def filing(world: World, state: State) -> Iterator[Place]:
    """What somebody who writes, corrects or has sealed a form can open."""
    for section in Section:
        if section != Section.ATTACHMENTS:
            yield place("enterprise:section", 2026, section, label=f"form-{section}-{state}")
    yield place("enterprise:attachments", 2026, label=f"form-attachments-{state}")
    yield from _case(world, state)
    if state in (State.FILLING, State.RETURNED):
        yield from campaign_pages.campaigns_of_enterprise(world, state)
        yield place("case:submit", world.cases[state].pk, label=f"case-submit-{state}")
        yield place("case:cover", world.cases[state].pk, label=f"case-cover-{state}")
    if state == State.RETURNED:
        yield place("case:remarks", world.cases[state].pk)


def following(world: World, state: State) -> Iterator[Place]:
    """What the enterprise of a decided case can open."""
    yield from _case(world, state)
    yield place("enterprise:changes", label=f"enterprise-changes-{state}")
    yield place("enterprise:people", label=f"enterprise-people-{state}")
    yield place("inbox:list", label=f"inbox-{state}")
    yield place("case:update", label=f"case-update-{state}")
    if state in (State.REGISTERED, State.REVOKED):
        case = world.cases[state]
        yield from campaign_pages.campaigns_of_enterprise(world, state)
        yield place("case:certificate", case.pk, label=f"case-certificate-{state}")
        for revocation in case.registration.revocations.all():
            yield place("case:statement", revocation.pk, label=f"case-statement-{state}")
    yield place("enterprise:surveys", label=f"enterprise-surveys-{state}")
    if state == State.REGISTERED:
        yield place("enterprise:survey", world.survey.pk)
    message = Message.objects.filter(recipient_id=world.owner(state).user_id).first()
    if message:
        yield place("inbox:message", message.pk, label=f"inbox-message-{state}")


def _case(world: World, state: State) -> Iterator[Place]:
    case = world.cases[state]
    yield place("case:home", label=f"case-home-{state}")
    yield place("agenda:page", label=f"agenda-{state}")
    yield place("case:case", case.pk, label=f"case-{state}")
    for submission in case.submissions.all():
        of_it = (case.pk, submission.ordinal)
        yield place("case:receipt", *of_it, label=f"case-receipt-{state}")
        yield place("case:filed", *of_it, label=f"case-filed-{state}")


def county(world: World) -> Iterator[Place]:
    yield place("agency:queue", label="county-queue")
    yield from following_pages.county(world)
    yield from campaign_pages.campaigns_of_agency(world, "county")
    yield place("agency:case", world.cases[State.RETURNED].pk, label="county-case")
    yield from _surveys(world, "agency", "county")


def agency(world: World) -> Iterator[Place]:
    for tab in TABS:
        yield place("agency:queue", query=f"?tab={tab}", label=f"agency-queue-{tab}")
    yield place("agency:queue", query="?q=没有这家", label="agency-queue-none")
    yield place("agency:forwarded")
    yield place("agency:outreach")
    yield place("agency:undelivered")
    yield place("agenda:page", label="agency-agenda")
    yield from following_pages.agency(world)
    yield from campaign_pages.campaigns_of_agency(world, "agency")
    yield place("agency:questions")
    yield place("enterprise:changes_reported")
    yield place("agency:objections")
    yield place("agency:objection", world.objections[0].pk)
    yield place("agency:refused_objections")
    yield from _accounts(world)
    yield from _surveys(world, "agency", "agency")
    yield place("agency:revocations")
    yield place("agency:revocation", world.revocation.pk)
    for state in (State.SUBMITTED, State.FORMAL_REVIEW, State.RETURNED, State.REGISTERED):
        yield place("agency:case", world.cases[state].pk, label=f"agency-case-{state}")
    yield place("agency:case", world.corrected.pk, label="agency-case-corrected")


def _surveys(world: World, reader: str, label: str) -> Iterator[Place]:
    """The chase list, a tab of it that is empty, one survey and the analysis."""
    yield place(f"{reader}:surveys", label=f"{label}-surveys")
    yield place(f"{reader}:surveys", query="?standing=late", label=f"{label}-surveys-none")
    yield place(f"{reader}:survey", world.survey.pk, label=f"{label}-survey")
    yield place(f"{reader}:analysis", label=f"{label}-analysis")


def _accounts(world: World, reader: str = "agency") -> Iterator[Place]:
    """The list, the one that is found by a word, and pages of two firms."""
    yield place("enterprise:accounts", label=f"{reader}-accounts")
    yield place("enterprise:accounts", query="?q=没有这家", label=f"{reader}-accounts-none")
    for state in (State.FILLING, State.REGISTERED):
        firm = world.cases[state].enterprise_id
        yield place("enterprise:account", firm, label=f"{reader}-account-{state}")


def agency_lead(world: World) -> Iterator[Place]:
    yield place("agency:queue", label="agency-lead-queue")
    yield place("agency:case", world.cases[State.FORMAL_REVIEW].pk, label="agency-lead-case")
    yield from _accounts(world, "lead")


def province(world: World) -> Iterator[Place]:
    yield place("province:board")
    yield place("province:seasons")
    yield place("province:cases")
    yield place("province:cases", query="?q=没有这家", label="province-cases-none")
    for state in (State.PROVINCIAL_REVIEW, State.SUBMITTED, State.REGISTERED, State.REVOKED):
        yield place("province:case", world.cases[state].pk, label=f"province-case-{state}")
    for state in (State.PROVINCIAL_REVIEW, State.PUBLICIZED):
        batch = world.cases[state].batch_id
        yield place("province:batch", batch, label=f"province-batch-{state}")
        yield place("province:dry_run", batch, label=f"province-list-{state}")
    yield place("province:recommended", world.cases[State.PROVINCIAL_REVIEW].batch_id)
    yield place("province:objections")
    yield place("province:refused_objections")
    for n, objection in enumerate(world.objections):
        yield place("province:objection", objection.pk, label=f"province-objection-{n}")
    yield place("province:revocations")
    yield place("province:revocation", world.revocation.pk)
    yield from _surveys(world, "province", "province")
    yield from following_pages.province(world)
    yield from campaign_pages.campaigns_of_province(world)
    yield from province_lead(world)


def province_lead(world: World) -> Iterator[Place]:
    """Where the lead sees more than a reviewer does."""
    waiting = world.cases[State.PROVINCIAL_REVIEW].batch_id
    yield place("province:batch", waiting, label="province-lead-batch")
    yield place("province:dry_run", waiting, label="province-lead-list")
    yield place("province:announcements")
    announced = world.cases[State.REGISTERED].registration.announcement_id
    yield place("province:announcement", announced)
    yield place("province:extensions")
    yield from campaign_pages.releases(world)
    yield place("province:season_open")


def administrator(world: World) -> Iterator[Place]:
    """What is stuck at this moment, whatever it is, and one thing that is not."""
    yield place("machine:room")
    yield place("machine:repair", "uncorrected", "0")


STAFF = {
    Role.ADMINISTRATOR: administrator,
    Role.COUNTY_OFFICER: county,
    Role.AGENCY_REVIEWER: agency,
    Role.AGENCY_LEAD: agency_lead,
    Role.PROVINCIAL_REVIEWER: province,
    Role.PROVINCIAL_LEAD: province_lead,
}
WRITING = (State.FILLING, State.RETURNED, State.SUBMITTED)
DECIDED = (State.PUBLICIZED, State.REGISTERED, State.REVOKED, State.REJECTED, State.LAPSED)


def visits(world: World, group: str) -> Iterator[tuple[Actor | None, Iterator[Place]]]:
    """Who looks at what; a season is made once for each group."""
    if group == "public":
        yield None, public(world)
    elif group == "staff":
        for role, places in STAFF.items():
            yield world.people[role], places(world)
    elif group == "writing":
        for state in WRITING:
            yield world.owner(state), filing(world, state)
    else:
        for state in DECIDED:
            yield world.owner(state), following(world, state)


GROUPS = ("public", "staff", "writing", "decided")
