"""Below the picture: what has the keyboard, its chain in a sentence, and the way to open it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, line, row
from gui.common.buttons import button
from gui.common.labels import Elided, label
from gui.common.theme import Look
from network.chain import Chain
from network.chain_nodes import Node
from network.chain_words import comes_from, in_line, kind_word, leads_to
from riskmodel.kernel.words import say


class Foot(QWidget):
    """Title and sentence at the left, *Visa dess kedja* and *Öppna …* at the right."""

    def __init__(
        self,
        look: Look,
        open_it: Callable[[], object],
        make_middle: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = column(look, self, gap="none")
        outer.addWidget(line())
        inside = row(look, margins=("large", "medium", "large", "medium"), gap="normal")
        words = column(look, gap="tiny")
        self.title = Elided(look, weight="strong")
        self.sentence = label("", "muted", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        inside.addLayout(words, 1)
        self.middle = button(look, say("chain.middle"), make_middle, kind="quiet")
        self.open = button(look, "", open_it, kind="main")
        inside.addWidget(self.middle)
        inside.addWidget(self.open)
        outer.addLayout(inside)

    def fit(self, *, is_narrow: bool) -> None:
        """Where room is scarce, the title stands only in the box or the row."""
        self.title.setVisible(not is_narrow)

    def show_node(self, chain: Chain, node: Node) -> None:
        """Show another node; of the middle one the whole chain is said."""
        is_middle = node.key == chain.chosen
        self.title.say(node.title)
        self.sentence.setText(_whole(chain) if is_middle else _part(chain, node))
        self.middle.setVisible(not is_middle)
        self.open.setText(say(f"chain.open.{node.kind}"))
        self.open.setVisible(node.can_open)


def _whole(chain: Chain) -> str:
    return chain.grows() if chain.is_alone else chain.sentence()


def _part(chain: Chain, node: Node) -> str:
    """Önskemål, 12 myndigheter stöder. Leder till möte Behörigheter och loggar."""
    parts = [in_line([kind_word(node.kind), node.note])]
    before, after = chain.before(node.key), chain.after(node.key)
    parts += [leads_to(after)] if after else []
    parts += [comes_from(before)] if before else []
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
