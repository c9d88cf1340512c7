#!/usr/bin/env python3
"""Holds the comments of the contracts to the law as data.

  tests/contracts.py           writes the lines `Act ...` that end the comment of every method that performs an
                               act, and of every message by which a service performs one itself, from
                               services/*/procedures; then checks what stands above them
  tests/contracts.py --check   fails where the lines are not the present ones, too

Above the lines stands what the procedures do not say. What it names must be theirs: a state and a limit one
that the act has, a length that of one of its limits or of a rule, an article that of a row, cited in full. A
name in any other comment must be one of the contracts or of the procedures.
"""
import dataclasses
import pathlib
import re
import sys

import act_lines
import procedures
import rules
from procedures import one

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What else comments write in capitals: the codes of gRPC, and the words that join the parts of a filter.
CAPITALS = set("""OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED
    RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS
    UNAUTHENTICATED AND OR""".split())
NUMBERS = {word: number for number, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), 1)}

# What a contract is read by.
GENERATED = re.compile(r"Act `\w+`(?: \([^)]*\))?: ")
OF_ITSELF = re.compile(r"Act `(\w+)` of the service itself")
DECLARATION = re.compile(r"\s*(message|enum) (\w+)")
RPC = re.compile(r"\s*rpc \w+\((?:stream )?[\w.]+\) returns \((?:stream )?([\w.]+)\)")
ACT = re.compile(r'option \(yifa\.api\.v1\.method\)(?:\.act = | = \{ act: )"(\w+)"')
VALUE = re.compile(r"\s*([A-Z][A-Z0-9_]*) = \d+")
FIELD = re.compile(r"\s*(?:repeated |optional )?(?:[\w.]+|map<[\w., ]+>) (\w+) = \d+")

# What comments name.
QUOTED = re.compile(r"`([a-z][a-z0-9_-]*)`")
FILTER = re.compile(r"`state = (\w+)`")
CAPITAL = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*[A-Z0-9](?![\w-])")
RULE = re.compile(r"\b([A-Z]{3})-(\d+)\b")
LENGTH = re.compile(rf"\b(\d+|{'|'.join(NUMBERS)})\s+(working\s+day|day|month|year)s?\b", re.IGNORECASE)
CITED = re.compile(rf"[一-鿿][一-鿿（）()\d]*{act_lines.NUMBER}条")
BY_NUMBER = re.compile(r"[一-鿿]\s+\d+(?=[,;) \n]|$)|\(\d+(?:,\s+\d+|\s+to\s+\d+)*\)|\barticles?\s+\d")


@dataclasses.dataclass
class Comment:
    """A comment, and what it is about."""
    first: int            # its first line, from 0
    indent: str
    lines: list           # without the slashes
    act: str = ""         # that the method performs, or the service itself
    resource: str = ""    # type of the case, of a method

    def prose(self):
        """The lines that are not generated."""
        kept, generated = [], False
        for line in self.lines:
            generated = bool(GENERATED.match(line)) or generated and line.startswith("  ")
            if not generated:
                kept.append(line)
        while kept and not kept[-1]:
            kept.pop()
        return kept

    def span(self):
        return slice(self.first, self.first + len(self.lines))


