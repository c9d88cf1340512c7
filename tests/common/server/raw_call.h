// A call made of bytes, for what a well-behaved client never sends.
#ifndef YIFA_TESTS_COMMON_SERVER_RAW_CALL_H_
#define YIFA_TESTS_COMMON_SERVER_RAW_CALL_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/client_unary_call.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/server/codec.h"
#include "common/server/identity.h"
#include "tests/common/server/fixture.h"

namespace yifa::testing {

using Metadata = std::vector<std::pair<std::string, std::string>>;

inline Metadata OfficerMetadata() {
  return {{server::kPrincipalKey, "zhang.wei"},
          {server::kOrganKey, "organs/120111101"},
          {server::kRolesKey, "officer"}};
}

inline grpc::ByteBuffer BytesOf(const std::string& text) {
  const grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

struct RawAnswer {
  grpc::Status status;
  grpc::ByteBuffer bytes;
};

// Calls a unary method with these bytes and this metadata, by default in plaintext.
inline RawAnswer RawCall(const std::string& address, const std::string& path,
                         const grpc::ByteBuffer& request,
                         const Metadata& metadata = OfficerMetadata(),
                         const std::shared_ptr<grpc::ChannelCredentials>& credentials =
                             grpc::InsecureChannelCredentials()) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  const auto channel = grpc::CreateCustomChannel(address, credentials, arguments);
  grpc::ClientContext context;
  for (const auto& [key, value] : metadata) context.AddMetadata(key, value);
  RawAnswer answer;
  answer.status = grpc::internal::BlockingUnaryCall(
      channel.get(),
      grpc::internal::RpcMethod(path.c_str(), grpc::internal::RpcMethod::NORMAL_RPC),
      &context, request, &answer.bytes);
  return answer;
}

inline RawAnswer RawGetOrgan(const std::string& address, const std::string& request,
                             const Metadata& metadata = OfficerMetadata()) {
  return RawCall(address, server::PathOf(MethodOf(kGetOrgan)), BytesOf(request),
                 metadata);
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_RAW_CALL_H_
