#!/usr/bin/env python3
"""Finds circles of calls within a library, by the symbols of its objects.

A unit is a .cc with its header. A unit leans on another one whose object defines what its own object uses. Within a
library of services/ no two units may lean on each other, by whatever way round: what both need is a third one.
"""
import argparse
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ["services"]
DEFINED = set("TDBRG")  # not weak: an inline function or a template is everybody's


def symbols(path):
    """What the object defines and what it needs."""
    defined, needed = set(), set()
    out = subprocess.run(["nm", "--format=posix", str(path)], check=True, capture_output=True, text=True).stdout
    for line in out.splitlines():
        name, kind = line.split()[:2]
        if kind in DEFINED:
            defined.add(name)
        elif kind == "U":
            needed.add(name)
    return defined, needed


def arrows(objects):
    """Of every unit the units that it leans on, and one symbol for each."""
    read = {unit: symbols(path) for unit, path in objects.items()}
    home = {name: unit for unit, (defined, _) in read.items() for name in defined}
    return {unit: {home[name]: name for name in sorted(needed) if home.get(name, unit) != unit}
            for unit, (_, needed) in read.items()}


def circles(graph):
    """The strongly connected parts of more than one unit (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(unit):
        index[unit] = low[unit] = len(index)
        stack.append(unit)
        for other in graph[unit]:
            if other not in index:
                visit(other)
                low[unit] = min(low[unit], low[other])
            elif other in stack:
                low[unit] = min(low[unit], index[other])
        if low[unit] == index[unit]:
            part = stack[stack.index(unit):]
            del stack[stack.index(unit):]
            if len(part) > 1:
                found.append(sorted(part))

    for unit in sorted(graph):
        if unit not in index:
            visit(unit)
    return found


def libraries(build):
    """Of every library of the folders: its name, and its objects by the unit's path."""
    for folder in FOLDERS:
        for path in sorted((build / folder).glob("**/CMakeFiles/yifa_*.dir")):
            name = path.parent.parent.relative_to(build).as_posix()
            units = {file.relative_to(path).as_posix().removesuffix(".cc.o"): file
                     for file in sorted(path.glob("**/*.cc.o"))}
            # Objects outlive files that are gone or were moved.
            objects = {unit: file for unit, file in units.items() if (ROOT / name / f"{unit}.cc").exists()}
            if objects:
                yield name, objects


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="the build's folder")
    parser.add_argument("--counts", action="store_true", help="print how many arrows each library has")
    options = parser.parse_args()
    sys.setrecursionlimit(10_000)
    wrong = seen = 0
    for name, objects in libraries(options.build):
        graph = arrows(objects)
        seen += 1
        if options.counts:
            print(f"{sum(len(others) for others in graph.values()):5} arrows between {len(graph)} units of {name}")
        for part in circles(graph):
            wrong += 1
            print(f"{name}: a circle of {len(part)}: {', '.join(part)}")
            for unit in part:
                for other, symbol in sorted(graph[unit].items()):
                    if other in part:
                        print(f"    {unit} -> {other}  {symbol}")
    if seen == 0:
        print(f"{options.build} has no objects of any library")
    return 1 if wrong or seen == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
