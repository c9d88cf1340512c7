// Who takes part: officers, agents, third parties, the respondent (REC-08, REC-24,
// COM-05).
#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "common/documents/words.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/competence.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/officers.h"
#include "services/reconsideration/replacement.h"
#include "services/reconsideration/respondent.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/participant_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// 行政复议法(2023)第十七条第二款: a power of attorney states matters, powers and term.
absl::Status CheckPower(const Act& act, const v1::Agent& agent) {
  if (agent.matters().empty() || agent.powers().empty() || !agent.has_until_date())
    return act.Refuse(rule::kCom05, "授权委托书应当载明委托事项、权限和期限。");
  if (DayOf(agent.until_date()) < act.date())
    return act.Refuse(rule::kCom05, "授权委托书的期限已经届满。");
  return absl::OkStatus();
}

bool SameParty(const v1::Agents& a, const v1::Agents& b) {
  return a.side() == b.side() && a.third_party() == b.third_party();
}

absl::Status AssignHandlers(const v1::AssignHandlersRequest& request, Act& act, Case& c) {
  const std::set<std::string> handlers(request.handlers().begin(),
                                       request.handlers().end());
  YIFA_RETURN_IF_ERROR(CheckOfficers(act, static_cast<int>(handlers.size())));
  if (IsAnyRecused(c, handlers))
    return act.Refuse(rule::kRec24, "该行政复议人员已经回避。");
  c.clear_handlers();
  for (const std::string& handler : handlers) c.add_handlers(handler);
  // 行政复议普通程序听证办法第三条第一款: each of the six is major, difficult or complex.
  c.set_hearing_cause(request.hearing_cause());
  c.set_complex(request.complex() ||
                request.hearing_cause() != v1::HEARING_CAUSE_UNSPECIFIED);
  c.set_technical(request.technical());
  return absl::OkStatus();
}

absl::Status RecuseHandler(const v1::RecuseHandlerRequest& request, Act& act, Case& c) {
  v1::Recusal& recusal = *c.add_recusals();
  recusal.set_principal(request.principal());
  recusal.set_reason(request.reason());
  *recusal.mutable_recusal_date() = ToProto(act.date());
  auto& handlers = *c.mutable_handlers();
  handlers.erase(std::remove(handlers.begin(), handlers.end(), request.principal()),
                 handlers.end());
  return absl::OkStatus();
}

absl::Status AppointAgents(const v1::AppointAgentsRequest& request, Act& act, Case& c) {
  const v1::Agents& agents = request.agents();
  const bool third = agents.side() == v1::PARTY_SIDE_THIRD_PARTY;
  if (!third && agents.side() != v1::PARTY_SIDE_APPLICANT)
    return act.Refuse(rule::kCom05, "申请人、第三人可以委托代理人。");
  if (third && !HasThirdParty(c, agents.third_party()))
    return act.Invalid("agents.third_party", "is no third party of the case");
  if (const int most = act.Number(rule::kCom05); agents.agents_size() > most)
    return act.Refuse(rule::kCom05, absl::StrCat("可以委托一至", documents::Ordinal(most),
                                                 "名代理人。"));
  for (const v1::Agent& agent : agents.agents())
    YIFA_RETURN_IF_ERROR(CheckPower(act, agent));
  auto& all = *c.mutable_agents();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const v1::Agents& a) { return SameParty(a, agents); }),
            all.end());
  if (agents.agents_size() > 0) *c.add_agents() = agents;
  return absl::OkStatus();
}

absl::Status JoinThirdParty(const v1::JoinThirdPartyRequest& request, Act& act, Case& c) {
  const std::string& name = request.third_party().party().display_name();
  if (name.empty()) return act.Invalid("third_party.party.display_name", "is missing");
  if (HasThirdParty(c, name) || SameText(name, c.applicant().display_name()))
    return act.Refuse(rule::kRec08Joined, "已经参加行政复议。");
  v1::ThirdParty& third = *c.add_third_parties();
  third = request.third_party();
  *third.mutable_joined_date() = ToProto(act.date());
  if (third.notified()) act.Issue(document::kThirdPartyNotice);
  return absl::OkStatus();
}

absl::Status ReplaceRespondent(const v1::ReplaceRespondentRequest& request, Act& act,
                               Case& c) {
  const Case before = c;
  NameRespondent(request, c);
  c.set_respondent_basis(request.basis());
  c.set_act_maker(request.act_maker());
  *c.mutable_co_respondent_organs() = request.co_respondent_organs();
  *c.mutable_outside_co_respondents() = request.outside_co_respondents();
  YIFA_RETURN_IF_ERROR(SettleRespondents(act, "", c));
  YIFA_RETURN_IF_ERROR(CheckRespondent(act, c));
  YIFA_RETURN_IF_ERROR(CheckCompetent(act, c));
  FollowReplacement(request.reason(), before, act, c);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ParticipantActs() {
  return {Bind(AssignHandlers), Bind(RecuseHandler), Bind(AppointAgents),
          Bind(JoinThirdParty), Bind(ReplaceRespondent)};
}

}  // namespace yifa::reconsideration
