"""Teams' oldest form: a row for each coming and going, to be paired into stays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from exchange.participants.joining import Stay, name_key

_CAME = re.compile(
    r"join|ansl[uö]t|gick med|deltog|beigetreten|ble med|tilslut|tiltr|liitty|rejoint|deelgenomen"
)
_WENT = re.compile(r"left|lämna|gick ut|verlassen|forlot|forlat|poistu|quitté|verlaten")


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody came or went."""

    line: int
    name: str
    word: str
    moment: datetime
    email: str = ""
    role: str = ""


def stays_of(acts: Iterable[Act], ended: datetime | None = None) -> list[Stay]:
    """The stays behind comings and goings; who never left stayed to the end.

    Words that are not known are told apart by where they stand: the first thing one can do is to come.
    """
    by_person: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_person[act.email.casefold() or name_key(act.name)].append(act)
    ordered = [sorted(own, key=_moment) for own in by_person.values()]
    end = ended or max((own[-1].moment for own in ordered), default=None)
    comings = {own[0].word.casefold() for own in ordered}
    stays = [stay for own in ordered for stay in _paired(own, comings, end)]
    return sorted(stays, key=lambda stay: stay.line)


def _paired(acts: Sequence[Act], comings: set[str], end: datetime | None) -> Iterable[Stay]:
    since: Act | None = None
    for act in acts:
        if _is_coming(act.word, comings):
            since = since or act
        elif since is not None:
            yield _stay(since, act.moment)
            since = None
    if since is not None:
        yield _stay(since, end)


def _stay(act: Act, left: datetime | None) -> Stay:
    return Stay(act.line, act.name, act.email, act.moment, left, role=act.role)


def _is_coming(word: str, comings: set[str]) -> bool:
    plain = word.casefold()
    if _WENT.search(plain):
        return False
    return bool(_CAME.search(plain)) or plain in comings


def _moment(act: Act) -> datetime:
    return act.moment
