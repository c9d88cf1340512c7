// Reconsiderations of, and suits about, requests for information: table 四.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/plan_parts.h"

namespace yifa::cli {
namespace {

using Remedy = DisclosureSpec::Remedy;

// From the answer, and from one step to the next.
constexpr int kToReconsideration = 12;
constexpr int kToDecision = 45;
constexpr int kToService = 2;
constexpr int kToSuit = 10;  // fifteen days are the limit (行政诉讼法 45)
constexpr int kToJudgment = 75;
constexpr int kToEffect = 17;  // the appeal period, and a weekend at its end

constexpr char kReview[] = "review";
constexpr char kAfterReview[] = "litigation_after_review";
constexpr char kPending[] = "pending";

// When a remedy is filed, counted from the answer.
int FiledAfter(const std::string& way) {
  int days = kToReconsideration;
  if (way == kAfterReview) days += kToDecision + kToService + kToSuit;
  return days;
}

// When it is over, so that it counts in its column.
int EndedAfter(const Remedy& remedy) {
  const int filed = FiledAfter(remedy.way);
  if (remedy.result == kPending) return filed + kToService;  // accepted, no more
  return filed +
         (remedy.way == kReview ? kToDecision + kToService : kToJudgment + kToEffect);
}

// A request was answered, so that the answer can be contested.
bool Contestable(const DisclosureSpec& spec, const PlanContext& context) {
  return !spec.answer.empty() && spec.answer[0] != 'o' &&
         spec.answered_at.year() == context.year;
}

const Remedy* Find(const DisclosureSpec& spec, const char* way) {
  for (const Remedy& remedy : spec.remedies)
    if (remedy.way == way) return &remedy;
  return nullptr;
}

// The requests to which a remedy may still be given, the earliest answered first.
std::vector<DisclosureSpec*> Contested(const PlanContext& context, size_t first,
                                       std::vector<CaseSpec>& specs) {
  std::vector<DisclosureSpec*> found;
  for (size_t i = first; i < specs.size(); ++i)
    if (auto* spec = std::get_if<DisclosureSpec>(&specs[i]);
        spec != nullptr && Contestable(*spec, context))
      found.push_back(spec);
  std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) {
    return a->answered_at < b->answered_at;
  });
  return found;
}

// A suit after reconsideration needs one that was decided without taking the answer away;
// a suit without one, and a reconsideration, need none.
bool Takes(const DisclosureSpec& spec, const Remedy& remedy, const PlanContext& context) {
  if (spec.answered_at + EndedAfter(remedy) > context.last_day()) return false;
  const Remedy* review = Find(spec, kReview);
  if (remedy.way != kAfterReview) return spec.remedies.empty();
  return spec.remedies.size() == 1 && review != nullptr &&
         (review->result == "maintained" || review->result == "other");
}

absl::Status Give(const std::string& way, const RemedyRow& row,
                  const PlanContext& context, std::vector<DisclosureSpec*>& requests) {
  size_t next = 0;
  for (size_t result = 0; result < kRemedyResults.size(); ++result) {
    const Remedy remedy{way, kRemedyResults[result]};
    if (remedy.result == kPending) next = 0;  // they need the least time
    for (int64_t i = 0; i < row[result]; ++i) {
      while (next < requests.size() && !Takes(*requests[next], remedy, context)) ++next;
      if (next == requests.size())
        return absl::FailedPreconditionError(absl::StrCat(
            "表四 ", way, " 的 ", remedy.result, " 多于本年来得及复议、起诉的答复"));
      requests[next]->remedies.push_back(remedy);
    }
  }
  return absl::OkStatus();
}

ReconsiderationSpec ReviewOf(const Remedy& remedy, Date answered_at) {
  ReconsiderationSpec spec;
  spec.at = answered_at + FiledAfter(remedy.way);
  spec.outcome = remedy.result == kPending ? ReconsiderationSpec::Outcome::kPending
                                           : ReconsiderationSpec::Outcome::kConcluded;
  spec.corrected = remedy.result == "corrected";
  spec.ended_otherwise = remedy.result == "other";
  return spec;
}

LitigationSpec SuitOf(const Remedy& remedy, Date answered_at) {
  LitigationSpec spec;
  spec.at = answered_at + FiledAfter(remedy.way);
  spec.judged_at = spec.at + kToJudgment;
  spec.concluded = remedy.result != kPending;
  spec.lost = remedy.result == "corrected";
  spec.ended_otherwise = remedy.result == "other";
  spec.after_reconsideration = remedy.way == kAfterReview;
  if (spec.lost) spec.cause = "政府信息公开";
  return spec;
}

}  // namespace

std::map<std::string, RemedyRow> RemediesOf(const DisclosureFigures& figures) {
  if (!figures.table4.empty()) return figures.table4;
  std::map<std::string, RemedyRow> table;
  for (const char* way : kRemedyWays) table[way].fill(0);
  table[kReview][0] = figures.reconsidered.value_or(0);
  table["litigation_direct"][0] = figures.litigated.value_or(0);
  return table;
}

// The ways in an order in which each leaves the next what it needs: suits take long, and
// those after reconsideration need one.
absl::Status PlanRemedies(const std::map<std::string, RemedyRow>& table,
                          const PlanContext& context, size_t first,
                          std::vector<CaseSpec>& specs) {
  const RemedyRow& reviews = table.at(kReview);
  if (context.superior.empty() && std::any_of(reviews.begin(), reviews.end(),
                                              [](int64_t count) { return count > 0; }))
    return absl::FailedPreconditionError(
        "公布了行政复议的，应当载明复议本机关行政行为的上级机关（superior）");
  std::vector<DisclosureSpec*> requests = Contested(context, first, specs);
  for (const char* way : {kReview, kAfterReview, "litigation_direct"})
    if (absl::Status given = Give(way, table.at(way), context, requests); !given.ok())
      return given;
  return absl::OkStatus();
}

void MakeRemedies(const DisclosureSpec& spec, CaseMaker& maker) {
  const size_t request = maker.subject();
  std::optional<size_t> review;
  for (const Remedy& remedy : spec.remedies) {
    if (remedy.way == kReview) {
      ReconsiderationSpec of = ReviewOf(remedy, spec.answered_at);
      of.contested_request = request;
      maker.ActFor(maker.context().superior);
      MakeActs(of, maker);
      maker.ActFor(maker.context().organ);
      review = maker.subject();
    } else {
      LitigationSpec of = SuitOf(remedy, spec.answered_at);
      of.contested_request = request;
      of.reconsideration = of.after_reconsideration ? review : std::nullopt;
      MakeActs(of, maker);
    }
  }
}

}  // namespace yifa::cli
