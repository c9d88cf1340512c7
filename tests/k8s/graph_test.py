#!/usr/bin/python3
"""Usage: graph_test.py BIN DIRECTORY. Who reaches whom through the policies that k8s/base and its overlays
render, pod by pod and port by port, held to what the programs in BIN read. Finding C5."""
import functools
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import network
import rendered

BIN, DIRECTORY = pathlib.Path(sys.argv[1]), sys.argv[2]
GRPC, HEALTH, METRICS, DNS = 7100, 7110, 9100, 53


def reads(service):
    """Whose records a program reads: told that it has no neighbours, it names each that it misses."""
    with tempfile.TemporaryDirectory() as directory:
        port = pathlib.Path(directory) / "port"
        with open(f"{directory}/log", "wb") as log:
            process = subprocess.Popen(
                [BIN / f"yifa-{service}", f"--data_dir={directory}/data", "--init", "--listen=127.0.0.1:0",
                 f"--port_file={port}", "--log_level=warning"], stderr=log)
            while not port.exists() and process.poll() is None:
                time.sleep(0.05)
            process.terminate()
            if process.wait() != 0:
                raise AssertionError(pathlib.Path(f"{directory}/log").read_text())
        lines = [json.loads(line) for line in pathlib.Path(f"{directory}/log").read_text().splitlines()]
        return {line["neighbour"] for line in lines if line["event"] == "neighbour_without_address"}


READS = {service: reads(service) for service in rendered.SERVICES}


def pod_of(documents, name):
    template = rendered.workloads(documents)[name]
    ports = [(p["name"], p["containerPort"]) for c in template["spec"]["containers"] for p in c.get("ports", [])]
    return network.pod(name, "yifa", template["metadata"]["labels"], ports)


def in_each_folder(test):
    """Runs a test on what each folder renders: its documents, its network, its pods by name."""
    @functools.wraps(test)
    def run(self):
        for folder in rendered.FOLDERS:
            with self.subTest(folder=folder):
                documents = rendered.render(DIRECTORY, folder)
                pods = {name: pod_of(documents, name) for name in rendered.workloads(documents)}
                test(self, documents, network.Network(documents), pods)
    return run


