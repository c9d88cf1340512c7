#include "services/reconsideration/conditions.h"

#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "common/casework/law/party.h"
#include "common/documents/words.h"
#include "services/reconsideration/known_suit.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {
namespace {

constexpr int64_t kFenInYuan = 100;
// An application that has this many before it on the same act is followed no further.
constexpr int kChainMost = 100;

bool WasAccepted(const Case& c) { return c.has_acceptance_date(); }

// The same case of a neighbour may have come to another act since: an answer after none,
// or one given anew.
bool IsOnAnotherAct(const Case& earlier, const Case& c) {
  const bool omitted = earlier.known_by() == v1::KNOWN_BY_OMISSION;
  if (omitted != (c.known_by() == v1::KNOWN_BY_OMISSION)) return true;
  return !earlier.contested_document().empty() && !c.contested_document().empty() &&
         !SameText(earlier.contested_document(), c.contested_document());
}

bool WasWithdrawn(const Case& c) {
  return c.decision().ground() == v1::DECISION_GROUND_WITHDRAWN;
}

// 行政复议法(2023)第五十三条第一款.
bool IsSimple(const Act& act, const Case& c) {
  const int64_t most_fen = act.Yuan(rule::kRec09Simplified) * kFenInYuan;
  return c.on_the_spot() || c.warning() || c.matter() == v1::MATTER_DISCLOSURE ||
         (c.has_amount() && c.amount().amount_fen() <= most_fen);
}

}  // namespace

absl::Status CheckApplicant(const Act& act, const Case& c) {
  if (c.applicant().display_name().empty())
    return act.Refuse(rule::kRec03Parties, "没有明确的申请人，不符合受理条件。");
  const int most = act.Number(rule::kRec03Representatives);
  if (c.applicant_count() > most &&
      (c.representatives().empty() || c.representatives_size() > most)) {
    const std::string number = documents::Ordinal(most);
    return act.Refuse(rule::kRec03Representatives,
                      absl::StrCat("申请人超过", number, "人的，应当推选一至", number,
                                   "名代表人参加行政复议。"));
  }
  return absl::OkStatus();
}

absl::Status CheckOnePerAct(const Act& act, const Case& c) {
  if (c.before_court() || FindSuit(act, c) != nullptr)
    return act.Refuse(rule::kRec05BeforeCourt,
                      "人民法院已经依法受理该申请人就同一行政行为提起的行政诉讼。");
  std::string name = c.previous_application();
  for (int i = 0; i < kChainMost && !name.empty(); ++i) {
    const auto earlier = act.Find<Case>(name);
    if (earlier == nullptr) break;
    name = earlier->previous_application();
    if (!WasAccepted(*earlier) || IsOnAnotherAct(*earlier, c) ||
        !casework::SameParty(earlier->applicant(), c.applicant()))
      continue;
    if (!WasWithdrawn(*earlier))
      return act.Refuse(rule::kRec05AcceptedBefore,
                        "该申请人就同一行政行为提出的行政复议申请已经受理过。");
    if (!c.withdrawn_against_will())
      return act.Refuse(rule::kRec19WithdrawnBefore,
                        "撤回申请后不得再以同一事实和理由提出行政复议申请。");
  }
  return absl::OkStatus();
}

absl::Status CheckProcedureKind(const Act& act, v1::ProcedureKind kind, bool all_agree,
                                const Case& c) {
  if (kind == v1::PROCEDURE_KIND_ORDINARY) return absl::OkStatus();
  if (!act.Has(rule::kRec09Simplified))
    return act.Refuse(rule::kRec09, "本案适用的法律没有规定简易程序。");
  if (IsSimple(act, c) || all_agree) return absl::OkStatus();
  return act.Refuse(rule::kRec09Simplified,
                    "不属于可以适用简易程序的案件，当事人各方也未同意适用简易程序。");
}

}  // namespace yifa::reconsideration
