// The main way of a case, and the filing decision.
#include <map>

#include "tests/services/penalty/fixture.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::testing {
namespace {

using ::testing::ElementsAre;

TEST_F(Penalty, CarriesACaseFromLeadToEvaluation) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  Get(Conclude(name, "疑难复杂"));
  EXPECT_EQ(Get(Review(name)).state(), PenaltyCase::STATE_REVIEWED);
  EXPECT_EQ(Get(Notify(name, {Fine(5000)})).state(), PenaltyCase::STATE_NOTIFIED);
  Get(Defend(name));
  EXPECT_EQ(Get(Decide(name, PenaltyOf({Fine(4000)}))).state(),
            PenaltyCase::STATE_DECIDED);
  EXPECT_EQ(Get(Serve(name)).state(), PenaltyCase::STATE_SERVED);
  Get(Pay(name, 4000));
  EXPECT_EQ(Get(Close(name)).state(), PenaltyCase::STATE_CLOSED);
  auto r = On<penalty::v1::EvaluateFileRequest>(name, D(2024, 5, 6));
  r.mutable_evaluation()->set_score(92);
  const PenaltyCase c = Get(Do(reviewer_, r));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_CLOSED);
  std::vector<std::string> marks;
  for (const type::v1::Document& document : c.documents())
    marks.push_back(document.number());
  EXPECT_THAT(marks, ElementsAre("杨政案源〔2024〕1号", "杨政立〔2024〕1号",
                                 "杨政调终〔2024〕1号", "杨政审核〔2024〕1号",
                                 "杨政罚告〔2024〕1号", "杨政送达〔2024〕1号",
                                 "杨政陈申〔2024〕1号", "杨政罚决〔2024〕1号",
                                 "杨政送达〔2024〕2号", "杨政结案〔2024〕1号"));
  EXPECT_EQ(c.decision_number(), "杨政罚决〔2024〕1号");
  for (const type::v1::Deadline& deadline : c.deadlines()) {
    type::v1::DeadlineState state = type::v1::DEADLINE_STATE_MET;
    if (deadline.limit() == "answer") state = type::v1::DEADLINE_STATE_EXPIRED;
    if (deadline.limit() == "contest") state = type::v1::DEADLINE_STATE_DROPPED;
    EXPECT_EQ(deadline.state(), state) << deadline.limit();
  }
}

TEST_F(Penalty, CountsEachStageOfTheYear) {
  const std::string name = Served({Fine(5000)});
  Get(Pay(name, 5000));
  Get(Close(name));
  for (const char* figure :
       {"leads", "filed", "decisions", "ordinary", "served", "closed"})
    EXPECT_EQ(service_.Figure(2024, figure), 1) << figure;
  EXPECT_EQ(service_.Figure(2024, "decisions_by_class", "FINE"), 1);
  EXPECT_EQ(service_.Figure(2024, "fines_fen"), 500000);
  EXPECT_EQ(service_.Figure(2024, "amount_fen"), 500000);
  EXPECT_EQ(service_.Figure(2024, "officers_certified"), 2);
  EXPECT_EQ(service_.Figure(2024, "simple"), 0);
}

// A rate is computed when it is asked for, from two figures that are counted.
TEST_F(Penalty, PEN37_TheRatesOfTheYearAreComputedFromItsFigures) {
  Lead();
  for (int i = 0; i < 2; ++i) {
    const std::string name = Served({Fine(5000)});
    Get(Pay(name, 5000));
    if (i == 0) Get(Close(name));
  }
  Filed();
  statistics::v1::GetYearRequest request;
  request.set_name(std::string(kOrgan) + "/years/2024");
  const auto year = service_.Call<statistics::v1::Year>(head_, request);
  ASSERT_THAT(year, IsOk());
  std::map<std::string, std::string> percent;
  for (const statistics::v1::Rate& rate : year->rates())
    percent[rate.rate()] = rate.percent();
  EXPECT_EQ(percent["filing_rate"], "75.00%");
  EXPECT_EQ(percent["closing_rate"], "33.33%");
  EXPECT_EQ(percent["simple_rate"], "0.00%");
  EXPECT_EQ(percent["review_correction_rate"], "-");
  EXPECT_EQ(percent["loss_rate"], "-");
}

