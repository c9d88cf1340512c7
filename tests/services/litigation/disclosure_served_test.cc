// A suit over an answer on disclosure runs from its service, and one over silence not
// from a service.
#include <string>

#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"

namespace yifa::litigation {
namespace {

using disclosure::v1::DisclosureRequest;
using testing::IsOk;

constexpr char kRequest[] = "organs/120111101/disclosureRequests/d0000000004";

using DisclosureServed = LitigationTest;

v1::LitigationCase Against(v1::LitigationCase c) {
  c.set_matter(v1::MATTER_DISCLOSURE);
  c.set_contested_act(kRequest);
  return c;
}

// W6.
TEST_F(DisclosureServed, LIT18_SixMonthsFromTheReceiptOfAMailedAnswer) {
  DisclosureRequest answered;
  answered.set_name(kRequest);
  answered.set_state(DisclosureRequest::STATE_ANSWERED);
  *answered.mutable_answer_date() = testing::D(2023, 3, 1);
  type::v1::Document& paper = *answered.add_documents();
  paper.set_kind("answer");
  paper.set_name(std::string(kRequest) + "/documents/1");
  type::v1::Service& service = *answered.add_services();
  service.add_documents(paper.name());
  service.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  *service.mutable_delivery()->mutable_effective_date() = testing::D(2023, 3, 10);
  ASSERT_THAT(service_.React("disclosure", "record_service", Date(2023, 3, 10), answered),
              IsOk());
  const Case c = Create(Date(2023, 10, 9), Against(Suit()));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Written(c->contested_service_date()), "2023-03-10");
  EXPECT_EQ(Written(c->contested_made_date()), "2023-03-01");
}

TEST_F(DisclosureServed, LIT18_SilenceHasNoServiceToRunFrom) {
  DisclosureRequest overdue;
  overdue.set_name(kRequest);
  overdue.set_state(DisclosureRequest::STATE_RECEIVED);
  type::v1::Deadline& answer = *overdue.add_deadlines();
  answer.set_limit("answer");
  answer.set_state(type::v1::DEADLINE_STATE_EXPIRED);
  *answer.mutable_due_date() = testing::D(2023, 3, 20);
  ASSERT_THAT(service_.React("disclosure", "mark_overdue", Date(2023, 3, 21), overdue),
              IsOk());
  const Case c = Create(Date(2023, 10, 9), Against(Suit()));
  ASSERT_THAT(c, IsOk());
  EXPECT_FALSE(c->has_contested_service_date());
}

}  // namespace
}  // namespace yifa::litigation
