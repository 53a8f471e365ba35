"""Numbers and their revocation: proposed, stated, verified, decided by a second person."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from agencies.admin.acts import Act, ActsMixin
from agencies.admin.agency_filter import by_agency
from agencies.admin.base import HistoryInline, ReadOnlyAdmin
from agencies.enums import PROVINCIAL_ROLES
from reviews.cases.enums import State
from reviews.cases.forms import DAY_ERRORS
from reviews.register.models import Registration
from reviews.revocation import revocation_consequences as consequences
from reviews.revocation import services as revocations
from reviews.revocation.enums import RevocationGround, RevocationState
from reviews.revocation.models import Revocation

LONG = forms.Textarea(attrs={"rows": 6})


class ProposalForm(forms.Form):
    ground = forms.ChoiceField(
        label="撤销事由",
        choices=RevocationGround.choices,
        error_messages={"required": "请选择撤销事由。"},
    )
    facts = forms.CharField(
        label="事实",
        max_length=5000,
        widget=LONG,
        error_messages={"required": "请写明事实。"},
    )
    fact_on = forms.DateField(
        label="事实发生日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="撤销的是事实发生年度的编号。",
        error_messages=DAY_ERRORS,
    )


class VerificationForm(forms.Form):
    text = forms.CharField(
        label="核实情况",
        max_length=5000,
        widget=LONG,
        error_messages={"required": "请填写核实情况。"},
    )


class DecisionForm(forms.Form):
    decision = forms.CharField(
        label="决定理由",
        max_length=5000,
        widget=LONG,
        error_messages={"required": "请填写决定理由。"},
    )


def deciding(name: str, label: str, *, revoke: bool, said: str, follows: str) -> Act:
    return Act(
        name=name,
        label=label,
        roles=PROVINCIAL_ROLES,
        form=DecisionForm,
        carry_out=lambda *, actor, record, now, decision: revocations.decide(
            actor=actor, revocation_id=record.pk, revoke=revoke, decision=decision, now=now
        ),
        said=said,
        explanation=follows,
        offered=lambda procedure: procedure.state == RevocationState.VERIFIED,
        why_not=revocations.why_not_decide,
    )


class RevocationInline(HistoryInline):
    model = Revocation
    fk_name = "registration"
    fields = ["ground", "state", "noticed_at", "statement_due", "decided_at"]
    show_change_link = True


@admin.register(Registration)
class RegistrationAdmin(ActsMixin, ReadOnlyAdmin):
    list_display = ["number", "enterprise_name", "uscc", "agency_name", "state", "issued_at"]
    list_select_related = ["evaluation"]
    list_filter = ["year", "evaluation__state", by_agency("evaluation__agency")]
    search_fields = ["number__holds", "enterprise_name__holds", "uscc__holds"]
    date_hierarchy = "issued_at"
    inlines = [RevocationInline]
    acts = (
        Act(
            name="propose",
            label="提出撤销",
            roles=PROVINCIAL_ROLES,
            form=ProposalForm,
            carry_out=lambda *, actor, record, now, **facts: revocations.propose(
                actor=actor, registration_id=record.pk, now=now, **facts
            ),
            said="已提出撤销并告知企业，等待陈述申辩。",
            explanation=consequences.OF_PROPOSING,
            offered=lambda number: number.evaluation.state == State.REGISTERED,
            why_not=lambda actor, number: revocations.why_not_propose(number),
        ),
    )

    @admin.display(description="现在的状态")
    def state(self, number: Registration) -> str:
        return number.evaluation.get_state_display()


@admin.register(Revocation)
class RevocationAdmin(ActsMixin, ReadOnlyAdmin):
    list_display = ["registration", "ground", "state", "noticed_at", "statement_due", "decided_at"]
    list_select_related = ["registration"]
    list_filter = ["state", "ground", by_agency("registration__evaluation__agency")]
    search_fields = [
        "registration__number__holds",
        "registration__enterprise_name__holds",
        "facts__holds",
    ]
    date_hierarchy = "noticed_at"
    readonly_fields = ["number_page"]
    acts = (
        Act(
            name="verify",
            label="填写核实情况",
            roles=PROVINCIAL_ROLES,
            form=VerificationForm,
            carry_out=lambda *, actor, record, now, text: revocations.verify(
                actor=actor, revocation_id=record.pk, text=text, now=now
            ),
            said="核实情况已记录，等待另一人决定。",
            explanation=consequences.OF_VERIFYING,
            offered=lambda procedure: procedure.state == RevocationState.NOTICED,
            why_not=lambda actor, procedure: revocations.why_not_verify(procedure, timezone.now()),
        ),
        deciding(
            "revoke",
            "决定撤销",
            revoke=True,
            said="已撤销，公开页面即时显示。",
            follows=consequences.OF_REVOKING,
        ),
        deciding(
            "withdraw",
            "决定不予撤销",
            revoke=False,
            said="已记为不予撤销。",
            follows=consequences.OF_WITHDRAWING,
        ),
    )

    @admin.display(description="公开页面")
    def number_page(self, procedure: Revocation) -> str:
        number = procedure.registration.number
        return format_html('<a href="{}">{}</a>', reverse("public:number", args=[number]), number)
