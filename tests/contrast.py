"""The contrast of two colours as WCAG 2.2 reckons it, each as red, green and blue of 0 to 255."""

from __future__ import annotations

from collections.abc import Sequence


def luminance(channels: Sequence[float]) -> float:
    """Relative luminance: 0 for black, 1 for white."""
    parts = [one / 255 for one in channels]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
