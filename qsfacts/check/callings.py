"""What topics are called, and what a draft's words say besides."""

from __future__ import annotations

from qsfacts.check.known import Topic
from qsfacts.check.vocabulary import Vocabulary
from qsfacts.check.wording import content
from qsfacts.text.folding import is_han

# Two characters right before an indicator make another of it; 以上 closes a longer qualifier.
_QUALIFIER, _CLOSING = 2, "以上"


class Callings:
    """The names of the topics of one draft, by the characters in them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._characters: dict[Topic, frozenset[str]] = {}

    def unaccounted(self, words: str, topic: Topic) -> int:
        """How many of the Chinese characters in `words` are not part of what the topic is called."""
        called = self._characters_of(topic)
        return len([char for char in words if char not in called and is_han(char)])

    def is_modified(self, own: str, topic: Topic) -> bool:
        """Whether the indicator stands in a figure's words as a part of another: 投资 in 民间投资."""
        found = [name for name in self._vocabulary.indicators.texts(topic.indicator) if name in own]
        return bool(found) and all(self._is_qualified(own[: own.index(name)], topic) for name in found)

    def _is_qualified(self, before: str, topic: Topic) -> bool:
        """Whether the last characters of `before` qualify what follows, and are no common words or the topic's."""
        last = before.removesuffix(_CLOSING)[-_QUALIFIER:]
        qualifies = content(last) == last and len(last) == _QUALIFIER and all(map(is_han, last))
        return qualifies and not set(last) <= self._characters_of(topic)

    def _characters_of(self, topic: Topic) -> frozenset[str]:
        called = self._characters.get(topic)
        if called is None:
            indicators, subjects = self._vocabulary.indicators, self._vocabulary.subjects
            names = (*indicators.texts(topic.indicator), *subjects.texts(topic.subject))
            called = self._characters[topic] = frozenset("".join(names))
        return called
