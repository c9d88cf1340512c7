#include "common/calendar/span.h"

#include "absl/strings/str_cat.h"

namespace yifa::calendar {

const char* UnitInWords(type::v1::LimitUnit unit) {
  switch (unit) {
    case type::v1::LIMIT_UNIT_WORKING_DAY:
      return "个工作日";
    case type::v1::LIMIT_UNIT_MONTH:
      return "个月";
    case type::v1::LIMIT_UNIT_YEAR:
      return "年";
    default:
      return "日";
  }
}

std::string Span(int length, type::v1::LimitUnit unit) {
  return absl::StrCat(length, UnitInWords(unit));
}

}  // namespace yifa::calendar
