
#include <algorithm>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/audit.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/paging.h"
#include "common/casework/api/quota.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/form/trail_entry.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using namespace record::v1;  // NOLINT: the messages of the service

constexpr char kService[] = "yifa.record.v1.RecordService.";

// An entry with the values that the caller may see, which are noted in caller.seen: those
// that `access` allows, or without one those that its role does.
absl::StatusOr<LoggedEntry> Serve(Engine& engine, const Caller& caller,
                                  const Access* access, std::string bytes) {
  LoggedEntry logged;
  YIFA_ASSIGN_OR_RETURN(Entry entry, ParseEntry(bytes));
  logged.set_sequence(entry.sequence());
  const Access rule =
      access != nullptr ? *access
                        : AccessByRole(caller, engine.kinds().FindName(entry.resource()),
                                       entry.resource());
  const auto may = [&](Confidentiality what) { return rule.May(what); };
  bool any = false;
  for (const Sealed& sealed : entry.sealed()) {
    if (!may(sealed.confidentiality())) continue;
    any = true;
    if (caller.seen != nullptr)
      caller.seen->Add(sealed.confidentiality(), entry.resource());
  }
  if (any) {
    const auto snapshot = engine.store().Read();
    YIFA_ASSIGN_OR_RETURN(const std::string key,
                          ReadKey(ReaderOf(*snapshot), engine.vault(), entry.resource()));
    YIFA_ASSIGN_OR_RETURN(auto request, Unseal(entry, false, key, may));
    if (request != nullptr) Pack(*request, *logged.mutable_request_confidential());
    YIFA_ASSIGN_OR_RETURN(auto result, Unseal(entry, true, key, may));
    if (result != nullptr) Pack(*result, *logged.mutable_result_confidential());
  }
  logged.set_entry(std::move(bytes));
  return logged;
}

// What the record is now, for who has its first entries.
absl::StatusOr<Continuation> Continue(const record::Log& log, uint64_t has) {
  const uint64_t size = log.size();
  YIFA_ASSIGN_OR_RETURN(const Hash root, log.RootOf(size));
  Continuation present;
  present.set_log_id(log.id());
  present.set_size(static_cast<int64_t>(size));
  present.set_root_hash(std::string(Bytes(root)));
  if (has == 0 || has >= size) return present;
  YIFA_ASSIGN_OR_RETURN(const auto hashes, log.ConsistencyProof(has, size));
  for (const Hash& hash : hashes) present.add_hashes(std::string(Bytes(hash)));
  return present;
}

// One reader of the feed.
class Feed final : public Source {
 public:
  Feed(Engine& engine, Caller caller, Quota::Share share,
       const ReadEntriesRequest& request)
      : engine_(engine),
        caller_(std::move(caller)),
        reading_(caller_.unwatched()),
        share_(std::move(share)),
        next_(static_cast<uint64_t>(request.from_sequence())),
        end_(request.limit() > 0 ? next_ + static_cast<uint64_t>(request.limit())
                                 : UINT64_MAX),
        follow_(request.follow()),
        heartbeat_(request.heartbeat()) {
    if (caller_.seen != nullptr) reading_.seen = std::make_shared<Seen>();
  }
  ~Feed() override { Cancel(); }

