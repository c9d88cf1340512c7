#include "services/complaint/parts.h"

#include <algorithm>

#include "services/complaint/names.h"

namespace yifa::complaint {

bool IsSplit(const Complaint& complaint) {
  return std::any_of(
      complaint.links().begin(), complaint.links().end(),
      [](const v1::Link& link) { return link.kind() == v1::LINK_KIND_PART; });
}

absl::Status CheckSplit(const Act& act, const Complaint& complaint) {
  if (!complaint.mixed() || IsSplit(complaint)) return absl::OkStatus();
  return act.Refuse(rule::kCmp01,
                    "材料同时包含投诉和举报内容，应当先分别登记、分别处理。");
}

}  // namespace yifa::complaint
