// The law as the procedure files have it: a law of 2030, dropped in beside those that
// came with the service, carries a case; what is wrong with it is said with its line; and
// the law of 2023 cites nothing of the one that it took the place of.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "tests/support/calendar.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_directory.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;
using State = v1::Reconsideration;

constexpr char kFolder[] = YIFA_SOURCE_DIR "/services/reconsideration";
constexpr char kLaw2023[] = "reconsideration-2023-reconsideration-2024-01-01.textproto";

// Four lines, after which the tests count.
constexpr char kHead[] = R"text(id: "reconsideration-2030"
based_on: "reconsideration-2023"
law: "行政复议法(2030年修订)"
effective_date { year: 2030 month: 1 day: 1 }
)text";

// No simplified procedure, three officers, other periods, and what is inappropriate may
// be revoked.
constexpr char kWhatDiffers[] = R"text(
limits {
  id: "decide"
  title: "作出行政复议决定"
  article: "行政复议法(2030年修订)第七十条"
  started_by: ["accept", "deem_accepted"]
  length: 40
  unit: LIMIT_UNIT_DAY
  met_by: ["decide", "terminate"]
  suspended_by: "suspend"
  resumed_by: "resume"
  extension { by: "extend" most: 20 article: "行政复议法(2030年修订)第七十一条" }
}
rules { id: "REC-01" article: "行政复议法(2030年修订)第十八条" length: 90 unit: LIMIT_UNIT_DAY }
rules { id: "REC-24" article: "行政复议法(2030年修订)第四十条" number: 3 }
rules { id: "REC-25" article: "行政复议法(2030年修订)第八十八条" length: 1 unit: LIMIT_UNIT_MONTH }
rules {
  id: "REC-21/revoke_inappropriate"
  applies_to: ["REVOKE", "INAPPROPRIATE"]
  article: "行政复议法(2030年修订)第六十六条"
  document: "decision"
  period: PERIOD_MAY
}
articles { article: "行政复议法(2030年修订)第二十条" rules: "REC-07/government" }
articles {
  article: "行政复议法(2030年修订)第四十四条"
  acts: ["send_copy", "answer"]
  rules: ["REC-09", "REC-10"]
}
articles { article: "行政复议法(2030年修订)第四十九条" acts: "hear_views" rules: "REC-12" }
articles { article: "行政复议法(2030年修订)第六十一条" acts: "decide" rules: "REC-21" }
taken_out {
  article: "行政复议法(2030年修订)第四十四条"
  acts: "convert"
  limits: ["send_copy_simplified", "answer_simplified", "decide_simplified"]
  documents: "conversion_approval"
  rules: ["REC-09/simplified", "REC-09/convert"]
}
)text";

