"""Small media made from nothing, so that no file of anybody's is needed: pictures, a tone, a film, solids, a molecule."""

import base64
import json
import math
import struct
import wave
import zlib
from pathlib import Path

import numpy as np

SIDE = 96
# A second of a test pattern, 64 by 48, as WebM.
FILM = (
    "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZwEAAAAAAAdsEU2bdLpNu4tTq4QVSalmU6yBoU27i1OrhBZUrmtTrIHWTb"
    "uMU6uEElTDZ1OsggEyTbuMU6uEHFO7a1OsggdW7AEAAAAAAABZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmsCrXsYMPQkBNgIxMYXZmNjMuMS4xMDJXQYxMYXZmNjMuMS"
    "4xMDJEiYhAj0AAAAAAABZUrmvXrgEAAAAAAABO14EBc8WIf0YLx5kP7yecgQAitZyDdW5kiIEAhoVWX1ZQOIOBASPjg4QO5rKA4JCwgUC6gTCa"
    "gQJVsIRVuYEBVe6BAOwBAAAAAAAAAgAAElTDZ/pzc59jwIBnyJlFo4dFTkNPREVSRIeMTGF2ZjYzLjEuMTAyc3PVY8CLY8WIf0YLx5kP7ydnyK"
    "BFo4dFTkNPREVSRIeTTGF2YzYzLjEuMTAyIGxpYnZweGfIoUWjiERVUkFUSU9ORIeTMDA6MDA6MDEuMDAwMDAwMDAwAB9DtnVFn+eBAKNER4EA"
    "AIBQGgCdASpAADAAAEcIhYWIhYSIAgICdbok7X4X+Fv6vfATSH419if1ZyxfhP+X/kZ/S/YB/AHsAf0B/jf4PcAH9If6//GuEB/u39V6wH0Af1"
    "39GT+nf3T4O/1T/zX93+Ar+LfyL5/9IB7Mv6x+G3QaeteTo+0fjpolP5r+NmWZfIv7F+QGjAa9D/GfYD8Kuid4+/4H89+Av+D/yT/CflL/cv//"
    "ygP6HcUNeRWeYBJpIjfA1rtnHvbVDMNKT1qfIlzXrT5lfc0PngXQHe/xYwcMs9DCSQz+t5Ub7UwA/v/xbgPBv5XBvz9aw07ye5DFwGzmWTC8Na"
    "t409urN3C9UgxOLzKlW3+TyQ7uRJV4juRouB/8dLqSK0NpcXrR7ZVeH7EMfNMyQo9DHLK1wvjNmJBmCHlB1ULA+ufoJ1gUlWWae0ZvH6iJE7Ho"
    "J5vtIBYiZZrcmtyN6CFVPKxAjNcpRXu0AQnjzGCd+jseuq1klGzlkxwuSqLRR5xzoouoqf/+eb11BovvsNk+UM8Jx4/qPOa7QpxL0H2lDjtBgw"
    "Lp3wjnCtaI/JlrayqMgtEcR05J2LiZgXfPdEGR/pq8852YL7Eo92CSkwYzafNXy/sAwT+MNrOdTHX/hpjncMb/+NK2/te/9WMOh/5a7BmpVxcd"
    "ME/r2bzxL286D0t4g1wZYnroWepTCaffnmMHFUbyvxF5WaeDZRmS4sEq0M5DY/J8/1Ur//2QVJy44tHqDH1nU/g2J4gBuyHgBuyHgE4NBN6grJ"
    "yH4eRy88FJcEBDQVgBCtABCtBRn/y6MM/4I9JmYIX/6VukYOdLpJLTT9iGoilUU9EyIkb3W35OK2c/fwNl2mXZX1rWiwBRj0VOZ5RtkpxjafE1"
    "mC3Y0JAkf//WX9F7QLvGEomznwQHhwcwoaRQ7ZX/Kf+9QzH917XudV1zv/9tDuoI8mitwl5kZbCfizlpzsXArI0IF9CSo7O38aYYLP7YWjs/DS"
    "Sr3jig2kLz5mzL/gdDQn4o1MaPeHjrhxv/+hysJ45ql2EOu54793tMUrBf0Q3P3k0jVLesoMfg3b4/g8SbhJHiEMWWha29npwJPAePasVFHIPD"
    "KU/T/ib0ZtdlDxgeQUiL3RiXS9gZcVzv/aDT0h0looZII1wTIww6AsiJOhEBBkdn62wCgzfkWUuQ78mUWkv1cgXJRRke6CBEsUQ7O6cEwxJVef"
    "7R6rW6hfOK8wnq4mQt3syCl/Nwf7rcTkaJHLTuYBGPQRq4BDU1FqNuXswTHPX21elP/S+5m+lhvD13kCCo/oNNWfjtM8xncjw+kI8Ne+adPX8b"
    "ieasp0cS5iE//8/C0IPwb6XDDIratU4zHe8YeB5Zv/OIVj+xLynviybz5xCtIIkdtqvnLYpb5oYYunL/mmhjRLatE4rxq0/owKyZX6gNYAMU7j"
    "cZcJF8fS5hfiHDo3Lv/XH/52HNwKPXgQD6AJEDAAcQ7AAYCFOg/9v647+s9MCb2enFhOFk45ZwzQBeq4bZJ/lTdCtPmy//pCe+dRFs5b52+zlF"
    "/a5pW3S9AjIEof5a6PNPchAtQO8Bv6e1wBhAo0CHgQH0AFEEAAgQ7AAeR5OYoAKz/9gO3E5/+7//bwEVEY4fOHfbfFlb7IDkP4j9N/90exkX9Z"
    "KmSogMsPwDziZwdA7hWiAmDyVFxOU5Q5pb9EVe/UzbakCIn3suTQJG0lxLvmWaEZRGZZIFYdpxzti2oR1d6ObPVyJ6mAcnrDrUwJcfxqz4CVcA"
    "o+2BAu4AsQMAFBDsABgEt/v+npNCjgumDiwCzRX6FYIiWB+KFgBen5amvr4WMeOQJDJSypc2DVnRskncXITIxHvx7kQPdErbkqkmojfqvxOXZc"
    "MLIVYLHzpKwAhgNSmVe9/hUkVpRzl/yMjKAOqwHFO7a5G7j7OBALeK94EB8YIBsfCBAw=="
)
WATER = """COMPND    WATER
ATOM      1  O   HOH A   1       0.000   0.000   0.117  1.00  0.00           O
ATOM      2  H1  HOH A   1       0.000   0.757  -0.469  1.00  0.00           H
ATOM      3  H2  HOH A   1       0.000  -0.757  -0.469  1.00  0.00           H
CONECT    1    2    3
END
"""


