import json
from pathlib import Path

import pytest

from fakes.sound_files import noise, read, wav_header, write


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    return write(tmp_path / "Soft rain.ogg", noise(14, 44_100, 1), 44_100)


def test_the_beds_are_listed_for_people_and_for_programs(call, rain: Path) -> None:
    assert call("beds", "add", rain) == (0, "own-soft-rain\n", "")
    code, out, _ = call("beds")
    assert code == 0
    assert "ocean\n  Ocean, " in out
    assert out.endswith("own-soft-rain\n  Soft rain, 0:11, your own\n")
    code, out, _ = call("beds", "--json")
    listed = {bed["id"]: bed for bed in json.loads(out)}
    assert not listed["ocean"]["own"]
    assert listed["own-soft-rain"] == {
        "id": "own-soft-rain",
        "title": "Soft rain",
        "seconds": 11.0,
        "own": True,
    }


def test_an_own_bed_is_rendered_under_a_practice(
    call, rain: Path, short: Path, tmp_path: Path
) -> None:
    call("beds", "add", rain)
    for bed in ("own-soft-rain", "none"):
        out = tmp_path / f"{bed}.wav"
        render = ("render", short, "-o", out, "--bed", bed, "--voice", "none")
        assert call(*render) == (0, "", "")
    with_bed, without = (
        read(tmp_path / name) for name in ("own-soft-rain.wav", "none.wav")
    )
    assert abs(with_bed - without).max() > 0.01


def test_an_own_bed_can_be_removed(call, rain: Path, home: Path) -> None:
    call("beds", "add", rain)
    assert call("beds", "remove", "own-soft-rain") == (0, "", "")
    assert list((home / "beds").iterdir()) == []
    code, out, err = call("beds", "remove", "own-soft-rain")
    assert (code, out) == (2, "")
    assert err == 'You have not added a bed "own-soft-rain".\n'
    code, _, err = call("beds", "remove", "ocean")
    assert (code, err) == (2, 'The bed "ocean" came with Companion, and stays.\n')


def test_what_makes_no_bed_is_told_in_one_sentence(call, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav_header(48_000 * 3 * 3600))
    code, out, err = call("beds", "add", path)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "damaged or cut short" in err
    code, _, err = call("beds", "add", tmp_path / "gone.wav")
    assert code == 1
    assert "gone.wav could not be read: there is no such file" in err
