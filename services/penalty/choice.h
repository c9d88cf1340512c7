// Of the things that are held in a case, the one that an act is about. For this folder
// only.
#ifndef YIFA_SERVICES_PENALTY_CHOICE_H_
#define YIFA_SERVICES_PENALTY_CHOICE_H_

#include <google/protobuf/repeated_field.h>

#include <algorithm>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/casework/law/act.h"
#include "yifa/penalty/v1/evidence.pb.h"

namespace yifa::penalty {

// The one of that id; or, where none is named, the only one that is `open`. `nothing`
// where that is none, INVALID_ARGUMENT where it is not clear which. `field` is where the
// request names it.
template <typename Thing, typename IsOpen>
absl::StatusOr<Thing*> Choose(const casework::Act& act, const std::string& field,
                              const std::string& id,
                              google::protobuf::RepeatedPtrField<Thing>& things,
                              const IsOpen& open, const absl::Status& nothing) {
  Thing* chosen = nullptr;
  for (Thing& thing : things) {
    if (id.empty() ? !open(thing) : thing.id() != id) continue;
    if (chosen != nullptr) return act.Invalid(field, "there are several; which is meant");
    chosen = &thing;
  }
  if (chosen == nullptr && !id.empty())
    return act.Invalid(field, "the case has none of this name");
  if (chosen == nullptr || !open(*chosen)) return nothing;
  return chosen;
}

// The one whose limit ran out; null where the act is the expiry of another limit.
template <typename Thing>
Thing* Lapsed(const casework::Act& act,
              google::protobuf::RepeatedPtrField<Thing>& things) {
  for (Thing& thing : things)
    if (thing.id() == act.item()) return &thing;
  return nullptr;
}

// `preservations/3` of the third.
template <typename Thing>
std::string NextId(const char* collection,
                   const google::protobuf::RepeatedPtrField<Thing>& things) {
  return absl::StrCat(collection, "/", things.size() + 1);
}

using ListedItems = google::protobuf::RepeatedPtrField<v1::ListedItem>;

// True if something that is held by the one list stands on both. Two lots of one name, or
// different quantities of it, are different things.
inline bool ShareAnItem(const ListedItems& held, const ListedItems& listed) {
  return std::find_first_of(held.begin(), held.end(), listed.begin(), listed.end(),
                            [](const v1::ListedItem& x, const v1::ListedItem& y) {
                              return x.end() == v1::HELD_END_UNSPECIFIED &&
                                     x.display_name() == y.display_name() &&
                                     x.lot() == y.lot() && x.quantity() == y.quantity();
                            }) != held.end();
}

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_CHOICE_H_
