#!/usr/bin/python3
"""Usage: render_test.py DIRECTORY. What k8s/base and its overlays render: for each service a StatefulSet with
a volume, gRPC probes, no root, a read-only root file system; and images by digest where they are to be."""
import functools
import os
import re
import subprocess
import sys
import unittest

import yaml
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
            self.assertGreater(container[probe]["timeoutSeconds"], 1)

    @for_each_service
    def test_F10_a_full_or_failed_disk_restarts_nobody_and_can_be_read(self, documents, name):
        """health.h says what the names mean."""
        container = by_name(documents, "StatefulSet")[name]["spec"]["template"]["spec"]["containers"][0]
        header = (ROOT / "common" / "server" / "health.h").read_text()
        liveness = re.search(r'kLiveness\[\] = "(\w+)"', header)[1]
        for probe in ("startupProbe", "livenessProbe"):
            self.assertEqual(container[probe]["grpc"]["service"], liveness)
        self.assertNotIn("service", container["readinessProbe"]["grpc"])
        self.assertTrue(by_name(documents, "Service")[name]["spec"]["publishNotReadyAddresses"])

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

    def test_F13_copies_are_taken_sealed_and_records_checked_by_whoever_may_no_more(self):
        documents = render(DIRECTORY, "overlays/production")
        services = by_name(documents, "Service")
        for name, command in (("yifa-backup", "backup"), ("yifa-verify", "verify")):
            job = by_name(documents, "CronJob")[name]["spec"]
            self.assertEqual(job["concurrencyPolicy"], "Forbid")
            pod = job["jobTemplate"]["spec"]["template"]["spec"]
            self.assertFalse(pod["automountServiceAccountToken"])
            container = pod["containers"][0]
            self.assertEqual((container["command"], container["args"][0]), (["/opt/yifa/bin/yifa"], command))
            self.assertTrue(container["securityContext"]["readOnlyRootFilesystem"])
            self.assertEqual(pod["volumes"][-1 if name == "yifa-verify" else 1]["secret"]["secretName"], f"{name}-tls")
            variables = {e["name"]: e.get("value") for e in container["env"]}
            for service in SERVICES:
                host, port = variables[f"YIFA_{service.upper()}"].split(":")
                self.assertIn(int(port), [p["port"] for p in services[host]["spec"]["ports"]])
        self.assertIn("--encrypt_to=/seal/backup.pub",
                      workloads(documents)["yifa-backup"]["spec"]["containers"][0]["args"])

    def test_no_pod_needs_more_than_a_restricted_namespace_gives(self):
        for folder in FOLDERS:
            documents = render(DIRECTORY, folder)
            labels = by_name(documents, "Namespace")["yifa"]["metadata"]["labels"]
            self.assertEqual(labels["pod-security.kubernetes.io/enforce"], "restricted")
            for name, template in workloads(documents).items():
                with self.subTest(folder=folder, name=name):
                    pod = template["spec"]
                    self.assertTrue(pod["securityContext"]["runAsNonRoot"])
                    self.assertNotEqual(pod["securityContext"]["runAsUser"], 0)
                    self.assertEqual(pod["securityContext"]["seccompProfile"], {"type": "RuntimeDefault"})
                    self.assertFalse({"hostNetwork", "hostPID", "hostIPC"} & set(pod))
                    for volume in pod["volumes"]:
                        self.assertTrue({"secret", "configMap", "emptyDir", "persistentVolumeClaim"} & set(volume))
                    for container in pod["containers"]:
                        self.assertFalse(container["securityContext"]["allowPrivilegeEscalation"])
                        self.assertEqual(container["securityContext"]["capabilities"], {"drop": ["ALL"]})
                        self.assertIn("memory", container["resources"]["limits"])


class Images(unittest.TestCase):
    """What is applied to a cluster, and what is built upon, is named by its digest."""
    DIGEST = "sha256:" + 64 * "0"

    def rendered(self, *arguments):
        return subprocess.run([ROOT / "k8s" / "render", *arguments], capture_output=True, text=True,
                              env=dict(os.environ, KUBECTL=str(kubectl(DIRECTORY))))

    def test_what_is_applied_has_every_image_by_its_digest(self):
        images = {"yifa": f"registry.example:5000/yifa@{self.DIGEST}", "yifa-front": f"registry.example/f@{self.DIGEST}"}
        for folder, names in (("base", ["yifa"]), ("small", ["yifa"]), ("production", ["yifa", "yifa-front"])):
            result = self.rendered(folder, *(f"{name}={images[name]}" for name in names))
            self.assertEqual(result.returncode, 0, result.stderr)
            pods = workloads([d for d in yaml.safe_load_all(result.stdout) if d])
            self.assertEqual({c["image"] for pod in pods.values() for c in pod["spec"]["containers"]},
                             {images[name] for name in names})

    def test_an_image_without_a_digest_is_refused(self):
        for arguments in (["production"], ["production", f"yifa=yifa@{self.DIGEST}"], ["small", "yifa=yifa:0.1.0"],
                          ["small", "yifa=yifa@sha256:0"], ["nowhere"]):
            result = self.rendered(*arguments)
            self.assertNotEqual(result.returncode, 0)
            self.assertEqual(result.stdout, "")

    def test_the_image_is_built_on_a_digest_that_must_be_given(self):
        text = (ROOT / "k8s" / "Dockerfile").read_text()
        stages = re.findall(r"(?m)^FROM (\S+) AS (\w+)$", text)
        self.assertEqual(len(stages), len(re.findall(r"(?m)^FROM ", text)))
        self.assertEqual(stages[0], ("${DEBIAN}", "base"))
        self.assertEqual({source for source, _ in stages[1:]}, {"base"})
        self.assertNotRegex(text, r"(?m)^ARG \w+=")
        for stage in re.split(r"(?m)^FROM ", text)[-2:]:
            self.assertRegex(stage, r"(?m)^USER [1-9]\d*:[1-9]\d*$")

    def test_the_image_is_built_from_sources_only(self):
        """.dockerignore shuts everything out, and lets in what is there."""
        first, *others = [line for line in (ROOT / ".dockerignore").read_text().splitlines()
                          if not line.startswith("#")]
        self.assertEqual(first, "*")
        for line in others:
            self.assertTrue(line.startswith("!") and (ROOT / line[1:]).exists(), line)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
