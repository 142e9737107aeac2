"""What the documents name is there: a reader who follows a path finds something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, parsed

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md")
FILE = re.compile(r"[\w./{}<>*,-]+\.(py|md|yaml|toml|csv|json|lock)")
BLOCK = re.compile(r"```\n(.*?)```", re.DOTALL)
TREE_LINE = re.compile(r"( *)(\S+)  +\S")


def text(document: str) -> str:
    """A document as it is."""
    return (ROOT / document).read_text(encoding="utf-8")


def named(document: str) -> Iterator[str]:
    """Paths between backticks; what comes after :: is a name in the file."""
    for word in re.findall(r"`([^`\s]+)`", BLOCK.sub("", text(document))):
        path = word.partition("::")[0]
        if FILE.fullmatch(path) or re.fullmatch(r"\.?\w[\w./{}<>*,-]*/[\w.<>{},*-]*", path):
            yield word


def in_the_tree(document: str) -> Iterator[str]:
    """Paths that a block of the document draws as a tree, a folder's parts indented below it."""
    for block in BLOCK.findall(text(document)):
        folder = ""
        for line in block.splitlines():
            drawn = TREE_LINE.match(line)
            if drawn is None or not re.search(r"[./]", drawn[2]) or "=" in line:
                continue
            folder = drawn[2] if not drawn[1] else folder
            yield folder + drawn[2] if drawn[1] else drawn[2]


def is_there(path: str) -> bool:
    """Whether a path is in the tree; <any> stands for a name, {a,b} for both, a bare file for any place."""
    both = re.search(r"\{([\w,]+)\}", path)
    if both:
        return all(is_there(path.replace(both[0], one)) for one in both[1].split(","))
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return next(ROOT.glob(pattern if "/" in pattern else f"[!.]*/**/{pattern}"), None) is not None or (
        (ROOT / pattern).exists()
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_a_document_names_is_there(document: str) -> None:
    paths = {word.partition("::")[0] for word in named(document)}
    assert {path for path in paths if not is_there(path)} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_function_a_document_points_at_is_in_its_file(document: str) -> None:
    for word in named(document):
        path, _, name = word.partition("::")
        if name:
            tops = {getattr(node, "name", "") for node in ast.walk(parsed(ROOT / path))}
            assert name in tops, word


def test_every_path_of_the_drawn_tree_is_there() -> None:
    drawn = list(in_the_tree("docs/ARCHITECTURE.md"))
    assert {"main.py", "riskmodel/kernel/", "gui/", "tests/"} <= set(drawn)
    assert [path for path in drawn if not is_there(path)] == []


def test_every_folder_of_the_program_is_drawn() -> None:
    drawn = {path.partition("/")[0] for path in in_the_tree("docs/ARCHITECTURE.md")}
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders - drawn == set()


def test_a_path_that_is_not_there_is_noticed() -> None:
    assert "riskmodel/rating.py::rate" in set(named("docs/ARCHITECTURE.md"))
    assert not is_there("riskmodel/nothing.py")
    assert not is_there("nothing_of_the_kind.py")
    assert not is_there("resources/translations/{sv,xx}/<area>.json")
