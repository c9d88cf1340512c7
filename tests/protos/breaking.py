#!/usr/bin/python3
"""Says where the contracts break with those of the last release: a client of that release, a neighbour of that
release and what is on record must go on being understood.

    tests/protos/breaking.py                      compares protos/ with released.binpb.gz
    tests/protos/breaking.py --release CHECKOUT   makes released.binpb.gz of the contracts of a checkout

A break that is meant stands in broken.txt, a line each, as this script says it, until the next release.
"""
import argparse
import gzip
import pathlib
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RELEASED = HERE / "released.binpb.gz"
MEANT = HERE / "broken.txt"
INCLUDES = ("/usr/share/gocode/src/github.com/gogo/googleapis", "/usr/share/grpc-proto")
OURS = "yifa."


def compile_protos(folder):
    """The descriptor set of all contracts in a folder, with all that they import, as bytes."""
    protos = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.proto"))
    with tempfile.TemporaryDirectory() as directory:
        out = pathlib.Path(directory) / "set"
        subprocess.run(["protoc", f"-I{folder}", *(f"-I{include}" for include in INCLUDES), "--include_imports",
                        f"--descriptor_set_out={out}", *protos], check=True)
        return out.read_bytes()


class Contracts:
    """Our messages, enums and methods by their full names, with their options read."""

    def __init__(self, serialized):
        self.pool = descriptor_pool.DescriptorPool()
        files = descriptor_pb2.FileDescriptorSet.FromString(serialized).file
        for file in files:
            self.pool.Add(file)
        self._factory = message_factory.MessageFactory(self.pool)
        self.messages, self.enums, self.methods = {}, {}, {}
        for file in files:
            if not file.package.startswith(OURS):
                continue
            found = self.pool.FindFileByName(file.name)
            for message in found.message_types_by_name.values():
                self._add(message)
            self.enums.update((enum.full_name, enum) for enum in found.enum_types_by_name.values())
            for service in found.services_by_name.values():
                self.methods.update((method.full_name, method) for method in service.methods)

    def _add(self, message):
        self.messages[message.full_name] = message
        self.enums.update((enum.full_name, enum) for enum in message.enum_types)
        for nested in message.nested_types:
            self._add(nested)

    def option(self, name, options):
        """What an option of ours or Google's says; a message without fields where it is not set."""
        extension = self.pool.FindExtensionByName(name)
        read = self.empty(extension.containing_type.full_name)
        type(read).RegisterExtension(extension)
        read.ParseFromString(options.SerializeToString())
        return read.Extensions[extension]

    def empty(self, message):
        return self._factory.GetPrototype(self.pool.FindMessageTypeByName(message))()


def type_of(field):
    named = field.message_type or field.enum_type
    label = "repeated " if field.label == field.LABEL_REPEATED else ""
    return label + (named.full_name if named else f"type {field.type}")


def presence(field):
    """What else clients see: its JSON name, its oneof, and whether it can be unset."""
    oneof = field.containing_oneof.name if field.containing_oneof else "none"
    return {"JSON name": field.json_name, "oneof": oneof}


def stricter(before, after):
    """Which of a field's rules (FieldRules) refuse what they took, or seal otherwise."""
    for name in ("required", "output_only", "immutable"):
        if getattr(after, name) and not getattr(before, name):
            yield f"is {name} now"
    for name in ("min_length", "minimum"):
        if getattr(after, name) > getattr(before, name) or (
                name == "minimum" and after.HasField(name) and not before.HasField(name)):
            yield f"{name} grew"
    for name in ("max_length", "max_items", "maximum"):
        bound = after.HasField(name) if name == "maximum" else getattr(after, name) > 0
        was_bound = before.HasField(name) if name == "maximum" else getattr(before, name) > 0
        if bound and (not was_bound or getattr(after, name) < getattr(before, name)):
            yield f"{name} shrank"
    for name in ("pattern", "format", "refers_to", "receives"):
        if getattr(after, name) and getattr(after, name) != getattr(before, name):
            yield f"{name} is another"
    for name in ("confidentiality", "reveals"):
        if getattr(after, name) != getattr(before, name):
            yield f"{name} is another"


