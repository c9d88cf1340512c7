// Receipt, acceptance and referral.
#include <string>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/names.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// CMP-16.
absl::Status CheckNotFinal(const Act& act, const Complaint& complaint) {
  if (!RepeatsReviewedTwice(act, complaint)) return absl::OkStatus();
  return act.Refuse(rule::kCmp16Final,
                    "该信访事项已经复核，以同一事实和理由再次提出的，不再受理。");
}

}  // namespace

std::string TrackOf(const Complaint& complaint) {
  switch (complaint.track()) {
    case v1::TRACK_COMPLAINT:
      return "complaint";
    case v1::TRACK_REPORT:
      return "report";
    case v1::TRACK_PETITION:
      return "petition";
    case v1::TRACK_HOTLINE:
      return "hotline";
    default:
      return "";
  }
}

absl::Status Register(const v1::RegisterComplaintRequest&, Act& act,
                      Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckChannel(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckSubmission(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckAgent(act, complaint));
  const bool of_one_kind =
      complaint.track() == v1::TRACK_PETITION || complaint.track() == v1::TRACK_HOTLINE;
  if (complaint.mixed() && (of_one_kind || complaint.anonymous()))
    return act.Invalid("complaint.mixed", "is for complaints and reports with a name");
  YIFA_RETURN_IF_ERROR(LinkDuplicate(act, complaint));
  YIFA_RETURN_IF_ERROR(StartAnswer(act, complaint));
  CountReceipt(act, complaint);
  return absl::OkStatus();
}

absl::Status Accept(const v1::AcceptComplaintRequest&, Act& act, Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckNotFinal(act, complaint));
  StartTellingOfDecision(act, complaint);
  Respond(act, complaint);
  Count(figure::kAccepted, act, complaint);
  return absl::OkStatus();
}

absl::Status Refer(const v1::ReferComplaintRequest& request, Act& act,
                   Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  const std::string& organ =
      request.referred_to().empty() ? act.organ().name() : request.referred_to();
  YIFA_RETURN_IF_ERROR(CheckNotAbout(organ, "", act, complaint));
  complaint.set_referred_to(organ);
  Respond(act, complaint);
  Count(figure::kReferred, act, complaint);
  return absl::OkStatus();
}

void StartTellingOfDecision(Act& act, const Complaint& complaint) {
  act.StartOn(limit::kTellDecision, ClockStart(complaint), "收到投诉");
}

}  // namespace yifa::complaint
