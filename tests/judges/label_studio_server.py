"""Label Studio itself, as a server on this computer that nobody else can reach: its own importer and exporters."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STARTS_WITHIN = 180
"""Seconds; the first start makes the database."""


class LabelStudio:
    """Talk to the server as its own pages do."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token

    def version(self) -> str:
        return str(self._json("/api/version")["label-studio-os-package"]["version"])

    def new_project(self, labeling_config: str) -> int:
        """Make a project; the server refuses a configuration that is none of its own."""
        body = json.dumps({"title": "judged", "label_config": labeling_config}).encode()
        return int(self._json("/api/projects", body)["id"])

    def upload(self, project: int, path: Path) -> dict[str, Any]:
        """Import a file, as one that was dropped on the page."""
        border = secrets.token_hex(16)
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n'
        body = head.encode() + path.read_bytes() + f"\r\n--{border}--\r\n".encode()
        return self._json(f"/api/projects/{project}/import", body, f"multipart/form-data; boundary={border}")

    def download(self, project: int, kind: str) -> bytes:
        """Export all tasks in one of the formats that the program offers."""
        return self._ask(f"/api/projects/{project}/export?exportType={kind}&download_all_tasks=true")

    def snapshot(self, project: int) -> bytes:
        """Export all tasks with what models predict, which the plain export only has the numbers of."""
        whole = {"serialization_options": {"predictions": {"only_id": False}}, "title": "whole"}
        exports = f"/api/projects/{project}/exports/"
        number = self._json(exports, json.dumps(whole).encode())["id"]
        until = time.monotonic() + 60
        while self._json(f"{exports}{number}")["status"] != "completed" and time.monotonic() < until:
            time.sleep(0.2)
        return self._ask(f"{exports}{number}/download?exportType=JSON")

    def _json(self, path: str, body: bytes | None = None, kind: str = "application/json") -> dict[str, Any]:
        answer = json.loads(self._ask(path, body, kind))
        assert isinstance(answer, dict)
        return answer

    def _ask(self, path: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        headers = {"Authorization": f"Token {self._token}", "Content-Type": kind}
        request = urllib.request.Request(self._url + path, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                raise AssertionError(f"{path}: {refusal.code} {refusal.read().decode(errors='replace')}") from None


@contextmanager
def started(program: Path, folder: Path) -> Iterator[LabelStudio]:
    """Start the program with an empty database in a folder, and end it with all that it started."""
    port, token = _free_port(), secrets.token_hex(20)
    quiet = {"COLLECT_ANALYTICS": "0", "LATEST_VERSION_CHECK": "0", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": ""}
    where = ["--data-dir", str(folder), "--internal-host", "127.0.0.1", "--port", str(port)]
    who = ["--username", "judge@example.org", "--password", secrets.token_hex(8), "--user-token", token]
    command = [str(program), "start", "--no-browser", "--enable-legacy-api-token", *where, *who]
    with (folder / "said.txt").open("wb") as said:
        server = subprocess.Popen(command, cwd=folder, env={**os.environ, **quiet}, stdout=said, stderr=said)
        try:
            _wait(server, f"http://127.0.0.1:{port}/health", folder / "said.txt")
            yield LabelStudio(f"http://127.0.0.1:{port}", token)
        finally:
            server.terminate()
            server.wait(30)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], url: str, said: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"Label Studio did not start:\n{said.read_text('utf-8', errors='replace')[-2000:]}")
