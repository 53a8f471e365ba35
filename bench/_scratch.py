"""A scratch database with the reference data and firms ready to file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from agencies.access import Actor
from agencies.deadlines import BEIJING
from enterprises.form.models import InformationForm
from rehearsal.firms.answers import Firm
from rehearsal.firms.form_filler import file_form
from rehearsal.firms.logins import founder
from reviews.cases.models import Evaluation

YEAR, DIVISION = 2026, "130302"
MORNING = datetime(YEAR, 10, 20, 9, tzinfo=BEIJING)


@contextmanager
def database() -> Iterator[None]:
    """Every table anew with the reference data, beside the real database; dropped at the end."""
    setup_test_environment(debug=False)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    paths = sorted(settings.BASE_DIR.joinpath("fixtures").glob("*.json"))
    call_command("loaddata", *[str(path) for path in paths], verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def ready(serial: int, **traits) -> tuple[Actor, Evaluation, InformationForm]:
    """A firm whose form is complete and not yet submitted."""
    firm = Firm(serial, f"秦皇岛试验装备{serial}有限公司", DIVISION, **traits)
    actor = founder(firm, now=MORNING)
    case = file_form(actor, firm, year=YEAR, now=MORNING)
    return actor, case, case.form
