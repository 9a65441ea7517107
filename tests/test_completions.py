"""One question to a language model over real HTTP: an answer, or one sentence."""

import json
import socket
import threading
import time

import pytest
from servers import serving
from standin import Standin

from kg.completions import Model, model_of_environment
from kg.errors import DocumentError, QueryError


@pytest.fixture
def standin():
    """A model that says "Fine."."""
    standin = Standin()
    standin.content = "Fine."
    return standin


@pytest.fixture
def model(standin):
    """The model as it is asked."""
    with serving(standin.handler) as url:
        yield Model(f"{url}/v1", "m", "secret-7", timeout=5)


def test_an_answer_is_what_the_model_says(model, standin):
    """Instruction and question go out as two messages, the key in a header."""
    assert model.answer("Be brief.", "How is it?") == "Fine."

    ((path, headers, asked),) = standin.seen
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret-7"
    assert [one["content"] for one in asked["messages"]] == ["Be brief.", "How is it?"]
    assert "secret-7" not in json.dumps(asked)


def test_a_key_is_not_shown(model):
    """Whoever prints a model does not print its key."""
    assert "secret-7" not in repr(model)


def test_a_server_without_our_wishes_is_asked_plainly(model, standin):
    """Where temperature or JSON mode are refused, the question alone is sent."""
    standin.status = [400, 200]

    assert model.answer("", "?") == "Fine."
    assert "response_format" in standin.seen[0][2]
    assert set(standin.seen[1][2]) == {"model", "messages", "stream"}


def test_a_redirect_is_not_followed(model, standin):
    """Text and key go nowhere but where the user said."""
    standin.status, standin.headers = [307], [("Location", "/v1/elsewhere")]

    with pytest.raises(DocumentError, match="sends on to /v1/elsewhere"):
        model.answer("", "?")
    assert len(standin.seen) == 1


def test_a_model_that_is_silent_is_given_up(model, standin):
    """After the seconds allowed there is a sentence."""
    standin.delay = 2
    begun = time.monotonic()

    with pytest.raises(DocumentError, match=r"gave no answer within 0\.3 seconds"):
        Model(model.url, "m", timeout=0.3).answer("", "?")
    assert time.monotonic() - begun < 2


def test_a_model_that_drips_is_given_up():
    """The seconds count for the whole answer, however often a byte of it comes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        model = Model(f"http://127.0.0.1:{listener.getsockname()[1]}/v1", "m", timeout=0.5)

        def drip():
            line, _ = listener.accept()
            with line:
                line.recv(65_536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(100):
                    try:
                        line.sendall(b" ")
                    except OSError:
                        return
                    time.sleep(0.1)

        thread = threading.Thread(target=drip)
        thread.start()
        begun = time.monotonic()
        with pytest.raises(DocumentError, match="gave no answer within"):
            model.answer("", "?")
        assert time.monotonic() - begun < 3
        thread.join()


def test_an_answer_that_was_cut_off_is_none(model, standin):
    """Half an object is not half the facts."""
    standin.raw = json.dumps(
        {"choices": [{"finish_reason": "length", "message": {"content": '{"facts": ['}}]}
    ).encode()

    with pytest.raises(DocumentError, match="cut off in the middle"):
        model.answer("", "?")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("KG_LLM_URL", "", "KG_LLM_URL is not set"),
        ("KG_LLM_MODEL", "", "KG_LLM_MODEL is not set"),
        ("KG_LLM_URL", "localhost:8000", "KG_LLM_URL is not the address"),
        ("KG_LLM_URL", "http://me:word@localhost/v1", "KG_LLM_URL is not the address"),
        ("KG_LLM_URL", "http://localhost:99999/v1", "KG_LLM_URL is not the address"),
        ("KG_LLM_KEY", "two words", "KG_LLM_KEY holds"),
        ("KG_LLM_TIMEOUT", "soon", "KG_LLM_TIMEOUT is 'soon'"),
        ("KG_LLM_TIMEOUT", "-1", "KG_LLM_TIMEOUT is '-1'"),
    ],
)
def test_a_wrong_setting_is_a_wrong_call(monkeypatch, name, value, message):
    """What is missing in the environment is named; a password in it is not shown."""
    monkeypatch.setenv("KG_LLM_URL", "http://localhost:11434/v1")
    monkeypatch.setenv("KG_LLM_MODEL", "m")
    monkeypatch.setenv(name, value)

    with pytest.raises(QueryError, match=message) as caught:
        model_of_environment()
    assert caught.value.exit_status == 2
    assert "word@" not in str(caught.value)
