"""A draft read in order: for each figure, the words that say what it is about, the period and the place in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from qsfacts.check.current import CurrentPeriod, CurrentPlace
from qsfacts.check.layout import Block, BlockKind, Layout, Sentence
from qsfacts.check.mentions import Mention
from qsfacts.check.places import Place
from qsfacts.check.surroundings import Surroundings, look_around
from qsfacts.check.terms import told_terms
from qsfacts.check.timeline import Moment, find_moments


class Reading(NamedTuple):
    """A figure with what its draft says around it.

    `own`, `lead` and `behind` are those of `surroundings`. `number` counts the sentences of the draft, `sentence` is
    the text of this one, `heads` that of the headings above. `moment` is the period in force and `others` those that
    may be meant as well; `dated` says that the sentence states the period itself, `ahead` says that the period has
    hardly begun, so that what is told of it is a plan. `place` is the place in force, see `CurrentPlace`.
    """

    mention: Mention
    own: str
    lead: str
    behind: str
    number: int
    block: int
    sentence: str
    heads: str
    moment: Moment | None
    others: tuple[Moment, ...]
    dated: bool
    ahead: bool
    place: Place | None


class Heard(NamedTuple):
    """How much the terms around a figure count, 0 to 1, those of earlier sentences and headings taken in.

    `leading` are those of `said` that count enough to lead to an indicator by themselves. There are hundreds, so that
    nobody should keep them when the figure is done with.
    """

    said: Mapping[str, float]
    leading: Mapping[str, float]


class Told(NamedTuple):
    """A sentence with its place in the draft, as subjects are looked for in it. `level` is a heading's, else 0."""

    text: str
    terms: frozenset[str]
    block: int
    kind: BlockKind
    level: int


def tell(text: str, layout: Layout) -> list[Told]:
    """The sentences of a draft, in order."""
    return [
        Told(_of(text, sentence), told_terms(_of(text, sentence)), number, block.kind, block.level)
        for number, block in enumerate(layout.blocks)
        for sentence in block.sentences
    ]


def _of(text: str, part: Sentence | Block) -> str:
    return text[part.span.start : part.span.end]


# What words count that stand in the sentence before, in earlier ones of the block, and in the headings.
_BEFORE, _EARLIER, _HEAD = 0.4, 0.28, 0.45
# The sentence before, where this one names nothing: `上半年增长5.3%；今年增速到了6.5%`.
_MEANT_AGAIN = 0.85
_EARLIER_SENTENCES = 3
# Words that count less lead to no indicator by themselves.
_LEADING = 0.6
_JUST_BEGUN_DAYS = 75
_FAR, _LONGEST_TITLE = 300, 200


class Scene(NamedTuple):
    """What holds at each place of a draft, and the day of its writing. Can be asked once, in the order of the text."""

    period: CurrentPeriod
    place: CurrentPlace
    as_of: date


class _Outside(NamedTuple):
    """What a sentence stands in: its number and its block's, the sentences before it there, and the headings above."""

    number: int
    block: int
    before: Sequence[Told]
    titles: str


