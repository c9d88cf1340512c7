// The article that a ground 情形 rests on, and how often it was one. For this folder
// only.
#ifndef YIFA_SERVICES_PENALTY_GROUND_ARTICLE_H_
#define YIFA_SERVICES_PENALTY_GROUND_ARTICLE_H_

#include <string>

#include "common/base/enum_text.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Of what is a row of the version of the procedure that applies to `what`, e.g.
// `NOT_FILED`, and the ground's label: the one that names the case's field, else the one
// that names none; "" where there is neither. One with a date holds from that day on.
std::string ArticleOfGround(const Act& act, const std::string& what,
                            const std::string& ground, const std::string& field);

template <typename Ground>
std::string ArticleOfGround(const Act& act, const std::string& what, Ground ground,
                            const PenaltyCase& c) {
  return ArticleOfGround(act, what, LabelOf(ground), c.field());
}

// Counts by ground what is counted besides.
void TallyByGround(procedure::FigureName figure, const std::string& ground, Act& act);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_GROUND_ARTICLE_H_
