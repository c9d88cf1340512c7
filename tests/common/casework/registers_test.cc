// The register of organs and the calendar: kept by one process, copied by the others.
#include <gmock/gmock.h>

#include <fstream>

#include "common/base/identifier.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/kinds.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::testing {
namespace {

constexpr char kOrgansFile[] = R"(
organs { name: "organs/120111101" display_name: "文件里的名称" document_prefix: "文"
         region_code: "120111101" level: ORGAN_LEVEL_TOWNSHIP }
organs { name: "organs/120111" display_name: "西青区人民政府" document_prefix: "西青政"
         region_code: "120111" level: ORGAN_LEVEL_COUNTY })";

class RegistersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    keeper_.options().organs_file = WriteOrgans();
    follower_.options().registers_from = "complaint";
    ASSERT_THAT(keeper_.Open(), IsOk());
    ASSERT_THAT(follower_.Open(), IsOk());
  }
  std::string WriteOrgans() {
    const std::string file = keeper_.directory() / "organs.textproto";
    std::ofstream(file) << kOrgansFile;
    return file;
  }
  // The follower is told by a neighbour that this body accepted a reconsideration of the
  // case.
  absl::Status TellOfReview(const std::string& body, const std::string& contested,
                            std::optional<uint64_t> keeper_size) {
    reconsideration::v1::Reconsideration c;
    c.set_name(body + "/reconsiderations/r1");
    c.set_contested_act(contested);
    record::v1::Entry entry;
    entry.set_sequence(
        static_cast<int64_t>(*follower_.engine().Position("reconsideration")));
    entry.set_resource(c.name());
    entry.set_act("accept");
    *entry.mutable_act_date() = D(2024, 3, 4);
    casework::Pack(c, *entry.mutable_result());
    record::v1::LoggedEntry logged;
    logged.set_sequence(entry.sequence());
    logged.set_entry(entry.SerializeAsString());
    return Take(follower_, "reconsideration", logged, keeper_size);
  }
  // A request for information that the follower has.
  std::string Asked(const std::string& organ) {
    disclosure::v1::ReceiveDisclosureRequestRequest request;
    request.set_request_id(RandomUuid());
    request.set_parent(organ);
    *request.mutable_act_date() = D(2024, 3, 1);
    auto& asked = *request.mutable_disclosure_request();
    asked.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    asked.mutable_applicant()->set_display_name("韩梅");
    asked.set_identity_proof("证件复印件");
    asked.set_applicant_kind(disclosure::v1::APPLICANT_KIND_NATURAL);
    asked.set_contact("13900000002");
    asked.set_content("整治方案");
    asked.set_wanted_form("纸质邮寄");
    asked.set_channel(disclosure::v1::REQUEST_CHANNEL_ONLINE);
    const auto made = follower_.Call<disclosure::v1::DisclosureRequest>(
        Staff("li.lei", {"intake", "officer"}, organ), request);
    EXPECT_THAT(made, IsOk());
    return made.ok() ? made->name() : "";
  }
  int Remedies(const std::string& name) {
    disclosure::v1::GetDisclosureRequestRequest request;
    request.set_name(name);
    const auto found = follower_.Call<disclosure::v1::DisclosureRequest>(
        Staff("li.lei", {"officer"}, casework::OrganOf(name)), request);
    EXPECT_THAT(found, IsOk());
    return found.ok() ? found->remedies_size() : -1;
  }
  static absl::StatusOr<type::v1::Organ> Organ(Office& office, const std::string& name) {
    organ::v1::GetOrganRequest request;
    request.set_name(name);
    return office.Call<type::v1::Organ>({"x", "", {}}, request);
  }
  static int Editions(Office& office) {
    return office
        .Call<deadline::v1::ListCalendarEditionsResponse>(
            {"x", "", {}}, deadline::v1::ListCalendarEditionsRequest())
        ->calendar_editions_size();
  }
  static int EditionsOnFile() {
    const auto loaded =
        calendar::LoadEditions(YIFA_SOURCE_DIR "/common/calendar/editions");
    EXPECT_THAT(loaded, IsOk());
    return loaded.ok() ? static_cast<int>(loaded->size()) : -1;
  }

  Office keeper_{complaint::Definition()};
  Office follower_{disclosure::Definition()};
};

