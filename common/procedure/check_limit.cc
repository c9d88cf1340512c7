// What each limit says.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/procedure/check.h"
#include "common/procedure/role.h"

namespace yifa::procedure {
namespace {

using L = v1::Limit;
using Names = google::protobuf::RepeatedPtrField<std::string>;

void CheckLength(Draft& draft, const Node& node, int field_number, int length,
                 type::v1::LimitUnit unit, const std::string& what) {
  if (length < 1)
    draft.Add(node, field_number, absl::StrCat(what, " is not at least 1"));
  else if (length > LengthMost(unit))
    draft.Add(node, field_number, absl::StrCat(what, " is more than twenty years"));
}

void CheckUnit(Draft& draft, const Part<L>& limit, const std::string& name) {
  if (limit->unit() == type::v1::LIMIT_UNIT_UNSPECIFIED)
    draft.Add(limit.node, L::kUnitFieldNumber, name + " has no unit");
  else if (!type::v1::LimitUnit_IsValid(limit->unit()))
    draft.Add(limit.node, L::kUnitFieldNumber, name + ": unit is unknown");
}

// Acts that happen to a limit that runs: each known, once, and none that creates the
// case, because no limit runs before.
void CheckActNames(Draft& draft, const Node& node, int field_number, const Names& acts,
                   const std::string& what, bool may_create = false) {
  CheckNames(draft, node, field_number, acts, what, "act",
             [&](const std::string& id) { return draft.FindAct(id) != nullptr; });
  if (may_create) return;
  for (int i = 0; i < acts.size(); ++i) {
    const v1::Act* act = draft.FindAct(acts.Get(i));
    if (act != nullptr && act->from().empty())
      draft.Add(node, field_number,
                absl::StrCat(what, " names act ", Quoted(act->id()),
                             ", which creates the case"),
                i);
  }
}

void CheckStart(Draft& draft, const Part<L>& limit, const std::string& name) {
  if (limit->started_by().empty())
    draft.Add(limit.node, L::kStartedByFieldNumber,
              name + " never starts: started_by is empty");
  CheckActNames(draft, limit.node, L::kStartedByFieldNumber, limit->started_by(),
                name + ": started_by", /*may_create=*/true);
  CheckNames(draft, limit.node, L::kFromServiceOfFieldNumber, limit->from_service_of(),
             name + ": from_service_of", "document",
             [&](const std::string& id) { return draft.FindDocument(id) != nullptr; });
}

void CheckEnd(Draft& draft, const Part<L>& limit, const std::string& name) {
  if (limit->met_by().empty() && limit->expiry().act().empty())
    draft.Add(limit.node, L::kMetByFieldNumber,
              name + ": nothing meets it: it has neither met_by nor an expiry act");
  CheckActNames(draft, limit.node, L::kMetByFieldNumber, limit->met_by(),
                name + ": met_by");
  CheckActNames(draft, limit.node, L::kDroppedByFieldNumber, limit->dropped_by(),
                name + ": dropped_by");
}

// What outlives the case is met by something that its end still allows.
void CheckOutlives(Draft& draft, const Part<L>& limit, const std::string& name) {
  if (!limit->outlives()) return;
  for (const std::string& id : limit->met_by())
    if (const v1::Act* act = draft.FindAct(id))
      for (const std::string& from : act->from())
        if (const v1::State* state = draft.FindState(from); state && state->final())
          return;
  draft.Add(limit.node, L::kOutlivesFieldNumber,
            name + ": outlives: nothing that meets it is done at the case's end");
}

void CheckStops(Draft& draft, const Part<L>& limit, const std::string& name) {
  CheckActNames(draft, limit.node, L::kSuspendedByFieldNumber, limit->suspended_by(),
                name + ": suspended_by");
  CheckActNames(draft, limit.node, L::kResumedByFieldNumber, limit->resumed_by(),
                name + ": resumed_by");
  if (limit->resumed_by().empty() && !limit->suspended_by().empty())
    draft.Add(limit.node, L::kSuspendedByFieldNumber,
              name + " can be suspended but not resumed: resumed_by is empty");
  if (limit->suspended_by().empty() && !limit->resumed_by().empty())
    draft.Add(limit.node, L::kResumedByFieldNumber,
              name + " can be resumed but not suspended: suspended_by is empty");
}

void CheckExtension(Draft& draft, const Part<L>& limit, const std::string& name) {
  if (!limit->has_extension()) return;
  using E = v1::Extension;
  const E& extension = limit->extension();
  const Node node = limit.node.Child(L::kExtensionFieldNumber);
  if (extension.by().empty())
    draft.Add(node, E::kByFieldNumber, name + ": extension: no act extends it");
  CheckActNames(draft, node, E::kByFieldNumber, extension.by(), name + ": extension: by");
  CheckLength(draft, node, E::kMostFieldNumber, extension.most(), limit->unit(),
              name + ": extension: most");
  if (extension.times() < 0)
    draft.Add(node, E::kTimesFieldNumber, name + ": extension: times is negative");
  else if (extension.most() > 0 && extension.times() > extension.most())
    draft.Add(node, E::kTimesFieldNumber,
              name + ": extension: times is more than most, though each adds at least 1");
  draft.RequireText(node, E::kArticleFieldNumber, extension.article(),
                    name + ": extension: article");
}

void CheckExpiryAct(Draft& draft, const Node& node, const std::string& id,
                    const std::string& name) {
  const v1::Act* act = draft.FindAct(id);
  const auto add = [&](const std::string& what) {
    draft.Add(node, v1::Expiry::kActFieldNumber,
              absl::StrCat(name, ": expiry: act ", Quoted(id), " ", what));
  };
  if (act == nullptr) return add("is unknown");
  if (act->from().empty()) add("creates the case");
  const std::pair<std::string, std::string> key = {draft.proto.resource(), id};
  if (!Procedure::Entitles(*act, kSystem))
    add("is not the system's: its roles lack `system`");
  else if (draft.catalogue.performed.count(key) > 0 &&
           draft.catalogue.expiring.count(key) == 0)
    add("is not one that the law does by itself: what performs it is asked for");
}

void CheckExpiry(Draft& draft, const Part<L>& limit, const std::string& name) {
  if (!limit->has_expiry()) return;
  const v1::Expiry& expiry = limit->expiry();
  const Node node = limit.node.Child(L::kExpiryFieldNumber);
  if (!expiry.act().empty()) CheckExpiryAct(draft, node, expiry.act(), name);
  if (expiry.bars() && limit->met_by().empty())
    draft.Add(node, v1::Expiry::kBarsFieldNumber,
              name + ": expiry: bars nothing, for met_by is empty");
  if (!expiry.act().empty() || expiry.bars())
    draft.RequireText(node, v1::Expiry::kArticleFieldNumber, expiry.article(),
                      name + ": expiry: article");
}

// One act cannot do two opposite things to a limit.
void CheckOpposites(Draft& draft, const Part<L>& limit, const std::string& name) {
  const struct {
    const char *first, *second;
    const Names &these, &those;
    int field_number;  // of `these`
  } pairs[] = {
      {"dropped_by", "met_by", limit->dropped_by(), limit->met_by(),
       L::kDroppedByFieldNumber},
      {"suspended_by", "met_by", limit->suspended_by(), limit->met_by(),
       L::kSuspendedByFieldNumber},
      {"suspended_by", "dropped_by", limit->suspended_by(), limit->dropped_by(),
       L::kSuspendedByFieldNumber},
      {"resumed_by", "suspended_by", limit->resumed_by(), limit->suspended_by(),
       L::kResumedByFieldNumber},
      {"met_by", "extension.by", limit->met_by(), limit->extension().by(),
       L::kMetByFieldNumber},
      {"dropped_by", "extension.by", limit->dropped_by(), limit->extension().by(),
       L::kDroppedByFieldNumber},
  };
  for (const auto& pair : pairs)
    for (int i = 0; i < pair.these.size(); ++i)
      for (const std::string& other : pair.those)
        if (pair.these.Get(i) == other)
          draft.Add(limit.node, pair.field_number,
                    absl::StrCat(name, ": act ", Quoted(other), " is both in ",
                                 pair.first, " and in ", pair.second),
                    i);
}

}  // namespace

int LengthMost(type::v1::LimitUnit unit) {
  constexpr int kYears = 20;
  switch (unit) {
    case type::v1::LIMIT_UNIT_YEAR:
      return kYears;
    case type::v1::LIMIT_UNIT_MONTH:
      return kYears * 12;
    default:
      return kYears * 366;
  }
}

void CheckLimits(Draft& draft) {
  for (const Part<L>& limit : draft.limits) {
    const std::string name = absl::StrCat("limit ", Quoted(limit->id()));
    draft.RequireText(limit.node, L::kTitleFieldNumber, limit->title(), name + ": title");
    draft.RequireText(limit.node, L::kArticleFieldNumber, limit->article(),
                      name + ": article");
    CheckLength(draft, limit.node, L::kLengthFieldNumber, limit->length(), limit->unit(),
                name + ": length");
    CheckUnit(draft, limit, name);
    CheckStart(draft, limit, name);
    CheckEnd(draft, limit, name);
    CheckOutlives(draft, limit, name);
    CheckStops(draft, limit, name);
    CheckExtension(draft, limit, name);
    CheckExpiry(draft, limit, name);
    CheckOpposites(draft, limit, name);
  }
}

}  // namespace yifa::procedure
