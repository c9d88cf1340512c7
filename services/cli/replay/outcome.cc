#include "services/cli/replay/outcome.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include "absl/strings/str_format.h"
#include "services/cli/command.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

// A readable duration and rate for the last line.
std::string Pace(int64_t acts, absl::Duration wall) {
  const double seconds = std::max(0.001, absl::ToDoubleSeconds(wall));
  return absl::StrFormat("共 %d 项行为，用时 %.1f 秒，每秒 %.0f 项", acts, seconds,
                         static_cast<double>(acts) / seconds);
}

Json ToJson(const Outcome& of, const std::vector<Comparison>& comparisons) {
  Json json = {{"title", of.report.title},
               {"year", of.report.year},
               {"organ", of.plan.context().organ},
               {"equal", AllEqual(comparisons)},
               {"figures", Json::array()},
               {"not_carried", Json::array()},
               {"cases", of.plan.cases()},
               {"acts", of.result.acts},
               {"papers_by_mail", of.plan.mailed()},
               {"acts_entered_late", of.plan.late_acts()},
               {"attempts_again", of.result.attempts_again},
               {"seconds", absl::ToDoubleSeconds(of.wall)}};
  for (const Comparison& c : comparisons)
    json["figures"].push_back({{"key", c.key},
                               {"title", c.title},
                               {"published", c.published},
                               {"counted", c.counted},
                               {"equal", c.verdict == Verdict::kEqual},
                               {"misprint", c.verdict == Verdict::kMisprint}});
  for (const NotCarried& figure : of.report.not_carried)
    json["not_carried"].push_back({{"key", figure.key}, {"published", figure.published}});
  return json;
}

void PrintTable(const Report& report, const std::vector<Comparison>& comparisons) {
  Table table({{"指标"}, {"公布", Align::kRight}, {"统计", Align::kRight}, {"一致?"}});
  for (const Comparison& c : comparisons) {
    const char* verdict = c.verdict == Verdict::kEqual       ? "是"
                          : c.verdict == Verdict::kDifferent ? "否 ×"
                                                             : "公布有误，以核算为准";
    table.Add({c.title, FitWidth(c.published, 40), FitWidth(c.counted, 40), verdict});
  }
  std::printf("%s\n%s", report.title.c_str(), table.Format().c_str());
  if (report.not_carried.empty()) return;
  std::printf("\n尚未承载（各服务还没有这些指标，未作比较）：\n");
  for (const NotCarried& figure : report.not_carried)
    std::printf("  %s = %s\n", figure.key.c_str(), figure.published.c_str());
}

}  // namespace

int ShowOutcome(const Outcome& of, const std::vector<Comparison>& comparisons) {
  const bool equal = AllEqual(comparisons);
  if (WantsJson()) {
    PrintJson(ToJson(of, comparisons));
  } else {
    PrintTable(of.report, comparisons);
    std::printf("\n%s：%d 件案件，%s（重试 %d 次）。\n", equal ? "逐项一致" : "不一致",
                static_cast<int>(of.plan.cases()), Pace(of.result.acts, of.wall).c_str(),
                static_cast<int>(of.result.attempts_again));
    if (of.plan.context().by_mail > 0)
      std::printf("其中邮寄送达文书 %d 件，期限届满后补录当事人行为 %d 项。\n",
                  static_cast<int>(of.plan.mailed()),
                  static_cast<int>(of.plan.late_acts()));
  }
  if (equal) return kExitOk;
  std::fprintf(stderr, "\n以下指标不一致：\n");
  for (const Comparison& c : comparisons)
    if (c.verdict == Verdict::kDifferent)
      std::fprintf(stderr, "  %s（%s）：公布 %s，统计 %s\n", c.key.c_str(),
                   c.title.c_str(), c.published.c_str(), c.counted.c_str());
  std::fprintf(
      stderr,
      "统计大于公布的，可能是 %s 在 %d 年还有不属于本次重放的案件（例如用另一种子"
      "重放过，或者已有日常录入）。\n",
      of.plan.context().organ.c_str(), of.report.year);
  return kExitFailed;
}

}  // namespace yifa::cli
