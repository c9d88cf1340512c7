// Receipt, acceptance, refusal and referral.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// CMP-02: what a complaint must state (暂行办法第九条). The facts are required of every
// submission.
absl::Status CheckMaterials(const Act& act, const Complaint& complaint) {
  std::vector<std::string> missing;
  const auto require = [&](const std::string& value, const char* what) {
    if (value.empty()) missing.emplace_back(what);
  };
  require(complaint.complainant().display_name(), "投诉人姓名");
  require(complaint.complainant().telephone(), "投诉人电话号码");
  require(complaint.complainant().address(), "投诉人通讯地址");
  require(complaint.respondent().display_name(), "被投诉人名称（姓名）");
  require(complaint.respondent().address(), "被投诉人地址");
  require(complaint.demand(), "具体的投诉请求");
  if (missing.empty()) return absl::OkStatus();
  return act.Refuse(
      "CMP-02", act.rule().article(),
      absl::StrCat("投诉材料不全，缺少：", absl::StrJoin(missing, "、"), "。"));
}

// CMP-20: only a report may come without a name. A report has a name or says that it has
// none, for that decides whether there is somebody to tell.
absl::Status CheckIdentity(const Act& act, const Complaint& complaint) {
  const bool report = complaint.track() == v1::TRACK_REPORT;
  if (complaint.anonymous()) {
    if (!report)
      return act.Refuse("CMP-20", act.rule().article(), "只有举报可以匿名提出。");
    if (complaint.complainant().ByteSizeLong() > 0)
      return act.Invalid("complaint.complainant", "must be empty where anonymous");
  } else if (report && complaint.complainant().display_name().empty()) {
    return act.Invalid("complaint.complainant.display_name",
                       "is required unless the report is anonymous");
  }
  return absl::OkStatus();
}

std::string ChannelLabel(v1::Channel channel) {
  static constexpr size_t kPrefix = std::string_view("CHANNEL_").size();
  return v1::Channel_Name(channel).substr(kPrefix);
}

std::string TrackLabel(v1::Track track) {
  static constexpr size_t kPrefix = std::string_view("TRACK_").size();
  return v1::Track_Name(track).substr(kPrefix);
}

// `organs/{organ}`, and no more.
bool IsOrgan(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  return parts.size() == 2 && parts[0] == "organs";
}

// 暂行办法第十四条: the person is told within the same working days from receipt in which
// the decision is made.
void StartTellingOfDecision(Act& act, const Complaint& complaint) {
  const std::optional<Date> receipt = FromProto(complaint.receipt_date());
  if (receipt && act.procedure().FindLimit("tell_decision") != nullptr)
    act.StartOn("tell_decision", *receipt, "收到投诉");
}

}  // namespace

std::string TrackOf(const v1::RegisterComplaintRequest& request) {
  switch (request.complaint().track()) {
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
  YIFA_RETURN_IF_ERROR(CheckIdentity(act, complaint));
  if (complaint.track() == v1::TRACK_COMPLAINT)
    YIFA_RETURN_IF_ERROR(CheckMaterials(act, complaint));
  act.Tally("received", ChannelLabel(complaint.channel()));
  act.Tally("received_by_track", TrackLabel(complaint.track()));
  act.Tally("received_by_subject", complaint.subject());
  return absl::OkStatus();
}

absl::Status Accept(const v1::AcceptComplaintRequest&, Act& act, Complaint& complaint) {
  StartTellingOfDecision(act, complaint);
  Respond(act, complaint);
  Count("accepted", act, complaint);
  return absl::OkStatus();
}

// CMP-03, CMP-04: the ground is the office's to name. A refusal also ends the matter.
absl::Status Refuse(const v1::RefuseComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  complaint.set_refusal_ground(request.ground());
  complaint.set_refusal_reason(request.reason());
  if (complaint.anonymous()) act.MoveTo("CLOSED");
  StartTellingOfDecision(act, complaint);
  Respond(act, complaint);
  Count("refused", act, complaint);
  Count("concluded", act, complaint);
  return absl::OkStatus();
}

absl::Status Refer(const v1::ReferComplaintRequest& request, Act& act,
                   Complaint& complaint) {
  const std::string& organ =
      request.referred_to().empty() ? act.organ().name() : request.referred_to();
  if (!IsOrgan(organ)) return act.Invalid("referred_to", "is not organs/{organ}");
  complaint.set_referred_to(organ);
  Respond(act, complaint);
  Count("referred", act, complaint);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
