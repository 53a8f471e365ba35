"""Granting extensions on the province's page."""

from datetime import date

import pytest
from django.urls import reverse

from enterprises.form.models import Extension
from tests import factories
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


def test_extension_of_an_agency_is_granted_and_listed(lead):
    page = lead.post(GRANT, TYPED, follow=True)
    granted = Extension.objects.get()
    assert (granted.agency_id, granted.until) == (4, date(2026, 10, 30))
    assert "停电。" in said(page)


def test_extension_of_an_enterprise_goes_by_its_credit_code(lead):
    enterprise = factories.make_enterprise()
    typed = TYPED | {"agency": "", "uscc": enterprise.uscc.lower(), "deadline": "submit"}
    lead.post(GRANT, typed)
    assert Extension.objects.get().enterprise == enterprise


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
