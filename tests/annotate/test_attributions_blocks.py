"""Blocks of one speaker, shares of those asked, and the author's own voice."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.attributions_blocks import find_blocks, narrator
from dragoman.annotate.fast import FastAnnotator
from dragoman.annotate.page import open_page
from dragoman.codebook import load_codebook
from dragoman.lang import load_pack
from dragoman.model.report import Report

ANNOTATOR = FastAnnotator()
ROUND = (
    "Các nhà nghiên cứu bàn về mùa nước nổi.\n\n"
    "Ông Trần Văn Bình (viện trưởng, Viện Sông ngòi):\n\n"
    "Nước lên chậm\n\n"
    "Con đê này còn chắc.\n\n"
    "Tôi cho rằng mùa lũ sẽ tới muộn.\n\n"
    "Bà Lê Thu Hà (kỹ sư):\n\n"
    "Tôi nghĩ rằng cần thêm hai trạm bơm ở bờ nam."
)


def found(text):
    return ANNOTATOR.annotate(Report("r", text, lang="vi", published="2025-11-22")).attributions


def test_what_stands_under_a_speaker_is_his():
    first, second = (a for a in found(ROUND) if a.cue[0].of(ROUND) == ":")
    assert (first.source_name, second.source_name) == ("Trần Văn Bình", "Lê Thu Hà")
    assert first.content[0].of(ROUND).startswith("Con đê")
    assert first.content[0].of(ROUND).endswith("tới muộn")


def test_i_is_the_speaker_of_the_block():
    assert {a.source_name for a in found(ROUND) if a.source[0].of(ROUND) == "Tôi"} == {"Trần Văn Bình", "Lê Thu Hà"}


def test_a_list_of_things_is_no_block():
    text = "Ông Trần Văn Bình nêu ba việc:\n\nSửa con đê ở bờ nam.\n\nĐào lại kênh."
    assert not [a for a in found(text) if a.cue and a.cue[0].of(text) == ":" and "\n" in a.content[0].of(text)]


def test_the_author_is_no_source():
    assert found("Tôi nghĩ rằng mùa lũ sẽ tới muộn.") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("42% người dân cho rằng con đê còn chắc.", "42% người dân"),
        ("42% người dân cho rằng con đê còn chắc. 9% nói rằng nó sắp vỡ.", "9% người dân"),
    ],
)
def test_a_percentage_is_a_part_of_those_asked(text, name):
    last = found(text)[-1]
    assert (last.source_name, last.source_kind, last.anonymous) == (name, "group", False)


def test_whom_one_answers_is_a_relay():
    (answer,) = found("Ông Lavrov trả lời Reuters rằng chuyến phà đã bị hoãn.")
    assert (answer.source_name, [relay.name for relay in answer.relays]) == ("Sergey Lavrov", ["Reuters"])


@given(st.text(alphabet="Ông Bình(a):\n .Tôi", max_size=300))
def test_blocks_lie_in_the_text_and_apart(text):
    blocks = find_blocks(open_page(Report("r", text, "vi", None), load_pack("vi"), load_codebook()))
    assert all(0 <= block.content.start < block.content.end <= len(text) for block in blocks)
    assert all(a.content.end <= b.content.start for a, b in itertools.pairwise(blocks))
    assert all(narrator(blocks, block.content.start) == block.name for block in blocks)
