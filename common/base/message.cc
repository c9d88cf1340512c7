#include "common/base/message.h"

#include <google/protobuf/arena.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace yifa {
namespace {

using google::protobuf::Arena;
using google::protobuf::Message;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// What a case with a few deadlines takes; smaller messages leave some of it unused.
constexpr size_t kFirstBlockBytes = 3072;

std::shared_ptr<Arena> NewArena() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = kFirstBlockBytes;
  return std::make_shared<Arena>(options);
}

}  // namespace

std::shared_ptr<Message> NewLike(const Message& prototype) {
  std::shared_ptr<Arena> arena = NewArena();
  Message* const message = prototype.New(arena.get());
  return {std::move(arena), message};
}

std::shared_ptr<Message> CopyOf(const Message& message) {
  std::shared_ptr<Message> copy = NewLike(message);
  // CopyFrom would walk both to see whether one lies in the other.
  copy->MergeFrom(message);
  return copy;
}

std::string WithoutField(std::string_view serialized, int number) {
  CodedInputStream in(reinterpret_cast<const uint8_t*>(serialized.data()),
                      static_cast<int>(serialized.size()));
  std::string rest;
  size_t begin = 0;
  while (const uint32_t tag = in.ReadTag()) {
    if (!WireFormatLite::SkipField(&in, tag)) break;
    const auto end = static_cast<size_t>(in.CurrentPosition());
    if (WireFormatLite::GetTagFieldNumber(tag) != number)
      rest.append(serialized.substr(begin, end - begin));
    begin = end;
  }
  return rest;
}

size_t SpaceOf(const Message& message) {
  const Arena* const arena = message.GetArena();
  if (arena == nullptr) return message.SpaceUsedLong();
  // The characters of longer strings lie outside the arena.
  return arena->SpaceAllocated() + message.ByteSizeLong();
}

}  // namespace yifa
