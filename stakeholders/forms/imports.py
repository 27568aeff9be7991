"""The first and the last step of an import: the file, and the last word."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.exchange.delimited import clean
from stakeholders.exchange.limits import MAX_BYTES
from stakeholders.exchange.reading import UnreadableFile, Workbook, read, read_text


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=255,
        help_text=_("CSV or Excel workbook (.xlsx), at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    text = forms.CharField(
        label=_("Or paste a table"),
        required=False,
        strip=False,
        help_text=_("Copy the cells in your spreadsheet, the headings too, and paste them here."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload is not None:
            # Never read what is too large; the reader words the refusal.
            self._read("file", lambda: read(upload.read(MAX_BYTES + 1), upload.name))
        return upload

    def clean(self) -> dict[str, object]:
        data = super().clean()
        upload, text = data.get("file"), data.get("text", "")
        if upload is not None or self.errors:
            return data
        if not text.strip():
            self.add_error("file", _("Choose a file, or paste a table below."))
        else:
            self._read("text", lambda: read_text(text))
        return data

    def _read(self, field: str, reading) -> None:
        try:
            self.workbook: Workbook = reading()
        except UnreadableFile as refusal:
            self.add_error(field, refusal.message)

    @property
    def name(self) -> str:
        upload = self.cleaned_data["file"]
        return (clean(upload.name)[:255] if upload else "") or gettext("Pasted table")

    @property
    def sheets(self) -> list[dict[str, object]]:
        """What a draft keeps; a pasted table can be corrected where it was pasted."""
        pasted = {} if self.cleaned_data["file"] else {"pasted": True}
        return [{"name": sheet.name, "rows": sheet.rows} | pasted for sheet in self.workbook.sheets]


class CorrectForm(UploadForm):
    """A pasted table once more, to correct what is wrong in it."""

    file = None

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["text"].error_messages["required"] = _("Paste a table.")
        self.fields["text"].label = _("The table you pasted")
        self.fields["text"].help_text = _("Correct the rows with errors here.")
        self.fields["text"].widget.attrs["rows"] = 12

    def clean(self) -> dict[str, object]:
        data = forms.Form.clean(self) or self.cleaned_data
        data["file"] = None
        if "text" in data:
            self._read("text", lambda: read_text(data["text"]))
        return data


class ApplyForm(forms.Form):
    skip_wrong_rows = forms.BooleanField(
        label=_("Leave out the rows with errors and import the rest"),
        error_messages={
            "required": _("Correct the rows with errors, or tick that they are left out.")
        },
    )

    def __init__(self, *args: object, has_errors: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not has_errors:
            del self.fields["skip_wrong_rows"]
