// Reactions: a neighbour's entry takes effect here exactly once, because the position in
// its record is written in the same batch as the effects.
#include <algorithm>

#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/form/validator.h"
#include "common/casework/law/provision_content.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/erasure.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/own_day.h"
#include "common/casework/writer/right.h"
#include "common/record/reading.h"

namespace yifa::casework {
namespace {

using google::protobuf::FieldDescriptor;
using store::Family;

class Context final : public ReactionContext {
 public:
  explicit Context(const store::Batch& batch) : batch_(batch) {}
  std::string CreatedFrom(const std::string& source) const override {
    auto found = batch_.Get(Family::kMeta, CreatedFromKey(source));
    return found.ok() ? (*found).value_or("") : "";
  }

 private:
  const store::Batch& batch_;
};

record::v1::Source SourceOf(const std::string& neighbour, const record::v1::Entry& entry,
                            const Hash& leaf) {
  record::v1::Source source;
  source.set_service(neighbour);
  source.set_sequence(entry.sequence());
  source.set_leaf_hash(std::string(Bytes(leaf)));
  return source;
}

// What the rule answers, and goes on record; anything else only puts the entry off.
bool IsRefusal(const absl::Status& status) {
  const api::v1::Reason reason = ReasonOf(status);
  return reason == api::v1::REASON_NOT_COMPETENT || reason == api::v1::REASON_NOT_FOUND;
}

// True for what registers hold, but what each service keeps by its own procedures.
bool IsCopied(const Message& value) {
  if (const auto* provision = dynamic_cast<const policy::v1::Provision*>(&value))
    return !RulesOf(*provision).of_procedures();
  return dynamic_cast<const type::v1::Organ*>(&value) != nullptr ||
         dynamic_cast<const access::v1::Binding*>(&value) != nullptr ||
         dynamic_cast<const type::v1::CalendarEdition*>(&value) != nullptr;
}

}  // namespace

ReactionCommand::ReactionCommand(Core& core, Input input,
                                 std::function<void()> new_edition,
                                 std::function<void(api::v1::Reason)> refused,
                                 Finished finished)
    : core_(core),
      input_(std::move(input)),
      new_edition_(std::move(new_edition)),
      refused_(std::move(refused)),
      finished_(std::move(finished)) {}

absl::Status ReactionCommand::Do(store::Batch& batch) {
  YIFA_ASSIGN_OR_RETURN(const record::Position position,
                        record::PositionIn(batch, input_.neighbour));
  const record::v1::Entry& entry = input_.entry.entry;
  const uint64_t sequence = static_cast<uint64_t>(entry.sequence());
  const bool is_placed =
      input_.placed.sequence == sequence && !input_.placed.completed.empty();
  if (sequence < position.size) {  // taken before
    if (is_placed) PutLeaf(batch);
    return absl::OkStatus();
  }
  YIFA_RETURN_IF_ERROR(core_.clock->Check());
  if (sequence > position.size || !is_placed)
    return Error(api::v1::REASON_OUT_OF_RANGE,
                 "entries of " + input_.neighbour + " were left out")
        .Field("sequence", "expected " + std::to_string(position.size));
  if (input_.registers_from == input_.neighbour && input_.entry.result &&
      IsCopied(*input_.entry.result))
    CopyRegister(batch);
  // Nothing has happened in a case that was erased: what is known of it here stays.
  if (input_.reaction != nullptr && entry.refusal().empty() && entry.act() != kErase)
    YIFA_RETURN_IF_ERROR(React(batch));
  PutLeaf(batch);
  batch.Put(Family::kPositions, input_.neighbour,
            record::ToBytes({sequence + 1, input_.placed.log_id}));
  return absl::OkStatus();
}

void ReactionCommand::PutLeaf(store::Batch& batch) const {
  batch.Put(Family::kReadTrees,
            record::ReadTree(nullptr, input_.neighbour).KeyOf(input_.placed.sequence),
            record::StoredTree::ValueOf(input_.placed.completed));
}

// The neighbour's word is checked like a caller's; what is not taken is on record with
// the reason, and stops nothing.
void ReactionCommand::CopyRegister(store::Batch& batch) {
  const record::v1::Entry& entry = input_.entry.entry;
  const RegisterCommand::Request copy{.name = entry.resource(),
                                      .act = entry.act(),
                                      .value = input_.entry.result,
                                      .actor = entry.actor()};
  const record::v1::Source source = SourceOf(input_.neighbour, entry, leaf());
  absl::Status written = Validator(copy.value->GetDescriptor()).Check(*copy.value);
  if (written.ok()) written = WriteRegister(core_, batch, copy, source).status();
  if (!written.ok()) {
    refusals_.push_back(ReasonOf(written));
    return RefuseRegister(core_, batch, copy, source, written);
  }
  edition_came_ = copy.act == kPutCalendarEdition;
}

// All rights are checked before anything is done: what has to wait for the register has
// done nothing yet.
absl::Status ReactionCommand::React(store::Batch& batch) {
  YIFA_RETURN_IF_ERROR(NoteOrigin(batch));
  std::vector<Asked> all;
  int ordinal = 0;
  for (std::unique_ptr<Message>& message :
       input_.reaction->react(input_.entry, Context(batch))) {
    std::optional<Asked> asked = Ask(batch, std::move(message), ordinal++);
    if (!asked) continue;
    if (!asked->right.ok() && !IsRefusal(asked->right)) return asked->right;
    all.push_back(*std::move(asked));
  }
  for (const Asked& asked : all) Perform(batch, asked);
  return absl::OkStatus();
}

absl::Status ReactionCommand::NoteOrigin(store::Batch& batch) {
  const record::v1::Entry& entry = input_.entry.entry;
  const std::vector<Effect>& effects = input_.reaction->effects;
  if (entry.has_previous_sequence() || entry.source().service() != input_.service ||
      std::none_of(effects.begin(), effects.end(),
                   [](const Effect& effect) { return effect.right == Right::kAnswers; }))
    return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(
      const std::optional<std::string> bytes,
      batch.Get(Family::kEntries,
                store::SequenceKey(static_cast<uint64_t>(entry.source().sequence()))));
  if (!bytes) return absl::OkStatus();
  const std::string& leaf = entry.source().leaf_hash();
  if (!leaf.empty() && leaf != Bytes(record::LeafHash(*bytes)))
    return absl::OkStatus();  // of an entry that this record lost
  YIFA_ASSIGN_OR_RETURN(const record::v1::Entry ours, ParseEntry(*bytes));
  batch.Put(Family::kMeta, MadeFromKey(entry.resource()), ours.resource());
  return absl::OkStatus();
}

std::optional<ReactionCommand::Asked> ReactionCommand::Ask(
    store::Batch& batch, std::unique_ptr<Message> message, int ordinal) {
  const ActInfo* info = core_.kinds->FindRequest(message->GetDescriptor());
  if (info == nullptr) return std::nullopt;
  const record::v1::Entry& entry = input_.entry.entry;
  const google::protobuf::Reflection* reflection = message->GetReflection();
  ActRequest request = SystemRequest(*info, *message);
  request.actor.set_principal("yifa-" + input_.neighbour);
  request.actor.set_organ(OrganOf(request.resource));
  request.source = SourceOf(input_.neighbour, entry, leaf());
  request.request_id =
      *ParseUuid(DeriveUuid(input_.neighbour + "/" + std::to_string(entry.sequence()) +
                            "/" + Hex(Bytes(leaf())) + "/" + std::to_string(ordinal)));
  reflection->SetString(message.get(), info->request_id, FormatUuid(request.request_id));

  const Date today = core_.clock->Today();
  const Date done = FromProto(entry.act_date()).value_or(today);
  BringToday(done, today, *message);
  request.date = std::min(done, today);
  if (reflection->HasField(*message, info->act_date))
    request.date = FromProto(static_cast<const type::v1::Date&>(
                                 reflection->GetMessage(*message, info->act_date)))
                       .value_or(request.date);
  if (!info->creates())
    if (auto found = Transaction(core_, batch).Load(request.resource); found.ok())
      request.date =
          std::max(request.date, (*found)->info->shape.LastActDate(*(*found)->message));
  *static_cast<type::v1::Date*>(
      reflection->MutableMessage(message.get(), info->act_date)) = ToProto(request.date);
  request.fingerprint = FingerprintOf(*core_.vault, *message);
  absl::Status right = CheckRight(batch, request);
  return Asked{std::move(message), std::move(request), std::move(right)};
}

absl::Status ReactionCommand::CheckRight(store::Batch& batch,
                                         const ActRequest& request) const {
  Claim claim;
  for (const Effect& effect : input_.reaction->effects)
    if (effect.request == request.info->binding.request) claim.effect = &effect;
  claim.sender = input_.entry.entry.resource();
  claim.target = request.resource;
  if (!request.info->creates())
    if (auto found = Transaction(core_, batch).Load(request.resource); found.ok())
      claim.own = *found;
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> from,
                        batch.Get(Family::kMeta, MadeFromKey(claim.sender)));
  claim.sender_from = from.value_or("");
  YIFA_RETURN_IF_ERROR(CheckCases(claim));
  absl::Status right = CheckOrgans(claim, *core_.registers);
  if (!right.ok() && MayBeBehind(batch))
    return Error(api::v1::REASON_REGISTER_BEHIND,
                 "the register's copy may be behind: " + std::string(right.message()))
        .Meta("resource", claim.sender);
  return right;
}

