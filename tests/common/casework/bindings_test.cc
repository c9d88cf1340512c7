// Who may do what, as a register: bindings, and callers as they are bound.
#include <gmock/gmock.h>

#include <fstream>

#include "common/base/identifier.h"
#include "common/casework/law/bindings.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "yifa/access/v1/access_service.pb.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::testing {
namespace {

using access::v1::Binding;
using casework::Caller;

constexpr char kBindingsFile[] = R"(
bindings { name: "bindings/an.quan" roles: "security" }
bindings { name: "organs/120111101/bindings/an.jie" roles: "security" }
bindings { name: "organs/120111101/bindings/shen.ji" roles: "auditor" }
bindings { name: "organs/120111101/bindings/zhang.wei" roles: "officer" roles: "intake" }
bindings { name: "bindings/gate" roles: "delegate" })";

const Caller kSecurityOfAll{"an.quan", "", {"security"}};
const Caller kSecurity{"an.jie", kOrgan, {"security"}};

Binding Bind(const std::string& name, const std::vector<std::string>& roles) {
  Binding binding;
  binding.set_name(name);
  binding.mutable_roles()->Assign(roles.begin(), roles.end());
  return binding;
}

class BindingsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string file = office_.directory() / "bindings.textproto";
    std::ofstream(file) << kBindingsFile;
    office_.options().bindings = true;
    office_.options().bindings_file = file;
    ASSERT_THAT(office_.Open(), IsOk());
    ASSERT_THAT(office_.PutOrgan(), IsOk());
  }

  absl::StatusOr<Binding> Put(const Caller& caller, const Binding& binding,
                              const std::string& etag = "") {
    access::v1::PutBindingRequest request;
    request.set_request_id(RandomUuid());
    *request.mutable_binding() = binding;
    request.set_etag(etag);
    return office_.Call<Binding>(caller, request);
  }
  absl::StatusOr<Binding> Revoke(const Caller& caller, const std::string& name) {
    access::v1::RevokeBindingRequest request;
    request.set_request_id(RandomUuid());
    request.set_name(name);
    request.set_reason("离职");
    return office_.Call<Binding>(caller, request);
  }
  absl::StatusOr<Caller> Admit(Caller claimed) {
    return office_.surface().admit(std::move(claimed));
  }
  std::vector<std::string> RolesOf(const std::string& principal) {
    const auto caller = Admit(Staff(principal, {"head"}));
    return caller.ok() ? caller->roles : std::vector<std::string>{};
  }

  Office office_{complaint::Definition()};
};

TEST_F(BindingsTest, H9_RolesAreThoseOfTheBindingWhateverIsClaimed) {
  const auto caller = Admit(Staff("zhang.wei", {"head", "administrator"}));
  ASSERT_THAT(caller, IsOk());
  EXPECT_THAT(caller->roles, ::testing::ElementsAre("officer", "intake"));
  EXPECT_THAT(Admit(*caller), IsOk());  // once more, as streams are asked
  EXPECT_EQ(Admit(*caller)->binding, caller->binding);
  EXPECT_THAT(Admit(Staff("zhang.wei", {"officer"}, kOtherOrgan)),
              HasReason(api::v1::REASON_NOT_BOUND));
  const auto nobody = Admit(Staff("li.lei", {"officer"}));
  EXPECT_THAT(nobody, HasReason(api::v1::REASON_NOT_BOUND));
  EXPECT_THAT(nobody.status(),
              HasMetadata("binding", "organs/120111101/bindings/li.lei"));
}

TEST_F(BindingsTest, H9_WithoutThemCallersAreWhatTheyClaim) {
  office_.options().bindings = false;
  ASSERT_THAT(office_.Open(), IsOk());
  EXPECT_THAT(Admit(Staff("li.lei", {"officer"}))->roles,
              ::testing::ElementsAre("officer"));
}

