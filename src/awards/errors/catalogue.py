"""What can be wrong with a dated catalogue that ships with the program, one sentence each."""

from awards.errors.base import StorageFailed
from awards.language import N_


class CatalogueBroken(StorageFailed):
    """A catalogue cannot be trusted, so nothing is read from it."""

    template = N_("The catalogue {file} is damaged. Install the program again.")


class CatalogueUnreadable(CatalogueBroken):
    """The file is missing, or is not TOML in UTF-8."""

    template = N_("The catalogue {file} cannot be read. Install the program again.")


class CatalogueKeyUnknown(CatalogueBroken):
    """An entry says something that the program does not know."""

    template = N_("The catalogue {file} is damaged: entry {entry} has an unknown key “{key}”.")


class CatalogueKeyMissing(CatalogueBroken):
    """An entry leaves out what every entry must say."""

    template = N_("The catalogue {file} is damaged: entry {entry} lacks the key “{key}”.")


class CatalogueValueWrong(CatalogueBroken):
    """A value is of the wrong type or outside its list."""

    template = N_("The catalogue {file} is damaged: entry {entry} has a wrong value under “{key}”.")


class CatalogueDateWrong(CatalogueBroken):
    """A date is not a day of the calendar, or an entry ends before it begins."""

    template = N_("The catalogue {file} is damaged: the dates of entry {entry} are wrong.")


class CatalogueRepeated(CatalogueBroken):
    """Two entries answer to one number, code or word."""

    template = N_("The catalogue {file} is damaged: “{word}” stands for two entries.")


class CatalogueOverlaps(CatalogueBroken):
    """Two regimes of one entry hold on the same day."""

    template = N_("The catalogue {file} is damaged: two regimes of entry {entry} hold on the same day.")
