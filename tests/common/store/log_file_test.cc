#include "common/store/log_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "common/store/store.h"
#include "rocksdb/env.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::Perform;

// A WAL with one write for each of the sizes, and where each write ends in it.
struct Wal {
  std::string contents;
  std::vector<uint64_t> ends;
};

std::string ReadWal(const std::string& directory) {
  std::string contents;
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (file.path().extension() != ".log") continue;
    EXPECT_TRUE(
        rocksdb::ReadFileToString(rocksdb::Env::Default(), file.path(), &contents).ok());
  }
  return contents;
}

Wal MakeWal(const std::vector<size_t>& sizes) {
  testing::TemporaryDirectory directory;
  Options options;
  options.path = directory / "db";
  const auto store = Store::Open(options).value();
  store->Start({});
  Wal wal;
  wal.ends.push_back(ReadWal(options.path).size());  // the format version
  uint64_t random = 1;
  for (size_t size : sizes) {
    std::string value(size, '\0');
    for (char& byte : value) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      byte = static_cast<char>(random >> 56);
    }
    EXPECT_THAT(Perform(*store, [&](Batch& b) { b.Put(Family::kEntries, "k", value); }),
                IsOk());
    wal.ends.push_back(ReadWal(options.path).size());
  }
  wal.contents = ReadWal(options.path);
  return wal;
}

uint64_t WholeUpTo(const Wal& wal, uint64_t size) {
  uint64_t whole = 0;
  for (uint64_t end : wal.ends) {
    if (end <= size) whole = end;
  }
  return whole;
}

TEST(LogFileTest, AWholeFileIsWhole) {
  const Wal wal = MakeWal({1, 100, 32 << 10, 100 << 10, 5});
  EXPECT_EQ(WholeBytes(wal.contents, "wal").value(), wal.contents.size());
  EXPECT_EQ(WholeBytes("", "wal").value(), 0u);
}

TEST(LogFileTest, EveryCutIsATornTail) {
  const Wal wal = MakeWal({100, 33 << 10, 200, 300});
  for (size_t size = 0; size < wal.contents.size(); size += size % 32768 < 700 ? 1 : 97) {
    const auto whole = WholeBytes(std::string_view(wal.contents).substr(0, size), "wal");
    ASSERT_THAT(whole, IsOk()) << size;
    // Zeros that fill up a block belong to no write.
    ASSERT_EQ(WholeUpTo(wal, *whole), WholeUpTo(wal, size)) << size;
    ASSERT_LE(*whole, size);
  }
}

TEST(LogFileTest, PagesThatWereNeverWrittenAreATornTail) {
  const Wal wal = MakeWal({5000, 5000, 70 << 10});
  const uint64_t last = wal.ends[2];
  for (size_t page = (last / 4096 + 1) * 4096; page + 16 < wal.contents.size();
       page += 4096) {
    std::string contents = wal.contents;
    std::fill(contents.begin() + static_cast<ptrdiff_t>(page), contents.end(), '\0');
    EXPECT_EQ(WholeBytes(contents, "wal").value(), last) << page;
  }
}

TEST(LogFileTest, EveryFlippedBitIsDamage) {
  Wal wal = MakeWal({100, 20, 40});
  for (size_t at = 0; at < wal.contents.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      wal.contents[at] = static_cast<char>(wal.contents[at] ^ 1 << bit);
      ASSERT_THAT(WholeBytes(wal.contents, "wal"),
                  HasReason(api::v1::REASON_DATA_CORRUPT))
          << at << " " << bit;
      wal.contents[at] = static_cast<char>(wal.contents[at] ^ 1 << bit);
    }
  }
}

TEST(LogFileTest, FlippedBitsOfWritesThatSpanBlocksAreDamage) {
  Wal wal = MakeWal({100, 70 << 10, 40, 40 << 10});
  for (size_t at = 0; at < wal.contents.size(); at += at % 32768 < 64 ? 1 : 997) {
    for (int bit = 0; bit < 8; ++bit) {
      wal.contents[at] = static_cast<char>(wal.contents[at] ^ 1 << bit);
      ASSERT_THAT(WholeBytes(wal.contents, "wal"),
                  HasReason(api::v1::REASON_DATA_CORRUPT))
          << at << " " << bit;
      wal.contents[at] = static_cast<char>(wal.contents[at] ^ 1 << bit);
    }
  }
}

TEST(LogFileTest, ZerosInTheMiddleAreDamage) {
  const Wal wal = MakeWal({5000, 5000, 5000, 5000});
  std::string contents = wal.contents;
  std::fill_n(contents.begin() + 4096, 4096, '\0');
  EXPECT_THAT(WholeBytes(contents, "wal"), HasReason(api::v1::REASON_DATA_CORRUPT));
}

}  // namespace
}  // namespace yifa::store
