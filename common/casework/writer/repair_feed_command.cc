// A neighbour whose record is another than the one that was read: what goes on from where
// both are the same, and what was made from the rest, is on record.
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {

using store::Family;

RepairFeedCommand::RepairFeedCommand(
    Core& core, record::v1::RepairFeedRequest request, record::v1::FeedBreak broken,
    record::v1::Actor actor, std::function<void(absl::StatusOr<MessagePtr>)> answer)
    : core_(core),
      request_(std::move(request)),
      broken_(std::move(broken)),
      actor_(std::move(actor)),
      answer_(std::move(answer)) {}

absl::Status RepairFeedCommand::ForgetRest(store::Batch& batch) const {
  const record::StoredTree tree = record::ReadTree(nullptr, request_.neighbour());
  std::vector<std::string> keys;
  YIFA_RETURN_IF_ERROR(batch.Scan(
      Family::kReadTrees, store::JoinKey({request_.neighbour(), ""}),
      tree.KeyOf(static_cast<uint64_t>(broken_.common_size())),
      [&](std::string_view key, auto) { return keys.emplace_back(key), true; }));
  for (const std::string& key : keys) batch.Delete(Family::kReadTrees, key);
  return absl::OkStatus();
}

absl::StatusOr<MessagePtr> RepairFeedCommand::Do(store::Batch& batch) {
  const std::string& neighbour = request_.neighbour();
  const record::Position position{static_cast<uint64_t>(broken_.common_size()),
                                  broken_.present().log_id()};
  YIFA_RETURN_IF_ERROR(ForgetRest(batch));
  auto response = std::make_shared<record::v1::RepairFeedResponse>();
  response->mutable_feed()->set_neighbour(neighbour);
  response->mutable_feed()->set_log_id(position.log_id);
  response->mutable_feed()->set_position(broken_.common_size());
  *response->mutable_given_up() = std::move(broken_);

  const std::string key = RepairKey(neighbour);
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> previous,
                        batch.Get(Family::kMeta, key));
  record::v1::Entry entry;
  const uint64_t sequence = core_.log->next_sequence();
  entry.set_sequence(static_cast<int64_t>(sequence));
  entry.set_resource("feeds/" + neighbour);
  entry.set_act(std::string(kRepairFeed));
  const absl::Time now = core_.log->NextRecordTime();
  *entry.mutable_record_time() = ToTimestamp(now);
  *entry.mutable_act_date() = ToProto(DateIn(now));
  *entry.mutable_actor() = actor_;
  if (previous)
    entry.set_previous_sequence(static_cast<int64_t>(store::ParseSequence(*previous)));
  Pack(request_, *entry.mutable_request());
  Pack(*response, *entry.mutable_result());
  core_.log->Append(batch, entry.SerializeAsString());
  batch.Put(Family::kMeta, key, store::SequenceKey(sequence));
  batch.Put(Family::kPositions, neighbour, record::ToBytes(position));
  return MessagePtr(response);
}

void RepairFeedCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void RepairFeedCommand::Complete(const absl::Status& synced) {
  if (!synced.ok() && result_.ok()) result_ = synced;
  answer_(std::move(result_));
}

}  // namespace yifa::casework
