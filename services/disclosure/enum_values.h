// The values of the contract's enums, in order: rows and columns are made of them.
#ifndef YIFA_SERVICES_DISCLOSURE_ENUM_VALUES_H_
#define YIFA_SERVICES_DISCLOSURE_ENUM_VALUES_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <vector>

namespace yifa::disclosure {

// All but UNSPECIFIED.
template <typename Enum>
std::vector<Enum> ValuesOf() {
  const google::protobuf::EnumDescriptor* type =
      google::protobuf::GetEnumDescriptor<Enum>();
  std::vector<Enum> values;
  for (int i = 0; i < type->value_count(); ++i)
    if (const int number = type->value(i)->number(); number != 0)
      values.push_back(static_cast<Enum>(number));
  return values;
}

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_ENUM_VALUES_H_
