// The organ changes its act during the suit 改变被诉行政行为 (LIT-16).
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "services/litigation/case.h"
#include "services/litigation/defence_period.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"

namespace yifa::litigation {
namespace {

absl::Status ChangeContestedAct(const v1::ChangeContestedActRequest& request, Act& act,
                                LitigationCase& c) {
  const Date changed = DayOf(request.change().change_date());
  if (changed > act.date())
    return act.Invalid("change.change_date", "lies after the act");
  if (changed < ServedOn(act))
    return act.Refuse(rule::kLit16,
                      "书面告知人民法院的，是被告在诉讼期间对被诉行政行为的改变。");
  v1::ActChange& change = *c.add_act_changes();
  change = request.change();
  *change.mutable_told_date() = ToProto(act.date());
  act.Tally(figure::kActChanges);
  return absl::OkStatus();
}

absl::Status RecordChangeResponse(const v1::RecordChangeResponseRequest& request,
                                  Act& act, LitigationCase& c) {
  if (c.act_changes().empty())
    return act.Refuse(rule::kLit16Response, "被诉行政行为没有改变，原告无需表明意见。");
  c.mutable_act_changes()->rbegin()->set_response(request.response());
  act.Tally(figure::kActChangeResponses, LabelOf(request.response()));
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ChangeActs() {
  return {Bind(&ChangeContestedAct), Bind(&RecordChangeResponse)};
}

}  // namespace yifa::litigation
