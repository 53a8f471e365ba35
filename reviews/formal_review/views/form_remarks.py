"""What the form's own pages show of the remarks on it: the answer to `enterprises.form.ports`."""

from typing import Any

from django.urls import reverse

from enterprises.form.models import InformationForm
from enterprises.form.ports import FormRemark
from reviews.cases.enums import State
from reviews.formal_review.selectors.corrections import correction, on_form


def remarks_on_form(form: InformationForm, content: dict[str, Any]) -> list[FormRemark]:
    """Those of the form's returned case, where they belong in what is saved now (`content`).

    A remark names a row by its place in the frozen copy; rows may have been moved since.
    """
    case = form.evaluations.filter(state=State.RETURNED).first()
    if case is None:
        return []
    found = correction(case)
    answer = reverse("case:remarks", args=[case.pk])
    return [on_form(remark, found.filed, content, answer) for remark in found.remarks]
