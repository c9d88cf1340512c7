// The audit: the whole database against itself. The tree speaks for the entries;
// everything else is derived from the entries and must agree with them.
#include <google/protobuf/descriptor.h>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/api/audit.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/evidence_audit.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/writer/admission.h"
#include "common/casework/writer/erasure.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/parts.h"

namespace yifa::casework {
namespace {

using record::v1::AuditRecordResponse;
using store::Family;

absl::Status Wrong(const std::string& where) {
  return Error(api::v1::REASON_DATA_CORRUPT, where).Meta("where", where);
}

// A counter and its shares. Both sums wrap, so that no order of adding matters.
struct Count {
  int64_t value = 0;
  // Of each share times the hash of its case: says which cases hold how much of the
  // counter, without keeping them.
  uint64_t shares = 0;

  void AddShare(std::string_view name, int64_t share) {
    shares += absl::HashOf(absl::string_view(name.data(), name.size())) *
              static_cast<uint64_t>(share);
  }
};

// What the entries say of everything that is derived from them.
struct Derived {
  absl::flat_hash_map<std::string, Count> counters;
  absl::flat_hash_map<std::string, uint64_t> latest;  // by resource
  absl::flat_hash_set<std::string> sealed;  // resources with confidential values
  absl::flat_hash_set<std::string> erased;  // those whose key was destroyed
  absl::flat_hash_map<std::string, uint64_t> requests;
  absl::flat_hash_set<std::string> parts;  // keys of who had a part in which case
};

absl::StatusOr<Derived> Derive(const store::Snapshot& snapshot, int64_t& checked) {
  Derived derived;
  absl::Status wrong;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(
      Family::kEntries, "", "", [&](std::string_view key, std::string_view value) {
        const uint64_t sequence = store::ParseSequence(key);
        auto entry = ParseEntry(value);
        if (!entry.ok() || entry->sequence() != static_cast<int64_t>(sequence)) {
          wrong =
              Wrong("entry " + std::to_string(sequence) + " is not the one of its place");
          return false;
        }
        const std::string organ = OrganOf(entry->resource());
        for (const record::v1::Tally& tally : entry->tallies()) {
          Count& count = derived.counters[CounterKey(organ, tally.year(), tally.figure(),
                                                     tally.label())];
          count.value += tally.delta();
          count.AddShare(entry->resource(), tally.delta());
        }
        if (entry->refusal().empty()) {
          const auto before = derived.latest.find(entry->resource());
          const int64_t expected =
              before == derived.latest.end() ? -1 : static_cast<int64_t>(before->second);
          const int64_t said =
              entry->has_previous_sequence() ? entry->previous_sequence() : -1;
          if (said != expected) {
            wrong = Wrong("entry " + std::to_string(sequence) +
                          " does not follow the previous "
                          "one of its case");
            return false;
          }
          derived.latest[entry->resource()] = sequence;
          if (entry->act() == kErase) derived.erased.insert(entry->resource());
          for (std::string& part : PartKeys(entry->resource(), entry->actor()))
            derived.parts.insert(std::move(part));
        }
        if (entry->sealed_size() > 0) derived.sealed.insert(entry->resource());
        ++checked;
        return true;
      }));
  if (!wrong.ok()) return wrong;
  return derived;
}

// One source, one stage a message.
class Audit final : public Source {
 public:
  Audit(Engine& engine, Quota::Share share) : engine_(engine), share_(std::move(share)) {}

  Pull Next(MessagePtr& message, std::function<void()>) override {
    static constexpr const char* kStages[] = {
        "checksums", "tree",      "trail",    "statistics", "cases",
        "keys",      "deadlines", "evidence", "feeds",      "clock"};
    if (stage_ == std::size(kStages)) {
      if (finished_) return Pull::kEnd;
      finished_ = true;
      message = Report("done", absl::OkStatus());
      return Pull::kMessage;
    }
    checked_ = 0;
    const absl::Status found = Check(stage_);
    if (!found.ok())
      findings_.push_back(std::string(kStages[stage_]) + ": " +
                          std::string(found.message()));
    message = Report(kStages[stage_++], found);
    return Pull::kMessage;
  }
  absl::Status status() const override { return absl::OkStatus(); }

 private:
  MessagePtr Report(const char* stage, const absl::Status&) {
    auto report = std::make_shared<AuditRecordResponse>();
    report->set_stage(stage);
    report->set_checked(checked_);
    for (const std::string& finding : findings_) report->add_findings(finding);
    report->set_done(finished_);
    return report;
  }

  absl::Status Check(size_t stage) {
    switch (stage) {
      case 0:
        return engine_.store().VerifyChecksums();
      case 1:
        return engine_.log().Audit(
            [this](uint64_t done) { checked_ = static_cast<int64_t>(done); });
      case 2:
        return CheckTrail();
      case 3:
        return CheckStatistics();
      case 4:
        return CheckCases();
      case 5:
        return CheckKeys();
      case 6:
        return CheckDeadlines();
      case 7:
        if (snapshot_ == nullptr) return Wrong("the entries could not be read");
        return AuditEvidence(*snapshot_, engine_.vault(), checked_);
      case 8:
        return CheckFeeds();
      default:
        return engine_.clock().Check(/*agrees=*/true);
    }
  }

