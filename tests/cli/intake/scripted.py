"""A clerk who answers an import's questions by a script, in order."""

from collections.abc import Callable
from dataclasses import dataclass, field

from awards.errors.records import ClerkSaidNo

LEAVE = "\x1b"


@dataclass
class Clerk:
    """Gives the answers of a script and keeps the questions; an answer `(about, text)` must meet a question that holds `about`."""

    script: list[str | tuple[str, str | Callable[[], str]]]
    questions: list[str] = field(default_factory=list)

    def __call__(self, label: str) -> str:
        self.questions.append(label)
        assert self.script, f"nobody expected the question: {label}"
        step = self.script.pop(0)
        about, answer = step if isinstance(step, tuple) else ("", step)
        assert about in label, f"{about!r} was to be asked, not {label!r}"
        text = answer() if callable(answer) else answer
        if text == LEAVE:
            raise ClerkSaidNo
        return text
