// How an engine is opened: its place, its keys, its parts, and what files say.
#include <google/protobuf/text_format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/private_files.h"
#include "common/base/secret_file.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/api/engine.h"
#include "common/casework/api/upgrade.h"
#include "common/casework/form/entry.h"
#include "common/casework/law/bindings.h"
#include "common/casework/law/law.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/law_in_use.h"
#include "common/casework/writer/right.h"
#include "common/procedure/role.h"
#include "yifa/access/v1/access_service.pb.h"

namespace yifa::casework {
namespace {

using store::Family;

template <typename List>
absl::StatusOr<List> ReadList(const std::string& file, const char* of) {
  std::ifstream in(file);
  if (!in) return absl::NotFoundError("cannot read " + file);
  std::stringstream text;
  text << in.rdbuf();
  List list;
  if (!google::protobuf::TextFormat::ParseFromString(text.str(), &list))
    return absl::InvalidArgumentError(file + " is no list of " + of);
  return list;
}

absl::StatusOr<access::v1::ListBindingsResponse> ReadBindings(const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(auto list,
                        ReadList<access::v1::ListBindingsResponse>(file, "bindings"));
  for (const access::v1::Binding& binding : list.bindings())
    if (absl::Status status = CheckBinding(binding.name(), binding); !status.ok())
      return absl::InvalidArgumentError(
          absl::StrCat(file, ": ", std::string(status.message())));
  return list;
}

// Beside a data directory: there was one. So one that is lost is told from one that never
// was.
std::string MarkOf(const std::string& directory) { return directory + ".made"; }

bool NoneWas(const std::string& directory) {
  std::error_code error;
  return !std::filesystem::exists(directory, error) &&
         !std::filesystem::exists(MarkOf(directory), error);
}

// An empty directory in the place of a service's is not that service: a database is made
// only where it was asked for, and where there is nothing but what a start that broke off
// has left.
absl::Status CheckPlace(const EngineOptions& options) {
  const std::string& directory = options.data_dir;
  std::error_code error;
  if (std::filesystem::exists(directory + "/db/CURRENT", error)) return absl::OkStatus();
  if (!options.init && !(options.init_where_none_was && NoneWas(directory)))
    return Error(api::v1::REASON_STORE_FAILED,
                 "there is no database in " + directory +
                     ". Is it the right directory, and is all of it there? For a first "
                     "start: --init");
  constexpr std::string_view kLeft[] = {"db", kTreeKey, kVaultKey, "lost+found"};
  for (const auto& entry : std::filesystem::directory_iterator(directory, error))
    if (std::find(std::begin(kLeft), std::end(kLeft), entry.path().filename().string()) ==
        std::end(kLeft))
      return Error(api::v1::REASON_STORE_FAILED,
                   "there is no database in " + directory + ", but there is " +
                       entry.path().filename().string() + ": nothing is made there");
  return absl::OkStatus();
}

// Both keys are made before the database is: with a new one, nothing in it could be
// opened, or be proved to be what was signed. Others must not have been able to read
// them.
absl::Status CheckKeys(const EngineOptions& options) {
  std::error_code error;
  const bool is_new = !std::filesystem::exists(options.data_dir + "/db", error);
  for (const char* key : kKeyFiles) {
    const std::string file = options.KeyFile(key);
    if (!is_new && !std::filesystem::exists(file, error))
      return Error(api::v1::REASON_DATA_CORRUPT,
                   options.data_dir + " has a database, but " + file + " is missing")
          .Meta("where", key);
    YIFA_RETURN_IF_ERROR(CheckKeyIsPrivate(file));
  }
  return absl::OkStatus();
}

record::v1::Actor System() {
  record::v1::Actor actor;
  actor.set_role(std::string(procedure::kSystem));
  return actor;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Engine>> Engine::Open(EngineOptions options) {
  std::unique_ptr<Engine> engine(new Engine(std::move(options)));
  YIFA_RETURN_IF_ERROR(engine->OpenParts());
  YIFA_RETURN_IF_ERROR(engine->LoadRegisters());
  if (engine->store_->lacks_room()) return engine;  // which reads, and writes nothing
  engine->store_->Start({engine->log_.get(), engine->trail_log_.get()});
  YIFA_RETURN_IF_ERROR(CheckLawInUse(engine->core_, *engine->store_));
  YIFA_RETURN_IF_ERROR(engine->BeginClock());
  YIFA_RETURN_IF_ERROR(engine->evidence_->uploads().DropBrokenOff());
  YIFA_RETURN_IF_ERROR(engine->KeepTemplates());
  YIFA_RETURN_IF_ERROR(engine->Scrub());
  if (engine->clock_.Check().ok()) YIFA_RETURN_IF_ERROR(engine->PutFiles());
  engine->ContinueRecompute();
  return engine;
}

absl::StatusOr<std::unique_ptr<Engine>> Engine::OpenToRead(EngineOptions options) {
  options.store.read_only = true;
  std::unique_ptr<Engine> engine(new Engine(std::move(options)));
  YIFA_RETURN_IF_ERROR(engine->OpenParts());
  YIFA_RETURN_IF_ERROR(engine->LoadRegisters());
  return engine;
}

Engine::Engine(EngineOptions options)
    : options_(std::move(options)), clock_(options_.clock, options_.clock_bounds) {
  if (options_.store.path.empty()) options_.store.path = options_.data_dir + "/db";
}

absl::Status Engine::OpenParts() {
  YIFA_ASSIGN_OR_RETURN(kinds_, Kinds::Compile(options_.definition));
  YIFA_RETURN_IF_ERROR(CheckEffects(options_.definition, *kinds_));
  YIFA_ASSIGN_OR_RETURN(Law law, LoadLaw({options_.procedures_dir, options_.documents_dir,
                                          options_.provisions_dir},
                                         kinds_->Catalogue(), options_.definition.rates));
  book_ = std::move(law.book);
  library_ = std::move(law.library);
  registers_.SetFiles(std::move(law.provisions));
  YIFA_RETURN_IF_ERROR(OpenStore());
  evidence_ = std::make_unique<Evidence>(Evidence::Parts{.store = store_.get(),
                                                         .clock = &clock_,
                                                         .book = book_.get(),
                                                         .vault = vault_.get(),
                                                         .engine = this});
  YIFA_RETURN_IF_ERROR(evidence_->held().Load(*store_->Read()));
  witnessing_ = std::make_unique<Witnessing>(store_.get(), log_.get(), &reading_);
  core_.kinds = kinds_.get();
  core_.book = book_.get();
  core_.library = library_.get();
  core_.templates = &templates_;
  core_.vault = vault_.get();
  core_.clock = &clock_;
  core_.log = log_.get();
  core_.trail = trail_log_.get();
  core_.registers = &registers_;
  core_.held_files = &evidence_->held();
  return absl::OkStatus();
}

absl::Status Engine::OpenStore() {
  const bool read_only = options_.store.read_only;
  if (!read_only) {
    YIFA_RETURN_IF_ERROR(Upgrade(options_));
    YIFA_RETURN_IF_ERROR(CheckPlace(options_));
    std::error_code error;
    if (std::filesystem::create_directories(options_.data_dir, error))
      std::filesystem::permissions(options_.data_dir, std::filesystem::perms::owner_all,
                                   error);
    if (error) return absl::InternalError("cannot make " + options_.data_dir);
  }
  YIFA_RETURN_IF_ERROR(CheckKeys(options_));
  // What an installation of before, or a copy made by hand, lets others read.
  if (!read_only) YIFA_RETURN_IF_ERROR(MakePrivate(options_.data_dir));
  YIFA_ASSIGN_OR_RETURN(vault_, Vault::Load(options_.KeyFile(kVaultKey)));
  // Made, where there is none, before the database is.
  YIFA_ASSIGN_OR_RETURN(signer_, record::Signer::Load(options_.KeyFile(kTreeKey)));
  store::Options store_options = options_.store;
  store_options.on_failure = [this] { Failed(); };
  YIFA_ASSIGN_OR_RETURN(store_, store::Store::Open(store_options));
  YIFA_RETURN_IF_ERROR(LoadSigner());
  if (!read_only) {  // what a copy has left that was being read when the process died
    std::error_code error;
    std::filesystem::remove_all(options_.data_dir + "/" + kBackupDirectory, error);
  }
  if (options_.init_where_none_was) {
    std::ofstream(MarkOf(options_.data_dir), std::ios::app);
    YIFA_RETURN_IF_ERROR(MakePrivate(MarkOf(options_.data_dir)));
  }
  record::Pinned pinned;
  if (!read_only) pinned = {options_.data_dir + "/" + kPinFile, options_.accept_loss};
  YIFA_ASSIGN_OR_RETURN(log_,
                        record::Log::Open(store_.get(), signer_.get(), &clock_, pinned));
  if (!read_only)
    pinned = {options_.data_dir + "/" + kTrailPinFile, options_.accept_trail_loss,
              options_.accept_loss > 0};
  YIFA_ASSIGN_OR_RETURN(trail_log_,
                        record::Log::Open(store_.get(), signer_.get(), &clock_, pinned,
                                          record::KeptTrail()));
  trail_ = std::make_unique<Trail>(store_.get(), trail_log_.get(), &clock_);
  return absl::OkStatus();
}

// A key that was to take the place of tree.key, when the process died: it has, where the
// record says so.
absl::Status Engine::LoadSigner() {
  const std::string file = options_.KeyFile(kTreeKey);
  const std::string next_file = file + kNext;
  std::error_code error;
  if (!std::filesystem::exists(next_file, error)) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(auto next, record::Signer::Load(next_file));
  YIFA_ASSIGN_OR_RETURN(const auto keys, record::Log::StoredKeys(*store_));
  const bool is_next = keys && keys->last() == next->public_key();
  if (is_next) signer_ = std::move(next);
  if (options_.store.read_only) return absl::OkStatus();
  return is_next ? MoveSecret(next_file, file) : RemoveSecret(next_file);
}

absl::Status Engine::BeginClock() {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> stored,
                        store_->Read()->Get(Family::kMeta, kClockKey));
  std::optional<absl::Time> written;
  if (log_->size() > 0) written = log_->last_record_time();
  const auto mark = stored ? ParseClockMark(*stored) : std::nullopt;
  clock_.Begin(mark, written);
  // One of this start of the machine will do for the next process, too.
  if (mark && mark->up.boot == clock_.Up().boot) {
    core_.clock_mark = *stored;
    return absl::OkStatus();
  }
  return RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
    return std::make_unique<KeepClockMarkCommand>(core_, std::move(done));
  });
}

