"""Words looked for in a text, but not as parts of longer words. Cheaper to make ready than patterns are."""

from __future__ import annotations


class Phrases:
    """A list of words, separated by blanks; what a `-` leads are longer words that are no sign of them: `要 -主要`."""

    def __init__(self, listed: str) -> None:
        words = listed.split()
        self.words = tuple(word for word in words if not word.startswith("-"))
        self._longer = tuple(word[1:] for word in words if word.startswith("-"))

    def stand_in(self, text: str) -> bool:
        """Whether one of the words stands in `text`."""
        if not self._any_in(text):
            return False
        for word in self._longer:
            text = text.replace(word, " ")
        return not self._longer or self._any_in(text)

    def _any_in(self, text: str) -> bool:
        for word in self.words:  # noqa: SIM110 - `any` takes twice the time
            if word in text:
                return True
        return False
