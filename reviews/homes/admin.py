"""The cases with their history; moved from the pages of those who handle them, not from here."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agencies.admin.acts import Act, ActsMixin, ReasonForm
from agencies.admin.agency_filter import OfAgency
from agencies.admin.base import HistoryInline, ReadOnlyAdmin
from agencies.enums import PROVINCIAL_ROLES
from agencies.models import Agency
from reviews.cases.enums import State
from reviews.cases.models import CaseQuestion, Evaluation, Move, Submission, Takeover, Transfer
from reviews.cases.services import transfers
from reviews.homes.case_consequences import OF_TRANSFERRING


class TransferForm(ReasonForm):
    agency = forms.ModelChoiceField(
        Agency.objects.order_by("no"),
        label="移交给",
        error_messages={"required": "请选择接收的评价工作机构。"},
    )

    field_order = ["agency", "reason"]


class MoveInline(HistoryInline):
    model = Move
    fields = ["at", "act", "source", "target", "actor", "role", "agency", "reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Move]:
        return super().get_queryset(request).select_related("actor", "agency")


class TransferInline(HistoryInline):
    model = Transfer
    fields = ["at", "from_agency", "to_agency", "actor", "reason"]


class TakeoverInline(HistoryInline):
    model = Takeover
    fields = ["at", "from_reviewer", "actor", "role"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Takeover]:
        return super().get_queryset(request).select_related("actor", "from_reviewer")


class QuestionInline(HistoryInline):
    model = CaseQuestion
    fields = ["asked_at", "asked_by", "text", "answer", "answered_by", "answered_at"]


class SubmissionInline(HistoryInline):
    model = Submission
    fields = ["ordinal", "submitted_at", "submitted_by", "declared_by", "sha256"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        return super().get_queryset(request).defer("content", "score_sheet", "findings")


@admin.register(Evaluation)
class EvaluationAdmin(ActsMixin, ReadOnlyAdmin):
    list_display = ["enterprise", "season", "attempt", "state", "agency", "submitted_at"]
    list_select_related = ["enterprise", "season", "agency"]
    list_filter = ["state", OfAgency]
    search_fields = [
        "enterprise__name__holds",
        "enterprise__uscc__holds",
        "registration__number__holds",
    ]
    date_hierarchy = "submitted_at"
    inlines = [MoveInline, SubmissionInline, TakeoverInline, TransferInline, QuestionInline]
    acts = (
        Act(
            name="transfer",
            label="移交其他评价机构",
            roles=PROVINCIAL_ROLES,
            form=TransferForm,
            carry_out=lambda *, actor, record, now, agency, reason: transfers.transfer(
                actor=actor, case_id=record.pk, agency_no=agency.pk, reason=reason, now=now
            ),
            said="已移交，移交记录已留存。",
            explanation=OF_TRANSFERRING,
            offered=lambda case: case.state == State.SUBMITTED,
        ),
    )
