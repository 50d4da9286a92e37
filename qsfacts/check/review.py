"""A draft checked: every figure found, judged or left out."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from qsfacts.check.current import CurrentPeriod, CurrentPlace
from qsfacts.check.evidence import Evidence
from qsfacts.check.exclusions import is_article
from qsfacts.check.holdings import Holdings, read_holdings
from qsfacts.check.ignores import Ignore, find_ignores, silence
from qsfacts.check.judge import Case, Judgement, judge
from qsfacts.check.layout import Layout, lay_out
from qsfacts.check.mentions import Mention, find_mentions
from qsfacts.check.places import Place, Scope, find_places
from qsfacts.check.reading import Heard, Reader, Reading, Scene, tell
from qsfacts.check.spoken import read_names
from qsfacts.check.spots import lines_of, spot_of
from qsfacts.check.subjects import follow_subjects
from qsfacts.check.timeline import Moment, find_moments
from qsfacts.check.vocabulary import read_vocabulary
from qsfacts.index.read import Index
from qsfacts.model import Hit, Match, Period, Span, Status
from qsfacts.period import scan_dates
from qsfacts.review import Claim, Exclusion, Finding, LeftOut, Review, Verdict
from qsfacts.text.folding import is_han


class Draft(NamedTuple):
    """A text to be checked.

    `as_of` is the day of writing, which 今年 is resolved by; `region` and `period` are those of a draft that says none.
    Plain text has no markup and no comments.
    """

    file: str
    text: str
    as_of: date
    markdown: bool = True
    region: str = ""
    period: Period | None = None


def review(index: Index, draft: Draft) -> Review:
    """Check every figure of a draft against the base. May raise `IndexBroken`; takes any text whatever."""
    with undisturbed():
        return _review(index, draft)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Look for no garbage. A review leaves none that must be looked for, and looking takes a tenth of its time."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()


def _review(index: Index, draft: Draft) -> Review:
    text = _simplified(index, draft.text)
    layout = lay_out(text, markdown=draft.markdown)
    told = tell(text, layout)
    spoken = read_names(index, set().union(*[each.terms for each in told]))
    places = find_places(text, index.home_regions)
    given = _given(index, draft.region)
    named = {each.region for each in (*given, *places)} - {""}
    holdings = read_holdings(index, spoken, named)
    vocabulary = read_vocabulary(index, spoken, holdings.measured)
    dates = list(scan_dates(text))
    mentions = find_mentions(text, layout, dates)
    first = Moment(Span(0, 0), draft.period) if draft.period else None
    period = CurrentPeriod(find_moments(text, draft.as_of, dates), first)
    scene = Scene(period, CurrentPlace(places, next(iter(given), None)), draft.as_of)
    reader = Reader(text, layout, told, vocabulary.indicators.terms, scene)
    evidence = Evidence(vocabulary, holdings, follow_subjects(vocabulary, told, holdings.home_numbers))
    cases = _cases(reader.read(mentions), evidence)
    blocks = [list(group) for _, group in groupby(cases, key=lambda each: each.question.reading.block)]
    verdicts = zip(cases, judge(blocks, placed=bool(named)), strict=True)
    judged = {each.question.reading.mention.core.start: (each.question.reading, verdict) for each, verdict in verdicts}
    report = _Report(draft.text, holdings)
    for mention in mentions:
        report.add(mention, judged.get(mention.core.start))
    found = Review(draft.file, draft.text, tuple(report.findings), tuple(report.left_out))
    return silence(found, _ignores(text, layout) if draft.markdown else (), report.lines)


def _ignores(text: str, layout: Layout) -> list[Ignore]:
    """The comments that silence; one that stands in code is shown and says nothing."""
    beginnings = {span.start for span in layout.hidden}
    return [each for each in find_ignores(text) if each.span.start in beginnings]


def _given(index: Index, region: str) -> list[Place]:
    """The place that the caller names, if any: 青山 is 青山区. One that the base does not know stays what it is."""
    known = [each.region for each in find_places(region, index.home_regions) if each.scope is Scope.HOME]
    return [Place(Span(0, 0), Scope.HOME, (known or [region])[0])] if region else []


def _simplified(index: Index, text: str) -> str:
    """The text with its traditional characters made simplified ones, each in its place."""
    chars = set(text)
    with contextlib.suppress(UnicodeEncodeError):
        "".join(chars).encode("gb2312")  # A character set that has none of them.
        return text
    forms = index.hanzi(filter(is_han, chars))
    other = {ord(char): forms[char][0] for char in chars & forms.keys() if forms[char][0] != char}
    return text.translate(other) if other else text


def _cases(readings: Iterable[tuple[Reading, Heard]], evidence: Evidence) -> list[Case]:
    asked = ((evidence.ask(reading), heard) for reading, heard in readings)
    return [Case(question, evidence.candidates(question, heard)) for question, heard in asked if question is not None]


class _Report:
    """The findings and what was left out, as they gather."""

    def __init__(self, text: str, holdings: Holdings) -> None:
        self.text, self.holdings, self.lines = text, holdings, lines_of(text)
        self.findings: list[Finding] = []
        self.left_out: list[LeftOut] = []

    def add(self, mention: Mention, judged: tuple[Reading, Judgement] | None) -> None:
        """Take in a figure with its reading and judgement, if it has any."""
        span = mention.core
        printed = self.text[span.start : span.end]
        why = mention.why or _why_no_claim(mention, judged and judged[1], printed)
        if why is not None or judged is None:
            self.left_out.append(LeftOut(span, spot_of(self.lines, span), printed, why or Exclusion.CODE))
        else:
            self.findings.append(self._finding(span, printed, *judged))

    def _finding(self, span: Span, printed: str, reading: Reading, judgement: Judgement) -> Finding:
        claim = _claim(reading, judgement)
        spot = spot_of(self.lines, span)
        close = judgement.runner_up.known.fact if judgement.runner_up else None
        return Finding(span, spot, printed, judgement.verdict, judgement.reasons, claim, self._hit(judgement), close)

    def _hit(self, judgement: Judgement) -> Hit | None:
        candidate = judgement.candidate
        if candidate is None:
            return None
        match = Match.EXACT if candidate.said > _SAID_WHOLE else Match.PARTIAL
        score = round(100 * min(1.0, candidate.score), 1)
        return Hit(candidate.known.fact, score, match, self.holdings.same(candidate.known))


_SAID_WHOLE = 0.9


def _claim(reading: Reading, judgement: Judgement) -> Claim:
    period = reading.moment.period if reading.moment else None
    if judgement.candidate is None or judgement.verdict is Verdict.UNKNOWN:
        return Claim("", "", period, reading.place.region if reading.place else "")
    fact = judgement.candidate.known.fact
    told = fact.status if fact.status.value not in {each.value for each in judgement.reasons} else Status.ACTUAL
    return Claim(fact.subject, fact.indicator, period, fact.region, told)


def _why_no_claim(mention: Mention, judgement: Judgement | None, printed: str) -> Exclusion | None:
    """Dates, bare numbers and articles claim something only where the base has something to say of them."""
    verdict = judgement.verdict if judgement else Verdict.UNKNOWN
    if mention.quantity is None:
        return Exclusion.PERIOD if verdict in (Verdict.UNKNOWN, Verdict.OTHER_PERIOD) else None
    if verdict in (Verdict.SUPPORTED, Verdict.CAUTION):
        return None
    if not mention.quantity.unit and not mention.quantity.ordinal:
        return Exclusion.BARE
    return Exclusion.ARTICLE if is_article(printed) else None
