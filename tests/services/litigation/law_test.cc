// A law that this house does not know: a file beside the shipped ones, with another id,
// other lengths and articles and an act less, carries a suit from end to end.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/litigation/life_requests.h"
#include "tests/services/litigation/litigation_fixture.h"
#include "tests/support/calendar.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using State = v1::LitigationCase;

constexpr char kShipped[] = YIFA_SOURCE_DIR "/services/litigation/procedures";
constexpr char kNewest[] = "litigation-2017-litigation-2017-07-01.textproto";

constexpr char kHead[] = R"text(id: "litigation-2030"
based_on: "litigation-2017"
law: "行政诉讼法(2030年修正)"
effective_date { year: 2030 month: 1 day: 1 }
)text";

constexpr char kLaw[] = R"text(
rules { id: "LIT-13/retrial" article: "行政诉讼法(2030年)第九十九条" length: 3 unit: LIMIT_UNIT_MONTH }
rules { id: "LIT-15/daily_fine_most" article: "行政诉讼法(2030年)第一百条" yuan: 500 }
rules { id: "LIT-18" article: "行政诉讼法(2030年)第五十条" length: 3 unit: LIMIT_UNIT_MONTH }
rules { id: "LIT-20" article: "行政诉讼法(2030年)第三十五条" number: 3 }
limits {
  id: "defence"
  title: "提交答辩状、证据和依据"
  article: "行政诉讼法(2030年)第七十条"
  started_by: ["receive", "serve_complaint"]
  length: 10
  unit: LIMIT_UNIT_DAY
  met_by: "file_defence"
  dropped_by: ["defer_defence", "record_judgment"]
}
limits {
  id: "appeal_judgment"
  title: "对判决上诉"
  article: "行政诉讼法(2030年)第九十条"
  started_by: "record_judgment"
  length: 20
  unit: LIMIT_UNIT_DAY
  met_by: "record_appeal"
  expiry { act: "take_effect" article: "行政诉讼法(2030年)第九十条" }
}
articles { article: "行政诉讼法(2030年)第七十一条" rules: "LIT-01" }
articles { article: "行政诉讼法(2030年)第九十条" acts: ["record_appeal", "take_effect"] rules: "LIT-13" }
taken_out { article: "行政诉讼法(2030年)第八十八条" acts: "turn_ordinary" }
)text";

class LawTest : public ::testing::Test {
 protected:
  LawTest() : office_(Definition(), Date(2030, 12, 31)) {
    const std::string folder = office_.directory() / "law";
    std::filesystem::copy(kShipped, folder);
    // What it replaces ends the day before.
    std::ofstream(absl::StrCat(folder, "/", kNewest), std::ios::app)
        << "repeal_date { year: 2030 month: 1 day: 1 }\n";
    office_.options().procedures_dir = folder;
    office_.options().calendar_dir =
        testing::CalendarUntil(2031, office_.directory().path());
  }

  std::string File() {
    return absl::StrCat(office_.options().procedures_dir, "/of-2030.textproto");
  }
  // With a law that says so.
  absl::Status Open(const std::string& law) {
    std::ofstream(File()) << kHead << law;
    return office_.Open();
  }
  // The error of what stands behind the law.
  static std::string Behind(const std::string& what) {
    const std::string law = absl::StrCat(kHead, kLaw);
    return absl::StrCat(
        "/of-2030.textproto:", 1 + std::count(law.begin(), law.end(), '\n'), ": ", what);
  }

  template <typename Request>
  Case Call(Date on, Request request) {
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = ToProto(on);
    return office_.Call<State>(testing::Staff("li.lei", {"intake", "officer", "head"}),
                               std::move(request));
  }
  Case Receive(Date on) {
    v1::ReceiveLitigationRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_litigation_case() = life::Suit();
    Case c = Call(on, request);
    if (c.ok()) name_ = c->name();
    return c;
  }
  template <typename Request>
  Case Do(Date on, Request request = {}) {
    request.set_name(name_);
    return Call(on, std::move(request));
  }
  Case Appeal(Date on) {
    v1::RecordAppealRequest request;
    request.set_appellant("原告");
    request.set_side(v1::SIDE_PLAINTIFF);
    return Do(on, request);
  }
  Case Fine(Date on, int64_t fen) {
    v1::RecordMeasureRequest request;
    request.mutable_measure()->set_kind(v1::MEASURE_KIND_DAILY_FINE);
    request.mutable_measure()->set_content("罚款决定书");
    request.mutable_measure()->set_amount_fen(fen);
    return Do(on, request);
  }

