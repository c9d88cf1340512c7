// The materials of a complaint 投诉材料 (CMP-02). Whatever it lacks, it is received and
// its clock runs; it is accepted once it has them.
#ifndef YIFA_SERVICES_COMPLAINT_MATERIALS_H_
#define YIFA_SERVICES_COMPLAINT_MATERIALS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// What the file shows to be missing, in Chinese; nothing on the other tracks.
std::vector<std::string> MissingMaterials(const Complaint& complaint);
// Refused while something is missing.
absl::Status CheckMaterials(const Act& act, const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_MATERIALS_H_
