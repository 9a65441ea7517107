"""Names that nobody knew before: runs of capitals, typed by their own words or their neighbours.

A body names itself ("Council for Advanced Studies"), a person is named with an honorific, an
office or a given name, a firm with its legal form or a noun beside it ("the drone maker …").
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.iris import identifier
from kg.lexicon import Lexicon
from kg.mentions import Mention, Recognised, Title
from kg.tokens import Token, overlaid

_JOINERS = {"of", "for"}
_BEHIND = {"mesto", "vas", "gora", "polje", "loka", "toplice", "gradec", "otok", "dolina"}
_INSIDE = {"de", "van", "von", "da", "di", "der", "al", "bin", "la", "le", "du"}
_STATE_BODIES = {"Ministry", "Government", "Embassy", "Parliament", "Consulate", "Diet", "Cabinet"}
_EVENTS = {"Occasion", "Agreement"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_KOREAN = re.compile(r"[A-Z]\w*-[a-z]\w*")


class Unknown:
    """Finds names that the authority does not know."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._types: dict[str, str] = {}
        for type_, words in lexicon.names["types"].items():
            for word in words:
                self._types[word] = type_
        self._described = {
            word: type_ for type_, words in lexicon.names["described"].items() for word in words
        }
        self._honorifics = lexicon.names["honorifics"]
        self._given = frozenset().union(*lexicon.names["given_names"].values())
        self._suffixes = lexicon.names["suffixes"]
        self._domains = lexicon.offices["domains"]
        self._before = lexicon.offices["before"]
        self._not_names = lexicon.names["not_names"]
        self._capitals = {c for s in lexicon.states.values() for c in s.capitals}
        self._heads = {w.split()[0] for ws in lexicon.offices["heads"].values() for w in ws}

    # --- bodies ----------------------------------------------------------------------

    def bodies(self, found: Recognised) -> None:
        """Names that hold a word saying what they name."""
        for index, tokens in enumerate(found.tokens):
            made: list[Mention] = []
            if _shouted(tokens):
                continue
            i = 0
            while i < len(tokens):
                run = self._body(tokens, i)
                if run is None:
                    i += 1
                    continue
                last, type_ = run
                named = last
                while named > i and (tokens[named].text in self._suffixes or tokens[named].text == ","):
                    named -= 1
                text = found.document.text[tokens[i].start : tokens[named].end]
                made.append(
                    Mention(
                        start=tokens[i].start, end=tokens[last].end, type=type_, name=_clean(text),
                        reason=f"a name with a word of a {type_}",
                    )
                )
                i = last + 1
            if made:
                found.tokens[index] = overlaid(tokens, found.document.text, made)
        self._held_in(found)

    @staticmethod
    def _held_in(found: Recognised) -> None:
        """An occasion whose name always goes on with where it is: "Cherry Blossom Day in Ptuj"."""
        places: dict[str, set[str]] = {}
        held: list[Token] = []
        for tokens in found.tokens:
            for i, token in enumerate(tokens):
                mention = token.mention
                if mention is None or mention.type != "Occasion" or mention.ids or " " not in mention.name:
                    continue
                if " of " in mention.name or any(dash in mention.name for dash in "-–"):
                    continue  # "Slovenia–Japan Business Forum" is name enough
                place = tokens[i + 2] if i + 2 < len(tokens) and tokens[i + 1].low == "in" else None
                named = place is not None and place.capital and "when" not in place.classes
                places.setdefault(mention.name, set()).add(place.text if named and place is not None else "")
                held.append(token)
        for token in held:
            assert token.mention is not None
            where = places[token.mention.name]
            if len(where) == 1 and "" not in where:
                name = f"{token.mention.name} in {next(iter(where))}"
                token.mention = replace(token.mention, name=name)

    def _body(self, tokens: list[Token], i: int) -> tuple[int, str] | None:
        token = tokens[i]
        if not self._begins(tokens, i):
            return None
        j, head, type_ = i, None, ""
        typed = self._types.get(token.text) if token.mention is None else None
        if typed:
            head, type_ = i, typed
        while j + 1 < len(tokens):
            following = tokens[j + 1]
            if head is not None and self._another(tokens, head, j + 1):
                break
            if following.text in "’'" and j + 2 < len(tokens) and tokens[j].low.endswith("s") and tokens[j + 2].capital and tokens[j + 2].mention is None:
                j += 1  # "Beekeepers’ Association"
                continue
            if following.text in self._before and j + 2 < len(tokens) and tokens[j + 2].text in self._heads:
                break  # "Foreign Ministry State Secretary"
            if self._continues(following):
                j += 1
                pair = f"{tokens[j - 1].text} {following.text}"
                typed = self._types.get(pair) or self._types.get(following.text)
                if typed and following.mention is None and (head is None or head == j - 1 or not self._joined(tokens, head, j)):
                    head, type_ = j, typed
                continue
            end = self._joiner(tokens, j, head, type_) if head is not None else self._pair(tokens, j)
            if end is None:
                break
            j = end
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if head is not None and type_ == "Occasion" and following is not None and _YEAR.fullmatch(following.text):
            j += 1  # "Expo 2030"
        if head is None or j == i:
            return None
        if tokens[j].low in self._honorifics:
            return None
        if type_ in ("Project", "Facility") and j - i < 1:
            return None
        if tokens[i].nations and type_ == "Company":
            return None  # "the Japanese Kaizen Works"
        if type_ == "Company" and tokens[head].text == "Bank" and self._joined(tokens, head, j):
            type_ = "PublicBody"
        if type_ == "Company":
            j = self._legal_form(tokens, j)
        if all(self._types.get(t.text) or t.low in ("the", "of") for t in tokens[i : j + 1]):
            return None
        return j, type_

    def _pair(self, tokens: list[Token], j: int) -> int | None:
        """The word behind "and" in "Research and Innovation Agency"."""
        if j + 3 >= len(tokens) or tokens[j + 1].low != "and" or not {tokens[j].text, tokens[j + 2].text} <= self._domains:
            return None
        ahead = tokens[j + 2 : j + 5]
        for k, token in enumerate(ahead):
            if token.mention is not None or not token.capital or token.text in self._given:
                return None
            if token.text in self._types:
                return j + 2 if k else None
        return None

    def _another(self, tokens: list[Token], head: int, at: int) -> bool:
        """Whether a person's name begins behind a body's name."""
        token = tokens[at]
        if token.text in self._given and at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].mention is None:
            return True
        ministry = tokens[head].text in ("Ministry", "Department", "Directorate", "Office")
        return ministry and self._joined(tokens, head, at) and token.mention is None and token.capital and token.text not in self._domains and token.text not in self._types and tokens[at - 1].text in self._domains

    @staticmethod
    def _joined(tokens: list[Token], head: int, j: int) -> bool:
        return any(t.low in _JOINERS for t in tokens[head:j])

    def _begins(self, tokens: list[Token], i: int) -> bool:
        token = tokens[i]
        if _based(token.text):
            return False
        if token.mention is not None:
            return (
                token.mention.type not in ("Person", "Occasion", "Agreement", "When", "Quantity", "Office")
                or "ordinal" in token.classes and token.text[:1].isdigit()
            )
        if "nation" in token.classes:
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or not following.capital or following.mention:
                return False
            return following.text not in _STATE_BODIES and following.text not in self._heads
        if token.text in self._honorifics or token.low in _INSIDE:
            return False
        if token.text == "All" and i and i + 1 < len(tokens) and tokens[i + 1].capital:
            return True
        return token.capital and token.classes <= {"word", "verb", "noun"} and token.text not in self._heads

    def _continues(self, token: Token) -> bool:
        if token.mention is not None:
            return token.mention.type in ("Place", "State", "Project") and "name" in token.classes
        if token.text in self._honorifics or token.text in self._heads:
            return False
        return token.capital and bool(token.classes & {"word", "noun", "nation"} or token.text in self._types or "verb" in token.classes)

    def _joiner(self, tokens: list[Token], j: int, head: int | None, type_: str) -> int | None:
        """The next word of the name beyond "of", "for", "and" or a comma, or None."""
        if head is None or j + 2 >= len(tokens) + 1:
            return None
        low = tokens[j + 1].low if j + 1 < len(tokens) else ""
        m = j + 2
        if m < len(tokens) and tokens[m].low == "the":
            m += 1
        if m >= len(tokens):
            return None
        target = tokens[m]
        named = target.mention is not None and "name" in target.classes
        capital = target.mention is None and target.capital and bool(target.classes & {"word", "noun", "nation", "verb"})
        if type_ == "Company" and tokens[head].text != "Bank":
            return None
        if low in _JOINERS and (j == head or self._joined(tokens, head, j) and named):
            if type_ == "Occasion" and low == "of" and not named:
                return m if capital else None
            return m if named or capital else None
        if low in _JOINERS and type_ in ("Project", "Agreement") and capital:
            return m
        if low == "and" and type_ in ("ResearchInstitution", "Organization") and capital and self._joined(tokens, head, j) and tokens[j].mention is None and target.text not in self._given:
            after = tokens[m + 1] if m + 1 < len(tokens) else None
            school = tokens[head].text in ("Faculty", "School", "College", "Institute") and after is not None and after.mention is None and after.text not in self._types
            if after is None or not after.capital or school:
                return m  # "Institute of Hydrometeorology and Seismology"
        if low == "in" and tokens[head].text in ("Embassy", "Consulate") and named:
            return m
        if low == "on" and type_ == "Agreement" and capital:
            return m
        if low == "to" and tokens[head].text == "Mission" and named:
            return m
        domain = target.text in self._domains
        if low in ("and", ",", "&") and self._joined(tokens, head, j) and domain and tokens[j].text in self._domains:
            return m
        return None

    # --- names -----------------------------------------------------------------------

    def names(self, found: Recognised) -> None:
        """Runs of capitals that are left: people, firms, places."""
        for index, tokens in enumerate(found.tokens):
            quoted = list(self._quoted(tokens))
            if quoted:
                found.tokens[index] = overlaid(tokens, found.document.text, quoted)
        inner = self._inner(found)
        for index, tokens in enumerate(found.tokens):
            made = list(self._runs(tokens, found, index, inner))
            if made:
                found.tokens[index] = overlaid(tokens, found.document.text, made)
        self._brackets(found)
        self._hereinafter(found)
        self._short(found)

    def _quoted(self, tokens: list[Token]) -> Iterator[Mention]:
        """Names in quotation marks: "the exhibition “Wooden Tallinn”"."""
        for i, token in enumerate(tokens):
            if token.text not in "“\"„«" or i == 0:
                continue
            before = tokens[i - 1]
            close = next((k for k in range(i + 2, min(i + 11, len(tokens))) if tokens[k].text in "”\"“»"), None)
            if close is None or tokens[close - 1].text in ",.!?" or not tokens[i + 1].capital:
                continue
            noun = self._described.get(before.low) or self._described.get(before.low.rstrip("s"))
            if noun is None and before.low not in ("of", "called", "named", "titled", "entitled", "project", "for"):
                continue
            inside = tokens[i + 1 : close]
            if any(t.classes & {"be", "have", "modal", "pron"} for t in inside):
                continue
            after = {t.low for t in tokens[close + 1 : close + 6]}
            type_ = noun or next((self._described[w] for w in sorted(after) if w in self._described), "")
            name = " ".join(t.text for t in inside)
            yield Mention(
                start=token.start, end=tokens[close].end, type=type_, name=name,
                reason="a name in quotation marks",
            )

    @staticmethod
    def _inner(found: Recognised) -> set[str]:
        """Words with a capital inside a sentence: they are names at its start, too."""
        words: set[str] = set()
        for sentence, tokens in zip(found.sentences, found.tokens, strict=True):
            if found.document.blocks[sentence.block].role in ("title", "heading"):
                continue
            first = next((k for k, t in enumerate(tokens) if t.text[0].isalnum()), 0)
            words |= {t.text for t in tokens[first + 1 :] if t.capital and t.mention is None}
        return words

    def _runs(
        self, tokens: list[Token], found: Recognised, index: int, inner: set[str]
    ) -> Iterator[Mention]:
        role = found.document.blocks[found.sentences[index].block].role
        if _shouted(tokens):
            return
        i = 0
        while i < len(tokens):
            if not self._named(tokens, i, inner, role):
                i += 1
                continue
            j = i
            while j + 1 < len(tokens) and self._goes_on(tokens, j):
                j += 1
            yield from self._run(tokens, i, j, found.document.text, inner)
            i = j + 1

    def _named(self, tokens: list[Token], i: int, inner: set[str], role: str) -> bool:
        token = tokens[i]
        if self._branch(tokens, i):
            return True
        if token.mention is not None or not token.capital or token.text in self._honorifics:
            return False
        if not token.classes & {"word", "noun", "verb"} or "pron" in token.classes:
            return False
        if token.text in self._types and not token.text.isupper() and i and tokens[i - 1].low in ("the", "this", "said", "both", "our", "its"):
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or not following.capital or following.mention is not None:
                return False  # "the Forum": one named before
        if len(token.text) == 1 or token.text in self._not_names:
            return False
        if _based(token.text):
            return False
        first = i == 0 or tokens[i - 1].low in ("“", '"', "«", ":", "(", "-", "–") and i == 1
        if first or role in ("title", "heading"):
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            paired = following is not None and following.mention is None and following.capital and bool(following.classes & {"word"})
            return token.text in inner or any(c.isupper() for c in token.text[1:]) and not token.text.isupper() or (paired and first and role not in ("title", "heading")) or token.text.isupper() and len(token.text) > 2
        return True

    def _branch(self, tokens: list[Token], i: int) -> bool:
        """Whether a known firm's name goes on: "Yaskawa Slovenija" is a firm of its own."""
        mention = tokens[i].mention
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if mention is None or mention.type != "Company" or "name" not in tokens[i].classes or following is None:
            return False
        return (
            following.mention is None and following.capital and bool(following.classes & {"word"})
            and following.text not in self._suffixes and following.text not in self._honorifics
            and following.text not in self._heads and following.start == tokens[i].end + 1
        )

    def _goes_on(self, tokens: list[Token], j: int) -> bool:
        token = tokens[j + 1]
        if token.text in self._suffixes:
            return False
        if token.low in _BEHIND:
            return True
        if token.low in _INSIDE and j + 2 < len(tokens) and tokens[j + 2].capital:
            return True
        return token.mention is None and token.capital and bool(token.classes & {"word", "noun", "verb"})

    def _run(
        self, tokens: list[Token], i: int, j: int, text: str, inner: set[str]
    ) -> Iterator[Mention]:
        words = [t.text for t in tokens[i : j + 1]]
        before = tokens[i - 1] if i else None
        if i == 0 and len(words) > 2 and words[1] in self._given and words[0] not in self._given:
            i, words = i + 1, words[1:]
        type_, reason = self._type(tokens, i, j, words, before)
        if tokens[i].mention is not None:
            type_, reason = "Company", "a firm's name that goes on"
        end = self._legal_form(tokens, j)
        if end > j:
            type_, reason = "Company", "a legal form behind the name"
        name = _clean(text[tokens[i].start : tokens[j].end])
        if type_ == "Person":
            name = _person(words)
        after = tokens[end + 1] if end + 1 < len(tokens) else None
        if type_ == "Project" and after is not None and after.low in self._described and not name.isupper():
            name = f"{name} {after.low}"  # "the Belle experiment"; an acronym stands alone
        yield Mention(
            start=tokens[i].start, end=tokens[end].end, type=type_, name=name, reason=reason
        )

    def _legal_form(self, tokens: list[Token], j: int) -> int:
        end = j
        while end + 1 < len(tokens):
            low = tokens[end + 1].text
            if low in self._suffixes:
                end += 1
            elif low == "," and end + 2 < len(tokens) and tokens[end + 2].text in self._suffixes:
                end += 2
            else:
                break
        return end

    def _type(
        self, tokens: list[Token], i: int, j: int, words: list[str], before: Token | None
    ) -> tuple[str, str]:
        after = tokens[j + 1] if j + 1 < len(tokens) else None
        if before is not None and before.text in self._honorifics:
            return "Person", "an honorific before the name"
        if before is not None and "office" in before.classes and len(words) < 4:
            return "Person", "an office before the name"
        if before is not None and before.low in self._described:
            return self._described[before.low], f"{before.low!r} before the name"
        noun = self._described.get(after.low, "") if after is not None else ""
        if after is not None and noun in ("Project", "Occasion", "Association", "MediaOrganization"):
            return noun, f"{after.low!r} behind the name"
        if after is not None and after.low in ("group", "giant", "company"):
            return "Company", f"{after.low!r} behind the name"
        upper = [w.isupper() and len(w) > 2 for w in words]
        if len(words) in (2, 3) and any(upper) and not all(upper) and not words[0].endswith("."):
            return "Person", "a family name in capitals"
        if 1 < len(words) < 5 and (words[0] in self._given or words[-1] in self._given):
            return "Person", "a given name"
        if len(words) == 2 and _KOREAN.fullmatch(words[1]):
            return "Person", "a Korean name"
        if len(words) < 4 and before is not None and before.text == "," and i > 1 and "office" in tokens[i - 2].classes:
            return "Person", "an office before the name"
        if after is not None and after.text == "," and j + 2 < len(tokens) and tokens[j + 2].low in ("who", "whose") and 1 < len(words) < 4:
            return "Person", "'who' behind the name"
        if len(words) < 4 and self._office_follows(tokens, j):
            return "Person", "an office behind the name"
        if any(w in self._types for w in words):
            return next(self._types[w] for w in reversed(words) if w in self._types), "its own words"
        if before is not None and before.low in ("in", "at", "near", "to", "from", "off", "outside") and len(words) <= 2:
            return "Place", f"{before.low!r} before a name"
        opened = next((k for k in range(i - 1, max(i - 14, -1), -1) if tokens[k].text in "()"), None)
        if opened is not None and tokens[opened].text == "(" and before is not None and before.text in ("(", "/", ",", "and", "&"):
            return "Company", "a name in a list in brackets"
        if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
            if i < 3 and after is not None and after.text in ("/", "–", "—", "-"):
                return "Place", "a dateline"
            if len(words[0]) < 7:
                return "Organization", "an acronym"
        return "", "a name of unknown type"

    @staticmethod
    def _office_follows(tokens: list[Token], j: int) -> bool:
        at = j + 1
        if at < len(tokens) and tokens[at].low == ",":
            at += 1
            while at < len(tokens) and (
                tokens[at].classes & {"det", "poss", "nation", "adv", "genitive"}
                or tokens[at].low in ("former", "then")
                or at + 1 < len(tokens) and "genitive" in tokens[at + 1].classes
            ):
                at += 1
            return at < len(tokens) and "office" in tokens[at].classes
        return False

    def _brackets(self, found: Recognised) -> None:
        """Short names introduced in brackets behind a name."""
        for tokens in found.tokens:
            for i in range(len(tokens) - 3):
                name, bracket, short, close = tokens[i : i + 4]
                if bracket.text != "(" or close.text != ")" or not name.classes & {"name", "office"}:
                    continue
                named = name.mention
                if named is not None and isinstance(named.value, Title):
                    named = named.value.of
                if named is None or short.mention is not None and short.mention.ids:
                    continue
                if len(short.text) < 25 and short.capital:
                    found.aliases[short.text] = named.name or name.text
                    short.mention = Mention(
                        start=short.start, end=short.end, type=named.type,
                        ids=named.ids, strong=named.strong,
                        name=named.name, reason="a short name in brackets",
                    )
                    short.classes = frozenset(["name"])

    def _hereinafter(self, found: Recognised) -> None:
        """Short names a text says it will use: (hereinafter "Towada")."""
        for tokens in found.tokens:
            for i, token in enumerate(tokens):
                if token.low not in ("hereinafter", "hereafter") or i < 2:
                    continue
                opened = next((k for k in range(i, 0, -1) if tokens[k].text == "("), i)
                named = next((t for t in reversed(tokens[:opened]) if "name" in t.classes and t.mention), None)
                short = next((t for t in tokens[i + 1 : i + 7] if t.capital), None)
                if named is not None and short is not None and named.mention is not None:
                    found.aliases[short.text] = named.mention.name

    def _short(self, found: Recognised) -> None:
        """Short forms of the names found: a family name, a firm without its legal form."""
        full: dict[str, list[Mention]] = {}
        for tokens in found.tokens:
            for token in tokens:
                mention = token.mention
                if mention is None or "name" not in token.classes:
                    continue
                if mention.type == "Person" and " " in mention.name:
                    for word in {mention.name.split()[-1], *([mention.name.split()[0]] if _KOREAN.search(mention.name) else [])}:
                        full.setdefault(word.lower(), []).append(mention)
                elif mention.type != "Person" and " " in token.text and mention.name:
                    full.setdefault(mention.name.lower(), []).append(mention)
                    first = mention.name.split()[0]
                    if mention.type == "Company" and len(first) > 3 and first not in self._types:
                        full.setdefault(first.lower(), []).append(mention)
                    if " of " in mention.name:
                        full.setdefault(mention.name.lower().rsplit(" of ", 1)[0], []).append(mention)
        self._typed(found)
        for short, name in found.aliases.items():
            full.setdefault(short.lower(), []).extend(
                m for tokens in found.tokens for t in tokens if (m := t.mention) and m.name == name
            )
        for tokens in found.tokens:
            for token in tokens:
                self._lengthened(token, full)
        self._typed(found)

    @staticmethod
    def _typed(found: Recognised) -> None:
        """A name typed at one place has that type everywhere."""
        types: dict[str, set[str]] = {}
        names = [t for tokens in found.tokens for t in tokens if t.mention and "name" in t.classes]
        for token in names:
            assert token.mention is not None
            if token.mention.type and not token.mention.ids:
                types.setdefault(token.mention.name, set()).add(token.mention.type)
        for token in names:
            mention = token.mention
            assert mention is not None
            known = types.get(mention.name, set())
            # "in", "to" or "from" before a name says less than the name's own words.
            known = known - {"Place"} if len(known) > 1 else known
            if not mention.ids and mention.type in ("", "Place") and len(known) == 1:
                token.mention = replace(mention, type=next(iter(known)))

    @staticmethod
    def _lengthened(token: Token, full: dict[str, list[Mention]]) -> None:
        mention = token.mention
        if mention is None or "name" not in token.classes or mention.ids and mention.strong:
            return
        if " " in mention.name and mention.type in ("Person", "Company") and not mention.ids:
            return
        candidates = {(m.name, m.ids, m.type) for m in full.get(token.text.lower(), ())}
        if not mention.ids:
            candidates = {c for c in candidates if c[0] != mention.name or c[2] and not mention.type}
        if mention.ids:
            candidates = {c for c in candidates if set(c[1]) & set(mention.ids)}
        if len(candidates) > 1 and all(c[2] == "Person" for c in candidates):
            token.mention = Mention(
                start=mention.start, end=mention.end, type="Person", name=mention.name,
                ids=tuple(sorted(c[1][0] if c[1] else identifier(c[0]) for c in candidates)),
                reason="a family name of several people of this text",
            )
            return
        if len(candidates) != 1:
            return
        ((name, ids, type_),) = candidates
        token.mention = Mention(
            start=mention.start, end=mention.end, type=type_, ids=ids,
            strong=bool(ids) and len(ids) == 1 or mention.strong, name=name,
            reason="short for a name of this text",
        )


def _based(word: str) -> bool:
    """Whether a capitalized word only describes: "Tokyo-based"."""
    return "-" in word and word.rsplit("-", 1)[1] in ("based", "born", "led", "run", "made", "owned", "style", "type", "funded", "listed")


def _shouted(tokens: list[Token]) -> bool:
    """Whether a line is all capitals: a letterhead tells no names apart."""
    words = [t.text for t in tokens if t.text[0].isalpha()]
    return len(words) > 1 and all(w.isupper() for w in words)


def _clean(name: str) -> str:
    return " ".join(name.removeprefix("the ").removeprefix("The ").split())


def _person(words: list[str]) -> str:
    """A person's name, given name first, without capitals throughout."""
    upper = [w.isupper() and len(w) > 2 for w in words]
    if len(words) > 1 and upper[0] and not upper[-1]:
        words = [*words[1:], words[0]]
    return " ".join(
        "-".join(p[:1] + p[1:].lower() for p in w.split("-")) if w.isupper() and len(w) > 2 else w
        for w in words
    )
