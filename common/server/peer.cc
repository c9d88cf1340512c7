#include "common/server/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace yifa::server {
namespace {

constexpr std::array<uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::string_view kV4 = "ipv4:";
constexpr std::string_view kV6 = "ipv6:";
constexpr std::string_view kOpen = "%5B";
constexpr std::string_view kClose = "%5D";

Peer FromV4(const in_addr& address, uint16_t port) {
  Peer peer;
  std::copy(kMapped.begin(), kMapped.end(), peer.address.begin());
  std::memcpy(peer.address.data() + kMapped.size(), &address, sizeof(address));
  peer.port = port;
  return peer;
}

Peer FromV6(const in6_addr& address, uint16_t port) {
  Peer peer;
  std::memcpy(peer.address.data(), &address, sizeof(address));
  peer.port = port;
  return peer;
}

}  // namespace

std::string Peer::network() const {
  const bool is_v4 = std::equal(kMapped.begin(), kMapped.end(), address.begin());
  return std::string(reinterpret_cast<const char*>(address.data()), is_v4 ? 16 : 8);
}

std::optional<Peer> PeerOf(int socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  if (getpeername(socket, reinterpret_cast<sockaddr*>(&storage), &size) != 0)
    return std::nullopt;
  if (storage.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(storage);
    return FromV4(v4.sin_addr, ntohs(v4.sin_port));
  }
  if (storage.ss_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(storage);
    return FromV6(v6.sin6_addr, ntohs(v6.sin6_port));
  }
  return std::nullopt;
}

std::optional<Peer> ParsePeer(std::string_view uri) {
  const bool is_v4 = uri.starts_with(kV4);
  if (!is_v4 && !uri.starts_with(kV6)) return std::nullopt;
  uri.remove_prefix(kV4.size());
  const size_t colon = uri.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  uint16_t port = 0;
  const char* const end = uri.data() + uri.size();
  const auto parsed = std::from_chars(uri.data() + colon + 1, end, port);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  std::string host(uri.substr(0, colon));
  if (is_v4) {
    in_addr v4;
    if (inet_pton(AF_INET, host.c_str(), &v4) != 1) return std::nullopt;
    return FromV4(v4, port);
  }
  if (!host.starts_with(kOpen) || !host.ends_with(kClose)) return std::nullopt;
  host = host.substr(kOpen.size(), host.size() - kOpen.size() - kClose.size());
  in6_addr v6;
  if (inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &v6) != 1)
    return std::nullopt;  // what follows a % is the zone
  return FromV6(v6, port);
}

}  // namespace yifa::server
