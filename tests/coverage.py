#!/usr/bin/env python3
"""Usage: coverage.py BUILD. Prints for each folder of ours how many of its lines ran in a build made with
YIFA_COVERAGE, and how many there are; BUILD/coverage.json has it for each file."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    report = build / "coverage.json"
    # With the tests' own objects: a header counts where they include it.
    subprocess.run(
        ["gcovr", "--root", ROOT, "--object-directory", build, "--filter", "common/", "--filter", "services/",
         "--json-summary", report, "-j", str(os.cpu_count()), *(build / part for part in ("common", "services", "tests"))],
        cwd=ROOT, check=True)
    folders = {}
    for file in json.loads(report.read_text())["files"]:
        folder = str(pathlib.PurePath(file["filename"]).parent)
        ran, lines = folders.get(folder, (0, 0))
        folders[folder] = (ran + file["line_covered"], lines + file["line_total"])
    folders["all"] = tuple(map(sum, zip(*folders.values())))
    for folder, (ran, lines) in folders.items():
        print(f"{folder:32}{ran:8}{lines:8}{100 * ran / lines if lines else 100:8.1f} %")


if __name__ == "__main__":
    main()
