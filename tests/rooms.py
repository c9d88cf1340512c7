#!/usr/bin/env python3
"""Holds the rooms of the house to their order, by what includes what.

Inside of a room files include each other as they like. Between rooms an include goes from a later room to an earlier
one; what goes up is named here, with its reason, or is an error.
"""
import argparse
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]

# Of each house its rooms, from below; rooms that stand beside each other in one string.
HOUSES = {
    "common/casework": ["form", "law", "writer", "formats", "api"],
    "services/cli": ["", "sheet", "law powers read trust", "exchange reports", "replay"],
}
# (from, to): why.
ALLOWED = {}


def room_of(path):
    """The house of a file and its room; None where it lies in none."""
    for house in HOUSES:
        if path.startswith(house + "/"):
            rest = path[len(house) + 1:].split("/")
            return house, rest[0] if len(rest) > 1 else ""
    return None


def floor_of(house, room):
    """How high the room lies; None where the house has no such room."""
    for floor, rooms in enumerate(HOUSES[house]):
        if room in rooms.split(" "):
            return floor
    return None


def arrows(root):
    """Of every include between rooms of one house: from room, to room, file, line."""
    for path in sorted(root.glob("*/**/*")):
        name = path.relative_to(root).as_posix()
        place = room_of(name) if path.suffix in (".h", ".cc") else None
        if place is None:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'#include "([^"]+)"', line)
            other = room_of(match.group(1)) if match else None
            if other and other[0] == place[0] and other[1] != place[1]:
                yield place[0], place[1], other[1], name, number


def check(root):
    """What is wrong, a line each, and how many arrows there are between rooms."""
    wrong, counts = [], collections.Counter()
    for house, start, end, name, number in arrows(root):
        counts[f"{house}: {start or '.'} -> {end or '.'}"] += 1
        from_floor, to_floor = floor_of(house, start), floor_of(house, end)
        if from_floor is None or to_floor is None:
            wrong.append(f"{name}:{number}: no such room")
        elif to_floor >= from_floor and (f"{house}/{start}", f"{house}/{end}") not in ALLOWED:
            wrong.append(f"{name}:{number}: {start or 'the floor'} includes {end}, which does not lie below it")
    for house in HOUSES:
        if floor_of(house, "") is None:
            wrong += [f"{path.relative_to(root)}: lies in no room" for path in sorted(root.glob(f"{house}/*.[ch]*"))]
    return wrong, counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", action="store_true", help="print how many includes go from room to room")
    options = parser.parse_args()
    wrong, counts = check(ROOT)
    if options.counts:
        for arrow, count in sorted(counts.items()):
            print(f"{count:5} {arrow}")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
