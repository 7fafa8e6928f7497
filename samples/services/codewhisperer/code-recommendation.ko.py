"""한 주 동안의 자전거 대여 기록을 정리합니다."""

from collections import defaultdict
from datetime import date


class Ride:
    def __init__(self, day: date, station: str, minutes: int):
        self.day = day
        self.station = station
        self.minutes = minutes


def minutes_by_station(rides: list[Ride]) -> dict[str, int]:
    """대여소마다 이용 시간의 합을, 긴 것부터 돌려줍니다."""
    totals = defaultdict(int)
    for ride in rides:
        totals[ride.station] += ride.minutes
    return dict(sorted(totals.items(), key=lambda item: item[1], reverse=True))


def rides_on(rides: list[Ride], day: date) -> int:
    """하루 동안의 대여 횟수."""
    return sum(1 for ride in rides if ride.day == day)


def minutes_by_day(week: list[Ride]) -> dict[date, int]:
    """날짜마다 이용 시간의 합을, 긴 것부터 돌려줍니다."""
