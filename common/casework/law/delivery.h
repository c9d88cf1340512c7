// When the service of a document has effect 送达 (COM-03): one reading of the modes for
// every service that serves.
#ifndef YIFA_COMMON_CASEWORK_LAW_DELIVERY_H_
#define YIFA_COMMON_CASEWORK_LAW_DELIVERY_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "common/casework/law/act.h"
#include "yifa/type/v1/delivery.pb.h"

namespace yifa::casework {

// What the law of a case adds to 民事诉讼法第八十七条至第九十五条.
struct ServiceLaw {
  std::string_view rule;        // that a refusal names, e.g. "PEN-27"
  std::string_view electronic;  // article that wants consent to electronic service
};

// The day on which service in this way has effect, or what the way lacks. `consented`:
// the addressee agreed to electronic service before, apart from what the delivery says.
// The request carries it as `delivery`.
absl::StatusOr<Date> EffectOfService(const Act& act, const type::v1::Delivery& delivery,
                                     bool consented, const ServiceLaw& law);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_DELIVERY_H_
