"""What a check returns: a sentence for the clerk, who decides; with the article where the law has one."""

from typing import Any

from awards.errors.base import Sentence


class Finding(Sentence):
    """Something to look at again; it never stops anything."""

    def __init__(self, template: str, *, basis: str = "", **values: Any) -> None:
        """Keep the sentence's template, what fills it and the law it rests on."""
        super().__init__(**values)
        self.template = template  # type: ignore[misc]
        self.basis = basis

    @property
    def sentence(self) -> str:
        """The sentence, followed by its legal basis."""
        said = super().sentence
        return f"{said} ({self.basis})" if self.basis else said
