#include "services/penalty/lengths.h"

#include "common/calendar/deadline.h"
#include "common/calendar/span.h"

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
  return calendar::Span(act.Length(length), UnitOf(act, length));
}

}  // namespace yifa::penalty
