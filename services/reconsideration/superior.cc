#include "services/reconsideration/superior.h"

#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

bool HasSuperiorToTell(const Act& act, const Case& c) {
  if (!act.Has(rule::kRec27Superior)) return false;
  return c.respondent_level() == v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT ||
         c.respondent_level() == v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT ||
         c.respondent_level() == v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT;
}

}  // namespace yifa::reconsideration
