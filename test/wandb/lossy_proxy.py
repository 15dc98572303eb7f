"""A proxy that lets every request through and loses some of the answers: the server has done it, the client cannot know."""

import http.client
import random
import socket
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from server import Server

# What belongs to one connection and is not passed on.
HOP_HEADERS = {"connection", "keep-alive", "transfer-encoding"}


class LossyProxy:
    """Listens on a free port in front of `server`; `kinds` are the requests that may lose their answer."""

    def __init__(self, server: Server, seed: int, share: float, kinds: tuple[str, ...]):
        self.answered: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self._upstream = urlsplit(server.url).netloc
        self._random = random.Random(seed)
        self._share = share
        self._kinds = kinds
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> "LossyProxy":
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exc) -> None:
        self._http.shutdown()
        self._http.server_close()

    def forward(self, method: str, path: str, headers: dict, body: bytes) -> tuple[int, list, bytes]:
        """One connection a request: the server's keep-alive is not what is tested here."""
        connection = http.client.HTTPConnection(self._upstream, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers)
            reply = connection.getresponse()
            return reply.status, reply.getheaders(), reply.read()
        finally:
            connection.close()

    def loses(self, kind: str) -> bool:
        with self._lock:
            # The first of each kind is always lost, so that no seed tests nothing.
            is_lost = kind in self._kinds and (kind not in self.lost or self._random.random() < self._share)
            (self.lost if is_lost else self.answered)[kind] += 1
            return is_lost

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_HEADERS}
                status, reply_headers, reply = proxy.forward(self.command, self.path, headers, body)
                if proxy.loses(kind_of(self.command, self.path)):
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response_only(status)
                for name, value in reply_headers:
                    if name.lower() not in HOP_HEADERS | {"content-length"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            do_GET = do_POST = do_PUT = do_any

            def log_message(self, *_what) -> None:
                pass

        return Handler


def kind_of(method: str, path: str) -> str:
    if path.endswith("/file_stream"):
        return "file_stream"
    return "graphql" if path == "/graphql" else f"{method} {path.split('/')[1]}"
