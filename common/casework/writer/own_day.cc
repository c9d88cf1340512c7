#include "common/casework/writer/own_day.h"

#include <algorithm>
#include <vector>

#include "common/base/timestamp.h"

namespace yifa::casework {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

Date DayOfWriter(const record::v1::Entry& entry) {
  const Date date = DayOf(entry.act_date());
  if (!entry.has_record_time()) return date;
  return std::max(date, DateIn(FromTimestamp(entry.record_time())));
}

void BringToday(Date writers, Date today, Message& message) {
  if (writers <= today) return;
  if (auto* date = dynamic_cast<type::v1::Date*>(&message)) {
    const auto day = FromProto(*date);
    if (day && *day > today && *day <= writers) *date = ToProto(today);
    return;
  }
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      BringToday(writers, today, *reflection->MutableMessage(&message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i)
      BringToday(writers, today, *reflection->MutableRepeatedMessage(&message, field, i));
  }
}

}  // namespace yifa::casework
