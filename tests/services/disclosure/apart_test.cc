// What is registered apart from requests.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"
#include "tests/support/papers.h"
#include "yifa/disclosure/v1/consultation.pb.h"
#include "yifa/disclosure/v1/record_correction.pb.h"

namespace yifa::disclosure {
namespace {

constexpr char kCorrection[] = "政府信息公开条例第四十一条";

class ApartTest : public DisclosureTest {
 protected:
  template <typename Response, typename Request>
  absl::StatusOr<Response> As(Request request) {
    return service_.Call<Response>(Staff("liu.yang", {"officer"}), std::move(request));
  }

  static v1::ReceiveRecordCorrectionRequest Correction() {
    v1::ReceiveRecordCorrectionRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = testing::D(2022, 3, 1);
    v1::RecordCorrection& correction = *request.mutable_record_correction();
    correction.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    correction.mutable_applicant()->set_display_name("韩梅");
    correction.set_record("社会救助登记表中的出生日期");
    correction.set_correct_content("1970年1月1日");
    correction.add_evidence("户口簿");
    return request;
  }
  absl::StatusOr<v1::RecordCorrection> Decide(v1::CorrectionOutcome outcome,
                                              const std::string& organ = "") {
    const auto received = As<v1::RecordCorrection>(Correction());
    EXPECT_THAT(received, IsOk());
    auto request =
        On<v1::DecideRecordCorrectionRequest>(received->name(), Date(2022, 3, 8));
    request.set_outcome(outcome);
    request.set_finding("经审核属实");
    request.set_competent_organ(organ);
    return As<v1::RecordCorrection>(std::move(request));
  }

  absl::StatusOr<v1::Consultation> Asked() {
    v1::ReceiveConsultationRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = testing::D(2022, 3, 1);
    request.mutable_consultation()->set_asking_organ("西青区人民政府");
    request.mutable_consultation()->set_information("联合发文的办理材料");
    return As<v1::Consultation>(std::move(request));
  }
  absl::StatusOr<v1::Consultation> Reply(const v1::Consultation& asked, Date date,
                                         v1::Opinion opinion,
                                         const std::string& reasons) {
    auto request = On<v1::ReplyToConsultationRequest>(asked.name(), date);
    request.set_opinion(opinion);
    request.set_reasons(reasons);
    return As<v1::Consultation>(std::move(request));
  }
};

TEST_F(ApartTest, DIS12_ACorrectionNeedsProof) {
  auto request = Correction();
  request.mutable_record_correction()->clear_evidence();
  EXPECT_THAT(As<v1::RecordCorrection>(request), Breaks("DIS-12", kCorrection));
  request = Correction();
  request.mutable_record_correction()->mutable_applicant()->clear_display_name();
  EXPECT_THAT(As<v1::RecordCorrection>(request), Breaks("DIS-12", kCorrection));
}

TEST_F(ApartTest, DIS12_WhatIsProvedIsCorrectedAndTold) {
  const auto corrected = Decide(v1::CORRECTION_OUTCOME_CORRECTED);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->state(), v1::RecordCorrection::STATE_CORRECTED);
  EXPECT_EQ(corrected->documents(0).number(), "杨政公更〔2022〕1号");
  const auto refused = Decide(v1::CORRECTION_OUTCOME_REFUSED);
  EXPECT_EQ(refused->state(), v1::RecordCorrection::STATE_REFUSED);
  EXPECT_EQ(service_.Figure(2022, "corrections_received"), 2);
  EXPECT_EQ(service_.Figure(2022, "requests_received"), 0);
}

TEST_F(ApartTest, DIS12_AnothersRecordIsPassedOn) {
  EXPECT_THAT(Decide(v1::CORRECTION_OUTCOME_PASSED_ON), Breaks("DIS-12", kCorrection));
  const auto passed_on = Decide(v1::CORRECTION_OUTCOME_PASSED_ON, "西青区民政局");
  ASSERT_THAT(passed_on, IsOk());
  EXPECT_EQ(passed_on->state(), v1::RecordCorrection::STATE_PASSED_ON);
  EXPECT_EQ(passed_on->competent_organ(), "西青区民政局");
}

TEST_F(ApartTest, DIS22_ConsultationsAreNoRequests) {
  const auto asked = Asked();
  ASSERT_THAT(asked, IsOk());
  EXPECT_THAT(Reply(*asked, Date(2022, 3, 2), v1::OPINION_REFUSES, ""),
              Breaks("DIS-22", "政府信息公开条例第三十四条"));
  EXPECT_THAT(Reply(*asked, Date(2022, 3, 2), v1::OPINION_SILENT, "无"),
              HasReason(api::v1::REASON_INVALID_FIELD));
  const auto replied =
      Reply(*asked, Date(2022, 3, 22), v1::OPINION_REFUSES, "过程性信息");
  ASSERT_THAT(replied, IsOk());
  EXPECT_EQ(replied->state(), v1::Consultation::STATE_REPLIED);
  EXPECT_EQ(service_.Figure(2022, "consultations_answered"), 1);
  EXPECT_EQ(service_.Figure(2022, "requests"), 0);
}

TEST_F(ApartTest, DIS12_DIS22_ThePapersSayWhatWasFoundAndWhy) {
  for (const auto outcome :
       {v1::CORRECTION_OUTCOME_CORRECTED, v1::CORRECTION_OUTCOME_REFUSED})
    ASSERT_THAT(Decide(outcome), IsOk());
  ASSERT_THAT(Decide(v1::CORRECTION_OUTCOME_PASSED_ON, "西青区民政局"), IsOk());
  ASSERT_THAT(Reply(*Asked(), Date(2022, 3, 22), v1::OPINION_REFUSES, "过程性信息"),
              IsOk());
  ASSERT_THAT(Reply(*Asked(), Date(2022, 3, 22), v1::OPINION_AGREES, ""), IsOk());
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.Missing("RecordCorrection"), std::set<std::string>());
  EXPECT_EQ(papers.Missing("Consultation"), std::set<std::string>());
  EXPECT_EQ(papers.faults(), std::set<std::string>());
}

TEST_F(ApartTest, DIS22_SilenceAfterFifteenWorkingDaysAgrees) {
  const auto asked = Asked();
  EXPECT_THAT(Reply(*asked, Date(2022, 3, 23), v1::OPINION_REFUSES, "过程性信息"),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  service_.clock().SetToday(Date(2022, 3, 22));
  service_.Pulse();
  service_.clock().SetToday(Date(2022, 3, 23));
  service_.Pulse();
  v1::GetConsultationRequest request;
  request.set_name(asked->name());
  const auto silent = As<v1::Consultation>(std::move(request));
  ASSERT_THAT(silent, IsOk());
  EXPECT_EQ(silent->state(), v1::Consultation::STATE_DEEMED_AGREED);
  EXPECT_EQ(service_.Figure(2022, "consultations_deemed_agreed"), 1);
}

}  // namespace
}  // namespace yifa::disclosure
