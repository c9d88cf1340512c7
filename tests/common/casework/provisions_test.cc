// What differs by place or time: read from files, put on record, found by place and day.
#include "common/casework/law/provisions.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include <filesystem>
#include <fstream>

#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/provisions.h"
#include "tests/support/status_matchers.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {
namespace {

using casework::Provisions;
using policy::v1::Provision;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsNull;
using ::testing::NotNull;

Provision Parse(const std::string& text) {
  Provision provision;
  YIFA_CHECK(google::protobuf::TextFormat::ParseFromString(text, &provision));
  return provision;
}

// A row that says `length` of the limit `filing`, narrowed by `scope`.
Provision Row(const std::string& id, int length, const std::string& scope) {
  const std::string from = scope.find("valid_from_date") == std::string::npos
                               ? "valid_from_date { year: 2020 month: 1 day: 1 } "
                               : "";
  Provision row = Parse("article: '某条' " + from + scope +
                        " limit_rule { resource: 'x' limit: 'filing' length: " +
                        std::to_string(length) + " }");
  row.set_name((row.organ().empty() ? "" : row.organ() + "/") + "provisions/" + id);
  return row;
}

// The same of a limit of complaints that the rules of a place set.
Provision Answer(const std::string& id, int length, const std::string& scope) {
  Provision row = Row(id, length, scope);
  row.mutable_limit_rule()->set_resource("yifa.complaint.v1.Complaint");
  row.mutable_limit_rule()->set_limit("answer");
  return row;
}

class ProvisionsTest : public ::testing::Test {
 protected:
  ProvisionsTest() {
    organ_.set_name("organs/120111101");
    organ_.set_region_code("120111101");
  }
  // The length found then and there; 0 where nothing holds.
  int Find(Date day, std::string_view field = {}) const {
    const Provision* found = rows_.Find(Provision::kLimitRule, {organ_, day, field});
    return found == nullptr ? 0 : found->limit_rule().length();
  }
  absl::Status Load(const std::string& text) {
    std::ofstream(folder_ / "a.textproto") << text;
    const auto loaded = Provisions::Load(folder_.path());
    if (loaded.ok()) rows_ = *loaded;
    return loaded.status();
  }

