// How simulated services read each other: as server::FeedReader does, without sockets,
// threads and pauses. Beside it stands what the model knows was read, entry by entry.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "tests/sim/suite_nodes.h"
#include "tests/sim/suite_simulation.h"
#include "tests/support/store_commands.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::sim {

using record::v1::LoggedEntry;
using record::v1::ReadEntriesRequest;
using record::v1::ReadEntriesResponse;

std::vector<Hash>& SuiteSimulation::ReadOf(const Link& link) {
  return nodes_[link.reader]->read[nodes_[link.keeper]->name()];
}

uint64_t SuiteSimulation::Common(const Link& link) const {
  const Node& reader = *nodes_[link.reader];
  const auto found = reader.read.find(nodes_[link.keeper]->name());
  if (found == reader.read.end()) return 0;
  const std::vector<Seen>& record = nodes_[link.keeper]->record();
  uint64_t common = 0;
  while (common < found->second.size() && common < record.size() &&
         found->second[common] == record[common].leaf)
    ++common;
  return common;
}

void SuiteSimulation::Drop(Link& link) {
  link.stream.reset();
  link.reading.reset();
  link.arrived.clear();
  link.heard = false;
}

void SuiteSimulation::DropAll(size_t node) {
  for (Link& link : links_)
    if (link.reader == node || link.keeper == node) Drop(link);
}

bool SuiteSimulation::Connect(Link& link) {
  casework::Engine& reader = nodes_[link.reader]->engine();
  auto reading = reader.Reading(nodes_[link.keeper]->name());
  if (!reading.ok()) {
    Fault(absl::StrCat("what was read cannot be read: ", reading.status().ToString()));
    return false;
  }
  auto request = std::make_shared<ReadEntriesRequest>();
  request->set_from_sequence(static_cast<int64_t>(reading->size()));
  request->set_follow(true);
  request->set_heartbeat(true);
  const casework::Method* method = testing::MethodOf(
      nodes_[link.keeper]->office().surface(), ReadEntriesRequest::descriptor());
  auto stream = method->server_stream(
      {"yifa-" + nodes_[link.reader]->name(), "", {"service"}}, request);
  if (!stream.ok()) {
    Fault(stream.status().ToString());
    return false;
  }
  link.stream = *std::move(stream);
  link.reading = *std::move(reading);
  return true;
}

void SuiteSimulation::Listen(Link& link) {
  casework::MessagePtr message;
  link.stream->Cancel();  // nobody waits: it is asked again and again
  switch (link.stream->Next(message, [] {})) {
    case casework::Source::Pull::kLater:
      return;
    case casework::Source::Pull::kEnd:
      if (!link.stream->status().ok() && !nodes_[link.keeper]->crashed())
        Fault(absl::StrCat("the feed ends: ", link.stream->status().ToString()));
      return Drop(link);
    case casework::Source::Pull::kMessage:
      break;
  }
  const auto& response = static_cast<const ReadEntriesResponse&>(*message);
  if (response.has_continuation()) {
    if (!link.reading->GoesOn(response.continuation()))
      return Break(link, response.continuation());
    link.broken = false;
    nodes_[link.reader]->engine().SetBreak(nodes_[link.keeper]->name(), std::nullopt);
  } else if (!link.heard) {
    return Fault("entries come before what the record is");
  }
  link.heard = true;
  for (const LoggedEntry& entry : response.entries()) link.arrived.push_back(entry);
}

bool SuiteSimulation::Pump(Link& link, int most) {
  const auto alive = [&](size_t node) {
    return nodes_[node]->up() && !nodes_[node]->crashed();
  };
  if (!alive(link.reader) || !alive(link.keeper)) return false;
  if (link.stream == nullptr && !Connect(link)) return false;
  bool any = false;
  for (int taken = 0; taken < most && ok(); ++taken) {
    if (link.arrived.empty()) Listen(link);
    if (link.arrived.empty() && link.stream != nullptr) Listen(link);
    if (link.arrived.empty() || !Take(link)) break;
    any = true;
  }
  return any;
}

