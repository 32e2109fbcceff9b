"""The log out to files and back in, under one name."""

from companion.storage.exports import export_csv, export_jsonl
from companion.storage.imports import Imported, import_jsonl

__all__ = ["Imported", "export_csv", "export_jsonl", "import_jsonl"]
