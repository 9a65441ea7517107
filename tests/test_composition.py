"""What a text says twice is one fact with two proofs; what only looks alike stays apart."""

import pytest

MET = (
    "Minister Ana Novak of Slovenia received Ambassador of Japan Kenji Sato in Ptuj on 3 May 2031."
)


@pytest.fixture
def proofs(reader, release):
    """Reads a text and gives for each fact of a kind the words of its evidence."""

    def proofs(text, kind):
        facts = [f for f in reader.read(release(text)).record.facts if f.kind == kind]
        return [[text[e.start : e.end] for e in fact.evidence] for fact in facts]

    return proofs


def test_a_meeting_told_twice_is_one_with_two_proofs(proofs):
    """The second telling proves the same meeting again."""
    again = "On 3 May 2031, Kenji Sato met Ana Novak in Ptuj."

    assert proofs(f"{MET} Robots were shown. {again}", "Meeting") == [[MET, again]]


def test_two_grants_are_two_facts(told):
    """Two sums are two grants, though donor and recipient are the same."""
    text = (
        "Japan gave the Ptuj Hospital EUR 20,000 in 2029."
        " Japan gave the Ptuj Hospital EUR 50,000 in 2030."
    )

    assert told(text, "Aid", "donor amount date") == ["japan; 20000; 2029", "japan; 50000; 2030"]


def test_two_sums_of_one_year_are_two_grants(told):
    """A year does not make one of two sums."""
    text = (
        "In 2029, Japan gave the Ptuj Hospital EUR 20,000."
        " In 2029, Japan gave the Ptuj Hospital EUR 50,000."
    )

    assert told(text, "Aid", "amount") == ["20000", "50000"]


def test_a_deed_and_a_wish_without_dates_are_two_facts(told):
    """Who went and would like to go again does both, whenever."""
    text = "Ana Novak visited Tokyo. Ana Novak would like to visit Tokyo."

    assert told(text, "Visit", "modality") == ["happened", "wished"]


def test_two_visits_on_two_days_are_two_facts(told):
    """Who came twice came twice."""
    text = "Ana Novak visited Tokyo on 3 May 2031. Ana Novak visited Tokyo on 8 June 2031."

    assert told(text, "Visit", "date") == ["2031-05-03", "2031-06-08"]


def test_a_deed_and_a_plan_are_two_facts(told):
    """Who visited and will visit again does both."""
    text = "Ana Novak visited Tokyo on 3 May 2031. Ana Novak will visit Tokyo in October 2031."

    assert told(text, "Visit", "date modality") == ["2031-05-03; happened", "2031-10; planned"]


@pytest.mark.parametrize(("day", "date"), [("3 June 2031", "2031-06-03"), ("3 June 2027", "None")])
def test_what_was_said_at_a_talk_has_its_day(told, day, date):
    """Thanks given at the meeting a release tells of were given there, not at one of long ago."""
    text = f"{MET.replace('3 May 2031', day)} She thanked Japan for the cherry trees."

    assert told(text, "Statement", "speaker date") == [f"ana-novak; {date}"]


def test_a_plan_has_no_day_of_the_talk(told):
    """What is planned at a meeting is not planned for its day."""
    text = f"{MET} Ana Novak will visit Japan."

    assert told(text, "Visit", "date modality") == ["None; planned"]


def test_a_year_beside_a_day_is_another_deed(told):
    """A visit "this year" is not the visit of 3 May, even if it may be."""
    text = "Ana Novak visited Tokyo on 3 May 2031. This year, Ana Novak visited Tokyo."

    assert sorted(told(text, "Visit", "date")) == ["2031", "2031-05-03"]


def test_a_topic_told_later_joins_the_talk(told):
    """What the two discussed is what their meeting was about."""
    assert told(
        f"{MET} They discussed robotics. They also discussed trade.", "Meeting", "topic"
    ) == ["robotics, trade"]


def test_a_fact_is_proven_by_the_sentence_that_names_its_people(proofs):
    """Who "she" is stands a sentence before, which is part of the proof."""
    said = "She thanked Japan for the cherry trees."

    assert proofs(f"{MET} {said}", "Statement") == [[MET, said]]


def test_a_denial_and_a_deed_stay_apart(told):
    """Two releases of one text cannot say yes and no at once, but a text can."""
    text = "Ana Novak visited Tokyo in May 2031. Miha Kos did not visit Tokyo in May 2031."

    assert told(text, "Visit", "visitor modality") == ["ana-novak; happened", "miha-kos; denied"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Minister Ana Novak of Slovenia thanked Japan for its help in 2023.", "None"),
        ("In 2023 Minister Ana Novak of Slovenia thanked Japan for its help.", "2023"),
        ("Minister Ana Novak of Slovenia thanked Japan for its help on 3 May 2031.", "2031-05-03"),
    ],
)
def test_a_year_behind_what_one_speaks_of_is_of_that(told, text, date):
    """Thanks for help in 2023 were not given in 2023."""
    assert told(text, "Statement", "date") == [date]


def test_a_title_without_a_verb_does_not_say_that_it_has_happened(told):
    """The title that names an entry into force heads what is yet to enter into force."""
    text = (
        "Entry into force of the Fishery Treaty between Japan and Slovenia\n\n"
        "The Fishery Treaty between Japan and Slovenia will enter into force on 3 August 2031."
    )

    assert told(text, "EntryIntoForce", "modality date") == ["planned; 2031-08-03"]


def test_a_visit_under_way_is_not_told_again_by_its_name(told):
    """Who "is visiting" and is welcomed "on her first visit" makes one visit."""
    text = (
        "Ana Novak, President of Slovenia, is visiting Japan. "
        "Prime Minister Kenji Sato of Japan welcomed the first visit of President Novak to Japan."
    )

    assert told(text, "Visit", "visitor modality") == ["ana-novak; ongoing"]