def rules(contracts, field):
    return contracts.option("yifa.api.v1.field", field.GetOptions())


class Comparison:
    def __init__(self, released, present):
        self.released, self.present = released, present

    def fields(self, before, after):
        for field in before.fields:
            now = after.fields_by_number.get(field.number)
            where = f"{before.full_name}.{field.name}"
            if now is None or (now.name != field.name and field.name in after.fields_by_name):
                yield f"{where}: number {field.number} is no longer its"
                continue
            if now.name != field.name:
                yield f"{where}: is called {now.name} now"
            if type_of(now) != type_of(field):
                yield f"{where}: is {type_of(now)} now, not {type_of(field)}"
            for what, value in presence(field).items():
                if presence(now)[what] != value:
                    yield f"{where}: {what} is {presence(now)[what]} now, not {value}"
            for what in stricter(rules(self.released, field), rules(self.present, now)):
                yield f"{where}: {what}"
        for field in after.fields:
            if field.number not in before.fields_by_number and rules(self.present, field).required:
                yield f"{after.full_name}.{field.name}: is new and required"

    def methods(self):
        for name, method in self.released.methods.items():
            now = self.present.methods.get(name)
            if now is None:
                yield f"{name}: is gone"
                continue
            for what in ("input_type", "output_type"):
                if getattr(now, what).full_name != getattr(method, what).full_name:
                    yield f"{name}: {what} is {getattr(now, what).full_name} now"
            protos = [descriptor_pb2.MethodDescriptorProto() for _ in range(2)]
            method.CopyToProto(protos[0]), now.CopyToProto(protos[1])
            for what in ("client_streaming", "server_streaming"):
                if getattr(protos[0], what) != getattr(protos[1], what):
                    yield f"{name}: {what} is another"
            yield from self.method_options(name, method, now)

    def method_options(self, name, before, after):
        was, now = (contracts.option("google.api.http", method.GetOptions())
                    for contracts, method in ((self.released, before), (self.present, after)))
        for path in sorted(paths(was) - paths(now)):
            yield f"{name}: no longer answers {path}"
        was, now = (contracts.option("yifa.api.v1.method", method.GetOptions()).act or "none"
                    for contracts, method in ((self.released, before), (self.present, after)))
        if was != now:
            yield f"{name}: its act on record is {now} now, not {was}"

    def findings(self):
        for name, message in self.released.messages.items():
            if name not in self.present.messages:
                yield f"{name}: is gone"
            else:
                yield from self.fields(message, self.present.messages[name])
        for name, enum in self.released.enums.items():
            if name not in self.present.enums:
                yield f"{name}: is gone"
                continue
            now = self.present.enums[name]
            for value in enum.values:
                if value.name not in now.values_by_name or now.values_by_name[value.name].number != value.number:
                    yield f"{name}.{value.name}: {value.number} is no longer its"
        yield from self.methods()


def paths(rule):
    """Each way by which a method is called over HTTP: verb, path, body."""
    verb = rule.WhichOneof("pattern")
    found = {f"{verb} {getattr(rule, verb)} body={rule.body!r}"} if verb else set()
    for binding in rule.additional_bindings:
        found |= paths(binding)
    return found


def compare(released, present):
    """What breaks, a line each."""
    return list(Comparison(Contracts(released), Contracts(present)).findings())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--release", metavar="CHECKOUT", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.release:
        RELEASED.write_bytes(gzip.compress(compile_protos(arguments.release.resolve() / "protos"), 9, mtime=0))
        MEANT.unlink(missing_ok=True)
        return 0
    found = compare(gzip.decompress(RELEASED.read_bytes()), compile_protos(ROOT / "protos"))
    meant = MEANT.read_text(encoding="utf-8").splitlines() if MEANT.exists() else []
    wrong = [line for line in found if line not in meant]
    wrong += [f"{MEANT.name}: what is said to be broken is not: {line}" for line in meant if line not in found]
    print("\n".join(wrong) if wrong else "no break with the released contracts")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
