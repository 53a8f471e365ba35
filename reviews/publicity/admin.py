"""Objections and what was decided about them, with their evidence by name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agencies.admin.acts import Act, ActsMixin, ReasonForm
from agencies.admin.agency_filter import by_agency
from agencies.admin.base import HistoryInline, ReadOnlyAdmin
from agencies.enums import PROVINCIAL_ROLES
from reviews.publicity import objection_consequences as consequences
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection, ObjectionEvidence, ObjectionFinding, Publicity
from reviews.publicity.services import objections


class ConclusionForm(forms.Form):
    conclusion = forms.CharField(
        label="处理意见",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请写明处理意见。"},
    )


class FindingForm(forms.Form):
    text = forms.CharField(
        label="核实情况",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请写明核实情况。"},
    )


class FindingInline(HistoryInline):
    model = ObjectionFinding
    fields = ["text", "written_by", "written_at"]


class EvidenceInline(HistoryInline):
    model = ObjectionEvidence
    fields = ["name", "size", "content_type", "scan_state", "uploaded_at", "cleared_at"]


def concluding(
    name: str,
    label: str,
    service: Callable[..., Objection],
    said: str,
    follows: str,
) -> Act:
    """An act that ends an objection with a conclusion."""
    return Act(
        name=name,
        label=label,
        roles=PROVINCIAL_ROLES,
        form=ConclusionForm,
        carry_out=lambda *, actor, record, now, conclusion: service(
            actor=actor, objection_id=record.pk, conclusion=conclusion, now=now
        ),
        said=said,
        explanation=follows,
        offered=lambda objection: objection.state == ObjectionState.FILED,
    )


def deciding(*given: Any) -> Act:
    """As `concluding`, of an accepted objection by what was found."""
    return replace(
        concluding(*given),
        offered=lambda objection: objection.state == ObjectionState.ACCEPTED,
        why_not=lambda actor, objection: objections.why_not_decide(objection),
    )


@admin.register(Objection)
class ObjectionAdmin(ActsMixin, ReadOnlyAdmin):
    list_display = ["receipt_code", "row", "objector_name", "state", "filed_at"]
    list_select_related = ["row"]
    list_filter = ["state", "is_organisation", by_agency("row__evaluation__agency")]
    search_fields = [
        "receipt_code__holds",
        "objector_name__holds",
        "row__enterprise_name__holds",
        "row__uscc__holds",
    ]
    inlines = [FindingInline, EvidenceInline]
    acts = (
        Act(
            name="accept",
            label="受理异议",
            roles=PROVINCIAL_ROLES,
            form=ReasonForm,
            carry_out=lambda *, actor, record, now, reason: objections.accept(
                actor=actor, objection_id=record.pk, reason=reason, now=now
            ),
            said="已受理，该企业暂缓入库。",
            explanation=consequences.OF_ACCEPTING,
            offered=lambda objection: objection.state == ObjectionState.FILED,
        ),
        concluding(
            "refuse",
            "不予受理",
            objections.refuse,
            "已记为不予受理。",
            consequences.OF_REFUSING,
        ),
        Act(
            name="verify",
            label="写核实情况",
            roles=PROVINCIAL_ROLES,
            form=FindingForm,
            carry_out=lambda *, actor, record, now, text: objections.verify(
                actor=actor, objection_id=record.pk, text=text, now=now
            ),
            said="核实情况已记录。",
            explanation=consequences.OF_A_FINDING,
            offered=lambda objection: objection.state == ObjectionState.ACCEPTED,
        ),
        deciding(
            "dismiss",
            "异议不成立",
            objections.dismiss,
            "已记为不成立。",
            consequences.OF_DISMISSING,
        ),
        deciding(
            "uphold", "异议成立", objections.uphold, "已记为成立。", consequences.OF_UPHOLDING
        ),
    )


@admin.register(Publicity)
class PublicityAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "first_day", "last_day", "published_at", "closed_at"]
    list_select_related = ["batch__season"]
    exclude = ["text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publicity]:
        return super().get_queryset(request).defer("text")
