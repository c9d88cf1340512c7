#include "common/casework/writer/erasure.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/form/name.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/writer/admission.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/trail_command.h"

namespace yifa::casework {
namespace {

using keys::v1::Erasure;
using store::Family;

absl::StatusOr<Erasure> LoadOpen(const store::Batch& batch, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(Erasure erasure, LoadErasure(ReaderOf(batch), name));
  if (erasure.state() == keys::v1::ERASURE_STATE_OPEN) return erasure;
  return Error(api::v1::REASON_ACT_NOT_ALLOWED, "the order was decided on")
      .Meta("state", keys::v1::ErasureState_Name(erasure.state()))
      .Zh("该项删除已有决定。");
}

absl::StatusOr<MessagePtr> Write(Core& core, store::Batch& batch,
                                 RegisterCommand::Request request, Erasure erasure) {
  request.value = std::make_shared<Erasure>(std::move(erasure));
  return WriteRegister(core, batch, request, std::nullopt);
}

absl::Status NotClosed(const Case& subject, const std::string& limit) {
  Error error(api::v1::REASON_CASE_NOT_CLOSED, subject.name + " is not closed");
  error.Meta("resource", subject.name).Zh("案件没有办结，或者还有期限未了，不能删除。");
  if (!limit.empty()) error.Meta("limit", limit);
  return error;
}

absl::Status CheckClosed(const Core& core, const Case& subject) {
  const Shape& shape = subject.info->shape;
  const std::string version = shape.Procedure(*subject.message);
  const procedure::Procedure* procedure = core.book->Find(version);
  if (procedure == nullptr) return NotLoaded(version, "", subject.name);
  if (!procedure->IsFinal(shape.State(*subject.message))) return NotClosed(subject, "");
  for (const type::v1::Deadline& deadline : shape.deadlines(*subject.message))
    if (calendar::IsOpen(deadline)) return NotClosed(subject, deadline.limit());
  return absl::OkStatus();
}

// The case, if what the order asks may be done.
absl::StatusOr<CasePtr> Erasable(const Core& core, const store::Batch& batch,
                                 const Erasure& erasure) {
  YIFA_ASSIGN_OR_RETURN(CasePtr found, LoadCase(*core.kinds, *core.vault, ReaderOf(batch),
                                                erasure.case_name()));
  YIFA_RETURN_IF_ERROR(CheckNotErased(*found));
  if (!found->info->shape.CanBeErased())
    return Error(api::v1::REASON_ACT_NOT_ALLOWED, "nothing personal is in such a case")
        .Meta("state", found->info->shape.State(*found->message))
        .Zh("该类事项没有可删除的个人信息。");
  YIFA_RETURN_IF_ERROR(CheckClosed(core, *found));
  const Date last = DayOf(erasure.keep_until_date());
  if (last < core.clock->Today()) return found;
  return Error(api::v1::REASON_MUST_BE_KEPT, "the file has to be kept still")
      .Meta("date", FormatDate(last))
      .Zh("案卷的保管期限尚未届满，不能删除。");
}

// The case as it is from then on, in an entry of its own.
void WriteErased(Core& core, store::Batch& batch, const record::v1::Actor& actor,
                 const Case& before, const Erasure& erasure) {
  const ResourceInfo& info = *before.info;
  std::shared_ptr<Message> message = CopyOf(*before.message);
  for (const Confidentiality what : kConfidentialities)
    info.confidential.Clear(what, *message);
  record::v1::Entry entry =
      BeginEntry(core, {.name = before.name, .act = std::string(kErase), .actor = actor});
  const auto sequence = static_cast<uint64_t>(entry.sequence());
  type::v1::EraseMark mark;
  mark.set_erasure(erasure.name());
  mark.set_basis(erasure.basis());
  *mark.mutable_erase_date() = entry.act_date();
  info.shape.SetErased(mark, *message);
  info.shape.SetEtag(EtagOf(sequence), *message);
  info.shape.SetUpdateTime(FromTimestamp(entry.record_time()), *message);
  entry.set_state(info.shape.State(*message));
  entry.set_previous_sequence(static_cast<int64_t>(before.sequence));
  Pack(*message, *entry.mutable_result());
  core.log->Append(batch, entry.SerializeAsString());
  batch.Put(Family::kCases, before.name, store::SequenceKey(sequence));
  auto after = std::make_shared<Case>();
  after->info = before.info;
  after->name = before.name;
  after->message = std::move(message);
  after->sequence = sequence;
  core.cache.Put(std::move(after));
}

void Remove(store::Batch& batch, const Traces& traces, uint64_t sequence) {
  for (const std::string& key : traces.keys) batch.Delete(Family::kKeys, key);
  for (const std::string& key : traces.found) batch.Delete(Family::kMeta, key);
  // The ids stay used, the digests of what was asked go.
  for (const auto& [id, place] : traces.requests) batch.Put(Family::kRequests, id, place);
  batch.Put(Family::kMeta, kScrubKey, store::SequenceKey(sequence));
}

absl::StatusOr<MessagePtr> EraseCase(Core& core, store::Batch& batch,
                                     const RegisterCommand::Request& request,
                                     const Traces& traces) {
  YIFA_ASSIGN_OR_RETURN(Erasure erasure, LoadOpen(batch, request.name));
  if (erasure.proposer().principal() == request.actor.principal())
    return Error(api::v1::REASON_SAME_PERSON, "who proposed it cannot carry it out")
        .Meta("proposer", request.actor.principal())
        .Zh("本人提出的删除须由安全管理员另一人办理。");
  YIFA_ASSIGN_OR_RETURN(const CasePtr found, Erasable(core, batch, erasure));
  if (found->sequence != traces.sequence)
    return Error(api::v1::REASON_ETAG_STALE, found->name + " has changed meanwhile")
        .Meta("etag", EtagOf(found->sequence))
        .Meta("resource", found->name)
        .Zh("该案件刚有变化，请重试。");
  erasure.set_state(keys::v1::ERASURE_STATE_DONE);
  *erasure.mutable_decider() = request.actor;
  YIFA_ASSIGN_OR_RETURN(MessagePtr done, Write(core, batch, request, erasure));
  const uint64_t sequence = core.log->next_sequence();
  WriteErased(core, batch, request.actor, *found, erasure);
  NoteOnTrail(core, batch, trail::v1::TRAIL_EVENT_ERASURE, request.actor, request.act,
              found->name);
  Remove(batch, traces, sequence);
  return done;
}

// What was asked in the case, also what was refused. Entries that do not have its name
// are not parsed.
absl::Status FindRequests(const store::Snapshot& snapshot, const std::string& name,
                          Traces& traces) {
  absl::Status wrong;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(Family::kEntries, "", "",
                                     [&](std::string_view key, std::string_view bytes) {
                                       if (bytes.find(name) == std::string_view::npos)
                                         return true;
                                       auto entry = ParseEntry(bytes);
                                       wrong = entry.status();
                                       if (!wrong.ok()) return false;
                                       const auto id = ParseUuid(entry->request_id());
                                       if (entry->resource() == name && id)
                                         traces.requests.emplace_back(*id, key);
                                       return true;
                                     }));
  return wrong;
}

}  // namespace