  testing::Office office_;
  std::string name_;
};

std::string WordsOf(const Case& refused) {
  return yifa::WordsOf(testing::StatusOf(refused));
}

// To the archive, lost.
TEST_F(LawTest, CarriesASuitFromEndToEnd) {
  ASSERT_THAT(Open(kLaw), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const Case received = Receive(Date(2030, 3, 4));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(received->procedure(), "litigation-2030");
  EXPECT_EQ(Due(received, "defence"), "2030-03-14");
  EXPECT_EQ(DeadlineOf(received, "defence").article(), "行政诉讼法(2030年)第七十条");

  const Case four = Do(Date(2030, 3, 5), life::Represented(4));
  EXPECT_THAT(four, RefusedBy("LIT-20", "行政诉讼法(2030年)第三十五条"));
  EXPECT_THAT(WordsOf(four), HasSubstr("一至三人"));
  ASSERT_THAT(Do(Date(2030, 3, 5), life::Represented(3)), IsOk());
  v1::RequestDeferralRequest deferral;
  deferral.mutable_deferral_request()->set_reason("档案室水毁");
  const Case late = Do(Date(2030, 3, 15), deferral);
  EXPECT_THAT(late, RefusedBy("LIT-01", "行政诉讼法(2030年)第七十一条"));
  EXPECT_THAT(WordsOf(late), HasSubstr("十日内"));
  EXPECT_THAT(Do(Date(2030, 3, 11), life::TooLate(Date(2029, 11, 20), Date(2030, 2, 20))),
              RefusedBy("LIT-18", "行政诉讼法(2030年)第五十条"));
  const Case objected =
      Do(Date(2030, 3, 11), life::TooLate(Date(2029, 11, 19), Date(2030, 2, 20)));
  ASSERT_THAT(objected, IsOk());
  EXPECT_EQ(objected->time_objection().article(), "行政诉讼法(2030年)第五十条");
  ASSERT_THAT(Do(Date(2030, 3, 13), life::Defence()), IsOk());
  // The act that the law does not have; what it leaves as it was.
  EXPECT_THAT(Do<v1::TurnOrdinaryRequest>(Date(2030, 3, 14)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Do(Date(2030, 3, 14), life::Supplemented(Date(2030, 3, 14), false)),
              RefusedBy("LIT-10", "行政诉讼法第三十六条第二款"));

  const Case judged = Do(Date(2030, 5, 6), life::Judged(v1::JUDGMENT_KIND_REVOKE, 30));
  ASSERT_THAT(judged, IsOk());
  EXPECT_EQ(Due(judged, "appeal_judgment"), "2030-05-27");  // 05-26 is a Sunday
  const Case appealed = Appeal(Date(2030, 5, 28));
  EXPECT_THAT(appealed, RefusedBy("LIT-13", "行政诉讼法(2030年)第九十条"));
  EXPECT_THAT(WordsOf(appealed), HasSubstr("二十日，不服裁定的为十日"));

  EXPECT_THAT(Fine(Date(2030, 7, 1), 50001), HasMetadata("field", "measure.amount_fen"));
  const Case fined = Fine(Date(2030, 7, 1), 50000);
  ASSERT_THAT(fined, IsOk());
  EXPECT_EQ(Written(fined->effective_date()), "2030-05-28");
  EXPECT_EQ(Written(fined->retrial_due_date()), "2030-08-28");
  v1::ComplyWithJudgmentRequest comply;
  comply.set_performance("已重新作出决定");
  ASSERT_THAT(Do(Date(2030, 7, 2), comply), IsOk());
  EXPECT_THAT(Do<v1::ArchiveLitigationRequest>(Date(2030, 7, 3)),
              RefusedBy("LIT-12", "行政复议、行政应诉案件统计制度"));
  v1::ReviewLossRequest review;
  review.mutable_review()->set_cause("违反法定程序");
  review.mutable_review()->set_analysis("未告知听证权利");
  review.mutable_review()->set_improvement("告知书加列听证一栏");
  ASSERT_THAT(Do(Date(2030, 7, 3), review), IsOk());
  const Case archived = Do<v1::ArchiveLitigationRequest>(Date(2030, 7, 4));
  ASSERT_THAT(archived, IsOk());
  EXPECT_EQ(archived->state(), State::STATE_ARCHIVED);
  EXPECT_THAT(testing::Audit(office_.surface()), ::testing::IsEmpty());
}

// A law may let acts happen where nothing yet is what they go by: they are refused.
TEST_F(LawTest, WhatComesOutOfOrderIsRefused) {
  ASSERT_THAT(Open(R"text(
acts {
  id: "record_appeal"
  title: "上诉"
  from: ["RECEIVED", "JUDGED", "APPEALED", "EFFECTIVE"]
  to: "APPEALED"
  roles: ["intake", "officer", "head"]
  article: "行政诉讼法(2030年)第九十条"
}
acts {
  id: "object_jurisdiction"
  title: "提出管辖异议"
  from: "RECEIVED"
  to: "SUSPENDED"
  roles: ["officer", "reviewer", "head"]
  article: "行政诉讼法解释第十条"
  issues: "jurisdiction_objection"
}
)text"),
              IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  ASSERT_THAT(Receive(Date(2030, 3, 4)), IsOk());
  EXPECT_THAT(Appeal(Date(2030, 3, 5)), RefusedBy("LIT-13", "行政诉讼法第八十五条"));
  v1::ObjectToJurisdictionRequest object;
  object.mutable_objection()->set_grounds("不动产不在本辖区");
  object.mutable_objection()->set_competent_court("天津市南开区人民法院");
  ASSERT_THAT(Do(Date(2030, 3, 5), object), IsOk());
  EXPECT_THAT(Do<v1::ResumeSuitRequest>(Date(2030, 3, 6)),
              RefusedBy("LIT-11", "行政诉讼法解释第八十七条第二款"));
}

TEST_F(LawTest, ABrokenOneIsRefusedWithItsLine) {
  const struct {
    const char *more, *error;
  } rows[] = {
      {"taken_out { article: \"行政诉讼法(2030年)第九十一条\" limits: \"appeal_ruling\" "
       "}",
       "limit `appeal_ruling` is missing, which the acts of the track go by"},
      {"taken_out { article: \"行政诉讼法(2030年)第一条\" rules: \"LIT-10\" }",
       "rule `LIT-10` is missing, which the acts of the track go by"},
      {"rules { id: \"LIT-15/daily_fine_least\" }",
       "rule `LIT-15/daily_fine_least` has no yuan"},
      {"rules { id: \"LIT-20\" number: 4 }", "rule `LIT-20` stands twice"},
      {"articles { article: \"行政诉讼法(2030年)第二条\" acts: \"appeal\" }",
       "articles names act `appeal`, which the base does not have"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(std::string(Open(absl::StrCat(kLaw, row.more)).message()),
                HasSubstr(Behind(row.error)))
        << row.more;
}

// Once the law itself is another one, nothing goes on citing what it replaces.
TEST_F(LawTest, AnotherLawLeavesNoArticleOfTheFormer) {
  std::ofstream(File()) << "id: \"suits-2030\"\nbased_on: \"litigation-2017\"\n"
                           "law: \"行政争议诉讼法(2030年)\"\n"
                           "effective_date { year: 2030 month: 1 day: 1 }\n";
  const std::string error(office_.Open().message());
  EXPECT_THAT(error,
              HasSubstr("/of-2030.textproto:2: rule `LIT-20` still cites "
                        "`行政诉讼法第三十一条第一款`, which `行政争议诉讼法(2030年)` "
                        "replaces"));
}

}  // namespace
}  // namespace yifa::litigation
