"""Files for banks: what is in them, on record row by row; the scope asked again at download."""

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from followup.campaign.bank_columns import HEADER
from followup.campaign.consent_words import USUAL_CONSENT
from followup.campaign.models import BankFile, BankFileRow, BankReply, Handover
from followup.campaign.selectors.exportable import left_out
from followup.campaign.services import bank_files, campaign_rounds
from tests.campaign.scenes import (
    AFTER,
    OPTING,
    SETTINGS,
    add_bank,
    bank_of,
    cells,
    content_of,
    export,
    handover,
    make_round,
    opt_in,
    recommend,
    recommended,
    registered,
    release,
    released,
    revoke,
    withdraw,
)
from tests.factories import provincial_reviewer, reviewer_of
from tests.house.refusing import refused
from tests.moments import at

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(hours=1)


def test_file_holds_those_who_wish_for_the_bank_or_for_any() -> None:
    of_round = make_round("河北银行", "沧州银行")
    ours, theirs = bank_of(of_round), bank_of(of_round, "沧州银行")
    wished, anyone, other = registered(), registered("130202"), registered()
    recommended(of_round, wished, bank_id=ours.pk, use="=1+1")
    recommended(of_round, anyone, amount=Decimal("1234.50"))
    recommended(of_round, other, bank_id=theirs.pk)
    release(of_round)
    file = export(ours)
    header, *rows = cells(file)
    assert header == HEADER
    assert {row[1] for row in rows} == {wished.name, anyone.name}
    by_name = {row[1]: row for row in rows}
    assert by_name[wished.name][HEADER.index("资金用途")] == "'=1+1"
    assert by_name[anyone.name][HEADER.index("融资需求金额（万元）")] == 1234.5
    assert by_name[anyone.name][HEADER.index("意向银行")] == "不限"
    assert {row[0] for row in rows} == {"河北银行"}


def test_file_is_on_record_with_who_when_rows_and_its_sha256() -> None:
    of_round = make_round()
    applications = released(of_round, registered(), registered())
    file = export(bank_of(of_round))
    content = content_of(file)
    kept = BankFile.objects.get(pk=file.pk)
    assert kept.sha256 == sha256(content).hexdigest()
    assert (kept.row_count, kept.size, kept.ordinal) == (2, len(content), 1)
    assert (kept.uploaded_by_id, kept.uploaded_at) == (provincial_reviewer().user_id, AFTER)
    assert set(kept.rows.values_list("handover__application", flat=True)) == {
        one.pk for one in applications
    }
    assert export(bank_of(of_round), now=LATER).ordinal == 2


def test_enterprise_is_told_once_which_bank_has_its_data() -> None:
    of_round = make_round()
    [application] = released(of_round, registered())
    for now in (AFTER, LATER):
        export(bank_of(of_round), now=now)
    owner = application.enterprise.representatives.get().user
    told = Message.objects.filter(recipient=owner, subject="资料已转给河北银行")
    assert told.count() == 1 and "李经理" in told.get().body
    assert Handover.objects.filter(application=application).count() == 1


def test_nothing_is_exported_before_the_release_nor_an_empty_list() -> None:
    of_round = make_round("河北银行", "沧州银行")
    application = recommended(of_round, registered(), bank_id=bank_of(of_round).pk)
    with pytest.raises(Refusal, match="还没有发布"):
        export(bank_of(of_round))
    release(of_round)
    with pytest.raises(Refusal, match="没有可以转给沧州银行的企业"):
        export(bank_of(of_round, "沧州银行"))
    assert not BankFile.objects.exists()
    export(bank_of(of_round))
    assert handover(bank_of(of_round), application)


def test_only_the_province_exports() -> None:
    of_round = make_round()
    released(of_round, registered())
    with pytest.raises(NotAllowed):
        bank_files.make_file(actor=reviewer_of(), bank_id=bank_of(of_round).pk, now=AFTER)


def test_whoever_revoked_is_in_no_later_file_and_its_earlier_file_is_handed_out_no_more() -> None:
    of_round = make_round()
    first, second = released(of_round, registered(), registered())
    bank = bank_of(of_round)
    file = export(bank)
    assert bank_files.why_not_download(file) == ""
    withdraw(first, now=LATER)
    assert first.enterprise.name in bank_files.why_not_download(file)
    later = export(bank, now=LATER)
    assert [row[1] for row in cells(later)[1:]] == [second.enterprise.name]
    assert bank_files.why_not_download(later) == ""
    assert [(one.enterprise, one.why) for one in left_out(bank)] == [
        (first.enterprise.name, "企业已撤回同意")
    ]


def test_number_revoked_after_the_release_is_left_out_by_name() -> None:
    of_round = make_round()
    first, second = released(of_round, registered(), registered())
    bank = bank_of(of_round)
    file = export(bank)
    revoke(first.enterprise)
    assert "编号被撤销" in bank_files.why_not_download(file)
    assert [row[1] for row in cells(export(bank, now=LATER))[1:]] == [second.enterprise.name]
    assert "已被撤销" in left_out(bank)[0].why


def test_bank_that_joined_after_the_consent_gets_those_who_consented_anew() -> None:
    of_round = make_round("河北银行")
    before, anew = registered(), registered()
    first, second = opt_in(of_round, before), opt_in(of_round, anew)
    late = add_bank(of_round, "迟到银行", now=at(6, 11))
    opt_in(of_round, anew, now=at(6, 12))
    for application in (first, second):
        recommend(application)
    release(of_round)
    assert [row[1] for row in cells(export(late))[1:]] == [anew.name]
    assert len(cells(export(bank_of(of_round)))[1:]) == 2
    assert left_out(late)[0].enterprise == before.name


def test_the_database_refuses_a_row_without_a_consent_in_force() -> None:
    of_round = make_round()
    [application] = released(of_round, registered())
    file = export(bank_of(of_round))
    there = handover(bank_of(of_round), application)
    withdraw(application, now=LATER)
    with refused("no row without a consent in force"):
        BankFileRow.objects.create(file=file, handover=there)


@pytest.mark.parametrize("model", [BankFile, BankFileRow, Handover])
def test_records_of_files_stand(model) -> None:
    of_round = make_round()
    released(of_round, registered())
    export(bank_of(of_round))
    field = {BankFile: "row_count", BankFileRow: "file", Handover: "bank"}[model]
    with refused("append_only|Cannot update"):
        model.objects.update(**{field: 2})
    with refused("append_only|Cannot delete"):
        model.objects.all()._raw_delete("default")


def test_changed_consent_text_does_not_touch_what_was_consented_to() -> None:
    of_round = make_round()
    application = recommended(of_round, registered())
    campaign_rounds.change_round(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        settings=SETTINGS,
        consent="另一版",
        now=OPTING,
    )
    release(of_round)
    export(bank_of(of_round))
    assert application.consents.get(ended_at=None).text.text == USUAL_CONSENT
    assert not BankReply.objects.exists()