  TemporaryDirectory folder_;
  type::v1::Organ organ_;
  Provisions rows_;
};

TEST_F(ProvisionsTest, TheMoreSpecificOneIsTaken) {
  const Date day(2024, 5, 1);
  EXPECT_EQ(Find(day), 0);
  rows_ = rows_.With(Row("every", 1, ""));
  EXPECT_EQ(Find(day), 1);
  rows_ = rows_.With(Row("later", 2, "valid_from_date { year: 2023 month: 1 day: 1 }"));
  EXPECT_EQ(Find(day), 2);
  rows_ = rows_.With(Row("field", 3, "field: '市场监管'"));
  EXPECT_EQ(Find(day), 2);
  EXPECT_EQ(Find(day, "市场监管"), 3);
  rows_ = rows_.With(Row("city", 4, "region: '12'"));
  EXPECT_EQ(Find(day, "市场监管"), 4);
  rows_ = rows_.With(Row("district", 5, "region: '120111'"));
  EXPECT_EQ(Find(day), 5);
  rows_ = rows_.With(Row("own", 6, "organ: 'organs/120111101'"));
  EXPECT_EQ(Find(day), 6);
  rows_ = rows_.With(Row("other", 7, "organ: 'organs/2' region: '13' "));
  EXPECT_EQ(Find(day), 6);
  EXPECT_EQ(rows_.All(Provision::kLimitRule, {organ_, day}).size(), 5u);
}

TEST_F(ProvisionsTest, ARowHoldsFromItsFirstDayToItsLast) {
  rows_ = rows_.With(Row("a", 9,
                         "valid_from_date { year: 2024 month: 1 day: 1 } "
                         "valid_until_date { year: 2024 month: 6 day: 30 }"));
  EXPECT_EQ(Find(Date(2023, 12, 31)), 0);
  EXPECT_EQ(Find(Date(2024, 1, 1)), 9);
  EXPECT_EQ(Find(Date(2024, 6, 30)), 9);
  EXPECT_EQ(Find(Date(2024, 7, 1)), 0);
}

TEST_F(ProvisionsTest, OneOfTheSameNameTakesItsPlace) {
  const Provisions before = rows_.With(Row("a", 1, ""));
  const Provisions after = before.With(Row("a", 2, ""));
  EXPECT_EQ(before.Named("provisions/a")->limit_rule().length(), 1);
  EXPECT_EQ(after.Named("provisions/a")->limit_rule().length(), 2);
  EXPECT_EQ(after.rows().size(), 1u);
  EXPECT_THAT(after.Named("provisions/b"), IsNull());
}

TEST_F(ProvisionsTest, AFolderThatIsNotThereHasNone) {
  const auto loaded = Provisions::Load(folder_ / "missing");
  ASSERT_THAT(loaded, IsOk());
  EXPECT_TRUE(loaded->rows().empty());
}

TEST_F(ProvisionsTest, ABadFileIsRefusedWithItsLine) {
  struct {
    const char* text;
    const char* said;
  } const cases[] = {
      {"provisions {\n  nam: 'x'\n}", "a.textproto:2: "},
      {"\nprovisions { name: 'provisions/a' article: 'x' }", "a.textproto:2: valid_from"},
      {"provisions { name: 'a' article: 'x' valid_from_date { year: 2020 month: 1 day: 1 "
       "}\n"
       " limit_rule { resource: 'x' limit: 'y' length: 1 } }",
       "a.textproto:1: name"},
      {"provisions { name: 'provisions/aa' article: 'x'\n"
       " valid_from_date { year: 2020 month: 1 day: 1 } }",
       "a.textproto:1: content: the provision says nothing"},
      {"provisions { name: 'provisions/aa' article: 'x'\n"
       " valid_from_date { year: 2020 month: 1 day: 1 }\n"
       " limit_rule { resource: 'x' limit: 'y' length: 0 } }",
       "limit_rule.length"},
      {"provisions { name: 'provisions/aa' article: 'x'\n"
       " valid_from_date { year: 2020 month: 1 day: 2 }\n"
       " valid_until_date { year: 2020 month: 1 day: 1 }\n"
       " limit_rule { resource: 'x' limit: 'y' length: 1 } }",
       "valid_until_date: lies before valid_from_date"},
      {"provisions { name: 'provisions/aa' organ: 'organs/1' article: 'x'\n"
       " valid_from_date { year: 2020 month: 1 day: 1 }\n"
       " limit_rule { resource: 'x' limit: 'y' length: 1 } }",
       "organ: the name says another one"},
  };
  for (const auto& bad : cases) {
    const absl::Status loaded = Load(bad.text);
    EXPECT_EQ(loaded.code(), absl::StatusCode::kInvalidArgument) << bad.text;
    EXPECT_THAT(std::string(loaded.message()), HasSubstr(bad.said));
  }
  const std::string good = Row("aa", 3, "").DebugString();
  EXPECT_THAT(Load("provisions {" + good + "}"), IsOk());
  const absl::Status twice = Load("provisions {" + good + "}\nprovisions {" + good + "}");
  EXPECT_THAT(std::string(twice.message()), HasSubstr("provisions/aa stands twice"));
}

// A table in which a class has no column or two, a standard whose conditions hang in the
// air: what the annotations cannot say.
TEST_F(ProvisionsTest, WhatMakesNoSenseInAContentIsRefused) {
  const auto shipped = Provisions::Load(YIFA_SOURCE_DIR "/services/penalty/provisions");
  ASSERT_THAT(shipped, IsOk());
  const auto said = [&](const char* name, const auto& change) {
    Provision row = *shipped->Named(name);
    change(row);
    const absl::Status checked = Provisions::Check("provision", row);
    EXPECT_EQ(checked.code(), absl::StatusCode::kInvalidArgument);
    return std::string(checked.message());
  };
  constexpr char kTable[] = "provisions/penalty-table-d";
  constexpr char kStandard[] = "provisions/exchange-standard";
  EXPECT_THAT(said(kTable,
                   [](Provision& row) {
                     row.mutable_penalty_table()->mutable_columns()->RemoveLast();
                   }),
              HasSubstr("provision.penalty_table.columns: PENALTY_CLASS_OTHER is left"));
  EXPECT_THAT(said(kTable,
                   [](Provision& row) {
                     row.mutable_penalty_table()->mutable_columns(0)->add_penalty_classes(
                         penalty::v1::PENALTY_CLASS_FINE);
                   }),
              HasSubstr("PENALTY_CLASS_FINE stands twice"));
  EXPECT_THAT(said(kTable,
                   [](Provision& row) {
                     row.mutable_penalty_table()->add_light_to_heavy(
                         static_cast<penalty::v1::PenaltyClass>(99));
                   }),
              HasSubstr("light_to_heavy: 99 is no class"));
  EXPECT_THAT(said(kStandard,
                   [](Provision& row) {
                     row.mutable_exchange_standard()->mutable_fields(1)->set_code("X");
                   }),
              HasSubstr("CF_XDR_SHXYM depends on CF_XDR_LB, which is no field"));
  EXPECT_THAT(
      said(kStandard,
           [](Provision& row) {
             row.mutable_exchange_standard()->mutable_fields(0)->add_older_codes("BZ");
           }),
      HasSubstr("BZ stands twice"));
  EXPECT_THAT(said(kStandard,
                   [](Provision& row) {
                     row.mutable_exchange_standard()->mutable_classes()->RemoveLast();
                   }),
              HasSubstr("PENALTY_CLASS_OTHER is left out"));
}

class ProvisionRegisterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.options().provisions_dir = office_.directory() / "provisions";
    std::filesystem::create_directory(office_.options().provisions_dir);
    Provision filed = Row("acceptance", 3, "");
    filed.mutable_limit_rule()->set_resource("yifa.complaint.v1.Complaint");
    filed.mutable_limit_rule()->set_limit("accept");
    std::ofstream(office_.options().provisions_dir + "/limits.textproto")
        << "provisions {" << filed.DebugString() << "}";
    ASSERT_THAT(office_.Open(), IsOk());
    ASSERT_THAT(office_.PutOrgan(), IsOk());
  }
  absl::StatusOr<Provision> Get(const std::string& name) {
    policy::v1::GetProvisionRequest request;
    request.set_name(name);
    return office_.Call<Provision>({"x", "", {}}, request);
  }

  Office office_{complaint::Definition()};
};

