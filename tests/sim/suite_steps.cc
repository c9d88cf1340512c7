// What happens in a simulated suite.
#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "common/casework/writer/keys.h"
#include "tests/sim/suite_nodes.h"
#include "tests/sim/suite_simulation.h"
#include "tests/support/store_commands.h"

namespace yifa::sim {

using store::Family;

void SuiteSimulation::Step() {
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (!nodes_[i]->up() && Random(3) == 0) Raise(i);
  if (!ok()) return;
  switch (Random(24)) {
    default:
      return DoClerksWork();
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      Pump(links_[static_cast<size_t>(Random(static_cast<int>(links_.size())))],
           1 + Random(12));
      return;
    case 6:
      return Drop(links_[static_cast<size_t>(Random(static_cast<int>(links_.size())))]);
    case 7:
    case 8:
      return PassTime();
    case 9:
      return LosePower();
    case 10:
      if (Random(3) == 0) Restart(static_cast<size_t>(Random(2)));
      return;
    case 11:
      return TakeCopies();
    case 12:
      return SetBackSome();
    case 13:
      return SendAgain();
    case 14:
      for (Link& link : links_)
        if (link.broken) Repair(link);
      return;
    case 15:
      return PlantFault();
  }
}

void SuiteSimulation::PassTime() {
  // One clock goes ahead of the others, or all come up to it.
  const Date today = Today() + Random(4);
  const bool one = Random(4) == 0;
  const size_t ahead = static_cast<size_t>(Random(2));
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (!one || i == ahead) nodes_[i]->SetDay(one ? today + Random(6) : today);
  Trace(absl::StrCat("time ", FormatDate(today), one ? " of one" : ""));
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (nodes_[i]->up() && Random(3) > 0) {
      const absl::Status struck = nodes_[i]->Pulse();
      if (!struck.ok() && !nodes_[i]->crashed())
        Fault(absl::StrCat(nodes_[i]->name(),
                           ": the clock does not strike: ", struck.ToString()));
      Learn(i);
    }
  ++done_["time"];
}

void SuiteSimulation::DoClerksWork() {
  const size_t node = static_cast<size_t>(Random(5) < 3 ? kComplaint : kPenalty);
  if (!nodes_[node]->up()) return;
  const std::string id = DeriveUuid("request " + std::to_string(made_++));
  Sent sent{.node = node};
  sent.request = MakeAct(sent, id);
  if (sent.request == nullptr) return;
  ids_.push_back(id);
  Send(sent_[id] = std::move(sent));
}

void SuiteSimulation::SendAgain() {
  if (ids_.empty()) return;
  const std::string& id = ids_[random_() % ids_.size()];
  if (nodes_[sent_[id].node]->up()) Send(sent_[id]);
}

void SuiteSimulation::LosePower() {
  Node& node = *nodes_[static_cast<size_t>(Random(2))];
  if (!node.up()) return;
  node.CrashAfter(Random(25));
  Trace("the power of " + node.name() + " will fail");
}

void SuiteSimulation::LookAfterPower() {
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (nodes_[i]->up() && nodes_[i]->crashed()) Fall(i);
}

void SuiteSimulation::Fall(size_t node) {
  DropAll(node);
  nodes_[node]->Stop(Random(2) == 0 ? &random_ : nullptr);
  Trace(nodes_[node]->name() + " has no power");
  ++done_["power"];
}

void SuiteSimulation::Restart(size_t node) {
  if (!nodes_[node]->up()) return;
  DropAll(node);
  nodes_[node]->Stop(nullptr);
  Raise(node);
  ++done_["restart"];
}

void SuiteSimulation::Raise(size_t index) {
  Node& node = *nodes_[index];
  if (!node.record().empty() && Random(8) == 0) {
    const absl::Status broken_off = node.Start(Random(60));
    if (!broken_off.ok() && !node.crashed())
      return Fault(absl::StrCat(node.name(), ": ", broken_off.ToString()));
    node.Stop(Random(2) == 0 ? &random_ : nullptr);
  }
  if (const absl::Status started = node.Start(); !started.ok())
    return Fault(absl::StrCat(node.name(), " does not start: ", started.ToString()));
  Trace(node.name() + " starts");
  if (std::string missing = node.Missing(); !missing.empty())
    return Fault(std::move(missing));
  Learn(index);
  for (const Link& link : links_) {
    if (link.reader != index) continue;
    const std::string& keeper = nodes_[link.keeper]->name();
    const auto position = node.engine().Position(keeper);
    if (!position.ok()) return Fault(position.status().ToString());
    if (node.maybe_read && *position == (*node.maybe_read)[keeper].size())
      node.read[keeper] = (*node.maybe_read)[keeper];
    if (*position != node.read[keeper].size())
      return Fault(absl::StrCat(node.name(), " has read ", *position, " of ", keeper,
                                ", not ", node.read[keeper].size()));
  }
  node.maybe_read.reset();
}

void SuiteSimulation::TakeCopies() {
  for (const auto& node : nodes_)
    if (!node->up() || node->crashed()) return;
  const std::string place = copies_place_ / std::to_string(copies_.size());
  std::vector<Node::Copy>& all = copies_.emplace_back();
  for (const auto& node : nodes_)
    all.push_back(node->TakeCopy(place + "-" + node->name()));
  Trace("copies are taken");
  ++done_["copy"];
}

void SuiteSimulation::SetBackSome() {
  const bool every = Random(3) == 0;
  const size_t one = static_cast<size_t>(Random(2));
  if (!every && Random(5) == 0) return SetBack(one, nullptr);
  if (copies_.empty()) return;
  const std::vector<Node::Copy>& all = copies_[random_() % copies_.size()];
  for (size_t i = 0; i < nodes_.size(); ++i)
    if ((every || i == one) && !nodes_[i]->IsOlder(all[i])) return;
  for (size_t i = 0; i < nodes_.size() && ok(); ++i)
    if (every || i == one) SetBack(i, &all[i]);
}

void SuiteSimulation::SetBack(size_t index, const Node::Copy* copy) {
  Node& node = *nodes_[index];
  DropAll(index);
  if (node.up()) node.Stop(nullptr);
  const size_t before = node.record().size();
  copy == nullptr ? node.Empty() : node.SetBack(*copy);
  std::set<std::string> kept;
  for (const Seen& seen : node.record()) kept.insert(seen.request_id);
  for (auto& [id, sent] : sent_)
    if (sent.node == index && sent.done && !kept.contains(id)) {
      sent.done = false;
      sent.unknown = true;
    }
  Trace(absl::StrCat(node.name(), " is set back from ", before));
  ++done_[copy == nullptr ? "emptied" : "set back"];
  Raise(index);
  if (ok() && index == kComplaint) PutOrgans();
}

void SuiteSimulation::PlantFault() {
  if (planted_ == Planted::kCutTail) {
    Node& node = *nodes_[static_cast<size_t>(Random(2))];
    const auto bytes = node.up() ? node.LogBytes() : std::nullopt;
    const size_t before = node.record().size();
    DoClerksWork();
    DoClerksWork();
    if (!bytes || !node.up() || node.crashed() || node.record().size() == before) return;
    const uint64_t lost = node.record().size() - before;
    for (size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].get() == &node) DropAll(i);
    node.Stop(nullptr);
    node.CutLog(*bytes);
    node.office().options().accept_loss = lost;  // nobody says so
    Trace("the tail is cut");
  }
  if (planted_ == Planted::kSkippedExpiry)
    for (const auto& node : nodes_)
      if (node->up())
        testing::Perform(node->engine().store(), [](store::Batch& batch) {
          std::string first;
          batch
              .Scan(Family::kDeadlines, "", "",
                    [&](std::string_view key, auto) { return first = key, false; })
              .IgnoreError();
          if (!first.empty()) batch.Delete(Family::kDeadlines, first);
        }).IgnoreError();
}

}  // namespace yifa::sim
