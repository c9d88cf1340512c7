// A contested act stands the same in every service that sees it, or the difference is
// named with its case, its field and the entries (PEN-34, DIS-11, LIT-18).
#include "services/cli/trust/standing_check.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "yifa/litigation/v1/effect.pb.h"

namespace yifa::cli {
namespace {

namespace dis = disclosure::v1;
namespace lit = litigation::v1;
namespace pen = penalty::v1;
namespace rc = reconsideration::v1;

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kPenalty[] = "organs/1/penaltyCases/p1";
constexpr char kRequest[] = "organs/1/disclosureRequests/d1";
constexpr char kReview[] = "organs/2/reconsiderations/r1";
constexpr char kSuit[] = "organs/1/litigationCases/l1";

type::v1::Date D(int month, int day) { return ToProto(Date(2024, month, day)); }

// The records of a suite, entry by entry.
class Records {
 public:
  int64_t Write(Service service, const std::string& resource, const char* act,
                type::v1::Date day, const google::protobuf::Message& result) {
    record::v1::Entry entry = Begin(service, resource, act, day);
    entry.mutable_result()->PackFrom(result);
    return Add(service, entry);
  }
  // What a service refused to do because of an entry of a neighbour.
  void Refuse(Service service, const std::string& resource, const char* neighbour,
              int64_t sequence) {
    record::v1::Entry entry = Begin(service, resource, "track_remedy", D(5, 6));
    entry.set_refusal("本案没有决定。");
    entry.mutable_source()->set_service(neighbour);
    entry.mutable_source()->set_sequence(sequence);
    Add(service, entry);
  }
  Findings Differences() const { return check_.Compare(); }
  const StandingCheck& check() const { return check_; }

 private:
  record::v1::Entry Begin(Service service, const std::string& resource, const char* act,
                          type::v1::Date day) {
    record::v1::Entry entry;
    entry.set_sequence(check_.next(service));
    entry.set_resource(resource);
    entry.set_act(act);
    *entry.mutable_act_date() = day;
    return entry;
  }
  int64_t Add(Service service, const record::v1::Entry& entry) {
    record::v1::LoggedEntry logged;
    logged.set_sequence(entry.sequence());
    logged.set_entry(entry.SerializeAsString());
    check_.Add(service, logged);
    return entry.sequence();
  }

