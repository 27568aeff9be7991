"""Findings turned into something a page, a drawing or a report can say, each with its reasons.

`looking` takes the snapshot and does the sums that every page needs; beside it there is one module
for each question a project leader asks, which tells what was found in the form of `telling`.
"""

from .looking import Findings, is_kept, look, remember, remember_words

__all__ = ["Findings", "is_kept", "look", "remember", "remember_words"]
