// The rules by which a year balances 勾稽关系, and the few bounds of the law without
// which no cases could have made its figures.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/relations.h"
#include "services/cli/replay/disclosure_balance.h"
#include "services/cli/replay/published_year.h"

namespace yifa::cli {
namespace {

constexpr int64_t kHundred = 10'000;                // percent, in hundredths
constexpr int64_t kSimpleFineMostFen = 3000 * 100;  // 行政处罚法第五十一条

// The rate is what its numerator and denominator come to.
absl::Status Comes(const std::string& key, const std::string& rule, const MaybeRate& rate,
                   const Count& numerator, const Count& denominator) {
  if (!rate || !numerator || !denominator) return absl::OkStatus();
  const std::optional<int64_t> computed = BasisPoints(*numerator, *denominator);
  if (computed == rate->basis_points) return absl::OkStatus();
  return Broken(key, rule,
                absl::StrCat(*numerator, "÷", *denominator, "＝",
                             computed ? PrintRate(*computed) : "无", "≠", rate->printed));
}

// Some number of cases makes the rate.
absl::Status Attainable(const std::string& key, const MaybeRate& rate,
                        const Count& denominator) {
  if (!rate || !denominator || NumeratorOf(*rate, *denominator)) return absl::OkStatus();
  return Broken(key, "比率＝分子÷分母，四舍五入到两位小数",
                absl::StrCat("分母为 ", *denominator, " 时不可能得出 ", rate->printed));
}

absl::Status CheckComplaint(const ComplaintFigures& c) {
  const int64_t received = c.received();
  YIFA_RETURN_IF_ERROR(
      Attainable("complaint.responded_rate", c.responded_rate, received));
  YIFA_RETURN_IF_ERROR(
      Attainable("complaint.concluded_rate", c.concluded_rate, received));
  if (c.responded_rate && c.concluded_rate &&
      c.concluded_rate->basis_points > c.responded_rate->basis_points)
    return Broken(
        "complaint.concluded_rate", "办结率≤响应率",
        absl::StrCat(c.concluded_rate->printed, "＞", c.responded_rate->printed));
  if (c.satisfaction_rate && c.satisfaction_rate->basis_points > kHundred)
    return Broken("complaint.satisfaction_rate", "比率≤100%",
                  c.satisfaction_rate->printed);
  return AtMost("complaint.subjects", "每一事项至少一件", c.subjects.size(), received);
}

int64_t CountOf(const PenaltyFigures& p, const std::string& label) {
  int64_t count = 0;
  for (const Group& group : p.decisions_by_class)
    if (group.labels.size() == 1 && group.labels[0] == label) count = group.count;
  return count;
}

// 罚没金额 belongs to decisions that can carry it.
absl::Status CheckMoney(const PenaltyFigures& p) {
  YIFA_RETURN_IF_ERROR(
      AtMost("penalty.amount_wanyuan", "罚款≤罚没金额", p.fines_fen, p.amount_fen));
  if (p.decisions_by_class.empty()) return absl::OkStatus();
  const int64_t fines = CountOf(p, "FINE");
  const Count money = p.fines_fen ? p.fines_fen : p.amount_fen;
  YIFA_RETURN_IF_ERROR(
      AtMost("penalty.decisions_by_class.罚款", "每件罚款数额大于零", fines, money));
  int64_t carriers = 0;
  int64_t confiscating = 0;
  for (const Group& group : p.decisions_by_class) {
    const std::string& label = group.labels.front();
    const bool light = label == "WARNING" || label == "CRITICISM" || label == "OTHER";
    if (!light) carriers += group.count;
    if (!light && label != "FINE") confiscating += group.count;
  }
  if (carriers == 0 && money.value_or(0) > 0)
    return Broken("penalty", "有罚没金额的，至少一件罚款或者更重的处罚",
                  "没有这样的决定");
  if (p.fines_fen && p.amount_fen && *p.amount_fen > *p.fines_fen && confiscating == 0)
    return Broken("penalty.amount_wanyuan",
                  "罚没金额大于罚款的，至少一件没收或者更重的处罚", "没有这样的决定");
  return absl::OkStatus();
}

// 行政处罚法第五十一条: on the spot only warnings and small fines.
absl::Status CheckSimple(const PenaltyFigures& p) {
  if (!p.simple || p.decisions_by_class.empty()) return absl::OkStatus();
  const int64_t warnings = CountOf(p, "WARNING");
  const int64_t fines = CountOf(p, "FINE");
  YIFA_RETURN_IF_ERROR(AtMost("penalty.simple_procedure",
                              "简易程序只适用于警告和小额罚款", p.simple,
                              warnings + fines));
  const Count money = p.fines_fen ? p.fines_fen : p.amount_fen;
  const bool all_fines_simple = fines > 0 && *p.simple >= warnings + fines;
  int64_t others = 0;
  for (const Group& group : p.decisions_by_class)
    if (group.labels.front() != "WARNING" && group.labels.front() != "FINE" &&
        group.labels.front() != "CRITICISM" && group.labels.front() != "OTHER")
      others += group.count;
  if (!all_fines_simple || others > 0) return absl::OkStatus();
  return AtMost("penalty.simple_procedure", "当场罚款每件不超过 3000 元", money,
                fines * kSimpleFineMostFen);
}

absl::Status CheckPenalty(const PenaltyFigures& p) {
  Count sum;
  if (!p.decisions_by_class.empty()) sum = 0;
  for (const Group& group : p.decisions_by_class) *sum += group.count;
  YIFA_RETURN_IF_ERROR(
      Equal("penalty.decisions_by_class", "2.2-5 合计＝各类之和", sum, p.decisions));
  const Count total = sum ? sum : p.decisions;
  YIFA_RETURN_IF_ERROR(Equal("penalty", "2.2-5 简易程序＋一般程序＝合计",
                             Plus(p.simple, p.general), total));
  const Count decided = total ? total : Plus(p.simple, p.general);
  YIFA_RETURN_IF_ERROR(
      AtMost("penalty.simple_procedure", "简易程序≤合计", p.simple, decided));
  YIFA_RETURN_IF_ERROR(
      AtMost("penalty.general_procedure", "一般程序≤合计", p.general, decided));
  YIFA_RETURN_IF_ERROR(
      AtMost("penalty.decisions_published", "公示数≤决定数", p.published, decided));
  if (decided)
    YIFA_RETURN_IF_ERROR(AtMost("penalty", "从轻＋减轻≤决定数",
                                p.lighter.value_or(0) + p.mitigated.value_or(0),
                                decided));
  YIFA_RETURN_IF_ERROR(AtMost("penalty.legal_reviews_corrected", "法制审核纠错数≤审核数",
                              p.legal_reviews_corrected, p.legal_reviews));
  YIFA_RETURN_IF_ERROR(AtMost("penalty.accepted_by_police", "司法机关受理数≤移送数",
                              p.accepted_by_police, p.transferred));
  YIFA_RETURN_IF_ERROR(AtMost("penalty.case_files_qualified", "评查合格数≤评查数",
                              p.qualified, p.evaluated));
  YIFA_RETURN_IF_ERROR(
      AtMost("penalty.trainings", "每期培训至少一学时", p.trainings, p.training_hours));
  YIFA_RETURN_IF_ERROR(CheckMoney(p));
  return CheckSimple(p);
}

absl::Status CheckReconsideration(const ReconsiderationFigures& r) {
  YIFA_RETURN_IF_ERROR(Equal("reconsideration.received", "收到＝受理＋不予受理",
                             r.received, Plus(r.accepted, r.not_accepted)));
  YIFA_RETURN_IF_ERROR(
      AtMost("reconsideration.accepted", "受理≤收到", r.accepted, r.received));
  YIFA_RETURN_IF_ERROR(AtMost("reconsideration.not_accepted", "不予受理≤收到",
                              r.not_accepted, r.received));
  YIFA_RETURN_IF_ERROR(AtMost("reconsideration.accepted",
                              "上年结转＋受理＝审结＋未审结，结转不小于零", r.accepted,
                              Plus(r.concluded, r.pending)));
  YIFA_RETURN_IF_ERROR(
      AtMost("reconsideration.corrected", "纠错≤审结", r.corrected, r.concluded));
  YIFA_RETURN_IF_ERROR(
      Attainable("reconsideration.concluded_in_time_rate", r.in_time_rate, r.concluded));
  YIFA_RETURN_IF_ERROR(Comes("reconsideration.acceptance_rate", "受理率＝受理÷收到",
                             r.acceptance_rate, r.accepted, r.received));
  YIFA_RETURN_IF_ERROR(Comes("reconsideration.correction_rate", "纠错率＝纠错÷审结",
                             r.correction_rate, r.corrected, r.concluded));
  YIFA_RETURN_IF_ERROR(
      Attainable("reconsideration.correction_rate", r.correction_rate, r.concluded));
  return Attainable("reconsideration.acceptance_rate", r.acceptance_rate, r.received);
}

absl::Status CheckLitigation(const LitigationFigures& l) {
  const Count& from_before = l.concluded_carried_in;
  const Count& lost_from_before = l.lost_carried_in;
  const Count concluded_new = Minus(l.concluded, from_before);
  const Count lost_new = Minus(l.lost, lost_from_before);
  YIFA_RETURN_IF_ERROR(AtMost("litigation.first_instance_concluded_carried_in",
                              "审结中的结转数≤审结数", from_before, l.concluded));
  YIFA_RETURN_IF_ERROR(AtMost("litigation.first_instance_concluded",
                              "审结中的新收数≤新收数", concluded_new, l.first_new));
  YIFA_RETURN_IF_ERROR(
      AtMost("litigation.first_instance_lost", "败诉≤审结", l.lost, l.concluded));
  YIFA_RETURN_IF_ERROR(AtMost("litigation.first_instance_lost_carried_in",
                              "败诉中的结转数≤败诉数", lost_from_before, l.lost));
  YIFA_RETURN_IF_ERROR(AtMost("litigation.first_instance_lost_carried_in",
                              "败诉中的结转数≤审结中的结转数", lost_from_before,
                              from_before));
  YIFA_RETURN_IF_ERROR(AtMost("litigation.first_instance_lost",
                              "败诉中的新收数≤审结中的新收数", lost_new, concluded_new));
  // Where the right rate stands beside a misprint, the right one is the bar.
  const bool corrected = l.loss_rate_computed.has_value();
  YIFA_RETURN_IF_ERROR(Comes(
      corrected ? "litigation.loss_rate_computed" : "litigation.loss_rate_published",
      "败诉率＝一审败诉÷一审审结",
      corrected ? l.loss_rate_computed : l.loss_rate_published, l.lost, l.concluded));
  int64_t by_cause = 0;
  for (const Group& group : l.lost_by_cause) by_cause += group.count;
  YIFA_RETURN_IF_ERROR(
      AtMost("litigation.lost_by_cause", "各案由败诉之和≤败诉数", by_cause, l.lost));
  return Comes("litigation.lost_by_cause_share", "占比＝所列案由败诉÷败诉数",
               l.lost_by_cause_share, by_cause, l.lost);
}

}  // namespace

absl::Status CheckBalance(const Report& report) {
  if (report.complaint) YIFA_RETURN_IF_ERROR(CheckComplaint(*report.complaint));
  if (report.penalty) YIFA_RETURN_IF_ERROR(CheckPenalty(*report.penalty));
  if (report.reconsideration)
    YIFA_RETURN_IF_ERROR(CheckReconsideration(*report.reconsideration));
  if (report.litigation) YIFA_RETURN_IF_ERROR(CheckLitigation(*report.litigation));
  if (report.disclosure) YIFA_RETURN_IF_ERROR(CheckBalance(*report.disclosure));
  return absl::OkStatus();
}

}  // namespace yifa::cli
