"""Numbers and addresses of persons, organisations and machines: what can be told by its form."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from network.deidentify.lists import ordinary_words
from network.deidentify.mark import Candidate, MarkKind
from network.deidentify.patterns import any_of, pattern
from riskmodel.kernel.ids import LEAST_PAIR, luhn

_PERSON = re.compile(r"(?<![\w+-])(18|19|20)?(\d{2})(\d{2})(\d{2}) ?([-+–]?) ?(\d{3})([\dXx])(?![\w-])")
_BIRTH = re.compile(r"(?<![\w+-])(?:(?:19|20)?\d{6})-(?:XXXX|xxxx|\*{4}|nnnn|NNNN)")
_ORG = re.compile(r"(?<![\w+-])(?:SE ?|16)?(\d{2})([2-9]\d)(\d{2})[-– ]?(\d{4})(?:01)?(?![\w-])")
_EMAIL = pattern(
    r"[\w.+-]{1,64}(?:@| ?[\[(](?:at|snabel-?a|@)[\])] ?)[\w-]{1,63}",
    r"(?:(?:\.| ?[\[(](?:dot|punkt)[\])] ?)[\w-]{1,63}){1,4}",
    ignores_case=True,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-zÅÄÖåäö_][\w.]{2,30}(?<!\.)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]{2,300}(?<![.,;:!?])", re.IGNORECASE)
_DOMAIN = pattern(
    r"(?<![\w@./-])(?:[\w-]{1,63}\.){1,4}",
    any_of("se nu com org net eu info io dev gov edu no dk fi de uk local test example"),
    r"\b(?:/[^\s<>\"”)]{0,200}(?<![.,;:!?]))?",
    ignores_case=True,
)
_IP4 = re.compile(r"(?<![\w.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:/\d{1,2})?(?![\w]|\.\d)")
_IP6 = re.compile(
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}:?(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{0,4}(?![\w:])"
)
_PHONE = re.compile(r"(?<![\w./+-])(?:\+\d{1,3}|00\d{2}|\(?0)(?:[ \-–/()]{0,3}\d){6,12}(?![\w])(?!-\d)")
_EXTENSION = pattern(
    r"\b(?:ankn(?:ytning)?\.?|tel(?:efon)?(?:nummer|nr)?\.?|mobil(?:nummer)?|direktnummer|växel)",
    r"[: ]{1,3}(\d[\d -]{2,14}\d)\b",
    ignores_case=True,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
_GIRO = pattern(
    r"\b",
    any_of("bg pg bankgiro plusgiro postgiro kontonummer konto kontonr clearingnummer clearing kort swish"),
    r"(?:nummer|nr)?\.?[: ]{1,3}(\d[\d -]{3,24}\d)\b",
    ignores_case=True,
)
_CLEARED = re.compile(r"(?<![\w-])\d{4}(?:-\d)?, ?\d{1,3}(?:[ -]?\d){5,11}(?![\w-])")
_LAST_DIGITS = re.compile(
    r"\b(?:slutar|slutade|slutsiffror(?:na)?)(?: på| med)?:? (\d{3,6})(?![\w-]|[ .,]\d)"
)
_LOGGED_IN = re.compile(
    r"\b(?:[Ll]ogg(?:ar|ade|at|a)|[Ii]nloggad) (?:in )?(?:som|med) ([\w.-]{0,30}[\d_][\w.-]{0,30})(?<![.-])"
)
_CODED = re.compile(r"(?<![\w.@/\\-])([a-zåäö]{4,8})\d{2,3}(?![\w-]|\.\w)")
_CARD = re.compile(r"(?<![\w-])\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?![\w-])")
_MAC = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:])")
_USER = pattern(
    r"\b",
    any_of(
        r"användarnamn användarnamnet användar-?id användarkonto användarkontot användaren kontot inloggning"
        r" inloggningen signatur signaturen anställningsnummer anst\.?nr tjänstekort passnummer pass\ nr"
        r" körkortsnummer patient-?id personal-?id"
    ),
    r"[: ]{1,3}([\w.\\-]{0,30}[\d_\\.][\w.\\-]{0,30}(?<![.-])|[a-z]{4,8}\d{1,3})",
    ignores_case=True,
)
_ON_THE_NET = (
    (_EMAIL, MarkKind.EMAIL, "email", 100, ""),
    (_HANDLE, MarkKind.PERSON, "handle", 60, "username"),
    (_URL, MarkKind.WEB, "url", 99, "url"),
    (_DOMAIN, MarkKind.WEB, "url", 90, "url"),
    (_MAC, MarkKind.WEB, "ip", 97, "ip"),
)
_COORDINATION = 60
_LEAP_YEAR = 2000
_PHONE_DIGITS = range(7, 15)
_OCTET = 256
_HEX_PARTS = 4


def find_numbers(text: str) -> Iterator[Candidate]:
    """Personal and organisation numbers, e-mail, telephone, web and machine addresses, accounts."""
    yield from _person_numbers(text)
    yield from _org_numbers(text)
    yield from _net(text)
    yield from _phones(text)
    yield from _accounts(text)
    yield from _usernames(text)


def _person_numbers(text: str) -> Iterator[Candidate]:
    for match in _PERSON.finditer(text):
        century, year, month, day, mark, serial, check = match.groups()
        if not _is_day(month, day):
            continue
        has_right_check = check.isdigit() and luhn(year + month + day + serial) == int(check)
        if not (has_right_check or mark or century):
            continue
        why = "person_number" if has_right_check else "person_number.check"
        yield Candidate(*match.span(), MarkKind.PERSON_NUMBER, has_right_check, why, 95)
    for match in _BIRTH.finditer(text):
        yield Candidate(*match.span(), MarkKind.PERSON_NUMBER, True, "person_number.part", 95)


def _is_day(month: str, day: str) -> bool:
    days = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    return 1 <= int(month) <= 12 and 1 <= days <= monthrange(_LEAP_YEAR, int(month))[1]  # noqa: PLR2004


def _org_numbers(text: str) -> Iterator[Candidate]:
    for match in _ORG.finditer(text):
        digits = "".join(match.groups())
        is_right = luhn(digits[:9]) == int(digits[9]) and int(digits[2:4]) >= LEAST_PAIR
        has_mark = "-" in match.group() or "–" in match.group()
        if not is_right and not has_mark:
            continue
        why = "org_number" if is_right else "org_number.check"
        yield Candidate(*match.span(), MarkKind.ORG_NUMBER, is_right, why, 92, digits)


def _net(text: str) -> Iterator[Candidate]:
    for rule, kind, why, weight, detail in _ON_THE_NET:
        for match in rule.finditer(text):
            is_sure = kind is not MarkKind.PERSON
            yield Candidate(*match.span(), kind, is_sure, why, weight, detail=detail)
    for match in _IP4.finditer(text):
        if all(int(part) < _OCTET for part in match.groups()):
            yield Candidate(*match.span(), MarkKind.WEB, True, "ip", 97, detail="ip")
    for match in _IP6.finditer(text):
        if match.group().count(":") >= _HEX_PARTS:
            yield Candidate(*match.span(), MarkKind.WEB, True, "ip", 96, detail="ip")


def _phones(text: str) -> Iterator[Candidate]:
    for match in _PHONE.finditer(text):
        found = match.group()
        digits = sum(sign.isdigit() for sign in found)
        if digits not in _PHONE_DIGITS:
            continue
        has_form = bool(re.search(r"[ +\-–/]", found)) or found.startswith("07")
        yield Candidate(*match.span(), MarkKind.PHONE, has_form, "phone" if has_form else "phone.form", 80)
    for match in _EXTENSION.finditer(text):
        yield Candidate(*match.span(1), MarkKind.PHONE, True, "phone", 79)


def _accounts(text: str) -> Iterator[Candidate]:
    for rule, weight in ((_IBAN, 98), (_CARD, 97), (_CLEARED, 93)):
        for match in rule.finditer(text):
            yield Candidate(*match.span(), MarkKind.CASE, True, "account", weight, detail="account")
    for match in _GIRO.finditer(text):
        yield Candidate(*match.span(1), MarkKind.CASE, True, "account", 94, detail="account")
    for match in _LAST_DIGITS.finditer(text):
        yield Candidate(*match.span(1), MarkKind.CASE, False, "account", 60, detail="account")


def _usernames(text: str) -> Iterator[Candidate]:
    for match in _USER.finditer(text):
        yield Candidate(*match.span(1), MarkKind.PERSON, True, "username", 74, detail="username")
    for match in _LOGGED_IN.finditer(text):
        yield Candidate(*match.span(1), MarkKind.PERSON, False, "username", 74, detail="username")
    for match in _CODED.finditer(text):
        if match.group(1) not in ordinary_words():
            yield Candidate(*match.span(), MarkKind.PERSON, False, "username", 20, detail="username")
