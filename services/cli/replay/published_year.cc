#include "services/cli/replay/published_year.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/identifier.h"
#include "common/base/money.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "re2/re2.h"
#include "services/cli/fields.h"
#include "yifa/complaint/v1/complaint.pb.h"

namespace yifa::cli {
namespace {

constexpr int kPlacesOfWanyuan = 6;  // of 万元: the last is a 分
constexpr int kPlacesOfYuan = 2;
constexpr size_t kPrefixCharactersMost = 20;
constexpr int kYearLeast = 2000;
constexpr int kYearMost = 2100;
constexpr std::string_view kGovernment = "人民政府";

// The rows of 行政处罚实施情况统计表 and what the service calls them.
const std::map<std::string, std::string>& Classes() {
  static const std::map<std::string, std::string> classes = {
      {"警告", "WARNING"},
      {"通报批评", "CRITICISM"},
      {"罚款", "FINE"},
      {"没收违法所得", "CONFISCATE_GAINS"},
      {"没收非法财物", "CONFISCATE_PROPERTY"},
      {"暂扣许可证件", "SUSPEND_LICENCE"},
      {"降低资质等级", "DOWNGRADE"},
      {"吊销许可证件", "REVOKE_LICENCE"},
      {"限制开展生产经营活动", "RESTRICT_BUSINESS"},
      {"责令停产停业", "SUSPEND_BUSINESS"},
      {"责令关闭", "CLOSE_BUSINESS"},
      {"限制从业", "BAR_FROM_TRADE"},
      {"行政拘留", "DETENTION"},
      {"其他行政处罚", "OTHER"},
  };
  return classes;
}

// The first characters of a UTF-8 text.
std::string Characters(const std::string& text, size_t most) {
  size_t seen = 0;
  for (size_t i = 0; i < text.size(); ++i)
    if ((text[i] & 0xC0) != 0x80 && ++seen > most) return text.substr(0, i);
  return text;
}

// 机关代字. The report does not say it, so it is made from the name: 某镇人民政府 is
// 某镇政.
std::string DocumentPrefix(std::string name) {
  if (name.size() > kGovernment.size() && absl::EndsWith(name, "人民政府")) {
    name.resize(name.size() - kGovernment.size());
    name = Characters(name, kPrefixCharactersMost - 1);
    name.append("政");
  }
  return Characters(name, kPrefixCharactersMost);
}

// The organ; what its name ends in.
std::string ParseOrgan(const Json& json, const char* path, type::v1::Organ& organ,
                       absl::Status& status) {
  Fields fields(json, path);
  organ.set_display_name(fields.Text("name"));
  organ.set_region_code(fields.Text("region"));
  const std::string uscc = fields.Text("uscc");
  const std::string level = fields.Text("level");
  if (organ.display_name().empty()) fields.Fail("name", "缺少机关名称");
  static const re2::RE2 kRegion("[0-9]{6}([0-9]{3})?");
  if (!re2::RE2::FullMatch(organ.region_code(), kRegion))
    fields.Fail("region", "应当是 6 位或者 9 位行政区划代码");
  type::v1::OrganLevel parsed = type::v1::ORGAN_LEVEL_UNSPECIFIED;
  if (!type::v1::OrganLevel_Parse(absl::StrCat("ORGAN_LEVEL_", level), &parsed) ||
      parsed == type::v1::ORGAN_LEVEL_UNSPECIFIED)
    fields.Fail("level", absl::StrCat("未知的层级 ", level));
  organ.set_level(parsed);
  organ.set_document_prefix(DocumentPrefix(organ.display_name()));
  std::string id = organ.region_code();
  if (!uscc.empty()) {
    const std::optional<std::string> code = ParseCreditCode(uscc);
    if (!code) fields.Fail("uscc", "统一社会信用代码校验位不符");
    organ.set_credit_code(code.value_or(""));
    id = absl::AsciiStrToLower(organ.credit_code());
  }
  status.Update(fields.Finish());
  return id;
}

// Replaces the key of each group by the labels that are joined in it. A label may stand
// in one group only: what is counted twice cannot be compared.
template <typename LabelOf>
void SplitKeys(const char* separator, const LabelOf& label_of, const std::string& member,
               std::vector<Group>& groups, Fields& fields) {
  std::vector<std::string> seen;
  for (Group& group : groups) {
    const std::string path = absl::StrCat(member, ".", group.key);
    group.labels.clear();
    for (const absl::string_view part : absl::StrSplit(group.key, separator)) {
      const std::string label = label_of(std::string(part));
      if (label.empty()) return fields.Fail(path, "未知的指标");
      if (std::find(seen.begin(), seen.end(), label) != seen.end())
        return fields.Fail(path, "与另一行重复计数");
      seen.push_back(label);
      group.labels.push_back(label);
    }
  }
}

std::string ChannelLabel(const std::string& name) {
  complaint::v1::Channel channel = complaint::v1::CHANNEL_UNSPECIFIED;
  const bool known =
      complaint::v1::Channel_Parse(absl::StrCat("CHANNEL_", name), &channel);
  return known && channel != complaint::v1::CHANNEL_UNSPECIFIED ? name : "";
}

std::string ClassLabel(const std::string& name) {
  const auto found = Classes().find(name);
  return found == Classes().end() ? "" : found->second;
}

absl::Status ParseComplaint(const Json& json, Report& report) {
  Fields fields(json, "complaint");
  ComplaintFigures& figures = report.complaint.emplace();
  figures.received_by_channel = fields.Numbers("received_by_channel");
  SplitKeys("_AND_", ChannelLabel, "received_by_channel", figures.received_by_channel,
            fields);
  figures.responded_rate = fields.Percent("responded_rate");
  figures.concluded_rate = fields.Percent("concluded_rate");
  figures.satisfaction_rate = fields.Percent("satisfaction_rate");
  figures.subjects = fields.Texts("subjects");
  return fields.Finish();
}

absl::Status ParsePenalty(const Json& json, Report& report) {
  Fields fields(json, "penalty");
  PenaltyFigures& figures = report.penalty.emplace();
  for (Group& group : fields.Numbers("decisions_by_class")) {
    if (group.key == "合计")
      figures.decisions = group.count;
    else
      figures.decisions_by_class.push_back(std::move(group));
  }
  SplitKeys("、", ClassLabel, "decisions_by_class", figures.decisions_by_class, fields);
  figures.amount_fen = fields.Decimal("amount_wanyuan", kPlacesOfWanyuan);
  figures.fines_fen = fields.Decimal("fines_yuan", kPlacesOfYuan);
  figures.simple = fields.Number("simple_procedure");
  figures.general = fields.Number("general_procedure");
  figures.legal_reviews = fields.Number("legal_reviews");
  figures.legal_reviews_corrected = fields.Number("legal_reviews_corrected");
  figures.transferred = fields.Number("transferred_to_police");
  figures.accepted_by_police = fields.Number("accepted_by_police");
  figures.published = fields.Number("decisions_published");
  figures.not_penalized = fields.Number("not_penalized");
  figures.lighter = fields.Number("lighter");
  figures.mitigated = fields.Number("mitigated");
  figures.evaluated = fields.Number("case_files_evaluated");
  figures.qualified = fields.Number("case_files_qualified");
  figures.certified_officers = fields.Number("certified_officers");
  figures.trainings = fields.Number("trainings");
  figures.training_hours = fields.Number("training_hours");
  figures.leniency_items = fields.Number("leniency_list_items");
  return fields.Finish();
}

absl::Status ParseReconsideration(const Json& json, Report& report) {
  Fields fields(json, "reconsideration");
  ReconsiderationFigures& figures = report.reconsideration.emplace();
  figures.received = fields.Number("received");
  figures.accepted = fields.Number("accepted");
  figures.not_accepted = fields.Number("not_accepted");
  figures.concluded = fields.Number("concluded");
  figures.pending = fields.Number("pending");
  figures.corrected = fields.Number("corrected");
  figures.in_time_rate = fields.Percent("concluded_in_time_rate");
  figures.acceptance_rate = fields.Percent("acceptance_rate");
  figures.correction_rate = fields.Percent("correction_rate");
  fields.Leave("concluded_carried_in", report.not_carried);
  return fields.Finish();
}

absl::Status ParseLitigation(const Json& json, Report& report) {
  Fields fields(json, "litigation");
  LitigationFigures& figures = report.litigation.emplace();
  figures.first_new = fields.Number("first_instance_new");
  figures.concluded = fields.Number("first_instance_concluded");
  figures.concluded_carried_in = fields.Number("first_instance_concluded_carried_in");
  figures.lost = fields.Number("first_instance_lost");
  figures.lost_carried_in = fields.Number("first_instance_lost_carried_in");
  figures.loss_rate_published = fields.Percent("loss_rate_published");
  figures.loss_rate_computed = fields.Percent("loss_rate_computed");
  figures.lost_by_cause = fields.Numbers("lost_by_cause");
  figures.lost_by_cause_share = fields.Percent("lost_by_cause_share");
  return fields.Finish();
}

// A row of table 三. Blank means 0 (R9).
TableRow ParseRow(const Json& json, const std::string& path, absl::Status& status) {
  Fields fields(json, path);
  TableRow row{};
  for (size_t i = 0; i < kColumns.size(); ++i) {
    const Json* cell = fields.Take(kColumns[i]);
    const bool blank = cell == nullptr || cell->is_null() || *cell == "";
    if (!blank) row[i] = fields.Number(kColumns[i]).value_or(0);
  }
  status.Update(fields.Finish());
  return row;
}

absl::Status ParseTable3(const Json& json, DisclosureFigures& figures) {
  Fields fields(json, "disclosure.table3");
  absl::Status status;
  const auto row = [&](const char* key) {
    if (const Json* found = fields.Take(key))
      figures.table3[key] = ParseRow(*found, fields.PathOf(key), status);
    else
      figures.table3[key] = TableRow{};
  };
  for (const char* key : {"new", "carried_in", "sum", "carried_out"}) row(key);
  for (const char* key : kAnswerRows) row(key);
  status.Update(fields.Finish());
  return status;
}

// R6 is checked here, for the total is not kept.
absl::Status ParseTable4(const Json& json, DisclosureFigures& figures) {
  Fields table(json, "disclosure.table4");
  for (const char* way : kRemedyWays) {
    RemedyRow& results = figures.table4[way];
    results.fill(0);
    const Json* row = table.Take(way);
    if (row == nullptr) continue;
    Fields fields(*row, table.PathOf(way));
    int64_t sum = 0;
    for (size_t i = 0; i < kRemedyResults.size(); ++i)
      sum += results[i] = fields.Number(kRemedyResults[i]).value_or(0);
    const Count total = fields.Number("total");
    YIFA_RETURN_IF_ERROR(fields.Finish());
    if (total && *total != sum)
      return absl::FailedPreconditionError(absl::StrCat(
          table.PathOf(way), " 不平衡（规则 R6：总计＝维持＋纠正＋其他＋尚未审结）：",
          sum, "≠", *total));
  }
  return table.Finish();
}

absl::Status ParseTable2(const Json& json, Report& report) {
  Fields table(json, "disclosure.table2");
  for (const char* key : {"rules", "normative"}) {
    const Json* row = table.Take(key);
    if (row == nullptr) continue;
    Fields fields(*row, table.PathOf(key));
    report.disclosure->table2[key] = {fields.Number("made"), fields.Number("repealed"),
                                      fields.Number("valid")};
    YIFA_RETURN_IF_ERROR(fields.Finish());
  }
  StatedFigures& stated = report.disclosure->stated;
  for (const char* key : {"licences", "penalties", "coercion"})
    if (const Count count = table.Number(key)) stated[key] = {*count, 0, report.title};
  if (const Json* fees = table.Take("fees_wanyuan")) {
    int64_t fen = 0;
    if (!fees->is_number() || !ParseWanyuan(fees->dump(), fen))
      table.Fail("fees_wanyuan", "不是以万元为单位的金额");
    stated["fees"] = {0, fen, report.title};
  }
  return table.Finish();
}

absl::Status ParseDisclosure(const Json& json, Report& report) {
  Fields fields(json, "disclosure");
  DisclosureFigures& figures = report.disclosure.emplace();
  figures.requests_received = fields.Number("requests_received");
  figures.requests_answered = fields.Number("requests_answered");
  if (const Json* table = fields.Take("table3"))
    YIFA_RETURN_IF_ERROR(ParseTable3(*table, figures));
  figures.reconsidered = fields.Number("reconsidered");
  figures.litigated = fields.Number("litigated");
  figures.consultations_answered = fields.Number("consultations_answered");
  if (const Json* table = fields.Take("table2"))
    YIFA_RETURN_IF_ERROR(ParseTable2(*table, report));
  if (const Json* table = fields.Take("table4"))
    YIFA_RETURN_IF_ERROR(ParseTable4(*table, figures));
  return fields.Finish();
}

absl::Status ParseLegalityReview(const Json& json, Report& report) {
  Fields fields(json, "legality_review");
  for (const char* key : {"normative_documents_reviewed", "normative_documents_issued",
                          "contracts_reviewed"})
    fields.Leave(key, report.not_carried);
  fields.Leave("adviser_services", report.not_carried,
               {"contracts", "cases", "other", "total"});
  return fields.Finish();
}

absl::Status ParseFigures(const Json& json, Report& report) {
  Fields fields(json, "");
  const auto section = [&](const char* key, absl::Status (*parse)(const Json&, Report&)) {
    const Json* found = fields.Take(key);
    return found == nullptr ? absl::OkStatus() : parse(*found, report);
  };
  YIFA_RETURN_IF_ERROR(section("complaint", ParseComplaint));
  YIFA_RETURN_IF_ERROR(section("penalty", ParsePenalty));
  YIFA_RETURN_IF_ERROR(section("reconsideration", ParseReconsideration));
  YIFA_RETURN_IF_ERROR(section("litigation", ParseLitigation));
  YIFA_RETURN_IF_ERROR(section("disclosure", ParseDisclosure));
  YIFA_RETURN_IF_ERROR(section("legality_review", ParseLegalityReview));
  return fields.Finish();
}

}  // namespace

int64_t ComplaintFigures::received() const {
  int64_t sum = 0;
  for (const Group& group : received_by_channel) sum += group.count;
  return sum;
}

absl::StatusOr<Report> ParseReport(std::string_view text) {
  YIFA_ASSIGN_OR_RETURN(const Json json, ParseJson(text));
  Fields fields(json, "");
  Report report;
  report.digest = Hex(Bytes(Sha256(nlohmann::json(json).dump()))).substr(0, 32);
  report.title = fields.Text("title");
  const Count year = fields.Number("year");
  if (!year || *year < kYearLeast || *year > kYearMost)
    fields.Fail("year", "缺少年度，或者年度不可能");
  report.year = static_cast<int>(year.value_or(0));
  const Json* organ = fields.Take("organ");
  const Json* superior = fields.Take("superior");
  const Json* figures = fields.Take("figures");
  if (organ == nullptr) fields.Fail("organ", "缺少机关");
  if (figures == nullptr) fields.Fail("figures", "缺少指标");
  YIFA_RETURN_IF_ERROR(fields.Finish());
  absl::Status status;
  report.organ_id = ParseOrgan(*organ, "organ", report.organ, status);
  if (superior != nullptr)
    report.organ.set_superior(absl::StrCat(
        "organs/", ParseOrgan(*superior, "superior", report.superior.emplace(), status)));
  YIFA_RETURN_IF_ERROR(status);
  YIFA_RETURN_IF_ERROR(ParseFigures(*figures, report));
  return report;
}

}  // namespace yifa::cli
