"""Things without a name are told in the text's own words."""


def test_a_thing_without_a_name_is_described(reader, release):
    """A plant nobody named is the firm's plant in the town, and new with each release."""
    text = "In May 2031, Mlinar d.o.o. opened a new plant in Kočevje."

    reading = reader.read(release(text))
    later = reader.read(release(text, published="2031-07-01"))

    (plant,) = [e for e in reading.record.entities if e.type == "Facility"]
    assert plant.labels["en"] == "Mlinar plant in Kočevje"
    assert plant.id not in [e.id for e in later.record.entities]


def test_a_definite_thing_nobody_named_is_not_made_up(told):
    """The agreement, without any before it, is no agreement one could point at."""
    assert told("Slovenia and Japan signed the agreement.", "Signing") == []
