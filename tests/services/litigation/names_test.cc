// What a suit may name.
#include "tests/services/litigation/litigation_fixture.h"
#include "tests/support/told.h"
#include "yifa/litigation/v1/suggestion_service.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::litigation {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::kOrgan;
using testing::kOtherOrgan;
using testing::kStranger;
using testing::TellsAsMuchAs;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";
constexpr char kNoPenalty[] = "organs/120111101/penaltyCases/p9999999999";
constexpr char kReview[] = "organs/120111/reconsiderations/r0000000003";
constexpr char kNoReview[] = "organs/120111/reconsiderations/r9999999999";

class NamesTest : public LitigationTest {
 protected:
  NamesTest() {
    service_.PutOrgan(kStranger, testing::Stranger());
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2023, 3, 1);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2023, 3, 10);
    EXPECT_THAT(service_.React("penalty", "serve", Date(2023, 3, 10), penalty), IsOk());
    reconsideration::v1::Reconsideration c;
    c.set_name(kReview);
    c.set_state(reconsideration::v1::Reconsideration::STATE_SERVED);
    c.set_contested_act(kPenalty);
    c.mutable_decision()->set_kind(reconsideration::v1::DECISION_KIND_UPHOLD);
    *c.mutable_service_date() = testing::D(2023, 5, 10);
    EXPECT_THAT(service_.React("reconsideration", "serve", Date(2023, 5, 10), c), IsOk());
  }
  Case Sue(const char* organ, const std::string& act, const std::string& review = "") {
    v1::ReceiveLitigationRequest request;
    request.set_parent(organ);
    *request.mutable_act_date() = testing::D(2023, 5, 22);
    v1::LitigationCase& c = *request.mutable_litigation_case();
    c = Suit();
    c.set_contested_act(act);
    c.set_reconsideration(review);
    if (!review.empty()) c.set_origin(v1::ORIGIN_AFTER_RECONSIDERATION);
    return service_.Call<v1::LitigationCase>(In(organ), request);
  }
  static casework::Caller In(const char* organ) {
    return testing::Staff("li.lei", {"intake", "officer", "head"}, organ);
  }
};

TEST_F(NamesTest, C1_AnUnrelatedOrganReadsNothingOfAnAct) {
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(Sue(kStranger, kPenalty),
              TellsAsMuchAs(kPenalty, Sue(kStranger, kNoPenalty), kNoPenalty));
  EXPECT_THAT(Sue(kStranger, "", kReview),
              TellsAsMuchAs(kReview, Sue(kStranger, "", kNoReview), kNoReview));
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(NamesTest, LIT03_WhoActedAndWhoReconsideredNameBoth) {
  for (const char* organ : {kOrgan, kOtherOrgan}) {
    const Case suit = Sue(organ, kPenalty, kReview);
    ASSERT_THAT(suit, IsOk()) << organ;
    EXPECT_EQ(suit->reconsideration_result(), v1::RECONSIDERATION_RESULT_UPHELD);
    EXPECT_TRUE(suit->has_contested_service_date());
  }
}

// Before it is known here, too: the neighbour may lag.
TEST_F(NamesTest, C1_OfAReconsiderationOfAnothersActNothingIsRead) {
  type::v1::Organ town = testing::Stranger();
  town.set_region_code("120111102");
  town.set_superior(kOtherOrgan);
  service_.PutOrgan(kStranger, town);
  for (const char* review : {kReview, kNoReview}) {
    const Case suit = Sue(kStranger, "", review);
    ASSERT_THAT(suit, IsOk()) << review;
    EXPECT_EQ(suit->reconsideration_result(), v1::RECONSIDERATION_RESULT_UNSPECIFIED);
    EXPECT_EQ(suit->defendants(), v1::DEFENDANTS_UNSPECIFIED);
    EXPECT_FALSE(suit->has_suit_due_date());
  }
}

TEST_F(NamesTest, LIT17_ASuggestionNamesASuitOfItsOrgan) {
  const auto suggest = [&](const char* organ, const std::string& suit) {
    v1::RegisterSuggestionRequest request;
    request.set_parent(organ);
    *request.mutable_act_date() = testing::D(2023, 6, 1);
    v1::JudicialSuggestion& s = *request.mutable_judicial_suggestion();
    s.set_suggester(v1::SUGGESTER_COURT);
    s.set_subject(v1::SUGGESTION_SUBJECT_GOVERNANCE);
    s.set_suggester_name("天津市西青区人民法院");
    s.set_document_number("（2023）津0111司建1号");
    s.set_content("完善执法程序。");
    s.set_litigation_case(suit);
    return service_.Call<v1::JudicialSuggestion>(In(organ), request);
  };
  const std::string suit = Sue(kOrgan, kPenalty)->name();
  const std::string none = "organs/120111101/litigationCases/l9999999999-99999";
  EXPECT_THAT(suggest(kStranger, suit),
              TellsAsMuchAs(suit, suggest(kStranger, none), none));
  EXPECT_THAT(suggest(kOrgan, none), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(suggest(kOrgan, suit), IsOk());
}

}  // namespace
}  // namespace yifa::litigation