class Reader:
    """Reads a draft once, from its first figure to its last.

    `told` are its sentences, `terms` those that may lead to an indicator: of a figure's words no others are heard.
    """

    def __init__(self, text: str, layout: Layout, told: Sequence[Told], terms: Set[str], scene: Scene) -> None:
        self._text, self._layout, self._told, self._terms, self._scene = text, layout, told, terms, scene
        self._heard: dict[str, frozenset[str]] = {}

    def read(self, mentions: Iterable[Mention]) -> Iterator[tuple[Reading, Heard]]:
        """The readings of all figures and dates that may claim something, in order."""
        heads: list[tuple[int, str]] = []
        left = iter(mentions)
        held = next(left, None)
        number = 0
        before: list[Told] = []
        for at, block in enumerate(self._layout.blocks):
            self._scene.place.enter(block.span.start)
            if block.level:
                heads = [head for head in heads if head[0] < block.level]
            if block.kind is not BlockKind.ANSWER:
                before = []
            titles = " ".join([title for _, title in heads])
            for sentence in block.sentences:
                claims = []
                while held is not None and held.core.start < sentence.span.end:
                    if held.why is None:
                        claims.append(held)
                    held = next(left, None)
                if claims:
                    yield from self._read(sentence, claims, _Outside(number, at, before, titles))
                before.append(self._told[number])
                number += 1
            if block.level:
                heads.append((block.level, _of(self._text, block)[:_LONGEST_TITLE]))

    def _read(
        self, sentence: Sentence, claims: Sequence[Mention], outside: _Outside
    ) -> Iterator[tuple[Reading, Heard]]:
        self._scene.period.enter(sentence.span.start)
        figures = [each for each in claims if each.quantity is not None]
        outer = self._outer(outside)
        for mention in claims:
            around = look_around(self._text, sentence, mention, figures)
            if around is None:
                continue
            far = self._outer(outside, _MEANT_AGAIN) if around.bare else outer
            heard = _counted(far, around, told_terms if mention.date else self._hear)
            moment, dated = self._moment(mention, around.labels)
            reading = Reading(
                mention,
                around.own,
                around.lead,
                around.behind,
                outside.number,
                outside.block,
                self._near(sentence, mention, self._told[outside.number]),
                outside.titles,
                moment,
                () if dated and around.labels else self._scene.period.others,
                dated,
                self._is_ahead(moment),
                self._scene.place.at(mention.core.start),
            )
            yield reading, heard

    def _near(self, sentence: Sentence, mention: Mention, told: Told) -> str:
        """The sentence, or of a very long one what stands near the figure."""
        if len(told.text) <= _FAR:
            return told.text
        first = max(sentence.span.start, mention.span.start - _FAR)
        return self._text[first : min(sentence.span.end, mention.span.end + _FAR)]

    def _outer(self, outside: _Outside, last: float = _BEFORE) -> dict[str, float]:
        """What the words of earlier sentences and of headings count, `last` being for those of the sentence before."""
        said: dict[str, float] = {}
        for told in outside.before[-_EARLIER_SENTENCES:-1]:
            said |= dict.fromkeys(self._hear(told.text), _EARLIER)
        for told in outside.before[-1:]:
            said |= dict.fromkeys(self._hear(told.text), last)
        return said | dict.fromkeys(self._hear(outside.titles), _HEAD)

    def _hear(self, words: str) -> frozenset[str]:
        heard = self._heard.get(words)
        if heard is None:
            heard = self._heard[words] = told_terms(words) & self._terms
        return heard

    def _moment(self, mention: Mention, labels: str) -> tuple[Moment | None, bool]:
        """The period of a figure, and whether its sentence states it. In a table its column or its row may do so."""
        period = self._scene.period
        moment = period.at(mention.core.start)
        labelled = find_moments(labels, self._scene.as_of) if labels and mention.date is None else []
        return (labelled[0], True) if labelled else (moment, period.stated)

    def _is_ahead(self, moment: Moment | None) -> bool:
        if moment is None:
            return False
        return (
            moment.period.end > self._scene.as_of and (self._scene.as_of - moment.period.start).days < _JUST_BEGUN_DAYS
        )


def _counted(outer: dict[str, float], around: Surroundings, hear: Callable[[str], frozenset[str]]) -> Heard:
    """How much each term counts, those of the sentence itself more than what stands outside it; and those that lead."""
    said, leading = outer.copy(), dict[str, float]()
    for value, words in around.said:  # what leads comes last
        if value < _LEADING:
            said |= dict.fromkeys(hear(words), value)
        else:
            leading |= dict.fromkeys(hear(words), value)
    said |= leading
    if around.bare:
        leading = {term: value for term, value in said.items() if value >= _LEADING}
    return Heard(said, leading)
