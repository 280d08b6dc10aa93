"""Pages of several files become one file, which holds nothing of the pages that are left out."""

import re
import zlib

import pytest

from awards.renderers.pdf_pages import joined, parted

pdfium = pytest.importorskip("pypdfium2", reason="no program to read PDF with")
typst = pytest.importorskip("typst", reason="the extra pdf is not installed")


def made(*texts: str) -> bytes:
    """Make a file of pages that each hold a text."""
    source = "#pagebreak()".join(texts)
    data = typst.compile(source.encode(), format="pdf", pdf_standards="1.4", pdf_tags=False, timestamp=0, ignore_system_fonts=True)
    assert isinstance(data, bytes)
    return data


def texts(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.get_textpage().get_text_range().strip() for page in pdfium.PdfDocument(data)]


def test_pages_keep_their_order() -> None:
    """The first ones of each part, or all."""
    parts = [(made("One", "Two", "Three"), 2), (made("Four"), None), (made("Five", "Six"), 1)]
    assert texts(joined(parts)) == ["One", "Two", "Four", "Five"]


def test_nothing_is_left_of_a_page_that_is_left_out() -> None:
    """Neither its text nor anything that only it referred to."""
    whole, cut = parted(made("One", "Two")), parted(joined([(made("One", "Two"), 1)]))
    assert len(cut.objects) < len(whole.objects)
    pages = [content for content in cut.objects.values() if re.search(rb"/Type\s*/Page\b", content)]
    assert len(pages) == 1


def test_every_reference_leads_to_an_object() -> None:
    """And every stream is as long as it says."""
    part = parted(joined([(made("One", "Two"), None), (made("Three"), None)]))
    for content in part.objects.values():
        dictionary, mark, stream = content.partition(b"stream\n")
        assert {int(number) for number in re.findall(rb"(\d+) 0 R\b", dictionary)} <= set(part.objects)
        if mark:
            length = re.search(rb"/Length (\d+)", dictionary)
            assert length
            assert stream[int(length[1]) :].strip() == b"endstream"
            if b"FlateDecode" in dictionary:
                assert zlib.decompress(stream[: int(length[1])]) is not None


def test_the_same_parts_are_the_same_file() -> None:
    """Its mark, too."""
    parts = [(made("One"), None), (made("Two"), None)]
    assert joined(parts) == joined(parts)
    assert joined(parts) != joined(parts[:1])
