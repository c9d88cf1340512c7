// A law that this house does not know: files beside the shipped ones, with other ids,
// lengths and articles and without fees, carry a request from end to end.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/disclosure/fixture.h"
#include "yifa/disclosure/v1/catalogue.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kShipped[] = YIFA_SOURCE_DIR "/services/disclosure/procedures";

constexpr char kRequests[] = R"text(id: "disclosure-request-2030"
based_on: "disclosure-request-2019"
law: "政府信息公开条例(2030年修订)"
effective_date { year: 2030 month: 1 day: 1 }
limits {
  id: "answer"
  title: "答复申请人"
  article: "政府信息公开条例(2030年)第四十条"
  started_by: ["receive", "clarify", "set_reasonable_time"]
  length: 10
  unit: LIMIT_UNIT_WORKING_DAY
  met_by: "answer"
  dropped_by: ["ask_clarification", "withdraw_request", "record_remedy"]
  suspended_by: "consult"
  resumed_by: ["record_opinion", "end_consultation"]
  extension { by: "extend" most: 5 article: "政府信息公开条例(2030年)第四十一条" }
  expiry { act: "mark_overdue" article: "政府信息公开条例(2030年)第四十条" }
}
articles { article: "政府信息公开条例(2030年)第三十九条" acts: "ask_clarification" rules: "DIS-03" }
articles { article: "政府信息公开条例(2030年)第十七条" rules: ["DIS-07/d1", "DIS-07/d2"] }
articles { article: "行政复议法(2030年)第三十条" rules: ["DIS-11/refused", "DIS-11/unanswered"] }
rules { id: "DIS-11" article: "行政复议法(2030年)第三十条" date { year: 2030 month: 3 day: 11 } }
taken_out {
  article: "政府信息公开条例(2030年)第四十八条"
  acts: ["charge_fee", "pay_fee", "forgo_unpaid"]
  states: "AWAITING_PAYMENT"
  limits: "payment"
  documents: "fee_notice"
}
)text";

constexpr char kPublications[] = R"text(id: "publication-2030"
based_on: "publication-2019"
law: "政府信息公开条例(2030年修订)"
effective_date { year: 2030 month: 1 day: 1 }
rules { id: "DIS-14" article: "政府信息公开条例(2030年)第三十条" length: 5 unit: LIMIT_UNIT_DAY }
rules { id: "DIS-15/budgets" article: "政府信息公开条例(2030年)第二十二条第一项" applies_to: "BUDGETS" }
rules { id: "DIS-16" article: "政府信息公开条例(2030年)第十八条" }
)text";

class LawTest : public DisclosureTest {
 protected:
  LawTest() : office_(Definition(), Date(2030, 12, 31)) {
    const std::string folder = office_.directory() / "law";
    std::filesystem::copy(kShipped, folder);
    // What they replace ends the day before.
    for (const char* track : {"request", "publication"})
      std::ofstream(absl::StrCat(folder, "/information-disclosure-", track,
                                 "-2019-05-15.textproto"),
                    std::ios::app)
          << "repeal_date { year: 2030 month: 1 day: 1 }\n";
    office_.options().procedures_dir = folder;
  }

  // The laws, with `more` behind that of requests.
  absl::Status Open(const std::string& more = "") {
    const std::string& folder = office_.options().procedures_dir;
    std::ofstream(folder + "/requests-of-2030.textproto") << kRequests << more;
    std::ofstream(folder + "/publications-of-2030.textproto") << kPublications;
    return office_.Open();
  }
  // With what error `more` is refused, where it stands.
  static std::string Behind(const std::string& what) {
    const std::string law = kRequests;
    return absl::StrCat("/requests-of-2030.textproto:",
                        1 + std::count(law.begin(), law.end(), '\n'), ": ", what);
  }

  template <typename Response = DisclosureRequest, typename Message>
  absl::StatusOr<Response> Under(Message request) {
    request.set_request_id(RandomUuid());
    return office_.Call<Response>(Staff("liu.yang", {"intake", "officer", "head"}),
                                  std::move(request));
  }
  Answered ReceiveOn(Date date) {
    v1::ReceiveDisclosureRequestRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(date);
    *request.mutable_disclosure_request() = Request();
    return Under(request);
  }
  Answered AskOn(const DisclosureRequest& r, Date date) {
    auto request = On<v1::AskClarificationRequest>(r.name(), date);
    request.set_question("请写明所申请信息的名称或者文号。");
    request.set_days(10);
    return Under(request);
  }
  Published PublishOn(const Publication& publication, Date date) {
    v1::PublishInformationRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(date);
    *request.mutable_publication() = publication;
    return Under<Publication>(request);
  }
  int64_t Counted(const std::string& figure, const std::string& label = "") {
    statistics::v1::GetYearRequest request;
    request.set_name(absl::StrCat(testing::kOrgan, "/years/2030"));
    const auto year =
        office_.Call<statistics::v1::Year>(Staff("tester", {"auditor"}), request);
    EXPECT_THAT(year, IsOk());
    if (!year.ok()) return -1;
    for (const statistics::v1::Figure& counted : year->figures())
      if (counted.figure() == figure && counted.label() == label) return counted.value();
    return 0;
  }

  testing::Office office_;
};

