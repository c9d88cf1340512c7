#include "services/reconsideration/counting.h"

#include "common/base/enum_text.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

void Count(Act& act, const Case& c, procedure::FigureName figure) {
  const int year = static_cast<int>(act.date().year());
  act.Tally(figure);
  act.TallyIn(year, figure, by::kMatter, LabelOf(c.matter()));
  if (!c.field().empty()) act.TallyIn(year, figure, by::kField, c.field());
  if (c.respondent_level() != v1::RESPONDENT_LEVEL_UNSPECIFIED)
    act.TallyIn(year, figure, by::kRespondent, LabelOf(c.respondent_level()));
}

}  // namespace yifa::reconsideration
