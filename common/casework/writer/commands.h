// What the writer is asked to do, besides uploads and by the law's own clock
// (law_clock.h): acts, reactions, registers.
#ifndef YIFA_COMMON_CASEWORK_WRITER_COMMANDS_H_
#define YIFA_COMMON_CASEWORK_WRITER_COMMANDS_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/error.h"
#include "common/casework/form/surface.h"
#include "common/casework/law/definition.h"
#include "common/casework/writer/transaction.h"
#include "common/record/reading.h"
#include "common/store/store.h"

namespace yifa::casework {

using Finished = std::function<void(absl::Status)>;

absl::Status RequestIdReused(std::string_view request_id);

// Answers a request_id that was used before: the first answer, or REQUEST_ID_REUSED for
// another body. Nothing where it was not used. Of a request from before format 7, or in a
// case that was erased since, no body is known: whoever loads what it answers looks
// whether it is of the same act.
absl::StatusOr<std::optional<uint64_t>> FindRequest(const store::Batch& batch,
                                                    std::string_view request_id,
                                                    std::string_view fingerprint);

// One act for one caller.
class ActCommand final : public store::Command {
 public:
  // `message` is request.message, kept alive. `answer` gets the case after the act, or
  // the error. A `trial` tells what the act would make of its case, and writes nothing.
  ActCommand(Core& core, ActRequest request, MessagePtr message,
             std::function<void(absl::StatusOr<CasePtr>)> answer, bool trial = false);
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;
  size_t bytes() const override { return bytes_; }

 private:
  absl::StatusOr<CasePtr> Do(store::Batch& batch);
  absl::StatusOr<CasePtr> Answered(const store::Batch& batch, uint64_t before) const;

  Core& core_;
  ActRequest request_;
  MessagePtr message_;
  const size_t bytes_;  // of the message
  std::function<void(absl::StatusOr<CasePtr>)> answer_;
  const bool trial_;
  absl::StatusOr<CasePtr> result_;
};

// One entry of a neighbour's record.
class ReactionCommand final : public store::Command {
 public:
  struct Input {
    std::string service;  // this one
    std::string neighbour;
    const Reaction* reaction = nullptr;  // null where only registers are copied
    NeighbourEntry entry;
    record::Placed placed;
    std::string registers_from;  // as EngineOptions
    // Size that the keeper's record was found to have after the entry was committed.
    // Nothing is refused for what the register says before the copy has read as much;
    // unset: not before it is known.
    std::optional<uint64_t> keeper_size;
  };
  ReactionCommand(Core& core, Input input, std::function<void()> new_edition,
                  std::function<void(api::v1::Reason)> refused, Finished finished);
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  // What the entry would have us do, and whether it may.
  struct Asked {
    std::unique_ptr<Message> message;
    ActRequest request;
    absl::Status right;
  };

  absl::Status Do(store::Batch& batch);
  // Of the neighbour's entry.
  const Hash& leaf() const { return input_.placed.completed.front(); }
  void PutLeaf(store::Batch& batch) const;
  void CopyRegister(store::Batch& batch);
  absl::Status React(store::Batch& batch);
  // Remembers which case of ours the neighbour's was made from.
  absl::Status NoteOrigin(store::Batch& batch);
  std::optional<Asked> Ask(store::Batch& batch, std::unique_ptr<Message> message,
                           int ordinal);
  // REGISTER_BEHIND where the copy may not know yet what would make it lawful.
  absl::Status CheckRight(store::Batch& batch, const ActRequest& request) const;
  bool MayBeBehind(const store::Batch& batch) const;
  bool WasDone(const store::Batch& batch, const ActRequest& request) const;
  void Perform(store::Batch& batch, const Asked& asked);

