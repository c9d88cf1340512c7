// Messages as gRPC carries them, for any type that is linked.
#ifndef YIFA_COMMON_SERVER_CODEC_H_
#define YIFA_COMMON_SERVER_CODEC_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>

#include <memory>
#include <string>

namespace yifa::server {

// The default instance of the type, from which others are made. Lives for ever.
// REQUIRES: the type's generated code is linked
const google::protobuf::Message& PrototypeOf(const google::protobuf::Descriptor* type);

// A new message read from the bytes, or null if they are no message of the type.
std::shared_ptr<google::protobuf::Message> Decode(
    const grpc::ByteBuffer& bytes, const google::protobuf::Message& prototype);

// Reads the bytes into `message`. False if they are no message of its type.
bool DecodeInto(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

// The message's bytes in one piece. False if it is larger than protobuf can write (2
// GiB).
bool Encode(const google::protobuf::Message& message, grpc::ByteBuffer& bytes);

// `/yifa.organ.v1.OrganService/GetOrgan`: the method on the wire.
std::string PathOf(const google::protobuf::MethodDescriptor* method);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_CODEC_H_