  // Its tree, and that of its oldest entries none are missing but those that it says were
  // dropped.
  absl::Status CheckTrail() {
    record::Log& trail = engine_.trail().log();
    YIFA_RETURN_IF_ERROR(
        trail.Audit([this](uint64_t done) { checked_ = static_cast<int64_t>(done); }));
    std::optional<uint64_t> first;
    uint64_t said = 0;
    YIFA_RETURN_IF_ERROR(engine_.store().Read()->Scan(
        Family::kTrailEntries, "", "", [&](std::string_view key, std::string_view value) {
          if (!first) first = store::ParseSequence(key);
          trail::v1::TrailEntry entry;
          if (entry.ParseFromArray(value.data(), static_cast<int>(value.size())) &&
              entry.event() == trail::v1::TRAIL_EVENT_PRUNED)
            said = static_cast<uint64_t>(entry.kept_from());
          return true;
        }));
    if (first.value_or(0) == said) return absl::OkStatus();
    return Wrong("the oldest entry of the trail is " + std::to_string(first.value_or(0)) +
                 "; by what was dropped it would be " + std::to_string(said));
  }

  absl::Status CheckStatistics() {
    snapshot_ = engine_.store().Read();
    YIFA_ASSIGN_OR_RETURN(derived_, Derive(*snapshot_, checked_));
    absl::flat_hash_map<std::string, Count> left = derived_.counters;
    absl::Status wrong;
    YIFA_RETURN_IF_ERROR(snapshot_->Scan(
        Family::kStatistics, "", "", [&](std::string_view key, std::string_view value) {
          const std::string name(key);
          const auto counted = left.find(name);
          const int64_t recount = counted == left.end() ? 0 : counted->second.value;
          if (value.size() != 8 || store::ParseCounter(value) != recount) {
            wrong = Wrong("figure " + Readable(name) + " is not the recount " +
                          std::to_string(recount));
            return false;
          }
          if (counted != left.end()) left.erase(counted);
          return true;
        }));
    if (!wrong.ok()) return wrong;
    for (const auto& [name, recount] : left)
      if (recount.value != 0)
        return Wrong("figure " + Readable(name) + " is missing; the recount is " +
                     std::to_string(recount.value));
    return CheckShares();
  }

  // The cases behind each figure are those on record.
  absl::Status CheckShares() {
    absl::flat_hash_map<std::string, Count> stored;
    absl::Status wrong;
    YIFA_RETURN_IF_ERROR(snapshot_->Scan(
        Family::kShares, "", "", [&](std::string_view key, std::string_view value) {
          const std::optional<Share> share = ParseShareKey(key);
          if (!share || value.size() != 8) {
            wrong = Wrong("share " + Readable(std::string(key)) + " is none");
            return false;
          }
          const std::string_view counter =
              key.substr(0, key.size() - share->name.size() - 1);
          stored[std::string(counter)].AddShare(share->name, store::ParseCounter(value));
          return true;
        }));
    YIFA_RETURN_IF_ERROR(wrong);
    for (const auto& [name, recount] : derived_.counters)
      if (stored[name].shares != recount.shares)
        return Wrong("the cases of figure " + Readable(name) +
                     " are not those on record");
    for (const auto& [name, listed] : stored)
      if (listed.shares != 0 && !derived_.counters.contains(name))
        return Wrong("the cases of figure " + Readable(name) + " are of no figure");
    return absl::OkStatus();
  }

  // Every case points at its latest entry, and stands in the list of its state.
  absl::Status CheckCases() {
    if (snapshot_ == nullptr) return Wrong("the entries could not be read");
    absl::Status wrong;
    size_t cases = 0;
    for (const auto& [name, sequence] : derived_.latest)
      if (engine_.kinds().FindName(name) != nullptr) ++cases;
    YIFA_RETURN_IF_ERROR(snapshot_->Scan(
        Family::kCases, "", "", [&](std::string_view key, std::string_view value) {
          const auto latest = derived_.latest.find(std::string(key));
          if (latest == derived_.latest.end() || value.size() != 8 ||
              store::ParseSequence(value) != latest->second)
            wrong =
                Wrong("case " + std::string(key) + " does not point at its latest entry");
          ++checked_;
          return wrong.ok();
        }));
    YIFA_RETURN_IF_ERROR(wrong);
    if (static_cast<size_t>(checked_) != cases)
      return Wrong(std::to_string(cases) + " cases on record, " +
                   std::to_string(checked_) + " stored");
    return CheckLists();
  }

