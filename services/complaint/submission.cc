// What a submission must hold: who it is from, what it says, who speaks for many.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/status_macros.h"
#include "common/casework/law/party.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

constexpr int kRepresentativesOfAVisit = 5;
constexpr int kRepresentativesOfAComplaint = 2;

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

// CMP-02: what a complaint must state (暂行办法第九条). The facts are required of every
// submission.
absl::Status CheckMaterials(const Act& act, const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_COMPLAINT) return absl::OkStatus();
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

// CMP-02: what was spoken is written down, by somebody who answers for it.
absl::Status CheckWrittenDown(const Act& act, const Complaint& complaint) {
  if (!complaint.spoken() || !complaint.written_down_by().empty())
    return absl::OkStatus();
  return act.Refuse("CMP-02", act.rule().article(),
                    "口头提出的，应当由工作人员如实记录并注明记录人。");
}

// CMP-17: 信访工作条例第二十条; two for a joint complaint, 暂行办法第十一条.
absl::Status CheckRepresentatives(const Act& act, const Complaint& complaint) {
  const int named = complaint.representatives_size();
  if (complaint.track() == v1::TRACK_COMPLAINT && named > kRepresentativesOfAComplaint)
    return act.Refuse("CMP-17", "市场监督管理投诉举报处理暂行办法第十一条",
                      "共同投诉可以推选两名代表人，代表人不得超过两名。");
  if (complaint.channel() != v1::CHANNEL_VISIT) return absl::OkStatus();
  if (named > kRepresentativesOfAVisit)
    return act.Refuse("CMP-17", "信访工作条例第二十条",
                      "多人采用走访形式提出共同的信访事项的，代表人数不得超过5人。");
  if (named == 0 && complaint.participants() > kRepresentativesOfAVisit)
    return act.Refuse("CMP-17", "信访工作条例第二十条",
                      "多人采用走访形式提出共同的信访事项的，应当推选代表。");
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSubmission(const Act& act, Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckIdentity(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckMaterials(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckWrittenDown(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckRepresentatives(act, complaint));
  if (!complaint.has_respondent()) return absl::OkStatus();
  return casework::CheckParty(act, "complaint.respondent",
                              *complaint.mutable_respondent());
}

}  // namespace yifa::complaint
