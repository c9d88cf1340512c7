#include "services/reconsideration/words.h"

#include "absl/strings/str_cat.h"
#include "common/calendar/span.h"
#include "common/documents/words.h"

namespace yifa::reconsideration {
namespace {

using casework::Act;

// The law calls working days 日 as well (行政复议法第八十八条).
const char* UnitOf(type::v1::LimitUnit unit) {
  return unit == type::v1::LIMIT_UNIT_WORKING_DAY ? "日" : calendar::UnitInWords(unit);
}

// Of a rule or a limit.
template <typename Row>
std::string LengthOf(const Row* row) {
  return row == nullptr
             ? ""
             : absl::StrCat(documents::Ordinal(row->length()), UnitOf(row->unit()));
}

}  // namespace

std::string InWords(const Act& act, procedure::LengthRule rule) {
  return LengthOf(act.procedure().FindRule(rule.id()));
}

std::string InWords(const Act& act, procedure::LimitName limit) {
  return LengthOf(act.procedure().FindLimit(limit.id()));
}

std::string InWords(const Act& act, procedure::NumberRule rule) {
  const int number = act.Number(rule);
  return number == 2 ? "两" : documents::Ordinal(number);
}

}  // namespace yifa::reconsideration