std::string ReadFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void WriteFile(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

// The service beside whose procedures lies another version.
class Law : public ReconsiderationTest {
 protected:
  Law() {
    std::filesystem::copy(absl::StrCat(kFolder, "/procedures"), folder_ / "procedures");
    // The law of 2023 ends where the other one begins.
    const std::string file = folder_ / absl::StrCat("procedures/", kLaw2023);
    WriteFile(file, absl::StrCat(ReadFile(file),
                                 "repeal_date { year: 2030 month: 1 day: 1 }\n"));
    WriteFile(folder_ / "organs.textproto", R"text(
organs {
  name: "organs/120111"
  display_name: "西青区人民政府"
  document_prefix: "西青政"
  region_code: "120111"
  level: ORGAN_LEVEL_COUNTY
}
organs {
  name: "organs/120111101"
  display_name: "杨柳青镇人民政府"
  document_prefix: "杨政"
  region_code: "120111101"
  level: ORGAN_LEVEL_TOWNSHIP
  superior: "organs/120111"
}
)text");
  }

  // Opens the service with the version that says `text` of what differs.
  absl::Status Open(const std::string& text) {
    WriteFile(New(), absl::StrCat(kHead, text));
    casework::EngineOptions options;
    options.definition = Definition();
    options.data_dir = folder_ / "data";
    options.procedures_dir = folder_ / "procedures";
    options.documents_dir = absl::StrCat(kFolder, "/documents");
    options.calendar_dir = calendar_;
    options.organs_file = folder_ / "organs.textproto";
    options.clock = &clock_;
    auto engine = casework::Engine::Open(std::move(options));
    if (!engine.ok()) return engine.status();
    engine_ = *std::move(engine);
    surface_ = engine_->surface();
    elsewhere_ = [this](std::shared_ptr<google::protobuf::Message> request) {
      return Send(std::move(request));
    };
    return absl::OkStatus();
  }

  // What is said of line `line` of the version.
  std::string At(int line, const std::string& what) const {
    return absl::StrCat(New(), ":", line, ": ", what);
  }

  // Applied for on a Monday of 2030, so many days after the act became known.
  Case ApplyAfter(int days) {
    return Apply(Date(2030, 3, 4), [days](v1::Reconsideration& c) {
      *c.mutable_known_date() = ToProto(Date(2030, 3, 4) - days);
    });
  }

 private:
  std::string New() const {
    return folder_ / "procedures/reconsideration-2030.textproto";
  }

  absl::StatusOr<casework::MessagePtr> Send(
      std::shared_ptr<google::protobuf::Message> request) {
    const auto* type = request->GetDescriptor();
    if (const auto* id = type->FindFieldByName("request_id"))
      request->GetReflection()->SetString(request.get(), id, RandomUuid());
    absl::StatusOr<casework::MessagePtr> answer = absl::UnimplementedError("no method");
    for (const casework::Method& method : surface_.methods) {
      if (method.descriptor->input_type() != type) continue;
      absl::Notification answered;
      method.unary(Person(), request, [&](absl::StatusOr<casework::MessagePtr> response) {
        answer = std::move(response);
        answered.Notify();
      });
      answered.WaitForNotification();
      break;
    }
    return answer;
  }

  testing::TemporaryDirectory folder_;
  const std::string calendar_ = testing::CalendarUntil(2031, folder_.path());
  testing::FakeClock clock_{Date(2030, 12, 2)};
  std::unique_ptr<casework::Engine> engine_;
  casework::Surface surface_;
};

TEST_F(Law, Of2030CarriesACaseFromTheApplicationToThePerformance) {
  ASSERT_THAT(Open(kWhatDiffers), IsOk());
  EXPECT_EQ(Apply(Date(2024, 3, 4))->procedure(), "reconsideration-2023");
  ASSERT_THAT(ApplyAfter(90), IsOk());
  EXPECT_EQ(Get()->procedure(), "reconsideration-2030");
  const Case accepted = Accept(Date(2030, 3, 6));
  EXPECT_EQ(Due(accepted, "decide"), "2030-04-15");
  ASSERT_THAT(Assign(Date(2030, 3, 6), {"han.mei", "lucy.li", "wang.fang"}), IsOk());
  ASSERT_THAT(SendCopy(Date(2030, 3, 7)), IsOk());
  ASSERT_THAT(Answer(Date(2030, 3, 11)), IsOk());
  ASSERT_THAT(HearAll(Date(2030, 3, 12)), IsOk());
  ASSERT_THAT(Decide(Date(2030, 4, 10), v1::DECISION_KIND_REVOKE,
                     [](v1::Decision& decision) {
                       decision.set_ground(v1::DECISION_GROUND_INAPPROPRIATE);
                       decision.set_redo_days(25);
                     }),
              IsOk());
  EXPECT_EQ(Get()->decision().article(), "行政复议法(2030年修订)第六十六条");
  EXPECT_TRUE(HasDocument(Get(), "decision"));
  const Case served = Serve(Date(2030, 4, 11));
  EXPECT_EQ(Written(served->suit_due_date()), "2030-05-13");  // 05-11 is a Saturday
  EXPECT_THAT(served->suit_notice(), HasSubstr("之日起一个月内"));
  EXPECT_EQ(Due(served, "perform"), "2030-05-06");
  v1::RecordPerformanceRequest performed;
  performed.mutable_performance()->set_content("重新作出决定");
  EXPECT_EQ(Do(Date(2030, 5, 3), performed)->state(), State::STATE_SERVED);
}

TEST_F(Law, Of2030IsCitedWhereItRefuses) {
  ASSERT_THAT(Open(kWhatDiffers), IsOk());
  ASSERT_THAT(ApplyAfter(95), IsOk());
  EXPECT_THAT(Accept(Date(2030, 3, 6)),
              IsUnlawful("REC-01", "行政复议法(2030年修订)第十八条"));
  ASSERT_THAT(
      Apply(Date(2030, 3, 4),
            [](v1::Reconsideration& c) { c.set_respondent_organ(testing::kOtherOrgan); }),
      IsOk());
  EXPECT_THAT(Accept(Date(2030, 3, 6)),
              IsUnlawful("REC-07", "行政复议法(2030年修订)第二十条"));
  ASSERT_THAT(ApplyAfter(90), IsOk());
  EXPECT_THAT(Accept(Date(2030, 3, 6), kSimplified),
              IsUnlawful("REC-09", "行政复议法(2030年修订)第四十四条"));
  ASSERT_THAT(Accept(Date(2030, 3, 6)), IsOk());
  EXPECT_THAT(Answer(Date(2030, 3, 6)),
              IsUnlawful("REC-10", "行政复议法(2030年修订)第四十四条"));
  const Case two = Assign(Date(2030, 3, 6));
  EXPECT_THAT(two, IsUnlawful("REC-24", "行政复议法(2030年修订)第四十条"));
  EXPECT_THAT(WordsOf(two.status()), HasSubstr("由三名以上行政复议人员"));
  EXPECT_THAT(Extend(Date(2030, 3, 7), 21),
              HasMetadata("article", "行政复议法(2030年修订)第七十一条"));
  v1::ConvertProcedureRequest convert;
  convert.set_reason("案情复杂");
  EXPECT_THAT(Do(Date(2030, 3, 7), convert), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  ASSERT_THAT(Assign(Date(2030, 3, 7), {"han.mei", "lucy.li", "wang.fang"}), IsOk());
  EXPECT_THAT(Decide(Date(2030, 3, 8), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-12", "行政复议法(2030年修订)第四十九条"));
  EXPECT_THAT(Decide(Date(2030, 3, 8), v1::DECISION_KIND_REVOKE,
                     [](v1::Decision& decision) {
                       decision.set_ground(v1::DECISION_GROUND_LAWFUL);
                     }),
              IsUnlawful("REC-21", "行政复议法(2030年修订)第六十一条"));
}

TEST_F(Law, WhatIsWrongWithItIsSaidWithItsLine) {
  const struct {
    const char* text;
    int line;
    const char* what;
  } rows[] = {
      {"taken_out { article: \"行政复议法(2030年修订)第一条\" rules: \"REC-01\" }", 5,
       "rule `REC-01` is missing, which the acts of the track go by"},
      {"\nrules { id: \"REC-24\" article: \"行政复议法(2030年修订)第一条\" }", 6,
       "rule `REC-24` has no number"},
      {"taken_out { article: \"行政复议法(2030年修订)第一条\"\nlimits: "
       "\"await_successor\" }",
       6, "limit `await_successor` is missing"},
      {"taken_out { article: \"行政复议法(2030年修订)第一条\" documents: "
       "\"spoken_application\" }",
       5, "document `spoken_application` is missing"},
      {"taken_out { article: \"行政复议法(2030年修订)第一条\" figures: \"concluded\" }",
       5, "figure `concluded` is missing"},
      {"articles { article: \"行政复议法(2030年修订)第一条\" acts: \"convrt\" }", 5,
       "articles names act `convrt`, which the base does not have"},
      {"rules {\n  id: \"REC-21/void_grave\"\n  document: \"decison\"\n}", 7,
       "rule `REC-21/void_grave` names an unknown document `decison`"},
      {"acts { id: \"serve\" title: \"送达\" from: \"DECIDED\" to: \"SERVED\" "
       "roles: \"officer\" article: \"行政复议法(2030年修订)第一条\" }",
       5, "act `serve`: to lacks `PERFORMING`"},
  };
  for (const auto& row : rows) {
    const absl::Status status = Open(row.text);
    EXPECT_THAT(std::string(status.message()), HasSubstr(At(row.line, row.what)));
  }
}

// Where the law does not say so, the version need not have it.
TEST_F(Law, WhatOnlySomeLawsHaveMayBeTakenOut) {
  ASSERT_THAT(
      Open("taken_out { article: \"行政复议法(2030年修订)第一条\" rules: [\"REC-12\", "
           "\"REC-13\", \"REC-14\", \"REC-14/weighed\", \"REC-01/untold\"] }"),
      IsOk());
  ASSERT_THAT(ApplyAfter(60), IsOk());
  ASSERT_THAT(Accept(Date(2030, 3, 6)), IsOk());
  ASSERT_THAT(Assign(Date(2030, 3, 6), {"han.mei", "lucy.li"}, /*complex=*/true), IsOk());
  EXPECT_THAT(Decide(Date(2030, 3, 8), v1::DECISION_KIND_REVOKE), IsOk());
}

class Versions : public ::testing::Test {
 protected:
  static procedure::v1::Procedure Of(const std::string& id) {
    const auto files =
        procedure::ReadFolder(absl::StrCat(kFolder, "/procedures"), nullptr);
    for (const procedure::Filed& filed : *files)
      if (filed.proto.id() == id) return filed.proto;
    return {};
  }
};

TEST_F(Versions, Of2023CitesNothingOfTheLawOf2017) {
  const procedure::v1::Procedure law = Of("reconsideration-2023");
  ASSERT_GT(law.acts_size(), 40);
  EXPECT_THAT(law.DebugString(), HasSubstr("reconsideration-2017"));  // based_on
  for (const auto& act : law.acts())
    EXPECT_THAT(act.article(), Not(HasSubstr("2017"))) << act.id();
  for (const auto& rule : law.rules())
    EXPECT_THAT(rule.article(), Not(HasSubstr("2017"))) << rule.id();
  for (const auto& limit : law.limits()) {
    EXPECT_THAT(limit.article(), Not(HasSubstr("2017"))) << limit.id();
    EXPECT_THAT(limit.extension().article(), Not(HasSubstr("2017"))) << limit.id();
    EXPECT_THAT(limit.expiry().article(), Not(HasSubstr("2017"))) << limit.id();
  }
}

TEST_F(Versions, REC21_EachKindOfDecisionIsOneOfTheContract) {
  for (const char* id : {"reconsideration-2017", "reconsideration-2023"}) {
    const procedure::v1::Procedure law = Of(id);
    int decisions = 0;
    for (const auto& rule : law.rules()) {
      if (rule.applies_to().empty() || absl::StartsWith(rule.id(), "REC-26")) continue;
      ++decisions;
      ASSERT_EQ(rule.applies_to_size(), 2) << rule.id();
      v1::DecisionKind kind;
      EXPECT_TRUE(v1::DecisionKind_Parse("DECISION_KIND_" + rule.applies_to(0), &kind))
          << rule.id();
      v1::DecisionGround ground;
      EXPECT_TRUE(
          v1::DecisionGround_Parse("DECISION_GROUND_" + rule.applies_to(1), &ground))
          << rule.id();
      EXPECT_NE(rule.document(), "") << rule.id();
    }
    EXPECT_GT(decisions, 20) << id;
  }
}

}  // namespace
}  // namespace yifa::reconsideration
