#include "services/cli/replay/compare.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/money.h"
#include "services/cli/reports/disclosure_tables.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

std::string ChannelTitle(const std::string& label) {
  static const std::map<std::string, std::string> titles = {
      {"WINDOW", "窗口"},
      {"LETTER", "来信"},
      {"TELEPHONE", "电话"},
      {"HOTLINE_12345", "12345热线"},
      {"PLATFORM_12315", "12315平台"},
      {"ONLINE_PETITION", "网上信访"},
      {"WEB", "网站"},
      {"MAIL", "电子邮件"},
      {"VISIT", "来访"},
      {"TRANSFERRED", "转办"},
  };
  const auto found = titles.find(label);
  return found == titles.end() ? label : found->second;
}

// A table of the disclosure service's.
struct Tabled {
  const char* key;
  const char* title;
  const TableRows& rows;
};

constexpr int kRowWidth = 40;  // a few rows have whole sentences for a title

// What a cell is called, e.g. 表三·不予公开·属于国家秘密·自然人.
std::string TitleOfCell(const Tabled& table, const disclosure::v1::TableRow& row,
                        const disclosure::v1::TableCell& cell) {
  std::string title = table.title;
  for (int i = 1; i < row.parts_size(); ++i) absl::StrAppend(&title, "·", row.parts(i));
  return absl::StrCat(title, "·", FitWidth(row.title(), kRowWidth), "·", cell.title());
}

// Gathers the comparisons of one report.
class Comparer {
 public:
  Comparer(const Report& report, const Counted& counted)
      : report_(report), counted_(counted) {}

  void Complaint(const ComplaintFigures& f);
  void Penalty(const PenaltyFigures& f);
  void Reconsideration(const ReconsiderationFigures& f);
  void Litigation(const LitigationFigures& f);
  void Disclosure(const DisclosureFigures& f);

  std::vector<Comparison> comparisons;

 private:
  int64_t Sum(Service service, const char* figure) const {
    return counted_.Sum(service, report_.year, figure);
  }
  int64_t Of(Service service, const char* figure, const std::string& label) const {
    return counted_.Get(service, report_.year, figure, label);
  }
  int64_t OfGroup(Service service, const char* figure, const Group& group) const {
    int64_t sum = 0;
    for (const std::string& label : group.labels) sum += Of(service, figure, label);
    return sum;
  }
  void Text(const std::string& key, const std::string& title,
            const std::string& published, const std::string& counted) {
    comparisons.push_back({key, title, published, counted,
                           published == counted ? Verdict::kEqual : Verdict::kDifferent});
  }
  void Number(const std::string& key, const std::string& title, const Count& published,
              int64_t counted) {
    if (published) Text(key, title, absl::StrCat(*published), absl::StrCat(counted));
  }
  // `counted` with two decimals, as the services print rates.
  void Percent(const std::string& key, const std::string& title,
               const MaybeRate& published, const std::string& counted) {
    if (!published) return;
    const bool equal = PrintRate(published->basis_points) == counted;
    comparisons.push_back({key, title, published->printed, counted,
                           equal ? Verdict::kEqual : Verdict::kDifferent});
  }
  void Rate(const std::string& key, const std::string& title, const MaybeRate& published,
            Service service, const char* rate) {
    Percent(key, title, published, counted_.Rate(service, report_.year, rate));
  }
  void Table2(const DisclosureFigures& f);
  void Table3(const std::map<std::string, TableRow>& published);
  void Table4(const std::map<std::string, RemedyRow>& published);
  void Cell(const Tabled& table, const std::string& row, const char* column,
            const Count& published);

  const Report& report_;
  const Counted& counted_;
};

void Comparer::Complaint(const ComplaintFigures& f) {
  constexpr Service kWhere = Service::kComplaint;
  for (const Group& group : f.received_by_channel)
    Number(absl::StrCat("complaint.received_by_channel.", group.key),
           absl::StrCat("收到（",
                        absl::StrJoin(group.labels, "、",
                                      [](std::string* out, const std::string& label) {
                                        out->append(ChannelTitle(label));
                                      }),
                        "）"),
           group.count, OfGroup(kWhere, "received", group));
  if (!f.received_by_channel.empty())
    Number("complaint.received_by_channel", "收到投诉举报合计", f.received(),
           Sum(kWhere, "received"));
  Rate("complaint.responded_rate", "响应率", f.responded_rate, kWhere, "responded_rate");
  Rate("complaint.concluded_rate", "办结率", f.concluded_rate, kWhere, "concluded_rate");
  Rate("complaint.satisfaction_rate", "满意率", f.satisfaction_rate, kWhere,
       "satisfaction_rate");
  if (f.subjects.empty()) return;
  std::vector<std::string> published = f.subjects;
  std::sort(published.begin(), published.end());
  Text("complaint.subjects", "事项", absl::StrJoin(published, "、"),
       absl::StrJoin(counted_.Labels(kWhere, report_.year, "received_by_subject"), "、"));
}

