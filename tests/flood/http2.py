"""HTTP/2 by hand, for what no client of gRPC would send."""
import socket
import struct

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
HEADERS, RST_STREAM, SETTINGS, CONTINUATION = 1, 3, 4, 9
END_HEADERS = 4


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def header(name, value):
    """HPACK, literally: no table, no Huffman code. Both shorter than 127 bytes."""
    return b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()


def call_headers(path):
    return b"".join(header(name, value) for name, value in (
        (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("te", "trailers"),
        ("content-type", "application/grpc"), ("yifa-principal", "nobody")))


def connect(address, source="127.0.0.1"):
    host, port = address.rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=20, source_address=(source, 0))


def opened(address, source="127.0.0.1"):
    """A connection that has said that it speaks HTTP/2."""
    connection = connect(address, source)
    connection.sendall(PREFACE + frame(SETTINGS, 0, 0))
    return connection


def resets(path, first, count):
    """So many calls, each taken back at once."""
    headers = call_headers(path)
    return b"".join(frame(HEADERS, END_HEADERS, stream, headers) + frame(RST_STREAM, 0, stream, struct.pack(">I", 8))
                    for stream in range(first, first + 2 * count, 2))


def is_shut(connection):
    """Reads what is left; True if the other side has ended the connection."""
    try:
        while connection.recv(1 << 16):
            pass
        return True
    except (ConnectionError, BrokenPipeError):
        return True
    except TimeoutError:
        return False


def call(path, stream, message, who=None):
    """A whole unary call: by `who`, (principal, organ, roles), or by nobody."""
    headers = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"),
               ("te", "trailers"), ("content-type", "application/grpc")]
    if who:
        headers += zip(("yifa-principal", "yifa-organ", "yifa-roles"), who)
    body = b"\0" + struct.pack(">I", len(message)) + message
    return (frame(HEADERS, END_HEADERS, stream, b"".join(header(*each) for each in headers))
            + frame(0, 1, stream, body))


def window(size):
    """What a client says who takes so much of each answer: nearly everything, or nothing."""
    settings = frame(SETTINGS, 0, 0, struct.pack(">HI", 4, size))
    return settings + (frame(8, 0, 0, struct.pack(">I", size - 65535)) if size > 65535 else b"")


def answers(connection, count):
    """Reads until so many streams have ended."""
    data = b""
    while count:
        more = connection.recv(1 << 18)
        if not more:
            raise ConnectionError("ended before its answers")
        data += more
        at = 0
        while len(data) - at >= 9:
            length = int.from_bytes(data[at:at + 3], "big")
            if len(data) - at < 9 + length:
                break
            kind, flags = data[at + 3], data[at + 4]
            count -= kind == RST_STREAM or (kind in (0, HEADERS) and flags & 1)
            at += 9 + length
        data = data[at:]
