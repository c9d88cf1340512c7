// Values of the contracts' enums in text.
#ifndef YIFA_COMMON_BASE_ENUM_TEXT_H_
#define YIFA_COMMON_BASE_ENUM_TEXT_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <string>

namespace yifa {

// As data and counters name it: without what all values of its enum begin with, `FINE` of
// PENALTY_CLASS_FINE. "" for what is no value of it.
std::string LabelOf(const google::protobuf::EnumDescriptor& type, int value);
// In Chinese, as the contract says (`zh`); "" where it says nothing.
std::string WordsOf(const google::protobuf::EnumDescriptor& type, int value);

template <typename Enum>
std::string LabelOf(Enum value) {
  return LabelOf(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}
template <typename Enum>
std::string WordsOf(Enum value) {
  return WordsOf(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_ENUM_TEXT_H_
