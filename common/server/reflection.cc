#include "common/server/reflection.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <set>
#include <string>
#include <utility>

#include "common/server/codec.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"

namespace yifa::server {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using grpc::ByteBuffer;
using grpc::reflection::v1alpha::ServerReflectionRequest;
using grpc::reflection::v1alpha::ServerReflectionResponse;

const MethodDescriptor* Method() {
  return ServerReflectionRequest::descriptor()->file()->service(0)->method(0);
}

// What may be asked about.
class Contracts {
 public:
  explicit Contracts(const casework::Surface& surface) {
    Add(Method());
    for (const casework::Method& method : surface.methods) Add(method.descriptor);
  }

  ServerReflectionResponse Answer(const ServerReflectionRequest& request) const {
    ServerReflectionResponse response;
    response.set_valid_host(request.host());
    *response.mutable_original_request() = request;
    const DescriptorPool* const pool = DescriptorPool::generated_pool();
    switch (request.message_request_case()) {
      case ServerReflectionRequest::kListServices:
        for (const std::string& name : services_)
          response.mutable_list_services_response()->add_service()->set_name(name);
        break;
      case ServerReflectionRequest::kFileByFilename:
        Describe(pool->FindFileByName(request.file_by_filename()), response);
        break;
      case ServerReflectionRequest::kFileContainingSymbol:
        Describe(pool->FindFileContainingSymbol(request.file_containing_symbol()),
                 response);
        break;
      default:  // extensions: they stand in the files that use them
        Fail(grpc::StatusCode::UNIMPLEMENTED, response);
    }
    return response;
  }

 private:
  void Add(const MethodDescriptor* method) {
    services_.insert(method->service()->full_name());
    Add(method->file());
  }
  void Add(const FileDescriptor* file) {
    if (!files_.insert(file).second) return;
    for (int i = 0; i < file->dependency_count(); ++i) Add(file->dependency(i));
  }

  void Describe(const FileDescriptor* file, ServerReflectionResponse& response) const {
    if (!files_.contains(file)) return Fail(grpc::StatusCode::NOT_FOUND, response);
    google::protobuf::FileDescriptorProto proto;
    file->CopyTo(&proto);
    response.mutable_file_descriptor_response()->add_file_descriptor_proto(
        proto.SerializeAsString());
  }

  static void Fail(grpc::StatusCode code, ServerReflectionResponse& response) {
    response.mutable_error_response()->set_error_code(code);
  }

  std::set<std::string> services_;
  std::set<const FileDescriptor*> files_;
};

// One tool's questions, answered one by one.
class Conversation final : public grpc::ServerBidiReactor<ByteBuffer, ByteBuffer> {
 public:
  Conversation(const Contracts& contracts, Connections::Call call)
      : contracts_(contracts), call_(std::move(call)) {
    StartRead(&question_);
  }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::OK);
    ServerReflectionRequest request;
    if (!DecodeInto(question_, request) || !Encode(contracts_.Answer(request), answer_))
      return Finish(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "no question"));
    StartWrite(&answer_);
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    StartRead(&question_);
  }
  void OnDone() override { delete this; }

  const Contracts& contracts_;
  const Connections::Call call_;
  ByteBuffer question_;
  ByteBuffer answer_;
};

class ReflectionService final : public grpc::Service {
 public:
  ReflectionService(const casework::Surface& surface, Connections* connections)
      : contracts_(surface), path_(PathOf(Method())) {
    using grpc::internal::RpcMethod;
    AddMethod(new grpc::internal::RpcServiceMethod(path_.c_str(),
                                                   RpcMethod::BIDI_STREAMING, nullptr));
    MarkMethodRawCallback(
        0, new grpc::internal::CallbackBidiHandler<ByteBuffer, ByteBuffer>(
               [this, connections](grpc::CallbackServerContext* context) {
                 return new Conversation(contracts_, connections->Begin(context->peer()));
               }));
  }

 private:
  const Contracts contracts_;
  const std::string path_;  // gRPC keeps the pointer
};

}  // namespace

std::unique_ptr<grpc::Service> Reflection(const casework::Surface& surface,
                                          Connections* connections) {
  return std::make_unique<ReflectionService>(surface, connections);
}

}  // namespace yifa::server