class Graph(unittest.TestCase):
    @staticmethod
    def neighbours(documents, service):
        """Whom it reads, with the registers that its arguments tell it to follow."""
        arguments = rendered.workloads(documents)[f"yifa-{service}"]["spec"]["containers"][0]["args"]
        followed = {a.split("=")[1] for a in arguments if a.startswith("--registers_from=")}
        return READS[service] | followed

    @staticmethod
    def reached(reaches, sources, targets):
        """(source, target, port) of every connection between them that passes."""
        return {(s.name, t.name, port) for s in sources for t in targets if s != t for _, port in t.ports
                if reaches(s, t, port)}

    @staticmethod
    def services(pods):
        return [pods[f"yifa-{service}"] for service in rendered.SERVICES]

    @staticmethod
    def strangers(pods):
        """Who has no business with the services: near, far, and dressed as one of them elsewhere."""
        return [network.pod("near", "yifa", {"app": "shell"}),
                network.pod("far", "default", {"app": "shell"}),
                network.pod("far client", "default", {"yifa/client": "true"}),
                network.pod("near prometheus", "yifa", {"app.kubernetes.io/name": "prometheus"}),
                network.pod("monitoring shell", "monitoring", {"app": "shell"}),
                network.Pod("internet", None, ())] + [
            network.pod(f"{pod.name} elsewhere", "default", dict(pod.labels)) for pod in pods.values()]

    @in_each_folder
    def test_C5_each_service_reaches_exactly_the_neighbours_it_reads(self, documents, net, pods):
        services = self.services(pods)
        expected = {(f"yifa-{service}", f"yifa-{neighbour}", GRPC) for service in rendered.SERVICES
                    for neighbour in self.neighbours(documents, service)}
        self.assertGreaterEqual(len(expected), len(services))
        self.assertEqual(self.reached(net.reaches, services, services), expected)
        # Neither end relies on the other's policy.
        self.assertEqual(self.reached(net.sends, services, services), expected)
        self.assertEqual(self.reached(net.takes, services, services), expected)

    @in_each_folder
    def test_C5_nobody_else_reaches_a_service(self, documents, net, pods):
        self.assertEqual(self.reached(net.reaches, self.strangers(pods), self.services(pods)), set())

    @in_each_folder
    def test_C5_clients_and_the_front_reach_calls_only(self, documents, net, pods):
        clients = [network.pod("client", "yifa", {"yifa/client": "true"})]
        clients += [pods[name] for name in pods if name in ("yifa-front", "yifa-backup", "yifa-verify")]
        services = self.services(pods)
        self.assertEqual(self.reached(net.reaches, clients, services),
                         {(c.name, s.name, GRPC) for c in clients for s in services})

    @in_each_folder
    def test_C5_metrics_are_read_from_monitoring_only(self, documents, net, pods):
        prometheus = network.pod("prometheus", "monitoring", {"app.kubernetes.io/name": "prometheus"})
        services = self.services(pods)
        self.assertEqual(self.reached(net.reaches, [prometheus], services),
                         {("prometheus", s.name, METRICS) for s in services})

    @in_each_folder
    def test_C5_nobody_of_the_cluster_reaches_the_plaintext_health_port(self, documents, net, pods):
        everybody = self.strangers(pods) + list(pods.values())
        self.assertEqual([s.name for s in everybody for t in self.services(pods)
                          if s != t and net.reaches(s, t, HEALTH)], [])

    @in_each_folder
    def test_C5_outside_the_suite_only_the_cluster_s_names_are_asked(self, documents, net, pods):
        dns = network.pod("dns", "kube-system", {"k8s-app": "kube-dns"})
        impostors = [network.pod("dns elsewhere", "default", {"k8s-app": "kube-dns"}),
                     network.pod("proxy", "kube-system", {"k8s-app": "kube-proxy"})]
        for source in pods.values():
            for protocol in ("UDP", "TCP"):
                self.assertTrue(net.reaches(source, dns, DNS, protocol), source.name)
            for target in impostors + self.strangers(pods):
                for port in (DNS, 80, 443, GRPC):
                    for protocol in ("UDP", "TCP"):
                        self.assertFalse(net.sends(source, target, port, protocol), (source.name, target.name))
            self.assertFalse(net.sends(source, dns, 443))

    @in_each_folder
    def test_F13_copies_go_to_their_store_and_nobody_else_goes_there(self, documents, net, pods):
        store = network.pod("store", "backups", {"app.kubernetes.io/name": "store"})
        near = network.pod("near store", "yifa", {"app.kubernetes.io/name": "store"})
        self.assertEqual({name for name, pod in pods.items() if net.sends(pod, store, 9000)},
                         {"yifa-backup"} & set(pods))
        for pod in pods.values():
            self.assertFalse(net.sends(pod, store, 443) or net.sends(pod, near, 9000))

    @in_each_folder
    def test_no_pod_is_left_without_policies(self, documents, net, pods):
        for end in pods.values():
            for direction in ("Ingress", "Egress"):
                self.assertTrue(net.selecting(end, direction), (end.name, direction))

    @in_each_folder
    def test_the_world_reaches_the_front_alone_and_there_only_its_two_ways_in(self, documents, net, pods):
        ways = {p["targetPort"] for d in documents if d["kind"] == "Service" and
                d["spec"].get("type") == "LoadBalancer" for p in d["spec"]["ports"]}
        internet = network.Pod("internet", None, ())
        reached = {(name, port) for name, end in pods.items() for port, number in end.ports
                   if net.reaches(internet, end, number)}
        self.assertEqual(reached, {("yifa-front", way) for way in ways})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
