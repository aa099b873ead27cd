"""The queue and tokens from the command line."""

import json

import pytest


def queue(run, *more: str) -> dict:
    return json.loads(run("review", "--format", "json", *more).stdout)


def test_the_queue_is_worked_off_from_the_command_line(filled):
    found = queue(filled)
    first = found["queue"][0]
    assert {field["field"] for field in first["fields"]} & {"evidence", "content"}
    assert first["evidence"][0]["words"]
    done = filled("judge", "accept", first["id"])
    assert done.exit_code == 0
    after = queue(filled)
    assert after["facts"]["total"] == found["facts"]["total"] - 1
    assert first["id"] not in {row["id"] for row in after["queue"]}
    (mine,) = queue(filled, "--reviewer", "tester")["queue"]
    assert (mine["id"], mine["decision"], mine["seen"]) == (first["id"], "accepted", done.stdout.split()[0])


def test_two_who_differ_are_both_shown(filled):
    key = queue(filled)["queue"][0]["id"]
    filled("judge", "accept", key, "--by", "eva")
    filled("judge", "reject", key, "--by", "bob")
    (row,) = queue(filled, "--disputed")["queue"]
    assert (row["id"], row["review"]) == (key, "disputed")
    assert [(made["by"], made["verb"]) for made in row["judgements"]] == [("eva", "accept"), ("bob", "reject")]


def test_words_are_set_right_and_cited(filled):
    row = next(row for row in queue(filled)["queue"] if row["layer"] == "attribution")
    piece = row["evidence"][0]
    end = piece["start"] + len(piece["words"].split()[0])
    assert filled("judge", "correct", row["id"], "content", f"{piece['start']}-{end}").exit_code == 0
    said = json.loads(filled("sources", "--format", "json").stdout)["attributions"]
    cited = next(each["evidence"] for each in said if each["id"] == row["id"])
    assert [each["words"] for each in cited] == [piece["words"].split()[0]]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format(filled, form, lang):
    done = filled("review", "--format", form, "--lang", lang, "--limit", "2")
    assert done.exit_code == 0, done.output
    assert done.stdout.strip()


def test_filters_reach_the_view(filled):
    assert {row["layer"] for row in queue(filled, "--kind", "event")["queue"]} == {"event"}
    assert {row["report"] for row in queue(filled, "--report", "gazette-2")["queue"]} == {"gazette-2"}
    assert filled("review", "--actor", "Nobody Atall").exit_code == 4
    assert len(queue(filled, "--limit", "1")["queue"]) == 1
    assert queue(filled, "--offset", "1")["queue"] == queue(filled)["queue"][1:]


def test_a_pair_is_kept_apart_by_name(filled):
    events = [row["id"] for row in queue(filled, "--kind", "event")["queue"]]
    done = filled("judge", "apart", *events[:2])
    assert done.exit_code in (0, 2), done.output
    made = json.loads(filled("judge", "list", "--format", "json").stdout)["judgements"]
    assert [row["verb"] for row in made] == ["split"] * (done.exit_code == 0)


def test_several_judgements_are_undone_at_once(filled):
    keys = [row["id"] for row in queue(filled)["queue"][:2]]
    made = [filled("judge", "accept", key).stdout.split()[0] for key in keys]
    done = filled("judge", "undo", *made)
    assert [line.split()[1:] for line in done.stdout.splitlines()] == [["undo", each] for each in made]
    assert {row["id"] for row in queue(filled)["queue"]} >= set(keys)


def test_a_secret_is_printed_once_and_alone(filled):
    made = filled("token", "new", "Lan Phạm", "--role", "reviewer", "--until", "2099-01-01")
    assert made.exit_code == 0
    secret = made.stdout.strip()
    assert secret.startswith("dragoman_")
    assert len(secret.split()) == 1
    assert "Lan Phạm" in made.stderr
    listed = filled("token", "list", "--format", "json").stdout
    (token,) = json.loads(listed)["tokens"]
    assert (token["name"], token["role"], token["by"], token["revoked"]) == ("Lan Phạm", "reviewer", "tester", "")
    assert secret not in listed
    assert filled("token", "revoke", "Lan Phạm").exit_code == 0
    (token,) = json.loads(filled("token", "list", "--format", "json").stdout)["tokens"]
    assert token["revoked"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["token", "new", "Lan", "--role", "owner"], 2, "There is no role 'owner'. Use reader or reviewer."),
        (["token", "new", "Lan", "--until", "2001-01-01"], 2, "The token would have expired."),
        (["token", "new", "Lan", "--until", "soon"], 2, "--until is no moment"),
        (["token", "revoke", "nobody"], 4, "No token 'nobody' is left to revoke."),
        (["judge", "apart", "0000000000", "0000000001"], 4, "Nothing of the id '0000000000' can be merged"),
    ],
)
def test_a_mistake_is_one_sentence(filled, arguments, status, words):
    done = filled(*arguments)
    assert done.exit_code == status
    assert done.stderr.startswith(f"dragoman: {words}")
