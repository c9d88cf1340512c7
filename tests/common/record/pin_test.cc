// A record that lost what was acknowledged is found out, whatever its log looks like.
#include "common/record/pin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/common/record/log_fixture.h"

namespace yifa::record {
namespace {

namespace fs = std::filesystem;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;

// The log that takes writes, and what is written in it: it ends in zeros.
fs::path LogIn(const std::string& database) {
  fs::path latest;
  for (const auto& file : fs::directory_iterator(database))
    if (file.path().extension() == ".log" && fs::file_size(file) > 0 &&
        file.path() > latest)
      latest = file.path();
  EXPECT_FALSE(latest.empty());
  return latest;
}

void Overwrite(const std::string& file, std::streamoff at) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(at);
  stream << "damage";
}

class PinTest : public LogFixture {
 protected:
  PinTest() { pinned_.file = directory_ / "record.pin"; }

  // Writes entries in as many batches, and tells where each ends in the log.
  std::vector<uint64_t> Fill(int batches) {
    EXPECT_THAT(Open(), IsOk());
    std::vector<uint64_t> ends;
    for (int i = 0; i < batches; ++i) {
      EXPECT_THAT(Append(1), IsOk());
      ends.push_back(fs::file_size(LogIn(options_.path)));
    }
    return ends;
  }
};

TEST_F(PinTest, F14_ALogThatEndsEarlierThanWhatWasAcknowledgedIsRefused) {
  const auto ends = Fill(8);
  Close();
  const fs::path log = LogIn(options_.path);
  ASSERT_EQ(fs::file_size(log), ends.back());
  fs::resize_file(log, ends[4]);
  const absl::Status refused = Open();
  EXPECT_THAT(refused, HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_THAT(refused.message(), HasSubstr("the last 3 entries of the record are gone"));
  // And again: to look does not make it true.
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(PinTest, F14_ALogThatWasRemovedIsRefused) {
  Fill(8);
  Close();
  fs::remove(LogIn(options_.path));
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(PinTest, ALossIsAcceptedByItsNumber) {
  const auto ends = Fill(8);
  Close();
  fs::resize_file(LogIn(options_.path), ends[4]);
  pinned_.accept_loss = 4;
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
  pinned_.accept_loss = 3;
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->size(), 5u);
  ASSERT_THAT(Append(1), IsOk());
  pinned_.accept_loss = 0;
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->size(), 6u);
}

TEST_F(PinTest, AWriteThatWasNeverAcknowledgedMayBeTorn) {
  Fill(3);
  Close();
  const fs::path log = LogIn(options_.path);
  std::ofstream(log, std::ios::app | std::ios::binary)
      << std::string("\1\2\3\4\xff\0\1", 7);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->size(), 3u);
}

TEST_F(PinTest, AnotherRecordIsRefused) {
  Fill(5);
  Close();
  fs::remove_all(options_.path);
  pinned_.file.clear();
  clock_.SetToday(Date(2024, 3, 2));
  Fill(6);
  pinned_.file = directory_ / "record.pin";
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(PinTest, ARecordThatHadAPinIsRefusedWithoutIt) {
  Fill(2);
  Close();
  fs::copy_file(pinned_.file, directory_ / "copy");
  fs::remove(pinned_.file);
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_FALSE(fs::exists(pinned_.file));
  // An older one does as well.
  fs::copy_file(directory_ / "copy", pinned_.file);
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(4), IsOk());
  Close();
  fs::remove(pinned_.file);
  fs::copy_file(directory_ / "copy", pinned_.file);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->size(), 6u);
}

TEST_F(PinTest, ARecordOfBeforeIsPinnedFromNowOn) {
  pinned_.file.clear();
  Fill(4);
  pinned_.file = directory_ / "record.pin";
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(Pin::Read(pinned_.file).value()->size, 4u);
  ASSERT_THAT(Append(3), IsOk());
  EXPECT_EQ(Pin::Read(pinned_.file).value()->size, 7u);
}

TEST_F(PinTest, OneOfItsTwoPlacesIsAlwaysWhole) {
  Fill(6);
  for (const std::streamoff place : {0, 4096}) {
    SCOPED_TRACE(place);
    Close();
    const fs::path saved = directory_ / "saved";
    fs::copy_file(pinned_.file, saved, fs::copy_options::overwrite_existing);
    Overwrite(pinned_.file, place + 20);
    EXPECT_GE(Pin::Read(pinned_.file).value()->size, 5u);
    EXPECT_THAT(Open(), IsOk());
    Close();
    fs::copy_file(saved, pinned_.file, fs::copy_options::overwrite_existing);
  }
  Overwrite(pinned_.file, 20);
  Overwrite(pinned_.file, 4096 + 20);
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

}  // namespace
}  // namespace yifa::record
