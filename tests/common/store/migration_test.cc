// Databases of other formats: what refuses them, and how an older one is carried over.
#include "common/store/migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/store/format.h"
#include "common/store/store.h"
#include "rocksdb/db.h"
#include "tests/support/crash_file_system.h"
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

constexpr int kCases = 50;
constexpr char kNewFamily[] = "manifests";  // as if the old format had not had it

// A raw RocksDB, as another version of the program would open it.
class Raw {
 public:
  explicit Raw(const std::string& path) {
    std::vector<std::string> names;
    EXPECT_TRUE(rocksdb::DB::ListColumnFamilies(rocksdb::Options(), path, &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names)
      families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    rocksdb::Options options;
    options.track_and_verify_wals_in_manifest = true;
    rocksdb::DB* db = nullptr;
    EXPECT_TRUE(rocksdb::DB::Open(options, path, families, &handles_, &db).ok());
    db_.reset(db);
  }
  ~Raw() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_)
      db_->DestroyColumnFamilyHandle(handle);
  }
  void Drop(const std::string& family) {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      if (handle->GetName() != family) continue;
      EXPECT_TRUE(db_->DropColumnFamily(handle).ok());
    }
  }
  void Make(const std::string& family) {
    handles_.push_back(nullptr);
    EXPECT_TRUE(
        db_->CreateColumnFamily(rocksdb::ColumnFamilyOptions(), family, &handles_.back())
            .ok());
  }

 private:
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

class MigrationTest : public ::testing::Test {
 protected:
  MigrationTest() {
    options_.path = directory_ / "data/db";
    options_.migrations = {{.from = kFormat - 1, .does = "cases", .run = &Rewritten}};
    options_.verify = [this](const std::string& copy) { return Verify(copy); };
    options_.progress = [this](std::string_view what, uint64_t done) {
      progress_[std::string(what)] = done;
    };
  }

  // Every case gets a new value and stands in the new family as well; one key goes.
  static absl::Status Rewritten(Rewrite& copy) {
    absl::Status status = copy.Delete(Family::kMeta, "old");
    if (!status.ok()) return status;
    return copy.Each(Family::kCases, [&](std::string_view key, std::string_view value) {
      absl::Status put = copy.Put(Family::kCases, key, std::string(value) + " new");
      if (put.ok()) put = copy.Put(Family::kManifests, key, value);
      return put;
    });
  }

  void Make(int format, bool drop = true) {
    Options options;
    options.path = options_.path;
    auto store = Store::Open(options).value();
    store->Start({});
    ASSERT_THAT(Perform(*store,
                        [&](Batch& batch) {
                          for (int i = 0; i < kCases; ++i)
                            batch.Put(Family::kCases, std::to_string(100 + i),
                                      std::to_string(i));
                          batch.Put(Family::kMeta, "old", "");
                          batch.Add("sum", "case", 7);
                        }),
                IsOk());
    ASSERT_THAT(store->VerifyChecksums(), IsOk());  // flushes: there are tables to link
    ASSERT_THAT(Perform(*store,
                        [&](Batch& batch) {
                          batch.Put(Family::kChunks, "k", std::string(10000, 'x'));
                          batch.Put(Family::kMeta, kFormatKey, std::to_string(format));
                        }),
                IsOk());
    store.reset();
    if (drop) Raw(options_.path).Drop(kNewFamily);
  }

