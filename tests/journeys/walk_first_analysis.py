"""From the start screen to a PDF: an officer's first analysis of a real agency, by names and keys alone.

Run by `test_first_analysis.py` in Debian's Python, beside the program. Says where it is as it goes, so that
a failure tells how far the officer came. The answers name no risk that the agency has: they are the
catalogue's.
"""

from __future__ import annotations

import sys
from pathlib import Path

from person import Person

INVOICES = "Ospecificerade eller påhittade fakturor godkänns"
ASSIGNMENTS = "En förtroendeskadlig bisyssla hålls dold"


def begin(officer: Person, folder: Path) -> None:
    """Find the agency, choose where the file lies, and start an analysis."""
    officer.wait_at("Sök myndighet")
    officer.type("kammarkoll")
    officer.see("Kammarkollegiet…", "list item")
    officer.press("Return")
    officer.see("Spara", "push button")
    officer.press("ctrl+a")
    officer.type(str(folder / "kamk.klarsyn"))
    officer.press("Return")
    officer.see("Starta den första analysen…")
    officer.wait_at("Starta en analys")
    officer.press("Return")
    officer.see("Starta analysen", "push button")
    officer.wait_at("Namn")
    officer.press("Return")


def consider_the_need(officer: Person) -> None:
    """Step 1: answer, conclude, go on."""
    officer.wait_at("När gjordes den senaste analysen och vad täckte den?")
    officer.type("Ingen analys har gjorts.")
    officer.tab_to("Ny analys")
    officer.press("space")
    officer.fill("Skäl", "Verksamheten har aldrig analyserats.")
    officer.fill("Beslutat av", "Generaldirektören")
    officer.fill("Behovet prövas igen", "+365")
    officer.press("Tab", "ctrl+Return")
    officer.see("Steg 1 av 5, Överväg behovet av analys, Ny analys…")
    officer.see("Steg 2 av 5, Identifiera risker, Inte påbörjat, visas")


def identify(officer: Person) -> None:
    """Step 2: take two scenarios from the catalogue, say who takes part, go on."""
    officer.wait_at("Sök i katalogen")
    for word, title in (("faktur", INVOICES), ("bisyssl", ASSIGNMENTS)):
        officer.fill("Sök i katalogen", word)
        officer.see(f"{title}…", "table cell")
        officer.press("Down")
        officer.walk_to(f"{title}…")
        officer.press("Return")
        officer.see(f"Används som R…", "label")
        officer.tab_to("Sök i katalogen", back=True)
    officer.see("Risker (2)")
    officer.press("ctrl+shift+3")
    officer.fill("Håller ihop arbetet", "Chefsjuristen")
    officer.fill("Deltagare 1, roll", "Inköpare")
    officer.fill("Deltagare 1, enhet", "Inköp")
    officer.press("Tab", "ctrl+Return")
    officer.see("Steg 3 av 5, Värdera och prioritera, Inte påbörjat, visas")


def judge(officer: Person) -> None:
    """Step 3: digits in the list."""
    officer.wait_at(f"R1, {INVOICES}…")
    for levels in ("234", "332"):
        officer.press("ctrl+Return")
        officer.wait_at("Sannolikhet: ej värderad")
        officer.press(levels[0], "Right", levels[1], "Right", levels[2])
    officer.see("Steg 3 av 5, Värdera och prioritera, 2 av 2 värderade…")


def main() -> None:
    """Walk all the way."""
    folder = Path(sys.argv[1])
    officer = Person("klarsyn")
    begin(officer, folder)
    print("begun", flush=True)
    for step in (consider_the_need, identify, judge):
        step(officer)
        print(step.__name__, flush=True)


if __name__ == "__main__":
    main()
