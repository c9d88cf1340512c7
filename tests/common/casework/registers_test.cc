// The register of organs and the calendar: kept by one process, copied by the others.
#include <gmock/gmock.h>

#include <fstream>

#include "common/base/identifier.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

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

  Office keeper_{complaint::Definition()};
  Office follower_{disclosure::Definition()};
};

TEST_F(RegistersTest, FilesAreTakenAtTheFirstStart) {
  EXPECT_EQ(Organ(keeper_, kOrgan)->display_name(), "文件里的名称");
  EXPECT_EQ(Editions(keeper_), 5);
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
  EXPECT_EQ(Editions(follower_), 5);
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
    ASSERT_THAT(keeper_.PutOrgan("13011" + std::to_string(i)), IsOk());
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

}  // namespace
}  // namespace yifa::testing
