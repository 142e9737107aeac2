# ruff: noqa: E501 - the lines are the services' own
"""Participant files as the services write them, to the byte; the people are made up."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from pathlib import Path

TEAMS_SV = """1. Sammanfattning
Mötesrubrik\tAtt hålla frågan levande
Deltagare som deltog\t4
Starttid\t2026-11-24 14:28:03
Sluttid\t2026-11-24 16:02:41
Mötets varaktighet\t1 t 34 min 38 s
Genomsnittlig närvarotid\t1 t 12 min 3 s

2. Deltagare
Namn\tFörsta anslutning\tSenast lämnat\tVaraktighet i möte\tE-post\tDeltagar-ID (UPN)\tRoll
Linnea Prov\t2026-11-24 14:28:03\t2026-11-24 16:02:41\t1 t 34 min 38 s\tlinnea.prov@exempel.se\tlinnea.prov@exempel.se\tArrangör
Åke Öbergsson\t2026-11-24 14:31:10\t2026-11-24 15:02:10\t31 min\take.obergsson@pahittat.se\take.obergsson@pahittat.se\tPresentatör
Elin Tänkt (Gäst)\t2026-11-24 14:35:00\t2026-11-24 14:35:48\t48 s\t\t\tDeltagare
Åke Öbergsson\t2026-11-24 15:10:00\t2026-11-24 16:00:00\t50 min\take.obergsson@pahittat.se\take.obergsson@pahittat.se\tPresentatör

3. Mötesaktiviteter
Namn\tAnslutningstid\tTidpunkt då du lämnade\tVaraktighet\tE-post\tRoll
Linnea Prov\t2026-11-24 14:28:03\t2026-11-24 16:02:41\t1 t 34 min 38 s\tlinnea.prov@exempel.se\tArrangör
"""

TEAMS_EN = """1. Summary
Meeting title\tKeeping the question alive
Attended participants\t2
Start time\t11/4/26, 2:28:03 PM
End time\t11/4/26, 4:02:41 PM
Meeting duration\t1h 34m 38s
Average attendance time\t1h 12m 3s

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Linnea Prov\t11/4/26, 2:28:03 PM\t11/4/26, 4:02:41 PM\t1h 34m 38s\tlinnea.prov@exempel.se\tlinnea.prov@exempel.se\tOrganizer
Carl Utkast\t11/4/26, 2:31:10 PM\t11/4/26, 3:02:10 PM\t31m\tcarl.utkast@exempel.se\tcarl.utkast@exempel.se\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Linnea Prov\t11/4/26, 2:28:03 PM\t11/4/26, 4:02:41 PM\t1h 34m 38s\tlinnea.prov@exempel.se\tOrganizer
Carl Utkast\t11/4/26, 2:31:10 PM\t11/4/26, 2:41:10 PM\t10m\tcarl.utkast@exempel.se\tAttendee
Carl Utkast\t11/4/26, 2:41:30 PM\t11/4/26, 3:02:10 PM\t20m 40s\tcarl.utkast@exempel.se\tAttendee
"""

TEAMS_DE = """1. Zusammenfassung
Titel der Besprechung\tFragen lebendig halten
Teilnehmer, die teilgenommen haben\t1
Startzeit\t24.11.2026, 14:28:03
Endzeit\t24.11.2026, 16:02:41
Besprechungsdauer\t1 Std. 34 Min. 38 Sek.

2. Teilnehmer
Name\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechung\tE-Mail\tTeilnehmer-ID (UPN)\tRolle
Jürgen Muster\t24.11.2026, 14:30:00\t24.11.2026, 15:32:00\t1 Std. 2 Min.\tjuergen@muster.example\tjuergen@muster.example\tTeilnehmer

3. Aktivitäten in der Besprechung
Name\tBeitrittszeit\tZeitpunkt des Verlassens\tDauer\tE-Mail\tRolle
Jürgen Muster\t24.11.2026, 14:30:00\t24.11.2026, 15:32:00\t1 Std. 2 Min.\tjuergen@muster.example\tTeilnehmer
"""

TEAMS_NO = """1. Sammendrag
Møtetittel\tHolde spørsmålet levende
Deltakere som deltok\t1
Starttidspunkt\t24.11.2026, 14:28:03
Sluttidspunkt\t24.11.2026, 16:02:41
Møtevarighet\t1 t 34 m 38 s

2. Deltakere
Navn\tBle med først\tForlot sist\tVarighet i møtet\tE-post\tDeltaker-ID (UPN)\tRolle
Bjørn Prøve\t24.11.2026, 14:30:00\t24.11.2026, 15:32:00\t1 t 2 m 3 s\tbjorn@prove.example\tbjorn@prove.example\tDeltaker
"""

TEAMS_UNKNOWN = """1. Yhteenvetox
Xx otsake\tKysymys elossa
Yy\t1
Zz\t24.11.2026 klo 14.28.03
Åå\t24.11.2026 klo 16.02.41

