// The way of an act: which error comes first, and what a repeated request answers.
#include <gmock/gmock.h>

#include "common/base/identifier.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::complaint {
namespace {

class RoadTest : public ComplaintTest {
 protected:
  // Wrong in every way that a request to refuse a case can be.
  static v1::RefuseComplaintRequest AllWrong() {
    v1::RefuseComplaintRequest request;
    request.set_name(std::string(testing::kOrgan) + "/complaints/c404");
    request.set_request_id("no-uuid");
    *request.mutable_act_date() = testing::D(2030, 2, 1);
    request.mutable_act_date()->set_day(30);
    request.set_etag("\"1\"");
    request.set_ground(static_cast<v1::RefusalGround>(77));
    request.set_reason(std::string(1001, 'x'));
    return request;
  }
  // Its form mended.
  static v1::RefuseComplaintRequest WellFormed() {
    v1::RefuseComplaintRequest request = AllWrong();
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = testing::D(2030, 3, 1);
    request.set_ground(v1::REFUSAL_GROUND_OTHER_LAW);
    request.set_reason("重复投诉");
    return request;
  }
  static std::vector<std::string> NamesOf(const absl::Status& status) {
    const google::rpc::BadRequest wrong = FieldsOf(status);
    std::vector<std::string> fields;
    for (const auto& violation : wrong.field_violations())
      fields.push_back(violation.field());
    return fields;
  }
  uint64_t size() { return service_.engine().record_size(); }
};

TEST_F(RoadTest, TheRightToActComesFirst) {
  EXPECT_THAT(Do(AllWrong(), "janitor"), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Do(AllWrong(), "auditor"), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Do(AllWrong(), "system"), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Answer other = service_.Call<Complaint>(
      Staff("zhao.lei", {"intake", "head"}, testing::kOtherOrgan), AllWrong());
  EXPECT_THAT(other, HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(other, HasMetadata("organ", testing::kOrgan));
  EXPECT_THAT(service_.Call<Complaint>({"nobody", "", {"intake"}}, AllWrong()),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(RoadTest, EveryFieldThatIsWrongIsListed) {
  const Answer answer = Do(AllWrong());
  EXPECT_THAT(answer, HasReason(api::v1::REASON_INVALID_FIELD));
  const std::vector<std::string> fields = NamesOf(answer.status());
  EXPECT_THAT(fields,
              ::testing::ElementsAre("request_id", "act_date", "ground", "reason"));
  EXPECT_THAT(answer, HasMetadata("field", "request_id"));
}

TEST_F(RoadTest, FieldsBelowAreNamedByTheirPath) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.clear_subject();
  complaint.mutable_respondent()->set_display_name(std::string(201, 'x'));
  complaint.set_state(static_cast<Complaint::State>(99));  // the server's: not looked at
  const Answer answer = Register(complaint, Date(2022, 3, 1));
  const std::vector<std::string> fields = NamesOf(answer.status());
  EXPECT_THAT(fields, ::testing::ElementsAre("complaint.subject",
                                             "complaint.respondent.display_name"));
}

TEST_F(RoadTest, ANameOfAnotherKindIsMalformed) {
  auto request = WellFormed();
  for (const char* name :
       {"organs/120111101", "organs/120111101/penaltyCases/p1",
        "organs/120111101/complaints/c1/x/y", "organs/120111101/complaints/C1"}) {
    request.set_name(name);
    EXPECT_THAT(Do(request), HasReason(api::v1::REASON_INVALID_FIELD)) << name;
  }
  request.set_name("");
  EXPECT_FALSE(Do(request).ok());
}

TEST_F(RoadTest, COM01_TheDateDoesNotLieInTheFuture) {
  const Answer answer = Do(WellFormed());
  EXPECT_THAT(answer, HasReason(api::v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(answer, HasMetadata("rule", "COM-01"));
  auto request = WellFormed();
  *request.mutable_act_date() = ToProto(service_.clock().Today() + 1);
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_DATE_IN_FUTURE));
  *request.mutable_act_date() = ToProto(service_.clock().Today());
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(RoadTest, TheCaseThenItsEtagThenTheDateThenTheState) {
  auto request = WellFormed();
  *request.mutable_act_date() = testing::D(2022, 2, 1);
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_NOT_FOUND));
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2));
  request.set_name(accepted.name());
  const Answer stale = Do(request);
  EXPECT_THAT(stale, HasReason(api::v1::REASON_ETAG_STALE));
  EXPECT_EQ(stale.status().code(), absl::StatusCode::kAborted);
  EXPECT_THAT(stale, HasMetadata("etag", accepted.etag()));
  request.set_etag(accepted.etag());
  const Answer date = Do(request);
  EXPECT_THAT(date, HasReason(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT));
  EXPECT_THAT(date, HasMetadata("previous", "2022-03-02"));
  *request.mutable_act_date() = testing::D(2022, 3, 2);
  const Answer state = Do(request);
  EXPECT_THAT(state, HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(state, HasMetadata("state", "ACCEPTED"));
  EXPECT_THAT(state, HasMetadata("article", "市场监督管理投诉举报处理暂行办法第十五条"));
  EXPECT_FALSE(WordsOf(state.status()).empty());
  EXPECT_EQ(Get(accepted).SerializeAsString(), accepted.SerializeAsString());
}

TEST_F(RoadTest, AnUnknownOrganHasNoCases) {
  v1::RegisterComplaintRequest request;
  request.set_parent("organs/999999");
  *request.mutable_act_date() = testing::D(2022, 3, 1);
  *request.mutable_complaint() = OnTrack(v1::TRACK_COMPLAINT);
  EXPECT_THAT(
      service_.Call<Complaint>(Staff("wang", {"intake"}, "organs/999999"), request),
      HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(RoadTest, NothingIsBoundToAProcedureBeforeItsDay) {
  const Answer answer = Register(OnTrack(v1::TRACK_COMPLAINT), Date(2019, 12, 31));
  EXPECT_THAT(answer, HasReason(api::v1::REASON_NO_PROCEDURE_IN_FORCE));
  EXPECT_THAT(answer, HasMetadata("date", "2019-12-31"));
}

TEST_F(RoadTest, ARepeatedRequestAnswersTheFirstAnswer) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  auto request = testing::WithId(
      On<v1::AcceptComplaintRequest>(registered, Date(2022, 3, 2)), RandomUuid());
  request.set_etag(registered.etag());
  const Complaint first = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  request.set_name(first.name());
  request.set_etag(first.etag());
  const Answer done = Do(request);
  ASSERT_THAT(done, IsOk());
  ASSERT_THAT(Conclude(*done, Date(2022, 3, 3)), IsOk());
  const uint64_t before = size();
  // Neither the state nor the etag would let it pass any more.
  for (int time = 0; time < 2; ++time) {
    const Answer again = Do(request);
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(again->SerializeAsString(), done->SerializeAsString());
    service_.Reopen();
  }
  EXPECT_EQ(size(), before);
}

TEST_F(RoadTest, ARepeatedRegistrationMakesNoSecondCase) {
  v1::RegisterComplaintRequest request;
  request.set_parent(testing::kOrgan);
  request.set_request_id(RandomUuid());
  *request.mutable_act_date() = testing::D(2022, 3, 1);
  *request.mutable_complaint() = OnTrack(v1::TRACK_COMPLAINT);
  const Answer first = Do(request);
  service_.Reopen();
  const Answer again = Do(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(service_.Figure(2022, "received"), 1);
}

TEST_F(RoadTest, ARepeatedRequestShowsEachReaderOnlyWhatIsItsOwn) {
  v1::RegisterComplaintRequest request;
  request.set_parent(testing::kOrgan);
  request.set_request_id(RandomUuid());
  *request.mutable_act_date() = testing::D(2022, 3, 1);
  *request.mutable_complaint() = OnTrack(v1::TRACK_REPORT);
  EXPECT_EQ(Do(request, "head")->complainant().display_name(), "李雷");
  EXPECT_EQ(Do(request, "officer")->complainant().display_name(), "");
}

TEST_F(RoadTest, ARequestIdIsNotUsedForTwoRequests) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const std::string id = RandomUuid();
  auto accept =
      testing::WithId(On<v1::AcceptComplaintRequest>(registered, Date(2022, 3, 2)), id);
  ASSERT_THAT(Do(accept), IsOk());
  *accept.mutable_act_date() = testing::D(2022, 3, 3);
  EXPECT_THAT(Do(accept), HasReason(api::v1::REASON_REQUEST_ID_REUSED));
  EXPECT_THAT(Do(accept), HasMetadata("request_id", id));
  EXPECT_THAT(Do(testing::WithId(
                  On<v1::ReferComplaintRequest>(registered, Date(2022, 3, 2)), id)),
              HasReason(api::v1::REASON_REQUEST_ID_REUSED));
  // Nor is it looked at whether the case exists.
  accept.set_name(std::string(testing::kOrgan) + "/complaints/c404");
  EXPECT_THAT(Do(accept), HasReason(api::v1::REASON_REQUEST_ID_REUSED));
}

TEST_F(RoadTest, TheIdOfARefusedRequestMayBeUsedAgain) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 2));
  const uint64_t before = size();
  auto request = testing::WithId(
      On<v1::AcceptComplaintRequest>(registered, Date(2022, 3, 1)), RandomUuid());
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT));
  EXPECT_EQ(size(), before);
  *request.mutable_act_date() = testing::D(2022, 3, 3);
  EXPECT_THAT(Do(request), IsOk());
  EXPECT_EQ(size(), before + 1);
}

