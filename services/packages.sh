# Sourced by whatever installs (services/run, tests/run, k8s/Dockerfile): what the suite needs of Debian 12,
# and how it is installed. The only place that lists packages.

# To run the programs: every library that they link (tests/shipped holds both to each other), and the
# type for the pages of documents: 宋体 for 仿宋 (there is no free one of the simplified characters), 楷体, 黑体 and a
# bold 宋体 for 小标宋, and what they lack of rare characters in names (Unicode's Extensions A to F).
run_packages=(
  fonts-arphic-ukai fonts-arphic-uming fonts-hanazono fonts-noto-cjk libabsl20220623 libc6 libcairo2 libcjose0 libcsv3
  libcurl4 libexpat1 libgcc-s1 libglib2.0-0 libgrpc++1.51 libgrpc29 libjemalloc2 libpango-1.0-0 libpangocairo-1.0-0
  libprometheus-cpp-pull1.0 libprotobuf32 libqrencode4 libre2-9 librocksdb7.8 libspdlog1.10 libssl3 libstdc++6
  libzip4)

# Besides, to build them.
build_packages=(
  ca-certificates ccache cmake g++ golang-github-gogo-googleapis-dev grpc-proto libabsl-dev libcjose-dev
  libcsv-dev libcurl4-openssl-dev libexpat1-dev libglib2.0-dev libgrpc++-dev libgrpc-dev libjemalloc-dev libpango1.0-dev
  libprotobuf-dev libqrencode-dev librocksdb-dev libspdlog-dev libssl-dev libzip-dev mold ninja-build
  nlohmann-json3-dev pkg-config prometheus-cpp-dev protobuf-compiler protobuf-compiler-grpc)

# To run the front of k8s/overlays/production.
front_packages=(haproxy)

# Besides, to test: GoogleTest, a reader of PDF, and the clients that nobody here wrote.
test_packages=(
  binutils libbenchmark-dev libgmock-dev libgtest-dev openssl poppler-utils python3 python3-grpcio python3-protobuf
  python3-yaml "${front_packages[@]}")

# The same, from Debian where the machine has no node and npm of its own.
node_packages=(nodejs npm)

# For tests/run --coverage, and tests/run --tidy.
coverage_packages=(gcovr)
tidy_packages=(clang-tidy-14)

# For tests/run --bare.
bare_packages=(git mmdebstrap)

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
