#include "tests/services/penalty/life.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::testing {
namespace {

constexpr int64_t kReviewedYuan = 30000;  // 城市管理: from here a review is demanded
constexpr int64_t kDiscussedYuan = 100000;  // and from here a discussion

int64_t FinesYuan(const MeasureList& measures) {
  int64_t yuan = 0;
  for (const pb::Measure& measure : measures)
    if (measure.penalty_class() == pb::PENALTY_CLASS_FINE)
      yuan += measure.amount().amount_fen() / 100;
  return yuan;
}

}  // namespace

void LifeTest::Begin(uint64_t seed) {
  random_.seed(seed);
  story_ = absl::StrCat("seed ", seed, ":");
  day_ = Date(2022, 6, 1) + Random(300);
  extras_ = Random(8);
  lenient_ = OneIn(6);
  to_court_ = OneIn(6);
  transfer_ = OneIn(6);
  evaluate_ = OneIn(2);
  review_ground_ = OneIn(3) ? "情况疑难复杂。" : "";
  static constexpr int64_t kYuan[] = {500, 5000, 40000, 120000};
  plan_ = {OneIn(8) ? Warning() : Fine(kYuan[Random(std::size(kYuan))])};
  if (OneIn(6)) plan_.push_back(Of(pb::PENALTY_CLASS_CRITICISM));
  gains_fen_ = OneIn(6) ? 123456 : 0;
  if (gains_fen_ > 0) {
    plan_.push_back(Of(pb::PENALTY_CLASS_CONFISCATE_GAINS));
    plan_.back().mutable_amount()->set_amount_fen(gains_fen_);
  }
  if (OneIn(5)) {
    const bool citizen = OneIn(2);
    now_ = Get(OnTheSpot(citizen ? Citizen() : Company(), Random(citizen ? 201 : 3001)));
    return;
  }
  auto lead = LeadRequest();
  *lead.mutable_act_date() = ToProto(day_);
  *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() =
      ToProto(day_);
  if (OneIn(2)) *lead.mutable_penalty_case()->mutable_party() = Citizen();
  if (OneIn(3)) lead.mutable_penalty_case()->clear_field();
  if (OneIn(3)) lead.mutable_penalty_case()->mutable_reporter()->set_display_name("钱某");
  if (OneIn(3))
    *lead.mutable_penalty_case()->mutable_found_date() = ToProto(day_ - Random(10));
  now_ = Get(Do(intake_, lead));
}

bool LifeTest::Rests() const {
  switch (now_.state()) {
    case PenaltyCase::STATE_DECLINED:
    case PenaltyCase::STATE_TERMINATED:
    case PenaltyCase::STATE_HANDED_OVER:
      return true;
    case PenaltyCase::STATE_CLOSED:
      return now_.has_archive() && now_.has_evaluation() == evaluate_;
    default:
      return false;
  }
}

bool LifeTest::Live() {
  if (Rests()) return false;
  day_ = day_ + Random(5);
  Refresh();
  Steps steps = Needed();
  if (extras_ > 0 && OneIn(2)) {
    --extras_;
    Steps extra = Extra();
    if (!extra.empty()) steps = std::move(extra);
  }
  EXPECT_FALSE(steps.empty()) << "no way on in state " << now_.state() << story_;
  if (steps.empty()) return false;
  const Step& step = Pick(steps);
  absl::StrAppend(&story_, " ", step.name, "@", FormatDate(day_));
  const Result done = step.act();
  EXPECT_THAT(done, IsOk()) << story_;
  if (!done.ok()) return false;
  now_ = *done;
  return true;
}

void LifeTest::Refresh() {
  const auto has_run_out = [&](const type::v1::Deadline& deadline) {
    return deadline.state() == type::v1::DEADLINE_STATE_OPEN &&
           *FromProto(deadline.due_date()) < day_;
  };
  if (std::none_of(now_.deadlines().begin(), now_.deadlines().end(), has_run_out)) return;
  deadline::v1::ExpireDeadlinesRequest request;
  request.set_parent(kOrgan);
  *request.mutable_through_date() = ToProto(day_ - 1);
  EXPECT_THAT(service_.Call<deadline::v1::ExpireDeadlinesResponse>(head_, request),
              IsOk());
  now_ = Read(now_.name());
}

// -- What stands --

