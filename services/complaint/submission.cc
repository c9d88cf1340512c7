#include "services/complaint/submission.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/casework/law/party.h"
#include "services/complaint/names.h"

namespace yifa::complaint {
namespace {

// CMP-20: only a report may come without a name. A report has a name or says that it has
// none, for that decides whether there is somebody to tell.
absl::Status CheckIdentity(const Act& act, const Complaint& complaint) {
  const bool report = complaint.track() == v1::TRACK_REPORT;
  if (complaint.anonymous()) {
    if (!report) return act.Refuse(rule::kCmp20, "只有举报可以匿名提出。");
    if (complaint.complainant().ByteSizeLong() > 0)
      return act.Invalid("complaint.complainant", "must be empty where anonymous");
  } else if (report && complaint.complainant().display_name().empty()) {
    return act.Invalid("complaint.complainant.display_name",
                       "is required unless the report is anonymous");
  }
  return absl::OkStatus();
}

// CMP-02: what was spoken is written down, by somebody who answers for it.
absl::Status CheckWrittenDown(const Act& act, const Complaint& complaint) {
  if (!complaint.spoken() || !complaint.written_down_by().empty())
    return absl::OkStatus();
  return act.Refuse(rule::kCmp02, "口头提出的，应当由工作人员如实记录并注明记录人。");
}

// CMP-17: how many may speak for those who complain together.
absl::Status CheckJoint(const Act& act, const Complaint& complaint) {
  const int most = act.Number(rule::kCmp17Joint);
  if (!act.Has(rule::kCmp17Joint) || complaint.representatives_size() <= most)
    return absl::OkStatus();
  return act.Refuse(
      rule::kCmp17Joint,
      absl::StrCat("共同投诉可以推选", most, "名代表人，代表人不得超过", most, "名。"));
}

// CMP-17: how many may come for those who bring a matter in person.
absl::Status CheckVisit(const Act& act, const Complaint& complaint) {
  if (!act.Has(rule::kCmp17Visit) || complaint.channel() != v1::CHANNEL_VISIT)
    return absl::OkStatus();
  const int most = act.Number(rule::kCmp17Visit);
  const int named = complaint.representatives_size();
  if (named > most)
    return act.Refuse(
        rule::kCmp17Visit,
        absl::StrCat("多人采用走访形式提出共同的信访事项的，代表人数不得超过", most,
                     "人。"));
  if (named == 0 && complaint.participants() > most)
    return act.Refuse(rule::kCmp17Visit,
                      "多人采用走访形式提出共同的信访事项的，应当推选代表。");
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSubmission(const Act& act, Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckIdentity(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckWrittenDown(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckJoint(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckVisit(act, complaint));
  if (!complaint.has_respondent()) return absl::OkStatus();
  return casework::CheckParty(act, "complaint.respondent",
                              *complaint.mutable_respondent());
}

}  // namespace yifa::complaint
