// What must be true of a simulated suite once all of it has come to rest.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/casework/form/entry.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/writer/kinds.h"
#include "tests/sim/suite_nodes.h"
#include "tests/sim/suite_simulation.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::sim {
namespace {

using google::protobuf::Message;

constexpr int kRounds = 20;

}  // namespace

// Power, lines and time come back everywhere.
void SuiteSimulation::Heal() {
  for (const auto& node : nodes_)
    if (node->up()) node->CrashAfter(-1);
  LookAfterPower();
  for (size_t i = 0; i < nodes_.size() && ok(); ++i) {
    if (!nodes_[i]->up()) Raise(i);
  }
  if (ok()) PutOrgans();
  for (int day = 0; day < 2 && ok(); ++day) {
    bool moved = true;
    for (int round = 0; moved && ok(); ++round) {
      if (round == kRounds) return Fault("the suite does not come to rest");
      moved = false;
      for (Link& link : links_) {
        if (ok()) moved |= Pump(link, 1 << 20) || link.broken;
        if (ok() && link.broken) Repair(link);
      }
    }
    const Date today = Today() + 40;
    for (size_t i = 0; i < nodes_.size() && ok(); ++i) {
      nodes_[i]->SetDay(today);
      if (const absl::Status struck = nodes_[i]->Pulse(); !struck.ok())
        Fault(struck.ToString());
      Learn(i);
    }
  }
}

void SuiteSimulation::CheckAll() {
  CheckAcknowledged();
  CheckLeads();
  for (const auto& node : nodes_) {
    if (ok()) CheckDue(*node);
    if (std::string missing = node->Missing(); !missing.empty()) Fault(missing);
    for (const std::string& finding : testing::Audit(node->office().surface()))
      Fault(absl::StrCat(node->name(), ": ", finding));
  }
  CheckFigures();
}

// What was acknowledged, and not lost by setting back, is on record once; what was
// refused is not.
void SuiteSimulation::CheckAcknowledged() {
  std::vector<std::map<std::string, int>> times(nodes_.size());
  for (size_t i = 0; i < nodes_.size(); ++i)
    for (const Seen& seen : nodes_[i]->record())
      if (!seen.request_id.empty()) ++times[i][seen.request_id];
  for (const auto& [id, sent] : sent_) {
    const int found = times[sent.node].contains(id) ? times[sent.node][id] : 0;
    if (sent.done ? found != 1 : found > (sent.unknown ? 1 : 0))
      Fault(absl::StrCat(sent.act, " is on record ", found, " times and was ",
                         sent.done ? "acknowledged" : "not acknowledged"));
  }
}

std::map<std::string, std::unique_ptr<Message>> SuiteSimulation::Present(
    Node& node, const std::string& collection) {
  std::map<std::string, uint64_t> latest;
  for (size_t i = 0; i < node.record().size(); ++i)
    if (const Seen& seen = node.record()[i];
        !seen.refused && absl::StrContains(seen.resource, "/" + collection + "/"))
      latest[seen.resource] = i;
  std::map<std::string, std::unique_ptr<Message>> present;
  for (const auto& [name, sequence] : latest) {
    const auto bytes = node.engine().log().Read(sequence);
    const auto entry = casework::ParseEntry(bytes.value_or(""));
    if (!entry.ok()) return Fault(entry.status().ToString()), std::move(present);
    auto message = casework::Unpack(entry->result());
    if (!message.ok()) return Fault(message.status().ToString()), std::move(present);
    present[name] = *std::move(message);
  }
  return present;
}

// Each referral that is on record has made one lead. One that was made of what the other
// has lost is nobody's; it was named to whoever repaired that.
void SuiteSimulation::CheckLeads() {
  const std::vector<Seen>& complaints = nodes_[kComplaint]->record();
  std::map<int64_t, std::vector<std::string>> leads;  // by the referral's sequence
  for (const Seen& seen : nodes_[kPenalty]->record()) {
    const auto place = static_cast<size_t>(seen.source.sequence());
    if (seen.act == "register_lead" && !seen.refused &&
        seen.source.service() == "complaint" && place < complaints.size() &&
        seen.source.leaf_hash() == Bytes(complaints[place].leaf))
      leads[seen.source.sequence()].push_back(seen.resource);
  }
  for (size_t i = 0; i < complaints.size(); ++i) {
    const Seen& seen = complaints[i];
    if (seen.act != "refer" || seen.refused) continue;
    const std::vector<std::string>& made = leads[static_cast<int64_t>(i)];
    if (made.empty()) Fault(seen.resource + " was referred and has no lead");
    if (made.size() > 1)
      Fault(absl::StrCat(seen.resource, " was referred once and has the leads ",
                         absl::StrJoin(made, ", ")));
  }
}

// Those that are counted without ado.
void SuiteSimulation::CheckFigures() {
  const auto figure = [this](size_t node, const std::string& name) {
    int64_t sum = 0;
    statistics::v1::GetYearRequest request;
    request.set_name(absl::StrCat(testing::kOrgan, "/years/2024"));
    const auto figures = nodes_[node]->office().Call<statistics::v1::Year>(
        {"x", "", {"auditor"}}, request);
    if (!figures.ok()) return Fault(figures.status().ToString()), int64_t{-1};
    for (const auto& each : figures->figures())
      if (each.figure() == name) sum += each.value();
    return sum;
  };
  const auto compare = [&](size_t node, const char* name, size_t counted) {
    if (const int64_t served = figure(node, name);
        served != static_cast<int64_t>(counted))
      Fault(absl::StrCat("figure ", name, " is ", served, ", not ", counted));
  };
  compare(kComplaint, "received", Present(*nodes_[kComplaint], "complaints").size());
  compare(kPenalty, "leads", Present(*nodes_[kPenalty], "penaltyCases").size());
}

// Nothing that was due before today still runs.
void SuiteSimulation::CheckDue(Node& node) {
  for (const char* collection : {"complaints", "penaltyCases"})
    for (const auto& [name, message] : Present(node, collection)) {
      const casework::ResourceInfo* info = node.engine().kinds().FindName(name);
      for (const type::v1::Deadline& limit : info->shape.deadlines(*message))
        if (calendar::IsOpen(limit) && casework::DueDate(limit) < node.day())
          Fault(absl::StrCat(name, ": ", limit.limit(), " was due on ",
                             FormatDate(casework::DueDate(limit)), " and still runs"));
    }
}

}  // namespace yifa::sim
