// Copies of a service, streamed, and the hold of reading while they are cut.
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "absl/synchronization/notification.h"
#include "common/base/sha256.h"
#include "common/record/pin.h"
#include "services/complaint/definition.h"
#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

namespace fs = std::filesystem;
using casework::Source;
using record::v1::HoldReadingRequest;
using record::v1::HoldReadingResponse;
using record::v1::ReadBackupRequest;
using record::v1::ReadBackupResponse;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Key;
using ::testing::Not;
using Pull = Source::Pull;

const casework::Caller kAdministrator{"a", "", {"administrator"}};

// What a stream of a copy brought.
struct Brought {
  record::v1::SignedTreeHead head;
  std::map<std::string, std::string> files;  // name, bytes
  std::vector<std::string> had;
  std::vector<std::string> keys;
  bool done = false;
};

class BackupTest : public ::testing::Test {
 protected:
  BackupTest() {
    EXPECT_THAT(office_.Open(), IsOk());
    EXPECT_THAT(office_.PutOrgan(), IsOk());
  }

  std::unique_ptr<Source> Start(const ReadBackupRequest& request) {
    return *MethodOf(office_.surface(), ReadBackupRequest::descriptor())
                ->server_stream(kAdministrator,
                                std::make_shared<ReadBackupRequest>(request));
  }
  Brought Read(const ReadBackupRequest& request = {}) {
    const auto source = Start(request);
    Brought brought;
    casework::MessagePtr message;
    std::string name;
    while (source->Next(message, [] {}) == Pull::kMessage) {
      const auto& part = static_cast<const ReadBackupResponse&>(*message);
      if (part.has_head()) brought.head = part.head();
      if (part.has_file()) {
        name = part.file().name();
        if (part.file().had()) brought.had.push_back(name);
        if (part.file().key()) brought.keys.push_back(name);
        brought.files[name];
        sums_[name] = part.file().sha256();
      }
      brought.files[name] += part.chunk();
      brought.done |= part.done();
    }
    EXPECT_THAT(source->status(), IsOk());
    brought.files.erase("");
    return brought;
  }
  std::string CheckpointPlace() const { return office_.data() + "/backup"; }

  Office office_{complaint::Definition()};
  std::map<std::string, std::string> sums_;  // of the last copy's files
};