TEST_F(Penalty, PEN04_FilingIsDecidedInFifteenWorkingDays) {
  const PenaltyCase lead = Get(Do(intake_, LeadRequest()));
  EXPECT_EQ(lead.state(), PenaltyCase::STATE_LEAD);
  EXPECT_EQ(Due(lead, "filing"), "2024-03-22");
  const PenaltyCase filed = Get(File(lead.name(), {zhang_, li_}));
  EXPECT_EQ(filed.state(), PenaltyCase::STATE_FILED);
  EXPECT_EQ(StateOf(filed, "filing"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(LastDocument(filed), "filing_approval");
}

TEST_F(Penalty, PEN04_ALateFilingIsOnRecordAsLate) {
  const std::string name = Lead();
  const PenaltyCase filed = Get(File(name, {}, D(2024, 3, 25)));
  EXPECT_EQ(StateOf(filed, "filing"), type::v1::DEADLINE_STATE_MET_LATE);
}

TEST_F(Penalty, PEN04_DecliningHasReasonsAndEndsTheCase) {
  const std::string name = Lead();
  auto r = On<penalty::v1::DeclinePenaltyCaseRequest>(name, D(2024, 3, 4));
  EXPECT_THAT(Do(head_, r), HasReason(api::v1::REASON_INVALID_FIELD));
  r.set_reason("不属于本机关管辖。");
  const PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_DECLINED);
  EXPECT_EQ(c.decline_reason(), "不属于本机关管辖。");
  EXPECT_EQ(service_.Figure(2024, "declined"), 1);
  EXPECT_THAT(File(name, {}), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

TEST_F(Penalty, PEN25_IsDecidedInNinetyDaysOfFiling) {
  const std::string name = Lead();
  // 2024-06-02 is a Sunday: the ledger keeps it beside the working day after it.
  const PenaltyCase c = Get(File(name, {zhang_, li_}));
  EXPECT_EQ(Due(c, "decision"), "2024-06-03");
  EXPECT_EQ(FormatDate(*FromProto(c.deadlines(1).raw_due_date())), "2024-06-02");
  EXPECT_EQ(StateOf(Read(Decided()), "decision"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Penalty, PEN25_TheLimitRunsOutOnTheDayAfter) {
  service_.Pulse();  // the clock starts
  auto lead = LeadRequest();
  *lead.mutable_act_date() = D(2025, 6, 30);
  const std::string name = Get(Do(intake_, lead)).name();
  // 28 September 2025 is a Sunday, and a make-up working day.
  EXPECT_EQ(Due(Get(File(name, {}, D(2025, 6, 30))), "decision"), "2025-09-28");
  service_.clock().SetToday(Date(2025, 9, 28));
  service_.Pulse();
  EXPECT_EQ(StateOf(Read(name), "decision"), type::v1::DEADLINE_STATE_OPEN);
  service_.clock().SetToday(Date(2025, 9, 29));
  service_.Pulse();
  EXPECT_EQ(StateOf(Read(name), "decision"), type::v1::DEADLINE_STATE_EXPIRED);
  EXPECT_EQ(Read(name).state(), PenaltyCase::STATE_FILED);  // but may still be decided
}

TEST_F(Penalty, EndsTheSameAfterARestart) {
  const std::string name = Served({Fine(5000)});
  const std::string before = Read(name).SerializeAsString();
  service_.Reopen();
  EXPECT_EQ(Read(name).SerializeAsString(), before);
  EXPECT_EQ(Get(Pay(name, 5000)).payments_size(), 1);
}

TEST_F(Penalty, COM02_ChecksTheDigitsOfThePartysIdentifier) {
  auto r = LeadRequest();
  r.mutable_penalty_case()->mutable_party()->set_identifier("11500000MB1553803R");
  EXPECT_THAT(Do(intake_, r), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(Do(intake_, r), HasMetadata("field", "penalty_case.party.identifier"));
  *r.mutable_penalty_case()->mutable_party() = Citizen();
  r.mutable_penalty_case()->mutable_party()->set_identifier("110105194912310021");
  EXPECT_THAT(Do(intake_, r), HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(Penalty, COM02_KeepsTheIdentifierInCanonicalForm) {
  auto r = LeadRequest();
  r.mutable_penalty_case()->mutable_party()->set_identifier("11500000mb1553803q");
  EXPECT_EQ(Get(Do(intake_, r)).party().identifier(), "11500000MB1553803Q");
  r.mutable_penalty_case()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
  r.mutable_penalty_case()->mutable_party()->set_identifier("11010519491231002x");
  EXPECT_EQ(Get(Do(intake_, r)).party().identifier(), "11010519491231002X");
}

TEST_F(Penalty, COM02_ThePartyMayBecomeKnownWithTheFiling) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->clear_party();
  const std::string name = Get(Do(intake_, lead)).name();
  auto r = On<penalty::v1::FilePenaltyCaseRequest>(name, D(2024, 3, 4));
  *r.mutable_party() = Company();
  EXPECT_EQ(Get(Do(head_, r)).party().display_name(), Company().display_name());
}

TEST_F(Penalty, EachActHasItsRoles) {
  EXPECT_THAT(Decide(Notified(), PenaltyOf({Fine(5000)}), D(2024, 4, 10), &officer_),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Review(Investigated("疑难复杂"), true, &head_),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(Penalty, NoProcedureIsInForceBeforeTheRevisedLaw) {
  auto r = LeadRequest();
  *r.mutable_act_date() = D(2021, 7, 14);
  EXPECT_THAT(Do(intake_, r), HasReason(api::v1::REASON_NO_PROCEDURE_IN_FORCE));
}

}  // namespace
}  // namespace yifa::testing
