"""Audited writes: the only way in which records change."""