TEST_F(LawTest, CarriesARequestFromEndToEnd) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const Answered received = ReceiveOn(Date(2030, 3, 4));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(received->procedure(), "disclosure-request-2030");
  EXPECT_EQ(Deadline(*received, "answer"), "2030-03-18 OPEN");
  ASSERT_THAT(AskOn(*received, Date(2030, 3, 5)), IsOk());
  auto clarify =
      On<v1::ClarifyDisclosureRequestRequest>(received->name(), Date(2030, 3, 7));
  clarify.set_content("杨政发〔2029〕7号");
  const Answered clarified = Under(clarify);
  ASSERT_THAT(clarified, IsOk());
  EXPECT_EQ(Deadline(*clarified, "answer"), "2030-03-21 OPEN");
  EXPECT_THAT(AskOn(*clarified, Date(2030, 3, 8)),
              Breaks("DIS-03", "政府信息公开条例(2030年)第三十九条"));

  auto extend =
      On<v1::ExtendDisclosureRequestRequest>(received->name(), Date(2030, 3, 8));
  extend.set_reason("检索量大");
  extend.set_days(6);
  EXPECT_THAT(Under(extend), Breaks("COM-07", "政府信息公开条例(2030年)第四十一条"));
  // The act that the law does not have.
  auto charge = On<v1::ChargeFeeRequest>(received->name(), Date(2030, 3, 8));
  charge.set_method(v1::FEE_METHOD_BY_PAGE);
  charge.set_quantity(100);
  charge.set_reason("本月申请数量明显超过合理范围");
  EXPECT_THAT(Under(charge), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));

  // What the law leaves as it was.
  EXPECT_THAT(
      Under(Answering(*received, Date(2030, 3, 11), v1::ANSWER_KIND_D4, "涉及他人")),
      Breaks("DIS-05", "政府信息公开条例第十五条、第三十二条"));
  const Answered answered =
      Under(Answering(*received, Date(2030, 3, 11), v1::ANSWER_KIND_D1, "涉及国家秘密"));
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(answered->state(), DisclosureRequest::STATE_ANSWERED);
  EXPECT_EQ(answered->answer_article(), "政府信息公开条例(2030年)第十七条");
  EXPECT_THAT(answered->remedy_notice(), HasSubstr("（行政复议法(2030年)第三十条）"));
  EXPECT_EQ(Counted("requests", "d1/natural"), 1);
  EXPECT_THAT(testing::Audit(office_.surface()), IsEmpty());
}

TEST_F(LawTest, DIS11_ReconsiderationGoesFirstFromTheDayThatItNames) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const auto notice_on = [&](Date date) {
    const Answered received = ReceiveOn(Date(2030, 3, 4));
    EXPECT_THAT(received, IsOk());
    return Under(Answering(received.value_or(DisclosureRequest()), date,
                           v1::ANSWER_KIND_D1, "涉及国家秘密"))
        .value_or(DisclosureRequest())
        .remedy_notice();
  };
  EXPECT_THAT(notice_on(Date(2030, 3, 10)),
              HasSubstr("也可以自收到本答复书之日起6个月内"));
  EXPECT_THAT(notice_on(Date(2030, 3, 11)), HasSubstr("应当先依法申请行政复议"));
}

TEST_F(LawTest, PublicationsAreLateAndListedByItsArticles) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  Publication budget = Information(Date(2030, 3, 4));
  budget.set_category(v1::CATEGORY_BUDGETS);
  const Published in_time = PublishOn(budget, Date(2030, 3, 9));
  ASSERT_THAT(in_time, IsOk());
  EXPECT_EQ(in_time->procedure(), "publication-2030");
  EXPECT_EQ(Counted("late_publications"), 0);
  ASSERT_THAT(PublishOn(budget, Date(2030, 3, 10)), IsOk());
  EXPECT_EQ(Counted("late_publications"), 1);
  budget.set_content("11010519491231002X");
  EXPECT_THAT(PublishOn(budget, Date(2030, 3, 11)),
              Breaks("DIS-16", "政府信息公开条例(2030年)第十八条"));

  v1::GetCatalogueRequest request;
  request.set_name(absl::StrCat(testing::kOrgan, "/catalogue"));
  const auto catalogue = office_.Call<v1::Catalogue>(casework::Caller{}, request);
  ASSERT_THAT(catalogue, IsOk());
  ASSERT_EQ(catalogue->categories_size(), 1);
  EXPECT_EQ(catalogue->categories(0).article(),
            "政府信息公开条例(2030年)第二十二条第一项");
}

TEST_F(LawTest, ABrokenOneIsRefusedWithItsLine) {
  const struct {
    const char *more, *error;
  } rows[] = {
      {"taken_out { article: \"政府信息公开条例(2030年)第一条\" limits: \"opinion\" }",
       "limit `opinion` is missing, which the acts of the track go by"},
      {"taken_out { article: \"政府信息公开条例(2030年)第一条\" rules: \"DIS-07/d8\" }",
       "rule `DIS-07/d8` is missing, which the acts of the track go by"},
      {"taken_out { article: \"政府信息公开条例(2030年)第一条\" figures: \"requests\" }",
       "figure `requests` is missing, which the acts of the track count"},
      {"taken_out { article: \"政府信息公开条例(2030年)第一条\" documents: "
       "\"third_party_notice\" }",
       "document `third_party_notice` is missing, which the acts of the track issue"},
      {"rules { id: \"DIS-3\" article: \"第一条\" length: 5 }",
       "rule `DIS-3`: a length has a unit, and nothing else has one"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(std::string(Open(row.more).message()), HasSubstr(Behind(row.error)))
        << row.more;
}

}  // namespace
}  // namespace yifa::disclosure
