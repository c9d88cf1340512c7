#include "common/server/dispatch.h"

#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/support/server_callback.h>

#include <deque>
#include <map>
#include <utility>

#include "common/base/status_macros.h"
#include "common/server/client_stream.h"
#include "common/server/codec.h"
#include "common/server/server_stream.h"
#include "common/server/unary.h"

namespace yifa::server {
namespace {

using grpc::ByteBuffer;
using grpc::CallbackServerContext;
using grpc::internal::RpcMethod;

RpcMethod::RpcType TypeOf(const BoundMethod& bound) {
  if (bound.method.server_stream) return RpcMethod::SERVER_STREAMING;
  if (bound.method.client_stream) return RpcMethod::CLIENT_STREAMING;
  return RpcMethod::NORMAL_RPC;
}

grpc::internal::MethodHandler* HandlerOf(const BoundMethod& bound) {
  if (bound.method.server_stream) {
    return new grpc::internal::CallbackServerStreamingHandler<ByteBuffer, ByteBuffer>(
        [&bound](CallbackServerContext* context, const ByteBuffer* request) {
          return StartServerStream(bound, context, request);
        });
  }
  if (bound.method.client_stream) {
    return new grpc::internal::CallbackClientStreamingHandler<ByteBuffer, ByteBuffer>(
        [&bound](CallbackServerContext* context, ByteBuffer* response) {
          return StartClientStream(bound, context, response);
        });
  }
  return new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(
      [&bound](CallbackServerContext* context, const ByteBuffer* request,
               ByteBuffer* response) {
        return StartUnary(bound, context, request, response);
      });
}

// What gRPC's generator would write for one proto service, done at run time.
class ReflectiveService final : public grpc::Service {
 public:
  void Add(BoundMethod method) {
    const BoundMethod& bound = methods_.emplace_back(std::move(method));
    // gRPC keeps the pointer to the path, so the path lives as long as this.
    const std::string& path = paths_.emplace_back(PathOf(bound.method.descriptor));
    AddMethod(new grpc::internal::RpcServiceMethod(path.c_str(), TypeOf(bound), nullptr));
    MarkMethodRawCallback(static_cast<int>(methods_.size()) - 1, HandlerOf(bound));
  }

 private:
  std::deque<BoundMethod> methods_;  // never moved: handlers refer to them
  std::deque<std::string> paths_;
};

absl::Status CheckMethod(const casework::Method& method) {
  if (method.descriptor == nullptr)
    return absl::InternalError("a method of the surface has no descriptor");
  const bool server = method.descriptor->server_streaming();
  const bool client = method.descriptor->client_streaming();
  if ((method.unary != nullptr) != (!server && !client) ||
      (method.server_stream != nullptr) != (server && !client) ||
      (method.client_stream != nullptr) != (client && !server))
    return absl::InternalError(method.descriptor->full_name() +
                               " is not answered as its descriptor says");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<std::unique_ptr<grpc::Service>>> Dispatch(
    const casework::Surface& surface, const Desk& desk, Metrics& metrics) {
  std::map<const google::protobuf::MethodDescriptor*, const casework::Method*> methods;
  for (const casework::Method& method : surface.methods) {
    YIFA_RETURN_IF_ERROR(CheckMethod(method));
    if (!methods.emplace(method.descriptor, &method).second)
      return absl::InternalError(method.descriptor->full_name() + " is offered twice");
  }
  std::map<std::string, std::unique_ptr<ReflectiveService>> services;
  for (const auto& [descriptor, method] : methods) {
    auto& service = services[descriptor->service()->full_name()];
    if (service == nullptr) service = std::make_unique<ReflectiveService>();
    service->Add({*method, &PrototypeOf(descriptor->input_type()),
                  &metrics.Of(descriptor), &desk});
  }
  std::vector<std::unique_ptr<grpc::Service>> made;
  for (auto& [name, service] : services) made.push_back(std::move(service));
  return made;
}

}  // namespace yifa::server
