"""Qt's own words in the spoken language: its package brings no Swedish for menus and file dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from riskmodel.kernel.words import language, say

_WORDS = {
    "&Undo": "common.qt.undo",
    "&Redo": "common.qt.redo",
    "Cu&t": "common.qt.cut",
    "&Copy": "common.qt.copy",
    "&Paste": "common.qt.paste",
    "Delete": "common.qt.delete",
    "Select All": "common.qt.select_all",
    "&Open": "common.qt.open",
    "&Save": "common.qt.save",
    "&Choose": "common.qt.choose",
    "Open": "common.qt.open",
    "Save": "common.qt.save",
    "Cancel": "common.qt.cancel",
    "&Cancel": "common.qt.cancel",
    "&Look in:": "common.qt.look_in",
    "File &name:": "common.qt.file_name",
    "Files of &type:": "common.qt.file_kind",
    "All Files (*)": "common.qt.all_files",
    "Directory:": "common.qt.folder",
    "Directories": "common.qt.folders",
    "Back": "common.qt.back",
    "Go back": "common.qt.back",
    "Forward": "common.qt.forward",
    "Go forward": "common.qt.forward",
    "Parent Directory": "common.qt.up",
    "Go to the parent directory": "common.qt.up",
    "Create New Folder": "common.qt.new_folder",
    "Create a New Folder": "common.qt.new_folder",
    "&New Folder": "common.qt.new_folder",
    "New Folder": "common.qt.new_folder",
    "List View": "common.qt.list_view",
    "Change to list view mode": "common.qt.list_view",
    "Detail View": "common.qt.detail_view",
    "Change to detail view mode": "common.qt.detail_view",
    "Name": "common.qt.name",
    "Size": "common.qt.size",
    "Kind": "common.qt.kind",
    "Type": "common.qt.kind",
    "Date Modified": "common.qt.changed",
    "Computer": "common.qt.computer",
    "My Computer": "common.qt.computer",
    "Show &hidden files": "common.qt.hidden",
    "&Rename": "common.qt.rename",
    "&Delete": "common.qt.delete",
    "OK": "common.qt.ok",
    "Folder": "common.qt.a_folder",
    "Drive": "common.qt.drive",
    "Unknown": "common.qt.unknown",
    "'%1' is write protected.\nDo you want to delete it anyway?": "common.qt.delete_protected",
    "Are you sure you want to delete '%1'?": "common.qt.delete_sure",
    "Could not delete directory.": "common.qt.not_deleted",
    "&Yes": "common.qt.yes",
    "&No": "common.qt.no",
    "%1 already exists.\nDo you want to replace it?": "common.qt.replace",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "common.qt.no_file",
    "Sidebar": "common.qt.sidebar",
    "List of places and bookmarks": "common.qt.sidebar",
    "Files": "common.qt.files",
}

_KEYS = {
    "Shift": "common.key.shift",
    "Left": "common.key.left",
    "Right": "common.key.right",
    "Up": "common.key.up",
    "Down": "common.key.down",
    "Return": "common.key.return",
    "Space": "common.key.space",
    "Del": "common.key.del",
}
"""What stands on the keys, as menus show it."""


class QtWords(QTranslator):
    """Answers Qt when it asks for one of its own words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """It has words, though no file."""
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _number: int = -1
    ) -> str | None:
        """The word in Swedish; None lets Qt use its own English."""
        words = _KEYS if context == "QShortcut" else _WORDS
        key = words.get(source) if language() == "sv" else None
        return say(key) if key else None
