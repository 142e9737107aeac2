"""The way of an experience from draft to published, and what the history keeps of what it said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from network.deidentify.going_through import go_through, read_known, unresolved
from network.experience import Experience, ExperienceFile, ExperienceStatus
from network.verbs.deidentifying import (
    mark_deidentified,
    publish_experience,
    return_to_draft,
    review_experience,
    withdraw_experience,
)
from network.verbs.experiences import add_experience, set_on_experience
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from storage.workspace import create_workspace
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences as made
from tests.makers import network
from tests.storage.conftest import ticking

NAME = "Zacharias Hemligström"


def _told(store: AgencyStore, **fields: object) -> Experience:
    one = made.experience(
        **(
            {"problem": f"{NAME} såg det först.", "what_we_did": "Vi läste.", "areas": ("procurement",)}
            | fields
        )
    )
    store.add(one)
    return one


def _now(store: AgencyStore) -> Experience:
    return store.all(Experience)[0]


def _gone_through(store: AgencyStore, **fields: object) -> Experience:
    one = _told(store, **fields)
    mark_deidentified(store.open_work, one.id, {"problem": "En medarbetare såg det först."}, by="Bo B")
    return _now(store)


def _reviewed(store: AgencyStore, **fields: object) -> Experience:
    one = _gone_through(store, **fields)
    review_experience(store.open_work, one.id, erases=False)
    return _now(store)


def test_going_through_writes_the_text_and_who_did_it(store: AgencyStore) -> None:
    one = _told(store, remark="Vem menas?")
    fields = {"problem": "En medarbetare såg det först."}
    edit = mark_deidentified(store.open_work, one.id, fields, kept_marks=["Lund", "Åse "])
    after = edit.after(Experience)
    assert edit.about == "E1"
    assert after.status is ExperienceStatus.DEIDENTIFIED
    assert (after.problem, after.deidentified_by) == ("En medarbetare såg det först.", "Anna Å")
    assert (after.kept_marks, after.remark) == (("lund", "åse "), "")
    store.undo()
    assert _now(store).problem == one.problem


def test_a_field_that_is_not_at_the_desk_is_a_slip(store: AgencyStore) -> None:
    with pytest.raises(TypeError, match="licence"):
        mark_deidentified(store.open_work, _told(store).id, {"licence": "CC0-1.0"})


def test_the_one_who_went_through_it_does_not_approve_it(store: AgencyStore) -> None:
    one = _told(store)
    mark_deidentified(store.open_work, one.id)
    with pytest.raises(RuleError) as refused:
        review_experience(store.open_work, one.id, by="anna å")
    assert refused.value.key == "experience.same_reviewer"
    review_experience(store.open_work, one.id, is_office_of_one=True)
    assert _now(store).is_office_of_one
    assert _now(store).reviewed_by == "Anna Å"


def test_an_office_of_one_is_not_noted_when_there_were_two(store: AgencyStore) -> None:
    one = _gone_through(store)
    review_experience(store.open_work, one.id, is_office_of_one=True)
    assert not _now(store).is_office_of_one


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        ("reviewed", mark_deidentified),
        ("published", mark_deidentified),
        ("draft", review_experience),
        ("published", review_experience),
        ("draft", publish_experience),
        ("deidentified", publish_experience),
        ("draft", return_to_draft),
        ("published", return_to_draft),
    ],
)
def test_no_step_is_left_out(store: AgencyStore, status: str, verb: object) -> None:
    one = _told(store, status=ExperienceStatus(status), published_on=date(2027, 5, 1))
    with pytest.raises(RuleError) as refused:
        verb(store.open_work, one.id)  # type: ignore[operator]
    assert refused.value.key == "experience.step"


def test_what_was_taken_over_is_not_gone_through_here(store: AgencyStore) -> None:
    one = _told(store, is_copy=True)
    with pytest.raises(RuleError) as refused:
        mark_deidentified(store.open_work, one.id)
    assert refused.value.key == "experience.copy"


def test_publishing_says_when_somebody_looks_again(store: AgencyStore) -> None:
    one = _reviewed(store)
    publish_experience(store.open_work, one.id, date(2028, 2, 29))
    after = _now(store)
    assert after.is_published
    assert (after.published_on, after.next_review) == (date(2028, 2, 29), date(2030, 2, 28))


def test_a_long_summary_is_not_published(store: AgencyStore) -> None:
    one = _reviewed(store, summary="ord " * 121)
    with pytest.raises(RuleError) as refused:
        publish_experience(store.open_work, one.id)
    assert refused.value.key == "experience.ready.summary"


def test_the_next_look_is_after_the_first_day(store: AgencyStore) -> None:
    one = _reviewed(store)
    with pytest.raises(RuleError) as refused:
        publish_experience(store.open_work, one.id, date(2027, 5, 1), date(2027, 5, 1))
    assert refused.value.key == "experience.next_review"


def test_withdrawing_needs_a_reason_and_can_begin_anew(store: AgencyStore) -> None:
    one = _reviewed(store)
    publish_experience(store.open_work, one.id)
    with pytest.raises(RuleError) as refused:
        withdraw_experience(store.open_work, one.id, "  ")
    assert refused.value.key == "experience.reason"
    withdraw_experience(store.open_work, one.id, "Gäller inte längre.")
    assert (_now(store).status, _now(store).remark) == (ExperienceStatus.WITHDRAWN, "Gäller inte längre.")
    return_to_draft(store.open_work, one.id)
    assert _now(store).status is ExperienceStatus.DRAFT
    assert _now(store).published_on is None


def test_a_question_goes_with_what_is_sent_back(store: AgencyStore) -> None:
    one = _gone_through(store)
    return_to_draft(store.open_work, one.id, "Går det att förstå vem det var?")
    after = _now(store)
    assert (after.status, after.remark) == (ExperienceStatus.DRAFT, "Går det att förstå vem det var?")
    assert after.deidentified_by == ""


def test_what_is_left_is_told(store: AgencyStore) -> None:
    store.add(network.member(name="Fjärrskådarna", short_name=""))
    one = _told(store, title="Hur fjärrskådarna gjorde")
    with store.open_reading() as reading:
        known = read_known(reading, one)
        kept = read_known(reading, replace(one, kept_marks=("zacharias hemligström",)))
    assert {found.mark.text.lower() for found in go_through(one, known)} == {"fjärrskådarna", NAME.lower()}
    assert NAME in {found.mark.text for found in unresolved(one, known)}
    assert NAME not in {found.mark.text for found in unresolved(one, kept)}


def test_an_agency_that_is_credited_may_be_named(store: AgencyStore) -> None:
    hidden = made.experience(title="Så gjorde Påhittsverket", source_name="Påhittsverket", summary="")
    shown = replace(hidden, is_credited=True)
    with store.open_reading() as reading:
        assert len(go_through(hidden, read_known(reading, hidden))) == 1
        assert go_through(shown, read_known(reading, shown)) == ()


def test_after_the_approval_the_original_wording_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "k.klarsyn"
    agency = makers.agency()
    workspace = create_workspace(path, agency, who="Anna Å", clock=ticking())
    opened = workspace.open_work(agency.agency_id)
    one = add_experience(opened, f"{NAME} och listan", problem=f"{NAME} såg det först.").after(Experience)
    set_on_experience(opened, one.id, result=f"Tack vare {NAME}.")
    with opened("attach") as work:
        content = work.put(network.content(agency_id=agency.agency_id))
        work.put(
            ExperienceFile(
                agency_id=agency.agency_id,
                id=new_id(),
                experience_id=one.id,
                content_id=content.id,
                file_name="mall.pdf",
            )
        )
        work.commit()
    assert NAME.encode() in _on_disk(path)
    clean = {"title": "Listan", "problem": "En medarbetare såg det först.", "result": "Det gick bra."}
    mark_deidentified(opened, one.id, clean, by="Bo B")
    with workspace.open_reading(agency.agency_id)() as reading:
        assert any(NAME in str(past.edit) for past in reading.history(one.id))
    review_experience(opened, one.id)
    with workspace.open_reading(agency.agency_id)() as reading:
        assert not any(NAME in str(past) for past in reading.history())
        assert reading.search(NAME.split()[1]) == () or not list(reading.search(NAME.split()[1]))
        assert reading.get(Experience, one.id).title == "Listan"
    for word in NAME.split():
        assert word.encode() not in _on_disk(path)
        assert word.lower().encode() not in _on_disk(path)
    assert workspace.check() == []
    workspace.close()
    assert NAME.encode() not in _on_disk(path)


def _on_disk(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))
