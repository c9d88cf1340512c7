// Changing registers: organs, calendar editions, provisions and what is proposed of them.
#include "common/casework/api/register_api.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"

namespace yifa::casework {

void PutRegister(Engine& engine, const Caller& caller, std::string_view role,
                 const Message& request, RegisterPut put, Done done) {
  if (const std::string& from = engine.options().registers_from;
      !from.empty() && !put.own)
    return done(Error(api::v1::REASON_REGISTER_IS_A_COPY,
                      "this process follows the registers of " + from)
                    .Meta("register", from)
                    .Zh("本服务的登记信息为副本，请在主登记处修改。"));
  RegisterCommand::Request command = std::move(put.command);
  command.actor = ActorOf(caller, role);
  command.request_id = *ParseUuid(command.request_id);
  command.fingerprint = FingerprintOf(engine.vault(), request);
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
