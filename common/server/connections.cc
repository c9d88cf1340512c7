#include "common/server/connections.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/server/log.h"

namespace yifa::server {
namespace {

constexpr size_t kThrownAway = 1 << 20;
constexpr int64_t kLookNanos = 20'000'000;
constexpr uint64_t kMuchBytes = 16 << 10;
// However many calls others have running, so many may each connection.
constexpr int kCallsAlways = 32;

uint64_t BytesReceived(int socket) {
  tcp_info info{};
  socklen_t size = sizeof(info);
  getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size);
  return info.tcpi_bytes_received;
}

}  // namespace

bool Connections::IsOpen(const Connection& connection) {
  return PeerOf(connection.socket) == connection.peer;
}

void Connections::Shut(Connection& connection) {
  if (connection.is_shut.exchange(true)) return;
  shut_.fetch_add(1, std::memory_order_relaxed);
  if (!IsOpen(connection)) return;
  // What has come and was not read may be tens of thousands of calls: it is thrown away.
  // gRPC reads the end and closes the descriptor, which then resets the connection: what
  // the client has still to say is not waited for.
  const linger at_once{1, 0};
  setsockopt(connection.socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  shutdown(connection.socket, SHUT_RDWR);
  while (recv(connection.socket, nullptr, kThrownAway, MSG_TRUNC | MSG_DONTWAIT) > 0) {
  }
}

void Connections::ForgetClosed() {
  absl::erase_if(table_, [](const Table::value_type& each) {
    return each.second->is_shut || !IsOpen(*each.second);
  });
}

int Connections::Count(const std::string& network) const {
  return static_cast<int>(std::count_if(
      table_.begin(), table_.end(),
      [&network](const auto& each) { return each.first.network() == network; }));
}

bool Connections::GivesWayBefore(const Connection& one, const Connection& other) {
  if (one.is_known != other.is_known) return !one.is_known;
  return one.used < other.used;
}

bool Connections::MakeRoom(const std::string& network) {
  const auto is_full = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return static_cast<int>(table_.size()) >= bounds_.connections;
  };
  const auto is_much = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return Count(network) >= bounds_.per_address;
  };
  if (!is_full() && !is_much()) return true;
  ForgetClosed();
  const bool own = is_much();
  if (!own && !is_full()) return true;
  auto oldest = table_.end();
  for (auto it = table_.begin(); it != table_.end(); ++it) {
    if (it->second->calls > 0 || (own && it->first.network() != network)) continue;
    if (oldest == table_.end() || GivesWayBefore(*it->second, *oldest->second))
      oldest = it;
  }
  if (oldest == table_.end()) return false;
  Shut(*oldest->second);
  table_.erase(oldest);
  return true;
}

bool Connections::Open(int socket) {
  const std::optional<Peer> peer = PeerOf(socket);
  if (!peer) {
    sockaddr_storage own{};
    socklen_t size = sizeof(own);
    getsockname(socket, reinterpret_cast<sockaddr*>(&own), &size);
    return own.ss_family == AF_UNIX;  // otherwise it is gone already
  }
  auto connection = std::make_shared<Connection>(socket, *peer);
  connection->used = clock_.fetch_add(1);
  const absl::MutexLock lock(&mutex_);
  table_.erase(*peer);  // the last one's of this address and port
  if (!MakeRoom(peer->network())) return false;
  table_.emplace(*peer, std::move(connection));
  return true;
}

Connections::Call Connections::Begin(std::string_view uri) {
  const std::optional<Peer> peer = ParsePeer(uri);
  if (!peer) return Call(this, nullptr);
  std::shared_ptr<Connection> connection;
  {
    const absl::MutexLock lock(&mutex_);
    const auto found = table_.find(*peer);
    if (found != table_.end()) connection = found->second;
  }
  // One that was sent away, while its last calls are still being read: counted as what it
  // was, whose socket nobody may touch any more.
  if (connection == nullptr) {
    connection = std::make_shared<Connection>(-1, *peer);
    connection->is_shut = true;
  }
  return Call(this, std::move(connection));
}

void Connections::Arrived() {
  const int before = arrived_.fetch_add(1);
  if (before < bounds_.calls / 2) return;
  // What was shut takes a moment to leave.
  int64_t last = looked_;
  const int64_t now = absl::GetCurrentTimeNanos();
  if (now - last > kLookNanos && looked_.compare_exchange_strong(last, now))
    LookForTheBusiest(before >= bounds_.calls);
}

void Connections::LookForTheBusiest(bool shut) {
  const absl::MutexLock lock(&mutex_);
  Connection* busiest = nullptr;
  uint64_t most = 0;
  for (const auto& [peer, connection] : table_) {
    if (connection->is_shut || !IsOpen(*connection)) continue;
    const uint64_t sent = BytesReceived(connection->socket);
    const uint64_t of_late = sent - std::exchange(connection->sent, sent);
    if (busiest != nullptr && busiest->is_known == connection->is_known) {
      if (of_late <= most) continue;
    } else if (busiest != nullptr && connection->is_known) {
      continue;
    }
    busiest = connection.get();
    most = of_late;
  }
  if (busiest == nullptr || !shut || most < kMuchBytes) return;
  Log(Level::kWarning, "connection_shut", {{"bytes", std::to_string(most)}});
  Shut(*busiest);
}

int Connections::open() const {
  const absl::MutexLock lock(&mutex_);
  return static_cast<int>(table_.size());
}

Connections::Call::Call(Connections* connections, std::shared_ptr<Connection> connection)
    : connections_(connections), connection_(std::move(connection)) {
  if (connection_ == nullptr) return;
  connection_->used = connections_->clock_.fetch_add(1);
  const Bounds& bounds = connections_->bounds_;
  const int left = bounds.calls - connections_->calls_.fetch_add(1);
  const int calls = connection_->calls.fetch_add(1);
  const int may = std::min(bounds.calls_per_connection, std::max(left, kCallsAlways));
  if (calls < may || connection_->is_shut) return;
  Log(Level::kWarning, "connection_shut", {{"calls", std::to_string(calls)}});
  connections_->Shut(*connection_);
}

Connections::Call::Call(Call&& other) noexcept
    : connections_(other.connections_),
      connection_(std::exchange(other.connection_, nullptr)),
      bytes_(other.bytes_) {}

Connections::Call::~Call() {
  if (connection_ == nullptr) return;
  connection_->calls.fetch_sub(1);
  connections_->calls_.fetch_sub(1);
  connection_->answer_bytes.fetch_sub(bytes_);
  connections_->answer_bytes_.fetch_sub(bytes_);
}

void Connections::Call::Known() const {
  if (connection_ != nullptr) connection_->is_known = true;
}

bool Connections::Call::MayAnswer() const {
  if (connection_ == nullptr) return true;
  const Bounds& bounds = connections_->bounds_;
  const int64_t left = bounds.answer_bytes - connections_->answer_bytes_;
  return connection_->answer_bytes < std::min(bounds.answer_bytes_per_connection, left);
}

void Connections::Call::Answered(int64_t bytes) {
  if (connection_ == nullptr) return;
  bytes_ = bytes;
  connection_->answer_bytes.fetch_add(bytes);
  connections_->answer_bytes_.fetch_add(bytes);
}

std::string Connections::Call::network() const {
  return connection_ == nullptr ? "" : connection_->peer.network();
}

}  // namespace yifa::server
