"""One expression of jurisdiction: what a list holds is what belongs to the reader, record by record."""

import pytest

from agencies.access import CLOCK, Actor, in_reach, reaches
from agencies.enums import Role
from agencies.models import Division

pytestmark = pytest.mark.django_db
QINHUANGDAO, HAIGANG = 4, "130302"
ACTORS = {
    "enterprise": Actor(1, "王会计", Role.ENTERPRISE, enterprise_id=7),
    "county": Actor(1, "县", Role.COUNTY_OFFICER, agency_no=4, division_code=HAIGANG),
    "reviewer": Actor(1, "审", Role.AGENCY_REVIEWER, agency_no=4),
    "lead": Actor(1, "长", Role.AGENCY_LEAD, agency_no=4),
    "province": Actor(1, "省", Role.PROVINCIAL_REVIEWER),
    "administrator": Actor(1, "管", Role.ADMINISTRATOR),
    "clock": CLOCK,
}
RECORDS = [
    {"enterprise": 7, "agency": 4, "division": HAIGANG},
    {"enterprise": 8, "agency": 4, "division": "130303"},
    {"enterprise": 9, "agency": 5, "division": "130202"},
]
REACHED = {
    "enterprise": [True, False, False],
    "county": [True, False, False],
    "reviewer": [True, True, False],
    "lead": [True, True, False],
    "province": [True, True, True],
    "administrator": [True, True, True],
    "clock": [True, True, True],
}


@pytest.mark.parametrize("who", ACTORS)
def test_record_is_in_reach_by_the_role_and_its_bounds(who: str) -> None:
    assert [reaches(ACTORS[who], **record) for record in RECORDS] == REACHED[who]


@pytest.mark.parametrize("who", [name for name in ACTORS if name != "enterprise"])
def test_list_in_reach_is_the_records_in_reach(who: str) -> None:
    actor = ACTORS[who]
    divisions = Division.objects.filter(agency__isnull=False)
    listed = set(divisions.filter(in_reach(actor, agency="agency", division="code")))
    assert listed == {
        one for one in divisions if reaches(actor, agency=one.agency_id, division=one.code)
    }
    assert listed


def test_list_without_a_way_to_the_actors_bound_is_empty() -> None:
    owner = ACTORS["enterprise"]
    assert not Division.objects.filter(in_reach(owner, agency="agency", division="code")).exists()
