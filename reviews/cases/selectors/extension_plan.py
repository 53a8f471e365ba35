"""What an extension would move: each case, which of its days, from which day to which."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from agencies.day_words import day_words
from agencies.deadlines import beijing_day
from agencies.models import Season
from agencies.selectors import calendar
from agencies.workdays import YearNotLoaded
from enterprises.form.granted_days import Granted, days_granted
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import CORRECT, FORWARD, GRANTED_DAY, SUBMIT, last_day
from enterprises.people.models import Enterprise
from reviews.cases.enums import UNFORWARDED, State
from reviews.cases.models import Evaluation
from reviews.cases.next_batch import next_batch_day
from reviews.cases.number_end import over_when_issued
from reviews.cases.selectors.days import with_days

ONE_DAY = timedelta(days=1)
WORDS = {SUBMIT: "企业提交", CORRECT: "企业补正", FORWARD: "机构报送"}


@dataclass(frozen=True)
class DayMoved:
    """One day of one case, or of a whole agency or an enterprise that has no case yet."""

    whose: str
    what: str
    was: date
    becomes: date


@dataclass(frozen=True)
class ExtensionPlan:
    """`general`: the days of whom it is granted to; `cases`: those of the cases under way."""

    general: tuple[DayMoved, ...]
    cases: tuple[DayMoved, ...]
    warnings: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Firms that open a case meanwhile make no other plan; other days do."""
        text = "\n".join([*map(repr, self.general), *self.warnings])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def extension_plan(
    season: Season,
    deadline: str,
    until: date,
    *,
    agency_no: int | None,
    enterprise: Enterprise | None,
    now: datetime,
) -> ExtensionPlan:
    moves = days_granted(season, deadline, until)
    home = enterprise.division.agency_id if enterprise else agency_no
    whom = {"enterprise_id": enterprise and enterprise.pk, "agency_no": home}
    whose = enterprise.name if enterprise else "该机构负责的企业"
    general = [
        DayMoved(whose, WORDS[each], was, becomes)
        for each, becomes in _days(moves)
        if (was := last_day(season, each, **whom)) < becomes
    ]
    cases = reached(season, deadline, agency_no=agency_no, enterprise=enterprise)
    return ExtensionPlan(
        general=tuple(general),
        cases=tuple(_moved(with_days(cases).select_related("enterprise"), moves)),
        warnings=tuple(number_warnings(season, moves.forward_until, beijing_day(now))),
    )


def reached(
    season: Season, deadline: str, *, agency_no: int | None, enterprise: Enterprise | None
) -> QuerySet[Evaluation]:
    """The cases under way that the extension is for, as `enterprises…deadlines` reads it."""
    cases = Evaluation.objects.filter(
        season=season, state__in=sorted(UNFORWARDED | {State.FILLING})
    )
    if enterprise:
        whom = Q(enterprise=enterprise)
    elif deadline == SUBMIT:
        whom = Q(enterprise__division__agency=agency_no)
    else:
        whom = Q(agency=agency_no)
    return cases.filter(whom).order_by("agency", "enterprise__name", "pk")


def _days(moves: Granted) -> Iterator[tuple[Extension.Deadline, date]]:
    for deadline, name in GRANTED_DAY.items():
        if (day := getattr(moves, name)) is not None:
            yield deadline, day


def _moved(cases: QuerySet[Evaluation], moves: Granted) -> Iterator[DayMoved]:
    for case in cases:
        filling = case.state == State.FILLING
        if filling and moves.submit_until and case.submit_by < moves.submit_until:
            yield DayMoved(case.enterprise.name, "企业提交", case.submit_by, moves.submit_until)
        returned = case.state == State.RETURNED
        if returned and moves.correct_until and case.correction_due < moves.correct_until:
            yield DayMoved(
                case.enterprise.name, "企业补正", case.correction_due, moves.correct_until
            )
        if not filling and moves.forward_until and case.forward_by < moves.forward_until:
            yield DayMoved(case.enterprise.name, "机构报送", case.forward_by, moves.forward_until)


def number_warnings(season: Season, forward_until: date, today: date) -> Iterator[str]:
    """Said when what is forwarded on the last day gets a number that is over when it is issued: the
    next batch takes it in, its list is published on the working day after, and then announced."""
    what = f"{day_words(forward_until, plain_year=season.year)}报送的"
    batch_day = next_batch_day(season, max(forward_until, today))
    days = calendar()
    try:
        first = days.add_working_days(batch_day, 1)
        _, last = days.publicity_period(first, season.publicity_working_days)
    except YearNotLoaded as error:
        # Nobody can count; but a year that is not there yet begins after this.
        last = date(error.year - 1, 12, 31)
    ends = season.numbers_valid_until
    sentence = over_when_issued(issued_on=last + ONE_DAY, valid_until=ends, what=what)
    if sentence:
        yield sentence
