// What was put as a request for information and is none (DIS-20).
#include "tests/services/complaint/fixture.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"

namespace yifa::complaint {
namespace {

using disclosure::v1::DisclosureRequest;

class SentOnTest : public ComplaintTest {
 protected:
  static DisclosureRequest Request(disclosure::v1::IntakeKind kind) {
    DisclosureRequest request;
    request.set_name(std::string(testing::kOrgan) + "/disclosureRequests/d0000000001");
    request.set_content("请查处占路经营并答复。");
    request.mutable_applicant()->set_display_name("李雷");
    request.set_contact("柳口路1号");
    request.set_answer_kind(disclosure::v1::ANSWER_KIND_N1);
    request.set_sent_to_intake(true);
    request.set_intake_kind(kind);
    return request;
  }
  absl::Status Answered(const DisclosureRequest& request) {
    return service_.React("disclosure", "answer", Date(2024, 3, 4), request);
  }
  std::vector<Complaint> All() {
    v1::ListComplaintsRequest request;
    request.set_parent(testing::kOrgan);
    auto list = service_.Call<v1::ListComplaintsResponse>(Staff("wang.fang", {"intake"}),
                                                          std::move(request));
    EXPECT_THAT(list, IsOk());
    if (!list.ok()) return {};
    return {list->complaints().begin(), list->complaints().end()};
  }
};

TEST_F(SentOnTest, DIS20_ComesInOnceAsAPetition) {
  const DisclosureRequest sent_on = Request(disclosure::v1::INTAKE_KIND_UNSPECIFIED);
  ASSERT_THAT(Answered(sent_on), IsOk());
  ASSERT_THAT(Answered(sent_on), IsOk());  // answered anew after a remedy
  const std::vector<Complaint> all = All();
  ASSERT_EQ(all.size(), 1);
  EXPECT_EQ(all[0].track(), v1::TRACK_PETITION);
  EXPECT_EQ(all[0].channel(), v1::CHANNEL_TRANSFERRED);
  EXPECT_EQ(all[0].facts(), "请查处占路经营并答复。");
  EXPECT_EQ(all[0].source_request(), sent_on.name());
  EXPECT_EQ(FormatDate(*FromProto(all[0].receipt_date())), "2024-03-04");
}

TEST_F(SentOnTest, DIS20_OrAsAReport) {
  ASSERT_THAT(Answered(Request(disclosure::v1::INTAKE_KIND_REPORT)), IsOk());
  ASSERT_EQ(All().size(), 1);
  EXPECT_EQ(All()[0].track(), v1::TRACK_REPORT);
}

TEST_F(SentOnTest, DIS20_WhatWasOnlyToldStaysWhereItIs) {
  DisclosureRequest told = Request(disclosure::v1::INTAKE_KIND_UNSPECIFIED);
  told.set_sent_to_intake(false);
  ASSERT_THAT(Answered(told), IsOk());
  EXPECT_TRUE(All().empty());
}

}  // namespace
}  // namespace yifa::complaint
