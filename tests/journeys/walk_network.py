"""A year of the network by names and keys alone: plan, invite, take replies, check in, read lists, print.

Run by `test_network.py` in Debian's Python, beside the program, on the example's workspace: everybody in it
is invented. The files that the later parts read are made by the test from the invitations of the first.

    walk_network.py invite FOLDER   until the letters lie in the folder
    walk_network.py meet FACTS      replies, check-in, the digital list, the record as PDF, the evaluation

FACTS is a JSON file: the folder of replies, the files of participants and answers, and the names in them.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from person import Person

Facts = dict[str, Any]

PROPOSED = "Stora nätverket, Tema inte valt, Förslag"


def plan_the_year(coordinator: Person) -> None:
    """Days are proposed for the year to come with their reasons, and the first is chosen."""
    coordinator.see("Allt är sparat…", "label")
    coordinator.press("ctrl+2")
    coordinator.see("Mötena …", "table")
    coordinator.press("ctrl+Page_Down")
    coordinator.wait_at("Föreslå …")
    coordinator.press("Return")
    coordinator.wait(lambda: PROPOSED in coordinator.at, "a proposed meeting")
    coordinator.see("Talar för: …", "label")
    coordinator.press("Return")
    coordinator.wait(lambda: "Datum valt" in coordinator.at, "the chosen day")
    coordinator.press("Return")


def lay_the_programme(coordinator: Person) -> None:
    """A theme gives a timed programme with an exchange of experience."""
    coordinator.wait_at("Välj tema")
    coordinator.press("Return")
    coordinator.wait_at("Tema")
    coordinator.tab_to("Ta temat")
    coordinator.press("Return")
    coordinator.wait_at("14.30–14.40, Välkomna och mötets syfte…")
    coordinator.see("15.20–15.50, Erfarenhetsutbyte i grupper: våra svåraste fall…", "table cell")


def write_the_letters(coordinator: Person, folder: str) -> None:
    """One letter for each, read and approved by their number, and written as files."""
    coordinator.press("ctrl+Return")
    coordinator.see("Godkänn …", "push button")
    coordinator.see("Inbjudan: …", "label")
    coordinator.press("ctrl+Return")
    coordinator.hear("Godkänt: …")
    coordinator.press("ctrl+Return")
    coordinator.wait_at("Mapp:")
    coordinator.press("ctrl+a")
    coordinator.type(folder)
    coordinator.press("Return")
    coordinator.wait(lambda: any("ligger i mappen" in one for one in coordinator.heard), "the letters")


def take_the_replies(coordinator: Person, facts: Facts) -> None:
    """Three answers from a folder: what each changes is seen before it is taken."""
    coordinator.see("Allt är sparat…", "label")
    coordinator.press("ctrl+4")
    coordinator.see("Läs in svar", "push button")
    command(coordinator, "svar ur en mapp", "Läs in svar ur en mapp…")
    coordinator.wait_at("Mapp:")
    coordinator.press("ctrl+a")
    coordinator.type(facts["replies"])
    coordinator.press("Return")
    for name in facts["answered"]:
        coordinator.see(f"{name}, …", "table cell")
    coordinator.press("ctrl+Return")
    coordinator.hear("Inläst: 3 svar")


def check_in(coordinator: Person, facts: Facts) -> None:
    """Some letters and Enter."""
    name = facts["answered"][0]
    command(coordinator, facts["meeting"], f"{facts['title']}…")
    coordinator.see("Incheckning", "push button")
    coordinator.tab_to("Incheckning", back=True)
    coordinator.press("Return")
    coordinator.wait_at("Sök på namn eller myndighet")
    coordinator.type(" ".join(word[:4] for word in name.split()))
    coordinator.see(f"{name}, …", "list item")
    coordinator.press("Return")
    coordinator.hear(f"Incheckad: {name}…")


def read_the_digital_list(coordinator: Person, facts: Facts) -> None:
    """One is sure by address, one is for a person to confirm; then the check-in is closed."""
    command(coordinator, "deltagarfil", "Läs in deltagarfil…")
    coordinator.wait_at("Filnamn:")
    coordinator.type(facts["participants"])
    coordinator.press("Return")
    coordinator.wait_at(f"{facts['misspelt']}, …")
    coordinator.press("Return")
    coordinator.wait_at("Läs in 2 deltagare")
    coordinator.press("Return")
    coordinator.wait_at("Sök på namn eller myndighet")
    coordinator.tab_to("Avsluta incheckningen", back=True)
    coordinator.press("Return")
    coordinator.tab_to("Avsluta…")
    coordinator.press("Return")
    coordinator.wait_at("Öppna incheckningen")


def print_the_record(coordinator: Person, facts: Facts) -> None:
    """From the meeting's page to the list for the record as PDF, where the program suggests."""
    command(coordinator, facts["meeting"], f"{facts['title']}…")
    coordinator.see("Öppna utvärderingen", "push button")
    coordinator.tab_to("Program", back=True)
    coordinator.walk_to("Material…", "Right")
    coordinator.tab_to("Deltagarlista")
    coordinator.press("Return")
    coordinator.see("Spara som PDF", "push button")
    coordinator.tab_to("Spara som PDF", back=True)
    coordinator.press("Return")
    coordinator.wait_at("Filnamn:")
    coordinator.press("Return")
    coordinator.wait_at("Spara som PDF")


def read_the_evaluation(coordinator: Person, facts: Facts) -> None:
    """Open it, read the answers in, and see how many and how good."""
    command(coordinator, facts["meeting"], f"{facts['title']}…")
    coordinator.tab_to("Öppna utvärderingen", back=True)
    coordinator.press("Return")
    coordinator.see("Läs in svar", "push button")
    coordinator.tab_to("Läs in svar", back=True)
    coordinator.press("Return")
    coordinator.wait_at("Filnamn:")
    coordinator.type(facts["answers"])
    coordinator.press("Return")
    coordinator.tab_to("Ta emot 6 blanketter")
    coordinator.press("Return")
    coordinator.see("6 svar", "label")


def main() -> None:
    """Walk a part of the way."""
    part, file = sys.argv[1:]
    coordinator = Person("klarsyn")
    if part == "invite":
        steps = [plan_the_year, lay_the_programme, partial(write_the_letters, folder=file)]
    else:
        facts = json.loads(Path(file).read_text(encoding="utf-8"))
        acts = (take_the_replies, check_in, read_the_digital_list, print_the_record, read_the_evaluation)
        steps = [partial(act, facts=facts) for act in acts]
    for number, step in enumerate(steps, 1):
        step(coordinator)
        print(f"{part} {number} of {len(steps)}", flush=True)
    coordinator.press("ctrl+q")


def command(coordinator: Person, words: str, hit: str) -> None:
    """Find something with Ctrl+K and take it, the first of what is found."""
    coordinator.press("ctrl+k")
    coordinator.wait_at("Sök eller gå till")
    coordinator.type(words)
    coordinator.see(hit, "list item")
    coordinator.press("Return")


if __name__ == "__main__":
    main()
