// What every file of this folder calls the case, and the track that it takes.
#ifndef YIFA_SERVICES_COMPLAINT_CASE_H_
#define YIFA_SERVICES_COMPLAINT_CASE_H_

#include <string>

#include "absl/strings/ascii.h"
#include "common/base/enum_text.h"
#include "common/casework/law/act.h"
#include "yifa/complaint/v1/complaint.pb.h"

namespace yifa::complaint {

using casework::Act;
using v1::Complaint;

// The track whose procedure the case of a registration is bound to, e.g. `petition`.
template <typename Registration>
std::string TrackOf(const Registration& registration) {
  return absl::AsciiStrToLower(LabelOf(registration.complaint().track()));
}

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_CASE_H_
