"""How an amount is kept: 万元 with two decimals, as a Decimal."""

AMOUNT = {"max_digits": 14, "decimal_places": 2}
