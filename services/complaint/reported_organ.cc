// Petitions and reports are kept from those whom they are about (CMP-10).
#include <map>
#include <string_view>

#include "absl/strings/match.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// The article that keeps a submission from whom it is about; "" where none does: a
// complaint is put to the other side, a request to whose business it is.
std::string_view ConfidentialBy(const Act& act) {
  static const auto* const kArticles = new std::map<std::string_view, std::string_view>{
      {"petition-2005", "信访条例第二十三条"},
      {"petition-2022", "信访工作条例第三十条第二款"},
      {"report-2020", "市场监督管理投诉举报处理暂行办法第三十三条"},
      {"report-2026", "市场监督管理投诉举报处理办法第三十七条"}};
  const auto found = kArticles->find(act.procedure().id());
  return found == kArticles->end() ? "" : found->second;
}

// The organ itself, or somebody of it: a part or a person, named with the organ's name.
bool IsOf(const type::v1::Party& party, const std::string& organ_name,
          const std::string& credit_code) {
  if (!credit_code.empty() && party.identifier() == credit_code) return true;
  return !organ_name.empty() && absl::StrContains(party.display_name(), organ_name);
}

}  // namespace

absl::Status CheckNotAbout(const std::string& organ, const std::string& outside,
                           const Act& act, const Complaint& complaint) {
  const std::string_view article = ConfidentialBy(act);
  if (article.empty() || !complaint.has_respondent()) return absl::OkStatus();
  const auto known = act.find_organ()(organ);
  const bool about = known != nullptr ? IsOf(complaint.respondent(),
                                             known->display_name(), known->credit_code())
                                      : IsOf(complaint.respondent(), outside, "");
  if (!about) return absl::OkStatus();
  return act.Refuse("CMP-10", article,
                    "不得将检举、揭发材料以及有关情况透露或者转给被检举、揭发的人员或者"
                    "单位。");
}

}  // namespace yifa::complaint