  std::unique_ptr<Store> OpenToRead(const std::string& path) {
    Options options;
    options.path = path;
    options.read_only = true;
    auto store = Store::Open(options);
    EXPECT_THAT(store, IsOk());
    return store.ok() ? *std::move(store) : nullptr;
  }
  static int Count(const Store& store, Family family, const std::string& end) {
    int count = 0;
    EXPECT_THAT(store.Read()->Scan(family, "", "",
                                   [&](std::string_view, std::string_view value) {
                                     count += value.ends_with(end) ? 1 : 0;
                                     return true;
                                   }),
                IsOk());
    return count;
  }
  // What the present format has, or the error of the first thing that is not so.
  absl::Status Verify(const std::string& path) {
    const auto store = OpenToRead(path);
    const auto snapshot = store->Read();
    const bool whole =
        Count(*store, Family::kCases, " new") == kCases &&
        Count(*store, Family::kManifests, "") == kCases &&
        !snapshot->Get(Family::kMeta, "old")->has_value() &&
        snapshot->Get(Family::kStatistics, "sum").value() == CounterValue(7) &&
        snapshot->Get(Family::kChunks, "k").value() == std::string(10000, 'x');
    if (!whole) return absl::DataLossError("not what it should be");
    return store->VerifyChecksums();
  }
  // What the old one has.
  void ExpectOld(const std::string& path) {
    EXPECT_THAT(FormatOf(rocksdb::Env::Default(), path).value(), kFormat - 1) << path;
    const auto store = OpenToRead(path);
    EXPECT_EQ(Count(*store, Family::kCases, ""), kCases);
    EXPECT_EQ(Count(*store, Family::kCases, " new"), 0);
    EXPECT_EQ(Count(*store, Family::kManifests, ""), 0);
    EXPECT_TRUE(store->Read()->Get(Family::kMeta, "old")->has_value());
  }
  void ExpectNew() {
    EXPECT_THAT(FormatOf(rocksdb::Env::Default(), options_.path).value(), kFormat);
    EXPECT_THAT(Verify(options_.path), IsOk());
    EXPECT_FALSE(fs::exists(MigratingPath(options_.path)));
    Options options;
    options.path = options_.path;
    EXPECT_THAT(Store::Open(options), IsOk());
  }
  // Every file's name and bytes, but for the locks.
  std::map<std::string, std::string> Files(const std::string& path) const {
    std::map<std::string, std::string> files;
    for (const auto& file : fs::recursive_directory_iterator(path)) {
      const std::string name = file.path().filename().string();
      if (!file.is_regular_file() || name == "IN_USE" || name == "LOCK") continue;
      std::ifstream in(file.path(), std::ios::binary);
      files[fs::relative(file.path(), path)].assign(std::istreambuf_iterator<char>(in),
                                                    {});
    }
    return files;
  }
  absl::Status Open() {
    Options options;
    options.path = options_.path;
    return Store::Open(options).status();
  }
  std::string Kept() const { return KeptPath(options_.path, kFormat - 1); }

  testing::TemporaryDirectory directory_;
  MigrationOptions options_;
  std::map<std::string, uint64_t> progress_;
};

