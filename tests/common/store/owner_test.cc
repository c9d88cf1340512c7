// A directory has one process that works on it, and that process knows when it has lost
// the directory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include "common/store/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

namespace fs = std::filesystem;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::Perform;

class OwnerTest : public ::testing::Test {
 protected:
  OwnerTest() { options_.path = directory_ / "data/db"; }

  void Open() {
    store_.reset();
    auto opened = Store::Open(options_);
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
    store_->Start({});
  }
  absl::Status Put() {
    return Perform(*store_, [](Batch& b) { b.Put(Family::kCases, "k", "v"); });
  }
  // Every file's name and bytes.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    for (const auto& file : fs::recursive_directory_iterator(directory_.path())) {
      // Who opens a lock's file and closes it again gives up the lock.
      const std::string name = file.path().filename().string();
      if (!file.is_regular_file() || name == "IN_USE" || name == "LOCK") continue;
      std::ifstream in(file.path(), std::ios::binary);
      files[file.path().string()].assign(std::istreambuf_iterator<char>(in), {});
    }
    return files;
  }
  // A write that is on its way: the beginning of a record at the log's end.
  void BeginWrite() const {
    for (const auto& file : fs::directory_iterator(options_.path))
      if (file.path().extension() == ".log")
        std::ofstream(file.path(), std::ios::app | std::ios::binary)
            << std::string("\1\2\3\4\xff\0\1written", 14);
  }

  testing::TemporaryDirectory directory_;
  Options options_;
  std::unique_ptr<Store> store_;
};

TEST_F(OwnerTest, F5_ASecondOpenerTouchesNothing) {
  Open();
  ASSERT_THAT(Put(), IsOk());
  BeginWrite();
  const auto before = Files();
  const auto second = Store::Open(options_);
  EXPECT_THAT(second, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(second.status().message(), HasSubstr("does another process work on"));
  EXPECT_EQ(Files(), before);
}

TEST_F(OwnerTest, F5_NorDoesASecondProcess) {
  // The child is made before the store has threads, and waits for its turn.
  int turn[2];
  ASSERT_EQ(pipe(turn), 0);
  const pid_t child = fork();
  if (child == 0) {
    char byte;
    close(turn[1]);
    if (read(turn[0], &byte, 1) != 1) _exit(2);
    const auto second = Store::Open(options_);
    _exit(second.ok() ? 1 : 0);
  }
  close(turn[0]);
  Open();
  ASSERT_THAT(Put(), IsOk());
  BeginWrite();
  const auto before = Files();
  EXPECT_EQ(write(turn[1], "x", 1), 1);
  close(turn[1]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(Files(), before);
}

TEST_F(OwnerTest, TheNextOneGoesOn) {
  Open();
  ASSERT_THAT(Put(), IsOk());
  store_.reset();
  Open();
  EXPECT_EQ(store_->Read()->Get(Family::kCases, "k").value(), "v");
}

TEST_F(OwnerTest, F15_NothingIsAcknowledgedOnceTheDirectoryIsGone) {
  Open();
  ASSERT_THAT(Put(), IsOk());
  fs::remove_all(directory_ / "data");
  EXPECT_FALSE(store_->healthy());
  const absl::Status lost = Put();
  EXPECT_THAT(lost, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(lost.message(), HasSubstr("was removed or replaced"));
}

TEST_F(OwnerTest, F15_NorOnceAnotherHasItsPlace) {
  Open();
  ASSERT_THAT(Put(), IsOk());
  fs::rename(directory_ / "data", directory_ / "old");
  fs::copy(directory_ / "old", directory_ / "data", fs::copy_options::recursive);
  EXPECT_FALSE(store_->healthy());
  EXPECT_THAT(Put(), HasReason(api::v1::REASON_STORE_FAILED));
}

}  // namespace
}  // namespace yifa::store
