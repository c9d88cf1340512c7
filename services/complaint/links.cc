// Cases that belong together: the parts of one paper, duplicates, leads, and the same
// matter at two organs.
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/attachments.h"
#include "services/complaint/awaited_report.h"
#include "services/complaint/case.h"
#include "services/complaint/clock.h"
#include "services/complaint/conclusion.h"
#include "services/complaint/figures.h"
#include "services/complaint/linked_case.h"
#include "services/complaint/names.h"
#include "services/complaint/parts.h"
#include "services/complaint/stages.h"
#include "services/complaint/submission.h"
#include "yifa/complaint/v1/handover_requests.pb.h"
#include "yifa/complaint/v1/mediation_requests.pb.h"

namespace yifa::complaint {
namespace {

// A petition's clock is the receiver's own (信访工作条例第二十三条), a lead's starts when
// it is found; every other goes on.
absl::Status RegisterLinked(const v1::RegisterLinkedRequest& request, Act& act,
                            Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSubmission(act, complaint));
  AddLink(request.kind(), request.origin(), act, complaint);
  const bool handed = request.kind() == v1::LINK_KIND_HANDOVER;
  if (handed) complaint.set_handed_from(request.origin());
  const auto origin = act.Find<Complaint>(request.origin());
  if (origin != nullptr && request.kind() != v1::LINK_KIND_LEAD &&
      complaint.track() != v1::TRACK_PETITION)
    KeepClock(*origin, act);
  if (request.has_report_due_date())
    ReceiveAssignment(request.report_due_date(), act, complaint);
  else
    StartReport(/*due=*/false, act, complaint);
  ReceiveAttachments(act, complaint);
  CountReceipt(act, complaint);
  return absl::OkStatus();
}

absl::Status LinkTo(const v1::LinkComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  AddLink(request.kind(), request.complaint(), act, complaint);
  return absl::OkStatus();
}

// CMP-01.
absl::Status Split(const v1::SplitComplaintRequest& request, Act& act,
                   Complaint& complaint) {
  if (IsSplit(complaint)) return act.Refuse(rule::kCmp01, "该材料已经分别处理。");
  if (complaint.anonymous())
    return act.Refuse(rule::kCmp20, "匿名提出的，没有可以处理的投诉。");
  auto other = Registration(complaint, v1::LINK_KIND_PART, act.organ().name());
  other.mutable_complaint()->set_track(
      complaint.track() == v1::TRACK_COMPLAINT ? v1::TRACK_REPORT : v1::TRACK_COMPLAINT);
  other.mutable_complaint()->clear_agent();
  other.mutable_complaint()->set_subject(request.subject());
  other.mutable_complaint()->set_demand(request.demand());
  other.mutable_complaint()->set_facts(request.facts());
  complaint.set_mixed(true);
  return RegisterAt(std::move(other), act, complaint).status();
}

// CMP-08. What the organ finds itself has nobody to tell.
absl::Status RecordLead(const v1::RecordLeadRequest& request, Act& act,
                        Complaint& complaint) {
  auto lead = Registration(complaint, v1::LINK_KIND_LEAD, act.organ().name());
  lead.mutable_complaint()->set_track(v1::TRACK_REPORT);
  lead.mutable_complaint()->set_channel(v1::CHANNEL_OWN_FINDING);
  lead.mutable_complaint()->set_facts(request.facts());
  lead.mutable_complaint()->set_anonymous(true);
  lead.mutable_complaint()->clear_complainant();
  lead.mutable_complaint()->clear_agent();
  lead.mutable_complaint()->clear_attachments();
  lead.mutable_complaint()->clear_representatives();
  lead.mutable_complaint()->clear_participants();
  return RegisterAt(std::move(lead), act, complaint).status();
}

// CMP-19: the same reporter adds facts to what was reported before.
absl::Status Merge(const v1::MergeReportRequest&, Act& act, Complaint& complaint) {
  if (complaint.duplicate_of().empty())
    return act.Refuse(rule::kCmp19Repeated, "没有关联同一举报人此前的同一举报。");
  v1::TakeInReportRequest take;
  take.set_name(complaint.duplicate_of());
  take.set_facts(complaint.facts());
  *take.mutable_attachments() = complaint.attachments();
  *take.mutable_receipt_date() = complaint.receipt_date();
  YIFA_RETURN_IF_ERROR(act.AlsoDo<Complaint>(std::move(take)).status());
  ConcludeWith("与此前的举报合并处理。", act, complaint);
  return absl::OkStatus();
}

absl::Status TakeIn(const v1::TakeInReportRequest& request, Act& act,
                    Complaint& complaint) {
  if (complaint.has_filing_decision_date())
    return act.Refuse(rule::kCmp19Repeated,
                      "此前的举报已经作出是否立案的决定，补充新的事实的，应当另行处理。");
  complaint.set_facts(absl::StrCat(complaint.facts(), "\n", request.facts()));
  AddAttachments(request.attachments(), request.receipt_date(), complaint);
  act.StartOn(limit::kCheck, DayOf(request.receipt_date()), "收到最后一次举报");
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings LinkActs() {
  return {
      BindCreate(&RegisterLinked, &TrackOf<v1::RegisterLinkedRequest>, "register_linked"),
      Bind(&LinkTo, "link"),
      Bind(&Split),
      Bind(&RecordLead),
      Bind(&Merge),
      Bind(&TakeIn, "take_in")};
}

}  // namespace yifa::complaint
