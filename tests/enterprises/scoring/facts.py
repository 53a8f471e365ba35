"""Plain facts that score nothing and break no condition; a test changes what it is about."""

from fractions import Fraction

from enterprises.form.scoring import Facts
from enterprises.form.vocabulary import RdMeasure

PLAIN = {
    "staff_total": Fraction(100),
    "technical_staff": Fraction(0),
    "sales_revenue": Fraction(1000),
    "rd_expense": Fraction(0),
    "cost_expense": Fraction(1000),
    "total_assets": Fraction(1000),
    "rd_measure": RdMeasure.REVENUE,
    "ip_class_1": 0,
    "ip_class_2": 0,
}


def facts(**changes) -> Facts:
    return Facts(**PLAIN | changes)
