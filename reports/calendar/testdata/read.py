"""Prints the events of the calendar on standard input, one a line: employee,
start and end in UTC, summary. Times in a zone are read with the calendar's own
VTIMEZONE, not with the zones of this machine."""
import datetime
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
zone = calendar.walk("VTIMEZONE")[0].to_tz()


def utc(prop):
    t = prop.dt
    if prop.params.get("TZID"):
        t = zone.localize(t.replace(tzinfo=None), is_dst=True)
    return t.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


for event in calendar.walk("VEVENT"):
    print(event["ATTENDEE"].params["CN"], utc(event["DTSTART"]), utc(event["DTEND"]), event["SUMMARY"], sep="\t")
