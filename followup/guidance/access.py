"""Who guides which firms (rulebook §1): an agency and its counties, each in its own place.

A firm belongs to the place of its account; while it has none, to the agency that listed it and the
county the list names.
"""

from accounts.refusals import NotAllowed
from agencies.access import Actor
from agencies.enums import CITY_ROLES


def must_guide(actor: Actor) -> None:
    """City and county staff telephone and write down. Raises NotAllowed for anybody else."""
    if actor.role not in CITY_ROLES:
        raise NotAllowed("动员企业、记录联系情况由评价机构和县区经办人办理。")


def must_decide(actor: Actor) -> None:
    """The agency alone lists firms and invites them; a county officer decides nothing."""
    if not actor.is_agency:
        raise NotAllowed("导入名单、发出和收回注册邀请由评价机构办理。")
