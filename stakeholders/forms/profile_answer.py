"""One answer of a profile: empty is not said, and what nobody touched is left alone."""

from __future__ import annotations

from django.db import IntegrityError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.profile import take_back
from stakeholders.actions.records import StaleRecordError
from stakeholders.models import User


class Answer:
    """Goes before a `RecordForm`: many of them stand on one page, each settled for itself.

    A page that was open in another tab, or with somebody else, brings along answers that its
    reader never touched; those do not come in the way of what was saved since.
    """

    #: What names the answer where its record is gone: the columns that make it the only one.
    named_by: tuple[str, ...] = ()
    #: The id that the record had on the page, where it is gone and nothing else names it.
    record_id: int | None = None

    def settle_by(self, by: User) -> bool:
        """Write down what was said; False where a person has to look again."""
        if not self.posted:
            return True
        if not self.is_valid():
            return False
        if self.outdated and self.untouched():
            return True
        if self.silent():
            return self._take_back_by(by)
        if self.instance.pk is None and self.seen is not None:
            return self._say_gone()
        if self.instance.pk is not None and not self.told:
            return True
        return self._write_by(by)

    @property
    def posted(self) -> bool:
        """Whether the page that was sent held this answer at all."""
        return self.add_prefix("version") in self.data

    @property
    def seen(self) -> int | None:
        """The version that its reader had in view."""
        return self.cleaned_data.get("version")

    @property
    def outdated(self) -> bool:
        return self.seen != (self.instance.version if self.instance.pk else None)

    @property
    def told(self) -> list[str]:
        """The fields that say something else than the record."""
        return [name for name in self.changed_data if name != "version"]

    def silent(self) -> bool:
        """Whether it says nothing, or no longer; then there is no record."""
        return not self.instance.pk and not self.told

    def untouched(self) -> bool:
        """Whether it says exactly what its reader found on the page."""
        if self.seen is None:
            return self.silent()
        before = self._as_seen()
        if before is None:
            return False
        shown = type(self)(instance=before, network=self.network)
        return not any(
            field.has_changed(shown[name].initial, self[name].data)
            for name, field in self.fields.items()
            if name != "version" and name in shown.fields
        )

    def _as_seen(self) -> Model | None:
        """The record as it was when the page was made."""
        which = {"id": self.instance.pk or self.record_id}
        if which["id"] is None:
            which = {name: getattr(self.instance, name) for name in self.named_by}
        kept = self._meta.model.history.filter(version=self.seen, **which)
        entry = kept.order_by("-history_id").first()
        return entry.instance if entry else None

    def _write_by(self, by: User) -> bool:
        try:
            return self.save_by(by)
        except IntegrityError:
            # Two people wrote down the same at the same moment; the other was first.
            self.add_error(None, _("Somebody recorded the same just now. Your text is still here."))
            return False

    def _take_back_by(self, by: User) -> bool:
        if self.instance.pk is None:
            return True
        try:
            take_back(record=self.instance, version=self.seen or 0, network=self.network, by=by)
        except StaleRecordError as stale:
            self._show_both(stale.current)
            return False
        return True

    def _say_gone(self) -> bool:
        self.gone = True
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = ""
        self.add_error(
            None,
            _("Somebody removed this meanwhile. Your text is still here; save to record it again."),
        )
        return False
