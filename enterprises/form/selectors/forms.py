"""Information Forms, limited to those of the actor's own enterprise."""

from django.db.models import QuerySet

from agencies.access import Actor
from enterprises.form.models import FormPart, InformationForm
from enterprises.form.narrowing import Place
from enterprises.form.vocabulary import Section


def own_forms(actor: Actor) -> QuerySet[InformationForm]:
    """The forms of the actor's enterprise; none for anybody else."""
    if not actor.is_enterprise or actor.enterprise_id is None:
        return InformationForm.objects.none()
    return InformationForm.objects.filter(enterprise=actor.enterprise_id).select_related(
        "enterprise__division__agency", "season"
    )


def own_form(actor: Actor, year: int) -> InformationForm:
    """Raises InformationForm.DoesNotExist."""
    return own_forms(actor).get(season=year)


def opened(form: InformationForm) -> dict[str, list[Place]]:
    """The sections that the enterprise may change now, apart from days, each with the only places
    that are open."""
    return dict(form.parts.filter(is_open=True).values_list("section", "places"))


def parts_of(form: InformationForm) -> dict[Section, FormPart]:
    """Every part of the form by its section, in the order of the form."""
    found = {part.section: part for part in form.parts.select_related("saved_by")}
    return {section: found[section] for section in Section if section in found}
