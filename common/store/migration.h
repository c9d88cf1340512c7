// Databases of older formats, carried over to the present one. What is changed is a copy;
// the old database stands as it was until the copy was verified, and is kept.
#ifndef YIFA_COMMON_STORE_MIGRATION_H_
#define YIFA_COMMON_STORE_MIGRATION_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/store/layout.h"

namespace rocksdb {
class Env;
}

namespace yifa::store {

// What a migration sees of the copy, and how it changes it. All families of the present
// layout are there; those that the old format did not have are empty.
class Rewrite {
 public:
  virtual ~Rewrite() = default;
  // Calls `visit` with each pair of the family, as it was before this migration, until it
  // fails.
  virtual absl::Status Each(
      Family family,
      const std::function<absl::Status(std::string_view key, std::string_view value)>&
          visit) = 0;
  virtual absl::Status Put(Family family, std::string_view key,
                           std::string_view value) = 0;
  virtual absl::Status Delete(Family family, std::string_view key) = 0;
};

// From one format to the next.
struct Migration {
  int from = 0;      // to the format from + 1
  std::string does;  // in a word or two, for progress, e.g. `positions`
  std::function<absl::Status(Rewrite& copy)> run;
};

struct MigrationOptions {
  std::string path;             // of the database
  rocksdb::Env* env = nullptr;  // for tests; not owned; null = the machine's
  std::vector<Migration> migrations;
  // Whether the migrated copy, in this directory, may take the database's place. It is to
  // be opened to be read only.
  std::function<absl::Status(const std::string& path)> verify;
  // Called now and then with what is being done, and how many pairs are.
  std::function<void(std::string_view what, uint64_t done)> progress;
};

// Beside the database `path`: the copy until it takes its place, and the old database
// from then on.
std::string MigratingPath(const std::string& path);
std::string KeptPath(const std::string& path, int format);

// Carries the database over: copies it (tables are linked, not copied), changes the copy,
// has it verified, renames the database to KeptPath and the copy to `path`. Returns where
// the old one is kept; nothing if the database has the present format, or there is none.
// Whatever fails or breaks off before the renames leaves the database as it was, and is
// begun anew; between the two, FinishMigration ends it. Errors say which. STORE_FAILED if
// another process works on the database, no migration leads on from its format, or
// something has the name of the old one already.
absl::StatusOr<std::optional<std::string>> Migrate(const MigrationOptions& options);

// Gives a verified copy its place where a migration broke off between its renames;
// nothing to do otherwise. At every start.
absl::Status FinishMigration(rocksdb::Env* env, const std::string& path);

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_MIGRATION_H_
