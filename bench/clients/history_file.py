"""The rows that Amphora is sent, in a file: synced after as many as a post has."""

import os

from history_amphora import A_POST
from history_rows import batches, lines_of, names_of, rows_of
from phases import main, phase


def intake(rows, metrics):
    lines = batches(lines_of(rows_of(rows, metrics), names_of(metrics)), A_POST)
    pieces = [("\n".join(piece) + "\n").encode() for piece in lines]
    with open("history.ndjson", "wb", buffering=0) as file, phase("intake") as facts:
        facts["lineBytes"] = [sum(map(len, pieces))]
        for piece in pieces:
            file.write(piece)
            os.fsync(file.fileno())


if __name__ == "__main__":
    main({"intake": intake})
