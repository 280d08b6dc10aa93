"""The Vietnamese word of every command; none of them is changed by the Telex or VNI input method."""

from awards import language

WORDS: dict[str, str] = {
    "enter": "nhap",
    "ceremony": "buoi-le",
    "body": "don-vi",
    "form": "hinh-thuc",
    "recipient": "doi-tuong",
    "decision": "quyet-dinh",
    "proposal": "de-nghi",
    "award": "khen-thuong",
    "add": "them",
    "list": "danh-sach",
    "show": "xem",
    "edit": "sua",
    "sign": "ky",
    "tick": "trao",
    "find": "tim",
    "report": "bao-cao",
    "annual": "tong-hop",
    "missing": "con-thieu",
    "register": "so-khen-thuong",
    "sentence": "loi-van",
    "confirmation": "xac-nhan",
    "bonuses": "chi-tien-thuong",
    "money": "tien-thuong",
    "paid": "da-chi",
    "history": "nhat-ky",
    "undo": "hoan-tac",
    "redo": "lam-lai",
    "backup": "sao-luu",
    "check": "kiem-tra",
    "import": "nhan-tep",
    "export": "ket-xuat",
    "compare": "doi-chieu",
    "awards": "luot-khen",
    "all": "tat-ca",
    "merge": "gop",
    "mail-merge": "tron-thu",
    "distinct": "khac-nguoi",
    "duplicates": "trung-ten",
    "shell": "phien",
    "use": "mo",
    "exit": "thoat",
    "help": "tro-giup",
}
ENGLISH = {vietnamese: english for english, vietnamese in WORDS.items()}


def command_named(typed: str) -> str:
    """The English name of a command that was typed in either language, with or without accents."""
    from awards.text.fold import fold  # help and completion name commands without reading any

    plain = fold(typed).replace(" ", "-")
    return ENGLISH.get(plain, plain)


def other_word(command: str) -> str:
    """The word for a command in the language that is not in use."""
    return command if language.current() == "vi" else WORDS.get(command, command)


def shown_word(command: str) -> str:
    """The word by which help and messages name a command in the language in use."""
    return WORDS.get(command, command) if language.current() == "vi" else command
