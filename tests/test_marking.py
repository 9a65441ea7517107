"""Marks that overlap in any way are all kept, and no letter is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.marking import Mark, cut

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)


def test_overlapping_marks_share_a_piece():
    """Where two marks overlap, the piece between lies in both."""
    one, other = Mark(0, 6, "fact", 0), Mark(3, 9, "fact", 1)

    [pieces] = cut([(0, 10)], [other, one])

    assert [(piece.start, piece.end, piece.marks) for piece in pieces] == [
        (0, 3, (one,)),
        (3, 6, (one, other)),
        (6, 9, (other,)),
        (9, 10, ()),
    ]


def test_a_mark_over_two_paragraphs_marks_both():
    """What is between the paragraphs is shown in neither."""
    mark = Mark(2, 12, "fact", 0)

    first, second = cut([(0, 5), (7, 15)], [mark])

    assert [(piece.start, piece.end) for piece in first if piece.marks] == [(2, 5)]
    assert [(piece.start, piece.end) for piece in second if piece.marks] == [(7, 12)]


@given(SPANS, st.lists(st.integers(0, 50), max_size=6))
def test_every_letter_lies_in_its_marks_once(spans, ends):
    """Pieces lie side by side over each paragraph and know just the marks about them."""
    marks = [Mark(start, end, "fact", index) for index, (start, end) in enumerate(spans)]
    bounds = sorted({0, 50, *ends})
    parts = list(pairwise(bounds))

    for (start, end), pieces in zip(parts, cut(parts, marks), strict=True):
        assert [start, *(piece.end for piece in pieces)] == [
            *(piece.start for piece in pieces),
            end,
        ]
        for piece in pieces:
            for at in range(piece.start, piece.end):
                assert set(piece.marks) == {one for one in marks if one.start <= at < one.end}