bool SuiteSimulation::Take(Link& link) {
  const LoggedEntry entry = std::move(link.arrived.front());
  link.arrived.pop_front();
  Node& reader = *nodes_[link.reader];
  const std::string& keeper = nodes_[link.keeper]->name();
  std::vector<Hash>& read = ReadOf(link);
  const Hash leaf = record::LeafHash(entry.entry());
  if (static_cast<size_t>(entry.sequence()) != read.size() ||
      Common(link) != read.size()) {
    Fault(absl::StrCat(reader.name(), " takes entry ", entry.sequence(), " of ", keeper,
                       ", of which it has read ", read.size(), ", ", Common(link),
                       " of them still there"));
    return false;
  }
  reader.maybe_read = reader.read;
  (*reader.maybe_read)[keeper].push_back(leaf);
  if (planted_ == Planted::kLostPosition && Random(3) == 0 &&
      nodes_[link.keeper]->record()[read.size()].act == "refer") {
    PassOver(link, entry);
    read.push_back(leaf);
    return true;
  }
  absl::Notification finished;
  absl::Status status;
  const absl::Status submitted = reader.engine().React(
      keeper, entry, link.reading->Add(entry.entry()), [&](const absl::Status& reacted) {
        status = reacted;
        finished.Notify();
      });
  if (submitted.ok()) finished.WaitForNotification();
  status.Update(submitted);
  if (reader.crashed()) return false;
  Trace(
      absl::StrCat(reader.name(), " takes ", entry.sequence(), ": ", status.ToString()));
  if (!status.ok()) {
    Fault(absl::StrCat(reader.name(), " does not take entry ", entry.sequence(), " of ",
                       keeper, ": ", status.ToString()));
    return false;
  }
  reader.maybe_read.reset();
  read.push_back(leaf);
  Learn(link.reader);
  ++done_["taken"];
  return true;
}

void SuiteSimulation::Break(Link& link, const record::v1::Continuation& present) {
  Node& reader = *nodes_[link.reader];
  Node& keeper = *nodes_[link.keeper];
  Drop(link);
  const auto snapshot = reader.engine().store().Read();
  const auto position = record::PositionIn(*snapshot, keeper.name());
  if (!position.ok()) return Fault(position.status().ToString());
  if (position->log_id == present.log_id() && Common(link) == ReadOf(link).size())
    return Fault(absl::StrCat(reader.name(), " sees a break in ", keeper.name(),
                              " where there is none"));
  const auto common = record::CommonSize(
      *snapshot, keeper.name(), present, [&](uint64_t first, uint64_t second) {
        return keeper.engine().log().ConsistencyProof(first, second);
      });
  if (!common.ok()) {
    if (!keeper.crashed() && !reader.crashed()) Fault(common.status().ToString());
    return;
  }
  if (*common != Common(link))
    return Fault(absl::StrCat(reader.name(), " and ", keeper.name(), " have ", *common,
                              " entries in common, not ", Common(link)));
  reader.engine().SetBreak(keeper.name(), record::BreakOf(*position, present, *common));
  link.broken = true;
  ++done_["break"];
  Trace(absl::StrCat(reader.name(), " sees a break in ", keeper.name(), " at ", *common));
}

void SuiteSimulation::Repair(Link& link) {
  Node& reader = *nodes_[link.reader];
  const std::string& keeper = nodes_[link.keeper]->name();
  if (!reader.up() || reader.crashed()) return;
  const auto breaks = reader.engine().breaks();
  const auto found = breaks.find(keeper);
  if (found == breaks.end()) return;  // it was started anew, and sees it at the next try
  record::v1::RepairFeedRequest request;
  request.set_neighbour(keeper);
  request.set_common_size(found->second.common_size());
  request.set_reason("自副本恢复");
  reader.maybe_read = reader.read;
  (*reader.maybe_read)[keeper].resize(static_cast<size_t>(found->second.common_size()));
  const auto repaired = reader.office().Call<record::v1::RepairFeedResponse>(
      {"admin", "", {"administrator"}}, request);
  if (reader.crashed()) return;
  if (!repaired.ok())
    return Fault(
        absl::StrCat(reader.name(), " does not repair: ", repaired.status().ToString()));
  reader.read = *std::move(reader.maybe_read);
  reader.maybe_read.reset();
  link.broken = false;
  Learn(link.reader);
  ++done_["repair"];
  Trace(absl::StrCat(reader.name(), " goes on with ", keeper));
}

// The fault that is planted.
void SuiteSimulation::PassOver(Link& link, const LoggedEntry& entry) {
  Node& reader = *nodes_[link.reader];
  const std::string& keeper = nodes_[link.keeper]->name();
  const record::Placed placed = link.reading->Add(entry.entry());
  testing::Perform(reader.engine().store(), [&](store::Batch& batch) {
    batch.Put(store::Family::kReadTrees,
              record::ReadTree(nullptr, keeper).KeyOf(placed.sequence),
              record::StoredTree::ValueOf(placed.completed));
    batch.Put(store::Family::kPositions, keeper,
              record::ToBytes({placed.sequence + 1, placed.log_id}));
  }).IgnoreError();
}

}  // namespace yifa::sim
