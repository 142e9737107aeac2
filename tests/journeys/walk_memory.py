"""The network's memory by names and keys alone: a wish is met, told of, gone through, used and seen again.

Run by `test_memory.py` in Debian's Python, beside the program, on the example's workspace: everybody in it
is invented.
"""

from __future__ import annotations

from person import Person

WISH = "Hur granskar man loggar utan att skapa misstro?"
SUPPORTER = "Provkarteinstitutet"
MEETING = "Loggar och förtroende"
TITLE = "Vi berättade först vad vi granskar"
TOLD = "Anna Lindberg i Malmö skrev till alla före den första granskningen den 12 mars 2026."
NAMES = ("Anna", "Lindberg", "Malmö", "12 mars")
RISK = "Hög it-behörighet missbrukas"


def support_the_wish(coordinator: Person) -> None:
    """One more agency stands behind a wish."""
    coordinator.see("Allt är sparat…", "label")
    go_to(coordinator, "granskar man loggar", f"{WISH}, Önskemål Ö41")
    coordinator.see("Ö41 · Nytt", "label")
    coordinator.tab_to("Stöd")
    coordinator.press("Return")
    coordinator.wait_at("Myndighet")
    coordinator.type(SUPPORTER[:-2])
    coordinator.see(SUPPORTER, "list item")
    coordinator.press("Return")
    coordinator.hear(f"{SUPPORTER} står bakom Ö41")


def plan_it(coordinator: Person) -> None:
    """A meeting of today takes it up, as an item of its own."""
    coordinator.press("ctrl+3")
    coordinator.see("Nytt möte", "push button")
    coordinator.press("ctrl+n")
    coordinator.wait_at("År")
    coordinator.fill("Rubrik", MEETING)
    coordinator.fill("Dag", "+0")
    coordinator.press("ctrl+Return")
    coordinator.see("Planerat", "label")
    go_to(coordinator, "granskar man loggar", f"{WISH}, Önskemål Ö41")
    coordinator.see("Ö41 · Nytt", "label")
    coordinator.tab_to("Planera")
    coordinator.press("Return")
    coordinator.wait_at("Möte")
    coordinator.tab_to("Var i mötet")
    coordinator.press("Down")
    coordinator.press("ctrl+Return")
    coordinator.hear("Ö41 är planerat till möte …")


def capture_at_the_meeting(coordinator: Person) -> None:
    """What somebody tells is kept in three fields, at the item that takes the wish up."""
    go_to(coordinator, MEETING, f"{MEETING}…")
    coordinator.wait_at(f"14.30–14.50, {WISH}, …")
    coordinator.press("ctrl+shift+e")
    coordinator.wait_at("Rubrik")
    coordinator.type(TITLE)
    coordinator.tab_to("Vad ni gjorde, eller vad som berättades")
    coordinator.type(TOLD)
    coordinator.press("Tab")
    coordinator.press("1")
    coordinator.tab_to("Punkt på mötet")
    coordinator.press("Home", "Down")
    coordinator.press("ctrl+Return")
    coordinator.hear("E31 är sparad som utkast.")


def hold_the_meeting(coordinator: Person) -> None:
    """The check-in is begun and ended, and then the wish is answered."""
    coordinator.tab_to("Börja incheckningen", back=True)
    coordinator.press("Return")
    coordinator.wait_at("Sök på namn eller myndighet")
    coordinator.tab_to("Öppna incheckningen", back=True)
    coordinator.press("Return")
    coordinator.see("Avsluta incheckningen", "push button")
    coordinator.tab_to("Avsluta incheckningen", back=True)
    coordinator.press("Return")
    coordinator.tab_to("Avsluta, …")
    coordinator.press("Return")
    coordinator.wait_at("Öppna incheckningen")
    go_to(coordinator, "granskar man loggar", f"{WISH}, Önskemål Ö41")
    coordinator.see("Bekräfta vilka som besvarades", "push button")
    coordinator.tab_to("Bekräfta vilka som besvarades", back=True)
    coordinator.press("Return")
    coordinator.wait_at(f"Ö41  {WISH}")
    coordinator.press("ctrl+Return")
    coordinator.hear("1 önskemål besvarades på möte …")


