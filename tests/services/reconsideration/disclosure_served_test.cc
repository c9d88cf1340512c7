// Answers on disclosure as they were served, and silence, as the neighbour's record makes
// them known.
#include <string>

#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"

namespace yifa::reconsideration {
namespace {

using disclosure::v1::DisclosureRequest;
using testing::IsOk;

constexpr char kRequest[] = "organs/120111101/disclosureRequests/d0000000003";

class DisclosureServed : public ReconsiderationTest {
 protected:
  // An answer of 2024-03-01, mailed.
  static DisclosureRequest Mailed() {
    DisclosureRequest answered;
    answered.set_name(kRequest);
    answered.set_state(DisclosureRequest::STATE_ANSWERED);
    answered.set_refused(true);
    *answered.mutable_answer_date() = testing::D(2024, 3, 1);
    answered.set_decision_number("杨政公复〔2024〕1号");
    type::v1::Document& paper = *answered.add_documents();
    paper.set_kind("answer");
    paper.set_name(std::string(kRequest) + "/documents/1");
    type::v1::Service& service = *answered.add_services();
    service.set_name(std::string(kRequest) + "/services/1");
    service.add_documents(paper.name());
    service.add_attempts()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return answered;
  }
  // A request whose time for an answer ended on that day without one.
  static DisclosureRequest Overdue(const type::v1::Date& due) {
    DisclosureRequest overdue;
    overdue.set_name(kRequest);
    overdue.set_state(DisclosureRequest::STATE_RECEIVED);
    overdue.set_overdue(true);
    type::v1::Deadline& answer = *overdue.add_deadlines();
    answer.set_limit("answer");
    answer.set_state(type::v1::DEADLINE_STATE_EXPIRED);
    *answer.mutable_due_date() = due;
    return overdue;
  }
  static void Contests(v1::Reconsideration& c) {
    c.set_matter(v1::MATTER_DISCLOSURE);
    c.set_contested_act(kRequest);
    *c.mutable_known_date() = testing::D(2024, 3, 8);
  }
};

// W6: 行政复议法实施条例第十五条第一款第三项.
TEST_F(DisclosureServed, REC01_AMailedAnswerIsKnownFromItsReceipt) {
  DisclosureRequest mailed = Mailed();
  ASSERT_THAT(service_.React("disclosure", "answer", Date(2024, 3, 1), mailed), IsOk());
  // Nothing is known of its service yet: as the applicant says.
  const Case before = Apply(Date(2024, 3, 11), Contests);
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ(Written(before->known_date()), "2024-03-08");

  type::v1::Delivery& delivery = *mailed.mutable_services(0)->mutable_delivery();
  delivery.set_mode(type::v1::SERVICE_MODE_MAIL);
  *delivery.mutable_effective_date() = testing::D(2024, 3, 8);
  ASSERT_THAT(service_.React("disclosure", "record_service", Date(2024, 3, 8), mailed),
              IsOk());
  const Case c = Apply(Date(2024, 5, 6), [](v1::Reconsideration& other) {
    Contests(other);
    other.mutable_applicant()->set_display_name("赵六");
    *other.mutable_known_date() = testing::D(2024, 3, 1);
  });
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Written(c->known_date()), "2024-03-08");
  EXPECT_EQ(c->known_by(), v1::KNOWN_BY_MAIL);
  EXPECT_EQ(Written(c->contested_act_date()), "2024-03-01");
  EXPECT_THAT(Accept(Date(2024, 5, 7)), IsOk());  // the sixtieth day is 05-07
}

// 行政复议法实施条例第十六条第一款第一项.
TEST_F(DisclosureServed, REC02_SilenceIsContestedFromTheEndOfItsTime) {
  ASSERT_THAT(service_.React("disclosure", "mark_overdue", Date(2024, 3, 21),
                             Overdue(testing::D(2024, 3, 20))),
              IsOk());
  const Case c = Apply(Date(2024, 5, 20), [](v1::Reconsideration& filled) {
    Contests(filled);
    filled.set_known_by(v1::KNOWN_BY_OMISSION);
    *filled.mutable_known_date() = testing::D(2024, 4, 1);
  });
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Written(c->known_date()), "2024-03-20");
  EXPECT_EQ(c->known_by(), v1::KNOWN_BY_OMISSION);
  EXPECT_EQ(c->reconsideration_first(), v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT);
}

