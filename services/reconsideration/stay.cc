// Execution of the contested act goes on, unless one of four grounds stops it (REC-16;
// 行政复议法(2023)第四十二条, (2017)第二十一条).
#include "common/base/date.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"

namespace yifa::reconsideration {
namespace {

bool IsStayed(const Case& c) {
  return !c.stays().empty() && !c.stays().rbegin()->has_to_date();
}

absl::Status StayExecution(const v1::StayExecutionRequest& request, Act& act, Case& c) {
  if (IsStayed(c)) return act.Refuse(rule::kRec16, "行政行为已经停止执行。");
  if (request.stay().ground() == v1::STAY_GROUND_THIRD_PARTY) {
    if (!act.Has(rule::kRec16ThirdParty))
      return act.Refuse(rule::kRec16, "第三人申请停止执行不是本案适用的法律规定的情形。");
    if (c.third_parties().empty()) return act.Refuse(rule::kRec16, "本案没有第三人。");
  }
  v1::Stay& stay = *c.add_stays();
  stay = request.stay();
  *stay.mutable_from_date() = ToProto(act.date());
  act.Tally(figure::kStays);
  return absl::OkStatus();
}

absl::Status EndStay(const v1::EndStayRequest&, Act& act, Case& c) {
  if (!IsStayed(c)) return act.Refuse(rule::kRec16, "行政行为没有停止执行。");
  *c.mutable_stays()->rbegin()->mutable_to_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings StayActs() { return {Bind(StayExecution), Bind(EndStay)}; }

}  // namespace yifa::reconsideration
