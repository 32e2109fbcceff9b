import sqlite3

from companion.storage import sql_codes


def test_the_codes_are_those_of_sqlite():
    codes = {name: code for name, code in vars(sql_codes).items() if name.isupper()}
    assert codes == {name: getattr(sqlite3, name) for name in codes}
    assert "SQLITE_FULL" in codes
