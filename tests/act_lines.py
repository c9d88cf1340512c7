"""What the procedures say of an act, as the lines that end its comment in the contracts."""
import re
import unicodedata

import procedures
from procedures import one

WIDTH = 120
UNITS = {"LIMIT_UNIT_WORKING_DAY": "working day", "LIMIT_UNIT_DAY": "day", "LIMIT_UNIT_MONTH": "month",
         "LIMIT_UNIT_YEAR": "year"}
NUMBER = "第[一二三四五六七八九十百零〇]+"
# Articles of one law, e.g. 行政处罚法第五十六条、第八十五条; what stands between those of several.
ARTICLES = re.compile(f"([^第、]+)({NUMBER}条(?:{NUMBER}[款项])*(?:、{NUMBER}条(?:{NUMBER}[款项])*)*)")
NEXT_LAW = re.compile("；|(?<=[条款项])、(?!第)")


def listed(words):
    """a, b or c"""
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def quoted(names):
    return ", ".join(f"`{name}`" for name in names)


def count(length, unit):
    return f"{length} {UNITS[unit]}{'' if length == 1 else 's'}"


def way(procedure, act):
    """From which states the act leads to which."""
    to = listed(act.get("to", []))
    if "from" not in act:
        return f"creates the case in {to}"
    states = {one(state, "id") for state in procedure.get("states", [])}
    every = len(states) > 1 and states == set(act["from"])
    source = "any state" if every else listed(act["from"])
    return f"{source} to {to}" if to else f"{source} stays"


def by_id(limits):
    """In an order that moving a row to another file does not change."""
    return sorted(limits, key=lambda limit: one(limit, "id"))


def limits_with(procedure, act, field):
    return by_id(limit for limit in procedure.get("limits", []) if one(act, "id") in limit.get(field, []))


def extended(procedure, act):
    return by_id(limit for limit in procedure.get("limits", [])
                 if one(act, "id") in one(limit, "extension", {}).get("by", []))


def named(limit):
    return f"`{one(limit, 'id')}`"


def started(limit):
    expiry = one(one(limit, "expiry", {}), "act")
    then = f", then `{expiry}`" if expiry else ""
    return f"{named(limit)} ({count(one(limit, 'length', 0), one(limit, 'unit'))}{then})"


def met(limit):
    bars = one(one(limit, "expiry", {}), "bars", False)
    return named(limit) + (" (refused after its end)" if bars else "")


def lengthened(limit):
    extension = one(limit, "extension")
    times = one(extension, "times", 0)
    often = f"{times} times" if times > 1 else "once"
    return f"{named(limit)} ({often}, {count(one(extension, 'most', 0), one(limit, 'unit'))} at most)"


# What an act does to a limit, the field that says so, and how the limit is then shown.
EFFECTS = (("meets", "met_by", met), ("starts", "started_by", started), ("drops", "dropped_by", named),
           ("suspends", "suspended_by", named), ("resumes", "resumed_by", named))


def touched(procedure, act):
    """The limits to which the act does something."""
    limits = [limit for _, field, _ in EFFECTS for limit in limits_with(procedure, act, field)]
    return limits + extended(procedure, act)


def facts(procedure, act):
    """What a version says of an act, but for the articles."""
    parts = [f"{way(procedure, act)}, by {listed(act.get('roles', []))}"]
    for verb, field, shown in EFFECTS:
        limits = limits_with(procedure, act, field)
        if limits:
            parts.append(f"{verb} {', '.join(map(shown, limits))}")
    if extended(procedure, act):
        parts.append(f"extends {', '.join(map(lengthened, extended(procedure, act)))}")
    if act.get("issues"):
        parts.append(f"issues {quoted(act['issues'])}")
    return "; ".join(parts)


def articles(procedure, act):
    """The articles of the act, of the limits that it starts and of the extensions that it gives."""
    found = [one(act, "article")]
    found += [one(limit, "article") for limit in limits_with(procedure, act, "started_by")]
    found += [one(one(limit, "extension"), "article") for limit in extended(procedure, act)]
    laws = {}
    for article in NEXT_LAW.split("；".join(filter(None, found))):
        plain = ARTICLES.fullmatch(article)
        numbers = laws.setdefault(plain[1] if plain else article, {})
        numbers.update(dict.fromkeys(plain[2].split("、") if plain else []))
    return ", ".join(law + "、".join(numbers) for law, numbers in laws.items())


def grouped(versions, key):
    """The versions, by what `key` says of them."""
    groups = {}
    for version in versions:
        groups.setdefault(key(*version), []).append(version)
    return groups


def label(group, law):
    """Names the versions of a group: by their track where they are all of it."""
    ids = {one(procedure, "id") for procedure, _ in group}
    names = []
    for procedure, _ in group:
        track = [one(other, "id") for other in law if one(other, "track") == one(procedure, "track")]
        names.append(one(procedure, "track" if ids.issuperset(track) else "id"))
    return ", ".join(dict.fromkeys(names))


def lines_of(act_id, law):
    """The lines, each a text without a break; `law` are the versions that may have the act."""
    versions = [(procedure, act) for procedure in law
                for act in [procedures.find(procedure, "acts", act_id)] if act]
    for says, group in grouped(versions, facts).items():
        cited = grouped(group, articles)
        ends = [text if len(cited) == 1 else f"{text} ({label(part, law)})" for text, part in cited.items()]
        of = "" if len(group) == len(law) else f" ({label(group, law)})"
        yield f"Act `{act_id}`{of}: {says}; {'; '.join(ends)}."


def columns(text):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text, indent):
    """A text as the lines of a comment; what stands in brackets is not broken."""
    lines, line = [], f"{indent}//"
    for word in re.split(r" (?![^(]*\))", text):
        if columns(f"{line} {word}") > WIDTH and line.strip("/ "):
            lines.append(line)
            line = f"{indent}//  "
        line += f" {word}"
    return lines + [line]
