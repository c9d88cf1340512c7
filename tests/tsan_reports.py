#!/usr/bin/env python3
"""Usage: tsan_reports.py FOLDER. Reads ThreadSanitizer's reports and fails on those about our own code.

Debian's gRPC, RocksDB and Abseil are not instrumented, so accesses that they order look like races, as do
their own. A race of ours shows both accesses in our own sources: only such a report counts, and one that a
library made for us does not. Suppressions would hide it, because they match any frame of the stack."""
import pathlib
import re
import sys

OURS = re.compile(r"(?:^|/)(?:common|services|tests)/[\w/]+\.(?:cc|h)\b")
STANDARD = re.compile(r"/include/c\+\+/|/bits/|sanitizer_common|libtsan|\btsan_|libstdc\+\+|libc\.so")
ACCESS = re.compile(r"(?:read|write) of size", re.IGNORECASE)


def innermost(section):
    """The innermost frame of an access that is not the standard library's."""
    frames = re.findall(r"^\s+#\d+ (.*)$", section, re.MULTILINE)
    return next((frame for frame in frames if not STANDARD.search(frame)), "")


def main():
    reports = [report for path in sorted(pathlib.Path(sys.argv[1]).glob("*"))
               for report in re.split(r"(?m)^=+$", path.read_text(errors="replace"))
               if "WARNING: ThreadSanitizer" in report]
    ours = []
    for report in reports:
        accesses = [section for section in re.split(r"\n\s*\n", report) if ACCESS.search(section)]
        if accesses and all(OURS.search(innermost(section)) for section in accesses):
            ours.append(report)
    print(f"ThreadSanitizer: {len(reports)} reports, {len(ours)} in our own code")
    for report in ours[:5]:
        print(report)
    return 1 if ours else 0


if __name__ == "__main__":
    sys.exit(main())
