"""What is handed over from a dossier and a date."""

import io
import zipfile

import pytest


@pytest.fixture
def followed(desk):
    """A desk with a dossier."""
    desk.send("/dossier", act="new", name="plan", title="Kế hoạch hòa bình", kind="query", value="plan")
    return desk


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", ["html", "docx", "md", "ics", "json", "csv", "jsonl"])
def test_every_form_is_a_file(followed, form, lang):
    answer = followed.get(f"/hand-over/{form}?dossier=plan&as_of=2025-11-25&lang={lang}")
    assert f'filename="plan-2025-11-25.{form}"' in answer.headers["content-disposition"]
    assert answer.content


def test_the_document_cites_outlet_date_and_words(followed):
    answer = followed.get("/hand-over/docx?dossier=plan&as_of=2025-11-25&lang=en")
    parts = zipfile.ZipFile(io.BytesIO(answer.content))
    notes = next(name for name in parts.namelist() if name.endswith("notes.xml"))
    told = parts.read(notes).decode()
    assert "Courier" in told
    assert "Nov 2025" in told or "2025-11" in told


def test_nothing_later_is_handed_over(followed):
    early = followed.get("/hand-over/json?as_of=2025-11-21").json()
    assert all(page["published"][:10] <= "2025-11-21" for page in early["pages"])


@pytest.mark.parametrize("form", ["exe", "..%2f..%2fetc", "html%00"])
def test_other_forms_are_not_there(desk, form):
    assert desk.client.get(f"/hand-over/{form}").status_code == 404


def test_a_hostile_name_stays_in_its_header(desk):
    name = 'x"; filename="evil.exe'
    desk.send("/dossier", act="new", name=name, kind="query", value="plan")
    header = desk.get("/hand-over/md", params={"dossier": name}).headers["content-disposition"]
    assert header.count('"') == 2
    assert "evil.exe-" in header or "evil" in header
