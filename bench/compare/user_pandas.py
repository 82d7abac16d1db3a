"""The partial work as a user would script it, with pandas.

python3 user_pandas.py SHIFTS.csv START END: prints counts and processor seconds as
JSON. Rows are grouped by employee and in order of time.
"""
import json
import sys
import time

import numpy as np
import pandas as pd

DAY = 24 * 60


def minutes(column):
    return column.to_numpy().astype("datetime64[m]").astype("int64")


def day_number(text):
    return int(np.datetime64(text, "D").astype("int64"))


def work(rows, first, last):
    counts = {}
    shifts = rows[rows["kind"] == "shift"].copy()
    same = shifts["employee"] == shifts["employee"].shift()
    start, end = shifts["start"].to_numpy(), shifts["end"].to_numpy()
    length = end - start
    shifts["length"] = length
    counts["shifts"] = len(shifts)

    gap = start - shifts["end"].shift()
    counts["rest"] = int((same & (gap >= 0) & (gap < 480)).sum())
    counts["span"] = int((length > 780).sum())

    # The day that has half or more of the shift, the first of two.
    midnight = (start // DAY + 1) * DAY
    day = np.where(2 * (np.minimum(end, midnight) - start) >= length, start // DAY, (end - 1) // DAY)
    shifts["day"] = day

    daytime = 0
    for k in range(2):
        at = (start // DAY + k) * DAY
        daytime = daytime + np.clip(np.minimum(end, at + 15 * 60) - np.maximum(start, at + 7 * 60), 0, None)
    night = length - daytime
    counts["premium_minutes"] = int(night[2 * night >= length].sum())
    counts["weekend_minutes"] = int(length[(day + 3) % 7 >= 5].sum())  # 1970-01-01 was a Thursday

    days = shifts[["employee", "day"]].drop_duplicates()
    step = days["day"].diff().where(days["employee"] == days["employee"].shift())
    runs = days.groupby((step != 1).cumsum())["day"].agg(["first", "size"])
    counts["consecutive"] = int(((runs["size"] > 7) & (runs["first"] <= last)).sum())
    counts["single_rest"] = int((step == 2).sum())

    cycle = rows.groupby("employee")["cycle"].first()
    shifts["k"] = (start // DAY - first) // shifts["cycle"]
    total = shifts.groupby(["employee", "k"])["length"].sum().reset_index()
    of = total["employee"].map(cycle)
    inside = (total["k"] >= 0) & (total["k"] < (last - first + 1) // of)
    fair = (total["length"] * 7 - 2250 * of).abs() <= 120 * of
    counts["average"] = int(((last - first + 1) // cycle).sum() - (inside & fair).sum())

    overtime = rows[rows["kind"] == "overtime"]
    parts = []
    for k in range(2):
        at = (overtime["start"] // DAY + k) * DAY
        n = np.minimum(overtime["end"], at + DAY) - np.maximum(overtime["start"], at)
        parts.append(pd.DataFrame({"employee": overtime["employee"], "day": at // DAY, "n": n.clip(lower=0)}))
    worked = pd.concat(parts).groupby(["employee", "day"])["n"].sum()
    counts["overtime_minutes"] = int(worked.clip(upper=180).sum())
    counts["double_minutes"] = int((worked - 180).clip(lower=0).sum())
    return counts


def main():
    path, first, last = sys.argv[1], day_number(sys.argv[2]), day_number(sys.argv[3])
    t = time.process_time()
    rows = pd.read_csv(path, dtype={"employee": str}, parse_dates=["start", "end"])
    for key in "start", "end":
        rows[key] = minutes(rows[key])
    u = time.process_time()
    counts = work(rows, first, last)
    json.dump({"counts": counts, "reading": u - t, "working": time.process_time() - u}, sys.stdout)


main()
