"""Let doccano import files and export them again; run by doccano's own Python, which has nothing of this project.

python doccano_program.py FOLDER JOBS.json

A job is a project's settings, a file, what was chosen on the upload page, and what was changed of its fields there:
{"project": {...}, "file": ..., "option": "JSONL", "told": {...}}.
The addresses of doccano's pages are asked as the pages ask them, in this process and without a network; its database
and all its files are in FOLDER. Prints for each job what doccano found wrong, and the file that it gave back.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
import zipfile
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(sys.argv[1]).resolve()
PERSON = {"username": "olena", "password": "a judge's password"}


def main() -> None:
    prepare()
    from django.test import Client

    page = Client()
    asked(page.post("/v1/auth/login/", PERSON, content_type="application/json"))
    jobs = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    print(json.dumps([done(page, job) for job in jobs]))


def prepare() -> None:
    """Make the database with the one person that there is."""
    backend = find_spec("backend")
    assert backend is not None and backend.origin is not None
    sys.path.insert(0, str(Path(backend.origin).parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER / 'db.sqlite3'}"
    os.environ["MEDIA_ROOT"] = str(FOLDER / "media")
    from django.conf import settings

    # Uploads have to be below it.
    settings.BASE_DIR = str(FOLDER)
    settings.DJANGO_DRF_FILEPOND_UPLOAD_TMP = str(FOLDER / "uploads")
    settings.ALLOWED_HOSTS = ["testserver"]
    import django
    from django.core import management

    django.setup()
    from config.celery import app

    # What a worker beside the server would do is done at once; its results stay where the pages look for them.
    app.conf.update(task_always_eager=True, task_eager_propagates=False, task_store_eager_result=True)
    management.call_command("migrate", verbosity=0)
    management.call_command("create_roles", verbosity=0)
    management.call_command("create_admin", "--noinput", email="o@example.org", verbosity=0, **PERSON)


def done(page, job: dict) -> dict:  # type: ignore[no-untyped-def,type-arg]
    settings = {"name": "judged", "description": "judged", "project_type": "SequenceLabeling", "tags": []}
    resource = {"resourcetype": "SequenceLabelingProject", **settings, **job["project"]}
    project = asked(page.post("/v1/projects", resource, content_type="application/json")).json()["id"]
    with open(job["file"], "rb") as stream:
        upload = asked(page.post("/v1/fp/process/", {"filepond": stream})).content.decode()
    offered = asked(page.get(f"/v1/projects/{project}/catalog")).json()
    option = next(each for each in offered if each["display_name"] == job["option"])
    filled = {name: each["default"] for name, each in option["properties"].items() if "default" in each}
    told = {"format": option["name"], "task": option["task_id"], "uploadIds": [upload], **filled, **job["told"]}
    found = result(page, page.post(f"/v1/projects/{project}/upload", told, content_type="application/json"))
    kinds = asked(page.get(f"/v1/projects/{project}/download-format")).json()
    wanted = next(kind["name"] for kind in kinds if "JSONL" in kind["name"])
    where = f"/v1/projects/{project}/download"
    order = page.post(where, {"format": wanted, "exportApproved": False}, content_type="application/json")
    result(page, order)
    answer = asked(page.get(where, {"taskId": order.json()["task_id"]}))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        (name,) = archive.namelist()
        back = FOLDER / f"{project}-{name}"
        back.write_bytes(archive.read(name))
    return {"wrong": (found or {}).get("error", []), "format": wanted, "back": str(back)}


def result(page, order):  # type: ignore[no-untyped-def]
    """Wait for a job, as the page does, and give its result."""
    task = asked(order).json()["task_id"]
    for _ in range(600):
        answer = asked(page.get(f"/v1/tasks/status/{task}")).json()
        if answer["ready"]:
            assert not answer.get("error"), answer
            return answer["result"]
        time.sleep(0.1)
    raise SystemExit(f"doccano did not end its task {task}.")


def asked(answer):  # type: ignore[no-untyped-def]
    """Refuse to go on where doccano refused."""
    assert answer.status_code < 300, (answer.status_code, answer.content[:2000])
    return answer


main()
