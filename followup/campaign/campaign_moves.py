"""The table of moves of an application in a round, on one page.

The service, the database's triggers, the history's words and the tests all read this.
"""

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES
from followup.campaign.enums import ApplicationState
from reviews.cases.moves import ENTERPRISE, PROVINCIAL_LEAD, Rule, pairs_of

S = ApplicationState

MOVES: dict[str, Rule] = {
    "opt_in": Rule(frozenset({S.OPEN, S.WITHDRAWN}), S.APPLIED, ENTERPRISE, "报名并同意"),
    "withdraw": Rule(
        frozenset({S.APPLIED, S.RECOMMENDED, S.RELEASED}), S.WITHDRAWN, ENTERPRISE, "撤回同意"
    ),
    "recommend": Rule(frozenset({S.APPLIED}), S.RECOMMENDED, AGENCY_ROLES, "推荐"),
    "take_back": Rule(frozenset({S.RECOMMENDED}), S.APPLIED, AGENCY_ROLES, "收回推荐", True),
    "send_back": Rule(
        frozenset({S.RECOMMENDED}), S.APPLIED, PROVINCIAL_ROLES, "退回评价机构", True
    ),
    "release": Rule(frozenset({S.RECOMMENDED}), S.RELEASED, PROVINCIAL_LEAD, "发布"),
    "leave_out": Rule(frozenset({S.RECOMMENDED}), S.LEFT_OUT, PROVINCIAL_LEAD, "未列入", True),
    "pass_over": Rule(frozenset({S.APPLIED}), S.PASSED_OVER, PROVINCIAL_LEAD, "未获推荐", True),
}
PAIRS = pairs_of(MOVES)
