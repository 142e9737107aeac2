// Reads every calendar file named in a list with ical.js and node-ical, and tells what each says, as JSON.
import fs from "node:fs";
import { createRequire } from "node:module";
import ICAL from "ical.js";

const nodeIcal = createRequire(import.meta.url)("node-ical");

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    description: event.description,
    attendees: event.attendees.map((each) => each.getFirstValue()),
  };
}

function byNodeIcal(text) {
  const found = Object.values(nodeIcal.sync.parseICS(text)).find((each) => each.type === "VEVENT");
  return {
    method: found.method,
    uid: found.uid,
    sequence: Number(found.sequence),
    start: found.start.toISOString(),
    end: found.end.toISOString(),
    summary: found.summary,
    description: found.description ?? "",
  };
}

const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((path) => {
  const text = fs.readFileSync(path, "utf8");
  return { icalJs: byIcalJs(text), nodeIcal: byNodeIcal(text) };
});
process.stdout.write(JSON.stringify(answers));
