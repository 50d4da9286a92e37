"""The user's own copies of the source texts: read, and quoted from where they are the right ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qsfacts.audit.quotation import other_text, quote
from qsfacts.cli.places import TEXTS_VARIABLE, Folder
from qsfacts.cli.streams import draw_failure, say
from qsfacts.errors import CannotWork, reason
from qsfacts.language import tr
from qsfacts.model import Detail, Source
from qsfacts.render.problems import draw_problem


def read_texts(folder: Folder, sources: Iterable[Source]) -> Iterator[tuple[Source, str, str]]:
    """Each source with the path of its text in the folder, and the text.

    Raises `CannotWork` for one that can't be read. Where only the variable names the folder, which may be for another
    base, stderr is told and the source left out.
    """
    for source in sources:
        try:
            yield source, *_read_text(folder, source)
        except CannotWork as error:
            if folder.named_by != TEXTS_VARIABLE:
                raise
            say(draw_failure(error))


def _read_text(folder: Folder, source: Source) -> tuple[str, str]:
    path = folder.path / f"{source.id}.txt"
    try:
        return str(path), path.read_bytes().decode("utf-8")
    except OSError as error:
        said = tr("can't read the text `{path}`: {reason}").format(path=path, reason=reason(error))
        advice = tr("put the text of `{source}` there, or leave out --texts")
        if folder.named_by == TEXTS_VARIABLE:
            advice = tr("put the text of `{source}` there, or unset QSFACTS_TEXTS")
        raise CannotWork(said, advice.format(source=source.id)) from error
    except UnicodeDecodeError as error:
        raise CannotWork(tr("the text `{path}` is not UTF-8").format(path=path), tr("save it as UTF-8")) from error


class Copies:
    """The texts of a folder, each read once. stderr is told of those that can't be quoted, which sets `failed`."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read: dict[str, str | None] = {}
        self.failed = False

    def quote(self, detail: Detail) -> Detail:
        """The detail with what its sources print, as far as the folder has their very texts."""
        facts = (detail.hit.fact, *detail.hit.also)
        texts = [(fact, self._text(fact.source)) for fact in facts]
        return detail._replace(passages=tuple(quote(fact, text) for fact, text in texts if text is not None))

    def _text(self, source: Source) -> str | None:
        if source.id not in self._read:
            self._read[source.id] = self._checked(source)
        return self._read[source.id]

    def _checked(self, source: Source) -> str | None:
        try:
            path, text = _read_text(self._folder, source)
        except CannotWork as error:
            say(draw_failure(error))
        else:
            problem = other_text(source, path, text)
            if problem is None:
                return text
            say(draw_problem(problem))
        self.failed = True
        return None
