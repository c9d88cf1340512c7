#include "common/server/call.h"

#include <grpc/support/time.h>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/casework/law/bindings.h"
#include "common/server/codec.h"
#include "common/server/log.h"
#include "common/server/status.h"

namespace yifa::server {
namespace {

bool DeadlineHasPassed(const grpc::CallbackServerContext& context) {
  const gpr_timespec deadline = context.raw_deadline();
  if (gpr_time_cmp(deadline, gpr_inf_future(deadline.clock_type)) == 0) return false;
  return gpr_time_cmp(deadline, gpr_now(deadline.clock_type)) <= 0;
}

}  // namespace

grpc::Status Admit(const BoundMethod& method, const grpc::CallbackServerContext& context,
                   const Connections::Call& call, casework::Caller& caller) {
  absl::StatusOr<casework::Caller> established =
      method.desk->identity->Establish(context);
  if (established.ok() && method.desk->admit != nullptr) {
    casework::Caller claimed = *std::move(established);
    established = method.desk->admit(claimed);
    if (!established.ok() && !method.method.is_public && method.desk->refused != nullptr)
      method.desk->refused(claimed, *method.method.descriptor, established.status());
  }
  if (established.ok()) {
    caller = *std::move(established);
    call.Known();
  } else if (!method.method.is_public) {
    return ToGrpc(established.status());
  }
  if (method.desk->streams->stopping()) return ToGrpc(Stopping());
  return StillWaiting(context);
}

grpc::Status Readmission::Check(const Desk& desk, const casework::Caller& caller) {
  if (desk.clock->Now() >= caller.valid_until)
    return ToGrpc(Error(api::v1::REASON_CALLER_UNKNOWN,
                        "the caller's certificate or token has ended meanwhile")
                      .Zh("登录凭证或者证书已到期，请重新登录。"));
  const absl::Time now = absl::Now();
  const bool is_due = absl::AbsDuration(now - checked_) >= desk.readmit_every;
  if (desk.admit == nullptr || caller.principal.empty() || !is_due)
    return grpc::Status::OK;
  checked_ = now;
  const absl::StatusOr<casework::Caller> admitted = desk.admit(caller);
  if (!admitted.ok()) return ToGrpc(admitted.status());
  if (admitted->binding == caller.binding) return grpc::Status::OK;
  return ToGrpc(
      casework::NotBound(casework::BindingName(caller.organ, caller.principal)));
}

grpc::Status StillWaiting(const grpc::CallbackServerContext& context) {
  if (context.IsCancelled()) return CancelledByClient();
  if (DeadlineHasPassed(context)) return DeadlinePassed();
  return grpc::Status::OK;
}

std::string LineOf(const casework::Caller& caller, const Connections::Call& call) {
  return caller.principal.empty() ? call.network() : caller.line();
}

grpc::Status Busy() {
  return ToGrpc(Error(api::v1::REASON_QUEUE_FULL,
                      "too many calls of the caller wait, or answers to them")
                    .Zh("请求过多，请稍后重试。")
                    .RetryAfter(absl::Milliseconds(limits::kRetryAfterMillis)));
}

grpc::Status Unreadable(const BoundMethod& method) {
  const std::string type = method.method.descriptor->input_type()->full_name();
  return ToGrpc(Error(api::v1::REASON_INVALID_FIELD, "the bytes are no " + type)
                    .Field("", "not a message of the type " + type)
                    .Zh("请求内容无法识别。"));
}

grpc::Status Broken(const BoundMethod& method, const std::string& how) {
  return ToGrpc(absl::InternalError(method.method.descriptor->full_name() + ": " + how));
}

CallMeter::CallMeter(const BoundMethod& method)
    : method_(method), start_(std::chrono::steady_clock::now()) {}

void CallMeter::Ended(const casework::Caller& caller, const grpc::Status& status) const {
  const auto taken = std::chrono::steady_clock::now() - start_;
  method_.metrics->Ended(status.error_code(), taken, method_.method.unary != nullptr);
  if (!Logs(Level::kDebug)) return;
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(taken);
  Log(Level::kDebug, "call",
      {{"method", PathOf(method_.method.descriptor)},
       {"principal", caller.principal},
       {"organ", caller.organ},
       {"code", std::to_string(status.error_code())},
       {"message", status.error_message()},
       {"micros", std::to_string(micros.count())}});
}

}  // namespace yifa::server
