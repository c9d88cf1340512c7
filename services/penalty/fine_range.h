// The range in which the law has a fine 法定罚款幅度: which of an item's ranges applies,
// and what it comes to in fen. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_FINE_RANGE_H_
#define YIFA_SERVICES_PENALTY_FINE_RANGE_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/penalty/case.h"
#include "services/penalty/found.h"
#include "yifa/policy/v1/penalty.pb.h"

namespace yifa::penalty {

inline constexpr int64_t kUnbounded = std::numeric_limits<int64_t>::max();

// In fen, both inclusive.
struct Bounds {
  int64_t least = 0;
  int64_t most = kUnbounded;
};
// `500元至3000元`, `500元以上`.
std::string TextOf(const Bounds& bounds);

// What a range of the law or a step comes to; none where its base was not found.
std::optional<Bounds> BoundsOf(const v1::FineRange& range, const Judged& judged);
std::optional<Bounds> BoundsOf(const policy::v1::DiscretionStep& step,
                               const Judged& judged);

// Those of the law for a fine: by its item, or by the range that itself says. PEN-20
// where the item sets no fine, or what was found does not tell which range applies, or
// what it comes to; a fine on the spot, of which nothing is reported, then lies between
// the least and the most that the item can come to. INVALID_ARGUMENT where the fine names
// a range that the item does not have. `field` is where the request carries the fine.
absl::StatusOr<Bounds> LawBounds(const Act& act, const std::string& field,
                                 const policy::v1::PowerItem& item, const Judged& judged);
absl::StatusOr<Bounds> LawBounds(const Act& act, const v1::FineRange& range,
                                 const Judged& judged);

// Of an item that was not chosen for the fine: the least and the most that it comes to at
// any rate, whichever of its ranges applies; none where that cannot be told.
std::optional<Bounds> CertainBounds(const policy::v1::PowerItem& item,
                                    const Judged& judged);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_FINE_RANGE_H_
