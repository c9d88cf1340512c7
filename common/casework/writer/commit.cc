// Writing down what a transaction staged: step 9 of the road.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/timestamp.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/deadlines.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/erasure.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/parts.h"
#include "common/casework/writer/transaction.h"

namespace yifa::casework {
namespace {

using store::Family;

// The keys under which the running deadlines of a case are found.
std::vector<std::string> DueKeys(const Case& subject) {
  std::vector<std::string> keys;
  const std::string organ = OrganOf(subject.name);
  for (const type::v1::Deadline& deadline :
       subject.info->shape.deadlines(*subject.message))
    if (calendar::IsOpen(deadline))
      keys.push_back(DueKey({.organ = organ,
                             .due = DueDate(deadline),
                             .name = subject.name,
                             .limit = deadline.limit(),
                             .item = deadline.item()}));
  return keys;
}

std::string ListKeyOf(const Case& subject) {
  const Shape& shape = subject.info->shape;
  return ListKey(OrganOf(subject.name), subject.info->type.collection,
                 shape.State(*subject.message), shape.ReceiptDate(*subject.message),
                 IdOf(subject.name));
}

// What the case is about (ResourceType::subject); "" where its type does not say.
std::string SubjectOf(const Case& subject) {
  const auto* field =
      subject.message->GetDescriptor()->FindFieldByName(subject.info->type.subject);
  return field == nullptr
             ? ""
             : subject.message->GetReflection()->GetString(*subject.message, field);
}

// Deletes the keys that are only in `before` and puts those that are only in `after`.
void Replace(store::Batch& batch, Family family, const std::vector<std::string>& before,
             const std::vector<std::string>& after) {
  for (const std::string& key : before)
    if (std::find(after.begin(), after.end(), key) == after.end())
      batch.Delete(family, key);
  for (const std::string& key : after)
    if (std::find(before.begin(), before.end(), key) == before.end())
      batch.Put(family, key, "");
}

}  // namespace

void Transaction::StageRefusal(const ActRequest& request, const absl::Status& why) {
  Step step{.info = request.info, .act = request.info->id, .resource = request.resource};
  step.date = request.date;
  step.actor = request.actor;
  step.request = request.message;
  step.serialized_request = request.serialized;
  step.request_id = request.request_id;
  step.fingerprint = request.fingerprint;
  step.source = request.source;
  step.refusal = WordsOf(why).empty() ? std::string(why.message()) : WordsOf(why);
  step.refusal_reason = ReasonName(ReasonOf(why));
  step.record_time = core_.log->NextRecordTime();
  if (!StoredKey(request.resource).ok()) step.request = nullptr;  // cannot be sealed
  if (const auto found = Load(request.resource);
      found.ok() && !CheckNotErased(**found).ok()) {  // nothing of it comes back
    step.request = nullptr;
    step.fingerprint.clear();
  }
  steps_.push_back(std::move(step));
}

void Transaction::Commit() {
  YIFA_CHECK(!trial_);
  for (Step& step : steps_) Write(step);
  numbers_.Write(batch_);
  steps_.clear();
  consequences_.clear();
  staged_.clear();
}

absl::StatusOr<std::string> Transaction::StoredKey(const std::string& resource) const {
  return ReadKey(ReaderOf(batch_), *core_.vault, resource);
}

const std::string& Transaction::KeyFor(Case& after, bool created) {
  // The key that is there, though it was made by a refusal that the case knows nothing
  // of: another one would lock up what is sealed already.
  if (after.key.empty() && !created) after.key = StoredKey(after.name).value_or("");
  if (after.key.empty()) {
    after.key = Vault::NewKey();
    batch_.Put(Family::kKeys, after.name, core_.vault->Wrap(after.key, after.name));
  }
  return after.key;
}

void Transaction::Write(Step& step) {
  const uint64_t sequence = core_.log->next_sequence();
  record::v1::Entry entry;
  entry.set_sequence(static_cast<int64_t>(sequence));
  entry.set_resource(step.resource);
  entry.set_act(step.act);
  *entry.mutable_act_date() = ToProto(step.date);
  *entry.mutable_record_time() = ToTimestamp(step.record_time);
  *entry.mutable_actor() = std::move(step.actor);
  if (!step.request_id.empty()) entry.set_request_id(FormatUuid(step.request_id));
  if (step.source) *entry.mutable_source() = *std::move(step.source);
  entry.set_refusal(std::move(step.refusal));
  entry.set_refusal_reason(std::move(step.refusal_reason));
  Case scratch{.info = nullptr, .name = step.resource};
  Case& subject = step.after != nullptr ? *step.after : scratch;
  // The same case may have been staged twice: its key is made once.
  if (step.before != nullptr && subject.key.empty()) subject.key = step.before->key;
  const bool new_case = step.after != nullptr && step.before == nullptr;
  const auto key = [&]() -> const std::string& { return KeyFor(subject, new_case); };
  if (step.request != nullptr) {
    const bool created = step.info->creates() && step.after != nullptr;
    std::string request = std::move(step.serialized_request);
    if (request.empty()) request = step.request->SerializeAsString();
    // What a case was created from stands in the result.
    if (created) request = WithoutField(request, step.info->resource_field->number());
    Seal(*step.info->confidential, *step.request->GetDescriptor(), request, false, key,
         *entry.mutable_request(), entry);
  }
  if (step.after != nullptr) {
    entry.set_state(step.after->info->shape.State(*step.message));
    if (step.before != nullptr)
      entry.set_previous_sequence(static_cast<int64_t>(step.before->sequence));
    Seal(step.after->info->confidential, *step.message->GetDescriptor(),
         step.message->SerializeAsString(), true, key, *entry.mutable_result(), entry);
  }
  if (step.after != nullptr) NoteFiles(step, entry.actor().principal(), key);
  const std::string organ = OrganOf(step.resource);
  for (record::v1::Tally& tally : step.tallies) {
    batch_.Add(CounterKey(organ, tally.year(), tally.figure(), tally.label()),
               step.resource, tally.delta());
    entry.mutable_tallies()->Add(std::move(tally));
  }
  const uint64_t written = core_.log->Append(batch_, entry.SerializeAsString());
  YIFA_CHECK(written == sequence);
  if (step.after != nullptr) {
    YIFA_CHECK(step.after->sequence == sequence);
    batch_.Put(Family::kCases, step.resource, store::SequenceKey(sequence));
    WriteIndexes(step);
    NotePart(entry.actor(), *step.after);
    core_.cache.Put(step.after);
  }
  if (!step.request_id.empty())
    batch_.Put(Family::kRequests, step.request_id,
               store::SequenceKey(sequence) + step.fingerprint);
}

void Transaction::NoteFiles(const Step& step, const std::string& principal,
                            const std::function<const std::string&()>& key) {
  const NamedBy by{step.resource, principal, key};
  const auto note = [&](const EvidenceFields& fields, const Message* message) {
    if (message != nullptr && !fields.empty())
      NameFiles(batch_, *core_.vault, *core_.held_files, fields, *message, by);
  };
  // A new case may have what no request says: what it was split from had.
  if (step.before == nullptr)
    note(step.after->info->evidence, step.message.get());
  else if (step.info != nullptr && step.request != nullptr)
    note(*step.info->evidence, step.request);
}

void Transaction::WriteIndexes(const Step& step) {
  std::vector<std::string> before, before_due;
  if (step.before != nullptr) {
    before = {ListKeyOf(*step.before)};
    before_due = DueKeys(*step.before);
  }
  Replace(batch_, Family::kIndex, before, {ListKeyOf(*step.after)});
  Replace(batch_, Family::kDeadlines, before_due, DueKeys(*step.after));
  const std::string subject = SubjectOf(*step.after);
  if (!subject.empty() && (step.before == nullptr || SubjectOf(*step.before) != subject))
    batch_.Put(
        Family::kMeta,
        SubjectKey(step.after->info->type.collection, core_.vault->Digest(subject)),
        step.resource);
  if (!step.came_by.empty()) batch_.Put(Family::kMeta, step.came_by, step.resource);
  NoteLaw(*step.after);
}

void Transaction::NotePart(const record::v1::Actor& actor, Case& after) {
  for (const std::string& key : PartKeys(after.name, actor)) {
    const std::string known = absl::StrCat("\x01", key, "\x01");
    if (absl::StrContains(after.parts, known)) continue;
    batch_.Put(Family::kIndex, key, "");
    absl::StrAppend(&after.parts, known);
  }
}

void Transaction::NoteLaw(const Case& after) {
  const Shape& shape = after.info->shape;
  const std::string procedure = shape.Procedure(*after.message);
  auto& known = core_.law_in_use[procedure];
  const auto note = [&](const std::string& limit) {
    if (known.insert(limit).second)
      batch_.Put(Family::kMeta, LawKey(procedure, limit), "");
  };
  note("");
  for (const type::v1::Deadline& deadline : shape.deadlines(*after.message))
    if (IsRunningOrSuspended(deadline)) note(deadline.limit());
}

}  // namespace yifa::casework
