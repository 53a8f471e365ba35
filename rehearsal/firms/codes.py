"""Invented but well-formed unified social credit codes (GB 32100, GB 11714)."""

from stdnum.cn import uscc

WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ENTERPRISE, FARMERS_COOPERATIVE = "91", "93"


def credit_code(serial: int, division: str = "130302", prefix: str = ENTERPRISE) -> str:
    """The code of the `serial`-th invented firm of a division; both check characters are right."""
    body = prefix + division + organisation_code(serial)
    return body + uscc.calc_check_digit(body)


def organisation_code(serial: int) -> str:
    """Nine characters: MA, six digits and their check character."""
    head = f"MA{serial:06d}"
    total = sum(int(c, 36) * w for c, w in zip(head, WEIGHTS, strict=True))
    return head + "0123456789X0"[11 - total % 11]
