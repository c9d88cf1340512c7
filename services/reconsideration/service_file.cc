#include "services/reconsideration/service_file.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {
namespace {

// What is served of these papers starts the days of the opinions among them that nobody
// has reported on, each by itself.
template <typename Papers>
void StartReports(const Papers& papers, Act& act, const Case& c) {
  int position = 0;
  bool any = false;
  for (const type::v1::Document& paper : c.documents()) {
    if (document::kOpinion != paper.kind()) continue;
    ++position;
    if (std::find(papers.begin(), papers.end(), paper.name()) == papers.end() ||
        position > c.opinions_size() || c.opinions(position - 1).has_report_date())
      continue;
    act.About(limit::kReport, OpinionItem(position));
    any = true;
  }
  if (!any) act.DoNotStart(limit::kReport);
}

absl::Status ServeDocuments(const type::v1::ServeDocumentsRequest& request, Act& act,
                            Case& c) {
  std::vector<std::string> papers;
  for (const int position : request.documents())
    if (position >= 1 && position <= c.documents_size())
      papers.push_back(c.documents(position - 1).name());
  StartReports(papers, act, c);
  return FileOf(act, c).Serve(request);
}

absl::Status RecordService(const type::v1::RecordServiceRequest& request, Act& act,
                           Case& c) {
  if (request.service() >= 1 && request.service() <= c.services_size())
    StartReports(c.services(request.service() - 1).documents(), act, c);
  return FileOf(act, c).Record(request);
}

}  // namespace

// What the notice of correction gives, and the days of the respondent, run from receipt.
casework::ServiceFile FileOf(Act& act, Case& c) {
  StartOwnLimits(act, c);
  if (c.correction().days() > 0) act.SetLength(limit::kCorrect, c.correction().days());
  return {act, c};
}

casework::ActBindings ServiceActs() {
  return {Bind(ServeDocuments), Bind(RecordService)};
}

std::string OpinionItem(int position) { return absl::StrCat("opinions/", position); }

}  // namespace yifa::reconsideration
