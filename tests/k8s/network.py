"""What NetworkPolicies let through, as the API's description of networking.k8s.io/v1 says it: policies add up;
a pod that none selects for a direction is open in that direction; a connection needs both ends."""
import dataclasses
import ipaddress

NAMESPACE_LABEL = "kubernetes.io/metadata.name"


@dataclasses.dataclass(frozen=True)
class Pod:
    """An end of a connection; without a namespace it is an address outside the cluster."""
    name: str
    namespace: str
    labels: tuple  # of pairs
    ports: tuple = ()  # of (name, number)
    address: str = "203.0.113.7"


def pod(name, namespace, labels, ports=()):
    return Pod(name, namespace, tuple(labels.items()), tuple(ports))


def matches(selector, labels):
    """True if a label selector takes these labels; an empty selector takes all."""
    unknown = set(selector) - {"matchLabels", "matchExpressions"}
    assert not unknown, unknown
    for key, value in selector.get("matchLabels", {}).items():
        if labels.get(key) != value:
            return False
    for term in selector.get("matchExpressions", []):
        key, values = term["key"], term.get("values", [])
        if not {"In": key in labels and labels[key] in values, "NotIn": labels.get(key) not in values,
                "Exists": key in labels, "DoesNotExist": key not in labels}[term["operator"]]:
            return False
    return True


class Network:
    """The policies of what was rendered."""

    def __init__(self, documents):
        self._policies = [d for d in documents if d["kind"] == "NetworkPolicy"]

    def selecting(self, end, direction):
        """The policies that govern a pod in a direction, Ingress or Egress."""
        return [p for p in self._policies if direction in p["spec"]["policyTypes"] and
                p["metadata"].get("namespace") == end.namespace and
                matches(p["spec"]["podSelector"], dict(end.labels))]

    def reaches(self, source, target, port, protocol="TCP"):
        return (self.sends(source, target, port, protocol) and self.takes(source, target, port, protocol))

    def sends(self, source, target, port, protocol="TCP"):
        """True if nothing at the source stops it."""
        return self._open(source, "Egress", "egress", "to", target, target, port, protocol)

    def takes(self, source, target, port, protocol="TCP"):
        """True if nothing at the target stops it."""
        return self._open(target, "Ingress", "ingress", "from", source, target, port, protocol)

    def _open(self, governed, direction, rules, peers, other, target, port, protocol):
        policies = self.selecting(governed, direction)
        return not policies or any(
            self._peer(policy, rule.get(peers), other) and self._port(rule.get("ports"), target, port, protocol)
            for policy in policies for rule in policy["spec"].get(rules) or [])

    @staticmethod
    def _peer(policy, peers, other):
        if not peers:
            return True
        for peer in peers:
            unknown = set(peer) - {"podSelector", "namespaceSelector", "ipBlock"}
            assert peer and not unknown, peer
            if "ipBlock" in peer:
                inside = ipaddress.ip_address(other.address)
                if inside in ipaddress.ip_network(peer["ipBlock"]["cidr"]) and not any(
                        inside in ipaddress.ip_network(e) for e in peer["ipBlock"].get("except", [])):
                    return True
                continue
            if other.namespace is None:
                continue
            if "namespaceSelector" in peer:
                near = matches(peer["namespaceSelector"], {NAMESPACE_LABEL: other.namespace})
            else:
                near = other.namespace == policy["metadata"].get("namespace")
            if near and matches(peer.get("podSelector", {}), dict(other.labels)):
                return True
        return False

    @staticmethod
    def _port(ports, target, port, protocol):
        if not ports:
            return True
        for allowed in ports:
            assert "endPort" not in allowed
            number = allowed.get("port", port)
            if allowed.get("protocol", "TCP") == protocol and (
                    dict(target.ports).get(number) if isinstance(number, str) else number) == port:
                return True
        return False
