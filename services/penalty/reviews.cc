#include "services/penalty/reviews.h"

#include <algorithm>
#include <vector>

#include "services/penalty/hearings.h"

namespace yifa::penalty {
namespace {

// The latest first.
std::vector<const v1::LegalReview*> ReviewsOf(const PenaltyCase& c) {
  std::vector<const v1::LegalReview*> reviews;
  for (const v1::LegalReview& review : c.earlier_reviews()) reviews.push_back(&review);
  if (c.has_review()) reviews.push_back(&c.review());
  std::reverse(reviews.begin(), reviews.end());
  return reviews;
}

}  // namespace

bool IsLegal(const v1::LegalReview& review) {
  return review.kind() != v1::REVIEW_KIND_CASE;
}

bool WasLegallyReviewed(const PenaltyCase& c) {
  const auto reviews = ReviewsOf(c);
  return std::any_of(reviews.begin(), reviews.end(),
                     [](const v1::LegalReview* review) { return IsLegal(*review); });
}

bool ReviewStands(const PenaltyCase& c, bool legal) {
  for (const v1::LegalReview* review : ReviewsOf(c)) {
    if (!review->passed()) return false;
    const bool current = !Heard(c) || review->after_hearing();
    if (current && (!legal || IsLegal(*review))) return true;
  }
  return false;
}

bool Reviewed(const PenaltyCase& c, const std::string& principal) {
  const auto reviews = ReviewsOf(c);
  return std::any_of(reviews.begin(), reviews.end(), [&](const v1::LegalReview* review) {
    return review->reviewer() == principal;
  });
}

}  // namespace yifa::penalty
