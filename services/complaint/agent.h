// Who complains for another 受托人, with a power of attorney 授权委托书.
#ifndef YIFA_SERVICES_COMPLAINT_AGENT_H_
#define YIFA_SERVICES_COMPLAINT_AGENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// What is missing of the agent's materials, in Chinese; nothing where there is none.
std::vector<std::string> MissingOfAgent(const Complaint& complaint);
// CMP-02: refused without a power of attorney, all that it must state, and its time not
// over when the complaint was received.
absl::Status CheckAgent(const Act& act, const Complaint& complaint);
// Refused unless the agent was given that power and has it on the day. `what` is the
// power in Chinese.
absl::Status CheckAgentMay(v1::AgentPower power, std::string_view what, const Act& act,
                           const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_AGENT_H_
