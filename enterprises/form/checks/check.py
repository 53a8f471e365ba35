"""All cross-checks in the order of the form."""

from enterprises.form.checks.confirmations import confirmation_findings
from enterprises.form.checks.finding import Content, Context, Finding
from enterprises.form.checks.identity import condition_findings, identity_findings
from enterprises.form.checks.money import finance_findings, product_findings, project_findings
from enterprises.form.checks.rights import ip_findings
from enterprises.form.checks.staff import staff_findings

IN_ORDER = (
    identity_findings,
    condition_findings,
    staff_findings,
    finance_findings,
    project_findings,
    ip_findings,
    product_findings,
    confirmation_findings,
)


def check(content: Content, context: Context) -> list[Finding]:
    """What contradicts, as of `context.today`; empty boxes are the business of `missing`."""
    return [finding for findings in IN_ORDER for finding in findings(content, context.today)]