absl::Status CheckNotErased(const Case& subject) {
  const type::v1::EraseMark* mark = subject.info->shape.Erased(*subject.message);
  if (mark == nullptr) return absl::OkStatus();
  return Error(api::v1::REASON_ERASED,
               "the personal values of " + subject.name + " were erased")
      .Meta("resource", subject.name)
      .Meta("erasure", mark->erasure())
      .Zh("本案的个人信息已依法删除，不能再办理。");
}

std::string ErasurePrefix(const std::string& organ) {
  return absl::StrCat(organ, "/erasures/");
}

absl::StatusOr<Erasure> LoadErasure(const KeyReader& read, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const auto sequence, read(Family::kMeta, RegisterKey(name)));
  if (sequence) {
    YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry,
                          ReadEntry(read, store::ParseSequence(*sequence)));
    YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> value, Unpack(entry.result()));
    if (const auto* erasure = dynamic_cast<const Erasure*>(value.get())) return *erasure;
  }
  return Error(api::v1::REASON_NOT_FOUND, "no such erasure: " + name)
      .Meta("resource", name)
      .Zh("没有该项删除。");
}

absl::StatusOr<Traces> TracesOf(const store::Snapshot& snapshot,
                                const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const auto latest, snapshot.Get(Family::kCases, name));
  if (!latest) return NoSuchCase(name);
  Traces traces;
  traces.sequence = store::ParseSequence(*latest);
  const std::string behind = absl::StrCat(std::string(1, '\0'), name);
  YIFA_RETURN_IF_ERROR(
      snapshot.Scan(Family::kKeys, "", "", [&](std::string_view key, std::string_view) {
        const absl::string_view text(key.data(), key.size());
        if (key == name || absl::EndsWith(text, behind)) traces.keys.emplace_back(key);
        return true;
      }));
  YIFA_RETURN_IF_ERROR(snapshot.Scan(Family::kMeta, SubjectPrefix(), "",
                                     [&](std::string_view key, std::string_view of) {
                                       if (of == name) traces.found.emplace_back(key);
                                       return true;
                                     }));
  YIFA_RETURN_IF_ERROR(FindRequests(snapshot, name, traces));
  return traces;
}

absl::StatusOr<MessagePtr> ProposeErasure(Core& core, store::Batch& batch,
                                          const RegisterCommand::Request& request) {
  Erasure erasure = static_cast<const Erasure&>(*request.value);
  YIFA_RETURN_IF_ERROR(Erasable(core, batch, erasure).status());
  erasure.set_state(keys::v1::ERASURE_STATE_OPEN);
  *erasure.mutable_proposer() = request.actor;
  RegisterCommand::Request named = request;
  named.name = absl::StrCat(ErasurePrefix(OrganOf(erasure.case_name())),
                            absl::StrFormat("%010d", core.log->next_sequence()));
  return Write(core, batch, std::move(named), std::move(erasure));
}

RegisterCommand::Write EraseWith(Traces traces) {
  return [traces = std::move(traces)](Core& core, store::Batch& batch,
                                      const RegisterCommand::Request& request) {
    return EraseCase(core, batch, request, traces);
  };
}

absl::StatusOr<MessagePtr> RejectErasure(Core& core, store::Batch& batch,
                                         const RegisterCommand::Request& request) {
  YIFA_ASSIGN_OR_RETURN(Erasure erasure, LoadOpen(batch, request.name));
  erasure.set_state(keys::v1::ERASURE_STATE_REJECTED);
  *erasure.mutable_decider() = request.actor;
  erasure.set_rejection(static_cast<const Erasure&>(*request.value).rejection());
  return Write(core, batch, request, std::move(erasure));
}

void ScrubbedCommand::Execute(store::Batch& batch) {
  const auto mark = batch.Get(Family::kMeta, kScrubKey);
  result_ = mark.status();
  // Another erasure's may have come since.
  if (mark.ok() && *mark == mark_) batch.Delete(Family::kMeta, kScrubKey);
}

void ScrubbedCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_);
}

}  // namespace yifa::casework
