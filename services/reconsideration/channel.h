// The way by which an application comes in; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_CHANNEL_H_
#define YIFA_SERVICES_RECONSIDERATION_CHANNEL_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// REC-02: nothing where the application may come by the way that it takes.
absl::Status CheckChannel(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_CHANNEL_H_