TEST_F(BindingsTest, H9_WhatIsRevokedHoldsNoMore) {
  ASSERT_THAT(RolesOf("zhang.wei"), ::testing::SizeIs(2));
  const std::string name = "organs/120111101/bindings/zhang.wei";
  const auto revoked = Revoke(kSecurity, name);
  ASSERT_THAT(revoked, IsOk());
  EXPECT_TRUE(revoked->revoked());
  EXPECT_EQ(revoked->reason(), "离职");
  EXPECT_THAT(RolesOf("zhang.wei"), ::testing::IsEmpty());
  ASSERT_THAT(office_.Open(), IsOk());  // and the file brings nothing back
  EXPECT_THAT(RolesOf("zhang.wei"), ::testing::IsEmpty());
  ASSERT_THAT(Put(kSecurity, Bind(name, {"reviewer"}), revoked->etag()), IsOk());
  EXPECT_THAT(RolesOf("zhang.wei"), ::testing::ElementsAre("reviewer"));
  EXPECT_THAT(Put(kSecurity, Bind(name, {"head"}), revoked->etag()),
              HasReason(api::v1::REASON_ETAG_STALE));
}

TEST_F(BindingsTest, H10_ChangesOfBindingsAndWhoHasNoneAreOnTheTrail) {
  record::Log& trail = office_.engine().trail().log();
  const uint64_t before = trail.size();
  ASSERT_THAT(Put(kSecurity, Bind("organs/120111101/bindings/li.lei", {"officer"})),
              IsOk());
  ASSERT_EQ(trail.size(), before + 1);
  trail::v1::TrailEntry put;
  ASSERT_TRUE(put.ParseFromString(*trail.Read(before)));
  EXPECT_EQ(put.event(), trail::v1::TRAIL_EVENT_BINDING);
  EXPECT_EQ(put.principal(), kSecurity.principal);
  ASSERT_EQ(put.subjects_size(), 1);
  EXPECT_EQ(put.subjects(0).resource(), "organs/120111101/bindings/li.lei");
  const casework::Method* method =
      MethodOf(office_.surface(), complaint::v1::GetComplaintRequest::descriptor());
  ASSERT_NE(method, nullptr);
  office_.surface().refused(Staff("zhao", {"head"}), *method->descriptor,
                            casework::NotBound("organs/120111101/bindings/zhao"));
  ASSERT_THAT(Revoke(kSecurity, "organs/120111101/bindings/li.lei"), IsOk());
  ASSERT_EQ(trail.size(), before + 3);
  trail::v1::TrailEntry refused;
  ASSERT_TRUE(refused.ParseFromString(*trail.Read(before + 1)));
  EXPECT_EQ(refused.event(), trail::v1::TRAIL_EVENT_REFUSED);
  EXPECT_EQ(refused.principal(), "zhao");
  EXPECT_EQ(refused.reason(), "NOT_BOUND");
}

TEST_F(BindingsTest, H9_ABindingHoldsOnItsDays) {
  Binding binding = Bind("organs/120111101/bindings/li.lei", {"officer"});
  *binding.mutable_valid_from_date() = D(2025, 7, 1);
  *binding.mutable_valid_until_date() = D(2025, 7, 2);
  ASSERT_THAT(Put(kSecurity, binding), IsOk());
  EXPECT_FALSE(casework::HoldsOn(binding, Date(2025, 6, 30)));
  EXPECT_TRUE(casework::HoldsOn(binding, Date(2025, 7, 1)));
  EXPECT_TRUE(casework::HoldsOn(binding, Date(2025, 7, 2)));
  EXPECT_FALSE(casework::HoldsOn(binding, Date(2025, 7, 3)));
  EXPECT_THAT(RolesOf("li.lei"), ::testing::IsEmpty());  // today is 30 June
}

