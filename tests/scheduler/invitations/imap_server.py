"""A small IMAP server on this machine, as far as reading a mailbox needs one (RFC 3501)."""

import re
import socketserver
from threading import Thread
from typing import Self


class ImapServer:
    """Serves `messages` in their order to one user at a time; `seen` are the numbers marked."""

    def __init__(self, messages: list[bytes]) -> None:
        self.messages = messages
        self.seen: set[int] = set()
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                while line := self.rfile.readline():
                    tag, _, rest = line.decode().strip().partition(" ")
                    self.wfile.write(outer.answer(rest) + f"{tag} {outer.end(rest)}\r\n".encode())

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def end(self, command: str) -> str:
        wrong = command.upper().startswith("LOGIN") and "hemmeligt" not in command
        return "NO wrong" if wrong else "OK done"

    def answer(self, command: str) -> bytes:
        upper = command.upper()
        if upper.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1\r\n"
        if upper.startswith("SELECT"):
            return f"* {len(self.messages)} EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n".encode()
        if upper.startswith("UID SEARCH"):
            first = int(re.findall(r"UID (\d+):\*", upper)[0])
            numbers = [one for one in range(1, len(self.messages) + 1) if one >= first]
            last = [len(self.messages)] if self.messages else []  # "n:*" always names the last one
            return f"* SEARCH {' '.join(map(str, numbers or last))}\r\n".encode()
        if upper.startswith("UID STORE"):
            self.seen.add(int(upper.split()[2]))
        if upper.startswith("UID FETCH"):
            number = int(upper.split()[2])
            body = self.messages[number - 1]
            if "RFC822.SIZE" in upper:
                return f"* {number} FETCH (UID {number} RFC822.SIZE {len(body)})\r\n".encode()
            return f"* {number} FETCH (UID {number} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n"
        return b""