def picture(step: int) -> np.ndarray:
    """A disc that wanders to the right with the steps, on a slope of colour."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    pixels = np.stack([x * 2, y * 2, np.full_like(x, 90)], axis=-1).astype(np.uint8)
    pixels[disc(step)] = (240, 200, 80)
    return pixels


def disc(step: int) -> np.ndarray:
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    return (x - 30 - 12 * step) ** 2 + (y - 48) ** 2 < 400


def mask(step: int) -> np.ndarray:
    """Class 1 where the disc is, class 2 in the lowest quarter, 0 elsewhere."""
    classes = np.zeros((SIDE, SIDE), dtype=np.uint8)
    classes[SIDE * 3 // 4 :] = 2
    classes[disc(step)] = 1
    return classes


def boxes(step: int) -> list[dict]:
    """One box in fractions, one in pixels, with scores to set a threshold by."""
    left = (10 + 12 * step) / SIDE
    return [
        {
            "position": {"minX": left, "maxX": left + 40 / SIDE, "minY": 28 / SIDE, "maxY": 68 / SIDE},
            "class_id": 1,
            "box_caption": f"disc {step}",
            "scores": {"confidence": 0.9},
        },
        {
            "position": {"minX": 2, "maxX": 30, "minY": 70, "maxY": 94},
            "domain": "pixel",
            "class_id": 2,
            "scores": {"confidence": 0.3},
        },
    ]


def tone(path: Path, hertz: float) -> str:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1), sound.setsampwidth(2), sound.setframerate(8000)
        sound.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i * hertz / 8000 * 2 * math.pi))) for i in range(4000)))
    return str(path)


def film(path: Path) -> str:
    path.write_bytes(base64.b64decode(FILM))
    return str(path)


def cube_obj(path: Path) -> Path:
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    faces = [(1, 2, 4, 3), (5, 7, 8, 6), (1, 5, 6, 2), (3, 4, 8, 7), (1, 3, 7, 5), (2, 6, 8, 4)]
    lines = [f"v {x} {y} {z}" for x, y, z in corners] + ["f " + " ".join(map(str, face)) for face in faces]
    path.write_text("\n".join(lines) + "\n")
    return path


def tetrahedron_stl(path: Path) -> Path:
    corners = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)]
    faces = [(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)]
    body = b"".join(
        struct.pack("<3f", 0, 0, 0) + b"".join(struct.pack("<3f", *corners[i]) for i in face) + b"\0\0" for face in faces
    )
    path.write_bytes(b"\0" * 80 + struct.pack("<I", len(faces)) + body)
    return path


def triangle_glb(path: Path) -> Path:
    data = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "buffers": [{"byteLength": len(data)}],
        "bufferViews": [{"buffer": 0, "byteLength": len(data)}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3", "min": [0, 0, 0], "max": [1, 1, 0]}
        ],
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)
    return path


def png(color: tuple[int, int, int]) -> bytes:
    """One pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + bytes(color))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def textured_gltf(path: Path) -> Path:
    """A square, all blue by its picture; buffer and picture are inside the JSON."""
    places = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]
    corners = [0, 1, 1, 1, 1, 0, 0, 0]
    data = struct.pack("<12f8f6H", *places, *corners, 0, 1, 2, 0, 2, 3)
    image = png((0, 0, 255))
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "indices": 2, "material": 0}]}],
        "materials": [
            {"doubleSided": True, "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "metallicFactor": 0, "roughnessFactor": 1}}
        ],
        "textures": [{"source": 0}],
        "images": [{"uri": "data:image/png;base64," + base64.b64encode(image).decode()}],
        "buffers": [
            {"byteLength": len(data), "uri": "data:application/octet-stream;base64," + base64.b64encode(data).decode()}
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 48},
            {"buffer": 0, "byteOffset": 48, "byteLength": 32},
            {"buffer": 0, "byteOffset": 80, "byteLength": 12},
        ],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "min": [-1, -1, 0], "max": [1, 1, 0]},
            {"bufferView": 1, "componentType": 5126, "count": 4, "type": "VEC2"},
            {"bufferView": 2, "componentType": 5123, "count": 6, "type": "SCALAR"},
        ],
    }
    path.write_text(json.dumps(document))
    return path


