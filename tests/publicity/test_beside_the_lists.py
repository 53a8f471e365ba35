"""What a change of the calendar means beside the lists: days of answers, numbers that would be over."""

from datetime import date

import pytest

from agencies.holidays.special_days import HOLIDAY, SpecialDay
from agencies.models import RecountedPeriod, Season
from agencies.selectors import days_of
from agencies.services import calendar as acts
from agencies.services.calendar import NotConfirmed
from reviews.cases.enums import State
from reviews.publicity.models import Publicity
from reviews.publicity.selectors.answer_days import with_due
from reviews.publicity.services import objections, publicity
from tests.factories import case_in, provincial_lead, reviewer_of
from tests.moments import at
from tests.publicity.test_recounting import FIRST, NINTH, NOW, REASON, TENTH, set_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed() -> Publicity:
    """Open to objections from 27 March to 10 April 2026."""
    batch = case_in(State.RECOMMENDED).batch_id
    lead = provincial_lead()
    return publicity.publish(actor=lead, batch_id=batch, first_day=FIRST, now=at(3, 27))


def test_day_of_an_answer_moves_and_is_shown_and_on_record_like_every_other(listed) -> None:
    row = listed.rows.get()
    said = {"name": "赵建国", "phone": "0335-8000000", "facts": "权属争议。"}
    filed = objections.file(row_id=row.pk, is_organisation=False, evidence=[], now=NOW, **said)
    day = SpecialDay(date(2026, 4, 21), HOLIDAY, "临时放假")
    seen = acts.plan_day(special=day, now=NOW)
    assert [one.days for one in seen.moved] == ["2026年4月22日 → 2026年4月23日"]
    assert filed.receipt_code in seen.moved[0].period.name
    with pytest.raises(NotConfirmed):
        acts.set_day(actor=provincial_lead(), special=day, reason=REASON, now=NOW)
    set_day(day)
    moved = RecountedPeriod.objects.get()
    assert (moved.room, moved.record_id) == ("objection", filed.pk)
    assert with_due([filed], date(2026, 4, 8))[0].due_on == moved.becomes
    objections.refuse(actor=reviewer_of(), objection_id=filed.pk, conclusion="无事实。", now=NOW)
    other = SpecialDay(date(2026, 4, 20), HOLIDAY, "临时放假")
    assert acts.plan_day(special=other, now=NOW).moved == ()


def test_change_says_when_a_lists_numbers_would_be_over_when_they_are_issued(listed) -> None:
    """Two days more: the list ends on the 14th, so that numbers are given on the 15th at the
    earliest."""
    Season.objects.filter(year=2026).update(
        agency_deadline=date(2026, 4, 14),
        correction_deadline=date(2026, 4, 14),
        enterprise_deadline=date(2026, 4, 13),
        numbers_valid_until=date(2026, 4, 14),
    )
    days = [one for one in days_of(2026) if one.day != date(2026, 4, 9)]
    longer = acts.plan_year(year=2026, days=[*days, NINTH, TENTH], now=NOW)
    assert len(longer.warnings) == 1 and "编号已过有效期 2026年4月14日" in longer.warnings[0]
    assert acts.plan_day(special=NINTH, now=NOW).warnings == ()
