"""What befalls each firm in a rehearsed season: a firm, a plot, and the moments it has in mind.

Everything follows from year, number of firms and seed; the order of the firms is their serial.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from agencies.access import Actor
from agencies.deadlines import BEIJING, closes_at
from agencies.models import Division, Season
from enterprises.form.vocabulary import ConfirmationKind, IpKind, RdMeasure
from enterprises.people.selectors.divisions import pickable
from rehearsal.firms.answers import Firm
from rehearsal.firms.names import enterprise_name

MORNING, AFTERNOON = time(10), time(16)
SECOND = timedelta(seconds=1)


class Plot(StrEnum):
    GOOD = "good"
    RUSHING = "rushing"  # files in the last ten days
    CORRECTING = "correcting"
    RECALLING = "recalling"
    DRAFTING = "drafting"  # never submits
    FAILING = "failing"  # below 60 points, refused
    MENDING = "mending"  # refused, then better figures
    LAST_SECOND = "last_second"  # 23:59:59 of the last day
    TOO_LATE = "too_late"  # 24:00
    EXTENDED = "extended"  # too late, then granted an extension
    OVERDUE = "overdue"  # does not correct
    NEGLECTED = "neglected"  # its agency does not get to it
    REJECTED = "rejected"
    TRANSFERRED = "transferred"
    SENT_BACK = "sent_back"
    DECLINED = "declined"
    OBJECTION_DISMISSED = "objection_dismissed"
    OBJECTION_UPHELD = "objection_upheld"
    OBJECTION_REFUSED = "objection_refused"
    REVOKED = "revoked"
    REVOCATION_WITHDRAWN = "revocation_withdrawn"


SHARES: dict[Plot, int] = {
    Plot.GOOD: 34,
    Plot.RUSHING: 9,
    Plot.CORRECTING: 14,
    Plot.RECALLING: 3,
    Plot.DRAFTING: 3,
    Plot.FAILING: 3,
    Plot.MENDING: 3,
    Plot.LAST_SECOND: 3,
    Plot.TOO_LATE: 2,
    Plot.EXTENDED: 4,
    Plot.OVERDUE: 4,
    Plot.NEGLECTED: 2,
    Plot.REJECTED: 3,
    Plot.TRANSFERRED: 2,
    Plot.SENT_BACK: 2,
    Plot.DECLINED: 2,
    Plot.OBJECTION_DISMISSED: 2,
    Plot.OBJECTION_UPHELD: 2,
    Plot.OBJECTION_REFUSED: 1,
    Plot.REVOKED: 3,
    Plot.REVOCATION_WITHDRAWN: 1,
}
ON_THE_LAST_DAY = {Plot.LAST_SECOND, Plot.TOO_LATE, Plot.EXTENDED}
EARLY_ENOUGH_TO_TELL = {
    Plot.OBJECTION_DISMISSED,
    Plot.OBJECTION_UPHELD,
    Plot.OBJECTION_REFUSED,
    Plot.REVOKED,
    Plot.REVOCATION_WITHDRAWN,
    Plot.REJECTED,
    Plot.SENT_BACK,
}
TRAITS: tuple[dict, ...] = (
    {},
    {"ip": (IpKind.INVENTION_PATENT,)},
    {"ip": (IpKind.UTILITY_MODEL,) * 4},
    {"ip": (), "direct": ConfirmationKind.HIGH_TECH_CERTIFICATE, "rd": Decimal("12.00")},
    {"measure": RdMeasure.COST, "rd": Decimal("350.00")},
    {"staff": 120, "technical": 30, "income": Decimal("6400.00"), "rd": Decimal("512.00")},
)
POOR = {"rd": Decimal("0.00"), "ip": (), "direct": None}


@dataclass
class Script:
    firm: Firm
    plot: Plot
    opens_at: datetime
    files_at: datetime
    patience: int  # days until a correction comes back
    review_days: int  # days the reviewer takes
    returns: int  # how often the agency sends it back
    again: bool  # begins anew after an end that allows it
    actor: Actor | None = None
    told: dict[str, int] = field(default_factory=dict)

    @property
    def serial(self) -> int:
        return self.firm.serial

    @property
    def poor(self) -> Firm:
        return replace(self.firm, **POOR)

    def first_time(self, what: str) -> bool:
        """Whether `what` happens to this firm for the first time."""
        self.told[what] = self.told.get(what, 0) + 1
        return self.told[what] == 1


def write_scripts(season: Season, count: int, seed: int) -> list[Script]:
    rng = Random(f"season {season.year} {seed}")
    places = list(pickable().order_by("code"))
    plots = _plots(count)
    rng.shuffle(plots)
    return [_script(n, plot, season, places, seed) for n, plot in enumerate(plots, start=1)]


def _plots(count: int) -> list[Plot]:
    """By their shares, every plot at least once where there are firms enough."""
    total = sum(SHARES.values())
    wanted = [plot for plot, share in SHARES.items() for _ in range(max(1, count * share // total))]
    first_of_each = list(SHARES)
    rest = [plot for n, plot in enumerate(wanted) if plot in wanted[:n]]
    return (first_of_each + rest + [Plot.GOOD] * count)[:count]


def _script(n: int, plot: Plot, season: Season, places: list[Division], seed: int) -> Script:
    rng = Random(f"firm {season.year} {seed} {n}")
    place = rng.choice(places)
    traits = dict(rng.choice(TRAITS))
    young = n % 16 == 0
    if young:
        traits["established_on"] = date(season.year, 1, 5) + timedelta(days=rng.randrange(60))
    opens_at, files_at = _moments(plot, season, young, rng)
    city = (place.parent or place).name if place.parent_id != "130000" else place.name
    return Script(
        firm=Firm(n, enterprise_name(city.removesuffix("市"), n), place.code, **traits),
        plot=plot,
        opens_at=opens_at,
        files_at=files_at,
        patience=rng.randrange(1, 7),
        review_days=rng.randrange(1, 5),
        returns=_returns(plot, rng),
        again=rng.random() < 0.5,
    )


def _returns(plot: Plot, rng: Random) -> int:
    if plot == Plot.CORRECTING:
        return rng.choice((1, 1, 2))
    return 1 if plot == Plot.OVERDUE else 0


def _moments(plot: Plot, season: Season, young: bool, rng: Random) -> tuple[datetime, datetime]:
    """When the account is opened and the form filled, and when it is to be submitted."""
    last = season.enterprise_deadline
    if plot in ON_THE_LAST_DAY:
        late = timedelta(0) if plot != Plot.LAST_SECOND else SECOND
        opens = last - timedelta(days=rng.randrange(1, 30))
        return _at(opens, AFTERNOON), closes_at(last) - late
    if plot == Plot.RUSHING:
        files = last - timedelta(days=rng.randrange(0, 11))
    else:
        first = season.opens_on + timedelta(days=100 if young else 12)
        room = last - timedelta(days=75 if plot in EARLY_ENOUGH_TO_TELL else 12)
        files = first + timedelta(days=rng.randrange((room - first).days))
    opens = files - timedelta(days=rng.randrange(1, 10))
    return _at(opens, AFTERNOON), _at(files, rng.choice((MORNING, AFTERNOON)))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=BEIJING)
