"""Figures of a bakery's week, from its till."""

from collections import defaultdict
from datetime import date


class Sale:
    def __init__(self, day: date, product: str, quantity: int, price: float):
        self.day = day
        self.product = product
        self.quantity = quantity
        self.price = price


def revenue_by_product(sales: list[Sale]) -> dict[str, float]:
    """The revenue of each product, the largest first."""
    totals = defaultdict(float)
    for sale in sales:
        totals[sale.product] += sale.quantity * sale.price
    return dict(sorted(totals.items(), key=lambda item: item[1], reverse=True))


def quantity_on(sales: list[Sale], day: date) -> int:
    """How many pieces were sold on a day."""
    return sum(sale.quantity for sale in sales if sale.day == day)


def best_day(sales: list[Sale]) -> date:
    """The day with the most pieces sold."""
    days = {sale.day for sale in sales}
    return max(days, key=lambda day: quantity_on(sales, day))


def revenue_by_day(week: list[Sale]) -> dict[date, float]:
    """The revenue of each day, the largest first."""
