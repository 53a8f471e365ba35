"""The cross-checks of rulebook §3 over the canonical content of a form: pure, one sentence each.

`missing` tells what must still be filled in, `check` what contradicts, `facts_of` what is scored.
"""

from enterprises.form.checks.check import check
from enterprises.form.checks.facts import facts_of, says_its_conditions
from enterprises.form.checks.finding import Context, Finding
from enterprises.form.checks.missing import missing, required_attachments
from enterprises.form.checks.right_numbers import number_key
from enterprises.form.checks.staff import reporting_year, required_quarters

__all__ = [
    "Context",
    "Finding",
    "check",
    "facts_of",
    "missing",
    "number_key",
    "reporting_year",
    "required_attachments",
    "required_quarters",
    "says_its_conditions",
]