TEST_F(MigrationTest, F20_AnOlderFormatIsRefusedUntilItIsAskedFor) {
  Make(kFormat - 1);
  const auto before = Files(options_.path);
  const absl::Status refused = Open();
  EXPECT_THAT(refused, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(refused.message(), HasSubstr("--migrate"));
  EXPECT_EQ(Files(options_.path), before);
}

TEST_F(MigrationTest, F20_AFormatOfTheFutureIsRefusedUntouched) {
  Make(999, /*drop=*/false);
  const auto before = Files(directory_ / "data");
  for (const absl::Status& refused : {Open(), Migrate(options_).status()}) {
    EXPECT_THAT(refused, HasReason(api::v1::REASON_STORE_FAILED));
    EXPECT_THAT(refused.message(), HasSubstr("newer version"));
    EXPECT_THAT(refused.message(), HasSubstr("format 999"));
  }
  EXPECT_EQ(Files(directory_ / "data"), before);
}

TEST_F(MigrationTest, F20_AFamilyOfTheFutureIsRefusedUntouched) {
  Make(kFormat, /*drop=*/false);
  Raw(options_.path).Make("holograms");
  const auto before = Files(options_.path);
  for (const absl::Status& refused : {Open(), Migrate(options_).status()}) {
    EXPECT_THAT(refused, HasReason(api::v1::REASON_STORE_FAILED));
    EXPECT_THAT(refused.message(), HasSubstr("newer version"));
    EXPECT_THAT(refused.message(), HasSubstr("`holograms`"));
  }
  EXPECT_EQ(Files(options_.path), before);
}

TEST_F(MigrationTest, F20_AnOlderOneIsReadAsItIs) {
  Make(kFormat - 1);
  const auto before = Files(options_.path);
  ExpectOld(options_.path);
  EXPECT_EQ(Files(options_.path), before);
}

TEST_F(MigrationTest, F20_AnOlderOneIsCarriedOverAndKept) {
  Make(kFormat - 1);
  fs::create_directories(options_.path + "/archive");
  std::ofstream(options_.path + "/archive/000001.log") << "old";
  fs::create_directories(MigratingPath(options_.path) + "/archive");  // left over
  std::ofstream(MigratingPath(options_.path) + "/archive/000001.log") << "older";
  const auto before = Files(options_.path);
  EXPECT_THAT(Migrate(options_).value(), Kept());
  ExpectNew();
  EXPECT_EQ(Files(Kept()), before);
  EXPECT_EQ(progress_["cases"], kCases);
  // Nothing more to do; and nothing to do where there is no database.
  EXPECT_THAT(Migrate(options_).value(), std::nullopt);
  fs::remove_all(directory_ / "data");
  EXPECT_THAT(Migrate(options_).value(), std::nullopt);
}

TEST_F(MigrationTest, F20_WhatWasKeptCanGoBackAndBeCarriedOverAgain) {
  Make(kFormat - 1);
  ASSERT_THAT(Migrate(options_), IsOk());
  fs::remove_all(options_.path);
  fs::rename(Kept(), options_.path);
  ExpectOld(options_.path);
  EXPECT_THAT(Migrate(options_), IsOk());
  ExpectNew();
}

TEST_F(MigrationTest, F20_AWrongCopyIsNotTaken) {
  Make(kFormat - 1);
  const auto before = Files(options_.path);
  options_.migrations[0].run = [](Rewrite&) { return absl::OkStatus(); };
  const absl::Status wrong = Migrate(options_).status();
  EXPECT_THAT(wrong.message(), HasSubstr("db is as it was, it was not migrated"));
  EXPECT_THAT(wrong.message(), HasSubstr("not what it should be"));
  EXPECT_FALSE(fs::exists(MigratingPath(options_.path)));
  EXPECT_EQ(Files(options_.path), before);
  EXPECT_FALSE(fs::exists(Kept()));
  options_.migrations[0].run = &Rewritten;  // a better program
  EXPECT_THAT(Migrate(options_), IsOk());
  ExpectNew();
}

TEST_F(MigrationTest, F20_WhatWasKeptBeforeIsNotOverwritten) {
  Make(kFormat - 1);
  fs::create_directories(Kept());
  const absl::Status refused = Migrate(options_).status();
  EXPECT_THAT(refused, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(refused.message(), HasSubstr("was kept by an earlier migration"));
  ExpectOld(options_.path);
}

TEST_F(MigrationTest, F20_AFormatFromWhichNothingLeadsOnIsRefused) {
  Make(kFormat - 2);
  EXPECT_THAT(Migrate(options_).status().message(),
              HasSubstr("from which no migration leads on"));
  options_.migrations.push_back(
      {.from = kFormat - 2, .does = "nothing", .run = [](Rewrite& copy) {
         return copy.Put(Family::kMeta, "older", "");
       }});
  EXPECT_THAT(Migrate(options_).value(), KeptPath(options_.path, kFormat - 2));
  ExpectNew();
}

// A release that knows only of RocksDB's lock.
TEST_F(MigrationTest, F20_NothingIsCarriedOverUnderARunningService) {
  Make(kFormat - 1);
  const Raw running(options_.path);
  const absl::Status refused = Migrate(options_).status();
  EXPECT_THAT(refused, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(refused.message(), HasSubstr("does another process work on"));
  EXPECT_FALSE(fs::exists(MigratingPath(options_.path)));
}

// The disk fails, or is full, or the power goes, after ever more changes.
TEST_F(MigrationTest, F20_BrokenOffAnywhereItIsTheOldOneOrTheNew) {
  Make(kFormat - 1);
  fs::copy(options_.path, directory_ / "original", fs::copy_options::recursive);
  int begun_anew = 0;
  for (int changes = 0;; ++changes) {
    fs::remove_all(directory_ / "data");
    fs::create_directory(directory_ / "data");
    fs::copy(directory_ / "original", options_.path, fs::copy_options::recursive);
    auto* const files = new testing::CrashFileSystem;
    const auto env =
        rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
    files->CrashAfter(changes);
    options_.env = env.get();
    const absl::Status done = Migrate(options_).status();
    files->DropUnsynced();
    options_.env = nullptr;
    if (done.ok()) break;
    ASSERT_TRUE(files->crashed()) << done;
    if (fs::exists(Kept()) && fs::exists(options_.path)) {
      ExpectNew();  // only the sync of the renames failed
    } else if (fs::exists(options_.path)) {
      EXPECT_THAT(done.message(), HasSubstr("is as it was"));
      ExpectOld(options_.path);
      ++begun_anew;
    } else {
      // Between the renames. An ordinary start ends it.
      EXPECT_THAT(done.message(), HasSubstr("by the next start"));
      ExpectOld(Kept());
      ASSERT_THAT(FinishMigration(nullptr, options_.path), IsOk());
    }
    const auto again = Migrate(options_);
    ASSERT_THAT(again, IsOk()) << "after " << changes;
    ExpectNew();
    ExpectOld(Kept());
    if (HasFailure()) FAIL() << "after " << changes << " changes";
  }
  ExpectNew();
  EXPECT_GT(begun_anew, 30);
}

TEST_F(MigrationTest, F20_BetweenTheRenamesAnOrdinaryStartEndsIt) {
  Make(kFormat - 1);
  auto* const files = new testing::CrashFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  files->CrashAtRenameTo(options_.path);
  options_.env = env.get();
  const absl::Status broken_off = Migrate(options_).status();
  files->DropUnsynced();
  options_.env = nullptr;
  ASSERT_TRUE(files->crashed()) << broken_off;
  EXPECT_THAT(broken_off.message(), HasSubstr("by the next start"));
  EXPECT_FALSE(fs::exists(options_.path));
  ExpectOld(Kept());
  ASSERT_THAT(FinishMigration(nullptr, options_.path), IsOk());
  ExpectNew();
}

TEST_F(MigrationTest, F20_OnlyAWholeCopyOfAKeptOneIsGivenItsPlace) {
  Make(kFormat - 1);
  ASSERT_THAT(Migrate(options_), IsOk());
  const std::string copy = MigratingPath(options_.path);
  fs::rename(options_.path, copy);
  fs::rename(Kept(), directory_ / "elsewhere");
  EXPECT_THAT(FinishMigration(nullptr, options_.path), IsOk());
  EXPECT_FALSE(fs::exists(options_.path));  // whose copy is it?
  fs::rename(directory_ / "elsewhere", Kept());
  fs::rename(copy + "/CURRENT", copy + "/CURRENT.dbtmp");
  EXPECT_THAT(FinishMigration(nullptr, options_.path), IsOk());
  EXPECT_FALSE(fs::exists(options_.path));
  fs::rename(copy + "/CURRENT.dbtmp", copy + "/CURRENT");
  EXPECT_THAT(FinishMigration(nullptr, options_.path), IsOk());
  ExpectNew();
}

}  // namespace
}  // namespace yifa::store
