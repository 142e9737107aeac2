"""A look round in the example: a newcomer finds a risk, reads why it is rated so, and fits the window.

Run by `test_example.py` in Debian's Python, beside the program, from the start screen to its end.
"""

from __future__ import annotations

from person import Person

RISK = "Utvärderingen styrs mot en förvald vinnare"
STEPS_TO_TWICE = 10
MAKING = 90.0  # seconds: an example with a network, on a busy machine


def make_the_example(newcomer: Person) -> None:
    """From the start screen to the overview of an agency that does not exist."""
    newcomer.wait_at("Sök myndighet")
    newcomer.tab_to("Min myndighet, Börja en riskanalys", back=True)
    newcomer.walk_to("Prova med exempeldata, Påhittade myndigheter")
    newcomer.see("Påhittade myndigheter med tre omgångar riskanalyser…")
    newcomer.tab_to("Skapa exemplet")
    newcomer.press("Return")
    newcomer.wait_at("Filnamn:")
    newcomer.press("Return")
    newcomer.see("Mönsterverket", "label", MAKING)
    newcomer.see("Att göra", "label")


def read_why(newcomer: Person) -> None:
    """Find a risk by its number, and read the line from the judgements to the level."""
    newcomer.press("ctrl+k")
    newcomer.wait_at("Sök eller gå till")
    newcomer.type("R5")
    newcomer.see(f"{RISK}, Risk R5", "list item")
    newcomer.press("Return")
    newcomer.see(RISK, "label")
    newcomer.wait_at("Rubrik")
    newcomer.press("ctrl+Page_Down")
    newcomer.see("Vad sannolikheten vilar på…")
    newcomer.press("ctrl+Page_Down")
    newcomer.see("Varför denna nivå?", "label")
    for words in ("Sannolikhet 1, …", "Konsekvens 2, …", "Skydd 3, …", "Tabellen: 1 × 2", "Låg i dag"):
        newcomer.see(words, "label")
    newcomer.see("Vad skulle ändra nivån?", "label")


def speak_english_and_swedish(newcomer: Person) -> None:
    """Change the language in the menu, twice; the place stays."""
    for menu, inner, other, sign in (
        ("alt+v", "Språk", "English", "Why this level?"),
        ("alt+v", "Language", "Svenska", "Varför denna nivå?"),
    ):
        newcomer.press(menu)
        newcomer.walk_to(inner)
        newcomer.move("Right")
        newcomer.walk_to(other)
        newcomer.press("Return")
        newcomer.see(sign, "label")
        newcomer.see(RISK, "label")


def read_at_twice_the_size(newcomer: Person) -> None:
    """Ctrl+Plus until all is twice as large: what could be read and reached can be so still."""
    words, controls, tabs = _what_counts(newcomer)
    for _ in range(STEPS_TO_TWICE):
        newcomer.press("ctrl+plus")
    newcomer.see("Meny", "push button")
    newcomer.see("Låg i dag", "label")
    newcomer.wait(lambda: words <= _what_counts(newcomer)[0], f"all of {sorted(words)}")
    newcomer.wait(lambda: controls <= _what_counts(newcomer)[1], f"all of {sorted(controls)}")
    newcomer.wait(lambda: tabs <= _what_counts(newcomer)[2], f"all of {sorted(tabs)}")
    newcomer.press("ctrl+0")
    newcomer.see("Menyer", "menu bar")


def _what_counts(newcomer: Person) -> tuple[set[str], set[str], set[str]]:
    """Labels, controls and tabs that are there at every size.

    In a narrow window the path, the groups of places and whose workspace it is give way; the time of the
    reckoning moves on.
    """
    path = {"›", "Mönsterverket", "exempel.klarsyn", "Nätverket", "Kansliets egna risker"}
    words = {one for one in newcomer.read("label") if one not in path and not one.startswith("Räknat ")}
    controls = {name for name in newcomer.read("check box") if name}
    return words, controls, set(newcomer.read("page tab"))


def main() -> None:
    """Walk all the way."""
    newcomer = Person("klarsyn")
    for step in (make_the_example, read_why, speak_english_and_swedish, read_at_twice_the_size):
        step(newcomer)
        print(step.__name__, flush=True)
    newcomer.press("ctrl+q")


if __name__ == "__main__":
    main()
