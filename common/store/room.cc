#include "common/store/room.h"

#include <utility>

#include "rocksdb/env.h"

namespace yifa::store {

Room::Room(rocksdb::Env* env, std::string directory, uint64_t reserve)
    : env_(env), directory_(std::move(directory)), reserve_(reserve) {
  Look();
}

void Room::Look() {
  uint64_t free = UINT64_MAX;
  if (!env_->GetFreeSpace(directory_, &free).ok()) free = UINT64_MAX;
  free_.store(free, std::memory_order_relaxed);
}

}  // namespace yifa::store
