// Copies on a store: what is there once, what is gone, what is sealed.
#include "services/cli/trust/copy_shelf.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "services/cli/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;

class CopyShelfTest : public ::testing::Test {
 protected:
  std::string Target() const { return directory_ / "copies"; }
  std::string File(const std::string& text) {
    const std::string path = directory_ / std::to_string(++files_);
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  std::unique_ptr<SealingKey> Key(const std::string& file, bool opening = false) {
    if (file.empty()) return nullptr;
    auto key = opening ? SealingKey::ForOpening(file) : SealingKey::ForSealing(file);
    EXPECT_THAT(key, IsOk());
    return *std::move(key);
  }
  absl::StatusOr<std::unique_ptr<CopyShelf>> Write(const std::string& key = "") {
    auto store = OpenCopyStore(Target(), StoreUse::kWrite);
    if (!store.ok()) return store.status();
    return CopyShelf::Write(*std::move(store), Key(key));
  }
  absl::StatusOr<std::unique_ptr<CopyShelf>> Read(const std::string& key = "") {
    auto store = OpenCopyStore(Target(), StoreUse::kRead);
    if (!store.ok()) return store.status();
    return CopyShelf::Read(*std::move(store), Key(key, true));
  }
  // Puts a file with this text; its blob.
  std::string Put(CopyShelf& shelf, const std::string& text) {
    const std::string blob = shelf.BlobOf(Sha256(text));
    EXPECT_THAT(shelf.Put(blob, File(text)), IsOk());
    return blob;
  }
  absl::StatusOr<std::string> Got(CopyShelf& shelf, const std::string& blob) {
    const std::string file = directory_ / "got";
    if (absl::Status status = shelf.Get(blob, file); !status.ok()) return status;
    return ReadFile(file);
  }
  static CopyManifest Copy(int second, const std::vector<std::string>& blobs) {
    CopyManifest manifest;
    manifest.time = absl::FromUnixSeconds(1700000000 + second);
    CopiedService& service = manifest.services["complaint"];
    for (const std::string& blob : blobs) service.files.push_back({"db/x", 1, blob});
    return manifest;
  }

  const testing::TemporaryDirectory directory_;
  int files_ = 0;
};

TEST_F(CopyShelfTest, F18_WhatIsThereIsKeptOnceAndFoundAgain) {
  std::string blob;
  {
    const auto shelf = Write();
    ASSERT_THAT(shelf, IsOk());
    blob = Put(**shelf, "one");
    EXPECT_EQ(Put(**shelf, "one"), blob);
    EXPECT_NE(Put(**shelf, "two"), blob);
    EXPECT_EQ(blob, Hex(Bytes(Sha256("one"))));
  }
  const auto again = Write();
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ((*again)->blobs().size(), 2u);
  const auto read = Read();
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*Got(**read, blob), "one");
}

TEST_F(CopyShelfTest, F18_WhatIsKeptIsForItsOwnerAlone) {
  const auto shelf = Write();
  Put(**shelf, "one");
  ASSERT_THAT((*shelf)->Add(Copy(0, {})), IsOk());
  for (const auto& entry : fs::recursive_directory_iterator(Target()))
    EXPECT_EQ(entry.status().permissions() & fs::perms(0077), fs::perms::none)
        << entry.path();
  EXPECT_EQ(fs::status(Target()).permissions(), fs::perms(0700));
}

TEST_F(CopyShelfTest, AFlippedByteIsFound) {
  const auto shelf = Write();
  const std::string blob = Put(**shelf, "one");
  std::ofstream(Target() + "/blobs/" + blob, std::ios::binary) << "onf";
  EXPECT_THAT(Got(**shelf, blob), Not(IsOk()));
}

TEST_F(CopyShelfTest, ACopyExistsOnceItsManifestDoes) {
  const auto shelf = Write();
  Put(**shelf, "one");
  EXPECT_THAT((*shelf)->Names(), IsOk());
  EXPECT_THAT(*(*shelf)->Names(), ElementsAre());
  EXPECT_THAT((*shelf)->Latest(absl::InfiniteFuture()), Not(IsOk()));
}