class Contract:
    """One .proto file."""

    def __init__(self, path):
        self.path = path
        self.lines = path.read_text().split("\n")
        self.package = next((line[8:].rstrip(";") for line in self.lines if line.startswith("package ")), "")
        self.states = {}       # those of each type of case
        self.names = set()     # of fields
        self.values = set()    # of enums, with and without their prefix
        self.comments = []
        self.read_names()
        self.read_comments()

    def read_names(self):
        message = prefix = ""
        for line in self.lines:
            declared, value, field = DECLARATION.match(line), VALUE.match(line), FIELD.match(line)
            if declared and declared[1] == "enum":
                prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", declared[2]).upper() + "_"
            elif declared and not line.startswith(" "):
                message = f"{self.package}.{declared[2]}"
            elif value:
                self.values |= {value[1], value[1].removeprefix(prefix)}
                if prefix == "STATE_":
                    self.states.setdefault(message, set()).add(value[1].removeprefix(prefix))
            elif field:
                self.names.add(field[1])

    def read_comments(self):
        comment = None
        for number, line in enumerate(self.lines):
            indent, slashes, text = line.partition("//")
            if slashes and not indent.strip():
                comment = comment or Comment(number, indent, [])
                comment.lines.append(text.removeprefix(" "))
            elif comment:
                self.read_subject(comment, number)
                self.comments.append(comment)
                comment = None

    def read_subject(self, comment, number):
        rpc = RPC.match(self.lines[number])
        if rpc:
            body = self.lines[number:self.lines.index(f"{comment.indent}}}", number)]
            comment.act = next((found[1] for found in map(ACT.search, body) if found), "")
            comment.resource = rpc[1] if "." in rpc[1] else f"{self.package}.{rpc[1]}"
        elif self.lines[number].startswith("message "):
            found = OF_ITSELF.match(comment.lines[0])
            comment.act = found[1] if found else ""


def began(version):
    day = one(version, "effective_date", {})
    return tuple(one(day, field, 0) for field in ("year", "month", "day"))


class Law:
    """The procedures of all services, and the names that comments may use."""

    def __init__(self, services, contracts):
        # What is there only to be based on is never in force.
        self.versions = [procedure for folder in sorted(services.glob("*/procedures"))
                         for procedure in procedures.read_folder(folder).values() if one(procedure, "track")]
        self.versions.sort(key=lambda version: (one(version, "track"), began(version)))
        self.states = {resource: states for contract in contracts for resource, states in contract.states.items()}
        self.values = CAPITALS.union(*(contract.values for contract in contracts))
        self.names = set().union(*(contract.names for contract in contracts))
        for version in self.versions:
            self.names |= {one(version, "id"), one(version, "track")}
            self.names |= {one(row, "id") for kind in procedures.KINDS for row in version.get(kind, [])}
            self.names |= {role for act in version.get("acts", []) for role in act.get("roles", [])}

    def of(self, package):
        return [version for version in self.versions if one(version, "resource").rpartition(".")[0] == package]

    def about(self, contract, comment):
        """The versions that may have the act of a comment."""
        return [version for version in self.of(contract.package)
                if comment.resource in ("", one(version, "resource"))]


class Known:
    """What the comment of an act may say of it."""

    def __init__(self, act_id, versions):
        self.states, self.limits, self.lengths, self.articles = set(), set(), set(), []
        for version in versions:
            self.lengths |= {(one(rule, "length", 0), one(rule, "unit")) for rule in version.get("rules", [])}
            self.articles += [one(row, "article") for kind in ("acts", "limits", "rules")
                              for row in version.get(kind, [])]
            act = procedures.find(version, "acts", act_id)
            if act:
                self.add(version, act)

    def add(self, version, act):
        self.states |= {*act.get("from", []), *act.get("to", [])}
        for limit in act_lines.touched(version, act):
            self.limits.add(one(limit, "id"))
            self.lengths |= {(one(message, field, 0), one(limit, "unit")) for message, field in
                             ((limit, "length"), (one(limit, "extension", {}), "most"))}


def flat(text):
    return " ".join(text.split())


def name_errors(text, law, package):
    """(offset, what is wrong) of the names in any comment."""
    for match in QUOTED.finditer(text):
        if match[1] not in law.names:
            yield match.start(), f"`{match[1]}` is no name of the contracts or the procedures"
    for match in CAPITAL.finditer(text):
        if match[0] not in law.values:
            yield match.start(), f"{match[0]} is no value of an enum"
    for match in FILTER.finditer(text):
        if not any(match[1] in states for resource, states in law.states.items() if resource.startswith(f"{package}.")):
            yield match.start(), f"no case of {package} has the state {match[1]}"
    for match in RULE.finditer(text):
        if match[1] in rules.PARTS and not 1 <= int(match[2]) <= rules.PARTS[match[1]]:
            yield match.start(), f"there is no rule {match[0]}"


