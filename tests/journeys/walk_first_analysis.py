"""From the start screen to a PDF: an officer's first analysis of a real agency, by names and keys alone.

Run by `test_first_analysis.py` in Debian's Python, beside the program. Says where it is as it goes, so that a
failure tells how far the officer came. No risk is made up: they are the catalogue's, in a workspace that is
thrown away.

    walk_first_analysis.py begin             from the start screen; ends the program
    walk_first_analysis.py again UNDO_NAME   when it is started the second time; ends it too
"""

from __future__ import annotations

import sys
import time

from case import AGENCY, ASSIGNMENTS, INVOICES, REPORT, TITLE
from person import Person

DECIDER = "Generaldirektören"


def begin(officer: Person) -> None:
    """Find the agency, take the place that is suggested for the file, and start an analysis."""
    officer.wait_at("Sök myndighet")
    officer.type("kammarkoll")
    officer.see(f"{AGENCY}…", "list item")
    officer.press("Return")
    officer.see("Spara", "push button")
    officer.wait_at("Filnamn:")
    officer.press("Return")
    officer.see("Starta den första analysen…")
    officer.wait_at("Starta en analys")
    officer.press("Return")
    officer.see("Starta analysen", "push button")
    officer.wait_at("Namn")
    officer.press("ctrl+a")
    officer.type(TITLE)
    officer.press("Return")


def consider_the_need(officer: Person) -> None:
    """Step 1: answer, conclude, go on."""
    officer.wait_at("När gjordes den senaste analysen och vad täckte den?")
    officer.type("Ingen analys har gjorts.")
    officer.tab_to("Ny analys")
    officer.press("space")
    officer.fill("Skäl", "Verksamheten har aldrig analyserats.")
    officer.fill("Beslutat av", DECIDER)
    officer.fill("Behovet prövas igen", "+365")
    officer.tab_to("Gå till steg 2")
    officer.press("ctrl+Return")
    officer.see("Steg 1 av 5, Överväg behovet av analys, Ny analys…")
    officer.see("Steg 2 av 5, Identifiera risker, Inte påbörjat, visas")


def identify(officer: Person) -> None:
    """Step 2: take two scenarios from the catalogue, say who takes part, go on."""
    officer.wait_at("Sök i katalogen")
    for label, word, title in (("R1", "faktur", INVOICES), ("R2", "bisyssl", ASSIGNMENTS)):
        officer.fill("Sök i katalogen", word)
        officer.see(f"{title}…", "table cell")
        officer.walk_to(f"{title}…")
        officer.press("Return")
        officer.wait_at(f"{title}, Finns redan som {label}…")
        officer.tab_to("Sök i katalogen", back=True)
    officer.see("Risker (2)")
    officer.press("ctrl+shift+3")
    officer.fill("Håller ihop arbetet", "Chefsjuristen")
    officer.fill("Deltagare 1, roll", "Inköpare")
    officer.fill("Deltagare 1, enhet", "Inköp")
    officer.press("ctrl+Return")
    officer.see("Steg 3 av 5, Värdera och prioritera, Inte påbörjat, visas")


def judge(officer: Person) -> None:
    """Step 3: digits in the list."""
    officer.wait_at(f"R1, {INVOICES}…")
    for levels in ("234", "332"):
        officer.press("ctrl+Return")
        officer.wait_at("Sannolikhet: ej värderad")
        officer.press(levels[0], "Right", levels[1], "Right", levels[2])
    officer.see("Steg 3 av 5, Värdera och prioritera, 2 av 2 värderade…")


def say_what_it_rests_on(officer: Person) -> None:
    """The gate asks what each likelihood rests on: evidence for one, a plain word for the other."""
    officer.press("ctrl+Return")
    officer.see("R1 har en sannolikhet utan underlag…", "label")
    officer.wait_at("Visa R1")
    officer.press("Return")
    officer.wait_at("Sannolikhet: 2 liten")
    officer.press("Return")
    officer.wait_at("2 Liten")
    officer.tab_to("Lägg till underlag")
    officer.press("Return")
    officer.see("Vad sannolikheten vilar på…")
    officer.wait_at("Lägg till underlag")
    officer.press("Return")
    officer.wait_at("Slag av underlag")
    officer.fill("Vad det visar", "Två felaktiga betalningar rättades förra året.")
    officer.fill("Datum", "2026-03-01")
    officer.fill("Källa", "Internrevisionens rapport")
    officer.press("Return")
    officer.see("Underlag  1", "page tab")
    officer.press("alt+Down")
    officer.see(ASSIGNMENTS, "label")
    officer.tab_to("Bedömning utan underlag")
    officer.press("space")
    officer.tab_to("Värdera och prioritera", back=True)
    officer.press("Return")
    officer.see("Steg 3 av 5, Värdera och prioritera, 2 av 2 värderade, klart, visas")


