#include "services/reconsideration/conditions.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/reconsideration/law.h"

namespace yifa::reconsideration {
namespace {

constexpr int64_t kSimplifiedMostFen = 300'000;  // 三千元
constexpr int kApplicantsAlone = 5;
// An application that has this many before it on the same act is followed no further.
constexpr int kChainMost = 100;

bool SameApplicant(const type::v1::Party& a, const type::v1::Party& b) {
  if (!a.identifier().empty() && !b.identifier().empty())
    return a.identifier() == b.identifier();
  return a.display_name() == b.display_name();
}

bool WasAccepted(const Case& c) { return c.has_acceptance_date(); }

// The same case of a neighbour may have come to another act since: an answer after none,
// or one given anew.
bool IsOnAnotherAct(const Case& earlier, const Case& c) {
  const bool omitted = earlier.known_by() == v1::KNOWN_BY_OMISSION;
  if (omitted != (c.known_by() == v1::KNOWN_BY_OMISSION)) return true;
  return !earlier.contested_document().empty() && !c.contested_document().empty() &&
         earlier.contested_document() != c.contested_document();
}

bool WasWithdrawn(const Case& c) {
  return c.decision().ground() == v1::DECISION_GROUND_WITHDRAWN;
}

absl::Status CheckBasis(const Act& act, const Case& c, v1::RespondentBasis basis) {
  const Law& law = LawOf(act);
  const auto refuse = [&](const char* words) {
    return act.Refuse("REC-08", law.respondent, words);
  };
  const bool joint = basis == v1::RESPONDENT_BASIS_JOINT;
  if (joint == c.co_respondents().empty())
    return refuse("以共同名义作出行政行为的，共同作出的行政机关是共同被申请人。");
  const bool other_maker = !c.act_maker().empty() && c.act_maker() != c.respondent();
  switch (basis) {
    case v1::RESPONDENT_BASIS_APPROVING:
      if (!law.approving_organ_responds)
        return refuse("本案适用的法律没有规定批准机关为被申请人。");
      [[fallthrough]];
    case v1::RESPONDENT_BASIS_ENTRUSTING:
    case v1::RESPONDENT_BASIS_SUCCEEDING:
      if (!other_maker) return refuse("应当载明实际作出行政行为的机关或者组织。");
      return absl::OkStatus();
    default:
      if (!joint && other_maker) return refuse("作出行政行为的行政机关是被申请人。");
      return absl::OkStatus();
  }
}

// 行政复议法(2023)第五十三条第一款.
bool IsSimple(const Case& c) {
  return c.on_the_spot() || c.warning() || c.matter() == v1::MATTER_DISCLOSURE ||
         (c.has_amount() && c.amount().amount_fen() <= kSimplifiedMostFen);
}

}  // namespace

absl::Status CheckApplicant(const Act& act, const Case& c) {
  if (c.applicant().display_name().empty())
    return act.Refuse("REC-03",
                      LawOf(act).ConditionArticle(v1::REFUSAL_CONDITION_PARTIES),
                      "没有明确的申请人，不符合受理条件。");
  if (c.applicant_count() > kApplicantsAlone &&
      (c.representatives().empty() || c.representatives_size() > kApplicantsAlone))
    return act.Refuse("REC-03", LawOf(act).representatives,
                      "申请人超过五人的，应当推选一至五名代表人参加行政复议。");
  return absl::OkStatus();
}

absl::Status CheckRespondent(const Act& act, const Case& c) {
  v1::RespondentBasis basis = c.respondent_basis();
  if (basis == v1::RESPONDENT_BASIS_UNSPECIFIED)
    basis = c.co_respondents().empty() ? v1::RESPONDENT_BASIS_MAKER
                                       : v1::RESPONDENT_BASIS_JOINT;
  return CheckBasis(act, c, basis);
}

absl::Status CheckOnePerAct(const Act& act, const Case& c) {
  const Law& law = LawOf(act);
  if (c.before_court())
    return act.Refuse("REC-05", law.before_court,
                      "人民法院已经依法受理该申请人就同一行政行为提起的行政诉讼。");
  std::string name = c.previous_application();
  for (int i = 0; i < kChainMost && !name.empty(); ++i) {
    const auto earlier = act.Find<Case>(name);
    if (earlier == nullptr) break;
    name = earlier->previous_application();
    if (!WasAccepted(*earlier) || IsOnAnotherAct(*earlier, c) ||
        !SameApplicant(earlier->applicant(), c.applicant()))
      continue;
    if (!WasWithdrawn(*earlier))
      return act.Refuse("REC-05",
                        law.ConditionArticle(v1::REFUSAL_CONDITION_PENDING_ELSEWHERE),
                        "该申请人就同一行政行为提出的行政复议申请已经受理过。");
    if (!c.withdrawn_against_will())
      return act.Refuse("REC-19", law.withdrawn_before,
                        "撤回申请后不得再以同一事实和理由提出行政复议申请。");
  }
  return absl::OkStatus();
}

absl::Status CheckProcedureKind(const Act& act, v1::ProcedureKind kind, bool all_agree,
                                const Case& c) {
  const Law& law = LawOf(act);
  if (kind == v1::PROCEDURE_KIND_ORDINARY) return absl::OkStatus();
  if (law.simplified.empty())
    return act.Refuse("REC-09", law.procedure_kinds,
                      "2024年1月1日前收到的申请不适用简易程序。");
  if (IsSimple(c) || all_agree) return absl::OkStatus();
  return act.Refuse("REC-09", law.simplified,
                    "不属于可以适用简易程序的案件，当事人各方也未同意适用简易程序。");
}

}  // namespace yifa::reconsideration
