from pathlib import Path

from companion import __version__
from companion.ui.report import report_of


def test_a_report_holds_the_error_and_the_versions_but_not_the_home_folder():
    try:
        raise ValueError(f"no clip in {Path.home()}/clips")
    except ValueError as error:
        told = report_of(error)
    assert f"companion {__version__}" in told
    assert "ValueError: no clip in ~/clips" in told
    assert "Traceback" in told
    assert str(Path.home()) not in told