TEST_F(RegistersTest, FilesAreTakenAtTheFirstStart) {
  EXPECT_EQ(Organ(keeper_, kOrgan)->display_name(), "文件里的名称");
  EXPECT_EQ(Editions(keeper_), EditionsOnFile());
  EXPECT_THAT(Organ(keeper_, "organs/1"), HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(RegistersTest, FilesDoNotOverwriteWhatIsOnRecord) {
  ASSERT_THAT(keeper_.PutOrgan("120111101", "杨政"), IsOk());
  const uint64_t size = keeper_.engine().record_size();
  ASSERT_THAT(keeper_.Open(), IsOk());
  EXPECT_EQ(Organ(keeper_, kOrgan)->document_prefix(), "杨政");
  EXPECT_EQ(Organ(keeper_, kOtherOrgan)->document_prefix(), "西青政");
  EXPECT_EQ(keeper_.engine().record_size(), size);
}

TEST_F(RegistersTest, PuttingIsForAdministratorsAndOncePerRequest) {
  organ::v1::PutOrganRequest request;
  request.set_request_id(RandomUuid());
  request.set_organ_id("120112");
  *request.mutable_organ() = *Organ(keeper_, kOtherOrgan);
  request.mutable_organ()->set_document_prefix("津南政");
  EXPECT_THAT(keeper_.Call<type::v1::Organ>(Staff("x", {"head"}), request),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const casework::Caller admin{"admin", "", {"administrator"}};
  const auto first = keeper_.Call<type::v1::Organ>(admin, request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->name(), "organs/120112");
  const uint64_t size = keeper_.engine().record_size();
  ASSERT_THAT(keeper_.Open(), IsOk());
  EXPECT_EQ(keeper_.Call<type::v1::Organ>(admin, request)->SerializeAsString(),
            first->SerializeAsString());
  EXPECT_EQ(keeper_.engine().record_size(), size);
  request.mutable_organ()->set_display_name("另一个名称");
  EXPECT_THAT(keeper_.Call<type::v1::Organ>(admin, request),
              HasReason(api::v1::REASON_REQUEST_ID_REUSED));
  request.mutable_organ()->set_credit_code("91110000600037341X");
  EXPECT_THAT(keeper_.Call<type::v1::Organ>(admin, request),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

// a07: two organs' numbers would be the same in print.
TEST_F(RegistersTest, COM04_NoTwoOrgansHaveTheSameCharactersInTheirNumbers) {
  const casework::Caller admin{"admin", "", {"administrator"}};
  const auto put = [&](const std::string& id, const std::string& prefix) {
    organ::v1::PutOrganRequest request;
    request.set_request_id(RandomUuid());
    request.set_organ_id(id);
    *request.mutable_organ() = *Organ(keeper_, kOtherOrgan);
    request.mutable_organ()->set_document_prefix(prefix);
    if (const auto present = Organ(keeper_, "organs/" + id); present.ok())
      request.set_etag(present->etag());
    return keeper_.Call<type::v1::Organ>(admin, request);
  };
  for (const char* taken : {"西青政", "西青 政", "西青政\u200b"})
    EXPECT_THAT(put("120112", taken), HasMetadata("field", "organ.document_prefix"))
        << taken;
  EXPECT_THAT(Organ(keeper_, "organs/120112"), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(put("120112", "津南政"), IsOk());
  EXPECT_THAT(put("120112", "西青政"), HasMetadata("field", "organ.document_prefix"));
  EXPECT_THAT(put("120111", "西青政"), IsOk());  // its own
}

// a14: two administrators read an organ, and change it one after the other.
TEST_F(RegistersTest, WhatHasChangedSinceItWasReadIsNotOverwritten) {
  const casework::Caller admin{"admin", "", {"administrator"}};
  const auto put = [&](const type::v1::Organ& organ, const std::string& etag) {
    organ::v1::PutOrganRequest request;
    request.set_request_id(RandomUuid());
    request.set_organ_id("120111");
    *request.mutable_organ() = organ;
    request.set_etag(etag);
    return keeper_.Call<type::v1::Organ>(admin, request);
  };
  const type::v1::Organ read = *Organ(keeper_, kOtherOrgan);
  type::v1::Organ renamed = read;
  renamed.set_display_name("西青区政府");
  EXPECT_THAT(put(renamed, ""), HasReason(api::v1::REASON_ETAG_STALE));
  const auto first = put(renamed, read.etag());
  ASSERT_THAT(first, IsOk());
  type::v1::Organ coded = read;
  coded.set_credit_code("11500000MB1553803Q");
  const auto second = put(coded, read.etag());
  EXPECT_THAT(second, HasReason(api::v1::REASON_ETAG_STALE));
  EXPECT_THAT(second, HasMetadata("etag", first->etag()));
  EXPECT_EQ(Organ(keeper_, kOtherOrgan)->display_name(), "西青区政府");

  deadline::v1::PutCalendarEditionRequest edition;
  edition.set_request_id(RandomUuid());
  edition.mutable_calendar_edition()->set_year(2024);
  EXPECT_THAT(keeper_.Call<type::v1::CalendarEdition>(admin, edition),
              HasReason(api::v1::REASON_ETAG_STALE));
  edition.mutable_calendar_edition()->set_year(2031);
  EXPECT_THAT(keeper_.Call<type::v1::CalendarEdition>(admin, edition), IsOk());
}

TEST_F(RegistersTest, ACopyHasTheEtagOfItsKeeper) {
  ASSERT_THAT(keeper_.PutOrgan(), IsOk());
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  EXPECT_EQ(Organ(follower_, kOrgan)->etag(), Organ(keeper_, kOrgan)->etag());
}

TEST_F(RegistersTest, AFollowerRefusesToBeWrittenTo) {
  EXPECT_THAT(follower_.PutOrgan(), HasReason(api::v1::REASON_REGISTER_IS_A_COPY));
  EXPECT_THAT(follower_.PutOrgan(), HasMetadata("register", "complaint"));
  deadline::v1::PutCalendarEditionRequest request;
  request.set_request_id(RandomUuid());
  request.mutable_calendar_edition()->set_year(2030);
  EXPECT_THAT(
      follower_.Call<type::v1::CalendarEdition>({"a", "", {"administrator"}}, request),
      HasReason(api::v1::REASON_REGISTER_IS_A_COPY));
}

TEST_F(RegistersTest, AFollowerCopiesWhatTheKeeperPuts) {
  EXPECT_THAT(Organ(follower_, kOrgan), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(Editions(follower_), 0);
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  EXPECT_EQ(Organ(follower_, kOrgan)->display_name(), "文件里的名称");
  EXPECT_EQ(Editions(follower_), EditionsOnFile());
  ASSERT_THAT(keeper_.PutOrgan(), IsOk());
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  EXPECT_EQ(Organ(follower_, kOrgan)->document_prefix(), "杨政");
  const uint64_t size = follower_.engine().record_size();
  ASSERT_THAT(follower_.Open(), IsOk());
  EXPECT_EQ(Organ(follower_, kOrgan)->document_prefix(), "杨政");
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  EXPECT_EQ(follower_.engine().record_size(), size);
  EXPECT_THAT(Audit(follower_.surface()), ::testing::IsEmpty());
}

TEST_F(RegistersTest, TheKeepersRegisterIsAmongWhatAFollowerReads) {
  EXPECT_THAT(follower_.engine().neighbours(), ::testing::Contains("complaint"));
}

TEST_F(RegistersTest, OrgansAreListedInPages) {
  for (int i = 0; i < 7; ++i)
    ASSERT_THAT(keeper_.PutOrgan("13011" + std::to_string(i), "机" + std::to_string(i)),
                IsOk());
  std::vector<std::string> names;
  organ::v1::ListOrgansRequest request;
  request.set_page_size(4);
  do {
    const auto page = keeper_.Call<organ::v1::ListOrgansResponse>({"x", "", {}}, request);
    ASSERT_THAT(page, IsOk());
    for (const auto& organ : page->organs()) names.push_back(organ.name());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(names.size(), 9u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

// C1: the municipality, registered after the copy was read, reviews an act of the
// district. What would be refused for the register alone waits until the copy has read
// what its keeper has.
TEST_F(RegistersTest, C1_NothingIsRefusedForARegisterThatLags) {
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  const std::string request = Asked("organs/120111");
  organ::v1::PutOrganRequest put;
  put.set_request_id(RandomUuid());
  put.set_organ_id("120000");
  *put.mutable_organ() =
      MakeOrgan("天津市人民政府", "津政", "120000", type::v1::ORGAN_LEVEL_PROVINCE);
  ASSERT_THAT(keeper_.Call<type::v1::Organ>({"admin", "", {"administrator"}}, put),
              IsOk());
  const uint64_t keeper_size = keeper_.engine().record_size();
  const uint64_t before = follower_.engine().record_size();
  // Neither while it is not known how much the keeper has, nor while that is not read.
  for (const std::optional<uint64_t> known :
       {std::optional<uint64_t>(), std::optional<uint64_t>(keeper_size)})
    EXPECT_THAT(TellOfReview("organs/120000", request, known),
                HasReason(api::v1::REASON_REGISTER_BEHIND));
  EXPECT_EQ(*follower_.engine().Position("reconsideration"), 0u);
  EXPECT_EQ(follower_.engine().record_size(), before);
  EXPECT_TRUE(follower_.engine().refusals().empty());
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  EXPECT_THAT(TellOfReview("organs/120000", request, std::nullopt), IsOk());
  EXPECT_EQ(Remedies(request), 1);
  EXPECT_EQ(*follower_.engine().Position("reconsideration"), 1u);
  // What is not lawful then either is refused, once the register is known to be whole.
  EXPECT_THAT(TellOfReview("organs/999999", request, std::nullopt),
              HasReason(api::v1::REASON_REGISTER_BEHIND));
  EXPECT_THAT(TellOfReview("organs/999999", request, keeper_size), IsOk());
  EXPECT_EQ(Remedies(request), 1);
  EXPECT_EQ(*follower_.engine().Position("reconsideration"), 2u);
  EXPECT_EQ(follower_.engine().refusals(),
            (casework::Engine::Refusals{{{"reconsideration", "NOT_COMPETENT"}, 1}}));
}

}  // namespace
}  // namespace yifa::testing
