#include "common/casework/writer/rotation.h"

#include <optional>
#include <vector>

#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/trail_command.h"

namespace yifa::casework {
namespace {

using store::Family;

// Appends the entry, and notes it under the name of the key and under the request's id.
absl::StatusOr<MessagePtr> WriteKeys(Core& core, store::Batch& batch,
                                     const RegisterCommand::Request& request,
                                     record::v1::Entry entry,
                                     std::shared_ptr<keys::v1::Keys> keys) {
  const std::string key = RegisterKey(request.name);
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> previous,
                        batch.Get(Family::kMeta, key));
  entry.set_request_id(FormatUuid(request.request_id));
  if (previous)
    entry.set_previous_sequence(static_cast<int64_t>(store::ParseSequence(*previous)));
  Pack(*keys, *entry.mutable_result());
  const std::string sequence =
      store::SequenceKey(static_cast<uint64_t>(entry.sequence()));
  core.log->Append(batch, entry.SerializeAsString());
  batch.Put(Family::kMeta, key, sequence);
  batch.Put(Family::kRequests, request.request_id, sequence + request.fingerprint);
  NoteOnTrail(core, batch, trail::v1::TRAIL_EVENT_ROTATION, request.actor, request.act,
              request.name);
  return MessagePtr(std::move(keys));
}

std::shared_ptr<keys::v1::Keys> KeysIn(const RegisterCommand::Request& request) {
  return std::make_shared<keys::v1::Keys>(
      static_cast<const keys::v1::Keys&>(*request.value));
}

}  // namespace

bool IsWrappedByVault(std::string_view key) {
  return key.find('\0') == std::string_view::npos;
}

absl::StatusOr<std::string> RewrapCommand::Do(store::Batch& batch) {
  std::vector<std::string> keys;
  YIFA_RETURN_IF_ERROR(
      batch.Scan(Family::kKeys, "", from_, [&](std::string_view key, std::string_view) {
        keys.emplace_back(key);
        return keys.size() < limits::kRewrapKeysMost;
      }));
  for (const std::string& key : keys) {
    if (!IsWrappedByVault(key)) continue;
    // What comes before this in the batch has deleted it, or wrapped it anew.
    YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> wrapped,
                          batch.Get(Family::kKeys, key));
    if (!wrapped || core_.vault->IsPresent(*wrapped)) continue;
    YIFA_ASSIGN_OR_RETURN(const std::string data_key, core_.vault->Unwrap(*wrapped, key));
    batch.Put(Family::kKeys, key, core_.vault->Wrap(data_key, key));
  }
  if (keys.size() < limits::kRewrapKeysMost) return "";
  return keys.back() + std::string(1, '\0');
}

void RewrapCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void RewrapCommand::Complete(const absl::Status& synced) {
  if (!synced.ok() && result_.ok()) result_ = synced;
  next_(std::move(result_));
}

absl::StatusOr<MessagePtr> WriteVaultRotation(Core& core, store::Batch& batch,
                                              const RegisterCommand::Request& request) {
  return WriteKeys(core, batch, request, BeginEntry(core, request), KeysIn(request));
}

RegisterCommand::Write PassOnTo(std::shared_ptr<const record::Signer> signer) {
  return [signer = std::move(signer)](Core& core, store::Batch& batch,
                                      const RegisterCommand::Request& request) {
    record::v1::Entry entry = BeginEntry(core, request);
    auto keys = KeysIn(request);
    *keys->add_tree_keys() = core.log->PassOnTo(batch, signer);
    if (core.trail != nullptr) core.trail->PassOnTo(batch, signer);
    return WriteKeys(core, batch, request, std::move(entry), std::move(keys));
  };
}

}  // namespace yifa::casework
