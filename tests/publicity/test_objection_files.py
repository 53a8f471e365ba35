"""Files of objections: kept until the objection is taken up, or gone after the season's days."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from enterprises.files.services.stored_files import UNCLAIMED_AFTER, clear_unclaimed
from reviews.cases.enums import State
from reviews.publicity.models import ObjectionEvidence
from reviews.publicity.services import objections
from reviews.publicity.sweeps import clear_evidence
from tests.factories import provincial_lead, reviewer_of
from tests.factories.rows import crowd, listed
from tests.moments import at
from tests.publicity.test_handling_objections import FILED, FIRST, LAST, REASON, file
from tests.signed_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> list[int]:
    ids = crowd(4, State.PUBLICIZED)
    listed(ids, first_day=FIRST, last_day=LAST)
    return ids


def paper() -> ObjectionEvidence:
    record = ObjectionEvidence(
        name="证据.pdf", size=9, content_type="application/pdf", sha256="0" * 64, uploaded_at=FILED
    )
    record.file.save("evidence", ContentFile(b"%PDF-1.4\n"), save=False)
    return record


def decided(case_id: int, how: str) -> ObjectionEvidence:
    filed = file(case_id, evidence=[paper()])
    given = {"objection_id": filed.pk, "conclusion": REASON, "now": at(4, 2)}
    if how == "refuse":
        objections.refuse(actor=reviewer_of(), **given)
        return filed.evidence.get()
    by = {"actor": reviewer_of(), "objection_id": filed.pk, "now": FILED}
    objections.accept(**by, reason="实名异议。")
    objections.verify(**by, text="已查。")
    objections.dismiss(actor=provincial_lead(), **given)
    return filed.evidence.get()


def test_files_of_a_refused_objection_go_after_the_seasons_days_and_the_record_stays(cases):
    refused = decided(cases[0], "refuse")
    path, over = refused.file.name, at(4, 2) + timedelta(days=30)
    clear_evidence(over - timedelta(seconds=1))
    refused.refresh_from_db()
    assert refused.file.name == path
    clear_evidence(over)
    clear_evidence(over + timedelta(days=1))
    refused.refresh_from_db()
    assert (refused.file.name, refused.cleared_at, refused.name) == ("", over, "证据.pdf")
    assert default_storage.exists(path)
    written = default_storage.get_modified_time(path)
    assert path in clear_unclaimed(now=written + UNCLAIMED_AFTER + timedelta(minutes=1))
    assert not default_storage.exists(path)
    url = f"/agency/objections/{refused.objection_id}/"
    browser = browser_of(reviewer_of())
    assert "已清除" in browser.get(url).content.decode()
    gone = browser.get(f"{url}evidence/{refused.key}/")
    assert "已按规定清除" in gone.content.decode()


def test_files_of_other_objections_stay(cases):
    kept = [decided(cases[0], "dismiss"), file(cases[1], evidence=[paper()]).evidence.get()]
    clear_evidence(at(12, 31))
    for one in kept:
        one.refresh_from_db()
        assert one.file.name and one.cleared_at is None