def carry_a_risk(officer: Person) -> None:
    """Step 3 in the heat map: read a field, carry a risk to another, say why, and take it back."""
    here = "I dag, sannolikhet 2 liten, konsekvens 3 betydande, medel"
    there = "I dag, sannolikhet 3 stor, konsekvens 3 betydande, hög"
    officer.press("ctrl+shift+2")
    officer.see(f"{here}, 1 risk, 1 höjd av regel", "table cell")
    officer.wait_at("I dag, sannolikhet…")
    officer.walk_to(f"{here}…")
    officer.press("F2", "Up", "Return")
    officer.wait_at("Skäl")
    officer.type("Stickprovet visade fler avvikelser än väntat.")
    officer.tab_to("Flytta risken")
    officer.press("Return")
    officer.wait_at(f"{there}, 2 risker…")
    officer.press("ctrl+z")
    officer.hear("Ångrat: Flytta R1 i matrisen")
    officer.see(f"{here}, 1 risk, 1 höjd av regel", "table cell")


def decide(officer: Person) -> None:
    """Step 4: one risk is to be treated, one is accepted."""
    officer.press("ctrl+Return")
    officer.see("Steg 4 av 5, Hantera och åtgärda, Inte påbörjat, visas")
    officer.wait_at(f"R1, {INVOICES}…")
    officer.press("ctrl+Return")
    officer.see("Vad beslutas om R1?", "label")
    officer.wait_at("Åtgärda")
    officer.fill("Skäl", "En person kan både beställa och attestera.")
    officer.fill("Beslutas av", DECIDER)
    officer.press("Return")
    officer.wait_at(f"R1, {INVOICES}, Hög, Åtgärda…")
    officer.press("ctrl+Return")
    officer.see("Vad beslutas om R2?", "label")
    officer.wait_at("Åtgärda")
    officer.walk_to("Acceptera", "Right")
    officer.press("space")
    officer.fill("Skäl", "Rutinen för bisysslor är ny och ska först få verka.")
    officer.fill("Beslutas av", DECIDER)
    officer.fill("Prövas igen", "+365")
    officer.press("Return")
    officer.wait_at(f"R2, {ASSIGNMENTS}, Hög, Acceptera…")


def treat(officer: Person) -> None:
    """Step 4: a measure on the causes, with owner and day."""
    officer.press("ctrl+Return")
    officer.see("Vad ska göras åt R1?", "label")
    officer.wait_at("Vad ska göras?")
    officer.type("Två personer attesterar varje faktura")
    officer.fill("Ansvarig", "Ekonomichefen")
    officer.fill("Klar senast", "+90")
    officer.tab_to("Oförenliga uppgifter hos samma person")
    officer.press("space")
    officer.tab_to("Sannolikheten bedöms sjunka")
    officer.press("Down", "Return")
    officer.wait_at(f"R1, {INVOICES}, Hög, Åtgärda, 0 av 1 åtgärd klar…")


def approve(officer: Person) -> None:
    """Step 5: the management approves."""
    officer.press("ctrl+Return")
    officer.see("Inget saknas. Analysen kan fastställas.")
    officer.wait_at("Kort rapport till ledningen")
    officer.press("ctrl+Return")
    officer.wait_at("Fastställd av")
    officer.type(DECIDER)
    officer.press("Return")
    officer.see("Fastställd", "label")


def save_the_brief(officer: Person) -> None:
    """From the report's pages to a PDF where the program suggests it."""
    officer.wait_at("Kort rapport till ledningen")
    officer.press("Return")
    officer.see("Spara som PDF", "push button")
    officer.tab_to("Spara som PDF", back=True)
    officer.press("Return")
    officer.wait_at("Filnamn:")
    officer.press("Return")
    officer.see(f"{REPORT} ligger i…", "label")
    officer.wait_at("Spara som PDF")


def leave(officer: Person) -> None:
    """Say what would be undone, and end the program."""
    name = officer.see("Ångra: …", "push button").name
    print(f"undo\t{name}", flush=True)
    officer.press("ctrl+q")


def come_back(officer: Person, undo_name: str) -> None:
    """The same workspace opens by itself, with the last act still there to be undone."""
    officer.see(AGENCY, "label")
    officer.see(undo_name, "push button")
    officer.press("ctrl+2")
    officer.wait_at(f"{TITLE}…")
    officer.press("Return")
    officer.see("Fastställd", "label")


STEPS = (
    begin,
    consider_the_need,
    identify,
    judge,
    say_what_it_rests_on,
    carry_a_risk,
    decide,
    treat,
    approve,
    save_the_brief,
    leave,
)


def main() -> None:
    """Walk all the way, or come back."""
    officer = Person("klarsyn")
    if sys.argv[1] == "again":
        come_back(officer, sys.argv[2])
        leave(officer)
        return
    for step in STEPS:
        began = time.monotonic()
        step(officer)
        print(f"{step.__name__}: {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    main()
