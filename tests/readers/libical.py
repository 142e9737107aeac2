"""Reads calendar files with libical, under the system's own Python, and tells what it says as JSON."""

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - the version must be chosen first


def read(path):
    text = Path(path).read_bytes().decode("utf-8")
    calendar = ICalGLib.Component.new_from_string(text)
    event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    zone = ICalGLib.Timezone.new()
    zone.set_component(calendar.get_first_component(ICalGLib.ComponentKind.VTIMEZONE_COMPONENT).clone())
    start = event.get_dtstart()
    offset = 0 if start.is_utc() else zone.get_utc_offset(start)[0]
    return {
        "errors": calendar.count_errors(),
        "allowed": calendar.check_restrictions(),
        "uid": event.get_uid(),
        "sequence": event.get_sequence(),
        "summary": event.get_summary(),
        "start": start.as_ical_string().removesuffix("Z"),
        "offset": offset,
    }


json.dump([read(path) for path in json.load(sys.stdin)], sys.stdout)
