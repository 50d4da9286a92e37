"""Named tuples that cost a call next to nothing to define. Nothing but that.

`typing.NamedTuple` puts each class together from source text, a quarter of a millisecond for each; the forty that
`find` defines would take a sixth of its time. Type checkers see the one of `typing`, which these do not differ from
but in that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    # The descriptor that `namedtuple` itself reads its fields by.
    from collections import _tuplegetter

    class _Fields(type):
        """Makes the annotated names of a class the fields of a tuple, and their values its defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            getters = {field: _tuplegetter(place, field) for place, field in enumerate(fields)}
            made = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return super().__new__(cls, name, bases, body | getters | made)

    class NamedTuple(tuple, metaclass=_Fields):
        """A tuple whose fields are those that its class annotates, given by position or by name."""

        __slots__ = ()
        # For many of them: from the values of all fields, and nothing asked.
        _make = classmethod(tuple.__new__)

        def __new__(cls, *values: Any, **named: Any) -> NamedTuple:
            """The tuple of the fields; raises `TypeError` where these are not those of the class."""
            if named or len(values) != len(cls._fields):
                values = cls._complete(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _complete(cls, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
            left = cls._fields[len(values) :]
            given = cls._field_defaults | named
            if len(values) > len(cls._fields) or not named.keys() <= set(left) or not given.keys() >= set(left):
                raise TypeError(f"{cls.__name__} takes {cls._fields}, not {values} and {named}")
            return values + tuple(given[field] for field in left)

        def _replace(self, **named: Any) -> NamedTuple:
            return type(self)(**(self._asdict() | named))

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            """As it would be written."""
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"


__all__ = ["NamedTuple"]
