#!/usr/bin/env python3
"""Holds the services' code to the law's one home: no article, and no name of a limit, document, state, figure or rule, in
a string of C++; these stand in services/*/procedures, and the build makes typed names of them.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]

ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]+[条款]")
# Calls of casework::Act that take a name.
CALLS = ("Refuse MoveTo Issue StartOn SetLength DoNotStart About Keep Extend Exclude Tally TallyIn FindDeadline IsRunning "
         "FindLimit FindDocument FindRule FindFigure").split()
NAMED = re.compile(r"\b(?:" + "|".join(CALLS) + r')\(\s*(?:[a-z_]+\(?\)?\.[a-z_]+\(\),\s*)?"')
# What is compared with a state.
STATE = re.compile(r'(?:\bfrom_state\(\)|\bstate)\s*[!=]=\s*"[A-Z_]+"')
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def without_comments(text):
    """The text with blanks for its comments, so that lines stay."""
    def blank(match):
        return match.group(0) if match.group(0).startswith('"') else re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', blank, text, flags=re.S)


def check(path, text):
    """What is wrong in one source, a line each."""
    code = without_comments(text)
    for match in STRING.finditer(code):
        if ARTICLE.search(match.group(0)):
            yield f"{path}:{code.count(chr(10), 0, match.start()) + 1}: an article: {match.group(0)}"
    for pattern, what in ((NAMED, "a name"), (STATE, "a state")):
        for match in pattern.finditer(code):
            yield f"{path}:{code.count(chr(10), 0, match.start()) + 1}: {what} as a string: {match.group(0).strip()}"


# Content, not law: what a replayed office writes into its acts, and the headings of the form of the yearly report.
CONTENT = {
    "services/cli/replay/acts_penalty.cc",
    "services/cli/replay/plan_disclosure.cc",
    "services/cli/reports/annual_tables.cc",
    "services/cli/reports/stated.cc",
}


def sources(root):
    """The code of the services."""
    for path in sorted(root.glob("services/**/*.cc")) + sorted(root.glob("services/**/*.h")):
        if path.relative_to(root).as_posix() not in CONTENT:
            yield path


def main():
    wrong = [line for path in sources(ROOT)
             for line in check(path.relative_to(ROOT), path.read_text(encoding="utf-8"))]
    print("\n".join(wrong) if wrong else "The law has one home.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