absl::Status Engine::LoadRegisters() {
  const auto snapshot = store_->Read();
  std::vector<uint64_t> sequences;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(Family::kMeta, RegisterKey(""), "",
                                      [&](std::string_view, std::string_view value) {
                                        sequences.push_back(store::ParseSequence(value));
                                        return true;
                                      }));
  for (uint64_t sequence : sequences) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> bytes,
                          snapshot->Get(Family::kEntries, store::SequenceKey(sequence)));
    YIFA_ASSIGN_OR_RETURN(record::v1::Entry entry, ParseEntry(bytes.value_or("")));
    YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> value, Unpack(entry.result()));
    YIFA_RETURN_IF_ERROR(registers_.Put(*value));
  }
  return absl::OkStatus();
}

absl::Status Engine::PutFiles() {
  files_are_put_ = true;
  if (!options_.registers_from.empty()) return absl::OkStatus();
  std::vector<RegisterCommand::Request> requests;
  YIFA_ASSIGN_OR_RETURN(std::vector<type::v1::CalendarEdition> editions,
                        calendar::LoadEditions(options_.calendar_dir));
  for (type::v1::CalendarEdition& edition : editions)
    requests.push_back({.name = "calendarEditions/" + std::to_string(edition.year()),
                        .act = std::string(kPutCalendarEdition),
                        .value = std::make_shared<type::v1::CalendarEdition>(edition)});
  if (!options_.organs_file.empty()) {
    YIFA_ASSIGN_OR_RETURN(const auto organs, ReadList<organ::v1::ListOrgansResponse>(
                                                 options_.organs_file, "organs"));
    for (const type::v1::Organ& organ : organs.organs())
      requests.push_back({.name = organ.name(),
                          .act = std::string(kPutOrgan),
                          .value = std::make_shared<type::v1::Organ>(organ)});
  }
  if (!options_.bindings_file.empty()) {
    YIFA_ASSIGN_OR_RETURN(const auto bindings, ReadBindings(options_.bindings_file));
    for (const access::v1::Binding& binding : bindings.bindings())
      requests.push_back({.name = binding.name(),
                          .act = std::string(kPutBinding),
                          .value = std::make_shared<access::v1::Binding>(binding)});
  }
  for (RegisterCommand::Request& request : requests) {
    request.actor = System();
    request.only_if_absent = true;
    YIFA_RETURN_IF_ERROR(RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
      return std::make_unique<RegisterCommand>(
          core_, request, [done](absl::StatusOr<MessagePtr> put) { done(put.status()); });
    }));
  }
  return absl::OkStatus();
}

absl::Status Engine::KeepTemplates() {
  std::vector<std::string> sources;
  for (const documents::Template* each : library_->all())
    sources.push_back(each->source());
  for (const auto& [name, row] : registers_.provisions()->rows())
    if (row->has_document_template()) sources.push_back(row->document_template().text());
  return RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
    return std::make_unique<KeepTemplatesCommand>(std::move(sources), std::move(done));
  });
}

}  // namespace yifa::casework
