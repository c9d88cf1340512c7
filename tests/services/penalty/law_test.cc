// A law that nobody knew when the service was built: a file beside the shipped ones
// carries a case from end to end, and refusals cite it.
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/penalty/fixture.h"
#include "tests/support/calendar.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using ::testing::HasSubstr;

constexpr char kShipped[] = YIFA_SOURCE_DIR "/services/penalty/procedures";
constexpr char kNewest[] = "penalty-law-ordinary-2026-04-15.textproto";

// Its lines are counted below.
constexpr char kHead[] = R"text(id: "penalty-ordinary-2030"
based_on: "penalty-ordinary-2026"
law: "行政处罚法(2030年修订)"
effective_date { year: 2030 month: 1 day: 1 }
)text";

constexpr char kLaw[] = R"text(
rules { id: "PEN-01" article: "行政处罚法(2030)第四十条" length: 3 unit: LIMIT_UNIT_YEAR }
rules { id: "PEN-02" article: "行政处罚法(2030)第四十六条" number: 3 }
rules { id: "PEN-29" article: "行政处罚法(2030)第八十条" number: 1 }
limits {
  id: "payment"
  title: "缴纳罚款"
  article: "行政处罚法(2030)第七十五条"
  started_by: "serve"
  length: 30
  unit: LIMIT_UNIT_DAY
  met_by: ["pay", "collect_cash"]
  dropped_by: "record_remedy"
  suspended_by: "stay_execution"
  resumed_by: "resume_execution"
  extension { by: "defer_payment" most: 60 article: "行政处罚法(2030)第七十四条" }
}
articles {
  article: "行政处罚法(2030)第六十六条"
  acts: "notify"
  limits: "answer"
  expiries: "answer"
  rules: ["PEN-11", "PEN-11/period"]
}
articles { article: "行政处罚法(2030)第七十四条" rules: "PEN-37/unpaid" acts: "close" }
# What is not waived runs out.
taken_out { article: "行政处罚法(2030)第六十六条" acts: "waive_defence" }
)text";

class LawTest : public Penalty {
 protected:
  LawTest() : office_(penalty::Definition(), Date(2031, 12, 31)) {
    const std::string folder = office_.directory() / "law";
    std::filesystem::copy(kShipped, folder);
    std::ofstream(absl::StrCat(folder, "/", kNewest), std::ios::app)
        << "repeal_date { year: 2030 month: 1 day: 1 }\n";
    office_.options().procedures_dir = folder;
    office_.options().calendar_dir = CalendarUntil(2032, office_.directory().path());
  }

  std::string Dropped() {
    return absl::StrCat(office_.options().procedures_dir, "/of-2030.textproto");
  }
  absl::Status Open(const std::string& text) {
    std::ofstream(Dropped()) << kHead << text;
    return office_.Open();
  }
  template <typename Response = PenaltyCase, typename Request>
  absl::StatusOr<Response> Under(const Caller& caller, Request request) {
    request.set_request_id(RandomUuid());
    return office_.Call<Response>(caller, std::move(request));
  }
  std::string Officer(const std::string& id, const type::v1::Date& reviews_since = {}) {
    auto certificate = Certificate(id, id);
    if (reviews_since.year() != 0)
      *certificate.mutable_officer()->mutable_reviewer_since_date() = reviews_since;
    *certificate.mutable_act_date() = D(2029, 12, 3);
    *certificate.mutable_officer()->mutable_valid_until_date() = D(2035, 12, 31);
    const auto officer =
        Under<pb::Officer>(Staff("admin", {"administrator"}), certificate);
    EXPECT_THAT(officer, IsOk());
    return officer.ok() ? officer->name() : "";
  }
  std::string LeadOn(type::v1::Date day, const std::string& reporter = "") {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = day;
    *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() = day;
    if (!reporter.empty())
      lead.mutable_penalty_case()->mutable_reporter()->set_display_name(reporter);
    return Get(Under(intake_, lead)).name();
  }
  Result FileBy(const std::string& name, const std::vector<std::string>& officers,
                type::v1::Date day) {
    auto r = On<pb::FilePenaltyCaseRequest>(name, day);
    for (const std::string& officer : officers) r.add_officers(officer);
    return Under(head_, r);
  }
  // To the report, by those officers.
  void Conclude(const std::string& name, const std::vector<std::string>& officers,
                const std::string& review_ground = "") {
    auto evidence = On<pb::AddEvidenceRequest>(name, D(2030, 3, 6));
    evidence.mutable_evidence()->set_kind(pb::EVIDENCE_KIND_INSPECTION_RECORD);
    evidence.mutable_evidence()->set_display_name("现场笔录");
    evidence.mutable_evidence()->set_source("经营场所");
    evidence.mutable_evidence()->set_certificates_shown(true);
    for (const std::string& officer : officers)
      evidence.mutable_evidence()->add_collectors(officer);
    Get(Under(officer_, evidence));
    auto conclude = On<pb::ConcludeInvestigationRequest>(name, D(2030, 3, 7));
    *conclude.mutable_report() = Report(review_ground);
    Get(Under(officer_, conclude));
  }
  // To the notice.
  void Investigate(const std::string& name, const std::vector<std::string>& officers) {
    Conclude(name, officers);
    auto notify = On<pb::NotifyPartyRequest>(name, D(2030, 3, 8));
    *notify.mutable_notice() = NoticeOf({Fine(5000)});
    Get(Under(officer_, notify));
  }
  Result DecideOn(const std::string& name, type::v1::Date day) {
    auto r = On<pb::DecidePenaltyCaseRequest>(name, day);
    *r.mutable_decision() = PenaltyOf({Fine(5000)});
    return Under(head_, r);
  }

