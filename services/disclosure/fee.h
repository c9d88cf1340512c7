// Information processing fees 信息处理费 (DIS-10).
#ifndef YIFA_SERVICES_DISCLOSURE_FEE_H_
#define YIFA_SERVICES_DISCLOSURE_FEE_H_

#include <cstdint>

#include "yifa/policy/v1/disclosure.pb.h"

namespace yifa::disclosure {

// What the first `quantity` units of a month, or of a request, cost together, in 分
// (fen). REQUIRES: 0 <= quantity <= 2,000,000
int64_t FeeFen(const policy::v1::DisclosureFeeScale& scale, int32_t quantity);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_FEE_H_
