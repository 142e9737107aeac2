from __future__ import annotations

from gui.common.labels import label


def test_a_long_word_may_be_broken_for_the_eye_and_is_whole_to_the_ear(qtbot) -> None:
    name = "kort-rapport-till-ledningen-om-den-forsta-analysen.pdf"
    made, short = label(name, wrap=True), label("Kort ord", wrap=True)
    qtbot.addWidget(made)
    qtbot.addWidget(short)
    assert made.text() != name
    assert made.text().replace("\u200b", "") == name
    assert made.accessibleName() == name
    assert short.accessibleName() == ""
