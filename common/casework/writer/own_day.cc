#include "common/casework/writer/own_day.h"

#include <vector>

namespace yifa::casework {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void BringToday(Date act_date, Date today, Message& message) {
  if (act_date <= today) return;
  if (auto* date = dynamic_cast<type::v1::Date*>(&message)) {
    const auto day = FromProto(*date);
    if (day && *day > today && *day <= act_date) *date = ToProto(today);
    return;
  }
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      BringToday(act_date, today, *reflection->MutableMessage(&message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i)
      BringToday(act_date, today,
                 *reflection->MutableRepeatedMessage(&message, field, i));
  }
}

}  // namespace yifa::casework
