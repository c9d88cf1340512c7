// The audit trail, read by auditors.
#include <algorithm>
#include <optional>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/paging.h"
#include "common/casework/api/quota.h"
#include "common/casework/form/name.h"
#include "common/procedure/role.h"
#include "yifa/trail/v1/trail_service.pb.h"

namespace yifa::casework {
namespace {

using namespace trail::v1;  // NOLINT: the messages of the service
using record::v1::ConsistencyProof;
using record::v1::InclusionProof;
using record::v1::SignedTreeHead;

constexpr char kService[] = "yifa.trail.v1.TrailService.";
constexpr char kAll[] = "organs/-";

absl::Status CheckAuditor(const Caller& caller) {
  return CheckRole(caller, {procedure::kAuditor}, "read_trail");
}

absl::Status OutOfScope(const std::string& organ) {
  return Error(api::v1::REASON_OTHER_ORGAN, "the organ lies outside the auditor's scope")
      .Meta("organ", organ)
      .Zh("该机关不在您的审计范围之内。");
}

absl::Status CheckAuditorOfAll(const Caller& caller) {
  YIFA_RETURN_IF_ERROR(CheckAuditor(caller));
  return caller.organ.empty() ? absl::OkStatus() : OutOfScope(kAll);
}

absl::StatusOr<TrailEntry> EntryAt(const record::Log& log, uint64_t sequence,
                                   size_t& bytes) {
  YIFA_ASSIGN_OR_RETURN(const std::string stored, log.Read(sequence));
  bytes = stored.size();
  TrailEntry entry;
  if (!entry.ParseFromString(stored))
    return Error(api::v1::REASON_DATA_CORRUPT,
                 "entry " + std::to_string(sequence) + " of the trail is none")
        .Meta("where", "trail");
  return entry;
}

// What an auditor asks to see.
class Asked {
 public:
  Asked(const Registers& registers, const Caller& caller, const ListTrailRequest& request)
      : registers_(registers),
        scope_(caller.organ),
        parent_(request.parent()),
        principal_(request.principal()),
        resource_(request.resource()) {}

  // Whether the entry is of it, with what lies outside left out.
  bool Takes(TrailEntry& entry) const {
    if (!principal_.empty() && entry.principal() != principal_) return false;
    if (!resource_.empty() &&
        std::none_of(entry.subjects().begin(), entry.subjects().end(),
                     [&](const TrailSubject& each) { return IsAbout(each.resource()); }))
      return false;
    if (scope_.empty() && parent_ == kAll) return true;
    auto& subjects = *entry.mutable_subjects();
    subjects.erase(std::remove_if(subjects.begin(), subjects.end(),
                                  [&](const TrailSubject& each) {
                                    return !IsInScope(OwnerOf(each.resource()));
                                  }),
                   subjects.end());
    // A range of the record is of every organ.
    return !subjects.empty() || entry.has_range();
  }

 private:
  bool IsAbout(const std::string& resource) const {
    return resource.rfind(resource_, 0) == 0 &&
           (resource.size() == resource_.size() || resource[resource_.size()] == '/');
  }
  bool IsInScope(const std::string& organ) const {
    if (organ.empty() || (parent_ != kAll && organ != parent_)) return false;
    return scope_.empty() || registers_.IsUnder(organ, scope_);
  }

