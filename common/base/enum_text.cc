#include "common/base/enum_text.h"

#include <string_view>

#include "yifa/api/v1/annotations.pb.h"

namespace yifa {
namespace {

// Of the value 0, which every enum of the contracts has.
constexpr std::string_view kUnspecified = "UNSPECIFIED";

}  // namespace

std::string LabelOf(const google::protobuf::EnumDescriptor& type, int value) {
  const google::protobuf::EnumValueDescriptor* found = type.FindValueByNumber(value);
  if (found == nullptr) return "";
  const size_t prefix = type.FindValueByNumber(0)->name().size() - kUnspecified.size();
  return found->name().substr(prefix);
}

std::string WordsOf(const google::protobuf::EnumDescriptor& type, int value) {
  const google::protobuf::EnumValueDescriptor* found = type.FindValueByNumber(value);
  return found == nullptr ? "" : found->options().GetExtension(api::v1::value).zh();
}

}  // namespace yifa
