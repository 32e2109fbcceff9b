"""Sound files on the disk, of every form, for what reads them."""

import struct
from pathlib import Path

import numpy as np
import soundfile

FORMS = {
    "wav": ("WAV", "PCM_16"),
    "flac": ("FLAC", "PCM_16"),
    "ogg": ("OGG", "VORBIS"),
    "mp3": ("MP3", "MPEG_LAYER_III"),
}


def noise(seconds: float, rate: int = 48_000, channels: int = 2) -> np.ndarray:
    """Noise at -20 dB, with less of the high as in nature."""
    rng = np.random.default_rng(round(seconds * 10) + rate + channels)
    white = rng.standard_normal((round(seconds * rate), channels))
    smooth = (white + np.roll(white, 1, axis=0) + np.roll(white, 2, axis=0)) / 3**0.5
    return (0.1 * smooth).astype(np.float32)


def write(path: Path, samples: np.ndarray, rate: int = 48_000) -> Path:
    """Write samples as the ending says; in pieces, for Vorbis overflows the stack."""
    form, subtype = FORMS[path.suffix[1:]]
    channels = samples.shape[1]
    with soundfile.SoundFile(path, "w", rate, channels, subtype, format=form) as file:
        for start in range(0, len(samples), rate):
            file.write(samples[start : start + rate])
    return path


def read(path: Path) -> np.ndarray:
    samples: np.ndarray = soundfile.read(path, dtype="float32", always_2d=True)[0]
    return samples


def wav_header(frames: int, rate: int = 48_000) -> bytes:
    """The header of a 16 bit stereo WAV file, whatever follows."""
    size = 4 * frames
    return (
        b"RIFF"
        + struct.pack("<I", size + 36)
        + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 2, rate, 4 * rate, 4, 16)
        + b"data"
        + struct.pack("<I", size)
    )
