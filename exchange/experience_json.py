"""The JSON form of experiences read in: every part looked at before anything is believed of it."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from exchange.columns import CellFault
from exchange.experience_columns import (
    CHOICES,
    DAYS,
    LINKS,
    TEXTS,
    checked_text,
    column_title,
    read_choice,
    read_day,
    read_id,
    read_links,
    read_org_nr,
)
from exchange.experience_list import SCHEMA
from exchange.lists import SCHEMA_VERSION
from exchange.table_file import text_of
from network.attachment import check_attachment
from network.experience import Experience, ExperienceStatus, Outcome
from network.filename import plain_name
from network.reuse import ValueKind
from network.sharing import SharedExperience, SharedFile, SharedReuse
from riskmodel.kernel.errors import InputError, RuleError
from riskmodel.kernel.ids import new_id

_MOST_REUSE = 2_000
_MOST_LINKS = 200
_MOST_FILES = 50
_LONGEST_SHORT = 500

Entry = tuple[int, str, SharedExperience | None, InputError | None]


def is_json(data: bytes, name: str) -> bool:
    """Whether a file is to be read as JSON: it is called so, or begins as an object does."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return name.casefold().endswith(".json") or start == b"{"


def read_experiences(data: bytes, name: str, agency_id: UUID, today: date, most: int) -> Iterator[Entry]:
    """The entries of a file: its place from 1, its title, what it says, or why it cannot be taken.

    Args:
        data: the file.
        name: what faults call it.
        agency_id: whose data it comes to.
        today: no day that has been may come after it.
        most: how many entries there may be.

    Raises:
        InputError: it is no JSON, another kind of file, or of a later version.
    """
    for place, entry in enumerate(_entries(data, name, most), start=1):
        title = entry.get("title") if isinstance(entry, dict) else ""
        shown = title if isinstance(title, str) else ""
        reader = _Reader(entry, agency_id, today)
        try:
            yield place, shown, reader.shared(), None
        except (CellFault, RuleError) as fault:
            is_cell = isinstance(fault, CellFault)
            key, facts = (fault.key, fault.facts) if is_cell else ("rule", {"reason": str(fault)})
            where = {"file": name, "row": place, "column": column_title(reader.at)}
            yield place, shown, None, InputError(f"experience_list.refused.{key}", **where, **facts)


def _entries(data: bytes, name: str, most: int) -> list[Any]:
    text, _ = text_of(data, name)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        raise InputError("experience_list.broken", file=name, row=line) from fault
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise InputError("experience_list.other", file=name)
    version = found.get("version")
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise InputError("experience_list.newer", file=name)
    entries = found.get("experiences")
    if not isinstance(entries, list) or not entries:
        raise InputError("experience_list.none", file=name)
    if len(entries) > most:
        raise InputError("exchange.file.rows", file=name, most=most)
    return entries


class _Reader:
    """Reads one entry; `at` is the field it is at, for the words of a refusal."""

    def __init__(self, entry: Any, agency_id: UUID, today: date) -> None:
        self.at = "title"
        self._entry: Mapping[str, Any] = entry
        self._agency_id = agency_id
        self._today = today

    def shared(self) -> SharedExperience:
        """What the entry says.

        Raises:
            CellFault: a part of it cannot be taken.
            RuleError: a text that cannot be kept.
        """
        if not isinstance(self._entry, dict):
            raise CellFault("object")
        given: dict[str, Any] = {name: self._text(self._entry, name) for name in TEXTS}
        self.at = "title"
        if not given["title"].strip():
            raise CellFault("empty")
        for name in CHOICES:
            given[name] = read_choice(name, self._text(self._entry, name, longest=_LONGEST_SHORT))
        for name in LINKS:
            given[name] = read_links(name, self._words(name))
        for name in DAYS:
            given[name] = self._day(self._entry, name)
        self._not_ahead(given["captured_on"], "captured_on")
        self._not_ahead(given["published_on"], "published_on")
        captured = given["captured_on"] or self._today
        if given["status"] is ExperienceStatus.PUBLISHED:
            given["published_on"] = given["published_on"] or captured
        found = read_id(self._text(self._entry, "id", longest=_LONGEST_SHORT))
        org_nr = read_org_nr(self._text(self._entry, "org_nr", longest=_LONGEST_SHORT))
        credited = self._yes(self._entry, "is_credited") or False
        experience = Experience(
            agency_id=self._agency_id,
            id=found or new_id(),
            number=1,
            is_credited=credited,
            is_copy=self._yes(self._entry, "is_copy") or False,
            **{**given, "captured_on": captured},
        )
        reuse, files = self._reuse(), self._files()
        return SharedExperience(experience, reuse, org_nr, has_id=found is not None, files=files)

    def _text(self, part: Mapping[str, Any], name: str, *, longest: int = 0) -> str:
        self.at = self.at if part is not self._entry else name
        value = part.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise CellFault("text")
        if longest and len(value) > longest:
            raise CellFault("long", length=len(value), longest=longest)
        return checked_text(value)

    def _words(self, name: str) -> list[str]:
        self.at = name
        value = self._entry.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise CellFault("list")
        if len(value) > _MOST_LINKS:
            raise CellFault("many", most=_MOST_LINKS)
        return value

    def _day(self, part: Mapping[str, Any], name: str) -> date | None:
        return read_day(self._text(part, name, longest=_LONGEST_SHORT))

    def _not_ahead(self, day: date | None, at: str) -> None:
        if day is not None and day > self._today:
            self.at = at
            raise CellFault("ahead", day=day)

    def _yes(self, part: Mapping[str, Any], name: str) -> bool | None:
        self.at = self.at if part is not self._entry else name
        value = part.get(name)
        if value is not None and not isinstance(value, bool):
            raise CellFault("yes_or_no", given=str(value)[:60])
        return value

    def _reuse(self) -> tuple[SharedReuse, ...]:
        self.at = "reuse"
        entries = self._entry.get("reuse") or []
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise CellFault("list")
        if len(entries) > _MOST_REUSE:
            raise CellFault("many", most=_MOST_REUSE)
        return tuple(self._use(one) for one in entries)

    def _use(self, entry: Mapping[str, Any]) -> SharedReuse:
        user = self._text(entry, "user", longest=_LONGEST_SHORT)
        used_on = self._day(entry, "used_on")
        if not user.strip() or used_on is None:
            raise CellFault("use")
        self._not_ahead(used_on, "reuse")
        outcome = read_choice("outcome", self._text(entry, "outcome", longest=_LONGEST_SHORT))
        return SharedReuse(
            user,
            used_on,
            read_org_nr(self._text(entry, "org_nr", longest=_LONGEST_SHORT)),
            self._text(entry, "changed"),
            Outcome(outcome) if outcome else None,
            self._text(entry, "result"),
            self._yes(entry, "would_recommend"),
            self._values(entry),
        )

    def _files(self) -> tuple[SharedFile, ...]:
        self.at = "files"
        entries = self._entry.get("files") or []
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise CellFault("list")
        if len(entries) > _MOST_FILES:
            raise CellFault("many", most=_MOST_FILES)
        return tuple(self._file(one) for one in entries)

    def _file(self, entry: Mapping[str, Any]) -> SharedFile:
        name = plain_name(self._text(entry, "file_name", longest=_LONGEST_SHORT))
        title = self._text(entry, "title", longest=_LONGEST_SHORT)
        packed = entry.get("data")
        if not isinstance(packed, str):
            raise CellFault("text")
        try:
            data = b64decode(packed, validate=True)
        except ValueError as fault:
            raise CellFault("file") from fault
        check_attachment(name, data)
        return SharedFile(name, title, hashlib.sha256(data).hexdigest(), data)

    def _values(self, entry: Mapping[str, Any]) -> tuple[ValueKind, ...]:
        value = entry.get("values") or []
        if not isinstance(value, list) or not set(map(str, value)) <= set(ValueKind):
            raise CellFault("values", known=", ".join(ValueKind))
        return tuple(dict.fromkeys(ValueKind(one) for one in value))
