#include "services/complaint/agent.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "services/complaint/clock.h"
#include "services/complaint/names.h"

namespace yifa::complaint {
namespace {

bool Has(const v1::Agent& agent, v1::AgentPower power) {
  return std::find(agent.powers().begin(), agent.powers().end(), power) !=
         agent.powers().end();
}

absl::Status CheckNotLapsed(const Act& act, const v1::Agent& agent, Date day) {
  if (day <= DayOf(agent.valid_until_date())) return absl::OkStatus();
  return act.Refuse(rule::kCmp02Agent, "授权委托书的期限已经届满。");
}

}  // namespace

std::vector<std::string> MissingOfAgent(const Complaint& complaint) {
  std::vector<std::string> missing;
  if (!complaint.has_agent()) return missing;
  const v1::Agent& agent = complaint.agent();
  const auto require = [&](bool there, const char* what) {
    if (!there) missing.emplace_back(what);
  };
  require(!agent.power_of_attorney().empty(), "授权委托书原件");
  require(!agent.identity().empty(), "受托人身份证明");
  require(!agent.person().display_name().empty(), "受托人姓名");
  require(!agent.matters().empty(), "委托事项");
  require(Has(agent, v1::AGENT_POWER_SUBMIT), "代为投诉的权限");
  require(agent.has_valid_until_date(), "委托期限");
  require(agent.signed_(), "委托人签名");
  return missing;
}

absl::Status CheckAgent(const Act& act, const Complaint& complaint) {
  if (!complaint.has_agent()) return absl::OkStatus();
  const std::vector<std::string> missing = MissingOfAgent(complaint);
  if (!missing.empty())
    return act.Refuse(rule::kCmp02Agent,
                      absl::StrCat("委托他人代为投诉的材料不全，缺少：",
                                   absl::StrJoin(missing, "、"), "。"));
  return CheckNotLapsed(act, complaint.agent(), ClockStart(complaint));
}

absl::Status CheckAgentMay(v1::AgentPower power, std::string_view what, const Act& act,
                           const Complaint& complaint) {
  if (!complaint.has_agent()) return act.Invalid("by_agent", "the case has no agent");
  if (!Has(complaint.agent(), power))
    return act.Refuse(rule::kCmp02Agent, absl::StrCat("授权委托书没有授予受托人",
                                                      std::string(what), "的权限。"));
  return CheckNotLapsed(act, complaint.agent(), act.date());
}

}  // namespace yifa::complaint
