"""A small S3-compatible store on the loopback: PUT, GET, DELETE and list (version 2, a few keys a page), for one
holder of a key, whose signatures it computes again as AWS documents Signature Version 4."""
import hashlib
import hmac
import http.server
import threading
import urllib.parse
from xml.sax.saxutils import escape

KEY, SECRET, REGION = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "cn-north-1"
PAGE = 7


def _hmac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def _answer(self, code, body=b""):
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _signature(self, parts, body):
        """What the request must be signed with, or None if what it says of itself is wrong."""
        path, _, query = self.path.partition("?")
        said = self.headers.get("x-amz-content-sha256", "")
        if said != hashlib.sha256(body).hexdigest():
            return None
        names = parts["SignedHeaders"].split(";")
        if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(names) or names != sorted(names):
            return None
        day, region, service, last = parts["Credential"].split("/")[1:]
        headers = "".join(f"{name}:{' '.join(self.headers[name].split())}\n" for name in names)
        request = "\n".join([self.command, path, "&".join(sorted(query.split("&"))), headers, ";".join(names), said])
        text = "\n".join(["AWS4-HMAC-SHA256", self.headers["x-amz-date"], f"{day}/{region}/{service}/{last}",
                          hashlib.sha256(request.encode()).hexdigest()])
        key = ("AWS4" + self.server.secret).encode()
        for part in (day, region, service, last):
            key = _hmac(key, part)
        return _hmac(key, text).hex()

    def _signed(self, body):
        scheme, _, rest = self.headers.get("Authorization", "").partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
        credential = parts.get("Credential", "").split("/")
        if scheme != "AWS4-HMAC-SHA256" or len(credential) != 5 or credential[0] != KEY:
            return False
        if credential[2:] != [REGION, "s3", "aws4_request"]:
            return False
        return parts.get("Signature") == self._signature(parts, body)

    def _handle(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self._signed(body):
            return self._answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
        url = urllib.parse.urlsplit(self.path)
        bucket, _, name = urllib.parse.unquote(url.path).lstrip("/").partition("/")
        if bucket != self.server.bucket:
            return self._answer(404, b"<Error><Code>NoSuchBucket</Code></Error>")
        with self.server.lock:
            self.server.requests.append((self.command, name))
            return self._serve(name, urllib.parse.parse_qs(url.query), body)

    def _serve(self, name, query, body):
        objects = self.server.objects
        if self.command == "PUT":
            objects[name] = body
            return self._answer(200)
        if self.command == "DELETE":
            objects.pop(name, None)
            return self._answer(204)
        if name:
            return self._answer(200, objects[name]) if name in objects else self._answer(404, b"NoSuchKey")
        prefix, after = query["prefix"][0], query.get("continuation-token", [""])[0]
        keys = sorted(key for key in objects if key.startswith(prefix) and key > after)
        page = keys[:PAGE]
        text = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in page)
        if len(keys) > PAGE:
            text += f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>"
        return self._answer(200, f"<ListBucketResult>{text}</ListBucketResult>".encode())

    do_GET = do_PUT = do_DELETE = _handle


class Store(http.server.ThreadingHTTPServer):
    """Serves until it is closed; `objects` by name, `requests` as they came."""
    daemon_threads = True

    def __init__(self, bucket="copies"):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bucket, self.secret, self.objects, self.requests = bucket, SECRET, {}, []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @staticmethod
    def environment(secret=SECRET):
        return {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": secret}

    def close(self):
        self.shutdown()
        self.server_close()
