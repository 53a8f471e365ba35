"""What the enterprise filed, whole: as one page, and as one PDF to keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from agencies.enums import Role
from agencies.web.acting import acting
from reviews.cases.models import Submission
from reviews.filing.selectors import own_submission, recalls_of
from reviews.formal_review.filed_pdf import filed_pdf
from reviews.formal_review.views.case_document import blocks_of

MINE = acting(Role.ENTERPRISE)


@MINE
@require_safe
def filed_form(request: HttpRequest, case_id: int, ordinal: int) -> HttpResponse:
    """Every section of one frozen copy, with the list of its attachments."""
    submission = own_submission(request.actor, case_id, ordinal)
    context = {
        "submission": submission,
        "case": submission.evaluation,
        "facts": _facts(submission),
        "blocks": blocks_of(submission.evaluation, [], submission, []),
    }
    return render(request, "formal_review/filed_form.html", context)


@MINE
@require_safe
def filed_form_pdf(request: HttpRequest, case_id: int, ordinal: int) -> HttpResponse:
    """The same in one file, by the same facts and sections."""
    submission = own_submission(request.actor, case_id, ordinal)
    blocks = blocks_of(submission.evaluation, [], submission, [])
    made = filed_pdf(_title(submission), _facts(submission), blocks)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"信息表 {submission.number}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _title(submission: Submission) -> str:
    return f"科技型中小企业信息表（{submission.content['year']} 年度）"


def _facts(submission: Submission) -> list[tuple[str, str]]:
    """What stands above the sections: which copy this is, and how it can be proved."""
    score, filed = submission.score_sheet, timezone.localtime(submission.submitted_at)
    recalled = recalls_of(submission.evaluation).get(submission.ordinal)
    state = f"已于 {timezone.localtime(recalled):%Y-%m-%d %H:%M} 撤回，不再有效" if recalled else ""
    facts = [
        ("提交编号", submission.number),
        ("提交时间", f"{filed:%Y-%m-%d %H:%M:%S}（北京时间），第 {submission.ordinal} 次提交"),
        ("撤回", state),
        ("受理机构", f"{submission.evaluation.agency}，{submission.evaluation.agency.phone}"),
        (
            "自评得分",
            f"科技人员 {score['staff']} 分，研发投入 {score['rd']} 分，科技成果 {score['ip']} 分，"
            f"合计 {score['total']} 分（规则版本 {submission.rule_version}）",
        ),
        ("承诺人", submission.declared_by),
        ("内容 SHA-256", submission.sha256),
    ]
    return [(term, value) for term, value in facts if value]
