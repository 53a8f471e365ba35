"""Cases written straight into the tables, past the triggers: for tests of the locks themselves and
for crowds. Every moment is filled, so that no constraint is in the way of any state."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection
from django.db.backends.utils import CursorWrapper

from accounts.models import User
from agencies.deadlines import BEIJING
from agencies.models import Division
from enterprises.form.models import InformationForm
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation, Submission
from reviews.publicity.models import Publicity, PublicityRow

YEAR = 2026
THEN = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)


def crowd(count: int, state: State, *, divisions: tuple[str, ...] = ("130302",)) -> list[int]:
    """So many cases in one state, spread over the divisions in turn; their ids in order."""
    lead, _ = User.objects.get_or_create(username="crowd-lead", defaults={"name": "人群负责人"})
    batch = _batch(lead)
    agencies = dict(Division.objects.order_by("pk").values_list("pk", "agency"))
    first = Enterprise.objects.count()
    firms = Enterprise.objects.bulk_create(
        Enterprise(
            uscc=f"91130302MA{n:08d}",
            name=f"人群第{n:06d}号公司",
            division_id=divisions[n % len(divisions)],
            established_on=date(2015, 5, 6),
            legal_representative="人群",
            contact_name="人群",
            contact_phone="0335-0000000",
            signed_up_at=THEN,
        )
        for n in range(first, first + count)
    )
    forms = InformationForm.objects.bulk_create(
        InformationForm(enterprise=firm, season_id=YEAR, started_at=THEN) for firm in firms
    )
    cases = Evaluation.objects.bulk_create(_case(form, lead, batch, agencies) for form in forms)
    Submission.objects.bulk_create(_submission(case, lead) for case in cases)
    ids = [case.pk for case in cases]
    put_in(ids, state)
    return ids


def put_in(ids: list[int], state: State) -> None:
    """Set the state without a move: only to have something to move from."""
    with without_locks() as cursor:
        cursor.execute(
            "UPDATE cases_evaluation SET state = %s WHERE id = ANY(%s)", [state.value, ids]
        )


@contextmanager
def without_locks() -> Iterator[CursorWrapper]:
    """A cursor past every trigger, as only the owner of the server may open one."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = origin")


def listed(ids: list[int], *, first_day: date, last_day: date) -> Publicity:
    """A published list of these cases."""
    lead = User.objects.get(username="crowd-lead")
    publicity = Publicity.objects.create(
        batch=Evaluation.objects.get(pk=ids[0]).batch,
        first_day=first_day,
        last_day=last_day,
        text="名单",
        sha256="0" * 64,
        row_count=len(ids),
        published_by=lead,
        published_at=THEN,
    )
    PublicityRow.objects.bulk_create(
        PublicityRow(
            publicity=publicity,
            evaluation_id=case_id,
            position=position,
            enterprise_name=f"人群第{position:06d}号公司",
            uscc="91130302MA00000000",
            agency_name="评价机构",
        )
        for position, case_id in enumerate(ids, start=1)
    )
    return publicity


def _batch(lead: User) -> Batch:
    batch, _ = Batch.objects.get_or_create(
        season_id=YEAR,
        ordinal=3,
        defaults={
            "intake_day": date(2026, 3, 25),
            "opened_at": THEN,
            "locked_at": THEN,
            "locked_by": lead,
        },
    )
    return batch


def _case(form: InformationForm, lead: User, batch: Batch, agencies: dict) -> Evaluation:
    moments = (
        "opened_at first_submitted_at submitted_at taken_up_at returned_at forwarded_at decided_at "
        "publicized_at registered_at ended_at"
    )
    return Evaluation(
        enterprise=form.enterprise,
        season_id=YEAR,
        form=form,
        agency_id=agencies[form.enterprise.division_id],
        division_id=form.enterprise.division_id,
        reviewer=lead,
        correction_due=date(2026, 3, 20),
        batch=batch,
        **dict.fromkeys(moments.split(), THEN),
    )


def _submission(case: Evaluation, lead: User) -> Submission:
    return Submission(
        evaluation=case,
        ordinal=1,
        content={"year": YEAR, "enterprise": {"established_on": "2015-05-06"}},
        score_sheet={},
        rule_version="2017-115",
        sha256="0" * 64,
        declared_by="人群",
        submitted_by=lead,
        submitted_at=THEN,
    )
