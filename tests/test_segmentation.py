"""A text is cut where its sentences end, and nowhere else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.layout import Block, split
from kg.segmentation import find_sentences


def sentences(text, language="en"):
    """The words of the sentences of a text that is one block."""
    block = Block(start=0, end=len(text), role="text")
    return [text[one.start : one.end] for one in find_sentences(text, [block], language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Novak met Ms. Kato and Dr. Jelka Kos on Monday.",
        "H.E. Mr. Janez NOVAK and H.E.Ms. Yoko KATO held a meeting.",
        "Prof. Dr. J. R. Novak Jr. and Sr. Ana Kos came.",
        "Kenzan Co., Ltd. will build a plant with Zobnik d.o.o. and Robot d.d. in Koper.",
        "Kenzan Europe Inc. President Kato opened it.",
        "The U.S. Government and the U.N. Secretariat agreed.",
        "On May 2, at 2:40 p.m. Minister Kato arrived in St. Gallen.",
        "Article No. 5 and fig. 3 and approx. 2.68 square kilometres.",
        "It cost EUR 12.5 million (approx. JPY 2 billion), e.g. for robots.",
        "The plant will open in Oct. 2032 or on 14. 8. 2033.",
        "“Why not?” asked the minister of Plan B. Novak.",
        "The site example.org/a.html and version 2.0.1 are meant.",
        "It grew ... and then it fell.",
        "The pact (see Annex 1. Section 2) is in force.",
        "a text on plasma (Novak Institute, Kato Institute); a letter; a plan;",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(sentence):
    """Titles, initials, firms, numbers and questions quoted go on."""
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["Kato came on 5 May.", "Novak came, too."],
        ["It was opened in 2019.", "In 2020 it closed."],
        ["There were 26.", "All came."],
        ["She said: “You have given us a voice.”", "From 1998 to 2021 she was there."],
        ["He said so (in Koper).", "She did not."],
        ["He said so. (She did not.)"[:11], "(She did not.)"],
        ["It is made by Kenzan Co.", "The plant is large."],
        ["The talks began at 5 p.m.", "They ended soon."],
        ["It was agreed with the U.S.", "The pact is new."],
        ["He said no.", "She said yes."],
        ["A bracket (never closed.", "The next one."],
        ["(It was so.", "It is so.)", "It will be so."],
        ["Will it open?", "It will!", "Everyone hopes so …", "Soon."],
        ["“It works,” said Kato.", "“It does.”", "“Indeed.”"],
        ["It stands on the U.N. list.", "2 May is the day."],
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(parts):
    """A sentence ends with its stop, its closing quotes and brackets."""
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Ministrica dr. Novak se je 14. avgusta 2031 sestala z g. Katom, npr. v Kopru."],
        ["Govorila sta o 17. Blejskem forumu itd.", "Včeraj sta odšla."],
        ["Podjetje Zobnik d.o.o. oz. Robot d. o. o. je v Kopru.", "Tudi tam delajo."],
        ["Janez Novak ml. je prišel leta 2019.", "Minister ni."],
        ["»Veseli me.«", "Tako je dejala."],
        ["„Veseli me.“", "Tako je dejala."],
        ["Gl. čl. 5 in št. 3 na str. 7."],
    ],
)
def test_slovene_ordinals_and_short_forms_go_on(parts):
    """In Slovene a number with a full stop is an ordinal."""
    assert sentences(" ".join(parts), "sl") == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["大臣は訪問した。", "会談を行った。"],
        ["大臣は「来ました。見ました。」と述べた。", "会議は終わった！"],
        ["「『はい。』と言った。そうです。」", "大臣は帰った。"],
        ["閉じない「括弧。", "次の文。"],
        ["ノヴァク議長(H.E. Mr. Janez NOVAK, President)と会った。", "終わり。"],
    ],
)
def test_japanese_sentences_end_outside_quotations(parts):
    """A full stop within 「」 belongs to what was said, not to who said it."""
    assert sentences("".join(parts), "ja") == parts


@pytest.mark.parametrize("mark", ["1. ", "(2) ", "- ", "• ", "3) ", "① ", "（１）"])
def test_the_number_of_a_paragraph_is_no_sentence(mark):
    """A number or bullet is left out of the sentence it leads."""
    assert sentences(f"{mark}On May 2, Kato came. Novak left.") == [
        "On May 2, Kato came.",
        "Novak left.",
    ]


@pytest.mark.parametrize("role", ["menu", "caption"])
def test_what_is_not_text_has_no_sentences(role):
    """Nobody states anything in a menu."""
    assert find_sentences("One. Two.", [Block(start=0, end=9, role=role)], "en") == ()


def test_hidden_characters_keep_their_places():
    """Offsets count every character, also those nobody sees."""
    text = "\u202bKato\u200b came.\u00a0 \u200fNovak 😀 left."

    assert sentences(text) == ["\u202bKato\u200b came.", "\u200fNovak 😀 left."]


TEXTS = st.text(
    st.sampled_from("aB12 .!?。」「“”()\n\r\t-•|/:;,\u200b\u202e\u2028😀čM") | st.characters(),
    max_size=200,
)


@example("(1)", "en")
@example("①\n|\n• \n2)", "ja")
@given(TEXTS, st.sampled_from(["en", "sl", "ja"]))
def test_any_text_is_cut_in_order_and_without_overlap(text, language):
    """Whatever the text, blocks and sentences lie inside it, in order and apart."""
    blocks = split(text)
    found = find_sentences(text, blocks, language)

    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    at = 0
    for one in found:
        block = blocks[one.block]
        assert max(at, block.start) <= one.start < one.end <= block.end
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        at = one.end


@given(TEXTS)
def test_nothing_of_the_text_is_lost(text):
    """What is neither a blank nor a bullet stands in a block."""
    blocks = split(text)

    kept = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(kept.split()) == "".join(text.split())
