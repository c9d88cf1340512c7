#include "services/complaint/materials.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/complaint/agent.h"
#include "services/complaint/names.h"

namespace yifa::complaint {
namespace {

std::vector<std::string> MissingOfTheComplaint(const Complaint& complaint) {
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
  return missing;
}

}  // namespace

std::vector<std::string> MissingMaterials(const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_COMPLAINT) return {};
  std::vector<std::string> missing = MissingOfTheComplaint(complaint);
  for (std::string& what : MissingOfAgent(complaint)) missing.push_back(std::move(what));
  return missing;
}

absl::Status CheckMaterials(const Act& act, const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_COMPLAINT) return absl::OkStatus();
  const std::vector<std::string> missing = MissingOfTheComplaint(complaint);
  if (missing.empty()) return CheckAgent(act, complaint);
  return act.Refuse(rule::kCmp02, absl::StrCat("投诉材料不全，缺少：",
                                               absl::StrJoin(missing, "、"), "。"));
}

}  // namespace yifa::complaint
