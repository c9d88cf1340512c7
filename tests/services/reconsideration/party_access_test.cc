// What the respondent reads of the reconsideration of its act, and says in it itself,
// where callers have bindings.
#include <gmock/gmock.h>

#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "tests/support/bound.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::reconsideration {
namespace {

using casework::Caller;
using testing::Bound;
using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using testing::Staff;

constexpr char kBureau[] = "organs/120111300";

class PartyAccess : public ReconsiderationTest {
 protected:
  // Of the town, which made the act; the case is the district's.
  const Caller respondent_ = Bound(Staff("zhou.ba", {"officer"}, testing::kOrgan));

  void AcceptWithThirdParty() {
    service_.PutOrgan(testing::kStranger, testing::Stranger());
    AcceptUnder2023();
    v1::JoinThirdPartyRequest join;
    join.mutable_third_party()->mutable_party()->set_kind(
        type::v1::PARTY_KIND_NATURAL_PERSON);
    join.mutable_third_party()->mutable_party()->set_display_name("赵六");
    join.mutable_third_party()->set_interest("受害人");
    join.mutable_third_party()->set_notified(true);
    ASSERT_THAT(Do(Date(2024, 3, 7), join), IsOk());
  }
  Case ReadBy(const Caller& caller) {
    v1::GetReconsiderationRequest get;
    get.set_name(name_);
    return service_.Call<v1::Reconsideration>(caller, get);
  }
  v1::AnswerReconsiderationRequest AnswerOn(Date date) const {
    v1::AnswerReconsiderationRequest request;
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(date);
    request.mutable_answer()->set_statement("处罚决定合法");
    request.mutable_answer()->add_evidence("现场笔录");
    return request;
  }
  Case AnswerBy(const Caller& caller, const v1::AnswerReconsiderationRequest& request) {
    return service_.Call<v1::Reconsideration>(caller, request);
  }
  absl::Status EntriesBy(const Caller& caller) {
    record::v1::ListCaseEntriesRequest list;
    list.set_name(name_);
    return service_.Call<record::v1::ListCaseEntriesResponse>(caller, list).status();
  }
  absl::Status DocumentBy(const Caller& caller) {
    document::v1::GetDocumentRequest get;
    get.set_name(name_ + "/documents/1");
    get.set_view(document::v1::DOCUMENT_VIEW_TEXT);
    return service_.Call<document::v1::IssuedDocument>(caller, get).status();
  }
};

// 行政复议法第四十七条、第四十八条.
TEST_F(PartyAccess, REC18_TheRespondentReadsItsFileOnceItHasTheCopy) {
  AcceptWithThirdParty();
  EXPECT_THAT(ReadBy(respondent_), HasReason(api::v1::REASON_OTHER_ORGAN));
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  const Case read = ReadBy(respondent_);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->applicant().display_name(), "王小明");
  ASSERT_EQ(read->third_parties_size(), 1);
  EXPECT_EQ(read->third_parties(0).party().display_name(), "");
  EXPECT_THAT(DocumentBy(respondent_), IsOk());
  EXPECT_THAT(EntriesBy(respondent_), HasReason(api::v1::REASON_NO_PART_IN_CASE));

  EXPECT_THAT(ReadBy(Bound(Staff("wu.jiu", {"head"}, testing::kOrgan))), IsOk());
  for (const Caller& other : {Staff("zhou.ba", {"officer"}, testing::kOrgan),
                              Bound(Staff("zhou.ba", {"auditor"}, testing::kOrgan)),
                              Bound(Staff("zhou.ba", {}, testing::kOrgan)),
                              Bound(Staff("zhou.ba", {"head"}, testing::kStranger))}) {
    EXPECT_THAT(ReadBy(other), HasReason(api::v1::REASON_OTHER_ORGAN));
    EXPECT_THAT(DocumentBy(other), HasReason(api::v1::REASON_OTHER_ORGAN));
    EXPECT_THAT(EntriesBy(other), HasReason(api::v1::REASON_OTHER_ORGAN));
  }
}

