// A neighbour whose record is another than the one that was read: what goes on from where
// both are the same, and what was made from the rest, is on record.
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using store::Family;

// What was read of the neighbour beyond what both have.
absl::Status ForgetFrom(store::Batch& batch, const std::string& neighbour,
                        uint64_t sequence) {
  const record::StoredTree tree = record::ReadTree(nullptr, neighbour);
  std::vector<std::string> keys;
  YIFA_RETURN_IF_ERROR(batch.Scan(
      Family::kReadTrees, store::JoinKey({neighbour, ""}), tree.KeyOf(sequence),
      [&](std::string_view key, auto) { return keys.emplace_back(key), true; }));
  for (const std::string& key : keys) batch.Delete(Family::kReadTrees, key);
  return absl::OkStatus();
}

absl::StatusOr<MessagePtr> WriteRepair(Core& core, store::Batch& batch,
                                       const RegisterCommand::Request& act,
                                       const record::v1::RepairFeedRequest& request,
                                       const record::v1::FeedBreak& broken) {
  YIFA_RETURN_IF_ERROR(core.clock->Check());
  const std::string& neighbour = request.neighbour();
  const record::Position position{static_cast<uint64_t>(broken.common_size()),
                                  broken.present().log_id()};
  YIFA_RETURN_IF_ERROR(ForgetFrom(batch, neighbour, position.size));
  auto response = std::make_shared<record::v1::RepairFeedResponse>();
  response->mutable_feed()->set_neighbour(neighbour);
  response->mutable_feed()->set_log_id(position.log_id);
  response->mutable_feed()->set_position(broken.common_size());
  *response->mutable_given_up() = broken;

  const std::string key = RepairKey(neighbour);
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> previous,
                        batch.Get(Family::kMeta, key));
  record::v1::Entry entry = BeginEntry(core, act);
  if (previous)
    entry.set_previous_sequence(static_cast<int64_t>(store::ParseSequence(*previous)));
  Pack(request, *entry.mutable_request());
  Pack(*response, *entry.mutable_result());
  const uint64_t sequence = core.log->Append(batch, entry.SerializeAsString());
  batch.Put(Family::kMeta, key, store::SequenceKey(sequence));
  batch.Put(Family::kPositions, neighbour, record::ToBytes(position));
  // What was seen of its heads before is on record in `given_up`; it begins anew.
  batch.Delete(Family::kMeta, WitnessedKey(neighbour));
  return MessagePtr(response);
}

}  // namespace

RegisterCommand::Write GoOnWith(record::v1::RepairFeedRequest request,
                                record::v1::FeedBreak broken) {
  return [request = std::move(request), broken = std::move(broken)](
             Core& core, store::Batch& batch, const RegisterCommand::Request& act) {
    return WriteRepair(core, batch, act, request, broken);
  };
}

}  // namespace yifa::casework
