"""Who says who calls: certificates, made by openssl, and tokens (JWT, RS256) with the keys that verify them."""
import base64
import json
import pathlib
import subprocess
import time

import grpc


def _text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Authority:
    """Makes certificates, each with its key: {name}.crt and {name}.key."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self._openssl("req", "-x509", "-subj", "/CN=test", "-keyout", "ca.key", "-out", "ca.crt", *self._KEY)

    _KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.directory, check=True, capture_output=True)

    def issue(self, name, *names):
        self._openssl("req", "-x509", "-CA", "ca.crt", "-CAkey", "ca.key", "-subj", f"/CN={pathlib.Path(name).name}",
                      "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "subjectAltName=" + ",".join(names),
                      "-keyout", f"{name}.key", "-out", f"{name}.crt", *self._KEY)

    def read(self, file):
        return (self.directory / file).read_bytes()

    def credentials(self, name=None):
        """A client's: who trusts this authority, and shows the certificate `name` if there is one."""
        shown = (self.read(f"{name}.key"), self.read(f"{name}.crt")) if name else (None, None)
        return grpc.ssl_channel_credentials(self.read("ca.crt"), *shown)


class Issuer:
    """Signs tokens; its keys stand in issuer.jwks."""

    NAME, AUDIENCE = "https://id.example", "yifa"

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        subprocess.run(["openssl", "genrsa", "-out", "issuer.pem", "2048"], cwd=self.directory, check=True,
                       capture_output=True)
        modulus = subprocess.run(["openssl", "rsa", "-in", "issuer.pem", "-noout", "-modulus"], cwd=self.directory,
                                 check=True, capture_output=True, text=True).stdout.split("=")[1].strip()
        self.keys = self.directory / "issuer.jwks"
        self.keys.write_text(json.dumps({"keys": [{"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig", "e": "AQAB",
                                                   "n": _text(bytes.fromhex(modulus))}]}))

    def token(self, principal, organ="", seconds=3600):
        claims = {"iss": self.NAME, "aud": self.AUDIENCE, "sub": principal, "iat": int(time.time()),
                  "exp": int(time.time()) + seconds}
        if organ:
            claims["yifa_organ"] = organ
        parts = [_text(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "1", "typ": "JWT"}, claims)]
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.directory / "issuer.pem"],
                                   input=".".join(parts).encode(), check=True, capture_output=True).stdout
        return ".".join([*parts, _text(signature)])

    def flags(self):
        return [f"--token_issuer={self.NAME}", f"--token_audience={self.AUDIENCE}", f"--token_keys={self.keys}"]
