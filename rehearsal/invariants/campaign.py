"""The bank campaign: nobody handed on without consent and recommendation, no answer from nowhere."""

from agencies.deadlines import beijing_day, closes_at
from followup.campaign.models import (
    Application,
    ApplicationMove,
    BankFile,
    BankFileRow,
    BankReply,
    Consent,
)
from rehearsal.invariants.result import Verified, together
from reviews.cases.models import Move

TABLE = {
    "opt_in": ({"open", "withdrawn"}, "applied"),
    "withdraw": ({"applied", "recommended", "released"}, "withdrawn"),
    "recommend": ({"applied"}, "recommended"),
    "take_back": ({"recommended"}, "applied"),
    "send_back": ({"recommended"}, "applied"),
    "release": ({"recommended"}, "released"),
    "leave_out": ({"recommended"}, "left_out"),
    "pass_over": ({"applied"}, "passed_over"),
}
OWN = {"opt_in", "withdraw"}
OF_THE_AGENCY = {"recommend", "take_back"}


def moves_of_rounds() -> Verified:
    """Every history begins with opting in, goes by the table and ends where the row stands; each
    act in its days and its jurisdiction."""
    applications = Application.objects.select_related("round").in_bulk()
    stands = dict.fromkeys(applications, "open")
    broken = []
    moves = ApplicationMove.objects.select_related("actor__representative").order_by("pk")
    for move in moves:
        application = applications[move.application_id]
        sources, target = TABLE[move.act]
        what = f"金融支持报名 {application.pk} 的“{move.get_act_display()}”"
        if move.source != stands[application.pk] or move.source not in sources:
            broken.append(f"{what}不接在“{stands[application.pk]}”之后")
        if move.target != target:
            broken.append(f"{what}转到了“{move.target}”")
        if not _in_its_days(move, application):
            broken.append(f"{what}不在期内")
        if not _by_who_may(move, application):
            broken.append(f"{what}由范围以外的人办理")
        stands[application.pk] = move.target
    for pk, state in stands.items():
        if applications[pk].state != state:
            broken.append(
                f"金融支持报名 {pk} 的流转记录止于“{state}”，现为“{applications[pk].state}”"
            )
    return Verified(len(moves), broken)


def recommended_on_numbers() -> Verified:
    """Every number that a recommendation stands on was the enterprise's, and in force then."""
    revoked = dict(
        Move.objects.filter(act="revoke").order_by("pk").values_list("evaluation_id", "at")
    )
    found = Application.objects.exclude(registration=None).select_related(
        "registration__evaluation"
    )
    broken = []
    for one in found.order_by("pk"):
        number, at = one.registration, one.released_at or one.recommended_at
        if number.evaluation.enterprise_id != one.enterprise_id:
            broken.append(f"金融支持报名 {one.pk} 用了别家的编号 {number.number}")
        ended = revoked.get(number.evaluation_id)
        if beijing_day(at) > number.valid_until or (ended is not None and ended <= at):
            broken.append(f"金融支持报名 {one.pk} 推荐时编号 {number.number} 已失效")
    return Verified(len(found), broken)


def handed_on_by_consent() -> Verified:
    """Whoever stands in a bank's file had consented to it then, was released, and wished for that
    bank or for any; and the file has the rows that its record says."""
    return together(_consented(), _files())


def bank_replies_of_handovers() -> Verified:
    """Every answer came after the bank had the data; numbered without a gap, whole in itself."""
    broken: list[str] = []
    last: dict[int, int] = {}
    replies = BankReply.objects.select_related("handover__application").order_by(
        "handover", "ordinal"
    )
    for one in replies:
        if one.ordinal != last.get(one.handover_id, 0) + 1:
            broken.append(f"银行反馈 {one.pk} 的次序不连续")
        last[one.handover_id] = one.ordinal
        if one.recorded_at < one.handover.handed_at:
            broken.append(f"银行反馈 {one.pk} 早于转交")
        granted, refused = one.outcome == "granted", one.outcome == "refused"
        if granted != (one.amount is not None and one.rate is not None):
            broken.append(f"银行反馈 {one.pk} 的金额、利率与结果不符")
        if refused != bool(one.refused_why):
            broken.append(f"银行反馈 {one.pk} 的原因与结果不符")
    return Verified(len(replies), broken)


def _in_its_days(move: ApplicationMove, application: Application) -> bool:
    of_round = application.round
    if move.act == "opt_in":
        return beijing_day(move.at) >= of_round.opens_on and move.at < closes_at(of_round.closes_on)
    until = closes_at(of_round.recommend_until)
    if move.act in OF_THE_AGENCY:
        return move.at < until
    if move.act in {"release", "leave_out", "pass_over"}:
        return until <= move.at == of_round.released_at
    return True


def _by_who_may(move: ApplicationMove, application: Application) -> bool:
    if move.actor is None:
        return False
    if move.act in OWN:
        place = getattr(move.actor, "representative", None)
        return place is None or place.enterprise_id == application.enterprise_id
    if move.act in OF_THE_AGENCY:
        return move.agency_id == application.agency_id
    return move.agency_id is None and not hasattr(move.actor, "representative")


def _consented() -> Verified:
    consents: dict[int, list[Consent]] = {}
    for consent in Consent.objects.select_related("text").order_by("pk"):
        consents.setdefault(consent.application_id, []).append(consent)
    rows = BankFileRow.objects.select_related("file__bank", "handover__application").order_by("pk")
    broken = []
    for row in rows:
        application, bank, at = row.handover.application, row.file.bank, row.file.uploaded_at
        whom = f"{bank}的文件 {row.file_id} 中的报名 {application.pk}"
        if row.handover.bank_id != bank.pk or application.bank_id not in (None, bank.pk):
            broken.append(f"{whom}不是以这家银行为意向")
        if application.released_at is None or application.released_at > at:
            broken.append(f"{whom}没有发布")
        given = consents.get(application.pk, [])
        if not any(_held(one, bank.joined_at, at, application.round_id) for one in given):
            broken.append(f"{whom}没有当时有效的同意")
    return Verified(len(rows), broken)


def _held(consent: Consent, joined_at, at, round_id: int) -> bool:
    in_force = consent.given_at <= at and (consent.ended_at is None or consent.ended_at > at)
    # Ended in the same moment: whoever came second waited for the other.
    in_force = in_force or consent.ended_at == at
    return in_force and consent.given_at >= joined_at and consent.text.round_id == round_id


def _files() -> Verified:
    files = BankFile.objects.prefetch_related("rows").order_by("pk")
    broken = [
        f"{one} 记为 {one.row_count} 户，有 {len(one.rows.all())} 行"
        for one in files
        if one.row_count != len(one.rows.all())
    ]
    return Verified(len(files), broken)
