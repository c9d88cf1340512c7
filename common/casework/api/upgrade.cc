#include "common/casework/api/upgrade.h"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/api/audit.h"
#include "common/casework/formats/migrations.h"
#include "common/store/migration.h"

namespace yifa::casework {
namespace {

// Audits what is in a directory, stage by stage. DATA_LOSS (DATA_CORRUPT) with the first
// finding.
absl::Status AuditCopy(EngineOptions options, const std::string& path) {
  const auto progress = options.progress;
  options.store.path = path;
  YIFA_ASSIGN_OR_RETURN(const auto engine, Engine::OpenToRead(std::move(options)));
  const auto audit = StartAudit(*engine, nullptr);
  MessagePtr message;
  while (audit->Next(message, nullptr) == Source::Pull::kMessage) {
    const auto& report = static_cast<const record::v1::AuditRecordResponse&>(*message);
    progress("audit: " + report.stage(), static_cast<uint64_t>(report.checked()));
    if (report.findings_size() > 0)
      return Error(api::v1::REASON_DATA_CORRUPT,
                   "the migrated copy is wrong: " + report.findings(0))
          .Meta("where", path);
  }
  return audit->status();
}

}  // namespace

absl::Status Upgrade(const EngineOptions& options) {
  store::MigrationOptions migration;
  migration.path = options.store.path;
  migration.env = options.store.env;
  YIFA_RETURN_IF_ERROR(store::FinishMigration(migration.env, migration.path));
  if (!options.migrate) return absl::OkStatus();
  std::error_code error;
  // What is missing is for who opens the database to say; no key is made here.
  if (!std::filesystem::exists(options.store.path, error) ||
      !std::filesystem::exists(options.KeyFile(kVaultKey), error))
    return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const std::shared_ptr<const Vault> vault,
                        Vault::Load(options.KeyFile(kVaultKey)));
  migration.migrations = Migrations({vault, options.clock->Now(), [&](uint64_t done) {
                                       options.progress("secrets", done);
                                     }});
  migration.progress = options.progress;
  migration.verify = [&](const std::string& copy) { return AuditCopy(options, copy); };
  YIFA_ASSIGN_OR_RETURN(const auto kept, store::Migrate(migration));
  if (kept) options.progress("done; the database of before is kept in " + *kept, 0);
  return absl::OkStatus();
}

}  // namespace yifa::casework
