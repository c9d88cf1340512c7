// Suits of the year at first instance.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::cli {
namespace {

namespace pb = litigation::v1;

constexpr char kService[] = "yifa.litigation.v1.LitigationService.";
constexpr char kOtherCauses[] = "其他";
constexpr int kJudgeDays = 75;   // from the service of the complaint
constexpr int kComplyDays = 40;  // from the judgment: the appeal period has run out

struct Numbers {
  int64_t received = 0;  // in the year
  int64_t concluded_new = 0, concluded_before = 0;
  int64_t lost_new = 0, lost_before = 0;
};

Numbers NumbersOf(const LitigationFigures& f) {
  Numbers n;
  const int64_t concluded = f.concluded.value_or(f.lost.value_or(0));
  int64_t lost = f.lost.value_or(0);
  const MaybeRate& rate =
      f.loss_rate_computed ? f.loss_rate_computed : f.loss_rate_published;
  if (!f.lost && rate) lost = NumeratorOf(*rate, concluded).value_or(0);
  const int64_t too_many = f.first_new ? concluded - *f.first_new : 0;
  n.concluded_before = f.concluded_carried_in.value_or(
      std::max({int64_t{0}, too_many, f.lost_carried_in.value_or(0)}));
  n.concluded_new = concluded - n.concluded_before;
  n.lost_before =
      f.lost_carried_in.value_or(std::max<int64_t>(0, lost - n.concluded_new));
  n.lost_new = lost - n.lost_before;
  n.received = std::max(f.first_new.value_or(0), n.concluded_new);
  return n;
}

// The causes of the lost suits, one each.
std::vector<std::string> CausesOf(const LitigationFigures& f, int64_t lost) {
  std::vector<std::string> causes;
  bool other_is_listed = false;
  for (const Group& group : f.lost_by_cause) {
    causes.insert(causes.end(), static_cast<size_t>(group.count), group.key);
    other_is_listed |= group.key == kOtherCauses;
  }
  causes.resize(std::max(causes.size(), static_cast<size_t>(lost)),
                other_is_listed ? "未列明案由" : kOtherCauses);
  return causes;
}

pb::LitigationCase Suit(const LitigationSpec& spec, const CaseMaker& maker) {
  pb::LitigationCase suit;
  suit.mutable_plaintiff()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  suit.mutable_plaintiff()->set_display_name(absl::StrCat("原告", maker.number()));
  suit.set_court("有管辖权的人民法院");
  suit.set_court_case_number(
      absl::StrCat("（", spec.at.year(), "）行初", maker.number() + 1, "号"));
  const bool after =
      spec.contested_request ? spec.after_reconsideration : maker.number() % 4 == 0;
  suit.set_origin(after ? pb::ORIGIN_AFTER_RECONSIDERATION : pb::ORIGIN_DIRECT);
  suit.set_matter(spec.contested_request ? pb::MATTER_DISCLOSURE : pb::MATTER_OTHER);
  suit.set_claim("请求撤销该行政行为。");
  suit.set_cause(spec.cause);
  return suit;
}

pb::Judgment JudgmentOf(const LitigationSpec& spec, int64_t number) {
  static constexpr pb::JudgmentKind kLost[] = {
      pb::JUDGMENT_KIND_REVOKE, pb::JUDGMENT_KIND_UNLAWFUL, pb::JUDGMENT_KIND_ACT};
  static constexpr pb::JudgmentKind kWon[] = {pb::JUDGMENT_KIND_DISMISS_CLAIM,
                                              pb::JUDGMENT_KIND_RULING_DISMISSED,
                                              pb::JUDGMENT_KIND_RULING_WITHDRAWN};
  pb::Judgment judgment;
  const size_t kind = static_cast<size_t>(number) % std::size(kLost);
  if (spec.contested_request)
    judgment.set_kind(spec.lost              ? pb::JUDGMENT_KIND_REVOKE
                      : spec.ended_otherwise ? pb::JUDGMENT_KIND_RULING_WITHDRAWN
                                             : pb::JUDGMENT_KIND_DISMISS_CLAIM);
  else
    judgment.set_kind(spec.lost ? kLost[kind] : kWon[kind]);
  judgment.set_document_number(absl::StrCat("行初裁判", number + 1));
  judgment.set_content(spec.lost ? "被告败诉。" : "驳回或者准予撤诉。");
  if (spec.lost) {
    judgment.set_loss_cause("违反法定程序");
    judgment.set_comply_days(60);
  }
  return judgment;
}

}  // namespace

