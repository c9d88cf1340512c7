#include "services/penalty/ground_article.h"

#include <algorithm>

#include "services/penalty/names.h"

namespace yifa::penalty {
namespace {

// Places of Rule.applies_to; from the third on there are fields.
constexpr int kWhat = 0;
constexpr int kGround = 1;
constexpr int kFields = 2;

}  // namespace

std::string ArticleOfGround(const Act& act, const std::string& what,
                            const std::string& ground, const std::string& field) {
  std::string elsewhere;
  for (const procedure::v1::Rule& row : act.procedure().proto().rules()) {
    const auto& meant = row.applies_to();
    if (meant.size() < kFields || meant.Get(kWhat) != what ||
        meant.Get(kGround) != ground || FromProto(row.date()) > act.date())
      continue;
    if (meant.size() == kFields)
      elsewhere = row.article();
    else if (std::find(meant.begin() + kFields, meant.end(), field) != meant.end())
      return row.article();
  }
  return elsewhere;
}

void TallyByGround(procedure::FigureName figure, const std::string& ground, Act& act) {
  act.TallyIn(static_cast<int>(act.date().year()), figure, by::kGround, ground);
}

}  // namespace yifa::penalty
