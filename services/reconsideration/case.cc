#include "services/reconsideration/case.h"

#include <algorithm>

#include "common/base/spelling.h"

namespace yifa::reconsideration {

bool HasThirdParty(const Case& c, const std::string& name) {
  return std::any_of(c.third_parties().begin(), c.third_parties().end(),
                     [&](const v1::ThirdParty& third) {
                       return SameText(third.party().display_name(), name);
                     });
}

const v1::DocumentReview* OpenReview(const Case& c) {
  if (c.suspensions().empty()) return nullptr;
  const v1::Suspension& latest = *c.suspensions().rbegin();
  const bool open = !latest.has_to_date() && latest.has_document_review() &&
                    !latest.document_review().has_finding();
  return open ? &latest.document_review() : nullptr;
}

v1::Opinion* FirstUnreported(Case& c) {
  for (v1::Opinion& opinion : *c.mutable_opinions())
    if (!opinion.has_report_date()) return &opinion;
  return nullptr;
}

}  // namespace yifa::reconsideration
