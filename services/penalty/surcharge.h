// Surcharge on fines that are paid late 加处罚款 (行政处罚法 72, 73; PEN-29).
#ifndef YIFA_SERVICES_PENALTY_SURCHARGE_H_
#define YIFA_SERVICES_PENALTY_SURCHARGE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "common/base/date.h"
#include "yifa/penalty/v1/execution.pb.h"

namespace yifa::penalty {

// What must be paid by a day, or was paid on it.
struct Sum {
  Date day;
  int64_t fen = 0;
};

// Days, first and last included, for which nothing is computed; without a last day, up to
// the end.
struct Pause {
  Date first;
  std::optional<Date> last;
};

struct SurchargeBasis {
  int percent_of_a_day = 0;
  std::vector<Sum> due;   // together the fine; the last day on which each part is in time
  std::vector<Sum> paid;  // of the fine
  std::vector<Pause> pauses;
};

// The days up to and with `until`. That percentage of what is overdue on a day, for what
// is paid is no longer 到期不缴纳; fractions of a fen are dropped, to the party's good.
// The day of a payment still counts. Nothing once the sum has reached the fine.
v1::Surcharge ComputeSurcharge(const SurchargeBasis& basis, Date until);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SURCHARGE_H_