void Comparer::Penalty(const PenaltyFigures& f) {
  constexpr Service kWhere = Service::kPenalty;
  for (const Group& group : f.decisions_by_class)
    Number(absl::StrCat("penalty.decisions_by_class.", group.key), group.key, group.count,
           OfGroup(kWhere, "decisions_by_class", group));
  Number("penalty.decisions_by_class.合计", "处罚决定合计", f.decisions,
         Sum(kWhere, "decisions"));
  if (f.amount_fen)
    Text("penalty.amount_wanyuan", "罚没金额（万元）", ShortWanyuanText(*f.amount_fen),
         ShortWanyuanText(Sum(kWhere, "amount_fen")));
  if (f.fines_fen)
    Text("penalty.fines_yuan", "罚款金额（元）", YuanText(*f.fines_fen),
         YuanText(Sum(kWhere, "fines_fen")));
  Number("penalty.simple_procedure", "简易程序", f.simple, Sum(kWhere, "simple"));
  Number("penalty.general_procedure", "一般程序", f.general, Sum(kWhere, "ordinary"));
  Number("penalty.legal_reviews", "法制审核", f.legal_reviews,
         Sum(kWhere, "legal_reviews"));
  Number("penalty.legal_reviews_corrected", "法制审核纠错", f.legal_reviews_corrected,
         Sum(kWhere, "legal_reviews_corrected"));
  Number("penalty.transferred_to_police", "移送公安机关", f.transferred,
         Sum(kWhere, "transferred"));
  Number("penalty.accepted_by_police", "公安机关受理", f.accepted_by_police,
         Sum(kWhere, "accepted_by_police"));
  Number("penalty.not_penalized", "不予处罚", f.not_penalized,
         Sum(kWhere, "not_penalized"));
  Number("penalty.lighter", "从轻处罚", f.lighter, Sum(kWhere, "lighter"));
  Number("penalty.mitigated", "减轻处罚", f.mitigated, Sum(kWhere, "mitigated"));
  Number("penalty.case_files_evaluated", "评查案卷", f.evaluated,
         Sum(kWhere, "files_evaluated"));
  Number("penalty.case_files_qualified", "合格案卷", f.qualified,
         Sum(kWhere, "files_qualified"));
  Number("penalty.certified_officers", "持证执法人员", f.certified_officers,
         Sum(kWhere, "officers_certified"));
  Number("penalty.trainings", "执法人员培训（期）", f.trainings,
         Sum(kWhere, "trainings"));
  Number("penalty.training_hours", "执法人员培训（学时）", f.training_hours,
         Sum(kWhere, "training_hours"));
  Number("penalty.leniency_list_items", "从宽清单事项", f.leniency_items,
         Sum(kWhere, "leniency_list_items"));
  Number("penalty.decisions_published", "公示处罚决定", f.published,
         Sum(Service::kDisclosure, "publications_of_penalties"));
}

void Comparer::Reconsideration(const ReconsiderationFigures& f) {
  constexpr Service kWhere = Service::kReconsideration;
  Number("reconsideration.received", "收到复议申请", f.received, Sum(kWhere, "received"));
  Number("reconsideration.accepted", "受理", f.accepted, Sum(kWhere, "accepted"));
  Number("reconsideration.not_accepted", "不予受理", f.not_accepted,
         Sum(kWhere, "not_accepted"));
  Number("reconsideration.concluded", "审结", f.concluded, Sum(kWhere, "concluded"));
  Number("reconsideration.pending", "未审结", f.pending,
         counted_.SumUpTo(kWhere, report_.year, "accepted") -
             counted_.SumUpTo(kWhere, report_.year, "concluded"));
  Number("reconsideration.corrected", "纠错", f.corrected, Sum(kWhere, "corrected"));
  Rate("reconsideration.concluded_in_time_rate", "按时办结率", f.in_time_rate, kWhere,
       "concluded_in_time_rate");
  Rate("reconsideration.acceptance_rate", "受理率", f.acceptance_rate, kWhere,
       "acceptance_rate");
  Rate("reconsideration.correction_rate", "纠错率", f.correction_rate, kWhere,
       "correction_rate");
}

void Comparer::Litigation(const LitigationFigures& f) {
  constexpr Service kWhere = Service::kLitigation;
  Number("litigation.first_instance_new", "一审新收", f.first_new,
         Sum(kWhere, "first_instance_new"));
  Number("litigation.first_instance_concluded", "一审审结", f.concluded,
         Sum(kWhere, "first_instance_concluded"));
  Number("litigation.first_instance_concluded_carried_in", "一审审结中的结转",
         f.concluded_carried_in, Of(kWhere, "first_instance_concluded", "carried_in"));
  Number("litigation.first_instance_lost", "一审败诉", f.lost,
         Sum(kWhere, "first_instance_lost"));
  Number("litigation.first_instance_lost_carried_in", "一审败诉中的结转",
         f.lost_carried_in, Of(kWhere, "first_instance_lost", "carried_in"));
  Rate("litigation.loss_rate_published", "败诉率（公布）", f.loss_rate_published, kWhere,
       "loss_rate");
  if (f.loss_rate_published && f.loss_rate_computed &&
      comparisons.back().verdict == Verdict::kDifferent)
    comparisons.back().verdict = Verdict::kMisprint;
  Rate("litigation.loss_rate_computed", "败诉率（核算）", f.loss_rate_computed, kWhere,
       "loss_rate");
  int64_t by_cause = 0;
  for (const Group& group : f.lost_by_cause) {
    by_cause += OfGroup(kWhere, "lost_by_cause", group);
    Number(absl::StrCat("litigation.lost_by_cause.", group.key),
           absl::StrCat("败诉案由：", group.key), group.count,
           OfGroup(kWhere, "lost_by_cause", group));
  }
  const auto share = BasisPoints(by_cause, Sum(kWhere, "first_instance_lost"));
  Percent("litigation.lost_by_cause_share", "所列案由占败诉", f.lost_by_cause_share,
          share ? PrintRate(*share) : "-");
}

