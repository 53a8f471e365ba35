"""Submitting: the page with what is missing, the cover page to print, the receipt."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.refusals import Refusal
from agencies.deadlines import beijing_day
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import put_refusal
from enterprises.form.checks import Context, facts_of
from enterprises.form.models import InformationForm
from enterprises.form.scoring import number_text
from enterprises.form.selectors.cover import changed_since, cover_at
from enterprises.form.selectors.forms import opened
from enterprises.form.selectors.readiness import standing_of
from enterprises.form.views.section_urls import section_url
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import selectors as own_cases
from reviews.filing import services as filing
from reviews.filing.forms import DeclarationForm
from reviews.filing.views.case_top import case_top
from reviews.filing.views.form_places import places, replies_copy

MINE = acting(Role.ENTERPRISE)
SUBMITTABLE = (State.FILLING, State.RETURNED)


@never_cache
@MINE
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: ActingRequest, case_id: int) -> HttpResponse:
    """One submission per drawn page: the hidden ordinal makes a second click find the first."""
    now = timezone.now()
    case = own_cases.own_case(request.actor, case_id)
    drawn_for = {"ordinal": len(case.submissions.all()) + 1}
    left = own_cases.unmarked(case)
    form = DeclarationForm(
        request.POST if request.method == "POST" else None, initial=drawn_for, unmarked=left
    )
    if request.method == "POST" and form.is_valid():
        try:
            submission = filing.submit(
                actor=request.actor, case_id=case_id, now=now, **form.declaration()
            )
        except Refusal as refusal:
            if own_cases.own_case(request.actor, case_id).state not in SUBMITTABLE:
                messages.error(request, refusal.sentence)
                return redirect("case:case", case_id)
            form = _anew(request, drawn_for, own_cases.unmarked(case), refusal)
        else:
            return redirect("case:receipt", case_id, submission.ordinal)
    elif case.state not in SUBMITTABLE:
        return redirect("case:case", case_id)
    context = {
        "case": case,
        "form": form,
        **_readiness(case, request.user.pk, now),
        **case_top(case, now),
    }
    return render(request, "filing/submit.html", context)


def _anew(request: HttpRequest, drawn_for: dict, left: int, refusal: Refusal) -> DeclarationForm:
    """The page as it would be drawn now, with the name that was written: pressing again is right."""
    form = DeclarationForm({**request.POST.dict(), **drawn_for}, unmarked=left)
    put_refusal(form, refusal)
    return form


@MINE
@require_safe
def submit_season(request: ActingRequest, year: int) -> HttpResponse:
    return _newest(request, year, "case:submit")


@MINE
@require_safe
def cover_season(request: ActingRequest, year: int) -> HttpResponse:
    return _newest(request, year, "case:cover")


@MINE
@require_safe
def cover(request: ActingRequest, case_id: int) -> HttpResponse:
    """信息表首页, to print, stamp, scan and upload."""
    now = timezone.now()
    case = own_cases.own_case(request.actor, case_id)
    sheet = standing_of(case.form, now).sheet
    context = {"case": case, "now": now, "sheet": sheet}
    return render(request, "filing/cover.html", context)


@MINE
@require_safe
def receipt(request: ActingRequest, case_id: int, ordinal: int) -> HttpResponse:
    submission = own_cases.own_submission(request.actor, case_id, ordinal)
    recalled = own_cases.recalls_of(submission.evaluation).get(ordinal)
    context = {"submission": submission, "recalled_at": recalled}
    return render(request, "filing/receipt.html", context)


def _newest(request: ActingRequest, year: int, name: str) -> HttpResponse:
    """From the form, which knows its season only, to a page of the season's newest case."""
    case = own_cases.own_cases(request.actor).filter(season=year).first()
    return redirect(name, case.pk) if case else redirect("case:home")


def _readiness(case: Evaluation, user_id: int, now: datetime) -> dict:
    """What stops the submission, what deserves a second look, and the score."""
    writable = opened(case.form)
    stands = standing_of(case.form, now).bound_to(writable)
    stopping = stands.lacking + stands.errors
    stopping.sort(key=lambda finding: Section(finding.section).number)
    return {
        "stopping": len(stopping),
        "stopping_by_section": [
            (Section(section).label, places(case.form, list(findings)))
            for section, findings in groupby(stopping, key=lambda finding: finding.section)
        ],
        "warnings": places(case.form, stands.warnings),
        "sheet": stands.sheet,
        "attachments_open": Section.ATTACHMENTS in writable,
        **_cover_page(case.form),
        "figures": _figures(stands.content, now),
        "copies": _copies(case, user_id),
    }


def _cover_page(form: InformationForm) -> dict:
    """When the stamped cover page was uploaded, and whether the form was changed after that."""
    uploaded = cover_at(form)
    return {"cover_at": uploaded, "cover_is_old": bool(changed_since(form, uploaded))}


def _copies(case: Evaluation, user_id: int) -> list[dict[str, str]]:
    """Where a browser may hold words that the server has not."""
    copies = [
        {
            "label": section.label,
            "url": section_url(case.form, section),
            "place": f"{user_id}:{case.form_id}:{section}",
        }
        for section in Section
    ]
    if case.state == State.RETURNED:
        url, kept_as = reverse("case:remarks", args=[case.pk]), replies_copy(case, user_id)
        copies.append({"label": "审查意见的答复", "url": url, "place": kept_as})
    return copies


def _figures(content: dict, now: datetime) -> list[tuple[str, str]]:
    """What is scored, to be looked at once more before it is filed."""
    facts = facts_of(content, Context(today=beijing_day(now)))
    products = "、".join(row["name"] for row in content["products"] if row["name"])
    return [
        ("全年平均职工人数", f"{number_text(facts.staff_total)} 人"),
        ("其中科技人员", f"{number_text(facts.technical_staff)} 人"),
        ("销售收入", f"{_money(facts.sales_revenue)} 万元"),
        ("成本费用支出总额", f"{_money(facts.cost_expense)} 万元"),
        (
            "研发费用合计",
            f"{_money(facts.rd_expense)} 万元（{len(content['projects'])} 个项目）",
        ),
        ("资产总额", f"{_money(facts.total_assets)} 万元"),
        (
            "计分的知识产权",
            f"I 类 {facts.ip_class_1} 项，II 类 {facts.ip_class_2} 项（共填 {len(content['ip'])} 项）",
        ),
        ("主要产品", products or "—"),
        ("附件", f"{len(content['attachments'])} 个文件"),
    ]


def _money(amount: Fraction) -> str:
    return f"{Decimal(amount.numerator) / amount.denominator:,.2f}"
