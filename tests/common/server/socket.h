// TCP sockets on the loopback, of clients that may come from several addresses.
#ifndef YIFA_TESTS_COMMON_SERVER_SOCKET_H_
#define YIFA_TESTS_COMMON_SERVER_SOCKET_H_

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "common/base/check.h"

namespace yifa::testing {

inline sockaddr_in Loopback(const std::string& host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  YIFA_CHECK(inet_pton(AF_INET, host.c_str(), &address.sin_addr) == 1);
  return address;
}

inline int PortIn(const std::string& address) {
  return std::stoi(address.substr(address.rfind(':') + 1));
}

// A descriptor of a socket, closed at the end.
class Socket {
 public:
  explicit Socket(int number) : number_(number) { YIFA_CHECK(number >= 0); }
  Socket(Socket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() { Close(); }
  int operator*() const { return number_; }
  void Close() {
    if (number_ >= 0) close(std::exchange(number_, -1));
  }
  // As gRPC calls this side of the connection.
  std::string uri() const {
    sockaddr_in own{};
    socklen_t size = sizeof(own);
    getsockname(number_, reinterpret_cast<sockaddr*>(&own), &size);
    char host[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &own.sin_addr, host, sizeof(host));
    return std::string("ipv4:") + host + ":" + std::to_string(ntohs(own.sin_port));
  }
  // Reads what is left; whether the other side has ended the connection after it.
  bool IsHungUp() const {
    pollfd event{number_, POLLIN, 0};
    char bytes[4096];
    while (poll(&event, 1, 10'000) == 1)
      if (recv(number_, bytes, sizeof(bytes), 0) <= 0) return true;
    return false;
  }
  // Whether it is up, having nothing to read now.
  bool IsUp() const {
    char byte;
    return recv(number_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
  }

 private:
  int number_;
};

inline Socket ConnectTo(int port, const std::string& from = "127.0.0.1") {
  Socket made(socket(AF_INET, SOCK_STREAM, 0));
  const sockaddr_in own = Loopback(from, 0);
  YIFA_CHECK(bind(*made, reinterpret_cast<const sockaddr*>(&own), sizeof(own)) == 0);
  const sockaddr_in to = Loopback("127.0.0.1", port);
  YIFA_CHECK(connect(*made, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) == 0);
  return made;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_SOCKET_H_
