// Applications through the organ that imposed the penalty (行政复议法(2023)第三十二条;
// REC-02, REC-03).
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/reconsideration/channel.h"
#include "services/reconsideration/contested_act.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/respondent.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/forwarded_application.pb.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {
namespace {

std::string Track(const v1::ReceiveApplicationRequest&) { return "forwarding"; }

absl::Status ReceiveApplication(const v1::ReceiveApplicationRequest&, Act& act,
                                v1::ForwardedApplication& f) {
  Case& application = *f.mutable_application();
  application.set_channel(v1::APPLICATION_CHANNEL_RESPONDENT);
  const std::string& contested = application.contested_act();
  if (!contested.empty() && casework::OrganOf(contested) != act.organ().name())
    return act.Refuse(rule::kRec02ThroughRespondent,
                      "只能通过作出行政处罚决定的行政机关提交申请。");
  if (application.respondent_organ().empty() && !application.has_outside_respondent())
    application.set_respondent_organ(act.organ().name());
  YIFA_RETURN_IF_ERROR(
      SettleRespondents(act, "forwarded_application.application.", application));
  if (application.respondent_organ() != act.organ().name())
    return act.Invalid("forwarded_application.application.respondent_organ",
                       "is not the organ through which the application comes");
  ReadContestedAct(act, application);
  YIFA_RETURN_IF_ERROR(CheckChannel(act, application));
  act.Tally(figure::kApplicationsHandedIn);
  return absl::OkStatus();
}

// What was handed in here in time is in time there, and the other organ's own periods
// run from the day on which it has the application.
absl::Status ForwardApplication(const v1::ForwardApplicationRequest& request, Act& act,
                                v1::ForwardedApplication& f) {
  v1::ApplyForReconsiderationRequest apply;
  apply.set_parent(request.reconsideration_organ());
  *apply.mutable_reconsideration() = f.application();
  Case& application = *apply.mutable_reconsideration();
  if (!application.has_submitted_date())
    *application.mutable_submitted_date() = f.receipt_date();
  application.set_forwarded_application(f.name());
  YIFA_ASSIGN_OR_RETURN(const auto received, act.AlsoDo<Case>(std::move(apply)));
  f.set_reconsideration(received->name());
  f.set_opinion(request.opinion());
  if (const auto receiver = act.find_organ()(request.reconsideration_organ()))
    f.set_receiver(receiver->display_name());
  act.Tally(figure::kApplicationsForwarded);
  return absl::OkStatus();
}

absl::Status SettleApplication(const v1::SettleApplicationRequest& request, Act& act,
                               v1::ForwardedApplication& f) {
  if (!request.withdrawn())
    return act.Refuse(rule::kRec02Settled,
                      "申请人没有撤回行政复议申请的，应当转送行政复议机关。");
  f.set_correction(request.correction());
  act.Tally(figure::kApplicationsSettled);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ForwardingActs() {
  return {BindCreate(ReceiveApplication, Track), Bind(ForwardApplication),
          Bind(SettleApplication)};
}

}  // namespace yifa::reconsideration