  // The lists hold each case once, in its state, and beside them who had a part in it.
  absl::Status CheckLists() {
    absl::flat_hash_set<std::string> expected = std::move(derived_.parts);
    for (const auto& [name, sequence] : derived_.latest) {
      const ResourceInfo* info = engine_.kinds().FindName(name);
      if (info == nullptr) continue;
      YIFA_ASSIGN_OR_RETURN(CasePtr found, LoadCaseAt(engine_.kinds(), engine_.vault(),
                                                      ReaderOf(*snapshot_), sequence));
      expected.insert(ListKey(OrganOf(name), info->type.collection,
                              info->shape.State(*found->message),
                              info->shape.ReceiptDate(*found->message), IdOf(name)));
    }
    absl::Status wrong;
    YIFA_RETURN_IF_ERROR(snapshot_->Scan(
        Family::kIndex, "", "", [&](std::string_view key, std::string_view) {
          if (expected.erase(std::string(key)) == 0)
            wrong = Wrong("list row " + Readable(std::string(key)) + " is of no case");
          return wrong.ok();
        }));
    YIFA_RETURN_IF_ERROR(wrong);
    if (!expected.empty())
      return Wrong("list row " + Readable(*expected.begin()) + " is not in the index");
    return absl::OkStatus();
  }

  // The key of what is sealed is there, and opens; but of what was erased on record it is
  // not.
  absl::Status CheckKeys() {
    if (snapshot_ == nullptr) return Wrong("the entries could not be read");
    const KeyReader read = ReaderOf(*snapshot_);
    for (const std::string& name : derived_.sealed) {
      YIFA_ASSIGN_OR_RETURN(const std::string key, ReadKey(read, engine_.vault(), name));
      const bool erased = derived_.erased.contains(name);
      if (key.empty() && !erased)
        return Wrong("the data key of " + name + " is missing, and it was not erased");
      if (!key.empty() && erased)
        return Wrong(name + " was erased, and its data key is there");
      ++checked_;
    }
    return absl::OkStatus();
  }

  // The index of running deadlines is what the cases say, no more and no less.
  absl::Status CheckDeadlines() {
    if (snapshot_ == nullptr) return Wrong("the entries could not be read");
    absl::flat_hash_set<std::string> expected;
    for (const auto& [name, sequence] : derived_.latest) {
      if (engine_.kinds().FindName(name) == nullptr) continue;
      YIFA_ASSIGN_OR_RETURN(CasePtr found, LoadCaseAt(engine_.kinds(), engine_.vault(),
                                                      ReaderOf(*snapshot_), sequence));
      for (const type::v1::Deadline& deadline :
           found->info->shape.deadlines(*found->message))
        if (calendar::IsOpen(deadline)) {
          const std::string key = DueKey({.organ = OrganOf(name),
                                          .due = DueDate(deadline),
                                          .name = name,
                                          .limit = deadline.limit(),
                                          .item = deadline.item()});
          if (!FromProto(deadline.due_date()) || !ParseDueKey(key))
            return Wrong("deadline " + Readable(key) + " of " + name +
                         " is on no day that can be listed");
          const std::string version = found->info->shape.Procedure(*found->message);
          const procedure::Procedure* procedure = engine_.book().Find(version);
          if (procedure == nullptr || procedure->FindLimit(deadline.limit()) == nullptr)
            return NotLoaded(version, deadline.limit(), name);
          expected.insert(key);
        }
    }
    absl::Status wrong;
    YIFA_RETURN_IF_ERROR(snapshot_->Scan(
        Family::kDeadlines, "", "", [&](std::string_view key, std::string_view) {
          if (expected.erase(std::string(key)) == 0)
            wrong = Wrong("deadline " + Readable(std::string(key)) + " is of no case");
          ++checked_;
          return wrong.ok();
        }));
    YIFA_RETURN_IF_ERROR(wrong);
    if (!expected.empty())
      return Wrong("deadline " + Readable(*expected.begin()) + " is not in the index");
    return absl::OkStatus();
  }

  // What the neighbours have is what was read of them.
  absl::Status CheckFeeds() {
    const auto breaks = engine_.breaks();
    checked_ = static_cast<int64_t>(engine_.neighbours().size());
    if (!breaks.empty()) {
      const auto& [neighbour, broken] = *breaks.begin();
      return Wrong("the record of " + neighbour +
                   " is another than the one that was read, from entry " +
                   std::to_string(broken.common_size()) + " on (yifa reconcile)");
    }
    const auto alarms = engine_.witnessing().alarms();
    if (alarms.empty()) return absl::OkStatus();
    const auto& [neighbour, alarm] = *alarms.begin();
    return Wrong("the head that " + neighbour + " signs does not go on from that of " +
                 std::to_string(alarm.witnessed().head().tree_size()) +
                 " entries which was verified here (yifa reconcile)");
  }

  static std::string Readable(std::string key) {
    std::replace(key.begin(), key.end(), '\0', ' ');
    return key;
  }

  Engine& engine_;
  const Quota::Share share_;
  size_t stage_ = 0;
  bool finished_ = false;
  int64_t checked_ = 0;
  std::vector<std::string> findings_;
  std::unique_ptr<store::Snapshot> snapshot_;
  Derived derived_;
};

}  // namespace

std::unique_ptr<Source> StartAudit(Engine& engine, Quota::Share share) {
  return std::make_unique<Audit>(engine, std::move(share));
}

}  // namespace yifa::casework