def spiral(step: int) -> np.ndarray:
    """A cloud of points with colours: x, y, z, red, green, blue."""
    t = np.linspace(0, 6 * math.pi, 600)
    place = [np.cos(t) * (1 + step / 4), np.sin(t) * (1 + step / 4), t / 8]
    return np.stack([*place, 128 + 127 * np.cos(t), 128 + 127 * np.sin(t), np.full_like(t, 120)], axis=1)


# Three rows with a number, a text, a time and a list, packed with zstd, as Parquet.
PARQUET = (
    "UEFSMRUEFTAVOkwVBhUAEgAAKLUv/SAYpQAAYAEAAgADAAAAAAAAAAIAYOABYAEVABUUFSYsFQYVEBUGFQYcGAgDAAAAAAAAABgIAQAAAAAAAA"
    "AWACgIAwAAAAAAAAAYCAEAAAAAAAAAEREAAAAotS/9IApRAAACAAAABgECAyQAFQQVHBUuTBUEFQASAAAotS/9IA5xAAADAAAA6rCAAwAAAOuC"
    "mBUAFRIVJCwVBhUQFQYVBhw2AigD64KYGAPqsIAREQAAACi1L/0gCUkAAAIAAAADAwEDAhUEFSAVMkwVBBUAEgAAKLUv/SAQgQAAABaxhllhBg"
    "AAoPdjXEcGABUAFRIVJCwVBhUQFQYVBhwYCAAWsYZZYQYAGAgAoPdjXEcGABYCKAgAFrGGWWEGABgIAKD3Y1xHBgAREQAAACi1L/0gCUkAAAIA"
    "AAADBQEDAhUEFSAVMkwVBBUAEgAAKLUv/SAQgQAAAAAAAAAA+D8AAAAAAAAAQBUAFSAVMiwVCBUQFQYVBhwYCAAAAAAAAABAGAgAAAAAAAD4Px"
    "YEKAgAAAAAAAAAQBgIAAAAAAAA+D8REQAAACi1L/0gEIEAAAIAAAADAgMAAAADHwABAwIVBBl8NQAYBnNjaGVtYRUIABUEJQIYAW4AFQwlAhgD"
    "6riAJQBMHAAAABUEJQIYAmF0JRRMjBIcLAAAAAAANQIYBGxpc3QVAhUGTDwAAAA1BBgEbGlzdBUCABUKJQIYB2VsZW1lbnQAFgYZHBlMJgAcFQ"
    "QZNQAGEBkYAW4VDBYGFt4BFvoBJl4mCBwYCAMAAAAAAAAAGAgBAAAAAAAAABYAKAgDAAAAAAAAABgIAQAAAAAAAAAREQAZLBUEFQAVAgAVABUQ"
    "FQIAPCkGGSYABgAAACYAHBUMGTUABhAZGAPquIAVDBYGFowBFrABJswCJoICHDYCKAPrgpgYA+qwgBERABksFQQVABUCABUAFRAVAgA8FgwZBh"
    "kmAgQAAAAmABwVBBk1AAYQGRgCYXQVDBYGFswBFvABJoAEJrIDHBgIABaxhllhBgAYCACg92NcRwYAFgIoCAAWsYZZYQYAGAgAoPdjXEcGABER"
    "ABksFQQVABUCABUAFRAVAgA8KQYZJgIEAAAAJgAcFQoZNQAGEBk4BGxpc3QEbGlzdAdlbGVtZW50FQwWCBbaARb+ASbwBSaiBRwYCAAAAAAAAA"
    "BAGAgAAAAAAAD4PxYEKAgAAAAAAAAAQBgIAAAAAAAA+D8REQAZLBUEFQAVAgAVABUQFQIAPCkmBgIZRgICAAQAAAAWkAYWBiYIFpgHACggcGFy"
    "cXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZTBwAABwAABwAABwAAAA6AgAAUEFSMQ=="
)


