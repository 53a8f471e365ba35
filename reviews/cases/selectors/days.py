"""The days of a case: until when it may be submitted, corrected and forwarded, and its target."""

from datetime import date

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Least

from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import CORRECT, FORWARD, SUBMIT, last_day_of_case
from reviews.cases.models import Evaluation


def with_days(cases: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Each with `submit_by`, `correct_by`, `forward_by`, and `review_by`: the target of formal
    review, which is never later than the day on which the case would lapse."""
    return cases.annotate(
        submit_by=last_day_of_case(SUBMIT),
        correct_by=last_day_of_case(CORRECT),
        forward_by=last_day_of_case(FORWARD),
    ).annotate(review_by=review_by())


def review_by() -> Case:
    """NULL where a target is not known; LEAST alone would pass NULL over."""
    earlier = Least(F("review_due"), last_day_of_case(FORWARD))
    return Case(When(review_due__isnull=False, then=earlier))


def day_of(case: Evaluation, deadline: Extension.Deadline) -> date:
    found = Evaluation.objects.filter(pk=case.pk).annotate(day=last_day_of_case(deadline))
    return found.values_list("day", flat=True).get()


def forward_day(case: Evaluation) -> date:
    return day_of(case, FORWARD)


def correct_day(case: Evaluation) -> date:
    return day_of(case, CORRECT)
