#include "services/penalty/lengths.h"

#include "absl/strings/str_cat.h"
#include "common/calendar/deadline.h"

namespace yifa::penalty {
namespace {

type::v1::LimitUnit UnitOf(const casework::Act& act, procedure::LengthRule length) {
  const procedure::v1::Rule* found = act.procedure().FindRule(length.id());
  return found == nullptr ? type::v1::LIMIT_UNIT_DAY : found->unit();
}

}  // namespace

Date LastDayOf(const casework::Act& act, procedure::LengthRule length, Date day) {
  return calendar::RawEnd(act.calendar(), day, act.Length(length), UnitOf(act, length));
}

std::string TextOf(const casework::Act& act, procedure::LengthRule length) {
  switch (UnitOf(act, length)) {
    case type::v1::LIMIT_UNIT_WORKING_DAY:
      return absl::StrCat(act.Length(length), "个工作日");
    case type::v1::LIMIT_UNIT_MONTH:
      return absl::StrCat(act.Length(length), "个月");
    case type::v1::LIMIT_UNIT_YEAR:
      return absl::StrCat(act.Length(length), "年");
    default:
      return absl::StrCat(act.Length(length), "日");
  }
}

}  // namespace yifa::penalty
