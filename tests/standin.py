"""A stand-in for a language model: canned answers over real HTTP, and what it was asked."""

import contextlib
import json
import time
from http.server import BaseHTTPRequestHandler


class Standin:
    """A model that gives canned answers and notes what it is asked.

    Attributes:
        content: What it says.
        status: The status it answers with; a list gives one after the other.
        seen: Path, headers and body of each request.
    """

    def __init__(self):
        self.content, self.status, self.raw, self.headers = "", [200], None, ()
        self.seen, self.delay = [], 0
        standin = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                standin.seen.append((self.path, dict(self.headers), json.loads(body)))
                if standin.delay:
                    time.sleep(standin.delay)
                message = {"role": "assistant", "content": standin.content}
                said = {"choices": [{"index": 0, "finish_reason": "stop", "message": message}]}
                sent = json.dumps(said).encode() if standin.raw is None else standin.raw
                status = standin.status.pop(0) if len(standin.status) > 1 else standin.status[0]
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(sent)))
                    for name, value in standin.headers:
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(sent)

            def log_message(self, *_):
                pass

        self.handler = Handler

    def says(self, facts, entities):
        """Have it answer with some facts."""
        self.content = json.dumps({"entities": entities, "facts": facts})
