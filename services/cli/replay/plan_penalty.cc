// Penalty cases of the year: how many of what kind, and which of them carries how much.
#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"

namespace yifa::cli {
namespace {

using Kind = PenaltySpec::Kind;
using Specs = std::vector<PenaltySpec>;

constexpr int64_t kOfficersUsual = 4;
constexpr int64_t kUsualFineFen = 500 * 100;
constexpr int64_t kSimpleFineMostFen = 3000 * 100;  // 行政处罚法第五十一条
constexpr int64_t kSimpleFineUsualFen = 200 * 100;
constexpr int kOrdinaryDays = 70;  // from the lead to the archive
constexpr int kAgainDays = 4;      // more for each review that failed
constexpr int kSimpleDays = 40;

bool IsSimple(const PenaltySpec& spec) { return spec.kind == Kind::kOnTheSpot; }
bool IsFine(const PenaltySpec& spec) { return spec.label == "FINE"; }
bool IsConfiscation(const PenaltySpec& spec) {
  return spec.label == "CONFISCATE_GAINS" || spec.label == "CONFISCATE_PROPERTY";
}
// Classes beside which a fine does not change the class of the decision.
bool IsHeavierThanFine(const PenaltySpec& spec) {
  return !IsFine(spec) && spec.label != "WARNING" && spec.label != "CRITICISM" &&
         spec.label != "OTHER";
}

template <typename Predicate>
std::vector<PenaltySpec*> Those(Specs& specs, Predicate predicate) {
  std::vector<PenaltySpec*> found;
  for (PenaltySpec& spec : specs)
    if (predicate(spec)) found.push_back(&spec);
  return found;
}

int64_t Size(const std::vector<PenaltySpec*>& specs) {
  return static_cast<int64_t>(specs.size());
}

// How many decisions there must be where the table of classes was not published.
int64_t DecisionsNeeded(const PenaltyFigures& f) {
  const int64_t lenient = f.lighter.value_or(0) + f.mitigated.value_or(0);
  const bool money = f.fines_fen.value_or(0) > 0 || f.amount_fen.value_or(0) > 0;
  return std::max({f.decisions.value_or(0), f.simple.value_or(0) + f.general.value_or(0),
                   f.published.value_or(0), lenient, int64_t{money ? 1 : 0}});
}

// The decisions by class, light before heavy as the table has them.
Specs DecisionsOf(const PenaltyFigures& f) {
  Specs specs;
  for (const Group& group : f.decisions_by_class)
    for (int64_t i = 0; i < group.count; ++i)
      specs.emplace_back().label =
          group.labels[static_cast<size_t>(i) % group.labels.size()];
  if (!f.decisions_by_class.empty()) return specs;
  const bool money = f.fines_fen.value_or(0) > 0 || f.amount_fen.value_or(0) > 0;
  specs.resize(static_cast<size_t>(DecisionsNeeded(f)));
  for (PenaltySpec& spec : specs) spec.label = money ? "FINE" : "WARNING";
  const bool confiscated =
      f.fines_fen && f.amount_fen && f.fines_fen.value() < f.amount_fen.value();
  if (confiscated) {
    const size_t count = std::max<size_t>(1, specs.size() / 4);
    for (size_t i = specs.size() - count; i < specs.size(); ++i)
      specs[i].label = "CONFISCATE_GAINS";
  }
  return specs;
}

// Simple procedure takes the warnings first, then fines.
absl::Status ChooseSimple(int64_t simple, Specs& specs) {
  for (const char* label : {"WARNING", "FINE"})
    for (PenaltySpec* spec :
         Those(specs, [&](const PenaltySpec& s) { return s.label == label; }))
      if (simple > 0) {
        spec->kind = Kind::kOnTheSpot;
        --simple;
      }
  if (simple == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "penalty.simple_procedure：没有足够的警告或者罚款");
}

// Fines of the class 罚款; what they cannot carry is left for the heavier classes.
int64_t FineTheFined(int64_t total, uint64_t seed, Specs& specs) {
  const auto simple = Those(specs, [](auto& s) { return IsFine(s) && IsSimple(s); });
  const auto general = Those(specs, [](auto& s) { return IsFine(s) && !IsSimple(s); });
  const int64_t all = Size(simple) + Size(general);
  if (all == 0) return total;
  const int64_t cap =
      general.empty() ? kSimpleFineMostFen : std::min(kSimpleFineUsualFen, total / all);
  const int64_t on_the_spot =
      general.empty() ? std::min(total, cap * all) : cap * Size(simple);
  for (size_t i = 0; i < simple.size(); ++i)
    simple[i]->fine_fen = Share(on_the_spot, Size(simple), static_cast<int64_t>(i));
  const auto amounts =
      SpreadAmount(general.empty() ? 0 : total - on_the_spot, general.size(), seed);
  for (size_t i = 0; i < general.size(); ++i) general[i]->fine_fen = amounts[i];
  return general.empty() ? total - on_the_spot : 0;
}

absl::Status Nowhere(int64_t fen) {
  if (fen == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("penalty：罚没金额中有 ", fen, " 分没有可以承担的处罚决定"));
}

absl::Status SpreadFines(int64_t total, uint64_t seed, Specs& specs) {
  const int64_t left = FineTheFined(total, seed, specs);
  const auto heavier = Those(specs, IsHeavierThanFine);
  if (heavier.empty()) return Nowhere(left);
  const auto amounts = SpreadAmount(left, heavier.size(), seed + 1);
  for (size_t i = 0; i < heavier.size(); ++i) heavier[i]->fine_fen = amounts[i];
  return absl::OkStatus();
}

absl::Status SpreadConfiscations(int64_t total, uint64_t seed, Specs& specs) {
  auto carriers = Those(specs, IsConfiscation);
  if (carriers.empty()) carriers = Those(specs, IsHeavierThanFine);
  if (carriers.empty()) return Nowhere(total);
  const auto amounts = SpreadAmount(total, carriers.size(), seed + 2);
  for (size_t i = 0; i < carriers.size(); ++i) carriers[i]->confiscated_fen = amounts[i];
  return absl::OkStatus();
}

// 罚款 and 罚没金额, exact to the fen.
absl::Status SpreadMoney(const PenaltyFigures& f, uint64_t seed, Specs& specs) {
  const int64_t fined = Size(Those(specs, IsFine));
  const int64_t confiscating = Size(Those(specs, IsConfiscation));
  if (!f.fines_fen && !f.amount_fen) {
    const bool all_simple =
        Those(specs, [](auto& s) { return IsFine(s) && !IsSimple(s); }).empty();
    return SpreadFines(fined * (all_simple ? kSimpleFineUsualFen : kUsualFineFen), seed,
                       specs);
  }
  if (f.fines_fen) {
    YIFA_RETURN_IF_ERROR(SpreadFines(*f.fines_fen, seed, specs));
    if (!f.amount_fen) return absl::OkStatus();
    return SpreadConfiscations(*f.amount_fen - *f.fines_fen, seed, specs);
  }
  // Only the sum of both: by the number of decisions.
  int64_t fines = *f.amount_fen;
  if (confiscating > 0) {
    fines = static_cast<int64_t>(static_cast<__int128>(*f.amount_fen) * fined /
                                 (fined + confiscating));
    const int64_t simple =
        Size(Those(specs, [](auto& s) { return IsFine(s) && IsSimple(s); }));
    if (simple == fined) fines = std::min(fines, simple * kSimpleFineMostFen);
    fines = std::max(fines, fined);
  }
  YIFA_RETURN_IF_ERROR(SpreadFines(fines, seed, specs));
  if (fines == *f.amount_fen) return absl::OkStatus();
  return SpreadConfiscations(*f.amount_fen - fines, seed, specs);
}

void ChooseLenient(const PenaltyFigures& f, Specs& specs) {
  int64_t lighter = f.lighter.value_or(0);
  int64_t mitigated = f.mitigated.value_or(0);
  for (PenaltySpec& spec : specs) {
    if (lighter > 0) {
      spec.lighter = true;
      --lighter;
    } else if (mitigated > 0) {
      spec.mitigated = true;
      --mitigated;
    }
  }
}

void ChoosePublished(int64_t published, Specs& specs) {
  const int64_t n = static_cast<int64_t>(specs.size());
  for (int64_t i = 0; i < n; ++i)
    specs[static_cast<size_t>(i)].published = Marked(published, n, i);
}

void Append(int64_t count, Kind kind, Specs& specs) {
  for (int64_t i = 0; i < count; ++i) specs.emplace_back().kind = kind;
}

// 行政处罚法第六十三条, with the thresholds that hold where nobody has put another
// (provisions/hearing-default-person, -organization): what a hearing is offered for is
// major, too.
bool IsMajor(const PenaltySpec& spec) {
  static const std::set<std::string> kWhateverTheAmount = {
      "DOWNGRADE", "REVOKE_LICENCE", "SUSPEND_BUSINESS", "CLOSE_BUSINESS",
      "BAR_FROM_TRADE"};
  constexpr int64_t kPersonFen = 3000 * 100, kOrganizationFen = 30000 * 100;
  const int64_t least = IsPerson(spec) ? kPersonFen : kOrganizationFen;
  return spec.kind == Kind::kOrdinary &&
         (kWhateverTheAmount.count(spec.label) > 0 || spec.fine_fen >= least ||
          spec.confiscated_fen >= least ||
          (IsConfiscation(spec) && spec.confiscated_fen == 0));
}

// The year's figure is of those that passed at least. Where it was not published, what is
// major is reviewed.
absl::Status CheckMajorReviewed(const PenaltyFigures& f, Specs& specs) {
  for (PenaltySpec* spec : Those(specs, [](auto& s) { return s.major && !s.reviewed; })) {
    if (f.legal_reviews)
      return absl::FailedPreconditionError(
          "penalty.legal_reviews：法制审核通过数少于应当审核的决定数");
    spec->reviewed = true;
  }
  return absl::OkStatus();
}

// A review that failed is followed by one that passes; where none passes, the case is not
// decided in the year.
void ChooseReviews(const PenaltyFigures& f, Specs& specs) {
  const int64_t failed = f.legal_reviews_corrected.value_or(0);
  const int64_t passed = f.legal_reviews.value_or(0) - failed;
  for (PenaltySpec& spec : specs) spec.major = IsMajor(spec);
  auto can = Those(specs, [](auto& s) { return !IsSimple(s); });
  std::stable_partition(can.begin(), can.end(), [](auto* s) { return s->major; });
  for (int64_t i = 0; i < std::min(passed, Size(can)); ++i)
    can[static_cast<size_t>(i)]->reviewed = true;
  const int64_t more = std::max<int64_t>(0, passed - Size(can));
  for (int64_t i = 0; i < more; ++i) {
    specs.emplace_back().kind = Kind::kReviewOnly;
    specs.back().reviewed = true;
  }
  if (failed > 0 && passed <= 0) {
    Append(failed, Kind::kReviewOnly, specs);
    for (PenaltySpec* spec :
         Those(specs, [](auto& s) { return s.kind == Kind::kReviewOnly; }))
      spec->failed_reviews = 1;
    return;
  }
  const auto reviewed = Those(specs, [](auto& s) { return s.reviewed; });
  for (int64_t i = 0; i < failed; ++i)
    ++reviewed[static_cast<size_t>(i % Size(reviewed))]->failed_reviews;
}

// The police have filed these of the transfers; where the figure was not published, all.
void ChooseAccepted(const PenaltyFigures& f, Specs& specs) {
  int64_t accepted = f.accepted_by_police.value_or(f.transferred.value_or(0));
  for (PenaltySpec* spec :
       Those(specs, [](auto& s) { return s.kind == Kind::kTransfer; }))
    spec->accepted = accepted-- > 0;
}

// Closed by the end of the year.
bool IsClosed(const PenaltySpec& spec) {
  return spec.kind != Kind::kReviewOnly &&
         (spec.kind != Kind::kTransfer || spec.accepted);
}

// Trainings with their hours, strewn over the year.
void AppendTrainings(const PenaltyFigures& f, const PlanContext& context,
                     std::vector<CaseSpec>& specs) {
  const int64_t hours = f.training_hours.value_or(f.trainings.value_or(0));
  const int64_t n = f.trainings.value_or(hours > 0 ? 1 : 0);
  for (int64_t i = 0; i < n; ++i)
    specs.emplace_back(TrainingSpec{
        Share(hours, n, i), DayOf(context.first_day(), context.last_day(), i, n)});
}

void AppendLeniencyList(const PenaltyFigures& f, std::vector<CaseSpec>& specs) {
  for (int64_t i = 0; i < f.leniency_items.value_or(0); ++i)
    specs.emplace_back(LeniencySpec{i});
}

// Files of the year's own cases are evaluated first, then of cases closed the year
// before.
void ChooseEvaluated(const PenaltyFigures& f, Specs& specs) {
  const int64_t evaluated = f.evaluated.value_or(0);
  int64_t qualified = f.qualified.value_or(evaluated);
  const int64_t closed = Size(Those(specs, IsClosed));
  Append(std::max<int64_t>(0, evaluated - closed), Kind::kEarlierYear, specs);
  int64_t left = evaluated;
  for (PenaltySpec& spec : specs) {
    if (left == 0) break;
    if (!IsClosed(spec)) continue;
    spec.evaluated = true;
    --left;
    spec.qualified = qualified-- > 0;
  }
}

void ChooseDays(const PlanContext& context, Specs& specs) {
  const int64_t n = static_cast<int64_t>(specs.size());
  for (int64_t i = 0; i < n; ++i) {
    PenaltySpec& spec = specs[static_cast<size_t>(i)];
    const int64_t days =
        IsSimple(spec) ? kSimpleDays : kOrdinaryDays + kAgainDays * spec.failed_reviews;
    const Date last = std::max(context.first_day(), context.last_day() - days);
    const int64_t place = static_cast<int64_t>(
        Mix(context.seed, static_cast<uint64_t>(i)) % static_cast<uint64_t>(n));
    spec.at =
        spec.kind == Kind::kEarlierYear
            ? DayOf(Date(context.year - 1, 10, 10), Date(context.year - 1, 12, 10), i, n)
            : DayOf(context.first_day(), last, place, n);
  }
}

}  // namespace

absl::Status PlanOfficers(const PenaltyFigures& figures, PlanContext& context,
                          std::vector<CaseSpec>& specs) {
  const int64_t certified = figures.certified_officers.value_or(kOfficersUsual);
  // 行政处罚法第四十二条: two at least; those beyond the figure were certified before.
  context.officers = std::max<int64_t>(2, certified);
  for (int64_t i = 0; i < context.officers; ++i)
    specs.emplace_back(OfficerSpec{
        i, i < certified ? Date(context.year, 1, 1) : Date(context.year - 1, 12, 1)});
  // Where the figure was not published, some of the decisions may ask for a review.
  const bool reviews =
      figures.legal_reviews ? *figures.legal_reviews > 0 : !DecisionsOf(figures).empty();
  if (reviews)
    specs.emplace_back(
        OfficerSpec{context.officers, Date(context.year - 1, 12, 1), /*reviewer=*/true});
  return absl::OkStatus();
}

absl::Status PlanPenalties(const PenaltyFigures& figures, const PlanContext& context,
                           std::vector<CaseSpec>& specs) {
  Specs own = DecisionsOf(figures);
  const int64_t decisions = static_cast<int64_t>(own.size());
  const int64_t simple =
      figures.simple.value_or(figures.general ? decisions - *figures.general : 0);
  YIFA_RETURN_IF_ERROR(ChooseSimple(simple, own));
  YIFA_RETURN_IF_ERROR(SpreadMoney(figures, context.seed, own));
  ChooseLenient(figures, own);
  ChoosePublished(figures.published.value_or(0), own);
  Append(figures.not_penalized.value_or(0), Kind::kNoPenalty, own);
  Append(figures.transferred.value_or(0), Kind::kTransfer, own);
  ChooseAccepted(figures, own);
  ChooseReviews(figures, own);
  YIFA_RETURN_IF_ERROR(CheckMajorReviewed(figures, own));
  ChooseEvaluated(figures, own);
  ChooseDays(context, own);
  specs.insert(specs.end(), own.begin(), own.end());
  AppendTrainings(figures, context, specs);
  AppendLeniencyList(figures, specs);
  return absl::OkStatus();
}

}  // namespace yifa::cli
