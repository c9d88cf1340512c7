#include "services/penalty/proof.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/penalty/names.h"

namespace yifa::penalty {
namespace {

bool IsLawful(const v1::EvidenceItem& item) { return item.unlawful_reason().empty(); }

}  // namespace

absl::Status CheckRelied(const Act& act, const v1::InvestigationReport& report,
                         const PenaltyCase& c) {
  for (int i = 0; i < report.relied_evidence_size(); ++i) {
    const int place = report.relied_evidence(i);
    if (place < 0 || place >= c.evidence_size())
      return act.Invalid(absl::StrCat("report.relied_evidence[", i, "]"),
                         "the case has no such evidence");
    if (!IsLawful(c.evidence(place)))
      return act.Refuse(rule::kPen06,
                        "以非法手段取得的证据，不得作为认定案件事实的根据。");
  }
  return absl::OkStatus();
}

absl::Status CheckProven(const Act& act, const PenaltyCase& c) {
  const auto& relied = c.report().relied_evidence();
  const bool proven =
      relied.empty() ? std::any_of(c.evidence().begin(), c.evidence().end(), IsLawful)
                     : std::any_of(relied.begin(), relied.end(), [&](int place) {
                         return IsLawful(c.evidence(place));
                       });
  if (proven) return absl::OkStatus();
  return act.Refuse(rule::kPen06Proof,
                    "没有合法取得的证据证明违法事实，不得给予行政处罚。");
}

}  // namespace yifa::penalty
