// Another case, registered because of this one and linked to it both ways.
#ifndef YIFA_SERVICES_COMPLAINT_LINKED_CASE_H_
#define YIFA_SERVICES_COMPLAINT_LINKED_CASE_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/complaint/case.h"
#include "yifa/complaint/v1/handover_requests.pb.h"

namespace yifa::complaint {

void AddLink(v1::LinkKind kind, const std::string& other, const Act& act,
             Complaint& complaint);
// Of a case at the organ `parent` that starts as a copy of `origin`.
v1::RegisterLinkedRequest Registration(const Complaint& origin, v1::LinkKind kind,
                                       const std::string& parent);
// Registers it, and links this case to it; its name.
absl::StatusOr<std::string> RegisterAt(v1::RegisterLinkedRequest request, Act& act,
                                       Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_LINKED_CASE_H_
