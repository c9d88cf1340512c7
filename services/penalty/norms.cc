#include "services/penalty/norms.h"

#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "services/penalty/names.h"
#include "services/penalty/prescription.h"

namespace yifa::penalty {
namespace {

using policy::v1::Provision;

// The version of an item in force for the organ on that day; null where there is none.
const Provision* VersionOn(const Act& act, const PenaltyCase& c, const std::string& code,
                           Date day) {
  return act.provisions().Find(
      Provision::kPowerItem, {act.organ(), day, c.field()},
      [&](const Provision& row) { return row.power_item().code() == code; });
}

// 处罚较轻, 罚款数额高: by the highest fine, where that is the same by the lowest.
bool IsHigher(const Bounds& a, const Bounds& b) {
  return std::tie(a.most, a.least) > std::tie(b.most, b.least);
}

// True if a row is lighter than another; where it cannot be told it is not.
bool IsLighter(const Provision& row, const Provision& than, const Judged& judged) {
  const std::optional<Bounds> light = CertainBounds(row.power_item(), judged);
  const std::optional<Bounds> heavy = CertainBounds(than.power_item(), judged);
  return light && heavy && IsHigher(*heavy, *light);
}

}  // namespace

const Provision* ItemNamed(const Act& act, const std::string& name) {
  const Provision* row = act.provisions().Named(name);
  return row != nullptr && row->has_power_item() ? row : nullptr;
}

// That of the time of the act, unless the present one is lighter.
absl::Status CheckVersion(const Act& act, const Provision& chosen, const Judged& judged) {
  const std::string& code = chosen.power_item().code();
  const v1::Violation& violation = judged.c.violations(judged.measure.violation());
  const Provision* applies = VersionOn(act, judged.c, code, EndOf(violation));
  const Provision* present = VersionOn(act, judged.c, code, act.date());
  if (applies != nullptr && present != nullptr && IsLighter(*present, *applies, judged))
    applies = present;
  if (applies != nullptr && applies->name() == chosen.name()) return absl::OkStatus();
  return act.Refuse(
      rule::kPen35,
      absl::StrCat(
          "适用违法行为发生时的规定，新的规定处罚较轻的适用新的规定：",
          applies == nullptr ? "没有应当适用的规定" : "应当适用" + applies->article(),
          "。"));
}

absl::Status CheckHighest(const Act& act, const Provision& chosen, const Bounds& law,
                          v1::Leniency leniency, const Judged& judged) {
  const int64_t fen = judged.measure.amount().amount_fen();
  for (const std::string& name :
       judged.c.violations(judged.measure.violation()).power_items()) {
    const Provision* row = ItemNamed(act, name);
    if (row == nullptr || row->name() == chosen.name()) continue;
    const std::optional<Bounds> other = CertainBounds(row->power_item(), judged);
    if (!other) continue;
    if (IsHigher(*other, law))
      return act.Refuse(
          rule::kPen19,
          absl::StrCat("同一个违法行为违反多个法律规范的，按照罚款数额高的规定处罚：",
                       row->power_item().penalty_basis()));
    if (fen < other->least && leniency != v1::LENIENCY_MITIGATED)
      return act.Refuse(
          rule::kPen19,
          absl::StrCat("同一个违法行为违反多个法律规范的，罚款不得低于其中任何一个的最低"
                       "数额（",
                       YuanWords(other->least), "）：",
                       row->power_item().penalty_basis()));
  }
  return absl::OkStatus();
}

}  // namespace yifa::penalty