TEST_F(RoadTest, H9_TheRecordNamesThePersonAndTheProgramThatPassedTheActOn) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  EXPECT_EQ(service_.LastEntry().actor().through(), "");
  casework::Caller clerk = Staff("wang.fang", {"intake"});
  clerk.through = "gateway";
  ASSERT_THAT(service_.Call<Complaint>(
                  clerk, On<v1::AcceptComplaintRequest>(registered, Date(2022, 3, 2))),
              IsOk());
  const record::v1::Actor actor = service_.LastEntry().actor();
  EXPECT_EQ(actor.principal(), "wang.fang");
  EXPECT_EQ(actor.role(), "intake");
  EXPECT_EQ(actor.through(), "gateway");

  casework::Caller keeper = {"admin", "", {"administrator"}};
  keeper.through = "gateway";
  organ::v1::PutOrganRequest put;
  put.set_organ_id("120111102");
  put.mutable_organ()->set_display_name("另一镇人民政府");
  put.mutable_organ()->set_region_code("120111101");
  put.mutable_organ()->set_level(type::v1::ORGAN_LEVEL_TOWNSHIP);
  put.mutable_organ()->set_document_prefix("另政");
  ASSERT_THAT(service_.Call<type::v1::Organ>(keeper, put), IsOk());
  EXPECT_EQ(service_.LastEntry().actor().principal(), "admin");
  EXPECT_EQ(service_.LastEntry().actor().through(), "gateway");
}

