// Petitions and reports are kept from those whom they are about (CMP-10).
#ifndef YIFA_SERVICES_COMPLAINT_REPORTED_ORGAN_H_
#define YIFA_SERVICES_COMPLAINT_REPORTED_ORGAN_H_

#include <string>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// What somebody reports never goes to the organ that it is about, nor to that of the
// person whom it is about. `outside`: the receiver's name, where it is none of the
// suite's.
absl::Status CheckNotAbout(const std::string& organ, const std::string& outside,
                           const Act& act, const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_REPORTED_ORGAN_H_