  Pull Next(MessagePtr& message, std::function<void()> wake) override {
    const uint64_t size = engine_.log().size();
    if (next_ >= end_) return Pull::kEnd;
    if (heartbeat_ && (!beat_ || next_ >= size) && beat_ != engine_.log().beats())
      return Beat(message);
    if (next_ >= size) {
      if (!follow_) return Pull::kEnd;
      waiting_ = engine_.log().NotifyPast(next_, std::move(wake));
      return Pull::kLater;
    }
    auto response = std::make_shared<ReadEntriesResponse>();
    response->set_record_size(static_cast<int64_t>(size));
    const uint64_t first = next_;
    size_t bytes = 0;
    while (next_ < std::min(size, end_) && bytes < limits::kFeedMessageBytes) {
      auto stored = engine_.log().Read(next_);
      auto served = stored.ok() ? Serve(engine_, reading_, nullptr, *std::move(stored))
                                : absl::StatusOr<LoggedEntry>(stored.status());
      if (!served.ok()) {
        // What is whole goes out first; the reader learns at the next message what is
        // not.
        if (response->entries_size() > 0) break;
        status_ = served.status();
        return Pull::kEnd;
      }
      bytes += served->ByteSizeLong();
      *response->add_entries() = *std::move(served);
      ++next_;
    }
    status_ = PutOnTrail(first, size);
    if (!status_.ok()) return Pull::kEnd;
    message = std::move(response);
    return Pull::kMessage;
  }
  absl::Status status() const override { return status_; }
  void Cancel() override {
    if (waiting_ != 0) engine_.log().Forget(std::exchange(waiting_, 0));
  }

 private:
  // What this message gives away, from `first` on, is on the trail before it goes out.
  // One who follows is put there once for many entries, those to come among them.
  absl::Status PutOnTrail(uint64_t first, uint64_t size) {
    if (reading_.seen == nullptr) return absl::OkStatus();
    const uint32_t classes = reading_.seen->all() & TrailClasses();
    reading_.seen->Clear();
    const bool same = (classes & ~told_classes_) == 0;
    if (classes == 0 || (same && next_ <= told_)) return absl::OkStatus();
    if (same) first = std::max(first, told_);
    told_classes_ |= classes;
    const uint64_t end = follow_ ? end_ : std::min(end_, size);
    told_ = std::max(next_, std::min(end, first + limits::kTrailRangeEntries));
    TrailEntry entry = TrailOf(trail::v1::TRAIL_EVENT_READ, caller_,
                               std::string(kService) + "ReadEntries");
    entry.mutable_range()->set_first(static_cast<int64_t>(first));
    entry.mutable_range()->set_last(static_cast<int64_t>(told_ - 1));
    for (const Confidentiality what : ClassesIn(told_classes_))
      entry.mutable_range()->add_classes(what);
    return engine_.trail().PutAndWait(caller_, {entry});
  }

  Pull Beat(MessagePtr& message) {
    beat_ = engine_.log().beats();
    auto present = Continue(engine_.log(), next_);
    if (!present.ok()) {
      status_ = present.status();
      return Pull::kEnd;
    }
    auto response = std::make_shared<ReadEntriesResponse>();
    response->set_record_size(present->size());
    *response->mutable_continuation() = *std::move(present);
    message = std::move(response);
    return Pull::kMessage;
  }

  Engine& engine_;
  const Caller caller_;
  Caller reading_;  // the same, with what one message gives away
  const Quota::Share share_;
  uint64_t next_;
  const uint64_t end_;
  const bool follow_;
  const bool heartbeat_;
  std::optional<uint64_t> beat_;  // the last that was told
  uint64_t waiting_ = 0;
  uint64_t told_ = 0;  // what the trail says that is read: all before it
  uint32_t told_classes_ = 0;
  absl::Status status_;
};

// What of the entries of that resource the caller may read; nothing where it is no case,
// and where the caller reads all of the organ.
absl::StatusOr<std::optional<Access>> AccessTo(Engine& engine, const Caller& caller,
                                               const store::Snapshot& snapshot,
                                               const std::string& name) {
  const ResourceInfo* info = engine.kinds().FindName(name);
  const bool is_public = info != nullptr && info->type.is_public;
  if (!IsPerCase(caller) || info == nullptr || is_public)
    YIFA_RETURN_IF_ERROR(CheckMaySee(engine.registers(), caller, OrganOf(name)));
  // What is published no longer still stands there: for who has something to do with it.
  if (is_public && caller.roles.empty()) return RoleNotEntitled("list_case_entries");
  if (!IsPerCase(caller) || info == nullptr) return std::nullopt;
  YIFA_ASSIGN_OR_RETURN(
      Reader::Found read,
      Reader(engine, caller, ReaderOf(snapshot)).Find(name, Access::Part::kWhole));
  return std::move(read.access);
}

