#include "common/casework/api/quota.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace yifa::casework {
namespace {

absl::Status TooMuch(const std::string& what, const char* of, int64_t most) {
  return Error(api::v1::REASON_TOO_MUCH_OPEN, "too much is open of " + what)
      .Meta("what", what)
      .Meta("of", of)
      .Meta("most", std::to_string(most))
      .Zh("同时进行的操作过多，请稍后重试。")
      .RetryAfter(absl::Milliseconds(limits::kRetryAfterMillis));
}

}  // namespace

struct Quota::Held {
  Held(std::string what, Most most) : what(std::move(what)), most(most) {}

  const std::string what;
  const Most most;
  absl::Mutex mutex;
  // Holds no more keys than there are shares.
  absl::flat_hash_map<std::string, int64_t> by_caller ABSL_GUARDED_BY(mutex);
  absl::flat_hash_map<std::string, int64_t> by_organ ABSL_GUARDED_BY(mutex);
  int64_t all ABSL_GUARDED_BY(mutex) = 0;

  static void Add(absl::flat_hash_map<std::string, int64_t>& held, const std::string& who,
                  int64_t amount) {
    if ((held[who] += amount) == 0) held.erase(who);
  }
  static int64_t Of(const absl::flat_hash_map<std::string, int64_t>& held,
                    const std::string& who) {
    const auto found = held.find(who);
    return found == held.end() ? 0 : found->second;
  }
  // Who has no organ is held to the bounds of a caller and of all.
  void Add(const std::string& caller, const std::string& organ, int64_t amount)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    Add(by_caller, caller, amount);
    if (!organ.empty()) Add(by_organ, organ, amount);
    all += amount;
  }
};

Quota::Quota(std::string what, Most most)
    : held_(std::make_shared<Held>(std::move(what), most)) {}

absl::StatusOr<Quota::Share> Quota::Take(const Caller& caller, int64_t amount) {
  Held& held = *held_;
  const std::string who = caller.line();
  absl::MutexLock lock(&held.mutex);
  if (Held::Of(held.by_caller, who) > held.most.caller - amount)
    return TooMuch(held.what, "caller", held.most.caller);
  if (!caller.organ.empty() &&
      Held::Of(held.by_organ, caller.organ) > held.most.organ - amount)
    return TooMuch(held.what, "organ", held.most.organ);
  if (held.all > held.most.all - amount) return TooMuch(held.what, "all", held.most.all);
  held.Add(who, caller.organ, amount);
  return Share(held_.get(),
               [shared = held_, who, organ = caller.organ, amount](const void*) {
                 absl::MutexLock lock(&shared->mutex);
                 shared->Add(who, organ, -amount);
               });
}

}  // namespace yifa::casework
