"""Experiences go to a file and come back the same; what is wrong in a file is told, and nothing is taken."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.giving import as_bytes
from exchange.agencies import RowKind
from exchange.experience_columns import COLUMNS, column_of, column_title
from exchange.experience_list import FIELDS, experiences_list
from exchange.experiences import ExperiencePreview, changed_words, preview_experiences, take_preview
from network.arriving import read_here
from network.experience import STORY_FIELDS, Experience, ExperienceFile, ExperienceStatus, Outcome, ResultKind
from network.reuse import Reuse, ValueKind
from network.sharing import SharedExperience, SharedFile, SharedReuse, read_shared
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.ids import agency_id, new_id
from riskmodel.kernel.words import speaking
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences

TODAY = makers.TODAY
OTHER = "499900-0021"
OTHER_ID = agency_id(OTHER)
FORMS = ("json", "csv", "xlsx")


@pytest.fixture
def store() -> AgencyStore:
    """An ordinary agency with nothing taken in yet."""
    made = AgencyStore(OTHER_ID)
    made.add(makers.agency(agency_id=OTHER_ID, id=OTHER_ID, org_nr=OTHER, name="Övningsmyndigheten"))
    return made


def told(**fields: Any) -> Experience:
    return experiences.experience(
        **{
            "status": ExperienceStatus.PUBLISHED,
            "published_on": date(2026, 5, 1),
            "captured_on": date(2026, 4, 1),
            "next_review": date(2028, 5, 1),
            "source_name": "Exempelverket",
            "is_credited": True,
            "size_class": "fte_250_999",
            "areas": ("information_it", "undue_influence"),
            "scenarios": ("inf_01", "pav_03"),
            "factors": ("sensitive_information",),
            "measures": ("control_environment", "knowledge"),
            "outcome": Outcome.PARTLY,
            "result_kind": ResultKind.MEASURED,
            "licence": "CC0-1.0",
            "told_at": "Behörigheter och loggar, 1 april 2026",
            "contact": "Via samordnaren",
        }
        | fields
    )


def written(path: Path, form: str, *given: SharedExperience) -> Path:
    found = experiences_list(given, makers.agency(), TODAY)
    file = path / f"erfarenheter.{form}"
    file.write_bytes(as_bytes(found, form, TODAY))
    return file


def preview(store: AgencyStore, file: Path) -> ExperiencePreview:
    with store.open_reading() as reading:
        here = read_here(reading)
    return preview_experiences(file, here, TODAY)


def taken(store: AgencyStore, file: Path) -> Experience:
    take_preview(store.open_work, preview(store, file))
    (one,) = store.all(Experience)
    return one


def words_of(experience: Experience) -> dict[str, Any]:
    return {name: getattr(experience, name) for name in FIELDS if name != "is_copy"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_goes_out_comes_in_the_same(
    store: AgencyStore, tmp_path: Path, form: str, language: str
) -> None:
    one = told(**{name: f'{name} – å\n\nrad två; "citat"' for name in STORY_FIELDS})
    with speaking(language):  # type: ignore[arg-type]
        file = written(tmp_path, form, SharedExperience(one))
        copy = taken(store, file)
    assert words_of(copy) == words_of(one)
    assert copy.is_copy
    assert {row.kind for row in preview(store, file).rows} == {RowKind.SAME}


SIGNS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
WORDS = st.one_of(
    st.text(SIGNS, max_size=60),
    st.sampled_from(
        ["=1+1", "+47", "-5", "@x", "'=1", "''+x", "'", '"', '";"', "a\nb", "\n",
         "<b>x</b>", "\u202eabc", "\u200b",
         "e\u0301", "_x000D_", "&amp;", "1,5", "2026-01-01", " x ", "ja", "null"]
    ),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries(dict.fromkeys((*STORY_FIELDS, "contact", "told_at"), WORDS)), WORDS)
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, form: str, texts: dict[str, str], title: str
) -> None:
    store = AgencyStore(OTHER_ID)
    store.add(makers.agency(agency_id=OTHER_ID, id=OTHER_ID, org_nr=OTHER))
    one = told(**texts, title=title if title.strip() else "x" + title)
    file = written(tmp_path_factory.mktemp("files"), form, SharedExperience(one))
    assert words_of(taken(store, file)) == words_of(one)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_very_long_text_survives(store: AgencyStore, tmp_path: Path, form: str) -> None:
    one = told(what_we_did="ordet \n" * 30_000)
    assert taken(store, written(tmp_path, form, SharedExperience(one))).what_we_did == one.what_we_did


def test_a_text_that_excel_has_cut_is_refused_and_not_taken_for_whole(
    store: AgencyStore, tmp_path: Path
) -> None:
    file = written(tmp_path, "xlsx", SharedExperience(told(what_we_did="x" * 40_000)))
    (row,) = preview(store, file).rows
    assert row.refusal is not None
    assert row.refusal.key == "experience_list.refused.cut"
    assert row.refusal.facts["column"] == "Vad vi gjorde"


def test_reuse_goes_with_json(store: AgencyStore, tmp_path: Path) -> None:
    use = SharedReuse(
        "Skissverket",
        date(2026, 6, 1),
        "",
        "Kortare.",
        Outcome.WORKED,
        "Bra.",
        would_recommend=True,
        values=(ValueKind.APPLIED,),
    )
    file = written(tmp_path, "json", SharedExperience(told(), (use,)))
    taken(store, file)
    (reuse,) = store.all(Reuse)
    assert (reuse.user_name, reuse.changed, reuse.values) == ("Skissverket", "Kortare.", (ValueKind.APPLIED,))
    assert reuse.would_recommend is True
    assert preview(store, file).counts[RowKind.SAME] == 1


def test_files_go_with_json(store: AgencyStore, tmp_path: Path) -> None:
    file = SharedFile("mall.txt", "Mall", hashlib.sha256(b"Hej").hexdigest(), b"Hej")
    written_to = written(tmp_path, "json", SharedExperience(told(), files=(file,)))
    found = preview(store, written_to)
    take_preview(store.open_work, found)
    (came,) = store.all(ExperienceFile)
    assert (came.file_name, came.title, came.size) == ("mall.txt", "Mall", 3)
    assert preview(store, written_to).counts[RowKind.SAME] == 1


def test_the_preview_tells_what_is_new_changed_and_the_same(store: AgencyStore, tmp_path: Path) -> None:
    same, changed = told(title="Samma"), told(number=2, title="Ändrad")
    take_preview(
        store.open_work, preview(store, written(tmp_path, "json", *map(SharedExperience, (same, changed))))
    )
    later = replace(changed, result="Nytt.", outcome=Outcome.WORKED)
    file = written(tmp_path, "json", *map(SharedExperience, (same, later, told(number=3, title="Ny"))))
    found = preview(store, file)
    assert [row.kind for row in found.rows] == [RowKind.SAME, RowKind.CHANGED, RowKind.NEW]
    arrival = found.rows[1].arrival
    assert arrival is not None
    assert changed_words(arrival) == "Utfall, Resultat"


def test_a_table_leaves_what_it_lacks_as_it_is(store: AgencyStore, tmp_path: Path) -> None:
    one = told(problem="Bred åtkomst.")
    taken(store, written(tmp_path, "json", SharedExperience(one)))
    file = tmp_path / "kort.csv"
    file.write_text(f"Id;Rubrik;Resultat\r\n{one.id};{one.title};Nytt.\r\n", encoding="utf-8")
    copy = taken(store, file)
    assert (copy.result, copy.problem, copy.areas, copy.is_copy) == (
        "Nytt.",
        "Bred åtkomst.",
        one.areas,
        True,
    )


def test_a_list_by_hand_becomes_drafts_and_is_known_again_by_title(
    store: AgencyStore, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text(
        "rubrik;riskområden;utfall;vad vi gjorde\nVi provade;Upphandling och inköp\n", encoding="utf-8"
    )
    text = "Rubrik;Utfall;Vad vi gjorde\nVi provade;fungerade inte;Bytte ordning.\n"
    file.write_text(text, encoding="utf-8")
    draft = taken(store, file)
    assert (draft.status, draft.outcome, draft.is_copy) == (
        ExperienceStatus.DRAFT,
        Outcome.DID_NOT_WORK,
        False,
    )
    assert preview(store, file).counts[RowKind.SAME] == 1


BROKEN = [
    ("id", "x", "id"),
    ("title", " ", "empty"),
    ("title", 7, "text"),
    ("outcome", "bra", "choice"),
    ("status", "klar", "choice"),
    ("size_class", "stor", "choice"),
    ("areas", ["finns_inte"], "link"),
    ("areas", "procurement", "list"),
    ("scenarios", ["upp_01"] * 300, "many"),
    ("captured_on", "1 maj", "day"),
    ("captured_on", "2026-02-30", "day"),
    ("captured_on", "2999-01-01", "ahead"),
    ("is_credited", "ja", "yes_or_no"),
    ("org_nr", "123", "rule"),
    ("summary", "a\u0000b", "hidden"),
    ("summary", "\ud800", "hidden"),
    ("summary", "x" * 300_001, "long"),
    ("reuse", [{"user": "", "used_on": "2026-01-01"}], "use"),
    ("reuse", [{"user": "A", "used_on": "2027-01-01"}], "ahead"),
    ("reuse", [{"user": "A", "used_on": "2026-01-01", "values": ["x"]}], "values"),
    ("reuse", "x", "list"),
    ("files", [{"file_name": "a.txt", "data": "åäö"}], "file"),
    ("files", [{"file_name": "a.exe", "data": "TVo="}], "rule"),
    ("files", [{"file_name": "a.txt"}], "text"),
    ("files", 7, "list"),
]


@pytest.mark.parametrize(("field", "value", "key"), BROKEN)
def test_what_is_wrong_is_told_by_file_place_and_field(
    store: AgencyStore, tmp_path: Path, field: str, value: Any, key: str
) -> None:
    good = json.loads(written(tmp_path, "json", SharedExperience(told())).read_text("utf-8"))
    bad = dict(good["experiences"][0], **{"id": str(new_id()), field: value})
    good["experiences"].append(bad)
    file = tmp_path / "fel.json"
    file.write_text(json.dumps(good), encoding="utf-8")
    found = preview(store, file)
    assert [row.kind for row in found.rows] == [RowKind.NEW, RowKind.REFUSED]
    refusal = found.rows[1].refusal
    assert refusal is not None
    assert refusal.key == f"experience_list.refused.{key}"
    assert "fel.json, post 2" in str(refusal)
    assert column_title(field) in str(refusal)
    with pytest.raises(InputError):
        take_preview(store.open_work, found)
    assert store.all(Experience) == []
    take_preview(store.open_work, found, skip_refused=True)
    assert len(store.all(Experience)) == 1


def test_the_same_twice_is_refused_in_both_places(store: AgencyStore, tmp_path: Path) -> None:
    one = SharedExperience(told())
    assert preview(store, written(tmp_path, "json", one, one)).counts[RowKind.REFUSED] == 2


def test_without_ids_the_same_title_twice_is_refused_too(store: AgencyStore, tmp_path: Path) -> None:
    file = tmp_path / "egen.csv"
    file.write_text("Rubrik;Myndighet\nVi provade;A\nvi  provade;a\nVi provade;B\n", encoding="utf-8")
    counts = preview(store, file).counts
    assert (counts[RowKind.REFUSED], counts[RowKind.NEW]) == (2, 1)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{", "experience_list.broken"),
        ("[" * 100_000, "experience_list.broken"),
        ('{"a": ' + "9" * 10_000 + "}", "experience_list.broken"),
        ("[]", "experience_list.other"),
        ('{"schema": "klarsyn.risks", "version": 1}', "experience_list.other"),
        ('{"schema": "klarsyn.experiences", "version": 99, "experiences": [1]}', "experience_list.newer"),
        ('{"schema": "klarsyn.experiences", "version": 1, "experiences": []}', "experience_list.none"),
        ('{"schema": "klarsyn.experiences", "version": 1, "experiences": {}}', "experience_list.none"),
    ],
)
def test_another_file_is_refused_whole(store: AgencyStore, tmp_path: Path, text: str, key: str) -> None:
    file = tmp_path / "annan.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        preview(store, file)
    assert caught.value.key == key
    assert "annan.json" in str(caught.value)


def test_a_table_without_titles_is_refused(store: AgencyStore, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Namn;Ort\nA;B\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        preview(store, file)
    assert caught.value.key == "exchange.file.column_missing"


def test_a_table_of_headings_alone_says_that_experiences_were_awaited(
    store: AgencyStore, tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Rubrik;Utfall\n", encoding="utf-8")
    with pytest.raises(InputError, match="en rad per erfarenhet"):
        preview(store, file)


def test_no_cell_of_the_list_is_a_formula(tmp_path: Path) -> None:
    text = written(tmp_path, "csv", SharedExperience(told(title="=HYPERLINK(1)", summary="@x"))).read_text(
        "utf-8-sig"
    )
    assert ";'=HYPERLINK(1);" in text
    assert ";'@x;" in text


def test_every_field_that_is_given_has_a_column_or_is_said() -> None:
    assert set(FIELDS) - set(COLUMNS) == {"is_copy"}
    for language in ("sv", "en"):
        with speaking(language):  # type: ignore[arg-type]
            titles = [column_title(column) for column in COLUMNS]
            assert len(set(titles)) == len(titles)
            assert [column_of(title) for title in titles] == list(COLUMNS)


def test_the_whole_example_network_goes_round(store: AgencyStore, tmp_path: Path) -> None:
    giver = AgencyStore()
    giver.add(makers.agency(is_network_office=True))
    for number in range(1, 31):
        giver.add(told(number=number, title=f"Nummer {number}", source_name="Skissverket"))
    with giver.open_reading() as reading:
        shared = read_shared(reading)
    for form in FORMS:
        found = preview(store, written(tmp_path, form, *shared))
        take_preview(store.open_work, found)
        assert len(store.all(Experience)) == 30
        assert found.counts[RowKind.NEW if form == "json" else RowKind.SAME] == 30
