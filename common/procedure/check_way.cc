// Where a case can go: which states it reaches, and which acts can follow one another.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/procedure/check.h"

namespace yifa::procedure {
namespace {

using Names = google::protobuf::RepeatedPtrField<std::string>;
using States = std::set<std::string>;

// True if the act may be done in one of the states.
bool CanFollow(const v1::Act& act, const States& states) {
  for (const std::string& from : act.from())
    if (states.count(from) > 0) return true;
  return false;
}

// The states in which a case may be right after an act.
void AddAfter(const v1::Act& act, States& states) {
  const Names& after = act.to().empty() ? act.from() : act.to();
  states.insert(after.begin(), after.end());
}

// The states, and all that a case may come to from them.
States Reach(const v1::Procedure& proto, States states) {
  size_t before = 0;
  while (before != states.size()) {
    before = states.size();
    for (const v1::Act& act : proto.acts())
      if (CanFollow(act, states)) states.insert(act.to().begin(), act.to().end());
  }
  return states;
}

// Where a case may be once one of the acts has been done. An act that stays counts only
// in the states that a case comes to.
States ReachAfter(const Draft& draft, const Names& acts) {
  States states;
  for (const std::string& id : acts) AddAfter(*draft.FindAct(id), states);
  return Reach(draft.proto, std::move(states));
}

// A case begins in the creating acts' states.
void CheckReachable(Draft& draft) {
  States start;
  for (const Part<v1::Act>& act : draft.acts)
    if (act->from().empty()) AddAfter(*act.message, start);
  const States reached = Reach(draft.proto, std::move(start));
  for (const Part<v1::State>& state : draft.states)
    if (reached.count(state->id()) == 0)
      draft.Add(
          state.node, v1::State::kIdFieldNumber,
          absl::StrCat("state ", Quoted(state->id()), " cannot be reached by any act"));
}

void CheckSomeFinal(Draft& draft) {
  for (const Part<v1::State>& state : draft.states)
    if (state->final()) return;
  draft.Add(draft.root, v1::Procedure::kStatesFieldNumber,
            "no state is final: no case would ever end");
}

bool HasWayOut(const Draft& draft, const std::string& state) {
  for (const Part<v1::Act>& act : draft.acts)
    if (CanFollow(*act.message, {state}))
      for (const std::string& to : act->to())
        if (to != state) return true;
  return false;
}

// Dead ends, and rounds that never end.
void CheckWaysOut(Draft& draft) {
  States ends;
  for (const Part<v1::State>& state : draft.states) {
    if (!state->final() && !HasWayOut(draft, state->id()))
      draft.Add(state.node, v1::State::kIdFieldNumber,
                absl::StrCat("state ", Quoted(state->id()),
                             " is a dead end: it is not final and no act leads on"));
    else if (!state->final())
      continue;
    ends.insert(state->id());
  }
  if (ends.empty()) return;  // CheckSomeFinal says so
  for (const Part<v1::State>& state : draft.states) {
    bool end = false;
    for (const std::string& reached : Reach(draft.proto, {state->id()}))
      end = end || ends.count(reached) > 0;
    if (!end)
      draft.Add(state.node, v1::State::kIdFieldNumber,
                absl::StrCat("state ", Quoted(state->id()),
                             " leads only round in circles, to no final state"));
  }
}

// Acts that must be able to happen once the limit is in one of the states.
void CheckFollow(Draft& draft, const Node& node, int field_number, const Names& acts,
                 const States& states, const std::string& what,
                 const std::string& after) {
  for (int i = 0; i < acts.size(); ++i)
    if (!CanFollow(*draft.FindAct(acts.Get(i)), states))
      draft.Add(node, field_number,
                absl::StrCat(what, ": act ", Quoted(acts.Get(i)),
                             " cannot happen after any act of ", after),
                i);
}

void CheckLimitWay(Draft& draft, const Part<v1::Limit>& limit) {
  using L = v1::Limit;
  const std::string name = absl::StrCat("limit ", Quoted(limit->id()));
  const States running = ReachAfter(draft, limit->started_by());
  const auto follow = [&](int field_number, const Names& acts, const char* what) {
    CheckFollow(draft, limit.node, field_number, acts, running,
                absl::StrCat(name, ": ", what), "started_by");
  };
  follow(L::kMetByFieldNumber, limit->met_by(), "met_by");
  follow(L::kDroppedByFieldNumber, limit->dropped_by(), "dropped_by");
  follow(L::kSuspendedByFieldNumber, limit->suspended_by(), "suspended_by");
  CheckFollow(draft, limit.node, L::kResumedByFieldNumber, limit->resumed_by(),
              ReachAfter(draft, limit->suspended_by()), name + ": resumed_by",
              "suspended_by");
  if (limit->has_extension())
    CheckFollow(draft, limit.node.Child(L::kExtensionFieldNumber),
                v1::Extension::kByFieldNumber, limit->extension().by(), running,
                name + ": extension: by", "started_by");
  const std::string& expiry = limit->expiry().act();
  if (!expiry.empty() && !CanFollow(*draft.FindAct(expiry), running))
    draft.Add(limit.node.Child(L::kExpiryFieldNumber), v1::Expiry::kActFieldNumber,
              absl::StrCat(name, ": expiry: act ", Quoted(expiry),
                           " cannot happen after any act of started_by"));
}

}  // namespace

void CheckWay(Draft& draft) {
  CheckReachable(draft);
  CheckSomeFinal(draft);
  CheckWaysOut(draft);
  for (const Part<v1::Limit>& limit : draft.limits) CheckLimitWay(draft, limit);
}

}  // namespace yifa::procedure
