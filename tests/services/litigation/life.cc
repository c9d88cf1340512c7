#include "tests/services/litigation/life.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/services/litigation/life_requests.h"

namespace yifa::litigation {
namespace {

constexpr int kLongLife = 14;  // steps after which the suit only goes on

casework::Caller Clerk() {
  return testing::Staff("li.lei", {"intake", "officer", "head"});
}

}  // namespace

template <typename Request>
absl::Status Life::Try(Date on, Request request) {
  request.set_name(c_.name());
  *request.mutable_act_date() = ToProto(on);
  return service_.Call<State>(Clerk(), request).status();
}

template <typename Request>
void Life::Do(Request request) {
  request.set_name(c_.name());
  *request.mutable_act_date() = ToProto(date_);
  const auto answer = service_.Call<State>(Clerk(), request);
  absl::StrAppend(&story_, "\n", FormatDate(date_), " ", request.GetDescriptor()->name(),
                  " in ", State::State_Name(c_.state()));
  ASSERT_TRUE(answer.ok()) << answer.status().ToString() << story_;
  c_ = *answer;
}

Life::Life(testing::TestService& service, uint64_t seed)
    : service_(service), random_(seed), date_(Date(2021, 3, 1) + Random(400)) {
  const bool pretrial = Chance(15);
  State suit = life::Suit();
  suit.set_simplified(Chance(20));
  if (Chance(30)) {
    suit.set_origin(v1::ORIGIN_AFTER_RECONSIDERATION);
    suit.set_reconsideration_result(
        static_cast<v1::ReconsiderationResult>(1 + Random(3)));
  }
  const auto create = [&](auto request) {
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(date_);
    *request.mutable_litigation_case() = suit;
    const auto answer = service_.Call<State>(Clerk(), request);
    EXPECT_TRUE(answer.ok()) << answer.status().ToString();
    if (answer.ok()) c_ = *answer;
  };
  if (pretrial) {
    create(v1::RegisterPretrialMediationRequest());
  } else {
    create(v1::ReceiveLitigationRequest());
  }
}

bool Life::In(std::initializer_list<State::State> states) const {
  for (const State::State state : states)
    if (c_.state() == state) return true;
  return false;
}

bool Life::InCourt() const {
  return In({State::STATE_RECEIVED, State::STATE_DEFENDED, State::STATE_APPEALED,
             State::STATE_REMANDED, State::STATE_RETRIAL});
}

bool Life::IsOpen(const std::string& limit) const {
  for (auto it = c_.deadlines().rbegin(); it != c_.deadlines().rend(); ++it)
    if (it->limit() == limit)
      return it->state() == type::v1::DEADLINE_STATE_OPEN &&
             *FromProto(it->due_date()) >= date_;
  return false;
}

Date Life::Served() const {
  for (const type::v1::Deadline& deadline : c_.deadlines())
    if (deadline.limit() == "defence") return *FromProto(deadline.start_date());
  return date_;
}

bool Life::OwesOpinion() const {
  for (const v1::RetrialApplication& one : c_.retrial_applications())
    if (one.has_copy_date() && !one.has_ruling_date() && one.opinion().empty())
      return true;
  return false;
}

bool Life::HasUnreviewedLoss() const {
  for (auto it = c_.judgments().rbegin(); it != c_.judgments().rend(); ++it)
    if (it->lost())
      return !c_.has_loss_review() ||
             *FromProto(c_.loss_review().review_date()) < *FromProto(it->service_date());
  return false;
}

void Life::Step() {
  Pass(6);
  std::vector<Move> moves = Onward();
  if (++steps_ < kLongLife)
    for (Move& move : Besides()) moves.push_back(std::move(move));
  ASSERT_FALSE(moves.empty()) << story_;
  moves[Random(static_cast<int>(moves.size()))]();
}

void Life::Judge(v1::JudgmentKind kind) { Do(life::Judged(kind, Chance(50) ? 30 : 0)); }

void Life::JudgeAtRandom() {
  static constexpr v1::JudgmentKind kKinds[] = {v1::JUDGMENT_KIND_DISMISS_CLAIM,
                                                v1::JUDGMENT_KIND_REVOKE,
                                                v1::JUDGMENT_KIND_ACT,
                                                v1::JUDGMENT_KIND_PAY,
                                                v1::JUDGMENT_KIND_UNLAWFUL,
                                                v1::JUDGMENT_KIND_VOID,
                                                v1::JUDGMENT_KIND_REMEDY,
                                                v1::JUDGMENT_KIND_CHANGE,
                                                v1::JUDGMENT_KIND_AGREEMENT,
                                                v1::JUDGMENT_KIND_RULING_DISMISSED,
                                                v1::JUDGMENT_KIND_RULING_WITHDRAWN,
                                                v1::JUDGMENT_KIND_RULING_TERMINATED,
                                                v1::JUDGMENT_KIND_RULING_AS_WITHDRAWN,
                                                v1::JUDGMENT_KIND_MEDIATED};
  Pass(40);
  bool remanded = false;
  for (const v1::Judgment& judgment : c_.judgments())
    remanded |= judgment.kind() == v1::JUDGMENT_KIND_RULING_REMANDED;
  if (c_.instance() == v1::INSTANCE_SECOND && !remanded && Chance(25))
    return Judge(v1::JUDGMENT_KIND_RULING_REMANDED);
  Judge(kKinds[Random(std::size(kKinds))]);
}

void Life::Appeal(v1::Side side) {
  v1::RecordAppealRequest request;
  request.set_appellant(side == v1::SIDE_ORGAN ? "本机关" : "原告");
  request.set_side(side);
  Do(request);
}

// On the day of a summons, of who knows whom.
void Life::Hear() {
  v1::RecordHearingRequest request;
  const int people = 1 + Random(3);
  for (int i = 0; i < people; ++i)
    *request.mutable_hearing()->add_appearances() = life::Someone(random_);
  request.mutable_hearing()->set_absence_reason(
      static_cast<v1::AbsenceReason>(Random(5)));
  request.mutable_hearing()->set_absence_proof_sealed(Chance(50));
  request.mutable_hearing()->set_head_summoned_again(Chance(10));
  Do(request);
}

void Life::Review() {
  v1::ReviewLossRequest request;
  request.mutable_review()->set_cause("违反法定程序");
  request.mutable_review()->set_analysis("未告知听证权利");
  request.mutable_review()->set_improvement("告知书加列听证一栏");
  Do(request);
}

std::vector<Life::Move> Life::Onward() {
  switch (c_.state()) {
    case State::STATE_PRETRIAL:
      return {[this] { Do(life::Mediated(v1::MEDIATION_STAGE_PRETRIAL, true)); },
              [this] {
                v1::ServeComplaintRequest request;
                request.set_court_case_number("（2023）津0111行初31号");
                Do(request);
              },
              [this] { Judge(v1::JUDGMENT_KIND_RULING_NOT_FILED); }};
    case State::STATE_RECEIVED:
      return {[this] {
                Pass(20);
                Do(life::Defence());
              },
              [this] { JudgeAtRandom(); }};
    case State::STATE_SUSPENDED:
      return {[this] { Do(v1::ResumeSuitRequest()); },
              [this] { Judge(v1::JUDGMENT_KIND_RULING_TERMINATED); }};
    case State::STATE_JUDGED: {  // the law itself puts it in effect before the next act
      const auto wait = [this] {
        date_ = date_ + 30;
        v1::ComplyWithJudgmentRequest request;
        request.set_performance("没有需要履行的内容，或者已经履行");
        Do(request);
      };
      if (!IsOpen("appeal_judgment") && !IsOpen("appeal_ruling")) return {wait};
      return {wait, [this] { Appeal(v1::SIDE_ORGAN); },
              [this] { Appeal(v1::SIDE_PLAINTIFF); }};
    }
    case State::STATE_EFFECTIVE:
      return {[this] {
        v1::ComplyWithJudgmentRequest request;
        request.set_performance("没有需要履行的内容，或者已经履行");
        Do(request);
      }};
    case State::STATE_CLOSED:
      if (HasUnreviewedLoss()) return {[this] { Review(); }};
      return {[this] { Do(v1::ArchiveLitigationRequest()); }};
    default:
      return {[this] { JudgeAtRandom(); }};
  }
}

std::vector<Life::Move> Life::Besides() {
  std::vector<Move> moves;
  if (c_.state() == State::STATE_PRETRIAL)
    moves.push_back([this] { Do(life::Mediated(v1::MEDIATION_STAGE_PRETRIAL, false)); });
  if (c_.state() == State::STATE_RECEIVED) AddBeforeDefence(moves);
  if (InCourt()) AddInCourt(moves);
  AddAfterJudgment(moves);
  moves.push_back([this] { CorrectEntry(); });
  return moves;
}

// What papers show waits for another person; here nobody wants it any more.
void Life::CorrectEntry() {
  const auto& corrections = c_.entry_corrections();
  if (!corrections.empty() &&
      corrections.rbegin()->state() == type::v1::ENTRY_CORRECTION_STATE_PROPOSED) {
    type::v1::ApproveCorrectionRequest request;
    request.set_declined(true);
    request.set_reason("经核对无误");
    return Do(request);
  }
  type::v1::CorrectEntryRequest request;
  request.add_fields()->set_field("court_case_number");
  request.mutable_fields(0)->set_value(
      absl::StrCat("（2023）津0111行初", 100 + steps_, "号"));
  request.set_reason("登记时误写");
  Do(request);
}

void Life::AddBeforeDefence(std::vector<Move>& moves) {
  if (IsOpen("defence") && !c_.has_deferral_request())
    moves.push_back([this] {
      v1::RequestDeferralRequest request;
      request.mutable_deferral_request()->set_reason("档案室水毁");
      Do(request);
    });
  if (c_.has_deferral_request() && !c_.has_deferral())
    moves.push_back([this] {
      v1::DeferDefenceRequest request;
      request.mutable_deferral()->set_reason("档案室水毁");
      *request.mutable_deferral()->mutable_request_date() =
          c_.deferral_request().request_date();
      if (Chance(60))
        *request.mutable_deferral()->mutable_reason_end_date() = ToProto(date_);
      Do(request);
    });
  if (c_.has_deferral() && !c_.deferral().has_reason_end_date())
    moves.push_back([this] { Do(life::ReasonEnded(date_)); });
  if (IsOpen("jurisdiction_objection") && !c_.has_jurisdiction_objection())
    moves.push_back([this] {
      v1::ObjectToJurisdictionRequest request;
      request.mutable_objection()->set_grounds("不动产不在本辖区");
      request.mutable_objection()->set_competent_court("天津市南开区人民法院");
      Do(request);
    });
  if (c_.has_jurisdiction_objection() && !c_.jurisdiction_objection().has_ruling_date())
    moves.push_back([this] { Do(v1::RecordJurisdictionRulingRequest()); });
}

bool Life::IsStopped() const {
  return !c_.stays().empty() && !c_.stays().rbegin()->has_to_date();
}

void Life::AddInCourt(std::vector<Move>& moves) {
  if (IsStopped())
    moves.push_back([this] { Do(life::GoesOn()); });
  else
    moves.push_back([this] { Do(life::Stopped()); });
  moves.push_back([this] { Hear(); });
  moves.push_back([this] { Do(life::Summoned(date_ + Random(20), Chance(50))); });
  moves.push_back([this] { Do(life::Identified(date_ + 1 + Random(9))); });
  moves.push_back([this] { Do(life::Excused(date_ + 1 + Random(9), 1 + Random(4))); });
  moves.push_back([this] { Do(life::Represented(1 + Random(2))); });
  moves.push_back(
      [this] { Do(life::Mediated(v1::MEDIATION_STAGE_IN_SUIT, Chance(30))); });
  moves.push_back([this] { Do(life::Supplemented(date_, true)); });
  moves.push_back([this] {
    v1::SuspendSuitRequest request;
    request.mutable_suspension()->set_ground(
        static_cast<v1::SuspensionGround>(1 + Random(7)));
    Do(request);
  });
  if (c_.act_changes().empty()) {
    if (Served() <= date_) moves.push_back([this] { Do(life::Changed(date_)); });
  } else {
    moves.push_back([this] {
      v1::RecordChangeResponseRequest request;
      request.set_response(static_cast<v1::ChangeResponse>(1 + Random(3)));
      Do(request);
    });
  }
  if (In({State::STATE_RECEIVED, State::STATE_DEFENDED})) {
    moves.push_back([this] { Do(life::TooLate(Served() - 200, Served())); });
    if (c_.simplified()) moves.push_back([this] { Do(v1::TurnOrdinaryRequest()); });
  }
}

void Life::AddAfterJudgment(std::vector<Move>& moves) {
  const bool open = IsOpen("appeal_judgment") || IsOpen("appeal_ruling");
  if (c_.state() == State::STATE_JUDGED && open)
    moves.push_back([this] {
      Do(life::Reached(Chance(50) ? v1::SIDE_PLAINTIFF : v1::SIDE_THIRD_PARTY, date_));
    });
  if (c_.state() == State::STATE_APPEALED &&
      c_.appeals().rbegin()->side() != v1::SIDE_ORGAN &&
      c_.appeals().rbegin()->answer().empty())
    moves.push_back([this] {
      v1::AnswerAppealRequest request;
      request.set_answer("原判决正确");
      Do(request);
    });
  if (In({State::STATE_JUDGED, State::STATE_APPEALED, State::STATE_EFFECTIVE}) &&
      HasUnreviewedLoss())
    moves.push_back([this] { Review(); });
  if (!In({State::STATE_EFFECTIVE, State::STATE_CLOSED}) || !c_.has_effective_date())
    return;
  if (c_.retrial_applications().empty())
    moves.push_back([this] {
      v1::RecordRetrialApplicationRequest request;
      request.mutable_application()->set_source(v1::RETRIAL_SOURCE_OTHER_PARTY);
      request.mutable_application()->set_grounds("适用法律、法规确有错误");
      if (Chance(50))
        *request.mutable_application()->mutable_copy_date() = ToProto(date_);
      Do(request);
    });
  else if (OwesOpinion())
    moves.push_back([this] { Do(life::OpinionOnRetrial()); });
  else if (!c_.retrial_applications().rbegin()->has_ruling_date())
    moves.push_back([this] {
      v1::RecordRetrialRulingRequest request;
      request.set_granted(Chance(60));
      request.set_as_first_instance(request.granted() && Chance(50) &&
                                    LastJudgment().instance() != v1::INSTANCE_SECOND);
      Do(request);
    });
}

// -- Unlawful steps --

template <typename Request>
void Life::AddUnlawful(std::vector<Unlawful>& steps, const char* rule,
                       const char* article, Request request, int days_later) {
  const Date on = date_ + days_later;
  steps.push_back({absl::StrCat(request.GetDescriptor()->name(), " in ",
                                State::State_Name(c_.state())),
                   rule, article, [this, request, on] { return Try(on, request); }});
}

std::vector<Life::Unlawful> Life::UnlawfulNow() {
  std::vector<Unlawful> steps;
  if (c_.state() == State::STATE_PRETRIAL)
    AddUnlawful(steps, "LIT-11", "行政诉讼法第五十一条第二款",
                life::Judged(v1::JUDGMENT_KIND_REVOKE, 0));
  if (c_.state() == State::STATE_SUSPENDED)
    AddUnlawful(steps, "LIT-11", "行政诉讼法解释第八十七条第二款",
                life::Judged(v1::JUDGMENT_KIND_REVOKE, 0));
  if (InCourt()) AddUnlawfulInCourt(steps);
  if (In({State::STATE_RECEIVED, State::STATE_DEFENDED})) AddUnlawfulAtFirst(steps);
  AddUnlawfulAfterwards(steps);
  return steps;
}

void Life::AddUnlawfulInCourt(std::vector<Unlawful>& steps) {
  constexpr char kArticle56[] = "行政诉讼法第五十六条第一款";
  if (IsStopped())
    AddUnlawful(steps, "LIT-11", kArticle56, life::Stopped());
  else
    AddUnlawful(steps, "LIT-11", kArticle56, life::GoesOn());
  AddUnlawful(steps, "LIT-20", "行政诉讼法第三十一条第一款", life::Represented(3));
  AddUnlawful(steps, "LIT-10", "行政诉讼法第三十六条第二款",
              life::Supplemented(date_, false));
  auto identified = life::Identified(date_ + 3);
  identified.mutable_identity_proof()->mutable_head()->set_of_defendant(false);
  AddUnlawful(steps, "LIT-04", "行政机关负责人出庭应诉规定第二条", identified);
  identified = life::Identified(date_ + 3);
  identified.mutable_identity_proof()->set_sealed(false);
  AddUnlawful(steps, "LIT-06", "行政机关负责人出庭应诉规定第六条第一款", identified);
  auto excused = life::Excused(date_ + 3, 1 + Random(4));
  excused.mutable_explanation()->set_sealed(false);
  AddUnlawful(steps, "LIT-07", "行政机关负责人出庭应诉规定第九条第一款", excused);
  excused = life::Excused(date_ + 3, 1 + Random(4));
  excused.mutable_explanation()->mutable_substitute()->set_kind(
      v1::APPEARANCE_KIND_LAWYER);
  AddUnlawful(steps, "LIT-04", "行政诉讼法解释第一百二十八条第二款", excused);
  excused.mutable_explanation()->mutable_substitute()->set_kind(
      v1::APPEARANCE_KIND_STAFF);
  excused.mutable_explanation()->mutable_substitute()->set_unrelated_to_matter(true);
  AddUnlawful(steps, "LIT-07", "行政机关负责人出庭应诉规定第十条第一款", excused);
  if (c_.act_changes().empty()) {
    v1::RecordChangeResponseRequest response;
    response.set_response(v1::CHANGE_RESPONSE_GOES_ON);
    AddUnlawful(steps, "LIT-16", "行政诉讼法解释第八十一条", response);
  }
  if (c_.state() != State::STATE_APPEALED && c_.state() != State::STATE_RETRIAL)
    AddUnlawful(steps, "LIT-11", "行政诉讼法第八十九条第一款",
                life::Judged(v1::JUDGMENT_KIND_RULING_REMANDED, 0));
}

void Life::AddUnlawfulAtFirst(std::vector<Unlawful>& steps) {
  AddUnlawful(steps, "LIT-18", "行政诉讼法第四十六条第一款",
              life::TooLate(Served() - 30, Served()));
  AddUnlawful(steps, "LIT-16", "行政诉讼法解释第八十一条第一款",
              life::Changed(Served() - 1));
  if (!c_.simplified())
    AddUnlawful(steps, "LIT-14", "行政诉讼法第八十四条", v1::TurnOrdinaryRequest());
  if (c_.state() != State::STATE_RECEIVED) return;
  auto defence = life::Defence();
  *defence.mutable_defence()->add_evidence_items() = life::Testimony(date_);
  AddUnlawful(steps, "LIT-10", "行政诉讼法第三十五条", defence);
  v1::RequestDeferralRequest deferral;
  deferral.mutable_deferral_request()->set_reason("档案室水毁");
  AddUnlawful(steps, "LIT-01", "行政诉讼法解释第三十四条", deferral, 40);
  if (!c_.has_deferral() || c_.deferral().has_reason_end_date())
    AddUnlawful(steps, "LIT-01", "行政诉讼法解释第三十四条", life::ReasonEnded(date_));
  if (!c_.has_jurisdiction_objection())
    AddUnlawful(steps, "LIT-02", "行政诉讼法解释第十条第二款",
                v1::RecordJurisdictionRulingRequest());
}

void Life::AddUnlawfulAfterwards(std::vector<Unlawful>& steps) {
  if (c_.state() == State::STATE_JUDGED) {
    v1::RecordAppealRequest late;
    late.set_appellant("本机关");
    late.set_side(v1::SIDE_ORGAN);
    AddUnlawful(steps, "LIT-13", "行政诉讼法第八十五条", late, 40);
  }
  if (c_.state() == State::STATE_EFFECTIVE) {
    v1::RecordMeasureRequest measure;
    measure.mutable_measure()->set_kind(v1::MEASURE_KIND_ANNOUNCEMENT);
    measure.mutable_measure()->set_content("公告");
    const bool ordered =
        LastJudgment().lost() || LastJudgment().kind() == v1::JUDGMENT_KIND_MEDIATED;
    if (!ordered || IsOpen("comply"))
      AddUnlawful(steps, "LIT-15", "行政诉讼法第九十六条", measure);
    if (LastJudgment().lost())
      AddUnlawful(steps, "LIT-15", "行政诉讼法第七十一条", life::SameActAgain());
  }
  const bool pending = !c_.retrial_applications().empty() &&
                       !c_.retrial_applications().rbegin()->has_ruling_date();
  if (In({State::STATE_EFFECTIVE, State::STATE_CLOSED}) && !OwesOpinion())
    AddUnlawful(steps, "LIT-13", "行政诉讼法解释第一百一十一条",
                life::OpinionOnRetrial());
  if (In({State::STATE_EFFECTIVE, State::STATE_CLOSED}) && !pending)
    AddUnlawful(steps, "LIT-13", "行政诉讼法解释第一百一十六条",
                v1::RecordRetrialRulingRequest());
  if (In({State::STATE_EFFECTIVE, State::STATE_CLOSED})) {
    v1::RecordRetrialApplicationRequest late;
    late.mutable_application()->set_source(v1::RETRIAL_SOURCE_ORGAN);
    late.mutable_application()->set_grounds("适用法律、法规确有错误");
    AddUnlawful(
        steps, "LIT-13",
        !c_.has_effective_date() ? "行政诉讼法第九十条" : "行政诉讼法解释第一百一十条",
        late, 200);
  }
  if (c_.state() == State::STATE_CLOSED && HasUnreviewedLoss())
    AddUnlawful(steps, "LIT-12", "行政复议、行政应诉案件统计制度",
                v1::ArchiveLitigationRequest());
}

}  // namespace yifa::litigation
