#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "common/store/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

namespace fs = std::filesystem;
using testing::HasReason;
using testing::IsOk;
using testing::Perform;

class CorruptionTest : public ::testing::Test {
 protected:
  CorruptionTest() { options_.path = directory_ / "db"; }

  absl::Status Open() {
    store_.reset();
    auto opened = Store::Open(options_);
    if (!opened.ok()) return opened.status();
    store_ = *std::move(opened);
    store_->Start({});
    return absl::OkStatus();
  }
  absl::Status Put(Family family, const std::string& key, const std::string& value) {
    return Perform(*store_, [&](Batch& b) { b.Put(family, key, value); });
  }
  // The file of a kind that is the biggest.
  fs::path Biggest(const std::string& extension) {
    fs::path biggest;
    for (const auto& file : fs::directory_iterator(options_.path)) {
      if (file.path().extension() != extension) continue;
      if (biggest.empty() || file.file_size() > fs::file_size(biggest))
        biggest = file.path();
    }
    EXPECT_FALSE(biggest.empty()) << extension;
    return biggest;
  }
  static void Flip(const fs::path& file, uint64_t at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(stream.get() ^ 0x10);
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(byte);
  }

  testing::TemporaryDirectory directory_;
  Options options_;
  std::unique_ptr<Store> store_;
};

TEST_F(CorruptionTest, ATornTailLosesOnlyItsOwnWrite) {
  for (int cut = 1; cut < 150; cut += 10) {
    store_.reset();
    fs::remove_all(options_.path);
    ASSERT_THAT(Open(), IsOk());
    ASSERT_THAT(Put(Family::kCases, "first", "1"), IsOk());
    ASSERT_THAT(Put(Family::kCases, "second", std::string(200, 'x')), IsOk());
    store_.reset();
    const fs::path wal = Biggest(".log");
    fs::resize_file(wal, fs::file_size(wal) - static_cast<uint64_t>(cut));
    ASSERT_THAT(Open(), IsOk());
    EXPECT_EQ(store_->Read()->Get(Family::kCases, "first").value(), "1");
    EXPECT_EQ(store_->Read()->Get(Family::kCases, "second").value(), std::nullopt);
    // And the store goes on as before.
    ASSERT_THAT(Put(Family::kCases, "third", "3"), IsOk());
    ASSERT_THAT(Open(), IsOk());
    EXPECT_EQ(store_->Read()->Get(Family::kCases, "third").value(), "3");
  }
}

TEST_F(CorruptionTest, AFlippedByteAnywhereInTheWalRefusesToOpen) {
  ASSERT_THAT(Open(), IsOk());
  for (int i = 0; i < 5; ++i) ASSERT_THAT(Put(Family::kCases, "k", "v"), IsOk());
  store_.reset();
  const fs::path wal = Biggest(".log");
  const uint64_t size = fs::file_size(wal);
  for (uint64_t at = 0; at < size; ++at) {
    Flip(wal, at);
    ASSERT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT)) << at;
    Flip(wal, at);
  }
  EXPECT_THAT(Open(), IsOk());
}

TEST_F(CorruptionTest, AMissingTableRefusesToOpen) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put(Family::kCases, "k", "v"), IsOk());
  ASSERT_THAT(store_->VerifyChecksums(), IsOk());  // flushes
  store_.reset();
  fs::remove(Biggest(".sst"));
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(CorruptionTest, AFlippedByteInTheManifestRefusesToOpen) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put(Family::kCases, "k", "v"), IsOk());
  ASSERT_THAT(store_->VerifyChecksums(), IsOk());
  store_.reset();
  fs::path manifest;
  for (const auto& file : fs::directory_iterator(options_.path)) {
    if (file.path().filename().string().starts_with("MANIFEST")) manifest = file.path();
  }
  const uint64_t size = fs::file_size(manifest);
  for (uint64_t at = 0; at < size; at += 7) {
    Flip(manifest, at);
    ASSERT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT)) << at;
    Flip(manifest, at);
  }
  EXPECT_THAT(Open(), IsOk());
}

TEST_F(CorruptionTest, AFlippedByteInATableIsFound) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Perform(*store_,
                      [](Batch& b) {
                        for (uint64_t i = 0; i < 1000; ++i) {
                          b.Put(Family::kEntries, SequenceKey(i),
                                std::to_string(i * i * i));
                        }
                      }),
              IsOk());
  ASSERT_THAT(store_->VerifyChecksums(), IsOk());
  store_.reset();
  const fs::path table = Biggest(".sst");
  Flip(table, fs::file_size(table) / 3);
  ASSERT_THAT(Open(), IsOk());
  const absl::Status verified = store_->VerifyChecksums();
  EXPECT_THAT(verified, HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_NE(std::string(verified.message()).find(table.filename().string()),
            std::string::npos)
      << verified;
  const auto all = [](std::string_view, std::string_view) { return true; };
  EXPECT_THAT(store_->Read()->Scan(Family::kEntries, "", "", all),
              HasReason(api::v1::REASON_DATA_CORRUPT));
  int refused = 0;
  for (uint64_t i = 0; i < 1000; ++i) {
    const auto value = store_->Read()->Get(Family::kEntries, SequenceKey(i));
    if (value.ok()) {
      EXPECT_EQ(*value, std::to_string(i * i * i));
    } else {
      EXPECT_THAT(value, HasReason(api::v1::REASON_DATA_CORRUPT));
      ++refused;
    }
  }
  EXPECT_GT(refused, 0);
}

TEST_F(CorruptionTest, AFlippedByteInABlobIsFound) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put(Family::kChunks, "upload", std::string(100000, 'e')), IsOk());
  ASSERT_THAT(store_->VerifyChecksums(), IsOk());
  EXPECT_EQ(store_->Read()->Get(Family::kChunks, "upload").value(),
            std::string(100000, 'e'));
  store_.reset();
  const fs::path blob = Biggest(".blob");
  Flip(blob, 5000);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_THAT(store_->VerifyChecksums(), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_THAT(store_->Read()->Get(Family::kChunks, "upload"),
              HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(CorruptionTest, AFlippedByteInTheWalOfARunningStoreIsFound) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put(Family::kCases, "k", "v"), IsOk());
  ASSERT_THAT(Put(Family::kCases, "k", "v"), IsOk());
  Flip(Biggest(".log"), 20);
  EXPECT_THAT(store_->VerifyChecksums(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

}  // namespace
}  // namespace yifa::store
