// The keys of a service: which there are, and their change.
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "common/base/secret_file.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/quota.h"
#include "common/casework/api/register_api.h"
#include "common/casework/writer/rotation.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"
#include "yifa/keys/v1/key_service.pb.h"

namespace yifa::casework {
namespace {

using namespace keys::v1;  // NOLINT: the messages of the service
using store::Family;

constexpr char kService[] = "yifa.keys.v1.KeyService.";

absl::StatusOr<Keys> Get(Engine& engine) {
  Keys keys;
  int64_t all = 0, before = 0;
  YIFA_RETURN_IF_ERROR(engine.store().Read()->Scan(
      Family::kKeys, "", "", [&](std::string_view key, std::string_view wrapped) {
        if (!IsWrappedByVault(key)) return true;
        ++all;
        if (!engine.vault().IsPresent(wrapped)) ++before;
        return true;
      }));
  keys.set_vault_epoch(engine.vault().epoch());
  keys.set_data_keys(all);
  keys.set_wrapped_before(before);
  *keys.mutable_tree_keys() = engine.log().keys().keys().keys();
  return keys;
}

// Wraps all data keys anew; acts go on between the steps.
absl::Status Rewrap(Engine& engine) {
  std::string from;
  do {
    absl::Notification finished;
    absl::StatusOr<std::string> next;
    YIFA_RETURN_IF_ERROR(engine.store().Submit(
        "", std::make_unique<RewrapCommand>(engine.core(), from,
                                            [&](absl::StatusOr<std::string> result) {
                                              next = std::move(result);
                                              finished.Notify();
                                            })));
    finished.WaitForNotification();
    YIFA_ASSIGN_OR_RETURN(from, std::move(next));
  } while (!from.empty());
  return absl::OkStatus();
}

// What is asked is on record already: a request that is sent again.
template <typename Request>
absl::StatusOr<bool> IsDone(Engine& engine, const Request& request) {
  YIFA_ASSIGN_OR_RETURN(
      const auto found,
      engine.store().Read()->Get(Family::kRequests, *ParseUuid(request.request_id())));
  return found.has_value();
}

// Has the command written, and waits for it.
template <typename Request>
absl::StatusOr<MessagePtr> Put(Engine& engine, const Caller& caller,
                               const Request& request, RegisterCommand::Request command) {
  absl::Notification finished;
  absl::StatusOr<MessagePtr> result;
  command.request_id = request.request_id();
  PutRegister(engine, caller, procedure::kSecurity, request, {std::move(command), true},
              [&](absl::StatusOr<MessagePtr> put) {
                result = std::move(put);
                finished.Notify();
              });
  finished.WaitForNotification();
  return result;
}

// Each step finds what those before have done, also if the process died in between.
absl::StatusOr<MessagePtr> RotateVault(Engine& engine, const Caller& caller,
                                       const RotateVaultKeyRequest& request) {
  Vault& vault = engine.vault();
  YIFA_ASSIGN_OR_RETURN(const bool done, IsDone(engine, request));
  if (!done && !vault.is_rotating()) {
    absl::MutexLock lock(&engine.key_files());
    YIFA_RETURN_IF_ERROR(vault.BeginEpoch());
  }
  YIFA_RETURN_IF_ERROR(Rewrap(engine));
  YIFA_ASSIGN_OR_RETURN(const Keys keys, Get(engine));
  if (keys.wrapped_before() > 0)
    return Error(api::v1::REASON_DATA_CORRUPT, "a data key could not be wrapped anew")
        .Meta("where", "keys");
  YIFA_ASSIGN_OR_RETURN(MessagePtr result, Put(engine, caller, request,
                                               {.name = std::string(kVaultKeyName),
                                                .act = std::string(kRotateVaultKey),
                                                .value = std::make_shared<Keys>(keys),
                                                .write = WriteVaultRotation}));
  if (vault.is_rotating()) {
    absl::MutexLock lock(&engine.key_files());
    YIFA_RETURN_IF_ERROR(vault.EndEarlierEpochs());
  }
  YIFA_RETURN_IF_ERROR(engine.store().Scrub({Family::kKeys}));
  return result;
}

absl::StatusOr<MessagePtr> RotateTree(Engine& engine, const Caller& caller,
                                      const RotateTreeKeyRequest& request) {
  const std::string file = engine.options().KeyFile(kTreeKey);
  const std::string next_file = file + kNext;
  absl::MutexLock lock(&engine.key_files());
  YIFA_ASSIGN_OR_RETURN(const bool done, IsDone(engine, request));
  std::shared_ptr<const record::Signer> signer;
  if (!done) {
    YIFA_RETURN_IF_ERROR(RemoveSecret(next_file));  // of an attempt that came to nothing
    YIFA_ASSIGN_OR_RETURN(signer, record::Signer::Load(next_file));
  }
  YIFA_ASSIGN_OR_RETURN(Keys keys, Get(engine));
  YIFA_ASSIGN_OR_RETURN(MessagePtr result,
                        Put(engine, caller, request,
                            {.name = std::string(kTreeKeyName),
                             .act = std::string(kRotateTreeKey),
                             .value = std::make_shared<Keys>(std::move(keys)),
                             .write = PassOnTo(signer)}));
  if (!done) YIFA_RETURN_IF_ERROR(MoveSecret(next_file, file));
  return result;
}

// A method that changes a key, which nobody else changes meanwhile.
template <typename Request>
Method Rotation(Engine& engine, std::shared_ptr<Quota> quota, std::string_view act,
                absl::StatusOr<MessagePtr> (*rotate)(Engine&, const Caller&,
                                                     const Request&)) {
  Method method;
  method.may = [&engine, act](const Caller& caller, const Message&) {
    return SecurityOver(engine.registers(), caller, "", act).status();
  };
  method.work = Work::kCopy;
  method.unary = [&engine, quota, rotate](const Caller& caller, MessagePtr request,
                                          Done done) {
    const absl::StatusOr<Quota::Share> share = quota->Take(caller);
    if (!share.ok()) return done(share.status());
    done(rotate(engine, caller, static_cast<const Request&>(*request)));
  };
  return method;
}

}  // namespace

void AddKeyApi(Engine& engine, Answers& answers) {
  Method& get = answers[absl::StrCat(kService, "GetKeys")];
  get.may = [&engine](const Caller& caller, const Message&) {
    if (caller.Has(procedure::kAuditor)) return absl::OkStatus();
    return SecurityOver(engine.registers(), caller, "", "get_keys").status();
  };
  get.unary = Answer<GetKeysRequest, Keys>(
      [&engine](const Caller&, const GetKeysRequest&) { return Get(engine); });
  const auto quota = std::make_shared<Quota>(
      "rotations",
      Quota::Most{limits::kRotationsMax, limits::kRotationsMax, limits::kRotationsMax});
  answers[absl::StrCat(kService, "RotateVaultKey")] =
      Rotation<RotateVaultKeyRequest>(engine, quota, kRotateVaultKey, &RotateVault);
  answers[absl::StrCat(kService, "RotateTreeKey")] =
      Rotation<RotateTreeKeyRequest>(engine, quota, kRotateTreeKey, &RotateTree);
}

}  // namespace yifa::casework
