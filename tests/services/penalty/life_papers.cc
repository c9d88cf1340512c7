// What need not be done in a life, and has a paper of its own.
#include "tests/services/penalty/life.h"

namespace yifa::testing {

void LifeTest::AddPapers(Steps& steps) {
  const bool early =
      now_.state() == PenaltyCase::STATE_LEAD || now_.state() == PenaltyCase::STATE_FILED;
  const auto& recusals = now_.recusals();
  if (!recusals.empty() && !recusals.rbegin()->has_decide_date())
    steps.push_back({"decide the recusal", [this] {
                       return Now<pb::DecideRecusalRequest>(head_, [](auto& r) {
                         r.set_principal("wu.jing");
                         r.set_reason("没有利害关系。");
                       });
                     }});
  else if (recusals.size() < 2)
    steps.push_back({"ask for a recusal", [this] {
                       return Now<pb::RequestRecusalRequest>(intake_, [](auto& r) {
                         r.mutable_recusal()->set_principal("wu.jing");
                         r.mutable_recusal()->set_ground("是当事人的近亲属。");
                       });
                     }});
  if (early && !now_.has_jurisdiction_dispute())
    steps.push_back({"dispute", [this] {
                       return Now<pb::DisputeJurisdictionRequest>(head_, [](auto& r) {
                         r.mutable_dispute()->set_other_organ(kOtherOrgan);
                         r.mutable_dispute()->set_positions("双方均认为有管辖权。");
                       });
                     }});
  if (now_.void_numbers().empty())
    steps.push_back({"void the number of the lead",
                     [this] { return VoidNumber(now_.documents(0).number()); }});
  if (now_.state() != PenaltyCase::STATE_LEAD && now_.reporter_told().empty() &&
      !now_.reporter().display_name().empty())
    steps.push_back({"tell the reporter", [this] {
                       return Now<pb::TellReporterRequest>(
                           intake_, [](auto& r) { r.set_content("已经立案。"); });
                     }});
  if (now_.state() == PenaltyCase::STATE_INVESTIGATED && IsOpen("police_objection") &&
      !now_.transfers().rbegin()->has_objection_date())
    for (int i = 0; i < 3; ++i)  // its time is short
      steps.push_back({"object", [this] {
                         return Now<pb::ObjectToPoliceRequest>(head_, [this](auto& r) {
                           r.set_reason("涉案数额已经达到追诉标准。");
                           if (OneIn(2)) r.set_procuratorate("某某区人民检察院");
                         });
                       }});
}

}  // namespace yifa::testing
