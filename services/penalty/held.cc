#include "services/penalty/held.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"

namespace yifa::penalty {
namespace {

constexpr char kPreservations[] = "preservations/";  // their names begin so

bool IsHeld(const v1::ListedItem& item) { return item.end() == v1::HELD_END_UNSPECIFIED; }

void EndItem(v1::HeldEnd end, const Act& act, v1::ListedItem& item) {
  item.set_end(end);
  *item.mutable_end_date() = ToProto(act.date());
}

void ReturnTheRest(const Act& act,
                   google::protobuf::RepeatedPtrField<v1::ListedItem>& items) {
  for (v1::ListedItem& item : items)
    if (IsHeld(item)) EndItem(v1::HELD_END_RETURNED, act, item);
}

bool Confiscates(const v1::Decision& decision) {
  const auto& measures = decision.measures();
  return std::any_of(measures.begin(), measures.end(), [](const v1::Measure& measure) {
    return IsConfiscation(measure.penalty_class());
  });
}

absl::Status CheckEnd(const Act& act, const std::string& field, v1::HeldEnd end,
                      const v1::Decision& decision, const PenaltyCase& c) {
  if (end == v1::HELD_END_UNSPECIFIED || !v1::HeldEnd_IsValid(end))
    return act.Invalid(absl::StrCat(field, ".end"), "is unknown");
  if (end == v1::HELD_END_CONFISCATED && !Confiscates(decision))
    return act.Refuse(rule::kPen08Confiscated,
                      "决定没有予以没收的，不得没收查封、扣押、冻结、登记保存的财物。");
  if (end == v1::HELD_END_UNCLAIMED && !AppliesTo(act, rule::kPen08Unclaimed, c.field()))
    return act.Refuse(rule::kPen08Unclaimed, "本领域没有无人领取的财物上缴国库的规定。");
  if (end == v1::HELD_END_MOVED && decision.kind() != v1::DECISION_KIND_TRANSFER)
    return act.Refuse(rule::kPen08Moved,
                      "违法行为涉嫌犯罪、案件移送的，财物才一并移送公安机关。");
  return absl::OkStatus();
}

// Ends the items that the disposal names, of `thing`, and lists them for the paper.
template <typename Thing>
absl::Status EndItems(const v1::HeldDisposal& disposal, const std::string& field,
                      const Act& act, Thing& thing, v1::HeldSettlement& settlement) {
  std::set<int> places(disposal.items().begin(), disposal.items().end());
  if (places.empty())
    for (int i = 0; i < thing.items_size(); ++i)
      if (IsHeld(thing.items(i))) places.insert(i);
  for (const int place : places) {
    const bool known = 0 <= place && place < thing.items_size();
    if (!known || !IsHeld(thing.items(place)))
      return act.Invalid(absl::StrCat(field, ".items"), "names what is not held");
    v1::ListedItem& item = *thing.mutable_items(place);
    EndItem(disposal.end(), act, item);
    v1::SettledThing& settled = *settlement.add_things();
    settled.set_held_by(disposal.held_by());
    settled.set_display_name(item.display_name());
    settled.set_lot(item.lot());
    settled.set_quantity(item.quantity());
    settled.set_end(disposal.end());
    settled.set_basis(disposal.basis());
  }
  return absl::OkStatus();
}

// The one of that name; null where there is none.
template <typename Thing>
Thing* Named(const std::string& name, google::protobuf::RepeatedPtrField<Thing>& things) {
  for (Thing& thing : things)
    if (thing.id() == name) return &thing;
  return nullptr;
}

absl::Status DisposeOne(const v1::HeldDisposal& disposal, const std::string& field,
                        const Act& act, PenaltyCase& c, v1::HeldSettlement& settlement) {
  const std::string& name = disposal.held_by();
  v1::CoerciveMeasure* measure = Named(name, *c.mutable_coercive_measures());
  if (measure != nullptr && Lasts(*measure))
    return EndItems(disposal, field, act, *measure, settlement);
  v1::Preservation* preservation = Named(name, *c.mutable_preservations());
  if (preservation != nullptr && Waits(*preservation))
    return EndItems(disposal, field, act, *preservation, settlement);
  if (measure != nullptr || preservation != nullptr)
    return act.Refuse(rule::kPen08Release,
                      absl::StrCat(name, "已经解除或者处理完毕，没有可以处理的财物。"));
  return act.Invalid(absl::StrCat(field, ".held_by"), "the case has none of this name");
}

template <typename Thing>
bool NothingLeft(const Thing& thing) {
  return std::none_of(thing.items().begin(), thing.items().end(), IsHeld);
}

bool AllReturned(const v1::CoerciveMeasure& measure) {
  return std::all_of(
      measure.items().begin(), measure.items().end(),
      [](const v1::ListedItem& item) { return item.end() == v1::HELD_END_RETURNED; });
}

// The acts meet the limits of what has ended; those of the rest run on.
void EndEmptied(Act& act, PenaltyCase& c) {
  bool any = false;
  for (v1::CoerciveMeasure& measure : *c.mutable_coercive_measures()) {
    if (!Lasts(measure) || !NothingLeft(measure)) continue;
    End(AllReturned(measure) ? v1::COERCION_END_RELEASED : v1::COERCION_END_DISPOSED, act,
        measure);
    act.About(limit::kCoercion, measure.id());
    act.About(limit::kCoercionApproval, measure.id());
    any = true;
  }
  if (!any) {
    act.Keep(limit::kCoercion);
    act.Keep(limit::kCoercionApproval);
  }
  any = false;
  for (v1::Preservation& preservation : *c.mutable_preservations()) {
    if (!Waits(preservation) || !NothingLeft(preservation)) continue;
    End(v1::PRESERVATION_DISPOSAL_DECIDED, act, preservation);
    act.About(limit::kPreservation, preservation.id());
    act.About(limit::kPreservationApproval, preservation.id());
    any = true;
  }
  if (any) return;
  act.Keep(limit::kPreservation);
  act.Keep(limit::kPreservationApproval);
}

// A decision of release for what is given back, a notice of what goes to the police, and
// a decision on the rest.
void IssuePapers(const v1::HeldSettlement& settlement, Act& act) {
  bool released = false, unregistered = false, moved = false, disposed = false;
  for (const v1::SettledThing& thing : settlement.things()) {
    const bool returned = thing.end() == v1::HELD_END_RETURNED;
    const bool registered = absl::StartsWith(thing.held_by(), kPreservations);
    released = released || (returned && !registered);
    unregistered = unregistered || (returned && registered);
    moved = moved || thing.end() == v1::HELD_END_MOVED;
    disposed = disposed || thing.end() == v1::HELD_END_CONFISCATED ||
               thing.end() == v1::HELD_END_DESTROYED ||
               thing.end() == v1::HELD_END_UNCLAIMED;
  }
  if (released) act.Issue(document::kCoercionRelease);
  if (unregistered) act.Issue(document::kPreservationRelease);
  if (moved) act.Issue(document::kGoodsMovedNotice);
  if (disposed) act.Issue(document::kHeldDisposal);
}

}  // namespace

absl::Status Dispose(const Disposals& disposals, const std::string& field,
                     const v1::Decision& decision, Act& act, PenaltyCase& c) {
  v1::HeldSettlement settlement;
  for (int i = 0; i < disposals.size(); ++i) {
    const std::string place = absl::StrCat(field, "[", i, "]");
    YIFA_RETURN_IF_ERROR(CheckEnd(act, place, disposals.Get(i).end(), decision, c));
    YIFA_RETURN_IF_ERROR(DisposeOne(disposals.Get(i), place, act, c, settlement));
  }
  EndEmptied(act, c);
  if (settlement.things().empty()) return absl::OkStatus();
  *settlement.mutable_settle_date() = ToProto(act.date());
  *c.add_held_settlements() = settlement;
  IssuePapers(settlement, act);
  return absl::OkStatus();
}

Disposals AllHeld(v1::HeldEnd end, const std::string& basis, const PenaltyCase& c) {
  Disposals disposals;
  for (const v1::CoerciveMeasure& measure : c.coercive_measures()) {
    if (!Lasts(measure)) continue;
    v1::HeldDisposal& disposal = *disposals.Add();
    disposal.set_held_by(measure.id());
    disposal.set_end(end);
    disposal.set_basis(basis);
  }
  return disposals;
}

bool Waits(const v1::Preservation& preservation) {
  return preservation.disposal() == v1::PRESERVATION_DISPOSAL_UNSPECIFIED;
}

absl::Status CheckPreservationDisposed(const Act& act, const PenaltyCase& c) {
  if (std::none_of(c.preservations().begin(), c.preservations().end(), Waits))
    return absl::OkStatus();
  return act.Refuse(rule::kPen07, "先行登记保存的证据尚未处理，应当先作出处理决定。");
}

bool Freezes(const v1::CoerciveMeasure& measure) {
  const auto& kinds = measure.kinds();
  return std::find(kinds.begin(), kinds.end(), v1::COERCION_KIND_FREEZING) != kinds.end();
}

bool Lasts(const v1::CoerciveMeasure& measure) {
  return measure.end() == v1::COERCION_END_UNSPECIFIED;
}

void End(v1::CoercionEnd end, const Act& act, v1::CoerciveMeasure& measure) {
  measure.set_end(end);
  *measure.mutable_end_date() = ToProto(act.date());
  ReturnTheRest(act, *measure.mutable_items());
}

void End(v1::PreservationDisposal end, const Act& act, v1::Preservation& preservation) {
  preservation.set_disposal(end);
  *preservation.mutable_dispose_date() = ToProto(act.date());
}

absl::Status CheckNothingHeld(const Act& act, const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckPreservationDisposed(act, c));
  const auto& measures = c.coercive_measures();
  if (std::none_of(measures.begin(), measures.end(), Lasts)) return absl::OkStatus();
  return act.Refuse(rule::kPen08Release,
                    "不再需要采取查封、扣押、冻结措施的，应当先解除。");
}

bool AwaitsAppraisal(const PenaltyCase& c) {
  return !c.appraisals().empty() &&
         !c.appraisals(c.appraisals_size() - 1).has_result_date();
}

absl::Status CheckNothingAwaited(const Act& act, const PenaltyCase& c) {
  if (!AwaitsAppraisal(c)) return absl::OkStatus();
  return act.Refuse(rule::kCom07Appraisal,
                    "检测、检验、检疫、鉴定尚未有结果，其期间不计入期限。");
}

}  // namespace yifa::penalty
