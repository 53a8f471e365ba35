"""A file for one bank: made, kept and put on record, row by row."""

from datetime import datetime
from hashlib import sha256
from typing import IO

from django.core.files import File
from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import full_moment
from agencies.deadlines import beijing_day
from agencies.in_excel.sheets import XLSX, workbook
from enterprises.files.models import ScanState
from followup.campaign.bank_columns import HEADER, PICKS, lines
from followup.campaign.models import Application, Bank, BankFile, BankFileRow, Handover
from followup.campaign.selectors.exportable import exportable, gone_since
from followup.campaign.services.campaign_letters import people_of, write
from followup.campaign.services.moving import locked_round

CHUNK = 500  # rows
PART = 64 * 1024  # bytes


@transaction.atomic
def make_file(*, actor: Actor, bank_id: int, now: datetime) -> BankFile:
    """Write the bank's list as it is at this moment.

    Effects, in order: the round is locked, so that nobody revokes meanwhile; the file, with its
    SHA-256, rows and who made it; a Handover for each enterprise that the bank did not have; a
    message to each of those. Raises NotAllowed, Refusal: not released yet, nobody to hand over.
    """
    if not actor.is_province:
        raise NotAllowed("名单由省科技厅导出。")
    of_round = locked_round(Bank.objects.get(pk=bank_id).round_id)
    bank = Bank.objects.select_related("round").get(pk=bank_id)
    if of_round.released_at is None:
        raise Refusal("名单还没有发布，发布后才能导出给银行。")
    found = exportable(bank)
    ids = list(found.values_list("pk", flat=True))
    if not ids:
        raise Refusal(f"没有可以转给{bank}的企业：没有以它为意向或不限银行、且同意有效的企业。")
    sheet = workbook(bank.name, HEADER, lines(found.iterator(chunk_size=CHUNK), bank), picks=PICKS)
    made = _kept(bank, sheet, len(ids), actor, now)
    new = _hand_over(made, ids, now)
    _tell(bank, new, now)
    return made


def why_not_download(file: BankFile) -> str:
    """Why a file that was made is handed out no longer; "" while it may be."""
    if not (gone := gone_since(file)):
        return ""
    return (
        f"这份文件做成后，{'、'.join(gone)}已不在可以转给{file.bank}的名单中"
        "（撤回同意或编号被撤销）。请重新导出，不要再使用这一份。"
    )


def _kept(bank: Bank, sheet: IO[bytes], row_count: int, actor: Actor, now: datetime) -> BankFile:
    ordinal = bank.files.count() + 1
    with sheet:
        digest = sha256()
        while part := sheet.read(PART):
            digest.update(part)
        size = sheet.tell()
        sheet.seek(0)
        made = BankFile(
            bank=bank,
            ordinal=ordinal,
            row_count=row_count,
            name=f"{bank.round}-{bank}-{beijing_day(now):%Y%m%d}-{ordinal}.xlsx",
            size=size,
            content_type=XLSX,
            sha256=digest.hexdigest(),
            scan_state=ScanState.CLEAN,  # our own, not received
            uploaded_by_id=actor.person_id,
            uploaded_at=now,
        )
        made.file.save(made.key.hex, File(sheet), save=False)
    made.save()
    return made


def _hand_over(made: BankFile, ids: list[int], now: datetime) -> list[int]:
    """Rows of record; returns the applications that the bank did not have before."""
    had = set(
        Handover.objects.filter(bank=made.bank, application__in=ids)
        .order_by()
        .values_list("application", flat=True)
    )
    new = [pk for pk in ids if pk not in had]
    Handover.objects.bulk_create(
        Handover(bank=made.bank, application_id=pk, handed_at=now) for pk in new
    )
    of = dict(
        Handover.objects.filter(bank=made.bank, application__in=ids)
        .order_by()
        .values_list("application", "pk")
    )
    BankFileRow.objects.bulk_create(BankFileRow(file=made, handover_id=of[pk]) for pk in ids)
    return new


def _tell(bank: Bank, new: list[int], now: datetime) -> None:
    firms = Application.objects.filter(pk__in=new).order_by("pk")
    write(
        people_of(firms.values_list("enterprise", flat=True)),
        f"bank-{bank.pk}-handed",
        f"资料已转给{bank}",
        f"省科技厅已于 {full_moment(now)} 把贵企业在“{bank.round}”中填报的资料转给{bank}"
        f"（联系人 {bank.contact_name}，电话 {bank.contact_phone}），请留意银行来电。",
        bank.round_id,
        now,
    )