absl::StatusOr<ListCaseEntriesResponse> ListCaseEntries(
    Engine& engine, const Caller& caller, const ListCaseEntriesRequest& request) {
  const auto snapshot = engine.store().Read();
  YIFA_ASSIGN_OR_RETURN(const std::optional<Access> access,
                        AccessTo(engine, caller, *snapshot, request.name()));
  YIFA_ASSIGN_OR_RETURN(
      Page page, Page::Open(request.name(), request.page_size(), request.page_token()));
  std::string position = page.after();
  if (position.empty()) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> latest,
                          snapshot->Get(store::Family::kCases, request.name()));
    if (!latest)
      return Error(api::v1::REASON_NOT_FOUND, "no such resource: " + request.name())
          .Meta("resource", request.name());
    position = *latest;
  }
  // A token is the client's word: it may be forged to point elsewhere.
  if (position.size() != 8) return WrongPageToken();
  ListCaseEntriesResponse response;
  std::optional<uint64_t> next = store::ParseSequence(position);
  if (*next >= engine.log().size()) return WrongPageToken();
  while (next) {
    if (page.IsFull()) {
      page.GoesOn();
      break;
    }
    YIFA_ASSIGN_OR_RETURN(std::string bytes, engine.log().Read(*next));
    YIFA_ASSIGN_OR_RETURN(Entry entry, ParseEntry(bytes));
    if (entry.resource() != request.name()) return WrongPageToken();
    YIFA_ASSIGN_OR_RETURN(
        LoggedEntry served,
        Serve(engine, caller, access ? &*access : nullptr, std::move(bytes)));
    next = entry.has_previous_sequence()
               ? std::optional<uint64_t>(entry.previous_sequence())
               : std::nullopt;
    // Where the list goes on behind an entry is the entry before.
    if (!page.Take(next ? store::SequenceKey(*next) : "", served)) break;
    *response.add_entries() = std::move(served);
  }
  response.set_next_page_token(page.NextToken());
  return response;
}

absl::StatusOr<InclusionProof> Prove(Engine& engine,
                                     const GetInclusionProofRequest& request) {
  YIFA_ASSIGN_OR_RETURN(auto hashes, engine.log().InclusionProof(
                                         static_cast<uint64_t>(request.sequence()),
                                         static_cast<uint64_t>(request.tree_size())));
  YIFA_ASSIGN_OR_RETURN(std::string bytes,
                        engine.log().Read(static_cast<uint64_t>(request.sequence())));
  InclusionProof proof;
  proof.set_leaf_hash(std::string(Bytes(record::LeafHash(bytes))));
  for (const Hash& hash : hashes) proof.add_hashes(std::string(Bytes(hash)));
  return proof;
}

absl::StatusOr<ConsistencyProof> Prove(Engine& engine,
                                       const GetConsistencyProofRequest& request) {
  YIFA_ASSIGN_OR_RETURN(auto hashes, engine.log().ConsistencyProof(
                                         static_cast<uint64_t>(request.first_size()),
                                         static_cast<uint64_t>(request.second_size())));
  ConsistencyProof proof;
  for (const Hash& hash : hashes) proof.add_hashes(std::string(Bytes(hash)));
  return proof;
}

}  // namespace

