"""The programs that are shipped, the packages that services/packages.sh lists, and who owns a file."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = ("yifa", "yifa-complaint", "yifa-penalty", "yifa-reconsideration", "yifa-litigation", "yifa-disclosure")


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def packages(which):
    """A list of services/packages.sh, e.g. run."""
    return output("bash", "-c", f'. "$0"; printf "%s\\n" "${{{which}_packages[@]}}"',
                  ROOT / "services" / "packages.sh").split()


def needed(program):
    """The names of the libraries that a program itself links."""
    return re.findall(r"\(NEEDED\).*\[(.+)\]", output("readelf", "--dynamic", "--wide", program))


def loaded(program):
    """The file of each library that is loaded with a program, by its name."""
    files = {}
    for name, file in re.findall(r"^\s*(\S+)(?: => (\S+))? \(0x", output("ldd", program), re.MULTILINE):
        if not name.startswith("linux-vdso"):
            files[pathlib.Path(name).name] = file or name
    return files


def owners(files):
    """The packages that files came with. dpkg knows a file by the path it was packed under, /lib or /usr/lib."""
    paths = {}
    for file in files:
        real = str(pathlib.Path(file).resolve())
        paths[file] = {real, real.removeprefix("/usr"), file, "/usr" + file}
    answer = subprocess.run(["dpkg", "-S", *sorted(set().union(*paths.values()))], capture_output=True, text=True)
    known = {path: package for package, path in re.findall(r"^([^:,\s]+)\S*: (.+)$", answer.stdout, re.MULTILINE)}
    found = {file: {known[path] for path in candidates if path in known} for file, candidates in paths.items()}
    assert all(len(packages) == 1 for packages in found.values()), found
    return set().union(*found.values())
