// Where a service starts, and where it does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "absl/synchronization/notification.h"
#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/full_file_system.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class DataDirectoryTest : public ::testing::Test {
 protected:
  absl::Status Open(bool init) {
    office_.options().init = init;
    return office_.Open();
  }
  Office office_{complaint::Definition()};
};

TEST_F(DataDirectoryTest, F2_AFirstStartMustBeAskedFor) {
  const absl::Status missing = Open(false);
  EXPECT_THAT(missing, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(missing.message(), HasSubstr("For a first start: --init"));
  EXPECT_FALSE(fs::exists(office_.data()));
  EXPECT_THAT(Open(true), IsOk());
  EXPECT_THAT(Open(false), IsOk());
}

// For who tries it on a machine of his own.
TEST_F(DataDirectoryTest, F2_WhereNoneEverWasOneMayBeMadeUnasked) {
  office_.options().init_where_none_was = true;
  EXPECT_THAT(Open(false), IsOk());
  office_.Close();
  fs::remove_all(office_.data());
  EXPECT_THAT(Open(false), HasReason(api::v1::REASON_STORE_FAILED));
  fs::remove(office_.data() + ".made");
  fs::create_directory(office_.data());
  EXPECT_THAT(Open(false), HasReason(api::v1::REASON_STORE_FAILED));
}

TEST_F(DataDirectoryTest, F2_AnEmptiedDirectoryIsRefused) {
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  fs::remove_all(office_.data());
  fs::create_directory(office_.data());
  EXPECT_THAT(Open(false), HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_TRUE(fs::is_empty(office_.data()));
}

TEST_F(DataDirectoryTest, ADirectoryOfOthersIsRefusedEvenIfAskedFor) {
  fs::create_directories(office_.data());
  std::ofstream(office_.data() + "/letters.txt") << "x";
  const absl::Status foreign = Open(true);
  EXPECT_THAT(foreign, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(foreign.message(), HasSubstr("letters.txt"));
  EXPECT_FALSE(fs::exists(office_.database()));
}

TEST_F(DataDirectoryTest, F14_WhatHadADatabaseIsNotGivenANewOne) {
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  fs::remove_all(office_.database());
  EXPECT_THAT(Open(true), HasReason(api::v1::REASON_STORE_FAILED));  // its pin is there
}

TEST_F(DataDirectoryTest, AVolumeOfItsOwnWillDo) {
  fs::create_directories(office_.data() + "/lost+found");
  EXPECT_THAT(Open(true), IsOk());
}

TEST_F(DataDirectoryTest, F10_AServiceStartsToBeReadOnAFullDisk) {
  auto* const files = new FullFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  office_.options().store.env = env.get();
  office_.options().store.reserve = 1000;
  ASSERT_THAT(Open(true), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const size_t entries = ReadRecord(office_.surface(), {"x", "", {"auditor"}}).size();
  office_.Close();
  files->SetFree(0);
  files->SetFull(true);
  ASSERT_THAT(Open(false), IsOk());
  EXPECT_FALSE(office_.engine().healthy());
  EXPECT_FALSE(office_.engine().has_room_again());
  EXPECT_EQ(ReadRecord(office_.surface(), {"x", "", {"auditor"}}).size(), entries);
  const auto organ = [this] {
    organ::v1::GetOrganRequest request;
    request.set_name(kOrgan);
    return office_.Call<type::v1::Organ>(Staff("li.lei", {"officer"}), request);
  };
  EXPECT_THAT(organ(), IsOk());
  EXPECT_THAT(Audit(office_.surface()), ::testing::IsEmpty());
  EXPECT_THAT(office_.PutOrgan("120111102", "张政"),
              HasReason(api::v1::REASON_DISK_FULL));
  absl::Notification struck;
  absl::Status pulse;
  office_.engine().Pulse([&](absl::Status status) {
    pulse = status;
    struck.Notify();
  });
  struck.WaitForNotification();
  EXPECT_THAT(pulse, HasReason(api::v1::REASON_DISK_FULL));
  office_.engine().log().Beat();
  files->SetFree(uint64_t{1} << 30);
  files->SetFull(false);
  EXPECT_TRUE(office_.engine().has_room_again());
  ASSERT_THAT(Open(false), IsOk());
  EXPECT_TRUE(office_.engine().healthy());
  EXPECT_THAT(office_.PutOrgan("120111102", "张政"), IsOk());
  office_.Close();
  office_.options().store.env = nullptr;  // which ends before it does
}

// What an installation of before, or a copy made by hand, has left open to others.
TEST_F(DataDirectoryTest, M3_WhatIsThereIsMadeItsOwnersAtAStart) {
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  for (const std::string& path : {office_.data(), office_.database()})
    fs::permissions(path, fs::perms::all);
  const std::string pin = office_.data() + "/record.pin";
  const std::string left = office_.data() + "/letter.txt";
  std::ofstream(left) << "x";
  for (const std::string& path : {pin, left}) fs::permissions(path, fs::perms(0644));
  const mode_t mask = umask(077);  // as a service has it
  const absl::Status opened = Open(false);
  umask(mask);
  ASSERT_THAT(opened, IsOk());
  for (const std::string& path : {office_.data(), office_.database(), pin, left})
    EXPECT_EQ(fs::status(path).permissions() & others, fs::perms::none) << path;
}

TEST_F(DataDirectoryTest, M3_NothingIsMadeForOthers) {
  office_.options().init_where_none_was = true;
  const mode_t mask = umask(077);
  const absl::Status opened = Open(true);
  umask(mask);
  ASSERT_THAT(opened, IsOk());
  office_.Close();
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  for (const auto& entry : fs::recursive_directory_iterator(office_.data()))
    EXPECT_EQ(entry.status().permissions() & others, fs::perms::none) << entry.path();
  EXPECT_EQ(fs::status(office_.data() + ".made").permissions() & others, fs::perms::none);
}

TEST_F(DataDirectoryTest, M3_TheKeysMayLieElsewhere) {
  const std::string keys = office_.directory() / "keys";
  fs::create_directory(keys);
  office_.options().vault_key_file = keys + "/vault";
  office_.options().tree_key_file = keys + "/tree";
  ASSERT_THAT(Open(true), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  for (const char* key : {"vault.key", "tree.key"})
    EXPECT_FALSE(fs::exists(office_.data() + "/" + key));
  EXPECT_TRUE(fs::exists(keys + "/vault"));
  ASSERT_THAT(Open(false), IsOk());
  EXPECT_THAT(Audit(office_.surface()), ::testing::IsEmpty());
  office_.Close();
  // Without them what is there is refused, and no new ones are made.
  office_.options().vault_key_file.clear();
  EXPECT_THAT(Open(false), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_FALSE(fs::exists(office_.data() + "/vault.key"));
}

TEST_F(DataDirectoryTest, M3_AKeyThatOthersMayReadIsRefused) {
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  for (const char* key : {"/vault.key", "/tree.key"})
    for (const int mode : {0640, 0604, 0602}) {
      fs::permissions(office_.data() + key, fs::perms(mode));
      const absl::Status opened = Open(false);
      EXPECT_THAT(opened, HasReason(api::v1::REASON_STORE_FAILED));
      EXPECT_THAT(opened.message(), HasSubstr("chmod 600"));
      fs::permissions(office_.data() + key, fs::perms(0600));
    }
  EXPECT_THAT(Open(false), IsOk());
}

// What an audit or a copy holds up is other audits and copies.
TEST_F(DataDirectoryTest, F7_LongWorkIsKnownForWhatItIs) {
  ASSERT_THAT(Open(true), IsOk());
  const auto work = [this](const google::protobuf::Descriptor* request) {
    return MethodOf(office_.surface(), request)->work;
  };
  EXPECT_EQ(work(record::v1::AuditRecordRequest::descriptor()), casework::Work::kAudit);
  EXPECT_EQ(work(record::v1::ReadBackupRequest::descriptor()), casework::Work::kCopy);
  EXPECT_EQ(work(record::v1::ReadEntriesRequest::descriptor()), casework::Work::kRecord);
  EXPECT_EQ(work(record::v1::GetTreeHeadRequest::descriptor()), casework::Work::kRecord);
}

}  // namespace
}  // namespace yifa::testing
