// What every file of this folder calls the suit.
#ifndef YIFA_SERVICES_LITIGATION_CASE_H_
#define YIFA_SERVICES_LITIGATION_CASE_H_

#include "common/casework/law/act.h"
#include "yifa/litigation/v1/litigation_case.pb.h"

namespace yifa::litigation {

using casework::Act;
using v1::LitigationCase;

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_CASE_H_
