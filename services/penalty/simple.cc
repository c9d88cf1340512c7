// Penalties decided on the spot 简易程序 (行政处罚法 51, 52).
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "common/casework/law/party.h"
#include "services/penalty/case.h"
#include "services/penalty/decided.h"
#include "services/penalty/field.h"
#include "services/penalty/investigators.h"
#include "services/penalty/judgement.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/officers.h"
#include "services/penalty/shown.h"
#include "services/penalty/special_law.h"
#include "services/penalty/stages.h"
#include "services/penalty/violation.h"
#include "yifa/penalty/v1/closing_requests.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

using policy::v1::Provision;

std::string Simple(const v1::DecideOnTheSpotRequest&) { return "simple"; }

// 第五十一条 knows two kinds of party: 公民 and 法人或者其他组织. An individual business
// 个体工商户 is neither a legal person nor an organization without legal personality: the
// Civil Code has it in the chapter on natural persons (民法典 54). So it counts as a
// citizen, which is also the bound that favours the party.
absl::StatusOr<int64_t> MostFen(const Act& act, const PenaltyCase& c) {
  const Provision* special = SpecialLaw(act, Provision::kOnTheSpotRule, c.field());
  switch (c.party().kind()) {
    case type::v1::PARTY_KIND_ORGANIZATION:
      return special != nullptr ? special->on_the_spot_rule().organization_fen()
                                : act.Yuan(rule::kPen22Organization) * 100;
    case type::v1::PARTY_KIND_NATURAL_PERSON:
    case type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS:
      return special != nullptr ? special->on_the_spot_rule().citizen_fen()
                                : act.Yuan(rule::kPen22Citizen) * 100;
    default:
      return act.Refuse(rule::kPen22, "当事人不明的，不得当场作出处罚决定。");
  }
}

absl::Status CheckScope(const Act& act, const v1::Decision& decision,
                        const PenaltyCase& c) {
  if (decision.kind() != v1::DECISION_KIND_PENALTY || decision.measures().empty())
    return act.Invalid("decision", "on the spot only a penalty can be decided");
  YIFA_RETURN_IF_ERROR(CheckMeasures(act, "decision.measures", decision.measures()));
  for (const v1::Measure& measure : decision.measures())
    if (measure.penalty_class() != v1::PENALTY_CLASS_WARNING &&
        measure.penalty_class() != v1::PENALTY_CLASS_FINE)
      return act.Refuse(rule::kPen22, "当场只能给予警告或者罚款。");
  YIFA_ASSIGN_OR_RETURN(const int64_t most, MostFen(act, c));
  if (FinesFen(decision.measures()) > most)
    return act.Refuse(rule::kPen22,
                      absl::StrCat("对该当事人当场罚款不得超过", YuanWords(most),
                                   "，应当适用普通程序。"));
  return absl::OkStatus();
}

// The paper says that both was done; who says that it was not decides nothing.
absl::Status CheckShownAndTold(const Act& act, const v1::OnTheSpot& made) {
  if (made.has_certificates_shown() && !made.certificates_shown())
    return act.Refuse(rule::kPen22Shown,
                      "当场作出处罚决定的，应当向当事人出示执法证件。");
  if (made.has_told() && !made.told())
    return act.Refuse(
        rule::kPen22Told,
        "当场作出处罚决定之前，应当口头告知拟处罚的内容、事实、理由、依据和权利。");
  return absl::OkStatus();
}

// 0 where the general law says how many.
int LeastOfficers(const v1::DecideOnTheSpotRequest& request, const Act& act,
                  const PenaltyCase& c) {
  const Provision* special = SpecialLaw(act, Provision::kOnTheSpotRule, c.field());
  return special != nullptr && request.undisputed()
             ? special->on_the_spot_rule().undisputed_officers()
             : 0;
}

// 行政复议法第二十三条: who is penalized on the spot asks for reconsideration first, and
// who does not within its sixty days can sue no more. Whether the time of a suit has to
// pass all the same before the court is asked, a provision says.
void AwaitSuitPeriod(Act& act, const PenaltyCase& c) {
  if (!act.Has(rule::kPen30SuitPeriod)) return;
  const policy::v1::Provision* found =
      act.provisions().Find(policy::v1::Provision::kEnforcementRule, act.Here(c.field()));
  if (found == nullptr || !found->enforcement_rule().awaits_suit_period()) return;
  const Date end =
      calendar::RawEnd(act.calendar(), act.date(), act.Length(rule::kPen30SuitPeriod),
                       act.UnitOf(rule::kPen30SuitPeriod));
  act.SetLength(limit::kContest, static_cast<int>(end - act.date()));
}

// 行政处罚法第五十二条: the document is handed over on the spot, so it has effect on that
// day.
absl::Status DecideOnTheSpot(const v1::DecideOnTheSpotRequest& request, Act& act,
                             PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckField(act, c));
  if (c.has_party())
    YIFA_RETURN_IF_ERROR(CheckParty(act, "penalty_case.party", *c.mutable_party()));
  YIFA_RETURN_IF_ERROR(CheckScope(act, request.decision(), c));
  YIFA_RETURN_IF_ERROR(CheckShownAndTold(act, request.on_the_spot()));
  YIFA_RETURN_IF_ERROR(
      UpdateViolations(act, "penalty_case.violations", c.violations(), {}, c));
  YIFA_RETURN_IF_ERROR(CheckJust(act, request.decision(), c));
  YIFA_ASSIGN_OR_RETURN(
      const std::set<std::string> principals,
      CheckOfficers(act, c.field(), request.officers(), LeastOfficers(request, act, c)));
  c.set_simple(true);
  *c.mutable_officers() = request.officers();
  AddInvestigators(principals, c);
  KeepDecision(request.decision(), act, c);
  *c.mutable_on_the_spot() = request.on_the_spot();
  c.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  *c.mutable_delivery()->mutable_effective_date() = ToProto(act.date());
  if (FinesFen(request.decision().measures()) == 0) act.DoNotStart(limit::kPayment);
  AwaitSuitPeriod(act, c);
  StartPublicity(request.decision(), act);
  TallyPenalty(request.decision(), figure::kSimple, act);
  act.Tally(figure::kOpened);
  act.Tally(figure::kServed);
  return absl::OkStatus();
}

// 行政处罚法第五十二条第三款.
absl::Status FileOnTheSpot(const v1::FileOnTheSpotDecisionRequest&, Act& act,
                           PenaltyCase& c) {
  if (c.filed_with_organ()) return act.Refuse(rule::kPen22Filed, "本决定已经备案。");
  c.set_filed_with_organ(true);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings SimpleActs() {
  return {casework::BindCreate(&DecideOnTheSpot, &Simple),
          casework::Bind(&FileOnTheSpot)};
}

}  // namespace yifa::penalty