def act_errors(text, act_id, law, versions):
    """(offset, what is wrong) of what the comment of an act says above the lines."""
    known = Known(act_id, versions)
    states = set().union(*(law.states.get(one(version, "resource"), set()) for version in versions))
    limits = {one(limit, "id") for version in versions for limit in version.get("limits", [])}
    for match in CAPITAL.finditer(text):
        if match[0] in states - known.states:
            yield match.start(), f"act `{act_id}` has no state {match[0]}"
    for match in QUOTED.finditer(text):
        if match[1] in limits - known.limits:
            yield match.start(), f"act `{act_id}` has no limit `{match[1]}`"
    for match in LENGTH.finditer(text):
        number = NUMBERS.get(match[1].lower()) or int(match[1])
        if (number, f"LIMIT_UNIT_{flat(match[2]).replace(' ', '_').upper()}") not in known.lengths:
            yield match.start(), f"neither a limit of act `{act_id}` nor a rule has {flat(match[0])}"
    for match in CITED.finditer(text):
        if not any(article.startswith(match[0]) for article in known.articles):
            yield match.start(), f"no row of the procedures cites {match[0]}"
    for match in BY_NUMBER.finditer(text):
        yield match.start(), f"\"{flat(match[0])}\": an article is cited in full, or by the lines below only"


def wanted(contract, comment, law):
    """The lines of a comment as they should be."""
    texts = act_lines.lines_of(comment.act, law.about(contract, comment))
    lines = [line for text in texts for line in act_lines.wrapped(text, comment.indent)]
    prose = [f"{comment.indent}// {line}".rstrip() for line in comment.prose()]
    return [*prose, f"{comment.indent}//", *lines] if lines else prose


def write(contract, law):
    """Brings the lines of a contract up to date."""
    for comment in reversed(contract.comments):
        contract.lines[comment.span()] = wanted(contract, comment, law)
    text = "\n".join(contract.lines)
    if text != contract.path.read_text():
        contract.path.write_text(text)


def line_error(contract, comment, law):
    """(line from 1, what is wrong) of the generated lines of a comment, if something is."""
    lines, present = wanted(contract, comment, law), contract.lines[comment.span()]
    if comment.act and len(lines) == len(comment.prose()):
        return comment.first + 1, f"no procedure has act `{comment.act}`"
    if lines == present:
        return None
    at = next((i for i, pair in enumerate(zip(present, lines)) if pair[0] != pair[1]), min(len(present), len(lines)))
    here, there = (block[at].strip() if at < len(block) else "nothing" for block in (present, lines))
    return comment.first + at + 1, f"stands: {here}\n  should be (tests/contracts.py writes it): {there}"


def errors_of(contract, law):
    """(line from 1, what is wrong) of a contract."""
    for comment in contract.comments:
        text = "\n".join(comment.prose())
        found = list(name_errors(text, law, contract.package))
        if comment.act:
            found += act_errors(text, comment.act, law, law.about(contract, comment))
        for offset, wrong in found:
            yield comment.first + 1 + text.count("\n", 0, offset), wrong
        error = line_error(contract, comment, law)
        if error:
            yield error


def run(root, check_only):
    """What is wrong in the contracts below a folder, as `file:line: what`, and how many acts they comment."""
    files = sorted(root.glob("protos/yifa/*/v1/*.proto"))
    contracts = list(map(Contract, files))
    law = Law(root / "services", contracts)
    if not check_only:
        for contract in contracts:
            if law.of(contract.package):
                write(contract, law)
        contracts = list(map(Contract, files))
    contracts = [contract for contract in contracts if law.of(contract.package)]
    return ([f"{contract.path.relative_to(root)}:{line}: {wrong}" for contract in contracts
             for line, wrong in sorted(errors_of(contract, law))],
            sum(bool(comment.act) for contract in contracts for comment in contract.comments))


def main():
    found, acts = run(ROOT, "--check" in sys.argv[1:])
    if found:
        sys.exit("\n".join(found))
    print(f"the comments of {acts} acts say what the procedures do")


if __name__ == "__main__":
    main()
