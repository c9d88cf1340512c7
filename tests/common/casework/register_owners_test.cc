// No put changes a row of another owner: random puts by random callers over random rows,
// against a model that knows only who is whose superior.
#include <gmock/gmock.h>

#include <map>
#include <random>

#include "common/casework/form/entry.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/provisions.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using policy::v1::Provision;

constexpr int kSteps = 1500;

struct Place {
  const char* organ;
  const char* superior;
  type::v1::OrganLevel level;
  const char* region;
};
const Place kPlaces[] = {
    {"organs/120111", "", type::v1::ORGAN_LEVEL_COUNTY, "120111"},
    {"organs/120111101", "organs/120111", type::v1::ORGAN_LEVEL_TOWNSHIP, "120111101"},
    {"organs/120111102", "organs/120111", type::v1::ORGAN_LEVEL_TOWNSHIP, "120111102"},
    {"organs/330102", "", type::v1::ORGAN_LEVEL_COUNTY, "330102"},
    {"organs/330102001", "organs/330102", type::v1::ORGAN_LEVEL_TOWNSHIP, "330102001"},
};

// By name, with what is theirs to change: the bytes.
using Rows = std::map<std::string, std::string>;

Rows RowsOf(Office& office) {
  Rows rows;
  for (const auto& [name, row] : office.engine().registers().provisions()->rows())
    rows[name] = row->SerializeAsString();
  for (const auto& organ : office.engine().registers().ListOrgans("", SIZE_MAX))
    rows[organ->name()] = organ->SerializeAsString();
  return rows;
}

// Whose the row of that name is, read off its text.
std::string OwnerIn(const std::string& name) {
  if (name.compare(0, 7, "organs/") != 0) return "";
  return name.substr(0, name.find('/', 7));
}

// The superior that the rows name; "" for none.
std::string SuperiorIn(const Rows& rows, const std::string& organ) {
  type::v1::Organ parsed;
  const auto found = rows.find(organ);
  return found != rows.end() && parsed.ParseFromString(found->second) ? parsed.superior()
                                                                      : "";
}

bool MayPut(const Rows& rows, const Caller& caller, const std::string& name) {
  const std::string owner = OwnerIn(name);
  const bool is_organ = owner == name;
  if (caller.Has("head") && !is_organ && !owner.empty() && owner == caller.organ)
    return true;
  if (!caller.Has("administrator")) return false;
  if (caller.organ.empty()) return true;
  for (std::string at = owner; !at.empty(); at = SuperiorIn(rows, at))
    if (at == caller.organ) return true;
  return false;
}

class OwnersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    follower_.options().registers_from = "complaint";
    ASSERT_THAT(keeper_.Open(), IsOk());
    ASSERT_THAT(follower_.Open(), IsOk());
    for (const Place& place : kPlaces) {
      organ::v1::PutOrganRequest request = OrganOf(place);
      request.set_request_id(RandomUuid());
      ASSERT_THAT(keeper_.Call<type::v1::Organ>(kAdministrator, request), IsOk());
    }
    ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  }
  static organ::v1::PutOrganRequest OrganOf(const Place& place) {
    organ::v1::PutOrganRequest request;
    request.set_organ_id(std::string(place.organ).substr(7));
    request.mutable_organ()->set_display_name(place.organ);
    request.mutable_organ()->set_document_prefix(place.region);
    request.mutable_organ()->set_level(place.level);
    request.mutable_organ()->set_region_code(place.region);
    request.mutable_organ()->set_superior(place.superior);
    return request;
  }
  size_t Below(size_t end) { return random_() % end; }
  const Place& AnyPlace() { return kPlaces[Below(std::size(kPlaces))]; }
  // Every other one speaks for the owner.
  Caller AnyCaller(const std::string& owner) {
    static const char* const kRoles[] = {"head", "administrator", "officer", "auditor"};
    const std::string principal = "p" + std::to_string(Below(3));
    if (Below(2) == 0) return {principal, owner, {owner.empty() ? kRoles[1] : kRoles[0]}};
    return {principal,
            Below(5) == 0 ? "" : AnyPlace().organ,
            {kRoles[Below(std::size(kRoles))]}};
  }
  Provision AnyProvision() {
    Provision row;
    if (Below(3) != 0) row.set_organ(AnyPlace().organ);
    const std::string of = Below(8) == 0 ? AnyPlace().organ : row.organ();
    // The first is one that one person puts, the last stands in the complaint service's
    // files.
    static const char* const kIds[] = {"stated", "window", "duplicate-window"};
    const size_t id = Below(std::size(kIds));
    row.set_name((of.empty() ? "" : of + "/") + "provisions/" + kIds[id]);
    *row.mutable_valid_from_date() = D(2022, 1, 1);
    row.set_article("某条" + std::to_string(Below(100)));
    if (id == 0) {
      row.mutable_stated_figure()->set_row(disclosure::v1::STATED_ROW_LICENCES);
      row.mutable_stated_figure()->set_year(2022);
    } else {
      row.mutable_duplicate_window()->set_days(1 + static_cast<int>(Below(90)));
    }
    return row;
  }
  // Everything that differs is the caller's to put.
  void ExpectOwned(const Rows& before, const Rows& after, const Caller& caller) {
    for (const auto& [name, bytes] : after) {
      const auto found = before.find(name);
      if (found != before.end() && found->second == bytes) continue;
      EXPECT_TRUE(MayPut(before, caller, name))
          << caller.principal << " of " << caller.organ << " changed " << name;
      ++changed_;
    }
    EXPECT_GE(after.size(), before.size());
  }
  // One random call at the keeper; who called.
  Caller Step() {
    switch (Below(4)) {
      case 0:
        return RenameOrMove(AnyPlace());
      case 1: {
        const Provision row = AnyProvision();
        const Caller caller = AnyCaller(row.organ());
        PutAlone(keeper_, caller, row).status().IgnoreError();
        return caller;
      }
      case 2: {
        const Provision row = AnyProvision();
        const Caller caller = AnyCaller(row.organ());
        if (const auto made = Propose(keeper_, caller, row); made.ok())
          proposals_.push_back(made->name());
        return caller;
      }
      default: {
        const std::string name =
            proposals_.empty() ? "proposals/none" : proposals_[Below(proposals_.size())];
        const Caller caller = AnyCaller(OwnerIn(name));
        if (Adopt(keeper_, caller, name).ok()) std::erase(proposals_, name);
        return caller;
      }
    }
  }
  Caller RenameOrMove(const Place& place) {
    organ::v1::PutOrganRequest request = OrganOf(place);
    const auto present = keeper_.engine().registers().FindOrgan(place.organ);
    request.set_request_id(RandomUuid());
    request.set_etag(present->etag());
    request.mutable_organ()->set_display_name("名" + std::to_string(Below(9)));
    request.mutable_organ()->set_superior(Below(3) == 0 ? AnyPlace().organ
                                                        : present->superior());
    Caller caller = AnyCaller(Below(2) == 0 ? place.organ : place.superior);
    if (Below(2) == 0) caller.roles = {"administrator"};
    keeper_.Call<type::v1::Organ>(caller, request).status().IgnoreError();
    return caller;
  }

  Office keeper_{complaint::Definition()};
  Office follower_{disclosure::Definition()};
  std::mt19937 random_{20261129};
  std::vector<std::string> proposals_;
  int changed_ = 0;
};

