#include "common/casework/writer/commands.h"

#include <algorithm>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using store::Family;

}  // namespace

absl::Status RequestIdReused(std::string_view request_id) {
  return Error(api::v1::REASON_REQUEST_ID_REUSED,
               "the request_id was used before with another request")
      .Meta("request_id", FormatUuid(request_id))
      .Zh("请求编号已用于另一项内容不同的请求。");
}

absl::StatusOr<std::optional<uint64_t>> FindRequest(const store::Batch& batch,
                                                    std::string_view request_id,
                                                    std::string_view fingerprint) {
  if (request_id.empty()) return std::nullopt;
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> found,
                        batch.Get(Family::kRequests, request_id));
  if (!found) return std::nullopt;
  // What was asked in a case that was erased has none any more: the id alone answers.
  if (found->size() > 8 && std::string_view(*found).substr(8) != fingerprint)
    return RequestIdReused(request_id);
  return store::ParseSequence(std::string_view(*found).substr(0, 8));
}

// -- Acts --

ActCommand::ActCommand(Core& core, ActRequest request, MessagePtr message,
                       std::function<void(absl::StatusOr<CasePtr>)> answer, bool trial)
    : core_(core),
      request_(std::move(request)),
      message_(std::move(message)),
      bytes_(SpaceOf(*message_) + request_.serialized.size()),
      answer_(std::move(answer)),
      trial_(trial),
      result_(CasePtr()) {
}  // until it is executed there is nothing but how it was synced

absl::StatusOr<CasePtr> ActCommand::Do(store::Batch& batch) {
  if (trial_) return Transaction(core_, batch, /*trial=*/true).Perform(request_);
  YIFA_ASSIGN_OR_RETURN(std::optional<uint64_t> before,
                        FindRequest(batch, request_.request_id, request_.fingerprint));
  if (before) return Answered(batch, *before);
  YIFA_RETURN_IF_ERROR(core_.clock->Check());
  Transaction transaction(core_, batch);
  YIFA_ASSIGN_OR_RETURN(CasePtr after, transaction.Perform(request_));
  transaction.Commit();
  return after;
}

void ActCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void ActCommand::Complete(const absl::Status& synced) {
  // A refusal is no less true for a store that failed meanwhile, but an act is.
  if (!synced.ok() && result_.ok()) result_ = synced;
  answer_(std::move(result_));
}

// The first answer again; never of another organ than is asked about.
absl::StatusOr<CasePtr> ActCommand::Answered(const store::Batch& batch,
                                             uint64_t before) const {
  YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry,
                        ReadEntry(ReaderOf(batch), before));
  if (entry.act() != request_.info->id ||
      OrganOf(entry.resource()) != OrganOf(request_.resource))
    return RequestIdReused(request_.request_id);
  return LoadCaseAt(*core_.kinds, *core_.vault, ReaderOf(batch), before);
}

absl::Status RunAndWait(store::Store& store,
                        const std::function<std::unique_ptr<store::Command>(
                            std::function<void(absl::Status)> done)>& make) {
  absl::Notification finished;
  absl::Status result;
  YIFA_RETURN_IF_ERROR(store.Submit("", make([&](absl::Status status) {
                                      result = std::move(status);
                                      finished.Notify();
                                    })));
  finished.WaitForNotification();
  return result;
}

}  // namespace yifa::casework