2. Väkeä
Qa\tQb\tQc\tQd\tQe\tQf\tQg
Äimä Koe\t24.11.2026 klo 14.30.00\t24.11.2026 klo 15.32.00\t1 t 2 min\taima@koe.example\taima@koe.example\tQz
"""

TEAMS_2021 = """Meeting Summary
Total Number of Participants\t2
Meeting Title\tKeeping on
Meeting Start Time\t11/8/2021, 9:00:00 AM
Meeting End Time\t11/8/2021, 10:00:00 AM
Meeting Id\t11111111-2222-3333-4444-555555555555

Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)
Linnea Prov\t11/8/2021, 9:00:00 AM\t11/8/2021, 10:00:00 AM\t1h\tlinnea.prov@exempel.se\tOrganizer\tlinnea.prov@exempel.se
Carl Utkast\t11/8/2021, 9:05:00 AM\t11/8/2021, 9:25:00 AM\t20m\tcarl.utkast@exempel.se\tPresenter\tcarl.utkast@exempel.se
"""

TEAMS_FLAT = """Full Name\tUser Action\tTimestamp
Linnea Prov\tJoined before\t5/18/2020, 9:00:12 AM
Carl Utkast\tJoined\t5/18/2020, 9:05:00 AM
Carl Utkast\tLeft\t5/18/2020, 9:20:00 AM
Carl Utkast\tJoined\t5/18/2020, 9:30:00 AM
Carl Utkast\tLeft\t5/18/2020, 9:45:00 AM
Linnea Prov\tLeft\t5/18/2020, 10:00:12 AM
Elin Tänkt\tJoined\t5/18/2020, 9:50:12 AM
"""

TEAMS_FLAT_SV = """Fullständigt namn\tAnvändaråtgärd\tTidsstämpel
Linnea Prov\tAnslöt tidigare\t2020-05-18 09:00:12
Carl Utkast\tAnsluten\t2020-05-18 09:05:00
Carl Utkast\tLämnade\t2020-05-18 09:20:00
Linnea Prov\tLämnade\t2020-05-18 10:00:12
"""

ZOOM = """Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room
Linnea Prov,linnea.prov@exempel.se,11/04/2026 02:28:03 PM,11/04/2026 04:02:41 PM,95,No,Yes,No
Calle (Carl Utkast),,11/04/2026 02:31:10 PM,11/04/2026 02:41:10 PM,10,Yes,Yes,No
Calle (Carl Utkast),,11/04/2026 02:41:30 PM,11/04/2026 03:02:10 PM,21,Yes,Yes,No
"Väntare, Vera",,11/04/2026 02:20:00 PM,11/04/2026 02:31:00 PM,11,Yes,,Yes
"""

ZOOM_WITH_HEAD = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,"Hålla frågan levande, del 2",11/24/2026 02:28:03 PM,11/24/2026 04:02:41 PM,vard@exempel.se,95,1

Name (Original Name),User Email,Total Duration (Minutes),Guest
Linnea Prov,linnea.prov@exempel.se,95,No
"""

ZOOM_SV = """Mötes-ID,Ämne,Starttid,Sluttid,Användarens e-post,Varaktighet (minuter),Deltagare
812 3456 7890,Hålla i,2026-11-24 14:28:03,2026-11-24 16:02:41,vard@exempel.se,95,1

Namn (ursprungligt namn),Användarens e-post,Anslutningstid,Tid för att lämna,Varaktighet (minuter),Gäst
Linnea Prov,linnea.prov@exempel.se,2026-11-24 14:28:03,2026-11-24 16:02:41,95,Nej
"""

WEBINAR = """Attendee Report
Report Generated:,"Nov 24, 2026 05:00 PM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered
Hålla i,812 3456 7890,"Nov 24, 2026 02:28 PM",95,3
Host Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Linnea Prov,linnea.prov@exempel.se,"Nov 24, 2026 02:28:03 PM","Nov 24, 2026 04:02:41 PM",95,No,Sweden
Attendee Details,
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Carl Utkast,Carl,Utkast,carl.utkast@exempel.se,"Nov 1, 2026 02:28:03 PM",approved,"Nov 24, 2026 02:30:03 PM","Nov 24, 2026 03:30:03 PM",60,No,Sweden
No,Vera Borta,Vera,Borta,vera.borta@exempel.se,"Nov 1, 2026 02:28:03 PM",approved,--,--,--,--,
"""


def teams(path: Path, text: str) -> Path:
    """As Teams writes it: UTF-16 little-endian with its mark, tabs, and CRLF."""
    path.write_bytes(codecs.BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le"))
    return path


def zoom(path: Path, text: str) -> Path:
    """As Zoom writes it: UTF-8 with its mark, commas."""
    path.write_bytes(codecs.BOM_UTF8 + text.encode("utf-8"))
    return path


def teams_of(rows: Iterable[tuple[str, str, str, str, str]]) -> str:
    """A Swedish Teams file with people (name, came, went, duration, address)."""
    lines = [*TEAMS_SV.split("\n")[:10]]
    lines[2] = ""
    lines += [
        f"{name}\t{came}\t{went}\t{long}\t{email}\t{email}\tDeltagare"
        for name, came, went, long, email in rows
    ]
    return "\n".join([*lines, ""])
