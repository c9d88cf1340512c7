// Messages each on an arena of its own: made and destroyed as a whole, with a few
// allocations instead of one for every part.
#ifndef YIFA_COMMON_BASE_MESSAGE_H_
#define YIFA_COMMON_BASE_MESSAGE_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>

namespace yifa {

// A new, empty message of the type of `prototype`.
std::shared_ptr<google::protobuf::Message> NewLike(
    const google::protobuf::Message& prototype);

// A new message that equals `message`.
std::shared_ptr<google::protobuf::Message> CopyOf(
    const google::protobuf::Message& message);

// A serialized message without what it has of a field.
std::string WithoutField(std::string_view serialized, int number);

// The memory that a message takes, with what it may still grow into.
size_t SpaceOf(const google::protobuf::Message& message);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_MESSAGE_H_
