"""SPARQL as text is never mistaken for what it only mentions."""

import pytest

from kg.sparql import query_form, syntax_message


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("PREFIX ask: <http://select/> # construct\nCONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("describe <http://e.org/>", "describe"),
        ("INSERT DATA {}", ""),
        ("INSERT { ?s ?p 1 } WHERE { SELECT ?s ?p { ?s ?p ?o } }", ""),
    ],
)
def test_the_form_of_a_query_is_its_keyword(sparql, form):
    """Prefixes, comments and IRIs do not decide what a query is."""
    assert query_form(sparql) == form


def test_a_syntax_error_says_where():
    """A wrong query is told with line, column and the words there."""
    error = SyntaxError("error at 2:3: expected a lot")

    assert (
        syntax_message("SELECT\n  WERE {}", error)
        == "syntax error in line 2, column 3, near 'WERE {}'"
    )
    assert syntax_message("SELECT\n  ", error).endswith("where it ends")
