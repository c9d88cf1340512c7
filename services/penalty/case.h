// What every file about penalty cases speaks of. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_CASE_H_
#define YIFA_SERVICES_PENALTY_CASE_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "common/casework/law/act.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

using casework::Act;
using v1::PenaltyCase;
using Names = google::protobuf::RepeatedPtrField<std::string>;  // of resources

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_CASE_H_
