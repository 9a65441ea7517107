"""Reports of several releases are joined when they can only be of one event."""

import random
import time
from itertools import permutations

import pytest

from kg.joining import join
from kg.ontology import load_ontology
from kg.reports import Report
from kg.values import parse_span

RULES = load_ontology().events


def report(name, date="2031-05-01", who="ana ken", kind="Meeting", modality="happened", marks=None):
    """A report named "release/fact": of a meeting, or of another kind with one role."""
    span = parse_span(date) if date else None
    empty = (frozenset(),) * len(RULES[kind].distinguished)
    return Report(
        fact=f"urn:{name}",
        release=name.partition("/")[0],
        issued="2031-06-01",
        kind=kind,
        modality=modality,
        start=span and span.start,
        end=span and span.end,
        players=tuple(frozenset(some.split()) for some in who.split(" | ")),
        marks=marks or empty,
        handle=None,
    )


def format_of(word):
    """What distinguishes a meeting: no occasion, and a format."""
    return (frozenset(), frozenset({word}))


def joined(*reports, **links):
    """The groups of more than one, each as the names of its reports; in any order given."""
    found = {
        tuple(
            " ".join(one.fact.removeprefix("urn:") for one in group)
            for group in join(some, RULES, **links)
            if len(group) > 1
        )
        for some in (permutations(reports) if len(reports) < 6 else [reports, reports[::-1]])
    }
    assert len(found) == 1
    return [*found.pop()]


def test_two_releases_tell_one_event():
    """The same people on the same day."""
    assert joined(report("a/m"), report("b/m")) == ["a/m b/m"]


def test_a_group_has_every_report_once():
    """What is told once is an event too."""
    reports = [report("a/m"), report("b/m"), report("c/m", who="ana bor"), report("d/m", date="")]

    groups = [[one.fact for one in group] for group in join(reports, RULES)]

    assert groups == [["urn:a/m", "urn:b/m"], ["urn:c/m"], ["urn:d/m"]]


@pytest.mark.parametrize(
    "other",
    [
        report("b/m", date="2031-05-02"),
        report("b/m", who="ana bor"),
        report("b/m", date=""),
        report("b/v", who="ana ken", kind="Twinning"),
        report("a/n"),
        report("a/n", who="ana ken bor"),
    ],
    ids=["day", "people", "undated", "kind", "release", "company"],
)
def test_two_that_differ_are_two(other):
    """Another day, people or kind, or no day; or another fact of the same release."""
    assert joined(report("a/m"), other) == []


def test_what_contradicts_is_two():
    """A call by telephone is not the talk in person on the same day."""
    call, talk, meeting = (
        report("a/m", marks=format_of("telephone")),
        report("b/m", marks=format_of("in-person")),
        report("c/m"),
    )

    assert joined(call, talk) == []
    assert joined(call, meeting) == ["a/m c/m"]
    assert joined(call, talk, meeting) == []


def test_spans_meet_when_they_overlap():
    """One says the two days, the other the second of them."""
    visits = [
        report("a/v", "2031-05-01/2031-05-02", "ana | japan", "Visit"),
        report("b/v", "2031-05-02", "ana | japan", "Visit"),
        report("c/v", "2031-05-01/2031-05-03", "ana bor | japan", "Visit"),
    ]

    assert joined(*visits) == ["a/v b/v c/v"]


def test_a_plan_is_joined_with_the_deed():
    """Announced for that day, and held on that day."""
    assert joined(report("a/m", modality="planned"), report("b/m")) == ["a/m b/m"]


def test_what_could_be_either_of_two_is_neither():
    """A release that tells of two talks on that day does not say which of them the other means."""
    assert joined(report("a/1"), report("a/2", who="ana ken bor"), report("b/m")) == []
    assert joined(
        report("a/1"), report("a/2", who="ana ken bor"), report("b/m"), report("c/m")
    ) == ["b/m c/m"]


def test_every_two_of_a_group_could_be_one():
    """A two-day visit does not make one event of what others say of either day."""
    days = [
        report("a/m", "2031-05-01"),
        report("b/m", "2031-05-01/2031-05-02"),
        report("c/m", "2031-05-02"),
    ]

    assert joined(*days) == []


def test_one_that_fits_badly_does_not_part_those_that_fit():
    """What two releases say alike stays one event, whatever a third says loosely."""
    reports = [
        report("a/m", "2031-05-01"),
        report("b/m", "2031-05-01"),
        report("c/m", "2031-05-01/2031-05-02"),
        report("d/m", "2031-05-02"),
    ]

    assert joined(*reports) == ["a/m b/m"]


@pytest.mark.parametrize("vague", ["2031", "2031-05", "2031-04/2031-06"])
def test_a_month_joins_the_only_day_in_it(vague):
    """Told by the day once and by the month or year elsewhere."""
    day, month = report("a/m"), report("b/m", vague)

    assert joined(day, month) == ["a/m b/m"]
    assert joined(day, month, report("c/m")) == ["a/m b/m c/m"]
    assert joined(day, month, report("c/m", "2031-05-09")) == []
    assert joined(day, month, report("c/m", "2031-05-09", "ana ken bor")) == []
    assert joined(day, month, report("c/m", "2030-12-31")) == ["a/m b/m"]