def go_through_it(coordinator: Person) -> None:
    """What may identify somebody is exchanged, a second person approves, and the others may read it."""
    go_to(coordinator, "berättade först", f"{TITLE}, …")
    coordinator.see("Avidentifiera", "push button")
    coordinator.tab_to("Avidentifiera", back=True)
    coordinator.press("Return")
    coordinator.wait_at("Texten i E31 med märken")
    for left in (2, 1, 0):
        coordinator.press("Return")
        coordinator.see(f"{left} av 3 uppgifter kvar", "label")
    coordinator.press("ctrl+Return")
    coordinator.wait_at("Avidentifierad av")
    coordinator.type("Handläggare ett")
    coordinator.press("Return")
    coordinator.hear("E31 väntar på granskning.")
    for question in ("Jag har läst hela texten.", "Ingen person …", "Myndigheter och företag …"):
        coordinator.tab_to(question)
        coordinator.press("space")
    coordinator.press("ctrl+Return")
    coordinator.wait_at("Granskad av")
    coordinator.type("Handläggare två")
    coordinator.press("Return")
    coordinator.hear("E31 är godkänd.")
    coordinator.press("ctrl+Return")
    coordinator.wait_at("Granskas igen")
    coordinator.press("ctrl+Return")
    coordinator.hear("E31 är publicerad.")


def use_it_for_a_risk(coordinator: Person) -> None:
    """It is found from a risk that it touches, and becomes evidence there."""
    go_to(coordinator, "it-behörighet missbrukas", f"{RISK}, Risk …")
    coordinator.wait_at("Rubrik")
    coordinator.press("ctrl+Page_Down")
    coordinator.see("Visa 3 till", "push button")
    coordinator.tab_to("Visa 3 till")
    coordinator.press("Return")
    coordinator.tab_to(f"Läs E31 {TITLE}")
    coordinator.tab_to("Använd som underlag…")
    coordinator.press("Return")
    coordinator.hear("Underlag tillagt: …")


def use_it_oneself(coordinator: Person) -> None:
    """An agency has used it and tells what it changed."""
    go_to(coordinator, "berättade först", f"{TITLE}, …")
    coordinator.see("Vi har använt den", "push button")
    coordinator.tab_to("Vi har använt den")
    coordinator.press("Return")
    coordinator.wait_at("Myndighet")
    coordinator.type(SUPPORTER[:-2])
    coordinator.see(SUPPORTER, "list item")
    coordinator.press("Return")
    coordinator.see("Återanvänd …", "push button")


def see_the_chain(coordinator: Person) -> None:
    """From the wish to the reuse and the risk, by the arrow keys."""
    coordinator.tab_to("Visa hela kedjan", back=True)
    coordinator.press("Return")
    coordinator.wait_at(f"Erfarenhet {TITLE}, …")
    coordinator.walk_to(f"Möte {MEETING}, …", "Left", 2)
    coordinator.walk_to(f"Önskemål {WISH}, …", "Left", 2)
    coordinator.walk_to(f"Möte {MEETING}, …", "Right", 2)
    coordinator.walk_to(f"Erfarenhet {TITLE}, …", "Right", 2)
    coordinator.walk_to("Återanvändning …", "Right", 2)


def go_to(coordinator: Person, words: str, hit: str) -> None:
    """Find something with Ctrl+K and take it, the first of what is found."""
    coordinator.press("ctrl+k")
    coordinator.wait_at("Sök eller gå till")
    coordinator.type(words)
    coordinator.see(hit, "list item")
    coordinator.press("Return")


STEPS = (
    support_the_wish,
    plan_it,
    capture_at_the_meeting,
    hold_the_meeting,
    go_through_it,
    use_it_for_a_risk,
    use_it_oneself,
    see_the_chain,
)


def main() -> None:
    """Walk all the way."""
    coordinator = Person("klarsyn")
    for step in STEPS:
        step(coordinator)
        print(step.__name__, flush=True)
    coordinator.press("ctrl+q")


if __name__ == "__main__":
    main()