bool LifeTest::IsOpen(const std::string& limit) const {
  return StateOf(now_, limit) == type::v1::DEADLINE_STATE_OPEN;
}
bool LifeTest::IsOpen(const std::string& limit, const std::string& item) const {
  return std::any_of(now_.deadlines().begin(), now_.deadlines().end(),
                     [&](const type::v1::Deadline& deadline) {
                       return deadline.limit() == limit && deadline.item() == item &&
                              deadline.state() == type::v1::DEADLINE_STATE_OPEN;
                     });
}
bool LifeTest::MayExtendReview() const {
  bool may = false;  // as the latest of its deadlines has it
  for (const type::v1::Deadline& deadline : now_.deadlines())
    if (deadline.limit() == "legal_review")
      may = deadline.state() == type::v1::DEADLINE_STATE_OPEN && deadline.extended() == 0;
  return may;
}
const pb::CoerciveMeasure* LifeTest::Held() const {
  for (const pb::CoerciveMeasure& measure : now_.coercive_measures())
    if (measure.end() == pb::COERCION_END_UNSPECIFIED) return &measure;
  return nullptr;
}
const pb::Preservation* LifeTest::Preserved() const {
  for (const pb::Preservation& preservation : now_.preservations())
    if (preservation.disposal() == pb::PRESERVATION_DISPOSAL_UNSPECIFIED)
      return &preservation;
  return nullptr;
}
bool LifeTest::AwaitsAppraisal() const {
  return !now_.appraisals().empty() && !now_.appraisals().rbegin()->has_result_date();
}
bool LifeTest::AwaitsTransfer() const {
  return !now_.transfers().empty() && !now_.transfers().rbegin()->has_decision_date();
}
bool LifeTest::HearingPends() const {
  return !now_.hearings().empty() && !now_.hearings().rbegin()->waived() &&
         !now_.hearings().rbegin()->has_record();
}
bool LifeTest::Heard() const {
  return !now_.hearings().empty() && !now_.hearings().rbegin()->waived() &&
         now_.hearings().rbegin()->has_record();
}
bool LifeTest::AwaitsReview(const MeasureList& measures) const {
  std::vector<pb::LegalReview> reviews(now_.earlier_reviews().begin(),
                                       now_.earlier_reviews().end());
  if (now_.has_review()) reviews.push_back(now_.review());
  const auto is_legal = [](const pb::LegalReview& review) {
    return review.kind() == pb::REVIEW_KIND_LEGAL;
  };
  const bool legal = !now_.report().review_ground().empty() || Heard() ||
                     std::any_of(reviews.begin(), reviews.end(), is_legal) ||
                     FinesYuan(measures) >= kReviewedYuan;
  bool stands = false;
  for (const pb::LegalReview& review : reviews)  // what fails undoes those before
    stands = review.passed() && (stands || ((!legal || is_legal(review)) &&
                                            (!Heard() || review.after_hearing())));
  return (legal || !reviews.empty()) && !stands;
}
int LifeTest::LawfulEvidence() const {
  int lawful = 0;
  for (const pb::EvidenceItem& item : now_.evidence())
    if (item.unlawful_reason().empty()) ++lawful;
  return lawful;
}
bool LifeTest::MustDiscuss() const {
  if (FinesYuan(plan_) < kDiscussedYuan) return false;
  Date since = *FromProto(now_.report().conclude_date());
  if (!now_.past_decisions().empty())
    since = std::max(
        since,
        *FromProto(now_.past_decisions().rbegin()->decision().decision_date()) + 1);
  if (Heard())
    since = std::max(since, *FromProto(now_.hearings().rbegin()->record().hold_date()));
  return std::none_of(
      now_.discussions().begin(), now_.discussions().end(),
      [&](const auto& said) { return since <= *FromProto(said.discuss_date()); });
}

// -- The steps to the decision --

LifeTest::Steps LifeTest::Needed() {
  Steps steps;
  switch (now_.state()) {
    case PenaltyCase::STATE_LEAD:
      AddLead(steps);
      break;
    case PenaltyCase::STATE_FILED:
      AddFiled(steps);
      break;
    case PenaltyCase::STATE_INVESTIGATED:
    case PenaltyCase::STATE_REVIEWED:
      AddInvestigated(steps);
      break;
    case PenaltyCase::STATE_NOTIFIED:
    case PenaltyCase::STATE_HEARD:
      AddNotified(steps);
      break;
    case PenaltyCase::STATE_SUSPENDED:
      steps.push_back({"resume", [this] {
                         day_ = day_ + Random(40);
                         return Now<pb::ResumeCaseRequest>(
                             head_, [](auto& r) { r.set_reason("原因消除。"); });
                       }});
      break;
    case PenaltyCase::STATE_DECIDED:
      AddDecided(steps);
      break;
    case PenaltyCase::STATE_TRANSFERRED:
      AddTransferred(steps);
      break;
    case PenaltyCase::STATE_SERVED:
      AddServed(steps);
      break;
    default:
      AddClosed(steps);
  }
  return steps;
}

