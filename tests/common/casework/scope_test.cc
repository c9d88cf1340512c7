// An administrator's scope is its organ and those under it; and who may is asked before
// what.
#include "common/casework/writer/scope.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/provisions.h"
#include "tests/support/status_matchers.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using type::v1::Organ;

constexpr char kCity[] = "organs/120100";
constexpr char kStrangersTown[] = "organs/330102001";

Caller AdministratorOf(const std::string& organ) {
  return {"admin-of-" + organ, organ, {"administrator"}};
}

// A city, its district, whose town is kOrgan; and a town of another province.
class ScopeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(office_.Open(), IsOk());
    using type::v1::OrganLevel;
    Register("120100", type::v1::ORGAN_LEVEL_PREFECTURE, "120100", "");
    Register("120111", type::v1::ORGAN_LEVEL_COUNTY, "120111", kCity);
    Register("120111101", type::v1::ORGAN_LEVEL_TOWNSHIP, "120111101", kOtherOrgan);
    Register("120111-sj", type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, "120111", kOtherOrgan);
    Register("330102001", type::v1::ORGAN_LEVEL_TOWNSHIP, "330102001", "");
    Register("330102002", type::v1::ORGAN_LEVEL_TOWNSHIP, "330102002", "");
  }
  void Register(const std::string& id, type::v1::OrganLevel level,
                const std::string& region, const std::string& superior) {
    Organ organ;
    organ.set_display_name("机关" + id);
    organ.set_document_prefix("机" + id);
    organ.set_level(level);
    organ.set_region_code(region);
    organ.set_superior(superior);
    ASSERT_THAT(Put(kAdministrator, id, organ), IsOk());
  }
  absl::StatusOr<Organ> Put(const Caller& caller, const std::string& id,
                            const Organ& organ) {
    organ::v1::PutOrganRequest request;
    request.set_request_id(RandomUuid());
    request.set_organ_id(id);
    *request.mutable_organ() = organ;
    if (const auto present = Find(id)) request.set_etag(present->etag());
    return office_.Call<Organ>(caller, request);
  }
  casework::Registers::OrganPtr Find(const std::string& id) {
    return office_.engine().registers().FindOrgan("organs/" + id);
  }
  std::string Registered(const std::string& organ) {
    complaint::v1::RegisterComplaintRequest request;
    request.set_parent(organ);
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = D(2025, 6, 30);
    complaint::v1::Complaint& c = *request.mutable_complaint();
    c.set_track(complaint::v1::TRACK_HOTLINE);
    c.set_channel(complaint::v1::CHANNEL_TELEPHONE);
    c.set_subject("占路经营");
    c.set_facts("商家占用人行道经营。");
    const auto made = office_.Call<complaint::v1::Complaint>(
        Staff("clerk", {"intake"}, organ), request);
    EXPECT_THAT(made, IsOk());
    return made.ok() ? made->name() : "";
  }

  Office office_{complaint::Definition()};
};

struct Change {
  const char* what;
  const char* by;  // the administrator's organ; "" of all
  const char* id;
  std::function<void(Organ&)> change;
  api::v1::Reason why = api::v1::REASON_UNSPECIFIED;
};

TEST_F(ScopeTest, H7_AnOrganIsChangedFromWithinItsScopeAndItsCompetenceFromAbove) {
  const auto rename = [](Organ& organ) { organ.set_display_name("改名"); };
  const auto raise = [](Organ& organ) {
    organ.set_level(type::v1::ORGAN_LEVEL_PROVINCE);
  };
  const auto leave = [](Organ& organ) { organ.clear_superior(); };
  const auto elsewhere = [](Organ& organ) { organ.set_region_code("120112"); };
  const auto join_strangers = [](Organ& organ) { organ.set_superior(kStrangersTown); };
  const auto under_city = [](Organ& organ) { organ.set_superior(kCity); };
  const Change changes[] = {
      {"a stranger renames", kStrangersTown, "120111101", rename,
       api::v1::REASON_OTHER_ORGAN},
      {"a stranger takes it over", kStrangersTown, "120111101", join_strangers,
       api::v1::REASON_OTHER_ORGAN},
      {"below renames above", kOrgan, "120111", rename, api::v1::REASON_OTHER_ORGAN},
      {"itself renames", kOrgan, "120111101", rename},
      {"itself raises its level", kOrgan, "120111101", raise,
       api::v1::REASON_OTHER_ORGAN},
      {"itself leaves its superior", kOrgan, "120111101", leave,
       api::v1::REASON_OTHER_ORGAN},
      {"itself takes another superior", kOrgan, "120111101", join_strangers,
       api::v1::REASON_OTHER_ORGAN},
      {"itself moves to another region", kOrgan, "120111101", elsewhere,
       api::v1::REASON_OTHER_ORGAN},
      {"itself says who reconsiders its acts", kOrgan, "120111101",
       [](Organ& organ) { organ.set_nature(type::v1::ORGAN_NATURE_VERTICAL); },
       api::v1::REASON_OTHER_ORGAN},
      {"the superior renames", kOtherOrgan, "120111101", rename},
      {"two levels up renames", kCity, "120111101", rename},
      {"the superior gives it away", kOtherOrgan, "120111101", join_strangers,
       api::v1::REASON_OTHER_ORGAN},
      {"the superior puts it above others", kOtherOrgan, "120111101",
       [](Organ& organ) {
         organ.set_level(type::v1::ORGAN_LEVEL_COUNTY);
         organ.set_region_code("330102");
       },
       api::v1::REASON_OTHER_ORGAN},
      {"moved within the city", kCity, "120111101", under_city},
      {"who is of no organ does all", "", "120111101", join_strangers},
      {"an organ under itself", "", "120111", under_city},
      {"an organ in a circle", "", "120100",
       [](Organ& organ) { organ.set_superior(kOtherOrgan); },
       api::v1::REASON_INVALID_FIELD},
      {"an organ above itself", "", "120100",
       [](Organ& organ) { organ.set_superior(kCity); }, api::v1::REASON_INVALID_FIELD},
  };
  for (const Change& row : changes) {
    SCOPED_TRACE(row.what);
    const std::string before = Find(row.id)->SerializeAsString();
    Organ organ = *Find(row.id);
    row.change(organ);
    const auto put = Put(AdministratorOf(row.by), row.id, organ);
    if (row.why == api::v1::REASON_UNSPECIFIED) {
      EXPECT_THAT(put, IsOk());
      Organ back;
      ASSERT_TRUE(back.ParseFromString(before));
      EXPECT_THAT(Put(kAdministrator, row.id, back), IsOk());
    } else {
      EXPECT_THAT(put, HasReason(row.why));
      EXPECT_EQ(Find(row.id)->SerializeAsString(), before);
    }
  }
}

