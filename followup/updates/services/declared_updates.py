"""An enterprise confirms that its form is up to date without filing it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.as_typed.people_names import person_doubt
from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.selectors import season as season_of_year
from enterprises.form.checks import Finding
from enterprises.form.models import InformationForm
from enterprises.form.selectors.content import form_content
from enterprises.people.models import Enterprise
from followup.updates.models import ConfirmedUpdate
from followup.updates.selectors.held_numbers import is_filed, own_number
from followup.updates.selectors.own_update import hindrances
from followup.updates.selectors.update_rounds import Round, round_of
from reviews.cases.freezing import canonical_json, sha256


class NotComplete(Refusal):
    """The form is not up to date yet; `findings` say where, one sentence each."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"信息表还有 {len(findings)} 处没有填好或有错误，请逐项处理后再确认更新。")
        self.findings = findings


@dataclass(frozen=True)
class _Held:
    one: Round
    form: InformationForm


@transaction.atomic
def confirm_update(*, actor: Actor, year: int, declared_by: str, now: datetime) -> ConfirmedUpdate:
    """Confirm the form of the season as it is saved now; the enterprise alone.

    Effects: the form's content with its SHA-256 on record. Returns what was confirmed before, and
    does nothing, a second time. Nobody is told: agency and province read it in their lists. Raises
    Refusal: no number of the year before, the form is filed already or not begun, no name;
    NotComplete for what is missing or wrong outside the attachments (rulebook §5). The score plays
    no part: who no longer reaches 60 points updates the form all the same.
    """
    if not actor.is_enterprise:
        raise NotAllowed("年度更新由企业确认。")
    Enterprise.objects.select_for_update(of=("self",)).get(pk=actor.own_enterprise_id)
    earlier = ConfirmedUpdate.objects.filter(
        enterprise=actor.own_enterprise_id, season=year
    ).first()
    if earlier is not None:
        return earlier
    held = _held(actor, year, now)
    if sentence := person_doubt(declared_by):
        raise Refusal(f"请由承诺人本人填写姓名，再确认更新。{sentence}")
    list(held.form.parts.select_for_update(of=("self",)).order_by("pk"))  # no save comes between
    if findings := hindrances(held.form, now):
        raise NotComplete(findings)
    content = form_content(held.form)
    return ConfirmedUpdate.objects.create(
        season=held.one.season,
        enterprise_id=actor.own_enterprise_id,
        form=held.form,
        content=content,
        sha256=sha256(canonical_json(content)),
        declared_by=declared_by.strip(),
        confirmed_by_id=actor.person_id,
        confirmed_at=now,
    )


def _held(actor: Actor, year: int, now: datetime) -> _Held:
    season_of_year(year)
    one = round_of(year)
    number = own_number(actor.own_enterprise_id, one) if one else None
    if one is None or number is None:
        raise Refusal(f"本企业没有 {year - 1} 年度的有效编号，不需要确认更新。")
    if is_filed(number):
        raise Refusal("本年度信息表已提交，已经算作更新，不需要再确认。")
    forms = InformationForm.objects.select_related("enterprise__division", "season")
    form = forms.filter(enterprise=actor.own_enterprise_id, season=year).first()
    if form is None:
        raise Refusal(f"{year} 年度的信息表还没有开始填写；请先开始更新，核对各项后再确认。")
    return _Held(one, form)
