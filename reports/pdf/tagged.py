"""A canvas whose pages can be read aloud: everything drawn belongs to a structure element or is an artifact.

Reportlab draws, and knows nothing about structure; what a tagged PDF needs is written here beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import IO, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from reports.pdf import font
from reports.pdf.font import Cut
from reports.pdf.metadata import MAKER, About, packet, srgb
from reports.pdf.structure import Link, Mark, Node, tree
from reports.pdf.word import Voice, Word

_written = PDFStream.format


def _with_line_end(self: Any, document: Any) -> bytes:
    # PDF/A (ISO 19005-2, 6.1.7.1) wants an end of line before `endstream`; reportlab writes none.
    whole: bytes = _written(self, document)
    return whole.removesuffix(b"endstream\n") + b"\nendstream\n"


PDFStream.format = _with_line_end  # type: ignore[method-assign]


class TaggedCanvas(Canvas):
    """Pages with a structure tree under `root`.

    What is drawn inside `tagged(node)` belongs to the node, what is drawn inside `artifact()` is passed
    over by who listens. Inside an artifact nodes are ignored, so that a repeated table head is drawn by
    the code that drew it the first time.
    """

    _doc: Any
    _code: list[str]
    _escape: Any
    _bookmarkReference: Any
    _addAnnotation: Any
    _annotationrefs: list[Any]

    def __init__(self, file: IO[bytes], size: tuple[float, float], about: About, root: Node) -> None:
        super().__init__(
            file,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=about.language,
            initialFontName=font.font("Regular").fontName,
        )
        self._root = root
        self._about = about
        self._marks: list[Node] = []  # whose each mark of this page is
        self._owners: list[Node | list[Node]] = []  # of each page's marks and of each link
        self._pages: list[Any] = []
        self._hidden = False
        self._codes: dict[tuple[str, Cut], list[tuple[str, str]]] = {}
        moment = about.moment
        self._doc._timeStamp = SimpleNamespace(
            t=moment.timestamp(), lt=moment.timetuple(), YMDhms=moment.timetuple()[:6], dhh=0, dmm=0
        )

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to the node."""
        if self._hidden:
            yield
            return
        number = len(self._marks)
        node.kids.append(Mark(len(self._pages), number))
        self._code.append(f"/{node.role} <</MCID {number}>> BDC")
        self._marks.append(node)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """What is drawn inside is not read aloud: lines, patterns, page heads."""
        if self._hidden:
            yield
            return
        self._hidden = True
        self._code.append(f"/Artifact <</Type /{kind}{f' /Subtype /{subtype}' if subtype else ''}>> BDC")
        yield
        self._code.append("EMC")
        self._hidden = False

    def write(self, words: Iterable[Word]) -> None:
        """Draw stretches of text."""
        code = self._code
        code.append("BT")
        seen: Voice | None = None
        for word in words:
            if seen is None or word.voice.ink != seen.ink:
                code.append("{:.3f} {:.3f} {:.3f} rg".format(*word.voice.ink))
            seen = word.voice
            code.append(f"1 0 0 1 {word.x:.2f} {word.y:.2f} Tm")
            for name, chunk in self._encoded(word.text, seen.cut):
                code.append(f"{name} {seen.size:g} Tf ({chunk}) Tj")
        code.append("ET")

    def _encoded(self, text: str, cut: Cut) -> list[tuple[str, str]]:
        """A text as the codes of the embedded font: parts of it with the name of their subset."""
        known = self._codes.get((text, cut))
        if known is None:
            used = font.font(cut)
            known = self._codes[text, cut] = [
                (used.getSubsetInternalName(subset, self._doc), self._escape(chunk))
                for subset, chunk in used.splitString(text, self._doc)
            ]
        return known

    def draw(self, operators: Iterable[str]) -> None:
        """Draw with PDF operators, leaving the state of the page as it was."""
        self._code.append("q")
        self._code.extend(operators)
        self._code.append("Q")

    def bookmark(self, key: str, title: str, level: int, y: float) -> None:
        """Let the outline, and links by the key, lead to this height of the page."""
        self.bookmarkHorizontal(key, 0, y)
        self.addOutlineEntry(title, key, level, closed=level > 0)

    def link(self, node: Node, key: str, box: tuple[float, float, float, float], words: str) -> None:
        """Let a box lead to a bookmark; `words` say where to."""
        note = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(place, 2) for place in box]),
                "Border": PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": PDFString(words),
                "Dest": self._bookmarkReference(key),
                "StructParent": len(self._owners),
            }
        )
        self._owners.append(node)
        self._addAnnotation(note)
        node.kids.append(Link(len(self._pages), self._annotationrefs[-1]))

    def showPage(self) -> None:
        """End the page."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._owners), PDFName("S")
        self._owners.append(self._marks)
        self._pages.append(page)
        page.Contents = PDFStream(PDFDictionary(), page.stream, [pdfdoc.PDFZCompress])  # without ASCII85
        self._marks = []

    def save(self) -> None:
        """Write the file."""
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = tree(self._doc, self._root, self._pages, self._owners)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: packet(self._about))
        catalog.Metadata.filters = []
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = PDFArray([self._intent()])
        information = self._doc.info
        information.title, information.author = self._about.title, self._about.author
        information.subject = self._about.subject
        information.creator = information.producer = MAKER
        super().save()

    def _intent(self) -> PDFDictionary:
        profile = PDFStream(PDFDictionary({"N": 3}), srgb(), [pdfdoc.PDFZCompress])
        return PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
                "Info": PDFString("sRGB IEC61966-2.1"),
                "DestOutputProfile": self._doc.Reference(profile),
            }
        )