TEST_F(ScopeTest, H7_ANewOrganBelongsToWhoRegisteredItAndStandsAboveNobodyElse) {
  const auto made = [](type::v1::OrganLevel level, const char* region,
                       const char* superior) {
    Organ organ;
    organ.set_display_name("新机关");
    organ.set_document_prefix("新");
    organ.set_level(level);
    organ.set_region_code(region);
    organ.set_superior(superior);
    return organ;
  };
  const Caller stranger = AdministratorOf(kStrangersTown);
  const Organ own = made(type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, "330102", "");
  const auto registered = Put(stranger, "new-1", own);
  ASSERT_THAT(registered, IsOk());
  EXPECT_EQ(registered->registrar(), kStrangersTown);
  EXPECT_THAT(Put(stranger, "new-1", *registered), IsOk());
  EXPECT_THAT(Put(AdministratorOf(kOrgan), "new-1", *registered),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Put(stranger, "new-2",
                  made(type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, "330102", kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  // By level and region it would be competent for what others did.
  for (const Organ& above :
       {made(type::v1::ORGAN_LEVEL_COUNTY, "120111", ""),
        made(type::v1::ORGAN_LEVEL_PROVINCE, "120000", ""),
        made(type::v1::ORGAN_LEVEL_TOWNSHIP, "120111101", ""),
        made(type::v1::ORGAN_LEVEL_PREFECTURE_DEPARTMENT, "120100", "")})
    EXPECT_THAT(Put(stranger, "new-3", above), HasReason(api::v1::REASON_OTHER_ORGAN));
  // Who administers all takes it over.
  const auto taken = Put(kAdministrator, "new-1", *registered);
  ASSERT_THAT(taken, IsOk());
  EXPECT_EQ(taken->registrar(), "");
  EXPECT_THAT(Put(stranger, "new-1", *taken), HasReason(api::v1::REASON_OTHER_ORGAN));
}

// A town registered its district before anyone else did, and was put under it later.
TEST_F(ScopeTest, H7_WhoCameToStandUnderAnOrganNoLongerKeepsIt) {
  Organ district;
  district.set_display_name("上城区人民政府");
  district.set_document_prefix("上");
  district.set_level(type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT);
  district.set_region_code("330102");
  const Caller town = AdministratorOf(kStrangersTown);
  ASSERT_THAT(Put(town, "330102", district), IsOk());
  Organ below = *Find("330102001");
  below.set_superior("organs/330102");
  ASSERT_THAT(Put(kAdministrator, "330102001", below), IsOk());
  EXPECT_THAT(Put(town, "330102", district), HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Put(AdministratorOf("organs/330102"), "330102001", *Find("330102001")),
              IsOk());
}

TEST_F(ScopeTest, H7_AnAdministratorReadsWhatLiesInItsScopeOnly) {
  const std::string name = Registered(kOrgan);
  complaint::v1::GetComplaintRequest get;
  get.set_name(name);
  deadline::v1::ListDeadlinesRequest deadlines;
  deadlines.set_parent(kOrgan);
  statistics::v1::GetYearRequest year;
  year.set_name(std::string(kOrgan) + "/years/2025");
  deadline::v1::ExpireDeadlinesRequest expire;
  expire.set_parent(kOrgan);
  *expire.mutable_through_date() = D(2025, 6, 30);
  for (const char* organ : {kOrgan, kOtherOrgan, kCity, "", kStrangersTown}) {
    SCOPED_TRACE(organ);
    const Caller caller = AdministratorOf(organ);
    const absl::Status answers[] = {
        office_.Call<complaint::v1::Complaint>(caller, get).status(),
        office_.Call<deadline::v1::ListDeadlinesResponse>(caller, deadlines).status(),
        office_.Call<statistics::v1::Year>(caller, year).status(),
        office_.Call<deadline::v1::ExpireDeadlinesResponse>(caller, expire).status()};
    for (const absl::Status& answer : answers)
      if (std::string_view(organ) == kStrangersTown)
        EXPECT_THAT(answer, HasReason(api::v1::REASON_OTHER_ORGAN));
      else
        EXPECT_THAT(answer, IsOk());
  }
  EXPECT_THAT(office_.Call<deadline::v1::ExpireDeadlinesResponse>(
                  Staff("x", {"head", "auditor"}, kStrangersTown), expire),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(ScopeTest, H7_WhatIsOfAllOrgansIsForWhoAdministersAll) {
  deadline::v1::ListDeadlinesRequest deadlines;
  deadlines.set_parent("organs/-");
  const auto edition = [&] {
    deadline::v1::PutCalendarEditionRequest put;
    put.set_request_id(RandomUuid());
    put.mutable_calendar_edition()->set_year(2031);
    return put;
  };
  for (const char* organ : {kOrgan, kCity, ""}) {
    SCOPED_TRACE(organ);
    const Caller caller = AdministratorOf(organ);
    const absl::Status answers[] = {
        office_.Call<deadline::v1::ListDeadlinesResponse>(caller, deadlines).status(),
        ReadStream(office_.surface(), caller,
                   std::make_shared<record::v1::ReadBackupRequest>())
            .status(),
        office_.Call<type::v1::CalendarEdition>(caller, edition()).status(),
        ReadStream(office_.surface(), caller,
                   std::make_shared<record::v1::ReadEntriesRequest>())
            .status(),
        ReadStream(office_.surface(), caller,
                   std::make_shared<record::v1::AuditRecordRequest>())
            .status()};
    for (const absl::Status& answer : answers)
      if (std::string_view(organ).empty())
        EXPECT_THAT(answer, IsOk());
      else
        EXPECT_THAT(answer, HasReason(api::v1::REASON_OTHER_ORGAN));
  }
}

// Nothing is told of a request to who may not make it.
TEST_F(ScopeTest, M9_WhoMayIsAskedBeforeTheRequestIsChecked) {
  const Caller clerk = Staff("clerk", {"intake", "officer", "reviewer"});
  const auto refused = [&](auto request, const Caller& caller, api::v1::Reason why) {
    SCOPED_TRACE(request.GetDescriptor()->name());
    EXPECT_THAT(Ask(office_.surface(), caller,
                    std::make_shared<decltype(request)>(std::move(request))),
                HasReason(why));
  };
  const auto template_of = [](auto request, const std::string& organ) {
    policy::v1::Provision& row = *request.mutable_provision();
    row.set_name(organ + "/provisions/template");
    row.mutable_document_template()->set_text("{{#no_such");
    return request;
  };
  organ::v1::PutOrganRequest organ;
  organ.set_organ_id("不是编码");
  organ.mutable_organ()->set_credit_code("x");
  deadline::v1::PutCalendarEditionRequest edition;
  edition.mutable_calendar_edition()->add_off_days("02-30");
  policy::v1::AdoptProvisionRequest adopt;
  policy::v1::RejectProvisionRequest reject;
  for (const Caller& caller : {clerk, Staff("nobody", {}), Staff("a", {"auditor"})}) {
    const auto role = api::v1::REASON_ROLE_NOT_ENTITLED;
    refused(organ, caller, role);
    refused(edition, caller, role);
    refused(template_of(policy::v1::PutProvisionRequest(), kOrgan), caller, role);
    refused(template_of(policy::v1::ProposeProvisionRequest(), kOrgan), caller, role);
    refused(adopt, caller, role);
    refused(reject, caller, role);
    refused(deadline::v1::ExpireDeadlinesRequest(), caller, role);
  }
  const Caller stranger = Staff("lin", {"head"}, kStrangersTown);
  refused(template_of(policy::v1::PutProvisionRequest(), kOrgan), stranger,
          api::v1::REASON_OTHER_ORGAN);
  refused(template_of(policy::v1::ProposeProvisionRequest(), kOrgan), stranger,
          api::v1::REASON_OTHER_ORGAN);
  // Who may is told what is wrong.
  refused(template_of(policy::v1::ProposeProvisionRequest(), kOrgan),
          Staff("ma.zhang", {"head"}), api::v1::REASON_INVALID_FIELD);
  refused(organ, kAdministrator, api::v1::REASON_INVALID_FIELD);
}

}  // namespace
}  // namespace yifa::testing
