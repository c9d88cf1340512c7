#include "services/penalty/lengths.h"

#include "common/calendar/deadline.h"
#include "common/calendar/span.h"

namespace yifa::penalty {

Date LastDayOf(const casework::Act& act, procedure::LengthRule length, Date day) {
  return calendar::RawEnd(act.calendar(), day, act.Length(length), act.UnitOf(length));
}

std::string TextOf(const casework::Act& act, procedure::LengthRule length) {
  return calendar::Span(act.Length(length), act.UnitOf(length));
}

}  // namespace yifa::penalty
