"""The tree of a tagged PDF: what each part is, so that it can be read aloud in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: the page it lies on (from 0) and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link's box on a page, as reportlab's reference to it."""

    page: int
    box: Any


class Node:
    """One structure element. What is parted by a page break has marks on several pages.

    Children are read in the order they were added, wherever they lie on the page.
    """

    __slots__ = ("alt", "attributes", "kids", "language", "parent", "role")

    def __init__(
        self, role: str, parent: Node | None, *, alt: str | None = None, language: str | None = None
    ) -> None:
        self.role = role
        self.parent = parent
        self.alt = alt
        self.language = language
        self.attributes: dict[str, dict[str, str]] = {}
        self.kids: list[Node | Mark | Link] = []
        if parent is not None:
            parent.kids.append(self)

    def describe(self, owner: str, **attributes: str) -> None:
        """Add attributes in PDF's own writing, such as Scope="/Column"; `owner` is Table, List or Layout."""
        self.attributes.setdefault(owner, {}).update(attributes)

    def first_page(self) -> int | None:
        """The page where the element begins; None when nothing of it was drawn."""
        for kid in self.kids:
            page = kid.first_page() if isinstance(kid, Node) else kid.page
            if page is not None:
                return page
        return None

    def walk(self) -> Iterator[Node]:
        """The element and everything below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))


class _Written(PDFObject):
    """An object whose text is written here: reportlab's dictionaries cost half the time of a long report."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: Any) -> bytes:  # noqa: ARG002
        return self.text.encode("ascii")


def tree(document: Any, root: Node, pages: list[Any], owners: list[Node | list[Node]]) -> PDFObject:
    """The structure tree as PDF objects.

    Args:
        document: reportlab's document, which hands out references.
        root: the element `Document`.
        pages: each page.
        owners: what a page's or link's number in the parent tree leads to: the element of each mark of the
            page, or the link's element.
    """
    objects = {node: _Written() for node in root.walk()}
    references = {node: _reference(document, made) for node, made in objects.items()}
    on_page = [_reference(document, page) for page in pages]
    top, parents = _Written(), _Written()
    place = _reference(document, top)
    for node, made in objects.items():
        parent = references[node.parent] if node.parent is not None else place
        made.text = _element(document, node, parent, references, on_page)
    parents.text = _parents(owners, references)
    top.text = (
        f"<< /Type /StructTreeRoot /K [{references[root]}] /ParentTree {_reference(document, parents)}"
        f" /ParentTreeNextKey {len(owners)} >>"
    )
    return top


def _reference(document: Any, thing: Any) -> str:
    named = document.Reference(thing).name
    return "{} {} R".format(*document.idToObjectNumberAndVersion[named])


def _parents(owners: list[Node | list[Node]], references: dict[Node, str]) -> str:
    numbers = [
        f"{number} {references[owner]}"
        if isinstance(owner, Node)
        else f"{number} [{' '.join(references[node] for node in owner)}]"
        for number, owner in enumerate(owners)
    ]
    return f"<< /Nums [{' '.join(numbers)}] >>"


def _element(document: Any, node: Node, parent: str, references: dict[Node, str], pages: list[str]) -> str:
    page = node.first_page()
    held = [f"/Type /StructElem /S /{node.role} /P {parent}"]
    if page is not None:
        held.append(f"/Pg {pages[page]}")
    if node.kids:
        held.append(f"/K [{' '.join(_kid(document, kid, page, references, pages) for kid in node.kids)}]")
    for key, text in (("Alt", node.alt), ("Lang", node.language)):
        if text is not None:
            held.append(f"/{key} {PDFString(text).format(document).decode('ascii')}")
    if node.attributes:
        held.append(f"/A [{' '.join(map(_owned, node.attributes.items()))}]")
    return f"<< {' '.join(held)} >>"


def _owned(attributes: tuple[str, dict[str, str]]) -> str:
    owner, values = attributes
    return f"<< /O /{owner} {' '.join(f'/{key} {value}' for key, value in values.items())} >>"


def _kid(
    document: Any, kid: Node | Mark | Link, page: int | None, references: dict[Node, str], pages: list[str]
) -> str:
    if isinstance(kid, Node):
        return references[kid]
    if isinstance(kid, Link):
        box = kid.box.format(document).decode("ascii")
        return f"<< /Type /OBJR /Obj {box} /Pg {pages[kid.page]} >>"
    if kid.page == page:
        return str(kid.number)
    return f"<< /Type /MCR /Pg {pages[kid.page]} /MCID {kid.number} >>"
