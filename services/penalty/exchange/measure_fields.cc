#include "services/penalty/exchange/measure_fields.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/money.h"

namespace yifa::penalty {
namespace {

using policy::v1::ExchangeStandard;

constexpr char kClasses[] = "CF_CFLB";
constexpr char kContent[] = "CF_NR";
constexpr char kFines[] = "CF_NR_FK";
constexpr char kConfiscated[] = "CF_NR_WFFF";
constexpr char kLicences[] = "CF_NR_ZKDX";

std::string TitleOf(const ExchangeStandard& standard, v1::PenaltyClass penalty_class) {
  for (const auto& named : standard.classes())
    if (named.penalty_class() == penalty_class) return named.title();
  return "";
}

v1::PenaltyClass ClassOf(const ExchangeStandard& standard, absl::string_view title) {
  for (const auto& named : standard.classes())
    if (named.title() == title) return named.penalty_class();
  return v1::PENALTY_CLASS_UNSPECIFIED;
}

bool IsFine(v1::PenaltyClass penalty_class) {
  return penalty_class == v1::PENALTY_CLASS_FINE;
}

bool IsLicence(v1::PenaltyClass penalty_class) {
  return penalty_class == v1::PENALTY_CLASS_SUSPEND_LICENCE ||
         penalty_class == v1::PENALTY_CLASS_REVOKE_LICENCE;
}

// True if a measure is of a class that `is` so.
template <typename Is>
bool Any(const Measures& measures, const Is& is) {
  return std::any_of(measures.begin(), measures.end(), [&](const v1::Measure& measure) {
    return is(measure.penalty_class());
  });
}

std::string ClassesOf(const Measures& measures, const ExchangeStandard& standard) {
  std::vector<std::string> titles;
  for (const v1::Measure& measure : measures) {
    std::string title = TitleOf(standard, measure.penalty_class());
    if (std::find(titles.begin(), titles.end(), title) == titles.end())
      titles.push_back(std::move(title));
  }
  return absl::StrJoin(titles, ";");
}

std::string ContentOf(const Measures& measures, const ExchangeStandard& standard) {
  std::vector<std::string> parts;
  for (const v1::Measure& measure : measures) {
    std::string part = TitleOf(standard, measure.penalty_class());
    if (measure.amount().amount_fen() > 0)
      absl::StrAppend(&part, WanyuanText(measure.amount().amount_fen()), "万元");
    if (!measure.content().empty()) absl::StrAppend(&part, "：", measure.content());
    parts.push_back(std::move(part));
  }
  return absl::StrJoin(parts, "；");
}

std::string LicencesOf(const Measures& measures) {
  std::vector<std::string> licences;
  for (const v1::Measure& measure : measures)
    if (IsLicence(measure.penalty_class()))
      licences.push_back(measure.content().empty() ? "见决定书" : measure.content());
  return absl::StrJoin(licences, ";");
}

int64_t FenOf(const ExchangeFields& fields, std::string_view code) {
  int64_t fen = 0;
  ParseWanyuan(ValueOf(fields, code), fen);
  return fen;
}

}  // namespace

void FillMeasures(const Measures& measures, const ExchangeStandard& standard,
                  ExchangeFields& fields) {
  const int64_t fines = FinesFen(measures);
  Fill(fields, kClasses, ClassesOf(measures, standard));
  Fill(fields, kContent, ContentOf(measures, standard));
  if (Any(measures, IsFine)) Fill(fields, kFines, WanyuanText(fines));
  if (Any(measures, IsConfiscation))
    Fill(fields, kConfiscated, WanyuanText(AmountFen(measures) - fines));
  Fill(fields, kLicences, LicencesOf(measures));
}

Measures ReadMeasures(const ExchangeFields& fields, const ExchangeStandard& standard,
                      ExchangeFaults& faults) {
  const auto refused = [&](const char* code, const char* words) {
    *faults.Add() = FaultOf(standard, code, words);
    return Measures();
  };
  const int64_t fines = FenOf(fields, kFines);
  int64_t confiscated = FenOf(fields, kConfiscated);
  const std::string titles = absl::StrReplaceAll(
      ValueOf(fields, kClasses), {{"；", ";"}, {"、", ";"}, {"，", ";"}, {",", ";"}});
  Measures measures;
  for (const absl::string_view title :
       absl::StrSplit(titles, ';', absl::SkipWhitespace())) {
    const v1::PenaltyClass penalty_class = ClassOf(standard, title);
    if (penalty_class == v1::PENALTY_CLASS_UNSPECIFIED)
      return refused(kClasses, "有法律没有规定的种类");
    if (Any(measures, [&](v1::PenaltyClass each) { return each == penalty_class; }))
      continue;  // its amount is that of all
    v1::Measure& measure = *measures.Add();
    measure.set_penalty_class(penalty_class);
    if (IsFine(penalty_class)) measure.mutable_amount()->set_amount_fen(fines);
    if (IsConfiscation(penalty_class) && confiscated > 0)
      measure.mutable_amount()->set_amount_fen(std::exchange(confiscated, 0));
    if (IsLicence(penalty_class)) measure.set_content(ValueOf(fields, kLicences));
  }
  if (measures.empty()) return refused(kClasses, "没有处罚种类");
  if (fines > 0 && !Any(measures, IsFine)) return refused(kFines, "处罚类别中没有罚款");
  if (confiscated > 0) return refused(kConfiscated, "处罚类别中没有没收");
  return measures;
}

}  // namespace yifa::penalty