TEST_F(CopyShelfTest, F18_TheCopyOfAMomentIsTheLastBeforeIt) {
  const auto shelf = Write();
  for (const int second : {0, 10, 20})
    ASSERT_THAT((*shelf)->Add(Copy(second, {})), IsOk());
  const auto at = [&](int second) {
    return (*shelf)->Latest(absl::FromUnixSeconds(1700000000 + second)).value_or("none");
  };
  const auto names = *(*shelf)->Names();
  EXPECT_EQ(at(-1), "none");
  EXPECT_EQ(at(0), names[0]);
  EXPECT_EQ(at(19), names[1]);
  EXPECT_EQ(at(1000), names[2]);
}

TEST_F(CopyShelfTest, F18_WhatOnlyOldCopiesNeedGoesWithThem) {
  const auto shelf = Write();
  const std::string one = Put(**shelf, "one");
  const std::string two = Put(**shelf, "two");
  const std::string left = Put(**shelf, "of one that broke off");
  ASSERT_THAT((*shelf)->Add(Copy(0, {one})), IsOk());
  ASSERT_THAT((*shelf)->Add(Copy(10, {one, two})), IsOk());
  ASSERT_THAT((*shelf)->Add(Copy(20, {two})), IsOk());
  EXPECT_EQ(*(*shelf)->Prune(2), 1);
  EXPECT_THAT(Got(**shelf, left), Not(IsOk()));
  EXPECT_THAT(Got(**shelf, one), IsOk());
  EXPECT_EQ(*(*shelf)->Prune(1), 1);
  EXPECT_THAT(Got(**shelf, one), Not(IsOk()));
  EXPECT_EQ(*Got(**shelf, two), "two");
  EXPECT_EQ((*shelf)->Names()->size(), 1u);
}

TEST_F(CopyShelfTest, TwoDoNotWriteAtATime) {
  const auto shelf = Write();
  EXPECT_THAT(Write(), Not(IsOk()));
  EXPECT_THAT(Read(), IsOk());
}

TEST_F(CopyShelfTest, F19_NothingIsWrittenAmongAServicesData) {
  fs::create_directories(Target());
  std::ofstream(Target() + "/record.pin") << "x";
  EXPECT_THAT(Write(), Not(IsOk()));
  const auto inside = OpenCopyStore(Target() + "/copies", StoreUse::kWrite);
  EXPECT_THAT(std::string(inside.status().message()), HasSubstr("数据目录"));
  EXPECT_FALSE(fs::exists(Target() + "/copies"));
}

TEST_F(CopyShelfTest, ADirectoryOfOthersIsLeftAlone) {
  fs::create_directories(Target());
  std::ofstream(Target() + "/letters.txt") << "x";
  EXPECT_THAT(Write(), Not(IsOk()));
  EXPECT_FALSE(fs::exists(Target() + "/shelf.json"));
}

TEST_F(CopyShelfTest, F18_ASealedShelfShowsNothingOfWhatItHolds) {
  const std::string key = File(std::string(32, 'k'));
  const auto shelf = Write(key);
  ASSERT_THAT(shelf, IsOk());
  const std::string blob = Put(**shelf, "what nobody may read");
  EXPECT_NE(blob, Hex(Bytes(Sha256("what nobody may read"))));
  EXPECT_THAT(*ReadFile(Target() + "/blobs/" + blob), Not(HasSubstr("nobody")));
  const auto read = Read(key);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*Got(**read, blob), "what nobody may read");
}

TEST_F(CopyShelfTest, F18_AnotherKeyOpensNothingAndSealsNothing) {
  const std::string key = File(std::string(32, 'k'));
  ASSERT_THAT(Write(key), IsOk());
  for (const std::string& other : {std::string(), File(std::string(32, 'j'))}) {
    EXPECT_THAT(Write(other), Not(IsOk())) << other;
    EXPECT_THAT(Read(other), Not(IsOk())) << other;
  }
  fs::remove_all(Target());
  ASSERT_THAT(Write(), IsOk());
  EXPECT_THAT(Write(key), Not(IsOk()));
}

}  // namespace
}  // namespace yifa::cli