TEST_F(BackupTest, F13_ACopyIsBroughtWholeAndOpens) {
  const Brought brought = Read();
  EXPECT_TRUE(brought.done);
  EXPECT_EQ(static_cast<uint64_t>(brought.head.tree_size()),
            office_.engine().record_size());
  EXPECT_THAT(brought.keys, ElementsAre("tree.key", "vault.key"));
  for (const auto& [name, bytes] : brought.files) {
    EXPECT_EQ(Bytes(Sha256(bytes)), sums_[name]) << name;
    const fs::path path = fs::path(office_.directory() / "copy") / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  record::Pin::State state{static_cast<uint64_t>(brought.head.tree_size()), {}};
  std::copy_n(brought.head.root_hash().begin(), state.root.size(), state.root.begin());
  ASSERT_THAT(record::Pin::Make(office_.directory() / "copy/record.pin", state), IsOk());
  // That it was taken was on the trail before it was cut.
  const record::Log& trail = office_.engine().trail().log();
  ASSERT_EQ(trail.size(), 1u);
  ASSERT_THAT(record::Pin::Make(office_.directory() / "copy/trail.pin",
                                {trail.size(), *trail.RootOf(trail.size())}),
              IsOk());
  Office copy{complaint::Definition()};
  copy.options().data_dir = office_.directory() / "copy";
  copy.options().init = false;
  ASSERT_THAT(copy.Open(), IsOk());
  EXPECT_EQ(copy.engine().record_size(), office_.engine().record_size());
  EXPECT_THAT(Audit(copy.surface()), ElementsAre());
  trail::v1::TrailEntry entry;
  ASSERT_TRUE(entry.ParseFromString(*copy.engine().trail().log().Read(0)));
  EXPECT_EQ(entry.event(), trail::v1::TRAIL_EVENT_BACKUP);
  EXPECT_EQ(entry.principal(), kAdministrator.principal);
}

TEST_F(BackupTest, F13_NothingIsLeftBesideTheData) {
  Read();
  EXPECT_FALSE(fs::exists(CheckpointPlace()));
  {
    const auto broken_off = Start({});
    casework::MessagePtr message;
    ASSERT_EQ(broken_off->Next(message, [] {}), Pull::kMessage);
    EXPECT_TRUE(fs::exists(CheckpointPlace()));
    EXPECT_EQ(fs::status(CheckpointPlace()).permissions(), fs::perms(0700));
  }
  EXPECT_FALSE(fs::exists(CheckpointPlace()));
  office_.Close();
  fs::create_directories(CheckpointPlace() + "/db");  // as kill -9 leaves it
  ASSERT_THAT(office_.Open(), IsOk());
  EXPECT_FALSE(fs::exists(CheckpointPlace()));
}

TEST_F(BackupTest, F18_WhatTheReaderHasIsNotSentAgain) {
  const Brought first = Read();
  ReadBackupRequest request;
  for (const auto& [name, bytes] : first.files)
    request.add_have(std::string(Bytes(Sha256(bytes))));
  const Brought second = Read(request);
  EXPECT_THAT(second.had, Contains("tree.key"));
  bool table = false;
  for (const std::string& name : second.had) {
    EXPECT_TRUE(second.files.at(name).empty()) << name;
    table |= fs::path(name).extension() == ".sst";
  }
  EXPECT_TRUE(table);
  request.set_salt("s");  // the names are others
  EXPECT_THAT(Read(request).had, ElementsAre());
  request.clear_have();
  for (const auto& [name, bytes] : first.files)
    request.add_have(std::string(Bytes(HmacSha256("s").Of(Bytes(Sha256(bytes))))));
  EXPECT_THAT(Read(request).had, Contains("tree.key"));
}

TEST_F(BackupTest, F19_KeysGoOnlyWhereTheyAreLetAndWanted) {
  ReadBackupRequest request;
  request.set_without_keys(true);
  EXPECT_THAT(Read(request).files, Not(Contains(Key("tree.key"))));
  office_.options().backup_keys = false;
  ASSERT_THAT(office_.Open(), IsOk());
  EXPECT_THAT(Read().files, Not(Contains(Key("vault.key"))));
}

TEST_F(BackupTest, OneCopyAtATime) {
  const auto method = MethodOf(office_.surface(), ReadBackupRequest::descriptor());
  auto first =
      method->server_stream(kAdministrator, std::make_shared<ReadBackupRequest>());
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(
      method->server_stream(kAdministrator, std::make_shared<ReadBackupRequest>()),
      HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  first->reset();
  EXPECT_THAT(
      method->server_stream(kAdministrator, std::make_shared<ReadBackupRequest>()),
      IsOk());
}

// A follower of the complaint service's registers.
class HoldTest : public BackupTest {
 protected:
  HoldTest() {
    follower_.options().registers_from = "complaint";
    EXPECT_THAT(follower_.Open(), IsOk());
  }
  uint64_t position() { return *follower_.engine().Position("complaint"); }
  std::unique_ptr<Source> Hold() {
    return *MethodOf(follower_.surface(), HoldReadingRequest::descriptor())
                ->server_stream(kAdministrator, std::make_shared<HoldReadingRequest>());
  }

  Office follower_{penalty::Definition()};
};

TEST_F(HoldTest, F1_WhatWasReadStaysWhatItIsWhileReadingIsHeld) {
  auto hold = Hold();
  casework::MessagePtr message;
  ASSERT_EQ(hold->Next(message, [] {}), Pull::kLater);
  ASSERT_EQ(hold->Next(message, [] {}), Pull::kMessage);
  const auto& held = static_cast<const HoldReadingResponse&>(*message);
  const auto of_complaint = std::find_if(
      held.positions().begin(), held.positions().end(),
      [](const record::v1::ReadPosition& p) { return p.service() == "complaint"; });
  ASSERT_NE(of_complaint, held.positions().end());
  EXPECT_EQ(of_complaint->size(), 0);
  std::atomic<bool> taken{false};
  std::thread reader([&] {
    EXPECT_THAT(Follow(office_, follower_), IsOk());
    taken = true;
  });
  // Its own acts go on.
  EXPECT_THAT(follower_.Call<record::v1::SignedTreeHead>(
                  kAdministrator, record::v1::GetTreeHeadRequest()),
              IsOk());
  EXPECT_EQ(position(), 0u);
  EXPECT_FALSE(taken);
  hold.reset();  // the stream is over
  reader.join();
  EXPECT_EQ(position(), office_.engine().record_size());
}

TEST_F(HoldTest, AServiceThatStopsLetsGoWhoWaits) {
  auto hold = Hold();
  casework::MessagePtr message;
  ASSERT_EQ(hold->Next(message, [] {}), Pull::kLater);
  std::thread reader([&] {
    EXPECT_THAT(Follow(office_, follower_), HasReason(api::v1::REASON_STOPPING));
  });
  follower_.engine().StopReading();
  reader.join();
  EXPECT_EQ(position(), 0u);
}

TEST(ReadingGate, IsQuietOnceAllThatWasInsideHasLeft) {
  casework::ReadingGate gate;
  ASSERT_TRUE(gate.Enter());
  ASSERT_TRUE(gate.Enter());
  bool quiet = false;
  const uint64_t hold = gate.Hold(absl::Hours(1), [&] { quiet = true; });
  gate.Leave();
  EXPECT_FALSE(quiet);
  gate.Leave();
  EXPECT_TRUE(quiet);
  gate.Release(hold);
  EXPECT_TRUE(gate.Enter());
}

TEST(ReadingGate, AHoldLapsesByItself) {
  casework::ReadingGate gate;
  gate.Hold(absl::Milliseconds(50), [] {});
  EXPECT_TRUE(gate.Enter());
}

TEST(ReadingGate, OneHoldDoesNotEndAnother) {
  casework::ReadingGate gate;
  const uint64_t first = gate.Hold(absl::Hours(1), [] {});
  const uint64_t second = gate.Hold(absl::Hours(1), [] {});
  std::atomic<bool> in{false};
  std::thread reader([&] { in = gate.Enter(); });
  gate.Release(first);
  EXPECT_FALSE(in);
  gate.Release(second);
  reader.join();
  EXPECT_TRUE(in);
}

}  // namespace
}  // namespace yifa::testing
