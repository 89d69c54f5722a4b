"""How the names of files end: of those that a record is kept in, and of all that is read."""

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".dbf")
TABLE_FILES = (*WORKBOOKS, ".csv", ".tsv", ".txt", ".json", ".zip")
"""What a record is kept in; documents beside it are remarks."""
JSON = (".json", ".jsonl", ".ndjson", ".geojson")
DOCUMENTS = (".docx", ".docm", ".odt", ".rtf", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".xml")
EXTENSIONS = (*TABLE_FILES, *JSON[1:], *DOCUMENTS)
"""Endings of all that is read."""
