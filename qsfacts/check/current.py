"""What holds in a draft from where it is said: the period, and the place. Both are asked in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from qsfacts.check.places import Place, Scope
from qsfacts.check.timeline import Moment

# So many periods of a long draft may be meant again.
_MOST_EARLIER = 4


class CurrentPeriod:
    """The period in force. A day or a month dates an event and holds for its sentence only."""

    def __init__(self, moments: Sequence[Moment], first: Moment | None) -> None:
        self._moments, self._next = moments, 0
        self._lasting = first
        self._event: Moment | None = None
        self._earlier: dict[str, Moment] = {}
        self._here: list[Moment] = []

    def enter(self, start: int) -> None:
        """Begin the sentence that starts at `start`."""
        self._pass(start - 1)
        self._event = None
        self._here = []

    def at(self, position: int) -> Moment | None:
        """The period at a place of the sentence."""
        self._pass(position)
        return self._event or self._lasting

    @property
    def others(self) -> tuple[Moment, ...]:
        """The periods that may be meant again: the earlier ones of the sentence, or where it has none, of the draft."""
        if self.stated:
            return tuple(each for each in self._here[:-1] if not each.period.contains(self._here[-1].period))
        return tuple(self._earlier.values())

    @property
    def stated(self) -> bool:
        """Whether the sentence states the period itself."""
        return any(not each.implied for each in self._here)

    def _pass(self, position: int) -> None:
        while self._next < len(self._moments) and self._moments[self._next].span.start <= position:
            moment = self._moments[self._next]
            self._next += 1
            self._here = [*self._here[-_MOST_EARLIER:], moment]
            if moment.is_event:
                self._event = moment
            else:
                self._lasting, self._event = moment, None
                self._remember(moment)

    def _remember(self, moment: Moment) -> None:
        """Keep a period among the last few that were spoken of."""
        self._earlier.pop(moment.period.text, None)
        self._earlier[moment.period.text] = moment
        if len(self._earlier) > _MOST_EARLIER:
            del self._earlier[next(iter(self._earlier))]


class CurrentPlace:
    """The place in force, None as long as none was named. A part of a district is one for its block only."""

    def __init__(self, places: Sequence[Place], first: Place | None) -> None:
        self._places, self._next = places, 0
        self._district = self._current = first

    def enter(self, start: int) -> None:
        """Begin the block that starts at `start`."""
        self._pass(start)
        self._current = self._district

    def at(self, position: int) -> Place | None:
        """The place at a place of the text."""
        self._pass(position)
        return self._current

    def _pass(self, position: int) -> None:
        while self._next < len(self._places) and self._places[self._next].span.start < position:
            place = self._places[self._next]
            self._next += 1
            if place.scope is Scope.AGAIN:
                self._current = self._district
            else:
                self._current = place
                self._district = self._district if place.scope is Scope.WITHIN else place
