"""Granting extensions on the province's page."""

from datetime import date

import pytest
from django.urls import reverse

from agencies.models import Season
from enterprises.form.models import Extension
from reviews.cases.enums import State
from tests import factories
from tests.calendars import load_2027
from tests.signed_in import said

pytestmark = pytest.mark.django_db
GRANT = reverse("province:grant")
TYPED = {
    "deadline": "forward",
    "agency": "4",
    "uscc": "",
    "until": "2026-10-30",
    "reason": "停电。",
}


def granted_after_looking(client, typed):
    """First the days that move are shown, then they are confirmed."""
    shown = client.post(GRANT, typed)
    assert shown.status_code == 200
    return client.post(GRANT, typed | {"seen": shown.context["plan"].fingerprint}, follow=True)


def test_extension_of_an_agency_is_granted_and_listed(lead):
    page = granted_after_looking(lead, TYPED)
    granted = Extension.objects.get()
    assert (granted.agency_id, granted.until) == (4, date(2026, 10, 30))
    assert "停电。" in said(page)


def test_extension_of_an_enterprise_goes_by_its_credit_code(lead):
    enterprise = factories.make_enterprise()
    typed = TYPED | {"agency": "", "uscc": enterprise.uscc.lower(), "deadline": "submit"}
    granted_after_looking(lead, typed)
    assert Extension.objects.get().enterprise == enterprise


def test_granter_sees_every_day_that_moves_before_anything_is_granted(lead):
    """秦皇岛's agency forwards until 25 October; its two cases go along, another city's do not."""
    mine = [factories.case_in(State.SUBMITTED), factories.case_in(State.RETURNED)]
    other = factories.case_in(State.SUBMITTED, division="130102")
    page = lead.post(GRANT, TYPED | {"deadline": "correct"})
    assert not Extension.objects.exists()
    text = " ".join(said(page).split())
    assert "企业补正 10月25日 → 10月30日" in text
    assert "机构报送 10月25日 → 11月4日" in text
    for case in mine:
        assert f"{case.enterprise.name}：机构报送 10月25日 → 11月4日" in text
    assert f"{mine[1].enterprise.name}：企业补正 " in text
    assert other.enterprise.name not in text


def test_days_that_moved_since_they_were_looked_at_are_shown_again(lead):
    enterprise = factories.make_enterprise()
    typed = TYPED | {"agency": "", "uscc": enterprise.uscc}
    seen = lead.post(GRANT, typed).context["plan"].fingerprint
    granted_after_looking(lead, TYPED | {"until": "2026-10-28"})
    page = lead.post(GRANT, typed | {"seen": seen})
    assert Extension.objects.count() == 1
    assert "10月28日 → 10月30日" in " ".join(said(page).split())
    assert "请重新核对" in said(page)


@pytest.mark.parametrize(
    ("until", "over"), [("2026-11-25", False), ("2026-11-26", True), ("2026-12-24", True)]
)
def test_number_that_would_be_over_when_it_is_issued_is_said_before_granting(lead, until, over):
    """Forwarded on 25 November it is in that day's batch; a day later in December's, whose ten
    working days reach into the next year."""
    page = lead.post(GRANT, TYPED | {"until": until})
    assert ("那时编号已过有效期 2026年12月31日" in said(page)) == over
    assert ("编号有效期至" in said(page)) == over


def test_number_that_stays_in_force_needs_no_word(lead):
    load_2027()
    Season.objects.filter(year=2026).update(numbers_valid_until=date(2027, 3, 31))
    assert "已过有效期" not in said(lead.post(GRANT, TYPED | {"until": "2026-12-24"}))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"agency": ""}, "请在评价工作机构和企业中选填一项"),
        ({"agency": "", "uscc": "91130302MA00000000"}, "没有以此信用代码注册的企业"),
        ({"reason": ""}, "延期必须写明理由"),
        ({"until": "2026-03-25"}, "不能早于今天"),
        ({"until": "三十日"}, "请按 2026-10-20 的样式"),
    ],
)
def test_extension_that_cannot_be_granted_says_why(lead, changed, sentence):
    page = lead.post(GRANT, TYPED | changed)
    assert page.status_code == 422
    assert sentence in said(page)
    assert not Extension.objects.exists()


def test_agency_and_enterprise_together_are_refused(lead):
    typed = TYPED | {"uscc": factories.make_enterprise().uscc}
    assert "请在评价工作机构和企业中选填一项" in said(lead.post(GRANT, typed))
