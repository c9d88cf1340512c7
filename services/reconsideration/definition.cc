#include "services/reconsideration/definition.h"

#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

std::string Track(const v1::ApplyForReconsiderationRequest&) { return "reconsideration"; }

}  // namespace

casework::Definition Definition() {
  using casework::Bind;
  return {
      .name = "reconsideration",
      .services = {casework::ServiceNamed(
          "yifa.reconsideration.v1.ReconsiderationService")},
      .resources = {{v1::Reconsideration::descriptor(), "reconsiderations", "r"}},
      .acts = {casework::BindCreate(Apply, Track), Bind(Accept), Bind(Refuse),
               casework::BindExpiry("deem_accepted", DeemAccepted), Bind(SendCopy),
               Bind(Answer), Bind(Extend), Bind(Suspend), Bind(Resume), Bind(Decide),
               Bind(Serve)},
      .reactions = {},
      .rates = {{"concluded_in_time_rate", "按时办结率", "concluded_in_time",
                 "concluded"},
                {"acceptance_rate", "受理率", "accepted", "received"},
                {"correction_rate", "纠错率", "corrected", "concluded"}},
  };
}

}  // namespace yifa::reconsideration