def test_a_month_joins_only_the_very_same_people():
    """That Ana met Ken in May is not yet the talk of Ana, Ken and Bor on the first."""
    assert joined(report("a/m", who="ana ken bor"), report("b/m", "2031-05")) == []


def test_what_a_release_tells_apart_is_not_the_same():
    """Who tells of the first of May and of a meeting in May means another one."""
    day, other_day = report("b/1"), report("c/m", "2031-05-09")

    assert joined(report("a/m"), day, report("b/2", "2031-05")) == ["a/m b/1"]
    assert joined(report("a/m"), day, report("b/2", "2031-05"), other_day) == ["a/m b/1", "b/2 c/m"]


def test_a_month_joins_the_same_month():
    """Two that say just the same, while nothing else in that time could be meant."""
    assert joined(report("a/m", "2031-05"), report("b/m", "2031-05")) == ["a/m b/m"]
    assert joined(
        report("a/m", "2031-05"), report("b/m", "2031-05"), report("c/m", "2031-05-09")
    ) == ["a/m b/m c/m"]
    assert joined(report("a/m", "2031-05"), report("b/1", "2031-05"), report("b/2", "2031")) == [
        "a/m b/1"
    ]


def test_a_year_joins_a_month_before_it_is_in_doubt():
    """The month belongs to its only day, and the year then knows two events."""
    reports = [
        report("a/m", "2031-02-01"),
        report("b/m", "2031-09-01"),
        report("c/m", "2031-09"),
        report("d/m", "2031"),
    ]

    assert joined(*reports) == ["b/m c/m"]


def test_two_of_a_release_in_one_month_are_in_doubt():
    """Two different talks of one May: which of them is another release's?"""
    call = report("a/1", "2031-05", marks=format_of("telephone"))
    talk = report("a/2", "2031-05", marks=format_of("in-person"))

    assert joined(call, talk, report("b/m", "2031-05")) == []
    assert joined(call, talk, report("b/m", "2031-05-01")) == []


def test_who_could_be_a_like_or_the_day_stays_alone():
    """A release that tells of the day and of another talk in May leaves a third in doubt."""
    day, other, third = report("a/1"), report("a/2", "2031-05"), report("b/m", "2031-05")

    assert joined(day, other, third) == []


def test_a_curator_joins_what_no_rule_would():
    """Another day, no day, even two facts of one release."""
    reports = [report("a/m"), report("b/m", "2031-05-02"), report("c/m", ""), report("a/n", "2031")]
    facts = [one.fact for one in reports]

    assert joined(*reports, same=[facts]) == ["a/m a/n b/m c/m"]
    assert joined(*reports, same=[facts[:2], facts[1:3]]) == ["a/m b/m c/m"]


def test_a_rule_adds_to_what_a_curator_has_joined():
    """A third release that fits one of them is told of the same event."""
    reports = [report("a/m"), report("b/m", "2031-05-02"), report("c/m", "2031-05-02")]

    assert joined(*reports, same=[["urn:a/m", "urn:b/m"]]) == ["a/m b/m c/m"]


def test_a_curator_keeps_apart():
    """What the rule would join is two when somebody knows better; and no doubt is left."""
    first, second = report("a/1"), report("a/2", who="ana ken bor")
    other = report("b/m")

    assert joined(first, other, apart=[["urn:a/1", "urn:b/m"]]) == []
    assert joined(first, second, other, apart=[["urn:a/2", "urn:b/m"]]) == ["a/1 b/m"]


def test_the_order_of_reports_makes_no_difference():
    """A crowd of reports, shuffled, gives the same events."""
    chance = random.Random(1992)
    people = ["ana", "bor", "ken", "mio", "rei"]
    dates = ["2031", "2031-05", "2031-05-01", "2031-05-02", "2031-05-01/2031-05-02", "2031-06-01"]
    reports = [
        report(
            f"r{chance.randrange(12)}/{n}",
            chance.choice(dates),
            " ".join(chance.sample(people, chance.randrange(2, 4))),
        )
        for n in range(80)
    ]
    wanted = join(reports, RULES)

    for _ in range(20):
        chance.shuffle(reports)
        assert join(reports, RULES) == wanted
    assert sum(len(group) > 1 for group in wanted) > 3
    for group in wanted:
        assert len({one.release for one in group}) == len(group)


def test_many_reports_are_joined_in_time():
    """Ten times the reports take about ten times as long, also where two states meet often."""

    def took(count):
        reports = [
            report(
                f"r{n}/m", f"20{n % 40 + 10}-{n % 12 + 1:02}-{n % 28 + 1:02}", f"japan p{n // 2}"
            )
            for n in range(count)
        ]
        reports += [
            report(f"r{n}/n", f"20{n % 40 + 10}", "japan slovenia") for n in range(count // 9)
        ]
        reports += [
            report(
                f"r{n}/o",
                f"20{n % 40 + 10}-{n // 40 % 12 + 1:02}-{n // 480 % 28 + 1:02}",
                "japan slovenia",
            )
            for n in range(count)
        ]
        start = time.process_time()
        join(reports, RULES)
        return time.process_time() - start

    took(200)
    small, large = took(1000), took(10_000)

    assert large < 25 * small + 0.5
