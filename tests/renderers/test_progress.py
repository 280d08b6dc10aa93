"""How far long work has come: shown at a terminal after a moment, gone at the end; nothing anywhere else."""

import io
import time

import pytest

from awards import language
from awards.renderers.progress import Progress, grouped


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_nothing_is_written_where_nobody_looks() -> None:
    stream = io.StringIO()
    with Progress(stream, "Reading", patience=0.0) as progress:
        items = [1, 2, 3]
        assert progress.counted(items) is items
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_quick_work_shows_nothing() -> None:
    stream = Screen()
    with Progress(stream, "Reading") as progress:
        assert list(progress.counted(range(5))) == [0, 1, 2, 3, 4]
    assert stream.getvalue() == ""


@pytest.mark.parametrize("failure", [None, KeyboardInterrupt])
def test_long_work_is_counted_and_the_cursor_comes_back(failure: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Screen()

    def work() -> None:
        with Progress(stream, "Reading", "{count} lines", patience=0.0) as progress:
            assert sum(1 for _item in progress.counted(range(120_000))) == 120_000
            time.sleep(0.8)
            if failure is not None:
                raise failure

    if failure is None:
        work()
    else:
        with pytest.raises(failure):
            work()
    written = stream.getvalue()
    assert "Reading 120,000 lines" in written
    assert written.rindex("\x1b[?25h") > written.rindex("\x1b[?25l")


def test_counts_have_the_marks_of_the_language() -> None:
    language.use("vi")
    assert grouped(120_000) == "120.000"