TEST_F(ProvisionRegisterTest, WhatIsPutOnRecordTakesTheFilesPlaceAndStays) {
  Provision changed = *Get("provisions/acceptance");
  EXPECT_EQ(changed.etag(), "");
  changed.mutable_limit_rule()->set_length(4);
  const auto put = PutInForce(office_, changed);
  ASSERT_THAT(put, IsOk());
  EXPECT_NE(put->etag(), "");
  ASSERT_THAT(office_.Open(), IsOk());
  EXPECT_EQ(Get("provisions/acceptance")->SerializeAsString(), put->SerializeAsString());
  EXPECT_THAT(Audit(office_.surface()), ElementsAre());
}

TEST_F(ProvisionRegisterTest, AHeadProposesWhatHoldsForItsOwnOrganOnly) {
  const casework::Caller head = Staff("head", {"head"});
  EXPECT_THAT(Propose(office_, head, Answer("everywhere", 1, "")),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Propose(office_, head, Answer("others", 1, "organ: 'organs/120111'")),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Propose(office_, head, Answer("own", 1, "organ: 'organs/120111101'")),
              IsOk());
  EXPECT_THAT(Propose(office_, Staff("clerk", {"officer"}),
                      Answer("own", 2, "organ: 'organs/120111101'")),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

// A head of B took over the shipped row of everyone, and A's own, by their names.
TEST_F(ProvisionRegisterTest, C2_ARowIsPutUnderTheNameOfItsOrganOnly) {
  const casework::Caller intruder = Staff("lin", {"head"}, "organs/330102001");
  Provision shipped = *Get("provisions/acceptance");
  const std::string before = shipped.SerializeAsString();
  EXPECT_THAT(Propose(office_, intruder, shipped),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  shipped.set_organ("organs/330102001");
  EXPECT_THAT(Propose(office_, intruder, shipped),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Propose(office_, kAdministrator, shipped),
              HasMetadata("field", "provision.organ"));
  shipped.set_name("organs/120111101/provisions/acceptance");
  EXPECT_THAT(Propose(office_, intruder, shipped),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_EQ(Get("provisions/acceptance")->SerializeAsString(), before);
}

TEST_F(ProvisionRegisterTest, ARowKeepsItsKindOfContent) {
  Provision other = *Get("provisions/acceptance");
  other.mutable_supervision_rule()->set_times_unsatisfied(3);
  EXPECT_THAT(PutInForce(office_, other), HasMetadata("field", "provision.content"));
}

TEST_F(ProvisionRegisterTest, WhatSaysNothingIsRefused) {
  Provision empty = Row("empty", 1, "");
  empty.clear_limit_rule();
  const uint64_t size = office_.engine().record_size();
  EXPECT_THAT(Propose(office_, kAdministrator, empty),
              HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_EQ(office_.engine().record_size(), size);
}

TEST_F(ProvisionRegisterTest, ListsByContentAndDay) {
  ASSERT_THAT(
      PutInForce(office_,
                 Answer("old", 1, "valid_until_date { year: 2021 month: 1 day: 1 }")),
      IsOk());
  const auto names = [&](const std::string& content, std::optional<Date> day) {
    policy::v1::ListProvisionsRequest request;
    request.set_page_size(1);
    request.set_content(content);
    if (day) *request.mutable_valid_on_date() = ToProto(*day);
    std::vector<std::string> names;
    do {
      const auto page =
          office_.Call<policy::v1::ListProvisionsResponse>({"x", "", {}}, request);
      for (const Provision& row : page->provisions()) names.push_back(row.name());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  };
  EXPECT_THAT(names("", {}), ElementsAre("provisions/acceptance", "provisions/old"));
  EXPECT_THAT(names("limit_rule", Date(2024, 1, 1)),
              ElementsAre("provisions/acceptance"));
  EXPECT_THAT(names("hearing_threshold", {}), ElementsAre());
}

TEST_F(ProvisionRegisterTest, ALimitTakesTheLengthThatHoldsThere) {
  complaint::v1::RegisterComplaintRequest request;
  request.set_parent(kOrgan);
  request.set_request_id(RandomUuid());
  *request.mutable_act_date() = ToProto(Date(2025, 6, 30));
  complaint::v1::Complaint& c = *request.mutable_complaint();
  c.set_track(complaint::v1::TRACK_COMPLAINT);
  c.set_channel(complaint::v1::CHANNEL_TELEPHONE);
  c.set_subject("占路经营");
  c.set_demand("退还货款");
  c.set_facts("商家占用人行道经营。");
  c.mutable_complainant()->set_display_name("李雷");
  c.mutable_complainant()->set_telephone("13900000001");
  c.mutable_complainant()->set_address("柳口路1号");
  c.mutable_respondent()->set_kind(type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
  c.mutable_respondent()->set_display_name("老王水果店");
  c.mutable_respondent()->set_address("柳口路2号");
  const auto registered =
      office_.Call<complaint::v1::Complaint>(Staff("clerk", {"intake"}), request);
  ASSERT_THAT(registered, IsOk());
  ASSERT_EQ(registered->deadlines_size(), 1);
  EXPECT_EQ(registered->deadlines(0).limit(), "accept");
  EXPECT_EQ(registered->deadlines(0).article(), "某条");
  EXPECT_EQ(FormatDate(*FromProto(registered->deadlines(0).due_date())), "2025-07-03");
}

TEST_F(ProvisionRegisterTest, H8_APageEndsByBytesAsByRows) {
  constexpr int kRows = 40;
  for (int i = 0; i < kRows; ++i) {
    Provision row = Row("long" + std::to_string(i), 1, "");
    row.mutable_document_template()->set_text(std::string(60'000, 'x'));
    ASSERT_THAT(office_.engine().registers().Put(row), IsOk());
  }
  policy::v1::ListProvisionsRequest request;
  request.set_page_size(1000);
  request.set_content("document_template");
  int pages = 0, rows = 0;
  do {
    const auto page =
        office_.Call<policy::v1::ListProvisionsResponse>({"x", "", {}}, request);
    ASSERT_THAT(page, IsOk());
    EXPECT_LE(page->ByteSizeLong(), limits::kPageBytesMax + 4096);
    rows += page->provisions_size();
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(rows, kRows);
  EXPECT_GT(pages, 1);
}

}  // namespace
}  // namespace yifa::testing
