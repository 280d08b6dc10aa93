"""Which language a sentence is said in: English is written in the code, Vietnamese comes from the gettext catalogue."""

import gettext
import os
from pathlib import Path

DOMAIN = "awards"
LANGUAGES = ("vi", "en")
LOCALE_FOLDER = Path(__file__).parent / "locale"

_current = gettext.NullTranslations()
_name = "en"


def use(language: str) -> None:
    """Speak this language from now on; words that Typer looks up by itself follow it too."""
    global _current, _name
    _name = language
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
    _current = gettext.translation(DOMAIN, LOCALE_FOLDER, [language], fallback=True)


def current() -> str:
    """Return the language in use, `vi` or `en`."""
    return _name


def _(message: str) -> str:
    """Translate a sentence, label or heading into the language in use."""
    return _current.gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated later, when it is shown."""
    return message


def choose(option: str | None, configured: str | None) -> str:
    """Pick the language: option, then `AWARDS_LANG`, then the config file, then an English locale, else Vietnamese."""
    for wanted in (option, os.environ.get("AWARDS_LANG"), configured):
        if wanted and wanted.strip().lower() in LANGUAGES:
            return wanted.strip().lower()
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"
