#!/usr/bin/python3
"""What k8s/base and its overlays render: for each service a StatefulSet with a volume, gRPC probes, no
root, a read-only root file system, and who it may talk to. Exits 77 (skipped) without a kubectl that can."""
import pathlib
import shutil
import subprocess
import sys
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("complaint", "penalty", "reconsideration", "litigation", "disclosure")


def render(folder):
    result = subprocess.run(["kubectl", "kustomize", str(ROOT / "k8s" / folder)], capture_output=True, text=True)
    if result.returncode != 0:
        raise AssertionError(result.stderr)
    return [document for document in yaml.safe_load_all(result.stdout) if document]


def by_name(documents, kind):
    return {d["metadata"]["name"]: d for d in documents if d["kind"] == kind}


class Rendered(unittest.TestCase):
    def each(self):
        for folder in ("base", "overlays/small", "overlays/production"):
            documents = render(folder)
            for service in SERVICES:
                with self.subTest(folder=folder, service=service):
                    yield documents, f"yifa-{service}"

    def test_each_service_is_one_stateful_pod_with_a_volume(self):
        for documents, name in self.each():
            spec = by_name(documents, "StatefulSet")[name]["spec"]
            self.assertEqual(spec["replicas"], 1)
            self.assertEqual(spec["serviceName"], name)
            claim = spec["volumeClaimTemplates"][0]
            mounts = {m["name"]: m["mountPath"] for m in spec["template"]["spec"]["containers"][0]["volumeMounts"]}
            self.assertEqual(mounts[claim["metadata"]["name"]], "/data")

    def test_pods_have_no_root_and_cannot_write_but_to_their_data(self):
        for documents, name in self.each():
            pod = by_name(documents, "StatefulSet")[name]["spec"]["template"]["spec"]
            self.assertTrue(pod["securityContext"]["runAsNonRoot"])
            self.assertFalse(pod["automountServiceAccountToken"])
            self.assertEqual(pod["serviceAccountName"], name)
            security = pod["containers"][0]["securityContext"]
            self.assertTrue(security["readOnlyRootFilesystem"])
            self.assertFalse(security["allowPrivilegeEscalation"])
            self.assertEqual(security["capabilities"]["drop"], ["ALL"])

    def test_probes_ask_over_grpc_where_health_is_answered(self):
        for documents, name in self.each():
            container = by_name(documents, "StatefulSet")[name]["spec"]["template"]["spec"]["containers"][0]
            ports = {port["name"]: port["containerPort"] for port in container["ports"]}
            self.assertIn(f"--health_address=0.0.0.0:{ports['health']}", container["args"])
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                self.assertEqual(container[probe]["grpc"]["port"], ports["health"])

    def test_a_service_selects_its_own_pod_only(self):
        for documents, name in self.each():
            pod = by_name(documents, "StatefulSet")[name]["spec"]["template"]["metadata"]["labels"]
            selector = by_name(documents, "Service")[name]["spec"]["selector"]
            self.assertTrue(selector.items() <= pod.items())
            self.assertEqual(selector["app.kubernetes.io/name"], name)
            policy = by_name(documents, "NetworkPolicy")[name]["spec"]["podSelector"]["matchLabels"]
            self.assertTrue(policy.items() <= pod.items())

    def test_all_but_complaint_follow_its_registers_and_every_neighbour_is_a_service(self):
        documents = render("base")
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
    if shutil.which("kubectl") is None:
        sys.exit(77)
    unittest.main()