  StandingCheck check_;
};

rc::Reconsideration Reviewed(const char* contested, rc::DecisionKind kind,
                             std::optional<int64_t> fine = std::nullopt) {
  rc::Reconsideration c;
  c.set_name(kReview);
  c.set_contested_act(contested);
  c.set_state(rc::Reconsideration::STATE_SERVED);
  *c.mutable_acceptance_date() = D(5, 8);
  *c.mutable_service_date() = D(6, 3);
  c.mutable_decision()->set_kind(kind);
  if (fine) c.mutable_decision()->mutable_amount()->set_amount_fen(*fine);
  return c;
}

pen::PenaltyCase Shown(int64_t entry, pen::RemedyResult result,
                       std::optional<int64_t> fine = std::nullopt) {
  pen::PenaltyCase c;
  c.set_name(kPenalty);
  pen::RemedyCourse& course = *c.add_remedy_courses();
  course.set_source_case(kReview);
  course.set_entry_sequence(entry);
  *course.mutable_begin_date() = D(5, 6);
  *course.mutable_end_date() = D(6, 3);
  pen::RemedyOutcome& outcome = *course.add_outcomes();
  outcome.set_result(result);
  if (fine) outcome.mutable_amount()->set_amount_fen(*fine);
  *outcome.mutable_effective_date() = D(6, 3);
  return c;
}

lit::ReconsiderationOutcome Learned(int64_t entry) {
  lit::ReconsiderationOutcome outcome;
  outcome.set_reconsideration(kReview);
  outcome.set_entry_sequence(entry);
  outcome.set_ending(lit::RECONSIDERATION_ENDING_DECIDED);
  *outcome.mutable_acceptance_date() = D(5, 8);
  *outcome.mutable_outcome_date() = D(6, 3);
  return outcome;
}

// A fine that reconsideration lowered to 1,000 yuan, as every record should have it.
void Lowered(Records& suite, const pen::PenaltyCase& shown) {
  const int64_t served =
      suite.Write(Service::kReconsideration, kReview, "serve", D(6, 3),
                  Reviewed(kPenalty, rc::DECISION_KIND_CHANGE, 100'000));
  suite.Write(Service::kLitigation, "organs/2/reconsiderationOutcomes/r1",
              "learn_outcome", D(6, 3), Learned(served));
  suite.Write(Service::kPenalty, kPenalty, "record_remedy", D(6, 3), shown);
}

TEST(StandingCheckTest, PEN34_WhatStandsTheSameEverywhereIsNoFinding) {
  Records suite;
  Lowered(suite, Shown(0, pen::REMEDY_RESULT_CHANGED, 100'000));
  EXPECT_THAT(suite.Differences(), IsEmpty());
  EXPECT_EQ(suite.check().cases(), 1u);
}

TEST(StandingCheckTest, PEN34_AFineThatWasLoweredAndIsShownInFullIsFound) {
  Records suite;
  Lowered(suite, Shown(0, pen::REMEDY_RESULT_CHANGED, 190'000));
  EXPECT_THAT(suite.Differences(),
              ElementsAre(absl::StrCat(
                  kPenalty, "所载", kReview,
                  "的“罚款”：行政处罚记录第0条（读自第0条）为1900元，行政复议记录第0条"
                  "为1000元")));
}

TEST(StandingCheckTest, PEN34_EachFieldThatDiffersIsNamed) {
  Records suite;
  pen::PenaltyCase shown = Shown(0, pen::REMEDY_RESULT_UPHELD, 100'000);
  pen::RemedyCourse& course = *shown.mutable_remedy_courses(0);
  *course.mutable_end_date() = D(6, 4);
  *course.mutable_outcomes(0)->mutable_effective_date() = D(6, 4);
  *course.add_stays()->mutable_begin_date() = D(5, 9);
  Lowered(suite, shown);
  EXPECT_THAT(suite.Differences(),
              ElementsAre(HasSubstr("“停止执行”"), HasSubstr("“审理”"),
                          HasSubstr("“结果”"), HasSubstr("“结果日期”")));
}

TEST(StandingCheckTest, PEN34_WhatIsNotShownAtAllIsFound) {
  Records suite;
  suite.Write(Service::kReconsideration, kReview, "apply", D(5, 6), [] {
    rc::Reconsideration c;
    c.set_contested_act(kPenalty);
    c.set_state(rc::Reconsideration::STATE_RECEIVED);
    return c;
  }());
  EXPECT_THAT(suite.Differences(),
              ElementsAre(AllOf(HasSubstr(kReview), HasSubstr("行政处罚没有载明"))));
}

// Refused on record: by whom it was told had no right to, or there was no decision yet.
TEST(StandingCheckTest, PEN34_WhatWasRefusedOnRecordIsNoDifference) {
  Records suite;
  rc::Reconsideration c;
  c.set_contested_act(kPenalty);
  c.set_state(rc::Reconsideration::STATE_RECEIVED);
  const int64_t applied =
      suite.Write(Service::kReconsideration, kReview, "apply", D(5, 6), c);
  suite.Refuse(Service::kPenalty, kPenalty, "reconsideration", applied);
  EXPECT_THAT(suite.Differences(), IsEmpty());
}

lit::LitigationCase Sued(lit::LitigationCase::State state, const char* over = kPenalty) {
  lit::LitigationCase c;
  c.set_name(kSuit);
  c.set_contested_act(over);
  c.set_state(state);
  *c.mutable_court_filing_date() = D(6, 10);
  return c;
}

pen::PenaltyCase Running() {
  pen::PenaltyCase c;
  pen::RemedyCourse& course = *c.add_remedy_courses();
  course.set_source_case(kSuit);
  *course.mutable_begin_date() = D(6, 10);
  c.mutable_standing()->set_pending(true);
  return c;
}

rc::KnownSuit Known(bool unheard) {
  rc::KnownSuit suit;
  suit.set_suit(kSuit);
  *suit.mutable_filing_date() = D(6, 10);
  suit.set_unheard(unheard);
  return suit;
}

void Begun(Records& suite) {
  suite.Write(Service::kLitigation, kSuit, "receive", D(6, 12),
              Sued(lit::LitigationCase::STATE_RECEIVED));
  suite.Write(Service::kPenalty, kPenalty, "track_remedy", D(6, 12), Running());
  suite.Write(Service::kReconsideration, "organs/1/knownSuits/l1", "learn_suit", D(6, 12),
              Known(false));
}

TEST(StandingCheckTest, PEN34_AnAppealInTimeThatThePenaltyDoesNotKnowIsFound) {
  Records suite;
  Begun(suite);
  EXPECT_THAT(suite.Differences(), IsEmpty());
  lit::LitigationCase judged = Sued(lit::LitigationCase::STATE_EFFECTIVE);
  judged.add_judgments()->set_kind(lit::JUDGMENT_KIND_REVOKE);
  *judged.mutable_effective_date() = D(9, 2);
  suite.Write(Service::kLitigation, kSuit, "take_effect", D(9, 2), judged);
  pen::PenaltyCase revoked = Running();
  revoked.mutable_standing()->set_pending(false);
  pen::RemedyCourse& course = *revoked.mutable_remedy_courses(0);
  *course.mutable_end_date() = D(9, 2);
  course.add_outcomes()->set_result(pen::REMEDY_RESULT_REVOKED);
  *course.mutable_outcomes(0)->mutable_effective_date() = D(9, 2);
  suite.Write(Service::kPenalty, kPenalty, "record_remedy", D(9, 2), revoked);
  EXPECT_THAT(suite.Differences(), IsEmpty());
  judged.set_state(lit::LitigationCase::STATE_APPEALED);
  judged.clear_effective_date();
  suite.Write(Service::kLitigation, kSuit, "record_appeal", D(9, 9), judged);
  const Findings differences = suite.Differences();
  // The suit runs, has no result, and so the decision as a whole is pending.
  EXPECT_THAT(differences, SizeIs(4));
  EXPECT_THAT(differences.back(), AllOf(HasSubstr(absl::StrCat(kPenalty, "的“审理”")),
                                        HasSubstr("按各案的记录为尚未终结")));
}

TEST(StandingCheckTest, PEN33_AnOrderOfTheCourtThatThePenaltyDoesNotKnowIsFound) {
  Records suite;
  Begun(suite);
  lit::LitigationCase stopped = Sued(lit::LitigationCase::STATE_RECEIVED);
  *stopped.add_stays()->mutable_from_date() = D(6, 20);
  suite.Write(Service::kLitigation, kSuit, "record_stay", D(6, 20), stopped);
  EXPECT_THAT(suite.Differences(),
              ElementsAre(HasSubstr("为（未载明），行政应诉记录第1条为2024-06-20至"),
                          HasSubstr("的“停止执行”：行政处罚记录第0条为否，按各案的记录"
                                    "为是")));
}

TEST(StandingCheckTest, LIT18_WhatEndedUnheardIsKnownToReconsideration) {
  Records suite;
  suite.Write(Service::kLitigation, kSuit, "receive", D(6, 12),
              Sued(lit::LitigationCase::STATE_RECEIVED, kRequest));
  suite.Write(Service::kReconsideration, "organs/1/knownSuits/l1", "learn_suit", D(6, 12),
              Known(false));
  auto withdrawn = Sued(lit::LitigationCase::STATE_EFFECTIVE, kRequest);
  withdrawn.add_judgments()->set_kind(lit::JUDGMENT_KIND_RULING_WITHDRAWN);
  *withdrawn.mutable_effective_date() = D(7, 1);
  suite.Write(Service::kLitigation, kSuit, "record_judgment", D(7, 1), withdrawn);
  dis::DisclosureRequest request;
  dis::Remedy& remedy = *request.add_remedies();
  remedy.set_source_case(kSuit);
  remedy.set_way(dis::REMEDY_WAY_SUIT_DIRECT);
  remedy.set_result(dis::REMEDY_RESULT_OTHER);
  *remedy.mutable_result_date() = D(7, 1);
  suite.Write(Service::kDisclosure, kRequest, "record_remedy", D(7, 1), request);
  EXPECT_THAT(suite.Differences(), ElementsAre(HasSubstr("“未经实体审理终结”")));
  suite.Write(Service::kReconsideration, "organs/1/knownSuits/l1", "revise_suit", D(7, 1),
              Known(true));
  EXPECT_THAT(suite.Differences(), IsEmpty());
}

TEST(StandingCheckTest, DIS11_AnAnswerThatWasUpheldAndIsShownAsCorrectedIsFound) {
  Records suite;
  const int64_t served = suite.Write(Service::kReconsideration, kReview, "serve", D(6, 3),
                                     Reviewed(kRequest, rc::DECISION_KIND_UPHOLD));
  suite.Write(Service::kLitigation, "organs/2/reconsiderationOutcomes/r1",
              "learn_outcome", D(6, 3), Learned(served));
  dis::DisclosureRequest request;
  dis::Remedy& remedy = *request.add_remedies();
  remedy.set_source_case(kReview);
  remedy.set_way(dis::REMEDY_WAY_RECONSIDERATION);
  *remedy.mutable_filed_date() = D(5, 8);
  *remedy.mutable_result_date() = D(6, 3);
  remedy.set_result(dis::REMEDY_RESULT_CORRECTED);
  suite.Write(Service::kDisclosure, kRequest, "record_remedy", D(6, 3), request);
  EXPECT_THAT(suite.Differences(),
              ElementsAre(AllOf(HasSubstr("为结果纠正"), HasSubstr("为结果维持"))));
  remedy.set_result(dis::REMEDY_RESULT_MAINTAINED);
  suite.Write(Service::kDisclosure, kRequest, "record_remedy", D(6, 3), request);
  EXPECT_THAT(suite.Differences(), IsEmpty());
}

// The period that ran out is what litigation counts from.
TEST(StandingCheckTest, LIT18_SilenceThatWasSetAsideIsNoSilence) {
  Records suite;
  rc::Reconsideration c = Reviewed("", rc::DECISION_KIND_UNSPECIFIED);
  c.clear_decision();
  c.clear_service_date();
  c.set_state(rc::Reconsideration::STATE_ACCEPTED);
  type::v1::Deadline& decide = *c.add_deadlines();
  decide.set_limit("decide");
  decide.set_state(type::v1::DEADLINE_STATE_EXPIRED);
  *decide.mutable_due_date() = D(7, 8);
  suite.Write(Service::kReconsideration, kReview, "expire", D(7, 9), c);
  lit::ReconsiderationOutcome silent = Learned(0);
  silent.set_ending(lit::RECONSIDERATION_ENDING_SILENT);
  *silent.mutable_outcome_date() = D(7, 8);
  suite.Write(Service::kLitigation, "organs/2/reconsiderationOutcomes/r1",
              "learn_outcome", D(7, 9), silent);
  EXPECT_THAT(suite.Differences(), IsEmpty());
  decide.set_state(type::v1::DEADLINE_STATE_OPEN);
  suite.Write(Service::kReconsideration, kReview, "set_aside", D(7, 5), c);
  EXPECT_THAT(suite.Differences(),
              ElementsAre(HasSubstr("“审理”"), HasSubstr("“结果日期”")));
}

TEST(StandingCheckTest, LIT18_BothServicesKnowTheSameAct) {
  Records suite;
  contested::v1::ContestedAct known;
  known.set_source(kPenalty);
  known.set_document("杨政罚决〔2024〕1号");
  *known.mutable_service_date() = D(4, 12);
  suite.Write(Service::kReconsideration, "organs/1/contestedActs/p1",
              "record_contested_act", D(4, 12), known);
  EXPECT_THAT(suite.Differences(), ElementsAre(HasSubstr("行政应诉没有载明")));
  *known.mutable_service_date() = D(4, 15);
  suite.Write(Service::kLitigation, "organs/1/contestedActs/p1", "record_contested_act",
              D(4, 12), known);
  EXPECT_THAT(suite.Differences(), ElementsAre(HasSubstr("“送达”")));
}

}  // namespace
}  // namespace yifa::cli
