#!/usr/bin/python3
"""Usage: render_test.py DIRECTORY. What k8s/base and its overlays render: for each service a StatefulSet with
a volume, gRPC probes, no root, a read-only root file system; and images by digest where they are to be."""
import functools
import sys
import unittest

from rendered import FOLDERS, ROOT, SERVICES, by_name, kubectl, render, workloads

DIRECTORY = sys.argv[1]


def for_each_service(test):
    """Runs a test on each service of each folder: with the documents, and the service's name there."""
    @functools.wraps(test)
    def run(self):
        for folder in FOLDERS:
            for service in SERVICES:
                with self.subTest(folder=folder, service=service):
                    test(self, render(DIRECTORY, folder), f"yifa-{service}")
    return run


class Rendered(unittest.TestCase):
    @for_each_service
    def test_each_service_is_one_stateful_pod_with_a_volume(self, documents, name):
        spec = by_name(documents, "StatefulSet")[name]["spec"]
        self.assertEqual(spec["replicas"], 1)
        self.assertEqual(spec["serviceName"], name)
        claim = spec["volumeClaimTemplates"][0]
        mounts = {m["name"]: m["mountPath"] for m in spec["template"]["spec"]["containers"][0]["volumeMounts"]}
        self.assertEqual(mounts[claim["metadata"]["name"]], "/data")

    @for_each_service
    def test_pods_have_no_root_and_cannot_write_but_to_their_data(self, documents, name):
        pod = by_name(documents, "StatefulSet")[name]["spec"]["template"]["spec"]
        self.assertTrue(pod["securityContext"]["runAsNonRoot"])
        self.assertFalse(pod["automountServiceAccountToken"])
        self.assertEqual(pod["serviceAccountName"], name)
        security = pod["containers"][0]["securityContext"]
        self.assertTrue(security["readOnlyRootFilesystem"])
        self.assertFalse(security["allowPrivilegeEscalation"])
        self.assertEqual(security["capabilities"]["drop"], ["ALL"])

    @for_each_service
    def test_probes_ask_over_grpc_where_health_is_answered(self, documents, name):
        container = by_name(documents, "StatefulSet")[name]["spec"]["template"]["spec"]["containers"][0]
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        self.assertIn(f"--health_address=0.0.0.0:{ports['health']}", container["args"])
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            self.assertEqual(container[probe]["grpc"]["port"], ports["health"])

    @for_each_service
    def test_a_service_selects_its_own_pod_only(self, documents, name):
        pod = by_name(documents, "StatefulSet")[name]["spec"]["template"]["metadata"]["labels"]
        selector = by_name(documents, "Service")[name]["spec"]["selector"]
        self.assertTrue(selector.items() <= pod.items())
        self.assertEqual(selector["app.kubernetes.io/name"], name)

    def test_all_but_complaint_follow_its_registers_and_every_neighbour_is_a_service(self):
        documents = render(DIRECTORY, "base")
        neighbours = by_name(documents, "ConfigMap")["yifa-suite"]["data"]["neighbours"].split(",")
        services = by_name(documents, "Service")
        for neighbour in neighbours:
            host, port = neighbour.split("=")[1].split(":")
            self.assertIn(int(port), [p["port"] for p in services[host]["spec"]["ports"]])
        for service in SERVICES:
            spec = by_name(documents, "StatefulSet")[f"yifa-{service}"]["spec"]["template"]["spec"]
            container = spec["containers"][0]
            self.assertEqual(container["command"], [f"/opt/yifa/bin/yifa-{service}"])
            self.assertEqual("--registers_from=complaint" in container["args"], service != "complaint")
            secrets = [v["secret"]["secretName"] for v in spec["volumes"] if "secret" in v]
            self.assertEqual(secrets, [f"yifa-{service}-tls"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