  Core& core_;
  const Input input_;
  std::function<void()> new_edition_;
  std::function<void(api::v1::Reason)> refused_;
  Finished finished_;
  absl::Status result_;
  std::vector<api::v1::Reason> refusals_;
  bool edition_came_ = false;
};

// The acts on registers.
inline constexpr std::string_view kPutOrgan = "put_organ";
inline constexpr std::string_view kPutCalendarEdition = "put_calendar_edition";
inline constexpr std::string_view kConfirmClock = "confirm_clock";
inline constexpr std::string_view kPutBinding = "put_binding";
inline constexpr std::string_view kRevokeBinding = "revoke_binding";
inline constexpr std::string_view kPutProvision = "put_provision";
inline constexpr std::string_view kProposeProvision = "propose_provision";
inline constexpr std::string_view kAdoptProvision = "adopt_provision";
inline constexpr std::string_view kRejectProvision = "reject_provision";

// The act that goes on with a neighbour whose record was set back.
inline constexpr std::string_view kRepairFeed = "repair_feed";

// Changes a register: puts an organ, a calendar edition or a provision on record, or a
// proposal of one, or the decision on that. The answer is what came to be on record, with
// its name and etag.
class RegisterCommand final : public store::Command {
 public:
  struct Request;
  // Writer thread; the request_id is new. An error leaves the batch as it was.
  using Write =
      std::function<absl::StatusOr<MessagePtr>(Core&, store::Batch&, const Request&)>;
  struct Request {
    std::string name{};  // e.g. `organs/{organ}` or `calendarEditions/{year}`
    std::string act{};   // one of the above
    MessagePtr value{};  // Organ, CalendarEdition, Provision or Proposal
    record::v1::Actor actor{};
    std::string request_id{};  // 16 bytes; "" for files at start
    std::string fingerprint{};
    bool only_if_absent = false;
    // That of the present value, "" where there is none; absent: whatever is present is
    // replaced.
    std::optional<std::string> etag{};
    Write write{};  // null: puts the value under the name
  };
  RegisterCommand(Core& core, Request request,
                  std::function<void(absl::StatusOr<MessagePtr>)> answer);
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  absl::StatusOr<MessagePtr> Do(store::Batch& batch);

  Core& core_;
  Request request_;
  std::function<void(absl::StatusOr<MessagePtr>)> answer_;
  absl::StatusOr<MessagePtr> result_;
};

// Keeps the sources of the templates, by their hashes, so that every document can be made
// again after its template was replaced.
class KeepTemplatesCommand final : public store::Command {
 public:
  KeepTemplatesCommand(std::vector<std::string> sources, Finished finished)
      : sources_(std::move(sources)), finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  const std::vector<std::string> sources_;
  Finished finished_;
  absl::Status result_;
};
absl::Status KeepTemplate(const std::string& source, store::Batch& batch);

// Writes an entry of a register and makes it the present one, if CheckPut (scope.h) lets
// it: errors of that, and as Registers::Put. Writer thread.
absl::StatusOr<MessagePtr> WriteRegister(Core& core, store::Batch& batch,
                                         const RegisterCommand::Request& request,
                                         const std::optional<record::v1::Source>& source);
// Writes an entry that says why a neighbour's value was not taken.
void RefuseRegister(Core& core, store::Batch& batch,
                    const RegisterCommand::Request& request,
                    const record::v1::Source& source, const absl::Status& why);
// An entry of what is asked, at the end of the record.
record::v1::Entry BeginEntry(const Core& core, const RegisterCommand::Request& request);

// Goes on with a neighbour whose record is not a continuation of what was read, from
// where both are the same, as the reader found it. On record, with why.
RegisterCommand::Write GoOnWith(record::v1::RepairFeedRequest request,
                                record::v1::FeedBreak broken);

// Believes the machine's clock (CheckedClock::Confirm) and writes an entry that says so,
// of the ClockConfirmation that is asked for. INVALID_FIELD where it shows another day.
absl::StatusOr<MessagePtr> WriteClockConfirmation(
    Core& core, store::Batch& batch, const RegisterCommand::Request& request);
// ETAG_STALE, with the present one, where `etag` is not that of what has the name.
absl::Status CheckPresent(const store::Batch& batch, const std::string& name,
                          const std::string& etag);

// Submits a command and waits for its end. For starts and tests, never on the store's
// threads.
absl::Status RunAndWait(store::Store& store,
                        const std::function<std::unique_ptr<store::Command>(
                            std::function<void(absl::Status)> done)>& make);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_COMMANDS_H_
