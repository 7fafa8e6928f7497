"""Makes bicycle-days.csv: a year of bicycle rides by a formula and a seed. No city counted them."""

import csv
import math
import random
from datetime import date, timedelta

random.seed(20261124)
HOLIDAYS = {date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 5), date(2025, 8, 15), date(2025, 12, 25)}

with open("bicycle-days.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["date", "weekday", "holiday", "temperature", "rain_mm", "wind", "rides"])
    for number in range(365):
        day = date(2025, 1, 1) + timedelta(days=number)
        season = math.sin((number - 105) / 365 * 2 * math.pi)
        temperature = 12.5 + 13.5 * season + random.gauss(0, 3)
        rain = max(0, random.gauss(-4 + 4 * season, 8))
        wind = abs(random.gauss(3, 1.5))
        comfort = 1 - ((min(temperature, 35) - 22) / 32) ** 2
        free = day.weekday() >= 5 or day in HOLIDAYS
        rides = 2600 * max(0.1, comfort) * math.exp(-rain / 14) * (0.78 if free else 1) - 70 * wind
        rides = max(40, rides + random.gauss(0, 120))
        broken = random.random() < 0.03
        writer.writerow(
            [
                day.isoformat(),
                day.weekday(),
                int(day in HOLIDAYS),
                "" if broken else f"{temperature:.1f}",
                f"{rain:.1f}",
                f"{wind:.1f}",
                round(rides),
            ]
        )