// What the keeper's own record says comes after all that it had registered by then.
bool ReactionCommand::MayBeBehind(const store::Batch& batch) const {
  if (input_.registers_from.empty() || input_.registers_from == input_.neighbour)
    return false;
  if (!input_.keeper_size) return true;
  const auto read = record::PositionIn(batch, input_.registers_from);
  return !read.ok() || read->size < *input_.keeper_size;
}

// A record that was set back, gone on with and then set forward again has an entry once
// more that took effect before.
bool ReactionCommand::WasDone(const store::Batch& batch,
                              const ActRequest& request) const {
  const auto found = batch.Get(Family::kRequests, request.request_id);
  if (!found.ok() || !*found) return false;
  const auto bytes = batch.Get(Family::kEntries, (*found)->substr(0, 8));
  if (!bytes.ok() || !*bytes) return false;
  const auto entry = ParseEntry(**bytes);
  return entry.ok() && entry->refusal().empty();
}

void ReactionCommand::Perform(store::Batch& batch, const Asked& asked) {
  if (WasDone(batch, asked.request)) return;
  Transaction transaction(core_, batch);
  const absl::StatusOr<CasePtr> done = asked.right.ok()
                                           ? transaction.Perform(asked.request)
                                           : absl::StatusOr<CasePtr>(asked.right);
  if (!done.ok()) {
    transaction.StageRefusal(asked.request, done.status());
    refusals_.push_back(ReasonOf(done.status()));
  }
  transaction.Commit();
  if (done.ok() && asked.request.info->creates())
    batch.Put(Family::kMeta, CreatedFromKey(input_.entry.entry.resource()),
              (*done)->name);
}

void ReactionCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void ReactionCommand::Complete(const absl::Status& synced) {
  if (edition_came_ && synced.ok() && new_edition_) new_edition_();
  if (synced.ok())
    for (const api::v1::Reason reason : refusals_) refused_(reason);
  finished_(result_.ok() ? synced : result_);
}

}  // namespace yifa::casework
