// The change of a service's keys: data keys are wrapped anew, heads are signed by another
// key. On record.
#ifndef YIFA_COMMON_CASEWORK_WRITER_ROTATION_H_
#define YIFA_COMMON_CASEWORK_WRITER_ROTATION_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/casework/writer/commands.h"
#include "common/record/signer.h"
#include "common/store/store.h"
#include "yifa/keys/v1/key_service.pb.h"

namespace yifa::casework {

inline constexpr std::string_view kRotateVaultKey = "rotate_vault_key";
inline constexpr std::string_view kRotateTreeKey = "rotate_tree_key";
// What they change.
inline constexpr std::string_view kVaultKeyName = "keys/vault";
inline constexpr std::string_view kTreeKeyName = "keys/tree";

// True for keys of kKeys whose values the vault has wrapped; others are sealed under the
// data key of a case.
bool IsWrappedByVault(std::string_view key);

// Wraps some data keys anew, from a key of kKeys on, that the present master key has not
// wrapped. `next` gets the key to go on at; "" at the end.
class RewrapCommand final : public store::Command {
 public:
  using Next = std::function<void(absl::StatusOr<std::string> next)>;
  RewrapCommand(Core& core, std::string from, Next next)
      : core_(core), from_(std::move(from)), next_(std::move(next)), result_("") {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  absl::StatusOr<std::string> Do(store::Batch& batch);

  Core& core_;
  const std::string from_;
  Next next_;
  absl::StatusOr<std::string> result_;
};

// What commands write (RegisterCommand::Write):
// That the data keys are wrapped anew. REQUIRES: `value` is the Keys
absl::StatusOr<MessagePtr> WriteVaultRotation(Core& core, store::Batch& batch,
                                              const RegisterCommand::Request& request);
// That this one signs from now on, the record's heads and the trail's.
// REQUIRES: `value` is the Keys as they were
RegisterCommand::Write PassOnTo(std::shared_ptr<const record::Signer> signer);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_ROTATION_H_