// True if clients may send the request; false for what an act brings with it.
bool IsCalled(const casework::Definition& definition,
              const google::protobuf::Descriptor& request) {
  for (const google::protobuf::ServiceDescriptor* service : definition.services)
    for (int i = 0; i < service->method_count(); ++i)
      if (service->method(i)->input_type() == &request) return true;
  return false;
}

// What every act's request must say, so that no client's silence reaches the engine.
TEST(Contracts, EveryActDemandsItsIdAndItsDate) {
  for (const casework::Definition& definition :
       {Definition(), penalty::Definition(), reconsideration::Definition(),
        litigation::Definition(), disclosure::Definition()})
    for (const casework::ActBinding& act : definition.acts) {
      if (act.request == nullptr) continue;
      const auto rules = [&](const char* field) {
        return act.request->FindFieldByName(field)->options().GetExtension(
            api::v1::field);
      };
      EXPECT_TRUE(rules("act_date").required()) << act.request->full_name();
      if (!IsCalled(definition, *act.request)) continue;
      EXPECT_TRUE(rules("request_id").required()) << act.request->full_name();
      EXPECT_EQ(rules("request_id").format(), api::v1::FORMAT_UUID)
          << act.request->full_name();
    }
}

}  // namespace
}  // namespace yifa::complaint
