"""The newest case of a form, as the pages of the form tell of it."""

from datetime import datetime

from django.urls import reverse

from enterprises.form.models import InformationForm
from enterprises.form.ports import Filed
from enterprises.form.selectors.deadlines import submit_day
from reviews.cases.enums import State
from reviews.cases.progress import TITLES
from reviews.filing.selectors import may_start_anew

UNSUCCESSFUL = (State.REJECTED, State.LAPSED)


def filed_form(form: InformationForm, now: datetime) -> Filed:
    case = form.evaluations.order_by("-attempt").first()
    if case is None:
        return Filed("", "", False, reverse("case:home"))
    url = reverse("case:case", args=[case.pk])
    if case.state not in UNSUCCESSFUL:
        return Filed("", "", False, url)
    last = case.moves.filter(target=case.state).order_by("pk").last()
    may_start = may_start_anew(case, submit_day(form.season, form.enterprise), now)
    return Filed(TITLES[last.act], last.reason, may_start, url)
