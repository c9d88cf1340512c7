// How long the law gives, as the version has it to which the suit is bound.
#ifndef YIFA_SERVICES_LITIGATION_PERIOD_H_
#define YIFA_SERVICES_LITIGATION_PERIOD_H_

#include <string>

#include "common/casework/law/act.h"
#include "common/procedure/names.h"
#include "yifa/type/v1/deadline.pb.h"

namespace yifa::litigation {

struct Period {
  int length = 0;
  type::v1::LimitUnit unit = type::v1::LIMIT_UNIT_UNSPECIFIED;
};
// Of a limit or a rule; nothing where the version does not have it.
Period PeriodOf(const casework::Act& act, procedure::LimitName limit);
Period PeriodOf(const casework::Act& act, procedure::LengthRule rule);
// e.g. 十五日, 六个月.
std::string InWords(const Period& period);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_PERIOD_H_
