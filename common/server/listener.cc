#include "common/server/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/server/log.h"

namespace yifa::server {
namespace {

constexpr std::string_view kUnix = "unix:";
constexpr int kBacklog = 1024;
constexpr int kUnsentMillisMax = 20'000;  // then the peer counts as gone
constexpr int kWaitForDescriptorsMillis = 50;

absl::Status CannotListen(const std::string& address, const std::string& why) {
  const std::string message = "cannot listen on " + address + ": " + why;
  return Error(api::v1::REASON_INVALID_FIELD, message).Field("listen", message);
}

absl::Status CannotListen(const std::string& address, int error) {
  return CannotListen(address, error == EADDRINUSE ? "does another process serve there?"
                                                   : std::strerror(error));
}

// A descriptor, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int operator*() const { return number_; }

 private:
  int number_;
};

// Nobody serves on the socket any more: it was left by a process that died.
bool IsLeftOver(const sockaddr_un& address) {
  struct stat what;
  if (lstat(address.sun_path, &what) != 0 || !S_ISSOCK(what.st_mode)) return false;
  const Descriptor probe(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return connect(*probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) !=
             0 &&
         errno == ECONNREFUSED;
}

// A socket that listens, or the error's number.
struct Listening {
  Descriptor socket;
  int error = 0;
};

Listening ListenOn(const sockaddr* address, socklen_t size) {
  const int family = address->sa_family;
  Listening made{
      Descriptor(socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))};
  const int yes = 1;
  // What is set here the accepted sockets inherit. SO_REUSEPORT is not: otherwise two
  // processes could serve on one port, each a part of the calls.
  if (family != AF_UNIX) {
    setsockopt(*made.socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    setsockopt(*made.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    setsockopt(*made.socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &kUnsentMillisMax,
               sizeof(kUnsentMillisMax));
  }
  if (*made.socket < 0 || bind(*made.socket, address, size) != 0 ||
      listen(*made.socket, kBacklog) != 0)
    made.error = errno;
  return made;
}

uint16_t PortOf(int socket) {
  sockaddr_storage own{};
  socklen_t size = sizeof(own);
  getsockname(socket, reinterpret_cast<sockaddr*>(&own), &size);
  return ntohs(own.ss_family == AF_INET6
                   ? reinterpret_cast<const sockaddr_in6&>(own).sin6_port
                   : reinterpret_cast<const sockaddr_in&>(own).sin_port);
}

void SetPort(sockaddr* address, uint16_t port) {
  if (address->sa_family == AF_INET6)
    reinterpret_cast<sockaddr_in6*>(address)->sin6_port = htons(port);
  else
    reinterpret_cast<sockaddr_in*>(address)->sin_port = htons(port);
}

class SocketListener final : public Listener {
 public:
  explicit SocketListener(std::string address) : address_(std::move(address)) {}
  ~SocketListener() override { Stop(); }

  absl::Status BindUnix() {
    std::string path = address_.substr(kUnix.size());
    if (path.starts_with("///")) path.erase(0, 2);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof(address.sun_path))
      return CannotListen(address_, "the path is empty or too long");
    std::memcpy(address.sun_path, path.data(), path.size());
    if (IsLeftOver(address)) unlink(path.c_str());
    Listening made = ListenOn(reinterpret_cast<sockaddr*>(&address), sizeof(address));
    if (made.error != 0) return CannotListen(address_, made.error);
    sockets_.push_back(std::move(made.socket));
    path_ = path;
    return absl::OkStatus();
  }

  // On each address that the host's name has here.
  absl::Status BindTcp() {
    const size_t colon = address_.rfind(':');
    int port = 0;
    if (colon == std::string::npos ||
        !absl::SimpleAtoi(address_.substr(colon + 1), &port) || port < 0 || port > 65535)
      return CannotListen(address_, "it has no port");
    std::string host = address_.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
      host = host.substr(1, host.size() - 2);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (const int error = getaddrinfo(host.c_str(), nullptr, &hints, &found); error != 0)
      return CannotListen(address_, gai_strerror(error));
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, freeaddrinfo);
    int error = EADDRNOTAVAIL;
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
      SetPort(each->ai_addr, static_cast<uint16_t>(port));
      Listening made = ListenOn(each->ai_addr, each->ai_addrlen);
      if (made.error == 0) {
        if (port == 0) port = PortOf(*made.socket);
        sockets_.push_back(std::move(made.socket));
      } else if (made.error == EADDRNOTAVAIL || made.error == EAFNOSUPPORT) {
        error = made.error;  // a name may have addresses that the machine has not
      } else {
        return CannotListen(address_, made.error);
      }
    }
    if (sockets_.empty()) return CannotListen(address_, error);
    address_ = address_.substr(0, colon + 1) + std::to_string(port);
    return absl::OkStatus();
  }

  const std::string& address() const override { return address_; }

  void Start(Connections* connections, Take take) override {
    connections_ = connections;
    take_ = std::move(take);
    thread_ = std::thread([this] { Run(); });
    pthread_setname_np(thread_.native_handle(), "listener");
  }

  void Stop() override {
    if (thread_.joinable()) {
      eventfd_write(*stop_, 1);
      thread_.join();
    }
    sockets_.clear();
    if (!path_.empty()) unlink(path_.c_str());
    path_.clear();
  }

 private:
  void Run() {
    std::vector<pollfd> events = {{*stop_, POLLIN, 0}};
    for (const Descriptor& socket : sockets_) events.push_back({*socket, POLLIN, 0});
    while (true) {
      if (poll(events.data(), events.size(), -1) < 0) continue;  // a signal
      if (events[0].revents != 0) return;
      for (size_t i = 1; i < events.size(); ++i) {
        if (events[i].revents == 0) continue;
        if (Accept(events[i].fd)) continue;
        // What waits in the backlog is accepted once descriptors are free again.
        if (poll(events.data(), 1, kWaitForDescriptorsMillis) > 0) return;
      }
    }
  }

  // False if the process has no descriptor, or the machine no memory, for another socket.
  bool Accept(int listening) {
    const int accepted =
        accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0) {
      const bool starved =
          errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
      if (starved && !starved_)
        Log(Level::kError, "cannot_accept", {{"error", std::strerror(errno)}});
      starved_ = starved;
      return !starved;  // others: the client was gone again
    }
    starved_ = false;
    if (connections_->Open(accepted))
      take_(listening, accepted);
    else
      close(accepted);
    return true;
  }

  std::string address_;
  std::string path_;  // of the Unix socket; empty: none
  std::vector<Descriptor> sockets_;
  const Descriptor stop_{eventfd(0, EFD_CLOEXEC)};
  Connections* connections_ = nullptr;
  Take take_;
  bool starved_ = false;
  std::thread thread_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Listener>> Listener::Bind(const std::string& address) {
  auto listener = std::make_unique<SocketListener>(address);
  YIFA_RETURN_IF_ERROR(address.starts_with(kUnix) ? listener->BindUnix()
                                                  : listener->BindTcp());
  return listener;
}

}  // namespace yifa::server