  Office office_;
};

TEST_F(LawTest, ACaseIsCarriedUnderALawThatIsDroppedIn) {
  ASSERT_THAT(Open(kLaw), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const std::vector<std::string> two = {Officer("zhang"), Officer("li")};
  std::vector<std::string> three = two;
  three.push_back(Officer("wu"));

  const std::string name = LeadOn(D(2030, 3, 4));
  const Result by_two = FileBy(name, two, D(2030, 3, 5));
  EXPECT_THAT(by_two, IsRefused("PEN-02", "行政处罚法(2030)第四十六条"));
  EXPECT_EQ(WordsOf(by_two.status()), "执法人员不得少于3人。");
  PenaltyCase c = Get(FileBy(name, three, D(2030, 3, 5)));
  EXPECT_EQ(c.procedure(), "penalty-ordinary-2030");
  Investigate(name, three);

  EXPECT_THAT(Under(officer_, On<pb::WaiveDefenceRequest>(name, D(2030, 3, 11))),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(DecideOn(name, D(2030, 3, 12)),
              IsRefused("PEN-11", "行政处罚法(2030)第六十六条"));
  Get(DecideOn(name, D(2030, 4, 1)));
  auto serve = On<pb::ServeDecisionRequest>(name, D(2030, 4, 2));
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  c = Get(Under(officer_, serve));
  EXPECT_EQ(Due(c, "payment"), "2030-05-03");

  // Four days late at one percent.
  c = Get(Under(head_, On<pb::ImposeSurchargeRequest>(name, D(2030, 5, 7))));
  EXPECT_EQ(c.surcharge().total().amount_fen(), 4 * 5000);
  auto close = On<pb::ClosePenaltyCaseRequest>(name, D(2030, 5, 7));
  close.set_closing("执行完毕。");
  EXPECT_THAT(Under(head_, close), IsRefused("PEN-37", "行政处罚法(2030)第七十四条"));
  auto pay = On<pb::PayFineRequest>(name, D(2030, 5, 7));
  pay.mutable_payment()->mutable_amount()->set_amount_fen(520000);
  pay.mutable_payment()->set_receipt_number("0001");
  Get(Under(officer_, pay));
  EXPECT_EQ(Get(Under(head_, close)).state(), PenaltyCase::STATE_CLOSED);
}

TEST_F(LawTest, WhatBeganBeforeGoesOnUnderTheLawOfItsDay) {
  ASSERT_THAT(Open(kLaw), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const std::string zhang = Officer("zhang"), li = Officer("li");
  const std::string name = LeadOn(D(2029, 12, 24));
  EXPECT_THAT(FileBy(name, {zhang}, D(2030, 1, 7)),
              IsRefused("PEN-02", "行政处罚法第四十二条"));
  EXPECT_EQ(Get(FileBy(name, {zhang, li}, D(2030, 1, 7))).procedure(),
            "penalty-ordinary-2026");
}

TEST_F(LawTest, PEN10_SinceWhenWhoBeginsToReviewIsQualifiedTheLawSays) {
  ASSERT_THAT(Open(R"text(
rules {
  id: "PEN-10/qualified"
  article: "行政处罚法(2030)第六十二条"
  date { year: 2029 month: 6 day: 1 }
}
)text"),
              IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const std::vector<std::string> two = {Officer("zhang"), Officer("li")};
  const std::string name = LeadOn(D(2030, 3, 4));
  Get(FileBy(name, two, D(2030, 3, 5)));
  Conclude(name, two, "疑难复杂");
  const auto review = [&](const std::string& id, type::v1::Date since) {
    auto r = On<pb::ReviewPenaltyCaseRequest>(name, D(2030, 3, 8));
    r.set_officer(Officer(id, since));
    for (int aspect = 1; aspect <= pb::ReviewAspect_MAX; ++aspect) {
      pb::ReviewFinding& finding = *r.add_findings();
      finding.set_aspect(static_cast<pb::ReviewAspect>(aspect));
      finding.set_passed(true);
      finding.set_finding("意见");
    }
    return Under(Staff(id, {"reviewer"}), r);
  };
  EXPECT_THAT(review("zhou", D(2029, 6, 1)),
              IsRefused("PEN-10", "行政处罚法(2030)第六十二条"));
  EXPECT_TRUE(Get(review("wu", D(2029, 5, 31))).review().passed());
}

TEST_F(LawTest, AnActIsContestedUnderTheLawOnReconsiderationOfItsDay) {
  const procedure::Book& book = service_.engine().book();
  const std::map<std::string, std::string> since_2024 = {
      {"ordinary", "行政诉讼法第四十六条、行政复议法第二十条"},
      {"simple", "行政复议法第二十条、第二十三条第一款第一项"}};
  for (const auto& [track, article] : since_2024) {
    const auto cited = [&, &track = track](Date day) {
      return book.InForce("yifa.penalty.v1.PenaltyCase", track, day)
          ->FindLimit("contest")
          ->article();
    };
    EXPECT_THAT(cited(Date(2023, 12, 31)), HasSubstr("行政复议法(2017)第九条"));
    EXPECT_EQ(cited(Date(2024, 1, 1)), article);
  }
}

TEST_F(LawTest, PEN04_ACaseOfTheDayOfTheNewRulesOnReportsCitesThem) {
  ASSERT_THAT(office_.Open(), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const auto tell = [&](type::v1::Date received) {
    auto told = On<pb::TellReporterRequest>(LeadOn(received), D(2026, 4, 16));
    told.set_content("电话告知。");
    Get(FileBy(told.name(), {}, D(2026, 4, 15)));
    return Under(intake_, told);
  };
  EXPECT_THAT(tell(D(2026, 4, 14)),
              IsRefused("PEN-04", "市场监督管理投诉举报处理暂行办法第三十一条"));
  EXPECT_THAT(tell(D(2026, 4, 15)),
              IsRefused("PEN-04", "市场监督管理投诉举报处理办法第三十六条"));
}

// Whatever a file lets happen, and whenever.
TEST_F(LawTest, WhatAFileLetsHappenTooEarlyIsRefusedAndEndsNothing) {
  ASSERT_THAT(Open(R"text(
acts { id: "resume" title: "恢复" from: ["SUSPENDED", "FILED"] roles: "head" article: "第一条"
  to: ["FILED", "INVESTIGATED", "REVIEWED", "NOTIFIED", "HEARD"] }
acts { id: "record_police_filing" title: "公安立案" from: ["TRANSFERRED", "FILED"] roles: "head" article: "第二条" }
acts { id: "hand_over_materials" title: "移交" from: ["TRANSFERRED", "FILED"] roles: "head" article: "第三条" }
acts { id: "object_to_police" title: "提请复议" from: ["INVESTIGATED", "FILED"] roles: "head" article: "第四条" }
acts { id: "request_court_review" title: "申请复议" from: ["SERVED", "FILED"] roles: "head" article: "第五条" }
limits { id: "police_objection" title: "提请复议" article: "第四条" started_by: ["file", "take_back"]
  length: 90 unit: LIMIT_UNIT_DAY met_by: "object_to_police" }
limits { id: "court_review" title: "申请复议" article: "第五条" started_by: ["file", "record_court_answer"]
  length: 90 unit: LIMIT_UNIT_DAY met_by: "request_court_review" dropped_by: "record_remedy" }
limits { id: "reporter_notice" title: "告知" article: "第六条" started_by: "file" length: 2
  unit: LIMIT_UNIT_DAY met_by: "tell_reporter" expiry { act: "lapse_coercion" article: "第六条" } }
)text"),
              IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const std::string name = LeadOn(D(2030, 3, 4), "郑某");
  Get(FileBy(name, {Officer("zhang"), Officer("li")}, D(2030, 3, 5)));

  auto resume = On<pb::ResumeCaseRequest>(name, D(2030, 3, 11));
  resume.set_reason("中止的原因消除。");
  EXPECT_THAT(Under(head_, resume), IsRefused("COM-07", "第一条"));
  auto filing = On<pb::RecordPoliceFilingRequest>(name, D(2030, 3, 11));
  filing.set_document_number("公立〔2030〕1号");
  EXPECT_THAT(Under(head_, filing), IsRefused("PEN-31", "行政处罚法第二十七条"));
  EXPECT_THAT(Under(head_, On<pb::HandOverMaterialsRequest>(name, D(2030, 3, 11))),
              IsRefused("PEN-31", "行政处罚法第二十七条"));
  auto objection = On<pb::ObjectToPoliceRequest>(name, D(2030, 3, 11));
  objection.set_reason("应当立案。");
  EXPECT_THAT(Under(head_, objection), IsRefused("PEN-31", "行政处罚法第二十七条"));
  auto review = On<pb::RequestCourtReviewRequest>(name, D(2030, 3, 11));
  review.set_court("天津市第一中级人民法院");
  EXPECT_THAT(Under(head_, review),
              IsRefused("PEN-30", "行政强制法第五十六条、第五十八条"));
  // The expiry of a limit that is about nothing that is held.
  auto assign = On<pb::AssignOfficersRequest>(name, D(2030, 3, 12));
  assign.add_officers(Officer("wu"));
  assign.add_officers(Officer("zheng"));
  const PenaltyCase c = Get(Under(head_, assign));
  EXPECT_EQ(StateOf(c, "reporter_notice"), type::v1::DEADLINE_STATE_EXPIRED);
}

// What the code of the track goes by, a version has, or it is refused with its line.
TEST_F(LawTest, ABrokenVersionIsRefusedWithItsLine) {
  const struct {
    const char* text;
    int line;
    const char* what;
  } rows[] = {
      {"taken_out { article: \"第一条\" rules: \"PEN-02\" }", 5,
       "rule `PEN-02` is missing"},
      {"rules { id: \"PEN-02\" article: \"第一条\" yuan: 3 }", 5,
       "rule `PEN-02` has no number"},
      {"\nrules { id: \"PEN-01\" article: \"第一条\" }", 6,
       "rule `PEN-01` has no length"},
      {"rules { id: \"PEN-10/qualified\" article: \"第一条\" }", 5,
       "rule `PEN-10/qualified` has no date"},
      {"taken_out { article: \"第一条\"\n  limits: \"answer\" }", 6,
       "limit `answer` is missing"},
      {"taken_out { article: \"第一条\" documents: \"penalty_decision\" }", 5,
       "document `penalty_decision` is missing"},
      {"taken_out { article: \"第一条\" figures: \"decisions\" }", 5,
       "figure `decisions` is missing"},
      {"articles { article: \"第一条\" rules: \"PEN-99\" }", 5,
       "articles names rule `PEN-99`, which the base does not have"},
      {"acts { id: \"review\" title: \"审核\" from: \"INVESTIGATED\" roles: "
       "\"reviewer\"\n"
       "  to: [\"REVIEWED\", \"HEARD\"] article: \"第一条\" }",
       6, "act `review`: to lacks `FILED`"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(std::string(Open(row.text).message()),
                HasSubstr(absl::StrCat(Dropped(), ":", row.line, ": ", row.what)))
        << row.text;
}

}  // namespace
}  // namespace yifa::testing
