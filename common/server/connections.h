// The connections of a server and what each has running: who may have how much, and who
// is sent away. gRPC 1.51 bounds none of this by itself.
#ifndef YIFA_COMMON_SERVER_CONNECTIONS_H_
#define YIFA_COMMON_SERVER_CONNECTIONS_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/base/limits.h"
#include "common/server/peer.h"

namespace yifa::server {

// Sockets are gRPC's once they are handed over, so that a connection is known by its
// descriptor and its peer together: when gRPC has closed the one, the other is no longer
// there. Thread-safe.
class Connections {
 public:
  struct Bounds {
    int connections = limits::kConnectionsMax;
    int per_address = limits::kConnectionsPerAddressMax;
    int calls_per_connection = limits::kConnectionCallsMax;
    int calls = limits::kCallsMax;
    int64_t answer_bytes_per_connection = limits::kConnectionAnswerBytesMax;
    int64_t answer_bytes = limits::kAnswerBytesMax;
  };
  explicit Connections(const Bounds& bounds) : bounds_(bounds) {}

  // Counts an accepted socket. Where there is no room, in all or for its address, the
  // connection that has been without a call for longest gives way, one that nobody known
  // has used before any other. False if none can: the caller closes the socket. Unix
  // sockets are not counted.
  bool Open(int socket);

  class Call;
  // A call begins on the connection that gRPC calls `peer`. A client that has more calls
  // running than the rules of HTTP/2 allow it, or than are left for the others, resets
  // them faster than they end: its connection is shut.
  Call Begin(std::string_view peer);

  // gRPC has made room for a call that has not begun yet, and maybe never will: one that
  // is reset at once costs as much. Where there are more of them and of those that run
  // than there may be, the connection that sent most of late, and much, is shut, one that
  // nobody known has used before any other.
  void Arrived();
  void Left() { arrived_.fetch_sub(1); }

  int open() const;
  int64_t shut() const { return shut_.load(std::memory_order_relaxed); }

 private:
  struct Connection {
    Connection(int socket, const Peer& peer) : socket(socket), peer(peer) {}
    const int socket;
    const Peer peer;
    std::atomic<int> calls{0};
    std::atomic<int64_t> answer_bytes{0};
    std::atomic<uint64_t> used{0};  // when, in the order of openings and calls
    std::atomic<bool> is_known{false};
    uint64_t sent = 0;  // bytes that had come when it was last looked at
    std::atomic<bool> is_shut{false};
  };
  using Table = absl::flat_hash_map<Peer, std::shared_ptr<Connection>>;

  static bool IsOpen(const Connection& connection);
  void Shut(Connection& connection);
  void LookForTheBusiest(bool shut);
  void ForgetClosed() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  static bool GivesWayBefore(const Connection& one, const Connection& other);
  bool MakeRoom(const std::string& network) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  int Count(const std::string& network) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Bounds bounds_;
  std::atomic<int> calls_{0};
  std::atomic<int> arrived_{0};
  std::atomic<int64_t> looked_{0};  // when last for the busiest, in nanoseconds
  std::atomic<int64_t> answer_bytes_{0};
  std::atomic<uint64_t> clock_{0};
  std::atomic<int64_t> shut_{0};
  mutable absl::Mutex mutex_;
  Table table_ ABSL_GUARDED_BY(mutex_);
};

// A call that runs, until it is destroyed: when gRPC has sent its answer or given it up.
class Connections::Call {
 public:
  Call(Call&& other) noexcept;
  Call& operator=(Call&&) = delete;
  ~Call();

  // It is by somebody who is known.
  void Known() const;
  // Whether what was answered on this connection is being read by the client, so that
  // more may be answered.
  bool MayAnswer() const;
  // Counts an answer as waiting to be sent until the call ends. Once.
  void Answered(int64_t bytes);
  // Who shares a queue where callers are not known: an address.
  std::string network() const;

 private:
  friend class Connections;
  Call(Connections* connections, std::shared_ptr<Connection> connection);

  Connections* connections_;
  std::shared_ptr<Connection> connection_;  // null for a Unix socket
  int64_t bytes_ = 0;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_CONNECTIONS_H_
