// Who complains for another 受托人, with a power of attorney 授权委托书.
#ifndef YIFA_SERVICES_COMPLAINT_AGENT_H_
#define YIFA_SERVICES_COMPLAINT_AGENT_H_

#include <string_view>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// CMP-02: refused without a power of attorney and all that it must state.
absl::Status CheckAgent(const Act& act, const Complaint& complaint);
// Refused unless the agent was given that power and has it on the day. `what` is the
// power in Chinese.
absl::Status CheckAgentMay(v1::AgentPower power, std::string_view what, const Act& act,
                           const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_AGENT_H_