  const Registers& registers_;
  const std::string scope_;
  const std::string parent_;
  const std::string principal_;
  const std::string resource_;
};

// The first entry that was not written before the time; their times ascend.
absl::StatusOr<uint64_t> FirstSince(const record::Log& log, absl::Time time) {
  uint64_t low = log.first();
  uint64_t high = log.size();
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    size_t bytes = 0;
    YIFA_ASSIGN_OR_RETURN(const TrailEntry entry, EntryAt(log, middle, bytes));
    if (FromTimestamp(entry.record_time()) < time)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// Where a page begins: below this.
absl::StatusOr<uint64_t> EndOf(const record::Log& log, const ListTrailRequest& request,
                               const Page& page) {
  if (!page.after().empty()) {
    if (page.after().size() != sizeof(uint64_t)) return WrongPageToken();
    return std::min(store::ParseSequence(page.after()), log.size());
  }
  if (!request.has_until_time()) return log.size();
  return FirstSince(log, FromTimestamp(request.until_time()));
}

absl::StatusOr<ListTrailResponse> ListTrail(Engine& engine, const Caller& caller,
                                            const ListTrailRequest& request) {
  const record::Log& log = engine.trail().log();
  ListTrailRequest identity = request;
  identity.clear_page_size();
  identity.clear_page_token();
  YIFA_ASSIGN_OR_RETURN(Page page, Page::Open("trail " + identity.SerializeAsString(),
                                              request.page_size(), request.page_token()));
  YIFA_ASSIGN_OR_RETURN(uint64_t next, EndOf(log, request, page));
  uint64_t begin = log.first();
  if (request.has_since_time()) {
    YIFA_ASSIGN_OR_RETURN(begin, FirstSince(log, FromTimestamp(request.since_time())));
  }
  const Asked asked(engine.registers(), caller, request);
  ListTrailResponse response;
  while (next > begin) {
    if (page.IsFull()) {
      page.GoesOn();
      break;
    }
    size_t bytes = 0;
    auto entry = EntryAt(log, next - 1, bytes);
    // Dropped meanwhile, as what is older.
    if (ReasonOf(entry.status()) == api::v1::REASON_OUT_OF_RANGE) break;
    YIFA_RETURN_IF_ERROR(entry.status());
    const std::string position = store::SequenceKey(next - 1);
    if (asked.Takes(*entry)) {
      if (!page.Take(position, *entry, bytes)) break;
      *response.add_entries() = *std::move(entry);
    } else if (!page.Pass(position, bytes)) {
      break;
    }
    --next;
  }
  response.set_next_page_token(page.NextToken());
  return response;
}

// One reader of the trail.
class TrailFeed final : public Source {
 public:
  TrailFeed(record::Log& log, Quota::Share share, const ReadTrailRequest& request)
      : log_(log),
        share_(std::move(share)),
        next_(std::max(static_cast<uint64_t>(request.from_sequence()), log.first())),
        follow_(request.follow()) {}
  ~TrailFeed() override { Cancel(); }

  Pull Next(MessagePtr& message, std::function<void()> wake) override {
    const uint64_t size = log_.size();
    if (next_ >= size) {
      if (!follow_) return Pull::kEnd;
      waiting_ = log_.NotifyPast(next_, std::move(wake));
      return Pull::kLater;
    }
    auto response = std::make_shared<ReadTrailResponse>();
    response->set_trail_size(static_cast<int64_t>(size));
    status_ = Fill(size, *response);
    if (!status_.ok()) return Pull::kEnd;
    message = std::move(response);
    return Pull::kMessage;
  }
  absl::Status status() const override { return status_; }
  void Cancel() override {
    if (waiting_ != 0) log_.Forget(std::exchange(waiting_, 0));
  }

 private:
  absl::Status Fill(uint64_t size, ReadTrailResponse& response) {
    if (!std::exchange(begun_, true)) {
      response.set_first_sequence(static_cast<int64_t>(next_));
      YIFA_ASSIGN_OR_RETURN(const record::Frontier edge, log_.EdgeOf(next_));
      for (const Hash& root : edge.roots()) response.add_edge(std::string(Bytes(root)));
    }
    for (size_t bytes = 0; next_ < size && bytes < limits::kTrailMessageBytes; ++next_) {
      YIFA_ASSIGN_OR_RETURN(std::string entry, log_.Read(next_));
      bytes += entry.size();
      LoggedTrailEntry& logged = *response.add_entries();
      logged.set_sequence(static_cast<int64_t>(next_));
      logged.set_entry(std::move(entry));
    }
    return absl::OkStatus();
  }

  record::Log& log_;
  const Quota::Share share_;
  uint64_t next_;
  const bool follow_;
  bool begun_ = false;
  uint64_t waiting_ = 0;
  absl::Status status_;
};

absl::StatusOr<InclusionProof> Prove(const record::Log& log,
                                     const GetTrailInclusionProofRequest& request) {
  const auto sequence = static_cast<uint64_t>(request.sequence());
  YIFA_ASSIGN_OR_RETURN(
      const auto hashes,
      log.InclusionProof(sequence, static_cast<uint64_t>(request.tree_size())));
  YIFA_ASSIGN_OR_RETURN(const Hash leaf, log.LeafOf(sequence));
  InclusionProof proof;
  proof.set_leaf_hash(std::string(Bytes(leaf)));
  for (const Hash& hash : hashes) proof.add_hashes(std::string(Bytes(hash)));
  return proof;
}

absl::StatusOr<ConsistencyProof> Prove(const record::Log& log,
                                       const GetTrailConsistencyProofRequest& request) {
  YIFA_ASSIGN_OR_RETURN(
      const auto hashes,
      log.ConsistencyProof(static_cast<uint64_t>(request.first_size()),
                           static_cast<uint64_t>(request.second_size())));
  ConsistencyProof proof;
  for (const Hash& hash : hashes) proof.add_hashes(std::string(Bytes(hash)));
  return proof;
}

void AddReads(Engine& engine, Answers& answers) {
  Method& list = answers[std::string(kService) + "ListTrail"];
  list.on_trail = TRAIL_EVENT_TRAIL_READ;
  list.may = [&engine](const Caller& caller, const Message& message) -> absl::Status {
    YIFA_RETURN_IF_ERROR(CheckAuditor(caller));
    const std::string& organ = static_cast<const ListTrailRequest&>(message).parent();
    if (caller.organ.empty() || organ == kAll ||
        engine.registers().IsUnder(organ, caller.organ))
      return absl::OkStatus();
    return OutOfScope(organ);
  };
  list.unary = Answer<ListTrailRequest, ListTrailResponse>(
      [&engine](const Caller& caller, const ListTrailRequest& request) {
        return ListTrail(engine, caller, request);
      });
  const auto feeds = std::make_shared<Quota>(
      "streams of the trail",
      Quota::Most{limits::kTrailStreamsPerCaller, limits::kTrailStreamsMax,
                  limits::kTrailStreamsMax});
  Method& read = answers[std::string(kService) + "ReadTrail"];
  read.on_trail = TRAIL_EVENT_TRAIL_READ;
  read.work = Work::kRecord;
  read.may = [](const Caller& caller, const Message&) {
    return CheckAuditorOfAll(caller);
  };
  read.server_stream =
      [&engine, feeds](const Caller& caller,
                       MessagePtr message) -> absl::StatusOr<std::unique_ptr<Source>> {
    const auto& request = static_cast<const ReadTrailRequest&>(*message);
    if (!request.follow() &&
        static_cast<uint64_t>(request.from_sequence()) > engine.trail().log().size())
      return Error(api::v1::REASON_OUT_OF_RANGE, "the trail is not that long")
          .Field("from_sequence", "is past the end");
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, feeds->Take(caller));
    return std::make_unique<TrailFeed>(engine.trail().log(), std::move(share), request);
  };
}

}  // namespace

void AddTrailApi(Engine& engine, Answers& answers) {
  AddReads(engine, answers);
  const auto add = [&](const char* name, Unary unary) {
    Method& method = answers[std::string(kService) + name];
    method.may = [](const Caller& caller, const Message&) {
      return CheckAuditor(caller);
    };
    method.unary = std::move(unary);
  };
  add("GetTrailHead",
      Answer<GetTrailHeadRequest, SignedTreeHead>(
          [&engine](const Caller&, const GetTrailHeadRequest&)
              -> absl::StatusOr<SignedTreeHead> { return engine.trail().log().Head(); }));
  add("GetTrailInclusionProof",
      Answer<GetTrailInclusionProofRequest, InclusionProof>(
          [&engine](const Caller&, const GetTrailInclusionProofRequest& request) {
            return Prove(engine.trail().log(), request);
          }));
  add("GetTrailConsistencyProof",
      Answer<GetTrailConsistencyProofRequest, ConsistencyProof>(
          [&engine](const Caller&, const GetTrailConsistencyProofRequest& request) {
            return Prove(engine.trail().log(), request);
          }));
}

}  // namespace yifa::casework
