// HTTP/2 by hand: requests that no gRPC client would send.
#ifndef YIFA_TESTS_COMMON_SERVER_RAW_HTTP2_H_
#define YIFA_TESTS_COMMON_SERVER_RAW_HTTP2_H_

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <string>

#include "tests/common/server/raw_call.h"

namespace yifa::testing {

// A TCP connection to a server on 127.0.0.1.
class RawConnection {
 public:
  explicit RawConnection(const std::string& address)
      : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port =
        htons(static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    const timeval timeout{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
    YIFA_CHECK(connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0);
  }
  ~RawConnection() { close(socket_); }

  void Send(const std::string& bytes) {
    // A server that hangs up early is right to.
    [[maybe_unused]] const ssize_t sent =
        send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  // What comes next; empty at the end.
  std::string Receive() {
    std::string bytes(65536, '\0');
    const ssize_t n = recv(socket_, bytes.data(), bytes.size(), 0);
    bytes.resize(n > 0 ? static_cast<size_t>(n) : 0);
    return bytes;
  }
  // Reads until a frame of the type came, or the end. The server's frames are small here.
  bool ReceiveFrame(uint8_t type) {
    const auto byte = [this](size_t i) { return static_cast<uint8_t>(received_[i]); };
    while (true) {
      while (received_.size() >= 9) {
        const size_t length = byte(0) << 16 | byte(1) << 8 | byte(2);
        if (received_.size() < 9 + length) break;
        const bool found = byte(3) == type;
        received_.erase(0, 9 + length);
        if (found) return true;
      }
      const std::string more = Receive();
      if (more.empty()) return false;
      received_ += more;
    }
  }

 private:
  const int socket_;
  std::string received_;  // and not yet looked at
};

inline constexpr char kPreface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
inline constexpr uint8_t kHeadersFrame = 1;
inline constexpr uint8_t kSettingsFrame = 4;

inline std::string Frame(uint8_t type, uint8_t flags, uint32_t stream,
                         const std::string& payload) {
  std::string frame;
  for (const size_t part : {payload.size() >> 16, payload.size() >> 8, payload.size()})
    frame += static_cast<char>(part & 0xFF);
  frame += static_cast<char>(type);
  frame += static_cast<char>(flags);
  for (const int shift : {24, 16, 8, 0})
    frame += static_cast<char>(stream >> shift & 0xFF);
  return frame + payload;
}

// HPACK, literally: no table, no Huffman code.
inline std::string Header(const std::string& name, const std::string& value) {
  YIFA_CHECK(name.size() < 127 && value.size() < 127);
  std::string header(1, '\0');
  header += static_cast<char>(name.size()) + name;
  header += static_cast<char>(value.size()) + value;
  return header;
}

// A whole unary call of GetOrgan on a stream, with an empty request.
inline std::string GetOrganFrames(const Metadata& more, uint32_t stream = 1) {
  constexpr uint8_t kData = 0;
  constexpr uint8_t kEndStream = 1;
  constexpr uint8_t kEndHeaders = 4;
  std::string headers = Header(":method", "POST") + Header(":scheme", "http") +
                        Header(":path", server::PathOf(MethodOf(kGetOrgan))) +
                        Header(":authority", "localhost") + Header("te", "trailers") +
                        Header("content-type", "application/grpc");
  for (const auto& [key, value] : more) headers += Header(key, value);
  return Frame(kHeadersFrame, kEndHeaders, stream, headers) +
         Frame(kData, kEndStream, stream, std::string(5, '\0'));
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_RAW_HTTP2_H_
