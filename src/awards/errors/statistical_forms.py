"""What can be wrong with the file of a statistical form, each with its file and line: nothing is drawn by halves."""

from awards.errors.base import InvalidValue
from awards.language import N_


class FormFileWrong(InvalidValue):
    """A form's file cannot be trusted, so nothing is drawn from it."""


class FormFileUnreadable(FormFileWrong):
    """The file is missing, too large, or not TOML in UTF-8."""

    template = N_("“{file}”, line {line}: this is no form in TOML and UTF-8. Nothing was drawn.")


class FormKeyUnknown(FormFileWrong):
    """The file says something that no form says."""

    template = N_("“{file}”, line {line}: there is no key “{key}” here. There are: {choices}. Nothing was drawn.")


class FormKeyMissing(FormFileWrong):
    """The file leaves out what every form says."""

    template = N_("“{file}”, line {line}: the key “{key}” is missing. Nothing was drawn.")


class FormValueWrong(FormFileWrong):
    """A value is of the wrong type or shape."""

    template = N_("“{file}”, line {line}: the value of “{key}” is wrong; it is written like {example}. Nothing was drawn.")


class FormWordUnknown(FormFileWrong):
    """A filter names what neither the law's catalogues nor the register know."""

    template = N_("“{file}”, line {line}: “{word}” under “{key}” names nothing known. Known are: {near}. Nothing was drawn.")


class FormLineUnknown(FormFileWrong):
    """A sum adds what is not there."""

    template = N_("“{file}”, line {line}: “{number}” is added, but there is no such row or column. Nothing was drawn.")


class FormLineTwice(FormFileWrong):
    """Two rows or two columns bear one number."""

    template = N_("“{file}”, line {line}: the number “{number}” stands twice. Nothing was drawn.")


class FormSumCycle(FormFileWrong):
    """A sum that counts itself has no value."""

    template = N_("“{file}”, line {line}: the sum of “{number}” counts itself. Nothing was drawn.")


class FormOverlaps(FormFileWrong):
    """What is added together must not hold one award twice."""

    template = N_("“{file}”, line {line}: “{first}” and “{second}” are added, but one award can stand in both. Nothing was drawn.")


class FormTooLarge(FormFileWrong):
    """A form is read by people."""

    template = N_("“{file}” has {cells} cells; a form has at most {most}. Nothing was drawn.")


class FormNotKnown(InvalidValue):
    """A name that no form bears."""

    template = N_("There is no form “{value}”. There are: {choices}.")