// 法释〔2025〕8号第二条第二款: either way is open to whoever was not answered.
TEST_F(DisclosureServed, REC06_FromJune2025SilenceOnARequestGoesEitherWay) {
  ASSERT_THAT(service_.React("disclosure", "mark_overdue", Date(2025, 5, 21),
                             Overdue(testing::D(2025, 5, 20))),
              IsOk());
  const auto silence = [](const char* applicant) {
    return [applicant](v1::Reconsideration& filled) {
      Contests(filled);
      filled.mutable_applicant()->set_display_name(applicant);
      filled.set_known_by(v1::KNOWN_BY_OMISSION);
      *filled.mutable_known_date() = testing::D(2025, 5, 20);
    };
  };
  const Case before = Apply(Date(2025, 5, 30), silence("赵六"));
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ(before->reconsideration_first(), v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT);
  const Case since = Apply(Date(2025, 6, 3), silence("孙七"));
  ASSERT_THAT(since, IsOk());
  EXPECT_EQ(since->reconsideration_first(), v1::RECONSIDERATION_FIRST_UNSPECIFIED);
  // Any other duty that is not performed still goes to reconsideration first.
  const Case other = Apply(Date(2025, 6, 3), [](v1::Reconsideration& filled) {
    filled.set_matter(v1::MATTER_FAILURE_TO_ACT);
    filled.set_known_by(v1::KNOWN_BY_OMISSION);
    *filled.mutable_known_date() = testing::D(2025, 5, 20);
  });
  ASSERT_THAT(other, IsOk());
  EXPECT_EQ(other->reconsideration_first(), v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT);
}

TEST_F(DisclosureServed, REC02_AnAnswerAfterSilenceIsTheActOnceItIsServed) {
  DisclosureRequest overdue;
  overdue.set_name(kRequest);
  overdue.set_state(DisclosureRequest::STATE_RECEIVED);
  type::v1::Deadline& owed = *overdue.add_deadlines();
  owed.set_limit("answer");
  owed.set_state(type::v1::DEADLINE_STATE_EXPIRED);
  *owed.mutable_due_date() = testing::D(2024, 2, 20);
  ASSERT_THAT(service_.React("disclosure", "mark_overdue", Date(2024, 2, 21), overdue),
              IsOk());
  DisclosureRequest mailed = Mailed();
  ASSERT_THAT(service_.React("disclosure", "answer", Date(2024, 3, 1), mailed), IsOk());
  // On its way: whoever has it says since when.
  const Case before = Apply(Date(2024, 3, 11), Contests);
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ(Written(before->known_date()), "2024-03-08");
  EXPECT_NE(before->known_by(), v1::KNOWN_BY_OMISSION);
  type::v1::Delivery& delivery = *mailed.mutable_services(0)->mutable_delivery();
  delivery.set_mode(type::v1::SERVICE_MODE_MAIL);
  *delivery.mutable_effective_date() = testing::D(2024, 3, 6);
  ASSERT_THAT(service_.React("disclosure", "record_service", Date(2024, 3, 12), mailed),
              IsOk());
  const Case after = Apply(Date(2024, 3, 20), [](v1::Reconsideration& c) {
    Contests(c);
    c.mutable_applicant()->set_display_name("赵六");
  });
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(Written(after->known_date()), "2024-03-06");
  EXPECT_EQ(after->known_by(), v1::KNOWN_BY_MAIL);
}

}  // namespace
}  // namespace yifa::reconsideration
