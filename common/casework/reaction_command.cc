// Reactions: a neighbour's entry takes effect here exactly once, because the position in
// its record is written in the same batch as the effects.
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "common/casework/commands.h"
#include "common/casework/provision_content.h"
#include "common/casework/validator.h"

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

// True for what registers hold, but what each service keeps by its own procedures.
bool IsCopied(const Message& value) {
  if (const auto* provision = dynamic_cast<const policy::v1::Provision*>(&value))
    return !RulesOf(*provision).of_procedures();
  return dynamic_cast<const type::v1::Organ*>(&value) != nullptr ||
         dynamic_cast<const type::v1::CalendarEdition*>(&value) != nullptr;
}

}  // namespace

ReactionCommand::ReactionCommand(Core& core, const Reaction* reaction,
                                 std::string neighbour, NeighbourEntry entry,
                                 bool copies_registers, std::function<void()> new_edition,
                                 Finished finished)
    : core_(core),
      reaction_(reaction),
      neighbour_(std::move(neighbour)),
      entry_(std::move(entry)),
      copies_registers_(copies_registers),
      new_edition_(std::move(new_edition)),
      finished_(std::move(finished)) {}

absl::Status ReactionCommand::Do(store::Batch& batch) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> stored,
                        batch.Get(Family::kPositions, neighbour_));
  const uint64_t position = stored ? store::ParseSequence(*stored) : 0;
  const uint64_t sequence = static_cast<uint64_t>(entry_.entry.sequence());
  if (sequence < position) return absl::OkStatus();  // taken before
  if (sequence > position)
    return Error(api::v1::REASON_OUT_OF_RANGE,
                 "entries of " + neighbour_ + " were left out")
        .Field("sequence", "expected " + std::to_string(position));
  if (copies_registers_ && entry_.result && IsCopied(*entry_.result)) CopyRegister(batch);
  if (reaction_ != nullptr && entry_.entry.refusal().empty()) {
    int ordinal = 0;
    for (std::unique_ptr<Message>& request : reaction_->react(entry_, Context(batch)))
      Perform(batch, std::move(request), ordinal++);
  }
  batch.Put(Family::kPositions, neighbour_, store::SequenceKey(sequence + 1));
  return absl::OkStatus();
}

// The neighbour's word is checked like a caller's; what is not taken is on record with
// the reason, and stops nothing.
void ReactionCommand::CopyRegister(store::Batch& batch) {
  const RegisterCommand::Request copy{.name = entry_.entry.resource(),
                                      .act = entry_.entry.act(),
                                      .value = entry_.result,
                                      .actor = entry_.entry.actor()};
  record::v1::Source source;
  source.set_service(neighbour_);
  source.set_sequence(entry_.entry.sequence());
  absl::Status written =
      Validator(copy.value->GetDescriptor()).Check(*copy.value, [](const std::string&) {
        return true;
      });
  if (written.ok()) written = WriteRegister(core_, batch, copy, source).status();
  if (!written.ok()) return RefuseRegister(core_, batch, copy, source, written);
  edition_came_ = copy.act == kPutCalendarEdition;
}

void ReactionCommand::Perform(store::Batch& batch, std::unique_ptr<Message> message,
                              int ordinal) {
  const ActInfo* info = core_.kinds->FindRequest(message->GetDescriptor());
  if (info == nullptr) return;
  const google::protobuf::Reflection* reflection = message->GetReflection();
  ActRequest request = SystemRequest(*info, *message);
  request.actor.set_principal("yifa-" + neighbour_);
  request.actor.set_organ(OrganOf(request.resource));
  record::v1::Source source;
  source.set_service(neighbour_);
  source.set_sequence(entry_.entry.sequence());
  request.source = source;
  request.request_id =
      *ParseUuid(DeriveUuid(neighbour_ + "/" + std::to_string(entry_.entry.sequence()) +
                            "/" + std::to_string(ordinal)));
  reflection->SetString(message.get(), info->request_id, FormatUuid(request.request_id));

  Transaction transaction(core_, batch);
  request.date = FromProto(entry_.entry.act_date()).value_or(core_.clock->Today());
  if (reflection->HasField(*message, info->act_date))
    request.date = FromProto(static_cast<const type::v1::Date&>(
                                 reflection->GetMessage(*message, info->act_date)))
                       .value_or(request.date);
  if (!info->creates())
    if (auto found = transaction.Load(request.resource); found.ok())
      request.date =
          std::max(request.date, (*found)->info->shape.LastActDate(*(*found)->message));
  *static_cast<type::v1::Date*>(
      reflection->MutableMessage(message.get(), info->act_date)) = ToProto(request.date);
  request.fingerprint = FingerprintOf(*message);

  auto done = transaction.Perform(request);
  if (!done.ok()) transaction.StageRefusal(request, done.status());
  transaction.Commit();
  if (done.ok() && info->creates())
    batch.Put(Family::kMeta, CreatedFromKey(entry_.entry.resource()), (*done)->name);
}

void ReactionCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void ReactionCommand::Complete(const absl::Status& synced) {
  if (edition_came_ && synced.ok() && new_edition_) new_edition_();
  finished_(result_.ok() ? synced : result_);
}

}  // namespace yifa::casework
