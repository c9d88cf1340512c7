# Sourced by services/run and tests/run: what they need of Debian 12, and how it is installed.

# To build and run the suite.
build_packages=(
  ca-certificates ccache cmake fonts-arphic-uming g++ golang-github-gogo-googleapis-dev grpc-proto libabsl-dev libcsv-dev libgrpc++-dev
  libgrpc-dev libjemalloc-dev libpango1.0-dev libprotobuf-dev librocksdb-dev libspdlog-dev libssl-dev mold ninja-build
  nlohmann-json3-dev pkg-config prometheus-cpp-dev protobuf-compiler protobuf-compiler-grpc)

# Besides, to test it: GoogleTest, a reader of PDF, and the clients that nobody here wrote.
test_packages=(
  libbenchmark-dev libgmock-dev libgtest-dev openssl poppler-utils python3 python3-grpcio python3-protobuf python3-yaml)

# install_packages NAME...: installs those that are missing; says nothing if none is.
install_packages() {
  local missing=() name sudo=()
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing: ${missing[*]}" >&2
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
