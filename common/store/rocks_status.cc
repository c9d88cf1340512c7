#include "common/store/rocks_status.h"

#include "common/base/error.h"

namespace yifa::store {

absl::Status FromRocks(const rocksdb::Status& status, const std::string& where) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = where + ": " + status.ToString();
  if (status.IsCorruption()) {
    return Error(api::v1::REASON_DATA_CORRUPT, message).Meta("where", where);
  }
  return Error(api::v1::REASON_STORE_FAILED, message);
}

}  // namespace yifa::store
