// Lengths of time in the words of an office.
#ifndef YIFA_COMMON_CALENDAR_SPAN_H_
#define YIFA_COMMON_CALENDAR_SPAN_H_

#include <string>

#include "yifa/type/v1/deadline.pb.h"

namespace yifa::calendar {

// What stands behind the number: 个工作日, 个月, 年; 日 for any other.
const char* UnitInWords(type::v1::LimitUnit unit);
// `5个工作日`, `60日`, `6个月`, `2年`.
std::string Span(int length, type::v1::LimitUnit unit);

}  // namespace yifa::calendar

#endif  // YIFA_COMMON_CALENDAR_SPAN_H_
