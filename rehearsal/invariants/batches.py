"""A case is in the batch of the first 25th on or after the day it was forwarded."""

from agencies.deadlines import beijing_day
from rehearsal.invariants.result import Verified
from reviews.cases.models import Batch, Evaluation


def gathered_in_its_batch() -> Verified:
    intake_days: dict[int, list] = {}
    for season_year, day in Batch.objects.order_by("intake_day").values_list(
        "season", "intake_day"
    ):
        intake_days.setdefault(season_year, []).append(day)
    cases = Evaluation.objects.exclude(batch=None).select_related("batch").order_by("pk")
    broken = []
    for case in cases.iterator():
        forwarded = case.forwarded_at and beijing_day(case.forwarded_at)
        days = intake_days[case.season_id] if forwarded else []
        first = next((day for day in days if day >= forwarded), None)
        if case.batch.intake_day != first:
            broken.append(f"评价 {case.pk} 于 {forwarded} 报送，却在{case.batch.number}")
    return Verified(cases.count(), broken)
