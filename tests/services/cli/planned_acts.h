// What the acts of a plan say, for tests.
#ifndef YIFA_TESTS_SERVICES_CLI_PLANNED_ACTS_H_
#define YIFA_TESTS_SERVICES_CLI_PLANNED_ACTS_H_

#include <string>
#include <utility>
#include <vector>

#include "common/base/date.h"
#include "services/cli/replay/plan.h"

namespace yifa::cli {

// The message in a field of the request; null where the request has or says none.
template <typename T>
const T* Said(const PlannedAct& act, const char* field) {
  const google::protobuf::Message& request = *act.request;
  const auto* descriptor = request.GetDescriptor()->FindFieldByName(field);
  if (descriptor == nullptr || !request.GetReflection()->HasField(request, descriptor))
    return nullptr;
  return &static_cast<const T&>(request.GetReflection()->GetMessage(request, descriptor));
}

inline Date DateOf(const PlannedAct& act) {
  return *FromProto(*Said<type::v1::Date>(act, "act_date"));
}

inline std::string TextOf(const PlannedAct& act, const char* field) {
  const auto* descriptor = act.request->GetDescriptor()->FindFieldByName(field);
  if (descriptor == nullptr) return "";
  return act.request->GetReflection()->GetString(*act.request, descriptor);
}

inline std::vector<PlannedAct> AllActs(const Plan& plan) {
  std::vector<PlannedAct> all;
  for (int64_t i = 0; i < plan.cases(); ++i)
    for (PlannedAct& act : plan.Acts(i)) all.push_back(std::move(act));
  return all;
}

}  // namespace yifa::cli

#endif  // YIFA_TESTS_SERVICES_CLI_PLANNED_ACTS_H_
