// A server in this process with hand-made methods, and a channel to it.
#ifndef YIFA_TESTS_COMMON_SERVER_FIXTURE_H_
#define YIFA_TESTS_COMMON_SERVER_FIXTURE_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/casework/form/surface.h"
#include "common/server/client.h"
#include "common/server/server.h"
#include "yifa/evidence/v1/evidence_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::testing {

inline constexpr char kGetOrgan[] = "yifa.organ.v1.OrganService.GetOrgan";
inline constexpr char kListOrgans[] = "yifa.organ.v1.OrganService.ListOrgans";
inline constexpr char kReadEntries[] = "yifa.record.v1.RecordService.ReadEntries";
inline constexpr char kUploadEvidence[] =
    "yifa.evidence.v1.EvidenceService.UploadEvidence";

inline const google::protobuf::MethodDescriptor* MethodOf(const std::string& name) {
  const auto* method = server::FindMethod(name);
  YIFA_CHECK(method != nullptr, name.c_str());
  return method;
}

inline casework::Method UnaryMethod(const std::string& name, casework::Unary unary) {
  casework::Method method;
  method.descriptor = MethodOf(name);
  method.unary = std::move(unary);
  return method;
}

inline casework::Method ServerStreamMethod(const std::string& name,
                                           casework::ServerStream stream) {
  casework::Method method;
  method.descriptor = MethodOf(name);
  method.server_stream = std::move(stream);
  return method;
}

inline casework::Method ClientStreamMethod(const std::string& name,
                                           casework::ClientStream stream) {
  casework::Method method;
  method.descriptor = MethodOf(name);
  method.client_stream = std::move(stream);
  return method;
}

// GetOrgan as a function from caller and name to an organ.
using GetOrgan = std::function<absl::StatusOr<type::v1::Organ>(const casework::Caller&,
                                                               const std::string&)>;
inline casework::Method GetOrganMethod(GetOrgan get) {
  return UnaryMethod(kGetOrgan, [get = std::move(get)](const casework::Caller& caller,
                                                       casework::MessagePtr request,
                                                       casework::Done done) {
    const auto& typed = static_cast<const organ::v1::GetOrganRequest&>(*request);
    absl::StatusOr<type::v1::Organ> organ = get(caller, typed.name());
    if (!organ.ok()) return done(organ.status());
    done(std::make_shared<type::v1::Organ>(*std::move(organ)));
  });
}

// Answers with the name that was asked for.
inline casework::Method EchoOrgan() {
  return GetOrganMethod([](const casework::Caller&, const std::string& name) {
    type::v1::Organ organ;
    organ.set_name(name);
    return organ;
  });
}

inline organ::v1::GetOrganRequest OrganRequest(const std::string& name) {
  organ::v1::GetOrganRequest request;
  request.set_name(name);
  return request;
}

inline casework::Caller Officer() {
  return {"zhang.wei", "organs/120111101", {"officer"}};
}

inline const server::ServerOptions& LoopbackOptions() {
  static const server::ServerOptions options;
  return options;
}

// Serves the surface on a free loopback port.
class TestServer {
 public:
  explicit TestServer(casework::Surface surface, server::Figures figures = {},
                      const server::ServerOptions& options = LoopbackOptions()) {
    auto started = server::Server::Start(options, surface, std::move(figures));
    YIFA_CHECK(started.ok(), started.status().ToString().c_str());
    server_ = *std::move(started);
    channel_ = Open(Officer());
  }

  std::unique_ptr<server::Channel> Open(casework::Caller caller) const {
    server::ChannelOptions options;
    options.address = server_->address();
    options.caller = std::move(caller);
    auto channel = server::Channel::Open(options);
    YIFA_CHECK(channel.ok(), channel.status().ToString().c_str());
    return *std::move(channel);
  }

  server::Server& server() { return *server_; }
  server::Channel& channel() { return *channel_; }

  absl::StatusOr<type::v1::Organ> GetOrgan(const std::string& name,
                                           const server::CallOptions& options = {}) {
    return channel_->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest(name),
                                           options);
  }

 private:
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<server::Channel> channel_;
};

// For waiting with a bound: a test that hangs says nothing.
inline bool Happens(const absl::Notification& event) {
  return event.WaitForNotificationWithTimeout(absl::Seconds(20));
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_FIXTURE_H_
