// Before whom both sides of a mediation meet, and that they are told of it (CMP-05).
#ifndef YIFA_SERVICES_COMPLAINT_SESSION_H_
#define YIFA_SERVICES_COMPLAINT_SESSION_H_

#include <string>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// Refused where the person was recused in this case.
absl::Status CheckMediator(const std::string& mediator, const Act& act,
                           const Complaint& complaint);
// Both are told beforehand when they meet, and before whom, where the law says so.
absl::Status CheckSession(const type::v1::Date& session, const Act& act);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_SESSION_H_
