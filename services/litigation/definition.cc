#include "services/litigation/definition.h"

#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

std::string Track(const v1::ReceiveLitigationRequest&) { return "litigation"; }

}  // namespace

casework::Definition Definition() {
  using casework::Bind;
  return {
      .name = "litigation",
      .services = {casework::ServiceNamed("yifa.litigation.v1.LitigationService")},
      .resources = {{v1::LitigationCase::descriptor(), "litigationCases", "l"}},
      .acts = {casework::BindCreate(Receive, Track), Bind(FileDefence),
               Bind(DeferDefence), Bind(RecordHearing), Bind(RecordJudgment),
               Bind(RecordAppeal), casework::BindExpiry("take_effect", TakeEffect),
               Bind(Comply)},
      .reactions = {},
      .rates = {{"loss_rate", "败诉率", "first_instance_lost",
                 "first_instance_concluded"},
                {"appearance_rate", "负责人出庭率", "head_appeared",
                 "hearings_requiring_head"}},
  };
}

}  // namespace yifa::litigation