TEST_F(BindingsTest, H7_WhoMayBindWhom) {
  const auto of = [](const std::string& principal) {
    return Bind("organs/120111101/bindings/" + principal, {"officer"});
  };
  EXPECT_THAT(Put(kSecurity, of("a")), IsOk());
  EXPECT_THAT(Put(kSecurityOfAll, of("b")), IsOk());
  EXPECT_THAT(Put(kSecurity, Bind("bindings/c", {"auditor"})),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Put(kSecurity, Bind("organs/120111/bindings/c", {"head"})),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Put(Staff("li.na", {"security"}), of("li.na")),
              HasReason(api::v1::REASON_SAME_PERSON));
  EXPECT_THAT(Revoke(kSecurity, "organs/120111101/bindings/an.jie"),
              HasReason(api::v1::REASON_SAME_PERSON));
  EXPECT_THAT(Revoke(kSecurity, "organs/120111101/bindings/none"),
              HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(Put(kSecurityOfAll, Bind("organs/999999/bindings/c", {"head"})),
              HasReason(api::v1::REASON_NOT_FOUND));
  for (const char* role : {"intake", "officer", "reviewer", "head", "administrator",
                           "auditor", "delegate"}) {
    const auto refused = Put(Staff("x", {role}), of("c"));
    EXPECT_THAT(refused, HasReason(api::v1::REASON_ROLE_NOT_ENTITLED)) << role;
    EXPECT_THAT(refused.status(), HasMetadata("role", "security")) << role;
  }
}

TEST_F(BindingsTest, H7_TheThreeAdministratorsAreApart) {
  const std::string name = "organs/120111101/bindings/c";
  for (const char* alone : {"administrator", "security", "auditor", "delegate"}) {
    EXPECT_THAT(casework::CheckBinding("b", Bind(name, {alone})), IsOk()) << alone;
    for (const char* other : {"administrator", "security", "auditor", "officer", "head"})
      EXPECT_THAT(casework::CheckBinding("b", Bind(name, {other, alone})),
                  HasReason(api::v1::REASON_INVALID_FIELD))
          << alone << " " << other;
  }
}

TEST_F(BindingsTest, WhatMakesNoSenseIsNotBound) {
  const std::string good = "organs/120111101/bindings/c";
  const auto field = [](const Binding& binding) {
    const absl::Status status = casework::CheckBinding("binding", binding);
    return status.ok() ? "" : std::string(status.message()).substr(8, 5);
  };
  EXPECT_EQ(field(Bind(good, {})), "");
  EXPECT_EQ(field(Bind(good, {"officer", "officer"})), "roles");
  EXPECT_EQ(field(Bind(good, {"service"})), "roles");
  EXPECT_EQ(field(Bind(good, {"system"})), "roles");
  EXPECT_EQ(field(Bind(good, {"mayor"})), "roles");
  for (const char* name : {"", "bindings/", "organs/120111101/bindings/",
                           "organs/120111101/complaints/c", "organs/120111101"})
    EXPECT_EQ(field(Bind(name, {"officer"})), "name:") << name;
  Binding limited = Bind(good, {"officer"});
  limited.add_cases("organs/120111101/complaints/x");
  EXPECT_EQ(field(limited), "");
  limited.add_cases("organs/120111/complaints/x");
  EXPECT_EQ(field(limited), "cases");
  Binding backwards = Bind(good, {"officer"});
  *backwards.mutable_valid_from_date() = D(2025, 7, 2);
  *backwards.mutable_valid_until_date() = D(2025, 7, 1);
  EXPECT_EQ(field(backwards), "valid");
}

TEST_F(BindingsTest, H7_WhoMayReadThem) {
  access::v1::ListBindingsRequest list;
  list.set_parent(kOrgan);
  const auto listed = office_.Call<access::v1::ListBindingsResponse>(kSecurity, list);
  ASSERT_THAT(listed, IsOk());
  EXPECT_EQ(listed->bindings_size(), 3);
  EXPECT_THAT(
      office_.Call<access::v1::ListBindingsResponse>(Staff("s", {"auditor"}), list),
      IsOk());
  EXPECT_THAT(office_.Call<access::v1::ListBindingsResponse>(Staff("h", {"head"}), list),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  list.clear_parent();
  EXPECT_EQ(office_.Call<access::v1::ListBindingsResponse>(kSecurityOfAll, list)
                ->bindings_size(),
            2);
  EXPECT_THAT(office_.Call<access::v1::ListBindingsResponse>(kSecurity, list),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  access::v1::GetBindingRequest get;
  get.set_name("organs/120111101/bindings/zhang.wei");
  EXPECT_THAT(office_.Call<Binding>(Staff("zhang.wei", {"officer"}), get), IsOk());
  EXPECT_THAT(office_.Call<Binding>(Staff("li.lei", {"officer"}), get),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(BindingsTest, H7_AServiceIsKnownByItsCertificateUntilThatIsTakenBack) {
  const Caller service{"yifa-penalty", "", {"service"}};
  EXPECT_THAT(Admit(service)->roles, ::testing::ElementsAre("service"));
  ASSERT_THAT(Put(kSecurityOfAll, Bind("bindings/yifa-penalty", {})), IsOk());
  EXPECT_THAT(Admit(service), IsOk());
  ASSERT_THAT(Revoke(kSecurityOfAll, "bindings/yifa-penalty"), IsOk());
  EXPECT_THAT(Admit(service), HasReason(api::v1::REASON_NOT_BOUND));
}

TEST_F(BindingsTest, H7_WhatAPersonAsksThroughAProgramTakesBothBindings) {
  Caller person = Staff("zhang.wei", {});
  person.through = "gate";
  const auto caller = Admit(person);
  ASSERT_THAT(caller, IsOk());
  EXPECT_EQ(caller->through, "gate");
  EXPECT_THAT(caller->roles, ::testing::ElementsAre("officer", "intake"));
  person.through = "an.quan";
  const auto refused = Admit(person);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_NOT_BOUND));
  EXPECT_THAT(refused.status(), HasMetadata("role", "delegate"));
}

TEST_F(BindingsTest, H7_TheCallerIsToldWhatItIsTakenFor) {
  const auto info = office_.Call<access::v1::CallerInfo>(*Admit(Staff("zhang.wei", {})),
                                                         access::v1::GetCallerRequest());
  ASSERT_THAT(info, IsOk());
  EXPECT_THAT(info->roles(), ::testing::ElementsAre("officer", "intake"));
  EXPECT_EQ(info->binding().name(), "organs/120111101/bindings/zhang.wei");
}

TEST_F(BindingsTest, H9_ServicesThatFollowHaveThemToo) {
  Office follower(disclosure::Definition());
  follower.options().registers_from = "complaint";
  follower.options().bindings = true;
  ASSERT_THAT(follower.Open(), IsOk());
  const Caller person = Staff("zhang.wei", {});
  EXPECT_THAT(follower.surface().admit(person), HasReason(api::v1::REASON_NOT_BOUND));
  ASSERT_THAT(Follow(office_, follower), IsOk());
  EXPECT_THAT(follower.surface().admit(person), IsOk());
  ASSERT_THAT(Revoke(kSecurity, "organs/120111101/bindings/zhang.wei"), IsOk());
  ASSERT_THAT(Follow(office_, follower), IsOk());
  EXPECT_THAT(follower.surface().admit(person), HasReason(api::v1::REASON_NOT_BOUND));
  access::v1::PutBindingRequest request;
  request.set_request_id(RandomUuid());
  *request.mutable_binding() = Bind("organs/120111101/bindings/x", {"officer"});
  EXPECT_THAT(follower.Call<Binding>(kSecurity, request),
              HasReason(api::v1::REASON_REGISTER_IS_A_COPY));
}

TEST_F(BindingsTest, AFileThatMakesNoSenseIsRefused) {
  Office office(complaint::Definition());
  const std::string file = office.directory() / "bindings.textproto";
  std::ofstream(file) << "bindings { name: \"bindings/x\" roles: \"mayor\" }";
  office.options().bindings_file = file;
  EXPECT_EQ(office.Open().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace yifa::testing
