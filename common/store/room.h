// How much room the disk has left, against what is kept in reserve: RocksDB itself needs
// room to write down what was taken in.
#ifndef YIFA_COMMON_STORE_ROOM_H_
#define YIFA_COMMON_STORE_ROOM_H_

#include <atomic>
#include <cstdint>
#include <string>

namespace rocksdb {
class Env;
}

namespace yifa::store {

// Thread-safe.
class Room {
 public:
  // Of the disk of a directory. Looks once. REQUIRES: the directory exists
  Room(rocksdb::Env* env, std::string directory, uint64_t reserve);

  // A disk that does not say how much it has has enough.
  void Look();
  // As last seen.
  uint64_t free_bytes() const { return free_.load(std::memory_order_relaxed); }
  bool enough() const { return free_bytes() >= reserve_; }
  uint64_t reserve() const { return reserve_; }

 private:
  rocksdb::Env* const env_;
  const std::string directory_;
  const uint64_t reserve_;
  std::atomic<uint64_t> free_{0};
};

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_ROOM_H_
