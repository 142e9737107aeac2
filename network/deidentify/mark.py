"""What may identify somebody in a text: where it stands, what it is and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MarkKind(StrEnum):
    """What a stretch of text may be."""

    PERSON = "person"
    PERSON_NUMBER = "person_number"
    ORGANISATION = "organisation"
    ORG_NUMBER = "org_number"
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    PLACE = "place"
    ADDRESS = "address"
    DATE = "date"
    SUM = "sum"
    CASE = "case"
    VEHICLE = "vehicle"
    ROLE = "role"
    QUOTE = "quote"
    OTHER = "other"  # marked by hand


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the original text, `text[start:end]`, to decide about.

    `why` is the rule that found it, for the words `deidentify.why.<why>`. `key` is who or what it is,
    folded and without genitive, so that the same one is known again. `detail` is what the suggestion needs
    to know, such as which kind of organisation. `before` is the word that stands before it, in lower case.
    """

    start: int
    end: int
    kind: MarkKind
    is_sure: bool
    why: str
    text: str
    key: str
    detail: str = ""
    is_genitive: bool = False
    is_first: bool = False  # begins a sentence, so that what comes instead has a capital letter
    before: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one rule found in the plain text, before overlaps are settled; `weight` decides who stays."""

    start: int
    end: int
    kind: MarkKind
    is_sure: bool
    why: str
    weight: int
    key: str = ""
    detail: str = ""
    is_genitive: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the text: names of organisations, and what may stand (folded)."""

    organisations: frozenset[str] = field(default_factory=frozenset)
    kept: frozenset[str] = field(default_factory=frozenset)
