// Receipt, acceptance and referral.
#include <algorithm>
#include <string>

#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/complaint/attachments.h"
#include "services/complaint/case.h"
#include "services/complaint/clock.h"
#include "services/complaint/duplicate.h"
#include "services/complaint/figures.h"
#include "services/complaint/materials.h"
#include "services/complaint/names.h"
#include "services/complaint/parts.h"
#include "services/complaint/reported_organ.h"
#include "services/complaint/reviews.h"
#include "services/complaint/scrub.h"
#include "services/complaint/stages.h"
#include "services/complaint/submission.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::complaint {
namespace {

using policy::v1::Provision;

// 暂行办法第八条; 信访工作条例第十七条. A channel of which nothing is said is open.
absl::Status CheckChannel(const Act& act, const Complaint& complaint) {
  const std::string channel = LabelOf(complaint.channel());
  const Provision* found = act.provisions().Find(
      Provision::kIntakeChannel, act.Here(),
      [&](const Provision& row) { return row.intake_channel().channel() == channel; });
  if (found == nullptr) return absl::OkStatus();
  const auto& tracks = found->intake_channel().tracks();
  if (std::find(tracks.begin(), tracks.end(), LabelOf(complaint.track())) != tracks.end())
    return absl::OkStatus();
  return act.Invalid("complaint.channel", "is not open to this track here");
}

// CMP-01.
absl::Status CheckMixed(const Act& act, const Complaint& complaint) {
  const bool of_one_kind =
      complaint.track() == v1::TRACK_PETITION || complaint.track() == v1::TRACK_HOTLINE;
  if (!complaint.mixed() || (!of_one_kind && !complaint.anonymous()))
    return absl::OkStatus();
  return act.Invalid("complaint.mixed", "is for complaints and reports with a name");
}

absl::Status Register(const v1::RegisterComplaintRequest&, Act& act,
                      Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckChannel(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckSubmission(act, complaint));
  if (complaint.has_agent() && complaint.track() != v1::TRACK_COMPLAINT)
    return act.Invalid("complaint.agent", "is for complaints");
  YIFA_RETURN_IF_ERROR(CheckMixed(act, complaint));
  YIFA_RETURN_IF_ERROR(LinkDuplicate(act, complaint));
  YIFA_RETURN_IF_ERROR(StartAnswer(act, complaint));
  ReceiveAttachments(act, complaint);
  CountReceipt(act, complaint);
  return absl::OkStatus();
}

absl::Status Accept(const v1::AcceptComplaintRequest&, Act& act, Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckMaterials(act, complaint));
  if (RepeatsReviewedTwice(act, complaint)) return RefuseAsFinal(act);
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
  if (const std::string facts = FactsWithoutReporters(complaint);
      facts != complaint.facts())
    complaint.set_referred_facts(facts);
  Respond(act, complaint);
  Count(figure::kReferred, act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings IntakeActs() {
  return {BindCreate(&Register, &TrackOf<v1::RegisterComplaintRequest>), Bind(&Accept),
          Bind(&Refer)};
}

}  // namespace yifa::complaint
