#include "common/store/rocks_status.h"

#include "common/base/error.h"
#include "common/base/limits.h"

namespace yifa::store {

absl::Status FromRocks(const rocksdb::Status& status, const std::string& where) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = where + ": " + status.ToString();
  if (status.IsCorruption()) {
    return Error(api::v1::REASON_DATA_CORRUPT, message).Meta("where", where);
  }
  return Error(api::v1::REASON_STORE_FAILED, message);
}

absl::Status DiskFull() {
  return Error(
             api::v1::REASON_DISK_FULL,
             "the disk has less room than is kept in reserve; what is stored can be read")
      .Zh("服务器磁盘空间不足，暂不能办理，可以查阅；请联系管理员，腾出空间后再办理。")
      .RetryAfter(absl::Milliseconds(limits::kRetryWhenFullMillis));
}

}  // namespace yifa::store
