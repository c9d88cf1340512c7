#include "tests/services/reconsideration/life.h"

#include "absl/strings/str_cat.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::reconsideration {

using testing::IsOk;

void LifeTest::Begin(uint64_t seed) {
  random_.seed(seed);
  story_ = absl::StrCat("seed ", seed, ":");
  new_law_ = OneIn(2);
  day_ = Date(new_law_ ? 2024 : 2023, 1, 4) + Random(150);
  steps_left_ = Random(8);
  Must("apply", Apply(day_, [&](v1::Reconsideration& c) {
         c.set_matter(static_cast<v1::Matter>(1 + Random(v1::Matter_MAX)));
         c.set_contested_document(absl::StrCat("第", seed, "号"));
         c.set_on_the_spot(OneIn(4));
         c.set_natural_resources(OneIn(6));
         c.set_asks_void(OneIn(4));
         if (OneIn(5)) c.mutable_damages_claimed()->set_amount_fen(100'000);
         if (OneIn(6)) c.set_document_contested("管理规定");
         if (OneIn(4)) c.set_channel(v1::APPLICATION_CHANNEL_SPOKEN);
         if (OneIn(4)) c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
       }));
}

void LifeTest::Must(const char* what, const Case& done) {
  absl::StrAppend(&story_, " ", what, "@", FormatDate(day_));
  ASSERT_THAT(done, IsOk()) << story_;
}

bool LifeTest::Ended() {
  switch (Get()->state()) {
    case State::STATE_ABANDONED:
    case State::STATE_WITHDRAWN:
    case State::STATE_REFUSED:
    case State::STATE_SERVED:
      return true;
    default:
      return false;
  }
}

void LifeTest::Step() {
  const State c = *Get();
  switch (c.state()) {
    case State::STATE_RECEIVED:
      return Received(c);
    case State::STATE_CORRECTING:
      return Correcting();
    case State::STATE_ACCEPTED:
      return Accepted(c);
    case State::STATE_SUSPENDED:
      return Suspended(c);
    case State::STATE_DECIDED:
      Later(3);
      return Must("serve", Serve(day_));
    case State::STATE_PERFORMING:
      return Performing(c);
    default:
      FAIL() << "no step in state " << c.state() << story_;
  }
}

void LifeTest::KeepSilent() {
  Date last = day_;
  const State c = *Get();
  for (const type::v1::Deadline& deadline : c.deadlines())
    if (deadline.state() == type::v1::DEADLINE_STATE_OPEN)
      last = std::max(last, *FromProto(deadline.due_date()));
  deadline::v1::ExpireDeadlinesRequest request;
  request.set_parent(organ_);
  *request.mutable_through_date() = ToProto(last + 1);
  absl::StrAppend(&story_, " silence until ", FormatDate(last));
  ASSERT_THAT(service_.Call<deadline::v1::ExpireDeadlinesResponse>(Person(), request),
              IsOk())
      << story_;
  day_ = *FromProto(Get()->last_act_date());
}

void LifeTest::Received(const State& c) {
  Later(1);
  switch (Random(8)) {
    case 0:
      return Must("withdraw", Withdraw(day_));
    case 1:
      return Must("refuse", Refuse(day_, v1::REFUSAL_CONDITION_INTEREST));
    case 2:
    case 3:
      if (!c.has_correction())
        return Must("ask", AskForCorrection(day_, new_law_ ? 0 : 15));
      [[fallthrough]];
    case 4:
      return KeepSilent();
    default:
      Must("accept", Accept(day_, new_law_ && OneIn(3) ? kSimplified : kOrdinary));
  }
}

void LifeTest::Correcting() {
  if (OneIn(4)) return KeepSilent();
  Later(2);
  Must("correct", Correct(day_));
}

void LifeTest::Accepted(const State& c) {
  Later(2);
  if (!c.has_copy_date() && OneIn(2)) return Must("copy", SendCopy(day_));
  if (c.has_copy_date() && !c.has_answer() && OneIn(2))
    return Must("answer", Answer(day_, 1));
  if (c.handlers().empty()) return Must("assign", Assign(day_));
  if (!c.hearings().empty() && !c.hearings().rbegin()->has_record()) {
    day_ = std::max(day_, *FromProto(c.hearings().rbegin()->hearing_date()));
    return Must("hold", HoldHearing(day_));
  }
  if (!c.document_contested().empty() && c.suspensions().empty()) return AskForReview();
  if (steps_left_-- > 0) return Extra(c);
  const auto heard = [&](v1::PartySide side) {
    return std::any_of(c.views().begin(), c.views().end(),
                       [&](const v1::Views& views) { return views.side() == side; });
  };
  if (!heard(v1::PARTY_SIDE_APPLICANT)) return Must("views", HearViews(day_));
  if (!c.third_parties().empty() && !heard(v1::PARTY_SIDE_THIRD_PARTY))
    return Must("third party's views", HearThird(day_, "赵六"));
  Conclude(c);
}

void LifeTest::AskForReview() {
  Must("review document",
       Suspend(day_, v1::SUSPENSION_GROUND_ATTACHED_REVIEW, /*competent=*/OneIn(2)));
}

// Once, while the time to decide runs.
bool LifeTest::MayBeExtended(const State& c) const {
  const auto runs = [&](const type::v1::Deadline& deadline) {
    return deadline.limit() == "decide" &&
           deadline.state() == type::v1::DEADLINE_STATE_OPEN &&
           *FromProto(deadline.due_date()) >= day_;
  };
  const auto extends = [](const type::v1::Document& paper) {
    return paper.kind() == "extension_notice";
  };
  return std::any_of(c.deadlines().begin(), c.deadlines().end(), runs) &&
         std::none_of(c.documents().begin(), c.documents().end(), extends);
}

void LifeTest::Extra(const State& c) {
  const type::v1::PartyKind kind = c.applicant().kind();
  switch (Random(18)) {
    case 0:
      return Must("agents", Appoint(day_, 1 + Random(2)));
    case 1:
      // Five working days between, even over the Spring Festival.
      return Must("notify hearing", NotifyHearing(day_, day_ + 16));
    case 2:
      if (!c.stays().empty() && !c.stays().rbegin()->has_to_date())
        return Must("end stay", EndStay(day_));
      return Must("stay", Stay(day_, v1::STAY_GROUND_APPLICANT));
    case 3:
      return Must("suspend", Suspend(day_, kind == type::v1::PARTY_KIND_ORGANIZATION
                                               ? v1::SUSPENSION_GROUND_DISSOLUTION
                                               : v1::SUSPENSION_GROUND_DEATH));
    case 4:
      return Must("suspend", Suspend(day_, v1::SUSPENSION_GROUND_OTHER_CASE));
    case 5:
      return Must("collect", Collect(day_, 2));
    case 6:
      return Must("inspect", Inspect(day_, v1::PARTY_SIDE_APPLICANT));
    case 7:
      if (c.procedure_kind() == kSimplified) return Must("convert", Convert(day_));
      return Must("views", HearViews(day_));
    case 8: {
      v1::IssueOpinionRequest request;
      request.mutable_opinion()->set_addressee("西青区市场监督管理局");
      request.mutable_opinion()->set_content("规范程序");
      return Must("opinion", Do(day_, request));
    }
    case 9:
      if (!c.has_withdrawal()) return Must("withdraw", Withdraw(day_, OneIn(2)));
      [[fallthrough]];
    case 10:
      return CorrectEntry(c);
    case 11:
      if (c.has_withdrawal()) return Must("refuse withdrawal", RefuseWithdrawal(day_));
      [[fallthrough]];
    case 12:
      return Must("suggest", Suggest(day_));
    case 13:
      if (c.document_contested().empty() && c.suspensions().empty())
        return Must("ask for review",
                    AskForDocumentReview(day_, /*unknown_before=*/true));
      [[fallthrough]];
    case 14:
      return Must("replace", Replace(day_));
    case 15:
      if (c.third_parties().empty()) return Must("third party", CallThird(day_));
      [[fallthrough]];
    case 16:
      if (c.procedure_kind() != kSimplified && MayBeExtended(c))
        return Must("extend", Extend(day_, 30));
      [[fallthrough]];
    default:
      return Must("views", HearViews(day_, v1::PARTY_SIDE_RESPONDENT));
  }
}

// Papers show the applicant, so another person approves it.
void LifeTest::CorrectEntry(const State& c) {
  if (!c.entry_corrections().empty() && c.entry_corrections().rbegin()->state() ==
                                            type::v1::ENTRY_CORRECTION_STATE_PROPOSED) {
    type::v1::ApproveCorrectionRequest request;
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(day_);
    return Must("approve correction",
                service_.Call<v1::Reconsideration>(
                    testing::Staff("ma.lin", {"head"}, organ_), request));
  }
  type::v1::CorrectEntryRequest request;
  request.add_fields()->set_field("applicant.display_name");
  request.mutable_fields(0)->set_value(c.applicant().display_name() + "明");
  request.set_reason("登记时误写");
  Must("correct", Do(day_, request));
}

void LifeTest::ReviewDocument(const State& c) {
  const v1::DocumentReview& review = c.suspensions().rbegin()->document_review();
  if (review.competent() && new_law_ && !review.has_notified_date())
    return Must("notify maker", Do<v1::NotifyMakerRequest>(day_));
  if (!review.competent() && !review.has_passed_on_date()) {
    v1::PassOnDocumentRequest request;
    request.set_authority("天津市人民政府");
    return Must("pass on", Do(day_, request));
  }
  v1::ConcludeDocumentReviewRequest request;
  request.mutable_finding()->set_lawful(OneIn(2));
  request.mutable_finding()->set_opinion("审查处理意见");
  Must("conclude review", Do(day_, request));
}

void LifeTest::Suspended(const State& c) {
  const v1::Suspension& suspension = *c.suspensions().rbegin();
  const bool awaits = suspension.ground() == v1::SUSPENSION_GROUND_DEATH ||
                      suspension.ground() == v1::SUSPENSION_GROUND_DISSOLUTION;
  if (awaits && OneIn(3)) return KeepSilent();
  Later(20);
  if (Get()->state() != State::STATE_SUSPENDED) return;
  if (suspension.has_document_review() && !suspension.document_review().has_finding())
    return ReviewDocument(c);
  const Case resumed = Resume(day_);
  // The sixty days may have run out meanwhile: then the law has ended the case.
  if (awaits && !resumed.ok()) return KeepSilent();
  Must("resume", resumed);
}

v1::DecisionKind LifeTest::KindFor(const State& c) {
  if (c.has_withdrawal() && OneIn(2)) return v1::DECISION_KIND_TERMINATED;
  switch (Random(7)) {
    case 0:
      return v1::DECISION_KIND_MEDIATED;
    case 1:
      return v1::DECISION_KIND_DISMISS_APPLICATION;
    case 2:
      return v1::DECISION_KIND_ORDER;
    case 3:
      return c.asks_void() && new_law_ ? v1::DECISION_KIND_VOID
                                       : v1::DECISION_KIND_UNLAWFUL;
    case 4: {
      const type::v1::Deadline answer = DeadlineOf(
          Get(), c.procedure_kind() == kSimplified ? "answer_simplified" : "answer");
      if (c.has_answer() && answer.state() == type::v1::DEADLINE_STATE_MET)
        return OneIn(2) ? v1::DECISION_KIND_UPHOLD : v1::DECISION_KIND_CHANGE;
      [[fallthrough]];
    }
    default:
      return v1::DECISION_KIND_REVOKE;
  }
}

void LifeTest::Conclude(const State& c) {
  const v1::DecisionKind kind = KindFor(c);
  Later(20);
  Must("decide", Decide(day_, kind, [&](v1::Decision& decision) {
         if (kind == v1::DECISION_KIND_ORDER ||
             (kind == v1::DECISION_KIND_REVOKE && OneIn(2)))
           decision.set_redo_days(30);
         if (decision.redo_days() > 0 && OneIn(2))
           decision.set_redo_unit(type::v1::LIMIT_UNIT_WORKING_DAY);
         if (kind == v1::DECISION_KIND_MEDIATED && OneIn(2))
           decision.mutable_mediation()->set_perform_days(15);
         if (kind == v1::DECISION_KIND_MEDIATED || kind == v1::DECISION_KIND_CHANGE)
           AskOfAParty(decision);
         if (c.has_damages_claimed())
           decision.mutable_compensation()->set_kind(v1::COMPENSATION_KIND_DISMISSED);
       }));
}

void LifeTest::Performing(const State& c) {
  Later(40);
  for (const v1::Opinion& opinion : c.opinions())
    if (!opinion.has_report_date()) return Must("report", Report(day_));
  const bool owed = DeadlineOf(Get(), "perform").state() == type::v1::DEADLINE_STATE_OPEN;
  if (PartyOwes(c) && (!owed || OneIn(2))) return PartyPerforming(c);
  if (OneIn(4)) return PressRespondent(c);
  if (OneIn(3)) {
    KeepSilent();
    return Must("order", Order(day_));
  }
  Must("perform", Perform(day_, /*same=*/false));
}

// Talk and criticism go with an order; who is late may be disciplined without one.
void LifeTest::PressRespondent(const State& c) {
  if (new_law_ && !c.orders().empty() && OneIn(2))
    return Must("press", Press(day_, OneIn(2) ? v1::RESPONDENT_MEASURE_KIND_TALK
                                              : v1::RESPONDENT_MEASURE_KIND_CRITICISM));
  KeepSilent();
  Must("discipline", Press(day_, v1::RESPONDENT_MEASURE_KIND_DISCIPLINE));
}

void LifeTest::AskOfAParty(v1::Decision& decision) {
  if (OneIn(2)) return;
  v1::PartyDuty& duty = *decision.mutable_party_duty();
  if (OneIn(2)) duty.set_content("恢复原状");
  if (duty.content().empty() || OneIn(3)) duty.mutable_amount()->set_amount_fen(100'000);
  duty.set_days(OneIn(2) ? 15 : 0);
}

// Demanded once its time is over; then performed, in part first or at once, or enforced.
void LifeTest::PartyPerforming(const State& c) {
  if (c.party_demands().empty() || OneIn(5)) {
    if (DeadlineOf(Get(), "party_perform").state() == type::v1::DEADLINE_STATE_OPEN)
      KeepSilent();
    return Must("demand", DemandParty(day_));
  }
  if (OneIn(2)) {
    int64_t unpaid = c.party_duty().amount().amount_fen();
    for (const v1::PartyPerformance& past : c.party_performances())
      unpaid -= past.amount().amount_fen();
    const bool part = OneIn(3);
    return Must("party performs", PartyPerforms(day_, part ? unpaid / 2 : unpaid, !part));
  }
  KeepSilent();
  if (c.enforcement_decisions().empty() && OneIn(3))
    return Must("decide to enforce", Enforce(day_));
  if (c.enforcement_applications().empty())
    return Must("apply to the court", ApplyToCourt(day_));
  Must("court ends", CourtEnds(day_));
}

}  // namespace yifa::reconsideration
