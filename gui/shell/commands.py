"""The window's own commands, as data; the places bring theirs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gui.common.action import Action
from gui.common.settings import LOOKS
from gui.shell.places import PlaceEntry, place_key
from gui.shell.zones import main_button
from riskmodel.kernel.words import LANGUAGES, say

if TYPE_CHECKING:
    from gui.shell.frame import Frame

MENUS = ("file", "edit", "view", "go", "help")
# Where a menu has a line: before these commands.
LINES = frozenset(
    ["shell.save", "shell.settings", "shell.quit", "shell.larger", "shell.back", "shell.next_zone"]
)
# Commands that lie in a menu within the menu.
INNER = {"common.look": "shell.menu.look", "shell.language": "shell.menu.language"}


def window_commands(frame: Frame, entries: tuple[PlaceEntry, ...]) -> tuple[Action, ...]:
    """All commands of the window, in the order of the menus."""
    return (*_file(frame), *_edit(frame), *_view(frame), *_go(frame, entries), *_help(frame))


def _file(frame: Frame) -> tuple[Action, ...]:
    return (
        Action("shell.open", frame.open_other, "folder-open", "Ctrl+O", "file"),
        Action("shell.agencies", partial(frame.desk.go, "agencies"), "building-2", "Ctrl+Shift+M", "file"),
        Action("shell.backup", frame.back_up, "copy", "", "file"),
        Action("shell.reports", partial(_go_to_reports, frame), "file-text", "Ctrl+P", "file"),
        Action("shell.save", frame.say_saved, "check", "Ctrl+S", "file"),
        Action("shell.settings", partial(frame.desk.go, "settings"), "settings", "Ctrl+,", "file"),
        Action("shell.quit", frame.quit, "", "Ctrl+Q", "file"),
    )


def _edit(frame: Frame) -> tuple[Action, ...]:
    desk = frame.desk
    return (
        Action(
            "shell.undo", frame.undo, "undo-2", "Ctrl+Z", "edit",
            # Its words hold the names of things: whoever looks for one must not undo what was done with it.
            is_in_palette=False,
            enabled_when=lambda: desk.steps.undo is not None,
            facts=lambda: {"what": _named(desk.undo_name)},
        ),
        Action(
            "shell.redo", frame.redo, "redo-2", "Ctrl+Y; Ctrl+Shift+Z", "edit",
            is_in_palette=False,
            enabled_when=lambda: desk.steps.redo is not None,
            facts=lambda: {"what": _named(desk.redo_name)},
        ),
    )  # fmt: skip


def _view(frame: Frame) -> tuple[Action, ...]:
    desk = frame.desk
    looks = tuple(
        Action(
            f"common.look.{name}", partial(desk.change_settings, look=name), "", "", "view",
            is_on=partial(_is, frame, "look", name),
        )
        for name in LOOKS
    )  # fmt: skip
    languages = tuple(
        Action(
            f"shell.language.{name}", partial(desk.change_settings, language=name), "", "", "view",
            is_on=partial(_is, frame, "language", name),
        )
        for name in LANGUAGES
    )  # fmt: skip
    return (
        Action("shell.panel", frame.toggle_panel, "panel-right-open", "F8", "view"),
        Action("shell.larger", partial(frame.zoom, 1), "a-large-small", "Ctrl++; Ctrl+=", "view"),
        Action("shell.smaller", partial(frame.zoom, -1), "", "Ctrl+-", "view"),
        Action("shell.normal_size", partial(frame.zoom, 0), "", "Ctrl+0", "view"),
        *looks,
        *languages,
    )


def _go(frame: Frame, entries: tuple[PlaceEntry, ...]) -> tuple[Action, ...]:
    listed = [entry for entry in entries if entry.is_listed]
    places = tuple(
        Action(entry.title_key, partial(frame.desk.go, entry.key), entry.icon, place_key(number), "go",
               is_in_palette=False)
        for number, entry in enumerate(listed, 1)
    )  # fmt: skip
    return (
        Action("shell.find", frame.open_palette, "search", "Ctrl+K", "go", is_in_palette=False),
        *(
            Action("shell.search", partial(frame.desk.go, entry.key), "search", "Ctrl+Shift+F", "go")
            for entry in entries
            if entry.key == "search"
        ),
        *places,
        Action(
            "shell.back", frame.back, "chevron-left", "Alt+Left", "go",
            enabled_when=lambda: frame.journey.can_go_back,
        ),
        Action(
            "shell.forward", frame.forward, "chevron-right", "Alt+Right", "go",
            enabled_when=lambda: frame.journey.can_go_forward,
        ),
        # A place that has its own use for the key keeps it.
        Action(
            "shell.main_button", partial(_press_main, frame), "", "Ctrl+Return", "go",
            is_in_palette=False,
            enabled_when=lambda: main_button(frame) is not None,
        ),
        Action("shell.next_zone", partial(frame.step_zone, 1), "", "F6", "go", is_in_palette=False),
        Action("shell.last_zone", partial(frame.step_zone, -1), "", "Shift+F6", "go", is_in_palette=False),
    )  # fmt: skip


def _help(frame: Frame) -> tuple[Action, ...]:
    return (
        Action("shell.help", frame.show_help, "circle-question-mark", "F1", "help"),
        Action("shell.about", frame.show_about, "info", "", "help"),
    )


def _go_to_reports(frame: Frame) -> None:
    """To the reports on the analysis that one is in, if any."""
    analysis_id = frame.page.where().get("analysis_id") if frame.page else None
    frame.desk.go("reports", **({"analysis_id": analysis_id} if analysis_id else {}))


def _press_main(frame: Frame) -> None:
    if (button := main_button(frame)) is not None:
        button.click()


def _named(name: str) -> str:
    return f": {name}" if name else ""


def _is(frame: Frame, setting: str, value: str) -> bool:
    return bool(getattr(frame.desk.settings, setting) == value)


def inner_menu(action_id: str) -> str:
    """The key of the menu within the menu that a command lies in, or ""."""
    return next((key for start, key in INNER.items() if action_id.startswith(f"{start}.")), "")


def menu_title(menu: str) -> str:
    """A menu's name with its underlined letter."""
    return say(f"shell.menu.{menu}")
