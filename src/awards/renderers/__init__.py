"""How a `Report` becomes bytes: one file a format, knowing nothing of the database."""

from awards.renderers.formats import FormatUnknown, Page, Renderer, find, names, render

__all__ = ["FormatUnknown", "Page", "Renderer", "find", "names", "render"]
