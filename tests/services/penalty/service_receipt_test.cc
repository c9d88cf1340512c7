// Receipts of service 送达回证: what each service served, and nothing else (COM-03,
// PEN-27).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ServiceReceipt : public Execution {
 protected:
  static std::vector<type::v1::Document> ReceiptsOf(const PenaltyCase& c) {
    std::vector<type::v1::Document> receipts;
    for (const type::v1::Document& document : c.documents())
      if (document.kind() == "service_receipt") receipts.push_back(document);
    return receipts;
  }
};

// W16: no internal papers, and not where the lead came from.
TEST_F(ServiceReceipt, PEN27_EachServiceHasAReceiptOfWhatItServed) {
  const std::string name = Served();
  PenaltyCase c = Get(Demand(name, D(2024, 5, 6)));
  const auto receipts = ReceiptsOf(c);
  ASSERT_EQ(receipts.size(), 3u);
  const char* served[] = {"行政处罚告知书", "行政处罚决定书", "行政处罚决定履行催告书"};
  const char* numbers[] = {"杨政罚告〔2024〕1号", "杨政罚决〔2024〕1号",
                           "杨政催〔2024〕1号"};
  for (int i = 0; i < 3; ++i) {
    const std::string text = TextOf(receipts[static_cast<size_t>(i)]);
    for (int other = 0; other < 3; ++other)
      EXPECT_EQ(text.find(numbers[other]) != std::string::npos, other == i)
          << i << " " << other;
    EXPECT_THAT(text, AllOf(HasSubstr(std::string("1．") + served[i]),
                            HasSubstr("│受送达人│某某商贸有限公司│"),
                            HasSubstr("│送达方式│直接送达│"), Not(HasSubstr("案源")),
                            Not(HasSubstr("立案")), Not(HasSubstr("调查终结"))));
    EXPECT_EQ(c.services(i).papers(0).number(), numbers[i]);
    EXPECT_EQ(receipts[static_cast<size_t>(i)].about(), c.services(i).name());
  }
}

// Two papers under way at once: the receipt is of the one that arrived, with its tries.
TEST_F(ServiceReceipt, PEN27_AReceiptTellsWhatWasTriedAndIsGivenOnceItHadEffect) {
  const std::string name = Decided();
  const PenaltyCase decided = Read(name);
  const size_t before = ReceiptsOf(decided).size();
  auto serve = On<type::v1::ServeDocumentsRequest>(name, D(2024, 4, 11));
  serve.add_documents(decided.documents_size());  // the decision
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  serve.set_reference("EMS 1");
  PenaltyCase c = Get(Do(officer_, serve));
  const int first = c.services_size();
  serve.set_addressee("孙八");
  serve.set_reference("EMS 2");
  c = Get(Do(officer_, serve));
  EXPECT_EQ(ReceiptsOf(c).size(), before);
  auto failed = On<type::v1::RecordServiceRequest>(name, D(2024, 4, 15));
  failed.set_service(first);
  failed.set_failure(type::v1::SERVICE_FAILURE_ABSENT);
  EXPECT_EQ(ReceiptsOf(Get(Do(officer_, failed))).size(), before);
  auto left = On<type::v1::RecordServiceRequest>(name, D(2024, 4, 16));
  left.set_service(first);
  left.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_LEFT);
  left.mutable_delivery()->set_witnessed(true);
  left.mutable_delivery()->set_receiver("社区工作人员");
  c = Get(Do(officer_, left));
  ASSERT_EQ(ReceiptsOf(c).size(), before + 1);
  EXPECT_THAT(
      TextOf(ReceiptsOf(c).back()),
      AllOf(HasSubstr("2024年4月11日，邮寄送达（EMS 1），无人签收（2024年4月15日）"),
            HasSubstr("2024年4月16日，留置送达。"), HasSubstr("社区工作人员"),
            HasSubstr("│受送达人│某某商贸有限公司│"), Not(HasSubstr("EMS 2"))));
}

// What follows a decision on the spot is served and received as well.
TEST_F(ServiceReceipt, PEN27_PapersAreServedInSimpleProcedureToo) {
  penalty::v1::DecideOnTheSpotRequest r;
  r.set_parent(kOrgan);
  *r.mutable_act_date() = D(2024, 4, 12);
  *r.mutable_penalty_case() = LeadRequest().penalty_case();
  *r.mutable_penalty_case()->mutable_party() = Citizen();
  r.add_officers(zhang_);
  r.add_officers(li_);
  *r.mutable_decision() = PenaltyOf({Fine(200)});
  const std::string name = Get(Do(officer_, r)).name();
  Get(Impose(name, D(2024, 4, 29)));
  auto serve = On<type::v1::ServeDocumentsRequest>(name, D(2024, 4, 29));
  serve.add_documents(2);
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  const PenaltyCase c = Get(Do(officer_, serve));
  ASSERT_EQ(ReceiptsOf(c).size(), 1u);
  EXPECT_THAT(TextOf(ReceiptsOf(c)[0]),
              HasSubstr("1．加处罚款决定书　杨政加罚〔2024〕1号"));
}

// What is taken in before the case is filed is served there and then.
TEST_F(ServiceReceipt, PEN27_PapersAreServedBeforeTheFilingToo) {
  const std::string name = Lead();
  auto serve = On<type::v1::ServeDocumentsRequest>(name, D(2024, 3, 4));
  serve.add_documents(1);
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  EXPECT_EQ(ReceiptsOf(Get(Do(officer_, serve))).size(), 1u);
}

}  // namespace
}  // namespace yifa::testing
