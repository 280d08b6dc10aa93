"""What a line of a foreign list may say: the fields, in the order in which a line gives them."""

FIELDS: tuple[str, ...] = (
    "kind", "address", "name", "post", "unit", "born", "sex", "id_number", "alias", "phone", "home", "form", "type", "class", "field", "citation",
    "year", "number", "date", "issuer", "signer", "ceremony", "ceremony_date", "ceremony_place", "register_number", "owed", "note",
)  # fmt: skip

IGNORED = "-"
"""Stands for a field where a column says nothing of an honouree."""

TEXTS = frozenset(FIELDS) - {
    "kind",
    "born",
    "sex",
    "id_number",
    "phone",
    "year",
    "number",
    "date",
    "ceremony_date",
    "register_number",
    "owed",
}
"""The fields that hold words, which may have been typed in a font from before Unicode."""

WHOLE = frozenset({"born", "year", "number"})
"""The fields in which a spreadsheet's 1985.0 is 1985."""

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = "individual", "collective", "household"
