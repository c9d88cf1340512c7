"""Reads services/*/procedures/*.textproto as the services do: every version whole, with the rows of the
version that it is based on (protos/yifa/procedure/v1/procedure.proto, common/procedure/derive.cc).

A message is a dictionary from the name of a field to the list of its values: a text, a number, a truth, the
name of an enum's value, or a message. What is wrong in a file the services say with its line when they load
it; here only what would mislead is refused.
"""
import copy
import re

TOKEN = re.compile(
    r"""\s+|\#[^\n]*|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<word>[A-Za-z0-9_.+-]+)"""
    r"""|(?P<sign>[{}<>\[\]:,;])""")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}

# The kinds of rows; with True, those for which a version based on another may give another article.
KINDS = {"states": False, "acts": True, "limits": True, "documents": False, "rules": True, "figures": False}
ACTS_OF_LIMIT = ("started_by", "met_by", "dropped_by", "suspended_by", "resumed_by")


class Tokens:
    """The tokens of a text, one after the other."""

    def __init__(self, text):
        self.tokens, self.next = [], 0
        at = 0
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"line {text.count(chr(10), 0, at) + 1}: {text[at]!r} begins nothing")
            if match.lastgroup:
                self.tokens.append((match.lastgroup, match.group()))
            at = match.end()

    def peek(self):
        return self.tokens[self.next] if self.next < len(self.tokens) else ("end", "")

    def take(self):
        self.next += 1
        return self.tokens[self.next - 1]

    def skip(self, *signs):
        """Takes the next token if it is one of these."""
        found = self.peek()[1] in signs and self.peek()[0] == "sign"
        self.next += found
        return found


def parse(text):
    """The message that a text in the text format of protocol buffers gives."""
    tokens = Tokens(text)
    message = message_of(tokens)
    if tokens.peek()[0] != "end":
        raise ValueError(f"{tokens.peek()[1]!r} stands alone")
    return message


def message_of(tokens):
    message = {}
    while tokens.peek()[0] == "word":
        values = message.setdefault(tokens.take()[1], [])
        tokens.skip(":")
        if tokens.skip("["):
            while not tokens.skip("]"):
                values.append(value_of(tokens))
                tokens.skip(",")
        else:
            values.append(value_of(tokens))
        tokens.skip(",", ";")
    return message


def value_of(tokens):
    if tokens.skip("{", "<"):
        message = message_of(tokens)
        if not tokens.skip("}", ">"):
            raise ValueError(f"a message ends with {tokens.peek()[1]!r}")
        return message
    kind, value = tokens.take() if tokens.peek()[0] in ("text", "word") else ("", "")
    if kind == "word":
        return int(value) if value.lstrip("+-").isdigit() else {"true": True, "false": False}.get(value, value)
    if kind != "text":
        raise ValueError(f"{tokens.peek()[1]!r} is no value")
    text = unquoted(value)
    while tokens.peek()[0] == "text":
        text += unquoted(tokens.take()[1])
    return text


def unquoted(token):
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), token[1:-1])


def one(message, field, default=""):
    """The value of a field that is not repeated."""
    return message.get(field, [default])[-1]


def find(message, kind, row_id):
    return next((row for row in message.get(kind, []) if one(row, "id") == row_id), None)


def prune(row, field, gone):
    """Removes what is in `gone`; true if that leaves nothing of what was there."""
    before = row.pop(field, [])
    left = [name for name in before if name not in gone]
    if left:
        row[field] = left
    return bool(before) and not left


def derived(own, base):
    """What `own`, based on `base`, is as a whole."""
    whole = {field: values for field, values in own.items() if field not in KINDS}
    for field in ("track", "title", "law", "resource"):
        if not one(own, field):
            whole[field] = [one(base, field)]
    inherited = {kind: {one(row, "id") for row in base.get(kind, [])} -
                       {one(row, "id") for row in own.get(kind, [])} for kind in KINDS}
    gone = {kind: {row_id for taken in own.get("taken_out", []) for row_id in taken.get(kind, [])}
                  & inherited[kind] for kind in KINDS}
    for kind in KINDS:
        rows = [copy.deepcopy(find(own, kind, one(row, "id")) or row)
                for row in base.get(kind, []) if one(row, "id") not in gone[kind]]
        known = {one(row, "id") for row in base.get(kind, [])}
        whole[kind] = rows + [row for row in own.get(kind, []) if one(row, "id") not in known]
    for act in whole["acts"]:
        if one(act, "id") in inherited["acts"]:
            prune_act(act, gone)
    for limit in whole["limits"]:
        if one(limit, "id") in inherited["limits"]:
            prune_limit(limit, gone["acts"])
    for article in own.get("articles", []):
        give_article(article, whole, inherited)
    return whole


def prune_act(act, gone):
    prune(act, "from", gone["states"])
    prune(act, "to", gone["states"])
    prune(act, "issues", gone["documents"])


def prune_limit(limit, gone):
    emptied = {field: prune(limit, field, gone) for field in ACTS_OF_LIMIT}
    # What cannot be stopped need not go on, and the reverse.
    if emptied["suspended_by"] or emptied["resumed_by"]:
        limit.pop("suspended_by", None)
        limit.pop("resumed_by", None)
    if "extension" in limit and prune(one(limit, "extension"), "by", gone):
        del limit["extension"]
    if "expiry" in limit and one(one(limit, "expiry"), "act") in gone:
        del one(limit, "expiry")["act"]


def give_article(article, whole, inherited):
    """Gives inherited rows the article that the version says they rest on."""
    for kind in (kind for kind, has_article in KINDS.items() if has_article):
        for row in whole[kind]:
            if one(row, "id") in article.get(kind, []) and one(row, "id") in inherited[kind]:
                row["article"] = [one(article, "article")]
    for field, part in (("extensions", "extension"), ("expiries", "expiry")):
        for limit in whole["limits"]:
            if one(limit, "id") in article.get(field, []) and one(limit, "id") in inherited["limits"]:
                for message in limit.get(part, []):
                    message["article"] = [one(article, "article")]
    for document in whole["documents"]:
        for item in document.get("items", []):
            if (f"{one(document, 'id')}/{one(item, 'title')}" in article.get("items", [])
                    and one(document, "id") in inherited["documents"]):
                item["article"] = [one(article, "article")]


def read_folder(folder):
    """All procedures of a folder, whole, by their ids, in the order of the files' names."""
    own = {}
    for file in sorted(folder.glob("*.textproto")):
        try:
            message = parse(file.read_text())
        except ValueError as error:
            raise ValueError(f"{file}: {error}") from None
        own[one(message, "id")] = message
    wholes = {}
    for procedure_id in own:
        make_whole(procedure_id, own, wholes, ())
    return {procedure_id: wholes[procedure_id] for procedure_id in own}


def make_whole(procedure_id, own, wholes, above):
    """Puts into `wholes` the procedure and what it is based on; `above` are those based on it."""
    if procedure_id in wholes:
        return wholes[procedure_id]
    message = own[procedure_id]
    base = one(message, "based_on")
    if base and (base not in own or base in (*above, procedure_id)):
        raise ValueError(f"{procedure_id}: based_on {base!r} is no procedure of the folder, or is based on this one")
    wholes[procedure_id] = derived(message, make_whole(base, own, wholes, (*above, procedure_id))) if base else message
    return wholes[procedure_id]
