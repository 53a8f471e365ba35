"""A batch becomes a frozen list of ten working days (rulebook §6)."""

from datetime import date

import pytest

from accounts.refusals import NotAllowed, Refusal
from agencies.models import Season
from reviews.batches import services as batch
from reviews.cases.enums import State
from reviews.cases.freezing import sha256
from reviews.cases.models import Batch, Evaluation
from reviews.publicity.models import Publicity, PublicityRow
from reviews.publicity.services import publicity
from reviews.publicity.sweeps import close_publicities
from tests.calendars import load_2027
from tests.factories import provincial_lead, provincial_reviewer
from tests.factories.rows import crowd
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

NOW = at(3, 27)
TODAY = NOW.date()


def publish(batch_id: int, first_day: date = TODAY, now=NOW, actor=None) -> Publicity:
    return publicity.publish(
        actor=actor or provincial_lead(), batch_id=batch_id, first_day=first_day, now=now
    )


@pytest.fixture
def decided() -> Batch:
    """A locked batch of three recommended cases in two divisions."""
    ids = crowd(3, State.RECOMMENDED, divisions=("130303", "130302"))
    return Evaluation.objects.get(pk=ids[0]).batch


def test_list_is_published_with_its_days_rows_and_hash(decided: Batch) -> None:
    published = publish(decided.pk)
    assert (published.first_day, published.last_day) == (date(2026, 3, 27), date(2026, 4, 10))
    rows = list(published.rows.order_by("position").select_related("evaluation"))
    assert [row.position for row in rows] == [1, 2, 3]
    assert [row.evaluation.division_id for row in rows] == ["130302", "130303", "130303"]
    assert {row.evaluation.state for row in rows} == {State.PUBLICIZED}
    assert published.sha256 == sha256(published.text)
    assert published.text.splitlines()[0].startswith("2026年第3批拟入库科技型中小企业公示名单")
    for row in rows:
        line = f"{row.position}\t{row.enterprise_name}\t{row.uscc}\t{row.agency_name}"
        assert line in published.text.splitlines()


def test_declined_cases_are_not_on_the_list() -> None:
    agreed, declined = crowd(2, State.PROVINCIAL_REVIEW)
    reviewer = provincial_reviewer()
    batch.recommend(actor=reviewer, case_id=agreed, now=NOW)
    batch.decline(actor=reviewer, case_id=declined, reason="研发活动不真实。", now=NOW)
    assert publish(Batch.objects.get().pk).rows.get().evaluation_id == agreed


def test_list_is_published_once(decided: Batch) -> None:
    publish(decided.pk)
    with pytest.raises(Refusal, match="已经公示"):
        publish(decided.pk)


def test_batch_that_is_not_locked_is_not_published() -> None:
    ids = crowd(1, State.RECOMMENDED)
    opened = batch.open_batch(season_year=2026, ordinal=4, now=at(4, 25))
    Evaluation.objects.filter(pk__in=ids).update(batch=opened)
    with pytest.raises(Refusal, match="尚未锁定"):
        publish(opened.pk, now=at(4, 27), first_day=date(2026, 4, 27))
    batch.lock(actor=provincial_lead(), batch_id=opened.pk, now=at(4, 27))
    assert publish(opened.pk, now=at(4, 27), first_day=date(2026, 4, 27))


def test_batch_with_undecided_cases_is_not_published(decided: Batch) -> None:
    [waiting] = crowd(1, State.PROVINCIAL_REVIEW)
    with pytest.raises(Refusal, match="还有 1 户待评审"):
        publish(decided.pk)
    assert not Publicity.objects.exists()
    batch.recommend(actor=provincial_reviewer(), case_id=waiting, now=NOW)
    assert publish(decided.pk).rows.count() == 4


def test_batch_of_which_nothing_is_left_is_not_published() -> None:
    empty = batch.open_batch(season_year=2026, ordinal=5, now=at(5, 25))
    batch.lock(actor=provincial_lead(), batch_id=empty.pk, now=at(5, 26))
    with pytest.raises(Refusal, match="没有拟入库的企业"):
        publish(empty.pk, first_day=date(2026, 5, 26), now=at(5, 26))


@pytest.mark.parametrize(
    ("first_day", "sentence"),
    [
        (date(2026, 3, 26), "不能早于今天"),
        (date(2026, 3, 28), "3月28日不是工作日"),
        (date(2026, 4, 6), "4月6日不是工作日"),
    ],
)
def test_publicity_starts_on_a_working_day_to_come(
    decided: Batch, first_day: date, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        publish(decided.pk, first_day=first_day)
    assert not Publicity.objects.exists()


def test_publicity_may_start_on_a_make_up_day(decided: Batch) -> None:
    assert publish(decided.pk, first_day=date(2026, 5, 9)).first_day == date(2026, 5, 9)


def test_publicity_into_a_year_that_is_not_loaded_is_refused_and_names_it(decided: Batch) -> None:
    before = list(decided.evaluations.order_by("pk").values())
    with pytest.raises(Refusal, match="2027 年的节假日安排尚未录入"):
        publish(decided.pk, first_day=date(2026, 12, 21), now=at(12, 21))
    assert list(decided.evaluations.order_by("pk").values()) == before
    assert not Publicity.objects.exists() and not PublicityRow.objects.exists()
    load_2027()
    assert publish(decided.pk, first_day=date(2026, 12, 21), now=at(12, 21))


def test_number_of_days_is_the_seasons(decided: Batch) -> None:
    Season.objects.filter(year=2026).update(publicity_working_days=5)
    assert publish(decided.pk).last_day == date(2026, 4, 2)


def test_publishing_is_for_the_lead_only(decided: Batch) -> None:
    with pytest.raises(NotAllowed):
        publish(decided.pk, actor=provincial_reviewer())


def test_publicity_ends_at_24_00_of_its_last_day(decided: Batch) -> None:
    published = publish(decided.pk)
    close_publicities(last_second(published.last_day))
    assert Publicity.objects.get().closed_at is None
    close_publicities(midnight(published.last_day))
    assert Publicity.objects.get().closed_at == midnight(published.last_day)
