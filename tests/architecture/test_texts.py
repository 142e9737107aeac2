"""The words of the program: both languages whole, every key there, none too many, Swedish that is Swedish."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from riskmodel.kernel.words import FOLDER, LANGUAGES
from tests.architecture.tree import ROOT, parsed, sources

# Beginnings of keys that are put together in a way that no f-string in the source shows, with where.
DYNAMIC: dict[str, str] = {}

# Words that are not Swedish, or that our Swedish does not use.
NOT_SWEDISH = frozenset(
    re.findall(
        r"\w+",
        """
        the of with this that not your you we please file save open close delete edit cancel undo redo
        settings workspace password button click loading error warning search report meeting member
        measure assessment
        likelihood vänligen tyvärr oops
        """,
    )
)
SWEDISH_KEYBOARDS = {"common.key.del": {"delete"}}
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")

Place = tuple[str, ast.Call]


@cache
def texts(language: str) -> dict[str, Any]:
    """All texts of a language by key."""
    found: dict[str, Any] = {}
    for path in sorted((FOLDER / language).glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def areas() -> set[str]:
    """The first parts of the keys."""
    return {path.stem for language in LANGUAGES for path in (FOLDER / language).glob("*.json")}


def forms(text: Any) -> list[str]:
    """The one form of a text, or its forms by number."""
    return list(text.values()) if isinstance(text, dict) else [text]


def facts(text: Any) -> set[str]:
    """The names between braces."""
    parts = (part for form in forms(text) for part in string.Formatter().parse(form))
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in parts if name is not None}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call whose first argument is a key in plain sight: where, the key, the call."""
    for path in sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and node.args and _speaks(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", first.value, node


def _speaks(function: ast.expr) -> bool:
    """`say(...)`, and the refusals, which carry a key."""
    called = ast.unparse(function)
    return called in {"say", "words.say"} or called.split(".")[-1] in _refusals()


@cache
def _refusals() -> frozenset[str]:
    """The classes that build on a refusal, by whatever path."""
    known = {"Refusal"}
    classes = [
        node for path in sources() for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)
    ]
    while True:
        more = {
            one.name for one in classes if known & {ast.unparse(base).split(".")[-1] for base in one.bases}
        }
        if more <= known:
            return frozenset(known)
        known |= more


@cache
def mentioned() -> tuple[frozenset[str], frozenset[str]]:
    """What the source says: strings that look like keys, and beginnings of those that are put together."""
    whole, beginnings = set[str](), set[str]()
    for path in sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                (whole if KEY.fullmatch(node.value) else beginnings).add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    return frozenset(whole), frozenset(
        one for one in beginnings if one.partition(".")[0] in areas() and "." in one
    )


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts("sv")) ^ set(texts("en")) == set()


def test_both_languages_tell_the_same_facts() -> None:
    both = set(texts("sv")) & set(texts("en"))
    assert {key for key in both if facts(texts("sv")[key]) != facts(texts("en")[key])} == set()


def test_what_is_counted_has_both_forms() -> None:
    counted = {
        key: set(text)
        for language in LANGUAGES
        for key, text in texts(language).items()
        if isinstance(text, dict)
    }
    assert {key: found for key, found in counted.items() if found != {"one", "other"}} == {}
    assert {
        key for language in LANGUAGES for key, text in texts(language).items() if not all(forms(text))
    } == set()


@pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_file_of_texts_is_in_order(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    read = json.loads(written)
    assert {key for key in read if not key.startswith(path.stem + ".")} == set()
    assert written == json.dumps(read, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_every_key_that_is_spoken_is_there() -> None:
    assert {where: key for where, key, _ in calls() if key not in texts("sv")} == {}


def test_every_key_is_given_the_facts_it_tells() -> None:
    untold = {
        where: sorted(missing)
        for where, key, call in calls()
        if key in texts("sv")
        and all(keyword.arg for keyword in call.keywords)
        and (missing := _asked(key) - {keyword.arg for keyword in call.keywords})
    }
    assert untold == {}


def _asked(key: str) -> set[str]:
    return facts(texts("sv")[key]) | ({"n"} if isinstance(texts("sv")[key], dict) else set())


def test_every_beginning_of_a_key_leads_somewhere() -> None:
    beginnings = mentioned()[1] | set(DYNAMIC)
    assert {one for one in beginnings if not any(key.startswith(one) for key in texts("sv"))} == set()


def test_no_key_is_left_over() -> None:
    whole, beginnings = mentioned()
    ways = tuple(beginnings | set(DYNAMIC))
    assert sorted(key for key in texts("sv") if key not in whole and not key.startswith(ways)) == []


def test_the_swedish_is_swedish() -> None:
    given_away = {
        key: sorted(found)
        for key, text in texts("sv").items()
        if (found := _words(text) & NOT_SWEDISH - SWEDISH_KEYBOARDS.get(key, set()))
    }
    assert given_away == {}


def _words(text: Any) -> set[str]:
    plain = re.sub(r"\{[^}]*\}|\S+\.\S+", " ", " ".join(forms(text)))
    return set(re.findall(r"[a-zåäöé]+", plain.lower()))


def test_nobody_is_shouted_at() -> None:
    loud = {
        key for language in LANGUAGES for key, text in texts(language).items() if "!" in " ".join(forms(text))
    }
    assert loud == set()
