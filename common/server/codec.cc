#include "common/server/codec.h"

#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

#include <climits>
#include <cstdint>

#include "common/base/check.h"
#include "common/base/message.h"

namespace yifa::server {

using google::protobuf::Message;

const Message& PrototypeOf(const google::protobuf::Descriptor* type) {
  const Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
  YIFA_CHECK(prototype != nullptr, "a message type is not linked");
  return *prototype;
}

bool DecodeInto(const grpc::ByteBuffer& bytes, Message& message) {
  // The reader refs the slices and never changes the buffer; its interface lacks the
  // const.
  grpc::ProtoBufferReader reader(const_cast<grpc::ByteBuffer*>(&bytes));
  return reader.status().ok() && message.ParseFromZeroCopyStream(&reader);
}

std::shared_ptr<Message> Decode(const grpc::ByteBuffer& bytes, const Message& prototype) {
  std::shared_ptr<Message> message = NewLike(prototype);
  if (!DecodeInto(bytes, *message)) return nullptr;
  return message;
}

bool Encode(const Message& message, grpc::ByteBuffer& bytes) {
  const size_t size = message.ByteSizeLong();
  if (size > INT_MAX) return false;
  grpc::Slice slice(size);
  message.SerializeWithCachedSizesToArray(const_cast<uint8_t*>(slice.begin()));
  grpc::ByteBuffer made(&slice, 1);
  bytes.Swap(&made);
  return true;
}

std::string PathOf(const google::protobuf::MethodDescriptor* method) {
  return "/" + method->service()->full_name() + "/" + method->name();
}

}  // namespace yifa::server