absl::Status PlanLitigation(const LitigationFigures& figures, const PlanContext& context,
                            std::vector<CaseSpec>& specs) {
  const Numbers n = NumbersOf(figures);
  const std::vector<std::string> causes = CausesOf(figures, n.lost_new + n.lost_before);
  size_t cause = 0;
  const auto add = [&](Date at, Date judged_at, bool concluded, bool lost) {
    LitigationSpec spec;
    spec.at = at;
    spec.judged_at = judged_at;
    spec.concluded = concluded;
    spec.lost = concluded && lost;
    if (spec.lost) spec.cause = causes.at(cause++);
    specs.emplace_back(std::move(spec));
  };
  for (int64_t i = 0; i < n.concluded_before; ++i)
    add(DayOf(Date(context.year - 1, 10, 20), Date(context.year - 1, 12, 20), i,
              n.concluded_before),
        DayOf(Date(context.year, 1, 20), Date(context.year, 3, 20), i,
              n.concluded_before),
        true, Marked(n.lost_before, n.concluded_before, i));
  for (int64_t i = 0; i < n.received; ++i) {
    const bool concluded = i < n.concluded_new;
    const Date at = concluded ? DayOf(context.first_day(),
                                      context.last_day() - kJudgeDays - 5, i, n.received)
                              : DayOf(Date(context.year, 10, 20),
                                      Date(context.year, 12, 10), i, n.received);
    add(at, at + kJudgeDays, concluded,
        concluded && Marked(n.lost_new, n.concluded_new, i));
  }
  return absl::OkStatus();
}

void MakeActs(const LitigationSpec& spec, CaseMaker& maker) {
  const auto method = [](const char* name) { return absl::StrCat(kService, name); };
  constexpr Service kWhere = Service::kLitigation;
  *maker
       .Add<pb::ReceiveLitigationRequest>(kWhere, method("ReceiveLitigation"), spec.at,
                                          maker.intake())
       .mutable_litigation_case() = Suit(spec, maker);
  if (spec.contested_request)
    maker.Refer({"litigation_case", "contested_act"}, *spec.contested_request);
  if (spec.reconsideration)
    maker.Refer({"litigation_case", "reconsideration"}, *spec.reconsideration);
  pb::Defence& defence = *maker
                              .Add<pb::FileDefenceRequest>(kWhere, method("FileDefence"),
                                                           spec.at + 10, maker.officer())
                              .mutable_defence();
  defence.set_statement("该行政行为合法。");
  defence.add_evidence("行政行为卷宗");
  defence.add_basis("有关法律规定");
  maker.IsOfParty();
  if (!spec.concluded) return;
  pb::Appearance& appearance =
      *maker
           .Add<pb::RecordHearingRequest>(kWhere, method("RecordHearing"),
                                          spec.judged_at - 15, maker.intake())
           .mutable_hearing()
           ->add_appearances();
  appearance.set_kind(maker.number() % 3 == 0 ? pb::APPEARANCE_KIND_CHIEF
                                              : pb::APPEARANCE_KIND_DEPUTY);
  appearance.set_display_name("负责人");
  appearance.set_of_defendant(true);
  *maker
       .Add<pb::RecordJudgmentRequest>(kWhere, method("RecordJudgment"), spec.judged_at,
                                       maker.intake())
       .mutable_judgment() = JudgmentOf(spec, maker.number());
  const Date complied = spec.judged_at + kComplyDays;
  if (complied > maker.context().last_day()) return;
  maker
      .Add<pb::ComplyWithJudgmentRequest>(kWhere, method("ComplyWithJudgment"), complied,
                                          maker.officer())
      .set_performance(spec.lost ? "已经履行。" : "没有需要履行的内容。");
}

}  // namespace yifa::cli
