#!/usr/bin/python3
"""Who calls is said by certificates or by tokens, what one may do by bindings: a year is carried by each and comes
out the same, and who is no longer bound does nothing more, on connections that are open. Usage: persons_test.py BIN"""
import sys
import tempfile
import unittest

import grpc

from suite import NAMES, ROOT, Suite, eventually

import yifa_client
from authority import Authority, Issuer
from office import TOWN

from yifa.access.v1 import access_service_pb2 as access
from yifa.record.v1 import record_service_pb2 as record

BIN = sys.argv.pop(1)
REPORT = str(ROOT / "services/cli/reports/yangliuqing-2022.json")
OFFICERS = 40
ROLES = {"intake-1": ["intake"], "reviewer-1": ["reviewer"], "head-1": ["head"], "head-of-law": ["head"], "registrar-1": ["administrator"],
         "yifa": ["auditor"], **{f"officer-{i + 1}": ["officer"] for i in range(OFFICERS)}}
# `yifa`: who calls where the tool names nobody.
OF_ALL = {"yifa": ["administrator"], "an.quan": ["security"], "shen.ji": ["auditor"]}
EVERYBODY = [(TOWN, name) for name in ROLES] + [("", name) for name in OF_ALL]


def folder(organ):
    return organ.split("/")[1] if organ else "-"


def name_of(organ, principal):
    return f"{organ}/bindings/{principal}" if organ else f"bindings/{principal}"


class Bound:
    """A suite in which roles are those of bindings, over TLS or, with tokens, on the loopback."""

    def __init__(self, tls):
        self.tls = tls
        self.home = tempfile.TemporaryDirectory(prefix="yifa-persons-")
        self.suite = Suite(BIN, self.flags)
        self.authority = Authority(self.home.name)
        self.issuer = Issuer(self.home.name)
        with open(f"{self.home.name}/bindings.textproto", "w") as file:
            for of, roles in (("", OF_ALL), (TOWN, ROLES)):
                for principal, held in roles.items():
                    file.write(f'bindings {{ name: "{name_of(of, principal)}" '
                               + " ".join(f'roles: "{role}"' for role in held) + " }\n")
        for service in NAMES:
            self.authority.issue(service, "IP:127.0.0.1", f"URI:spiffe://yifa/organ/-/principal/yifa-{service}/roles/service")
        for organ, principal in EVERYBODY:
            (self.authority.directory / folder(organ)).mkdir(exist_ok=True)
            stem = f"{folder(organ)}/{principal}"
            if tls:
                self.authority.issue(stem, f"URI:spiffe://yifa/organ/{folder(organ)}/principal/{principal}")
            else:
                (self.authority.directory / f"{stem}.jwt").write_text(self.issuer.token(principal, organ))

    def flags(self, name):
        flags = ["--roles_from=bindings", f"--bindings_file={self.home.name}/bindings.textproto"]
        if self.tls:
            flags += [f"--tls_cert={self.home.name}/{name}.crt", f"--tls_key={self.home.name}/{name}.key"]
        return flags + (self.ca() if self.tls else self.issuer.flags())

    def ca(self):
        return [f"--tls_client_ca={self.home.name}/ca.crt"] if self.tls else []

    def papers(self, organ, principal):
        stem = f"{self.home.name}/{folder(organ)}/{principal}"
        return [*self.ca(), f"--tls_cert={stem}.crt", f"--tls_key={stem}.key"] if self.tls else [f"--token_file={stem}.jwt"]

    def client(self, service, organ, principal):
        address = self.suite.addresses[service]
        stem = f"{folder(organ)}/{principal}"
        if self.tls:
            return yifa_client.Client.over_tls(address, self.authority.credentials(stem), "127.0.0.1")
        client = yifa_client.Client(address, "", "", "")
        client._metadata = [("authorization", "Bearer " + self.authority.read(f"{stem}.jwt").decode())]
        return client

    def __enter__(self):
        self.suite.__enter__()
        return self

    def __exit__(self, *exception):
        self.suite.__exit__(*exception)
        self.home.cleanup()


def caller(client):
    return client.call("yifa.access.v1.AccessService/GetCaller", access.GetCallerRequest(), access.CallerInfo)


class Persons(unittest.TestCase):
    def carried(self, tls):
        with Bound(tls) as bound:
            replay = bound.suite.yifa("replay", REPORT, f"--persons={bound.home.name}", *bound.ca())
            self.assertEqual(replay.returncode, 0, replay.stdout[-2000:] + replay.stderr[-2000:])
            self.revoked(bound)
            self.nobody(bound)

    def revoked(self, bound):
        """On every service, on connections and streams that are open."""
        clients = {name: bound.client(name, TOWN, "intake-1") for name in NAMES}
        for client in clients.values():
            self.assertEqual(list(caller(client).roles), ["intake"])
        auditor = bound.client("penalty", "", "shen.ji")
        stream = auditor.read("yifa.record.v1.RecordService/ReadEntries", record.ReadEntriesRequest(follow=True),
                              record.ReadEntriesResponse)
        self.assertEqual(self.code_of(lambda: next(iter(stream))), None)
        for organ, principal in ((TOWN, "intake-1"), ("", "shen.ji")):
            done = bound.suite.yifa("binding", "revoke", name_of(organ, principal), "--reason=离职",
                                    *bound.papers("", "an.quan"))
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.code_of(lambda: caller(clients["complaint"])), grpc.StatusCode.PERMISSION_DENIED)
        for client in clients.values():
            eventually(lambda: self.code_of(lambda: caller(client)) == grpc.StatusCode.PERMISSION_DENIED)
        self.assertEqual(self.code_of(lambda: list(stream)), grpc.StatusCode.PERMISSION_DENIED)

    def nobody(self, bound):
        """Who is not bound may do nothing, whatever the certificate or token says."""
        if bound.tls:
            bound.authority.issue("stranger", "URI:spiffe://yifa/organ/120111101/principal/stranger/roles/head")
            stranger = yifa_client.Client.over_tls(bound.suite.addresses["complaint"],
                                                   bound.authority.credentials("stranger"), "127.0.0.1")
        else:
            stranger = yifa_client.Client(bound.suite.addresses["complaint"], "stranger", TOWN, "head")
        self.assertEqual(self.code_of(lambda: caller(stranger)), grpc.StatusCode.PERMISSION_DENIED)

    @staticmethod
    def code_of(call):
        try:
            call()
        except grpc.RpcError as error:
            return error.code()
        return None

    def test_certificates(self):
        self.carried(tls=True)

    def test_tokens(self):
        self.carried(tls=False)


if __name__ == "__main__":
    unittest.main()