// 行政复议法第四十八条.
TEST_F(PartyAccess, REC10_TheRespondentFilesItsAnswerItself) {
  AcceptWithThirdParty();
  const auto request = AnswerOn(Date(2024, 3, 11));
  EXPECT_THAT(AnswerBy(respondent_, request), HasReason(api::v1::REASON_OTHER_ORGAN));
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  for (const Caller& other : {Staff("zhou.ba", {"officer"}, testing::kOrgan),
                              Bound(Staff("zhou.ba", {"officer"}, testing::kStranger))})
    EXPECT_THAT(AnswerBy(other, request), HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(AnswerBy(Bound(Staff("x", {"reviewer"}, testing::kOrgan)), request),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Case answered = AnswerBy(respondent_, request);
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(answered->answer().statement(), "处罚决定合法");
  EXPECT_EQ(answered->third_parties(0).party().display_name(), "");
  const record::v1::Entry entry = service_.LastEntry();
  EXPECT_EQ(entry.act(), "answer");
  EXPECT_EQ(entry.actor().principal(), "zhou.ba");
  EXPECT_EQ(entry.actor().organ(), testing::kOrgan);
}

TEST_F(PartyAccess, REC10_ARespondentAnswersForNoOtherOne) {
  service_.PutOrgan(
      kBureau,
      testing::MakeOrgan("西青区城市管理委员会", "西青城管", "120111",
                         type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, testing::kOtherOrgan));
  ASSERT_NO_FATAL_FAILURE(AcceptUnder2023(kOrdinary, [](v1::Reconsideration& c) {
    c.set_respondent_basis(v1::RESPONDENT_BASIS_JOINT);
    c.add_co_respondent_organs(kBureau);
  }));
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  auto request = AnswerOn(Date(2024, 3, 11));
  request.mutable_answer()->set_respondent("西青区城市管理委员会");
  EXPECT_THAT(AnswerBy(respondent_, request), HasMetadata("field", "answer.respondent"));
  EXPECT_THAT(AnswerBy(respondent_, AnswerOn(Date(2024, 3, 11))), IsOk());
  EXPECT_THAT(AnswerBy(Bound(Staff("zheng.shi", {"officer"}, kBureau)), request), IsOk());
}

// What is the body's alone to do stays so.
TEST_F(PartyAccess, REC10_ARespondentDoesNothingElseInTheCase) {
  AcceptWithThirdParty();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  v1::HearViewsRequest request;
  request.set_name(name_);
  *request.mutable_act_date() = ToProto(Date(2024, 3, 11));
  request.mutable_views()->set_side(v1::PARTY_SIDE_RESPONDENT);
  request.mutable_views()->set_mode(v1::HEARING_MODE_TELEPHONE);
  request.mutable_views()->set_content("坚持");
  EXPECT_THAT(service_.Call<v1::Reconsideration>(respondent_, request),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(PartyAccess, REC24_WhoIsRecusedReadsNoMoreThoughAssignedOrHead) {
  AcceptWithThirdParty();
  const Caller handler = Bound(Staff("han.mei", {"officer", "head"}, organ_));
  ASSERT_THAT(ReadBy(handler), IsOk());
  EXPECT_EQ(ReadBy(Bound(Staff("lucy.li", {"officer"}, organ_)))->request(),
            ReadBy(handler)->request());
  EXPECT_EQ(ReadBy(Bound(Staff("other", {"officer"}, organ_)))->applicant().kind(),
            type::v1::PARTY_KIND_UNSPECIFIED);
  v1::RecuseHandlerRequest recuse;
  recuse.set_principal("han.mei");
  recuse.set_reason("申请人的近亲属");
  ASSERT_THAT(Do(Date(2024, 3, 8), recuse), IsOk());
  EXPECT_THAT(ReadBy(handler), HasMetadata("rule", "COM-06"));
  EXPECT_THAT(EntriesBy(handler), HasReason(api::v1::REASON_NO_PART_IN_CASE));
}

}  // namespace
}  // namespace yifa::reconsideration