void LifeTest::AddLead(Steps& steps) {
  steps.push_back(
      {"file", [this] {
         return FileNow(OneIn(5) ? std::vector<std::string>() : std::vector{zhang_, li_});
       }});
  if (Holds() || Preserves() || !OneIn(5)) return;
  steps.push_back({"decline", [this] {
                     return Now<pb::DeclinePenaltyCaseRequest>(head_, [this](auto& r) {
                       if (OneIn(2)) r.set_ground(pb::NOT_FILING_GROUND_NO_ACT);
                       r.set_reason("没有违法事实。");
                     });
                   }});
  steps.push_back({"hand over", [this] {
                     return Now<pb::HandOverCaseRequest>(head_, [](auto& r) {
                       r.mutable_hand_over()->set_receiving_organ(kOtherOrgan);
                       r.mutable_hand_over()->set_reason("不属于本机关管辖。");
                     });
                   }});
}

void LifeTest::AddFiled(Steps& steps) {
  if (now_.officers().empty())
    return steps.push_back({"assign", [this] {
                              return Now<pb::AssignOfficersRequest>(head_, [&](auto& r) {
                                r.add_officers(zhang_);
                                r.add_officers(li_);
                              });
                            }});
  if (AwaitsAppraisal())
    return steps.push_back({"appraised", [this] {
                              return Now<pb::ReceiveAppraisalRequest>(
                                  officer_, [](auto& r) { r.set_result("不合格"); });
                            }});
  if (LawfulEvidence() < 4) steps.push_back({"evidence", [this] { return Evidence(); }});
  if (LawfulEvidence() > 0)
    steps.push_back({"conclude", [this] { return ConcludeNow(); }});
}

void LifeTest::AddInvestigated(Steps& steps) {
  if (AwaitsReview(plan_) && OneIn(2))  // or after the notice
    return steps.push_back(
        {"review",
         [this] { return Review(now_.name(), !OneIn(5), nullptr, ToProto(day_)); }});
  if (Preserves())
    return steps.push_back({"wait", [this] { return Wait("preservation"); }});
  steps.push_back({"notify", [this] { return NotifyNow(plan_); }});
  AddDecisions(steps);
}

void LifeTest::AddNotified(Steps& steps) {
  if (HearingPends()) return AddHearing(steps);
  if (IsOpen("answer")) {
    steps.push_back({"silence", [this] { return Wait("answer"); }});
    if (now_.state() == PenaltyCase::STATE_NOTIFIED)
      steps.push_back({"waive", [this] {
                         return Waive(now_.name(), ToProto(day_),
                                      static_cast<pb::WaivedRights>(
                                          Random(pb::WaivedRights_ARRAYSIZE)));
                       }});
    return;
  }
  if (AwaitsReview(plan_))
    return steps.push_back(
        {"review",
         [this] { return Review(now_.name(), !OneIn(4), nullptr, ToProto(day_)); }});
  if (Preserves())
    return steps.push_back({"wait", [this] { return Wait("preservation"); }});
  if (MustDiscuss()) return steps.push_back({"discuss", [this] { return DiscussNow(); }});
  for (int i = 0; i < 4 && !AwaitsTransfer(); ++i)
    steps.push_back({"penalty", [this] { return DecideNow(PenaltyNow(plan_)); }});
  AddDecisions(steps);
}

void LifeTest::AddHearing(Steps& steps) {
  const pb::Hearing& hearing = *now_.hearings().rbegin();
  if (!hearing.has_notice() || *FromProto(hearing.notice().hearing_date()) < day_)
    steps.push_back({"invite", [this] { return InviteToHearing(); }});
  else
    steps.push_back({"hear", [this] { return HoldHearingNow(); }});
  if (hearing.has_notice() && !hearing.has_public_notice_date() && OneIn(3))
    steps.push_back(
        {"announce", [this] { return Now<pb::PublishHearingRequest>(officer_); }});
  if (OneIn(4))
    steps.push_back({"no hearing", [this] {
                       return Now<pb::WithdrawHearingRequest>(
                           officer_, [](auto& r) { r.set_reason("接受处罚。"); });
                     }});
}

// No penalty, or a transfer: also without a notice.
void LifeTest::AddDecisions(Steps& steps) {
  if (AwaitsTransfer())
    steps.push_back({"no transfer", [this] {
                       return Now<pb::DeclineTransferRequest>(
                           head_, [](auto& r) { r.set_reason("未达到追诉标准。"); });
                     }});
  else if (OneIn(4) && !AwaitsReview(now_.has_notice() ? plan_ : MeasureList()))
    steps.push_back({"no penalty", [this] {
                       return DecideNow(
                           OneIn(2)
                               ? NoPenalty(pb::NO_PENALTY_GROUND_MINOR, "已教育。")
                               : NoPenalty(pb::NO_PENALTY_GROUND_NOT_ESTABLISHED, ""));
                     }});
  if (AwaitsTransfer() || (transfer_ && now_.transfers().empty()))
    steps.push_back({"transfer", [this] {
                       return DecideNow(DecisionOf(pb::DECISION_KIND_TRANSFER));
                     }});
}

}  // namespace yifa::testing