void AddRecordApi(Engine& engine, Answers& answers) {
  const auto unary = [&](const char* method, Unary handler) {
    answers[std::string(kService) + method].unary = std::move(handler);
  };
  const auto feeds = std::make_shared<Quota>(
      "feed streams", Quota::Most{limits::kFeedStreamsPerCaller, limits::kFeedStreamsMax,
                                  limits::kFeedStreamsMax});
  const auto overseen = [&](const char* method, std::vector<std::string_view> roles,
                            const char* act) {
    answers[std::string(kService) + method].may =
        [&engine, roles = std::move(roles), act](const Caller& caller, const Message&) {
          return CheckOversees(engine.registers(), caller, roles, act);
        };
  };
  answers[std::string(kService) + "ReadEntries"].server_stream =
      [&engine, feeds](const Caller& caller,
                       MessagePtr message) -> absl::StatusOr<std::unique_ptr<Source>> {
    const auto& request = static_cast<const ReadEntriesRequest&>(*message);
    if (!request.follow() &&
        static_cast<uint64_t>(request.from_sequence()) > engine.log().size())
      return Error(api::v1::REASON_OUT_OF_RANGE, "the record is not that long")
          .Field("from_sequence", "is past the end");
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, feeds->Take(caller));
    return std::make_unique<Feed>(engine, caller, std::move(share), request);
  };
  overseen("ReadEntries", {procedure::kService, procedure::kAuditor}, "read_entries");
  const auto audits = std::make_shared<Quota>(
      "audits",
      Quota::Most{limits::kAuditsPerCaller, limits::kAuditsMax, limits::kAuditsMax});
  answers[std::string(kService) + "AuditRecord"].server_stream =
      [&engine, audits](const Caller& caller,
                        MessagePtr) -> absl::StatusOr<std::unique_ptr<Source>> {
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, audits->Take(caller));
    return StartAudit(engine, std::move(share));
  };
  overseen("AuditRecord", {procedure::kAuditor}, "audit");
  answers[std::string(kService) + "AuditRecord"].work = Work::kAudit;
  unary("ListCaseEntries",
        Answer<ListCaseEntriesRequest, ListCaseEntriesResponse>(
            [&engine](const Caller& caller, const ListCaseEntriesRequest& request) {
              return ListCaseEntries(engine, caller, request);
            }));
  unary(
      "GetTreeHead",
      Answer<GetTreeHeadRequest, SignedTreeHead>(
          [&engine](const Caller&,
                    const GetTreeHeadRequest& request) -> absl::StatusOr<SignedTreeHead> {
            return engine.log().Head(absl::Seconds(request.oldest_seconds()));
          }));
  unary("ListTreeHeads",
        Answer<ListTreeHeadsRequest, ListTreeHeadsResponse>(
            [&engine](const Caller&, const ListTreeHeadsRequest& request)
                -> absl::StatusOr<ListTreeHeadsResponse> {
              YIFA_ASSIGN_OR_RETURN(const Page page,
                                    Page::Open("heads", request.page_size(), ""));
              YIFA_ASSIGN_OR_RETURN(
                  auto heads,
                  engine.log().Heads(static_cast<uint64_t>(request.from_size()),
                                     page.size()));
              ListTreeHeadsResponse response;
              for (auto& head : heads) *response.add_heads() = std::move(head);
              return response;
            }));
  unary(
      "ListTreeKeys",
      Answer<ListTreeKeysRequest, ListTreeKeysResponse>(
          [&engine](const Caller&,
                    const ListTreeKeysRequest&) -> absl::StatusOr<ListTreeKeysResponse> {
            ListTreeKeysResponse response;
            *response.mutable_keys() = engine.log().keys().keys().keys();
            return response;
          }));
  unary("GetInclusionProof",
        Answer<GetInclusionProofRequest, InclusionProof>(
            [&engine](const Caller&, const GetInclusionProofRequest& request) {
              return Prove(engine, request);
            }));
  unary("GetConsistencyProof",
        Answer<GetConsistencyProofRequest, ConsistencyProof>(
            [&engine](const Caller&, const GetConsistencyProofRequest& request) {
              return Prove(engine, request);
            }));
}

}  // namespace yifa::casework