TEST_F(OwnersTest, C2_NoPutChangesARowOfAnotherOwner) {
  Rows before = RowsOf(keeper_);
  for (int step = 0; step < kSteps && !HasFailure(); ++step) {
    const Caller caller = Step();
    Rows after = RowsOf(keeper_);
    ExpectOwned(before, after, caller);
    before = std::move(after);
  }
  EXPECT_GT(changed_, kSteps / 20);  // it was no exercise in refusals
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  Rows copied = RowsOf(follower_);
  for (const auto& [name, bytes] : before)
    if (copied.contains(name)) {
      EXPECT_EQ(copied[name], bytes) << name;
    }
  EXPECT_THAT(Audit(keeper_.surface()), ::testing::IsEmpty());
  EXPECT_THAT(Audit(follower_.surface()), ::testing::IsEmpty());
}

// A neighbour whose word is anything: what the rules do not allow is on record as
// refused.
TEST_F(OwnersTest, C2_NoCopyChangesARowOfAnotherOwner) {
  Rows before = RowsOf(follower_);
  int refused = 0;
  for (int step = 0; step < kSteps && !HasFailure(); ++step) {
    Provision row = AnyProvision();
    const Caller caller = AnyCaller(row.organ());
    if (Below(4) != 0) {
      const Caller proposer = AnyCaller(row.organ());
      row.mutable_proposer()->set_principal(proposer.principal);
      row.mutable_proposer()->set_organ(proposer.organ);
      row.mutable_proposer()->set_role(proposer.roles[0]);
    }
    record::v1::Entry entry;
    entry.set_sequence(static_cast<int64_t>(*follower_.engine().Position("complaint")));
    entry.set_resource(Below(8) == 0 ? AnyProvision().name() : row.name());
    entry.set_act("adopt_provision");
    entry.mutable_actor()->set_principal(caller.principal);
    entry.mutable_actor()->set_organ(caller.organ);
    entry.mutable_actor()->set_role(caller.roles[0]);
    casework::Pack(row, *entry.mutable_result());
    record::v1::LoggedEntry logged;
    logged.set_sequence(entry.sequence());
    logged.set_entry(entry.SerializeAsString());
    const uint64_t size = follower_.engine().record_size();
    ASSERT_THAT(Take(follower_, "complaint", logged), IsOk());
    EXPECT_EQ(follower_.engine().record_size(), size + 1);
    Rows after = RowsOf(follower_);
    ExpectOwned(before, after, caller);
    if (after == before) {
      const auto last = ReadRecord(follower_.surface(), {"a", "", {"auditor"}},
                                   static_cast<int64_t>(size));
      refused += EntryIn(last[0]).refusal().empty() ? 0 : 1;
    }
    for (const auto& [name, bytes] : after) {
      Provision present;
      if (name.find("provisions/") == std::string::npos) continue;
      ASSERT_TRUE(present.ParseFromString(bytes));
      EXPECT_EQ(present.organ(), OwnerIn(name));
      if (present.has_duplicate_window() && name == entry.resource() && after != before) {
        EXPECT_NE(present.proposer().principal(), caller.principal);
      }
    }
    before = std::move(after);
  }
  EXPECT_GT(changed_, kSteps / 50);
  EXPECT_GT(refused, kSteps / 2);
  EXPECT_THAT(Audit(follower_.surface()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace yifa::testing
