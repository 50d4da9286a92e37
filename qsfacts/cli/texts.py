"""The user's own copies of the source texts: read, and quoted from where they are the right ones."""

from __future__ import annotations

from pathlib import Path

from qsfacts.audit.quotation import other_text, quote
from qsfacts.cli.places import TEXTS_VARIABLE, Folder
from qsfacts.cli.streams import draw_failure, say
from qsfacts.errors import CannotWork, reason
from qsfacts.language import tr
from qsfacts.model import Detail, Source
from qsfacts.render.problems import draw_problem


class Texts:
    """The texts of a folder, each read once. stderr is told of those that can't be had.

    `failed` is set by those that are there and can't be read, and by those that are missing from a folder of `--texts`.
    The variable may lead to a folder with the texts of another base, or with some of this one.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read: dict[str, str | None] = {}
        self.failed = False

    def path(self, source: Source) -> Path:
        """Where the text of a source has to be."""
        return self._folder.path / f"{source.id}.txt"

    def read(self, source: Source) -> str | None:
        """The text of a source; None where it can't be had."""
        if source.id not in self._read:
            self._read[source.id] = self._try(source)
        return self._read[source.id]

    def _try(self, source: Source) -> str | None:
        path = self.path(source)
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            if self._folder.named_by == TEXTS_VARIABLE:
                say(tr("there is no text `{path}`").format(path=path))
                return None
            said = tr("there is no text `{path}`").format(path=path)
            advice = tr("put the text of `{source}` there, or leave out --texts").format(source=source.id)
        except OSError as error:
            said = tr("can't read the text `{path}`: {reason}").format(path=path, reason=reason(error))
            advice = ""
        except UnicodeDecodeError:
            said, advice = tr("the text `{path}` is not UTF-8").format(path=path), tr("save it as UTF-8")
        say(draw_failure(CannotWork(said, advice)))
        self.failed = True
        return None


class Copies(Texts):
    """Texts that are quoted from: only those that the facts were read from will do."""

    def quote(self, detail: Detail) -> Detail:
        """The detail with what its sources print, as far as the folder has their very texts."""
        facts = (detail.hit.fact, *detail.hit.also)
        texts = [(fact, self.read(fact.source)) for fact in facts]
        return detail._replace(passages=tuple(quote(fact, text) for fact, text in texts if text is not None))

    def _try(self, source: Source) -> str | None:
        text = super()._try(source)
        problem = None if text is None else other_text(source, str(self.path(source)), text)
        if problem is None:
            return text
        say(draw_problem(problem))
        self.failed = True
        return None
