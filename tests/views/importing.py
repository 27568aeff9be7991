"""The steps of the import wizard as a test takes them."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stakeholders.models import ImportDraft

UPLOAD = "/n/test/import/"


def upload(client, text: str, name: str = "lijst.csv") -> ImportDraft:
    client.post(UPLOAD, {"file": SimpleUploadedFile(name, text.encode())})
    return ImportDraft.objects.get()


def url(draft: ImportDraft, step: str) -> str:
    return reverse(f"import_{step}", args=["test", draft.pk])


def choose(client, draft: ImportDraft, **changes: str):
    """Post the columns page as it is proposed, with changes."""
    form = client.get(url(draft, "columns")).context["form"]
    data = {name: form[name].initial for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(url(draft, "columns"), data | changes)


def errors(response) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}
