"""A language model as a reader, asked in the ontology's own words.

What a model may say is told to it from the ontology: kinds, roles and their definitions. What
it says is believed only with its words in the text (`kg.answers`, `kg.proving`). This reader is
never used unless asked for (``--reader llm``), and then asks the address of ``KG_LLM_URL``
alone.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg import files, iris, resources
from kg.answers import Answer, json_of
from kg.authority import load_authority, strong_names
from kg.completions import Model, model_of_environment
from kg.documents import Document, document_id
from kg.ontology import Kind, Ontology, Role, load_ontology
from kg.readings import Reading
from kg.records import Record

# So many characters of a release are asked about at once; a longer one is cut between blocks.
CHARACTERS = 16_000

_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_COMMON = ("date", "place", "modality", "reportedBy", "note", "evidence")


def default_reader() -> "ModelReader":
    """The reader for the model that the environment names.

    Raises:
        QueryError: It names none.
    """
    return ModelReader(model_of_environment())


class ModelReader:
    """Reads with a language model.

    Args:
        model: The model.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._ontology = load_ontology()
        self._authority = load_authority(self._ontology)
        self._names = strong_names(self._authority)
        self._instruction = instruction_of(self._ontology)

    def read(self, document: Document) -> Reading:
        """What the model finds in a document.

        Raises:
            DocumentError: The model does not answer, or not in JSON.
        """
        frame = iris.identifier(self._model.name) or "model"
        answers = []
        for start, end in parts_of(document):
            question = _question(document, start, end)
            said = json_of(self._model.answer(self._instruction, question))
            answers.append(
                Answer(said, document, self._ontology, self._authority, self._names, frame)
            )
        entities = {one.id: one for answer in answers for one in answer.entities()}
        proposals = tuple(one for answer in answers for one in answer.proposals)
        record = Record(
            id=document_id(document.published, document.url),
            path=Path(),
            url=document.url,
            published=document.published,
            publisher=document.publisher,
            language=document.language,
            title=document.title,
            sha256=None,
            length=len(document.text),
            entities=tuple(entities.values()),
            facts=tuple(one.fact for one in proposals),
        )
        return Reading(
            document=document,
            record=record,
            mentions=tuple(one for answer in answers for one in answer.mentions()),
            proposals=proposals,
            rejects=tuple(one for answer in answers for one in answer.rejects),
        )


def instruction_of(ontology: Ontology) -> str:
    """What a model is told before it is shown a release."""
    template = files.read_text(resources.templates() / "llm.md")
    said = _definitions(ontology)
    modalities = "\n".join(f"- {one}: {said.get(one, '')}" for one in sorted(ontology.modalities))
    kinds = "\n".join(line for kind in ontology.kinds.values() for line in _kind(kind, said))
    # Not str.format: the template shows JSON.
    for name, text in (
        ("types", ", ".join(sorted(ontology.classes))),
        ("modalities", modalities),
        ("kinds", kinds),
    ):
        template = template.replace(f"{{{name}}}", text)
    return template


def parts_of(document: Document) -> Iterator[tuple[int, int]]:
    """Stretches of the text that are asked about one by one, cut between blocks."""
    start = end = 0
    for block in document.blocks:
        if block.end - start > CHARACTERS and end > start:
            yield start, end
            start = block.start
        end = block.end
    if document.text[start:end].strip():
        yield start, end


def _question(document: Document, start: int, end: int) -> str:
    """The release as a model is shown it."""
    head = f"published: {document.published}\npublisher: {document.publisher}\n"
    return f"{head}language: {document.language}\n\n{document.text[start:end]}"


def _definitions(ontology: Ontology) -> dict[str, str]:
    """Definitions by local name."""
    return {
        iris.local(triple.subject.value): triple.object.value
        for triple in ontology.triples
        if triple.predicate.value == _DEFINITION
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    }


def _kind(kind: Kind, said: dict[str, str]) -> Iterator[str]:
    yield f"- {kind.name}: {said.get(kind.name, '')}"
    for role in kind.roles.values():
        if role.key not in _COMMON:
            marks = f"{'*' if role.least else ''}{'+' if role.many else ''}"
            meaning = said.get(iris.local(role.property), "")
            yield f"  - {role.key}{marks} ({_holds(role)}): {meaning}"


def _holds(role: Role) -> str:
    """What a role holds, in a few words."""
    if role.value == "choice":
        return f"one of {', '.join(role.choices)}"
    if role.value == "entity":
        return f"name of {' or '.join(role.classes) or 'anyone'}"
    return {"topic": "a topic or a name", "code": "a code"}.get(role.value, role.value)
