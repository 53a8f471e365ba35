"""Registration numbers: unique, well-formed, without gaps, never reused (rulebook §6)."""

from collections import Counter, defaultdict

from agencies.deadlines import beijing_day
from rehearsal.invariants.result import Verified, together
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Submission
from reviews.register.models import Announcement, NumberCounter, Registration
from reviews.register.numbering import BadNumber, parse

HAVE_A_NUMBER = (State.REGISTERED, State.REVOKED)


def numbers() -> Verified:
    return together(_unique(), _well_formed(), _gap_free(), _never_reused(), _held_by_their_cases())


def _unique() -> Verified:
    given = Counter(Registration.objects.order_by("pk").values_list("number", flat=True))
    broken = [f"编号 {number} 出现 {n} 次" for number, n in given.items() if n > 1]
    return Verified(given.total(), broken)


def _well_formed() -> Verified:
    """The eighteen characters say the year, division, marker and sequence that they should."""
    ledger = Registration.objects.select_related("evaluation__season").order_by("pk")
    founded = _founding_years()
    broken = [
        f"编号 {registration.number} 与登记不符"
        for registration in ledger
        if not _agrees(registration, founded.get(registration.evaluation_id, ""))
    ]
    return Verified(ledger.count(), broken)


def _founding_years() -> dict[int, str]:
    """Case → the year in which the firm was founded, as its last submission says."""
    submissions = Submission.objects.filter(evaluation__registration__isnull=False)
    days = submissions.order_by("evaluation", "ordinal").values_list(
        "evaluation_id", "content__enterprise__established_on"
    )
    return {case_id: (day or "")[:4] for case_id, day in days}


def _agrees(registration: Registration, founded: str) -> bool:
    try:
        said = parse(registration.number)
    except BadNumber:
        return False
    season = registration.evaluation.season
    early = beijing_day(registration.evaluation.submitted_at) <= season.early_until
    marker = "B" if founded == str(season.year) else "0" if early else "A"
    return (said.year, said.division_code, said.sequence, said.marker, said.fixed) == (
        registration.year,
        registration.division_id,
        registration.sequence,
        marker,
        season.number_fixed_character,
    )


def _gap_free() -> Verified:
    """1, 2, 3, … in each year and division, and the counter stands at the last."""
    sequences: dict[tuple[int, str], list[int]] = defaultdict(list)
    rows = Registration.objects.order_by("year", "division", "sequence")
    for year, division, sequence in rows.values_list("year", "division_id", "sequence"):
        sequences[year, division].append(sequence)
    counters = NumberCounter.objects.order_by("year", "division")
    last = {(c.year, c.division_id): c.last for c in counters}
    broken = [
        f"{year} 年 {division} 的顺序号不连续"
        for (year, division), found in sequences.items()
        if found != list(range(1, len(found) + 1))
    ]
    broken += [
        f"{year} 年 {division} 的计数器为 {last.get((year, division), 0)}"
        for year, division in sorted(last.keys() | sequences.keys())
        if last.get((year, division), 0) != max(sequences.get((year, division), [0]))
    ]
    return Verified(rows.count(), broken)


def _never_reused() -> Verified:
    """Each number was announced once, and the ledger still names the firm it was given to."""
    holders = dict(Registration.objects.order_by("pk").values_list("number", "uscc"))
    announced: Counter[str] = Counter()
    broken = []
    for announcement in Announcement.objects.exclude(announced_at=None).order_by("pk"):
        for line in announcement.text.splitlines()[1:]:
            cells = line.split("\t")
            if len(cells) != 4:
                broken.append(f"{announcement}有一行读不懂")
                continue
            _, name, uscc, number = cells
            announced[number] += 1
            if holders.get(number) != uscc:
                broken.append(f"编号 {number} 公告给了{name}，台账却不是")
    broken += [f"编号 {number} 公告了 {n} 次" for number, n in announced.items() if n > 1]
    broken += [f"编号 {number} 未经公告" for number in holders if number not in announced]
    return Verified(len(holders), broken)


def _held_by_their_cases() -> Verified:
    without = Evaluation.objects.filter(state__in=HAVE_A_NUMBER, registration=None)
    beyond = Registration.objects.exclude(evaluation__state__in=HAVE_A_NUMBER)
    broken = [
        f"评价 {pk} 已入库却没有编号" for pk in without.order_by("pk").values_list("pk", flat=True)
    ]
    broken += [
        f"编号 {number} 的评价并未入库"
        for number in beyond.order_by("pk").values_list("number", flat=True)
    ]
    return Verified(Registration.objects.count(), broken)
