"""What somebody typed on a page of a profile while the session had ended.

The page carries a seal that names its reader. What is sent without a session is kept only under a
true seal, and offered only to that same person after logging in: on a shared computer the next
person never sees it. Nothing is saved until the person sends it again.
"""

from __future__ import annotations

import time

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from stakeholders.models import User

#: The name of the field in the page, and of the entry in the session.
SEAL, KEPT = "seal", "profile_kept"
#: A page may have been open for weeks; what was typed waits for a log-in, not longer.
SEALED_FOR, KEPT_FOR = 60 * 60 * 24 * 30, 60 * 60 * 2
#: Longer than every field of a page together may be.
LONGEST = 100_000
LEFT_OUT = frozenset({SEAL, "csrfmiddlewaretoken", "go"})

_signer = signing.TimestampSigner(salt="profile seal")


def seal(user: User) -> str:
    """Names, tamper-proof, for whom a page was made."""
    return _signer.sign(str(user.pk))


def keep_typed(request: HttpRequest) -> bool:
    """Keep what was sent to a page of a profile; False where there is nothing to keep."""
    if request.method != "POST" or not _is_profile_step(request.path):
        return False
    reader = _reader(request.POST.get(SEAL, ""))
    if reader is None or (request.user.is_authenticated and request.user.pk != reader):
        return False
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in LEFT_OUT}
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > LONGEST:
        return False
    request.session[KEPT] = {
        "reader": reader,
        "path": request.path,
        "at": int(time.time()),
        "fields": fields,
    }
    return True


def kept_for(request: HttpRequest) -> QueryDict | None:
    """What this person typed on this page before the session ended."""
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    late = time.time() - kept["at"] > KEPT_FOR
    if late or kept["reader"] != request.user.pk:
        drop_kept(request)
        return None
    if kept["path"] != request.path:
        return None
    found = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        found.setlist(name, values)
    return found


def drop_kept(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)


def _reader(sealed: str) -> int | None:
    try:
        return int(_signer.unsign(sealed, max_age=SEALED_FOR))
    except (signing.BadSignature, ValueError):
        return None


def _is_profile_step(path: str) -> bool:
    try:
        return resolve(path).url_name == "profile_step"
    except Resolver404:
        return False