def safetensors() -> bytes:
    tensors = {"layer.weight": ("F32", [4, 8]), "layer.bias": ("BF16", [8])}
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name, (dtype, shape) in tensors.items():
        size = math.prod(shape) * {"F32": 4, "BF16": 2}[dtype]
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(at)


def notebook() -> str:
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["printed\n"]},
        {"output_type": "execute_result", "data": {"text/html": "<b>bold html</b>", "text/plain": "bold"}},
    ]
    cells = [
        {"cell_type": "markdown", "source": "# A heading"},
        {"cell_type": "code", "execution_count": 1, "source": "print('printed')", "outputs": outputs},
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}}, "cells": cells})


def write_files(folder: Path) -> None:
    """A file of every kind that pages have a viewer for."""
    texts = {
        "docs/readme.md": "# Read me\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n",
        "docs/notes.txt": "".join(f"line {i}\n" for i in range(50_000)),
        "data/rows.csv": "name,share\n" + "".join(f'"row, {i}",{i / 10}\n' for i in range(2000)),
        "data/config.json": json.dumps({"model": {"layers": [1, 2, {"deep": "훈련"}]}, "lr": 0.1}),
        "data/log.jsonl": '{"step": 0}\n{"step": 1, "loss": NaN}\n',
        "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" onload="alert(1)"><rect width="80" height="40" fill="teal"/></svg>',
        "notebook.ipynb": notebook(),
        "page.html": "<p>a page</p><script>document.body.append('script ran')</script>",
        "empty.txt": "",
    }
    raw = {
        "data/rows.parquet": base64.b64decode(PARQUET),
        "model.safetensors": safetensors(),
        "utf16.txt": "\ufeff열여섯".encode("utf-16-le"),
        "weights.bin": bytes(range(256)) * 8,
    }
    for name, content in [*((name, text.encode()) for name, text in texts.items()), *raw.items()]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
