#!/usr/bin/env python3
"""Holds the services' code to the law's one home: no article, and no name of a limit, document, state, figure or rule, in
a string of C++; these stand in services/*/procedures, and the build makes typed names of them.

What one service reads in a neighbour's record, and the figures that the command-line tool adds up, have no typed names:
each is a row of some procedure, or misspelled.
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
# Where a name of a neighbour's procedures stands: which rows they are, and the expression.
ELSEWHERE = [
    ("acts", re.compile(r'(?:\bact|\bact\(\))\s*[!=]=\s*"(\w+)"')),
    ("limits", re.compile(r'\blimit\(\)\s*[!=]=\s*"(\w+)"')),
    ("documents", re.compile(r'(?:\bkind\(\)\s*[!=]=\s*|\bDocumentName\()"(\w+)"')),
    ("figures", re.compile(r'\b(?:Sum|SumUpTo|Of|OfGroup|whole)\((?:[\w:.]+(?:\(\))?,\s*)*"(\w+)"')),
]
# What no procedure has a row of: acts of the engine itself, and what the tool counts of provisions.
ENGINE = {"expire", "set_aside"}
COUNTED_BY_THE_TOOL = {"leniency_list_items"}


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


def rows(root):
    """Of each kind of row the ids of all procedures; a figure also as counted by something."""
    found = {"acts": set(ENGINE), "limits": set(), "documents": set(), "figures": set(COUNTED_BY_THE_TOOL)}
    for path in sorted(root.glob("services/*/procedures/*.textproto")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r'^(\w+) \{\s*id: "(\w+)"(.*?)(?=^\w|\Z)', text, re.S | re.M):
            kind, name, rest = match.groups()
            found.setdefault(kind, set()).add(name)
            by = re.search(r'\bby: (\[[^\]]*\]|"\w+")', rest) if kind == "figures" else None
            found[kind].update(f"{name}_by_{what}" for what in re.findall(r'"(\w+)"', by.group(1) if by else ""))
    return found


def check_elsewhere(path, text, known):
    """What names a row that no procedure has."""
    code = without_comments(text)
    for kind, pattern in ELSEWHERE:
        for match in pattern.finditer(code):
            if match.group(1) not in known[kind]:
                line = code.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: no procedure has {match.group(1)} among its {kind}"


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
    known = rows(ROOT)
    wrong = []
    for path in sources(ROOT):
        name, text = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        wrong += [*check(name, text), *check_elsewhere(name, text, known)]
    print("\n".join(wrong) if wrong else "The law has one home.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
