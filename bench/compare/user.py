"""The partial work as a user would script it, with Python's standard library.

python3 user.py SHIFTS.csv START END: prints counts and processor seconds as JSON.
Rows are grouped by employee and in order of time.
"""
import csv
import json
import sys
import time
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

DAY = 24 * 60
EPOCH = datetime(1970, 1, 1)


def minutes(text):
    t = datetime.fromisoformat(text) - EPOCH
    return t.days * DAY + t.seconds // 60


def day_number(text):
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def between(start, end, opens, closes):
    """Minutes of start..end inside a window of the clock, on any day."""
    n = 0
    for day in range(start // DAY, (end - 1) // DAY + 1):
        n += max(0, min(end, day * DAY + closes) - max(start, day * DAY + opens))
    return n


def belongs(start, end):
    """The day that has half or more of the shift, the first of two."""
    midnight = (start // DAY + 1) * DAY
    return start // DAY if 2 * (min(end, midnight) - start) >= end - start else (end - 1) // DAY


def is_weekend(day):
    return (day + 3) % 7 >= 5  # 1970-01-01 was a Thursday


def employee(shifts, overtime, cycle, first, last, counts):
    days = []
    previous = None
    for start, end in shifts:
        if previous is not None and 0 <= start - previous < 480:
            counts["rest"] += 1
        previous = end
        if end - start > 780:
            counts["span"] += 1
        day = belongs(start, end)
        if not days or days[-1] != day:
            days.append(day)
        night = end - start - between(start, end, 7 * 60, 15 * 60)
        if 2 * night >= end - start:
            counts["premium_minutes"] += night
        if is_weekend(day):
            counts["weekend_minutes"] += end - start

    begin = None
    for i, day in enumerate(days):
        if begin is None:
            begin = day
        following = days[i + 1] if i + 1 < len(days) else None
        if following == day + 1:
            continue
        if day - begin + 1 > 7 and begin <= last:
            counts["consecutive"] += 1
        begin = None
        if following == day + 2:
            counts["single_rest"] += 1

    total = {}
    for start, end in shifts:
        k = (start // DAY - first) // cycle
        total[k] = total.get(k, 0) + end - start
    for k in range((last - first + 1) // cycle):
        if abs(total.get(k, 0) * 7 - 2250 * cycle) > 120 * cycle:
            counts["average"] += 1

    worked = {}
    for start, end in overtime:
        while start < end:
            day = start // DAY
            upto = min(end, (day + 1) * DAY)
            worked[day] = worked.get(day, 0) + upto - start
            start = upto
    for n in worked.values():
        counts["overtime_minutes"] += min(n, 180)
        counts["double_minutes"] += max(0, n - 180)


def main():
    path, first, last = sys.argv[1], day_number(sys.argv[2]), day_number(sys.argv[3])
    counts = dict.fromkeys(
        ["shifts", "rest", "span", "consecutive", "single_rest", "average",
         "premium_minutes", "weekend_minutes", "overtime_minutes", "double_minutes"], 0)
    reading = working = 0.0
    with open(path, newline="") as f:
        groups = groupby(csv.DictReader(f), itemgetter("employee"))
        while True:
            t = time.process_time()
            group = next(groups, None)
            if group is None:
                break
            shifts, overtime = [], []
            for row in group[1]:
                list_ = overtime if row["kind"] == "overtime" else shifts
                list_.append((minutes(row["start"]), minutes(row["end"])))
                cycle = int(row["cycle"])
            u = time.process_time()
            counts["shifts"] += len(shifts)
            employee(shifts, overtime, cycle, first, last, counts)
            reading += u - t
            working += time.process_time() - u
    json.dump({"counts": counts, "reading": reading, "working": working}, sys.stdout)


main()
