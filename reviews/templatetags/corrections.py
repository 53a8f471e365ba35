"""The remarks of a return on the pages of the form they are about.

The form's own app stands below the case and knows nothing of remarks, so its templates ask here.
"""

from django import template
from django.forms import BaseForm

from enterprises.models import InformationForm
from enterprises.vocabulary import Section
from reviews.models import Remark
from reviews.selectors.own_remarks import correction_of_form
from reviews.views.form_places import place_of

register = template.Library()


@register.inclusion_tag("enterprise/case_section_remarks.html")
def section_remarks(form: InformationForm, section: Section, bound: BaseForm | None = None) -> dict:
    """Those on this section, each with its jump link; single fields get theirs beside them."""
    correction = correction_of_form(form)
    here = [remark for remark in correction.remarks if remark.section == section]
    for remark in here:
        remark.place = place_of(form, remark)
        _beside_its_field(remark, bound)
    return {"remarks": here, "correction": correction, "case": correction.case}


def _beside_its_field(remark: Remark, bound: BaseForm | None) -> None:
    fields = getattr(bound, "fields", {})
    name = "division" if remark.field == "division_code" else remark.field
    if name in fields:
        fields[name].remarks = [*getattr(fields[name], "remarks", []), remark.text]
