"""Bytes and packages that `pip install <name>` leaves: those of it and of what it needs, in the environment that runs this."""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution


def closure(name):
    found = {}
    wanted = [name]
    while wanted:
        key = re.sub(r"[-_.]+", "-", wanted.pop()).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(key)
        except PackageNotFoundError:  # needed on other systems, or by an extra
            continue
        for requirement in found[key].requires or []:
            if "extra ==" not in requirement:
                wanted.append(re.match(r"[A-Za-z0-9._-]+", requirement).group())
    return found.values()


def size(installed):
    paths = [installed.locate_file(file) for file in installed.files or []]
    return sum(path.stat().st_size for path in paths if path.is_file() and path.suffix != ".pyc")


packages = list(closure(sys.argv[1]))
print(json.dumps({"bytes": sum(map(size, packages)), "packages": len(packages)}))
