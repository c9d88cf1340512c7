// The other end of a connection, as sockets and as gRPC name it.
#ifndef YIFA_COMMON_SERVER_PEER_H_
#define YIFA_COMMON_SERVER_PEER_H_

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yifa::server {

struct Peer {
  std::array<uint8_t, 16> address{};  // IPv6; an IPv4 address as mapped into it
  uint16_t port = 0;

  bool operator==(const Peer&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Peer& peer) {
    return H::combine(std::move(h), peer.address, peer.port);
  }

  // What one subscriber holds: the IPv4 address, or the first 64 bits of an IPv6 address.
  std::string network() const;
};

// Who is connected to the socket. Nothing for a Unix socket, or if nobody is any more.
std::optional<Peer> PeerOf(int socket);

// Reads gRPC's `ipv4:127.0.0.1:1234` and `ipv6:%5B::1%5D:1234`. Nothing for others.
std::optional<Peer> ParsePeer(std::string_view uri);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_PEER_H_
