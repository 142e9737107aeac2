"""Which files may go with an experience: by their ending and by what they really hold."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from network.experience import LARGEST_ATTACHMENT
from riskmodel.kernel.errors import RuleError

_OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_TEXTS = frozenset({"txt", "csv"})
_PICTURES = {"png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",)}

ATTACHMENT_KINDS: tuple[str, ...] = (
    "pdf", *_OFFICE, *_OPEN, "txt", "csv", "png", "jpg", "jpeg",
)  # fmt: skip

_MOST_MEMBERS = 20_000
_LARGEST_MEMBER = 4 * 1024 * 1024  # of those that are read here; the rest are only named
_PDF_HEAD = 1024  # a PDF may begin a little into the file
_MACROS = ("vbaproject", "vbadata", "/activex/", "basic/", "scripts/", "oleobject")
_ENDINGS_THAT_RUN = (
    ".exe", ".dll", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".scr", ".msi",
    ".jar", ".sh", ".hta", ".lnk", ".py", ".class",
)  # fmt: skip
_PDF_THAT_RUNS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
_HEADS_THAT_RUN = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK\x03\x04",
    b"%PDF-",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0",
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_attachment(name: str, data: bytes) -> None:
    """Refuse a file that may not go with an experience.

    Raises:
        RuleError: `experience.file.hollow`, `experience.file.large`, `experience.file.kind` for an ending
            that is not kept, `experience.file.other` when the file holds something else than its ending
            says, `experience.file.runs` when it holds a macro, a script or a program.
    """
    ending = name.rpartition(".")[2].lower()
    if ending not in ATTACHMENT_KINDS:
        raise RuleError("experience.file.kind", name=name, kinds=", ".join(ATTACHMENT_KINDS))
    if not data:
        raise RuleError("experience.file.hollow", name=name)
    if len(data) > LARGEST_ATTACHMENT:
        raise RuleError("experience.file.large", largest=LARGEST_ATTACHMENT // 1024 // 1024)
    if not _check_of(ending)(name, data):
        raise RuleError("experience.file.other", name=name, ending=ending)


def _check_of(ending: str) -> Callable[[str, bytes], bool]:
    if ending in _OFFICE or ending in _OPEN:
        return _is_archive
    if ending in _TEXTS:
        return _is_text
    return _is_pdf if ending == "pdf" else _is_picture


def _is_pdf(name: str, data: bytes) -> bool:
    if any(mark in data for mark in _PDF_THAT_RUNS):
        raise RuleError("experience.file.runs", name=name)
    return b"%PDF-" in data[:_PDF_HEAD]


def _is_picture(name: str, data: bytes) -> bool:
    return data.startswith(_PICTURES[name.rpartition(".")[2].lower()])


def _is_text(_name: str, data: bytes) -> bool:
    if data.startswith(_HEADS_THAT_RUN):
        return False
    if data.startswith(_MARKS[1:]):
        return len(data) % 2 == 0
    try:
        words = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        words = data.decode("latin-1")
    return not any(ord(sign) < ord(" ") and sign not in "\t\r\n\f" for sign in words)


def _is_archive(name: str, data: bytes) -> bool:
    """Whether the archive is the document its ending says; nothing of it is unpacked to a disk."""
    ending = name.rpartition(".")[2].lower()
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.namelist()
            if len(members) > _MOST_MEMBERS:
                return False
            lowered = [f"/{member.lower()}".replace("\\", "/") for member in members]
            if any(_runs(member) for member in lowered):
                raise RuleError("experience.file.runs", name=name)
            if ending in _OPEN:
                return _read(archive, "mimetype") == _open_type(ending)
            types = _read(archive, "[Content_Types].xml")
    except (
        BadZipFile,
        LargeZipFile,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
    ):
        return False
    if b"macroenabled" in types.lower():
        raise RuleError("experience.file.runs", name=name)
    return any(member.startswith(f"/{_OFFICE[ending]}") for member in lowered)


def _runs(member: str) -> bool:
    return any(mark in member for mark in _MACROS) or member.endswith(_ENDINGS_THAT_RUN)


def _open_type(ending: str) -> bytes:
    return f"application/vnd.oasis.opendocument.{_OPEN[ending]}".encode()


def _read(archive: ZipFile, member: str) -> bytes:
    """One small member; more than the bound is taken for what it is not."""
    with archive.open(member) as file:
        return file.read(_LARGEST_MEMBER).strip()