void Comparer::Cell(const Tabled& table, const std::string& row, const char* column,
                    const Count& published) {
  const std::string path = absl::StrCat("disclosure.", table.key, ".", row, ".", column);
  const disclosure::v1::TableRow* found = FindRow(table.rows, row);
  const disclosure::v1::TableCell* cell =
      found == nullptr ? nullptr : FindCell(*found, column);
  if (cell == nullptr) return Number(path, path, published, 0);
  Number(path, TitleOfCell(table, *found, *cell), published, cell->value());
}

void Comparer::Table2(const DisclosureFigures& f) {
  const Tabled table = {"table2", "表二", counted_.tables.rules()};
  for (const auto& [kind, row] : f.table2) {
    Cell(table, kind, "made", row.made);
    Cell(table, kind, "repealed", row.repealed);
    Cell(table, kind, "valid", row.valid);
  }
  const StatedFigures counted = DecisionsOf(counted_, report_.year);
  for (const auto& [key, published] : f.stated) {
    const std::string path = absl::StrCat("disclosure.table2.", key);
    const std::string title = absl::StrCat("表二·", TitleOfStated(key));
    const auto found = counted.find(key);
    const Stated ours = found == counted.end() ? Stated() : found->second;
    if (key == "fees")
      Text(path, title, WanyuanText(published.fen), WanyuanText(ours.fen));
    else
      Number(path, title, published.count, ours.count);
  }
}

void Comparer::Table3(const std::map<std::string, TableRow>& published) {
  const Tabled table = {"table3", "表三", counted_.tables.requests()};
  const auto compare = [&](const std::string& row) {
    for (size_t i = 0; i < kColumns.size(); ++i)
      Cell(table, row, kColumns[i], published.at(row)[i]);
  };
  for (const char* row : {"new", "carried_in"}) compare(row);
  for (const char* row : kAnswerRows) compare(row);
  for (const char* row : {"sum", "carried_out"}) compare(row);
}

void Comparer::Table4(const std::map<std::string, RemedyRow>& published) {
  const Tabled table = {"table4", "表四", counted_.tables.remedies()};
  for (const auto& [way, row] : published) {
    int64_t total = 0;
    for (size_t i = 0; i < kRemedyResults.size(); ++i) {
      Cell(table, way, kRemedyResults[i], row[i]);
      total += row[i];
    }
    Cell(table, way, "total", total);
  }
}

void Comparer::Disclosure(const DisclosureFigures& f) {
  constexpr Service kWhere = Service::kDisclosure;
  Number("disclosure.requests_received", "收到公开申请", f.requests_received,
         Sum(kWhere, "requests_received"));
  Number("disclosure.requests_answered", "答复公开申请", f.requests_answered,
         Sum(kWhere, "requests_answered"));
  Table2(f);
  if (!f.table3.empty()) Table3(f.table3);
  Table4(f.table4);
  const TableRows& remedies = counted_.tables.remedies();
  Number("disclosure.reconsidered", "被申请行政复议", f.reconsidered,
         ValueOf(remedies, "review"));
  Number("disclosure.litigated", "被提起行政诉讼", f.litigated,
         ValueOf(remedies, "litigation_direct") +
             ValueOf(remedies, "litigation_after_review"));
  Number("disclosure.consultations_answered", "答复其他机关征求意见",
         f.consultations_answered, Sum(kWhere, "consultations_answered"));
}

}  // namespace

std::vector<Comparison> Compare(const Report& report, const Counted& counted) {
  Comparer comparer(report, counted);
  if (report.complaint) comparer.Complaint(*report.complaint);
  if (report.penalty) comparer.Penalty(*report.penalty);
  if (report.reconsideration) comparer.Reconsideration(*report.reconsideration);
  if (report.litigation) comparer.Litigation(*report.litigation);
  if (report.disclosure) comparer.Disclosure(*report.disclosure);
  return std::move(comparer.comparisons);
}

bool AllEqual(const std::vector<Comparison>& comparisons) {
  return std::none_of(comparisons.begin(), comparisons.end(), [](const Comparison& c) {
    return c.verdict == Verdict::kDifferent;
  });
}

}  // namespace yifa::cli
