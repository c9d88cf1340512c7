#include "services/cli/counts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace yifa::cli {
namespace {

constexpr int64_t kHundred = 10'000;  // percent, in hundredths

}  // namespace

std::optional<int64_t> BasisPoints(int64_t numerator, int64_t denominator) {
  if (denominator <= 0) return std::nullopt;
  const __int128 halves = static_cast<__int128>(numerator) * (2 * kHundred) / denominator;
  return static_cast<int64_t>((halves + 1) / 2);
}

std::optional<int64_t> NumeratorOf(const Rate& rate, int64_t denominator) {
  if (denominator <= 0 || rate.basis_points > kHundred) return std::nullopt;
  // Rounding moves the numerator by less than one step either way.
  const int64_t about = static_cast<int64_t>(static_cast<__int128>(rate.basis_points) *
                                             denominator / kHundred);
  const int64_t reach = denominator / (2 * kHundred) + 2;
  for (int64_t n = std::min(denominator, about + reach);
       n >= std::max<int64_t>(0, about - reach); --n)
    if (BasisPoints(n, denominator) == rate.basis_points) return n;
  return std::nullopt;
}

std::string PrintRate(int64_t basis_points) {
  const int64_t rest = basis_points % 100;
  return absl::StrCat(basis_points / 100, ".", rest < 10 ? "0" : "", rest, "%");
}

}  // namespace yifa::cli
