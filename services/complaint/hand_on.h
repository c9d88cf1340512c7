// Handing a case on to another organ 转送, whatever act does it.
#ifndef YIFA_SERVICES_COMPLAINT_HAND_ON_H_
#define YIFA_SERVICES_COMPLAINT_HAND_ON_H_

#include <string>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

struct Destination {
  std::string organ;            // `organs/{organ}`
  std::string outside = {};     // its name, where it is none of the suite's
  const char* field = nullptr;  // of the request that names the organ
  std::string reason;           // why it goes there
  const type::v1::Date* report_due = nullptr;  // where a report back is asked for
  bool designated = false;  // by agreement or by the superior, not by this organ
};
// CMP-12: the case goes on at the other organ, with its clock.
absl::Status HandOnTo(const Destination& to, Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_HAND_ON_H_
