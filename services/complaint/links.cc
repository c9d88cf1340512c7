// Cases that belong together: the parts of one paper, duplicates, leads, and the same
// matter at two organs.
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/names.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

bool HasLink(const Complaint& complaint, v1::LinkKind kind) {
  for (const v1::Link& link : complaint.links())
    if (link.kind() == kind) return true;
  return false;
}

// The same person, whom it is about, and the matter. Whoever is anonymous is nobody's
// duplicate.
bool SameMatter(const Complaint& a, const Complaint& b) {
  return !a.complainant().display_name().empty() &&
         a.complainant().display_name() == b.complainant().display_name() &&
         a.complainant().telephone() == b.complainant().telephone() &&
         a.respondent().display_name() == b.respondent().display_name() &&
         a.subject() == b.subject();
}

// A copy that another case starts from.
v1::RegisterLinkedRequest Registration(const Complaint& origin, v1::LinkKind kind,
                                       const std::string& parent) {
  v1::RegisterLinkedRequest request;
  request.set_parent(parent);
  request.set_origin(origin.name());
  request.set_kind(kind);
  *request.mutable_complaint() = origin;  // what the server sets is cleared on the way
  request.mutable_complaint()->clear_duplicate_of();
  request.mutable_complaint()->set_mixed(false);
  return request;
}

}  // namespace

absl::StatusOr<std::string> RegisterAt(v1::RegisterLinkedRequest request, Act& act,
                                       Complaint& complaint) {
  const v1::LinkKind kind = request.kind();
  YIFA_ASSIGN_OR_RETURN(std::shared_ptr<const Complaint> made,
                        act.AlsoDo<Complaint>(std::move(request)));
  AddLink(kind, made->name(), act, complaint);
  return made->name();
}

absl::StatusOr<std::string> RegisterElsewhere(const std::string& organ,
                                              const type::v1::Date* report_due, Act& act,
                                              Complaint& complaint) {
  auto request = Registration(complaint, v1::LINK_KIND_HANDOVER, organ);
  request.mutable_complaint()->set_channel(v1::CHANNEL_TRANSFERRED);
  if (report_due != nullptr) *request.mutable_report_due_date() = *report_due;
  return RegisterAt(std::move(request), act, complaint);
}

void AddLink(v1::LinkKind kind, const std::string& other, const Act& act,
             Complaint& complaint) {
  v1::Link& link = *complaint.add_links();
  link.set_kind(kind);
  link.set_complaint(other);
  *link.mutable_link_date() = ToProto(act.date());
}

Date ClockStart(const Complaint& complaint) {
  std::optional<Date> start = FromProto(complaint.receipt_date());
  if (complaint.deadlines_size() > 0)
    start = FromProto(complaint.deadlines(0).start_date());
  return start.value_or(Date());
}

void KeepClock(const Complaint& from, Act& act) {
  for (const auto* limit : act.procedure().EffectsOf(act.rule().id()).starts) {
    const procedure::LimitName name(limit->id());
    act.StartOn(name, ClockStart(from), "收到来件");
    for (const type::v1::Deadline& deadline : from.deadlines())
      if (name == deadline.limit())
        act.SetLength(name, deadline.length() + deadline.extended());
  }
}

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
  CountReceipt(act, complaint);
  return absl::OkStatus();
}

absl::Status LinkTo(const v1::LinkComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  AddLink(request.kind(), request.complaint(), act, complaint);
  return absl::OkStatus();
}

// CMP-01.
absl::Status CheckSplit(const Act& act, const Complaint& complaint) {
  if (!complaint.mixed() || HasLink(complaint, v1::LINK_KIND_PART))
    return absl::OkStatus();
  return act.Refuse(rule::kCmp01,
                    "材料同时包含投诉和举报内容，应当先分别登记、分别处理。");
}

absl::Status Split(const v1::SplitComplaintRequest& request, Act& act,
                   Complaint& complaint) {
  if (HasLink(complaint, v1::LINK_KIND_PART))
    return act.Refuse(rule::kCmp01, "该材料已经分别处理。");
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
  lead.mutable_complaint()->clear_representatives();
  lead.mutable_complaint()->clear_participants();
  return RegisterAt(std::move(lead), act, complaint).status();
}

// CMP-19: a duplicate is linked in both cases and goes its own way; it is never dropped.
absl::Status LinkDuplicate(Act& act, Complaint& complaint) {
  const std::string& name = complaint.duplicate_of();
  if (name.empty()) return absl::OkStatus();
  const auto earlier = act.Find<Complaint>(name);
  if (earlier == nullptr || name.rfind(absl::StrCat(act.organ().name(), "/"), 0) != 0)
    return act.Invalid("complaint.duplicate_of", "is no case of this organ");
  if (!SameMatter(*earlier, complaint))
    return act.Refuse(rule::kCmp19, "提出人、被反映对象和事项不完全相同，不是重复事项。");
  if (!RepeatsReviewedTwice(act, complaint) &&
      act.date() - ClockStart(*earlier) > DuplicateWindowDays(act))
    return act.Refuse(rule::kCmp19, "距上一次提出已超过重复事项的认定期限。");
  AddLink(v1::LINK_KIND_DUPLICATE, name, act, complaint);
  v1::LinkComplaintRequest back;
  back.set_name(name);
  back.set_complaint(complaint.name());
  back.set_kind(v1::LINK_KIND_DUPLICATE);
  YIFA_RETURN_IF_ERROR(act.AlsoDo<Complaint>(std::move(back)).status());
  act.Tally(figure::kDuplicates);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
