// Putting values into registers: organs, calendar editions, provisions.
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/casework/commands.h"
#include "common/casework/record_api.h"

namespace yifa::casework {

void PutRegister(Engine& engine, const Caller& caller, const Message& request,
                 const std::string& request_id, RegisterPut put, Done done) {
  const std::string_view role = HeldOf(caller, put.roles);
  if (role.empty()) return done(RoleNotEntitled(put.act));
  if (const std::string& from = engine.options().registers_from;
      !from.empty() && !put.own)
    return done(Error(api::v1::REASON_REGISTER_IS_A_COPY,
                      "this process follows the registers of " + from)
                    .Meta("register", from)
                    .Zh("本服务的登记信息为副本，请在主登记处修改。"));
  RegisterCommand::Request command{
      .name = std::move(put.name), .act = put.act, .value = std::move(put.value)};
  command.actor.set_principal(caller.principal);
  command.actor.set_organ(caller.organ);
  command.actor.set_role(std::string(role));
  command.request_id = *ParseUuid(request_id);
  command.fingerprint = FingerprintOf(request);
  const absl::Status submitted = engine.store().Submit(
      caller.line(), std::make_unique<RegisterCommand>(
                         engine.core(), std::move(command),
                         [&engine, done](absl::StatusOr<MessagePtr> value) {
                           engine.ContinueRecompute();
                           done(std::move(value));
                         }));
  if (!submitted.ok()) done(submitted);
}

}  // namespace yifa::casework
