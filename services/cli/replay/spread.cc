#include "services/cli/replay/spread.h"

namespace yifa::cli {

// The finalizer of MurmurHash3 over both numbers.
uint64_t Mix(uint64_t seed, uint64_t number) {
  uint64_t x = seed * 0x9E3779B97F4A7C15u + number + 1;
  x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCDu;
  x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53u;
  return x ^ (x >> 33);
}

int64_t Share(int64_t total, int64_t n, int64_t i) {
  return total / n + (i < total % n ? 1 : 0);
}

bool Marked(int64_t marked, int64_t n, int64_t i) {
  return (i + 1) * marked / n > i * marked / n;
}

std::vector<int64_t> SpreadAmount(int64_t total, size_t n, uint64_t seed) {
  std::vector<int64_t> amounts;
  for (size_t i = 0; i < n; ++i)
    amounts.push_back(Share(total, static_cast<int64_t>(n), static_cast<int64_t>(i)));
  // Each pair moves up to half its share from one to the other.
  for (size_t i = 0; i + 1 < n; i += 2) {
    const int64_t most = amounts[i + 1] / 2;
    const int64_t moved =
        static_cast<int64_t>(Mix(seed, i) % static_cast<uint64_t>(most + 1));
    amounts[i] += moved;
    amounts[i + 1] -= moved;
  }
  return amounts;
}

Date DayOf(Date first, Date last, int64_t i, int64_t n) {
  return first + (last - first + 1) * i / n;
}

}  // namespace yifa::cli
