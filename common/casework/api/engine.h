// The casework of one service: its store, its record, its registers and its procedures,
// and the road that every act travels (design: the way of an act). Knows nothing of
// sockets.
#ifndef YIFA_COMMON_CASEWORK_API_ENGINE_H_
#define YIFA_COMMON_CASEWORK_API_ENGINE_H_

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/base/checked_clock.h"
#include "common/base/limits.h"
#include "common/casework/api/evidence.h"
#include "common/casework/api/quota.h"
#include "common/casework/api/reading_gate.h"
#include "common/casework/api/trail.h"
#include "common/casework/api/witnessing.h"
#include "common/casework/form/surface.h"
#include "common/casework/law/definition.h"
#include "common/casework/writer/law_clock.h"
#include "common/casework/writer/transaction.h"
#include "common/documents/typeface.h"
#include "common/procedure/procedure.h"
#include "common/record/log.h"
#include "common/record/reading.h"
#include "common/record/signer.h"
#include "common/store/store.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::casework {

// The keys of a service, in its data directory unless they lie elsewhere (EngineOptions):
// one signs heads, one wraps data keys.
inline constexpr char kTreeKey[] = "tree.key";
inline constexpr char kVaultKey[] = "vault.key";
inline constexpr std::array kKeyFiles = {kTreeKey, kVaultKey};
// And beside them: how far the record has come (common/record/pin.h); a copy while it is
// read; and, where the directory was made from a copy, which (record.v1.Restored).
inline constexpr char kPinFile[] = "record.pin";
inline constexpr char kTrailPinFile[] = "trail.pin";  // the same of the audit trail
inline constexpr char kBackupDirectory[] = "backup";
inline constexpr char kRestoredFile[] = "restored";

struct EngineOptions {
  Definition definition;
  std::string data_dir;        // database and keys
  std::string vault_key_file;  // empty: kVaultKey in the data directory
  std::string tree_key_file;   // empty: kTreeKey there
  std::string procedures_dir;  // *.textproto, yifa.procedure.v1.Procedure
  std::string documents_dir;   // *.txt, templates (common/documents/template.h)
  std::string provisions_dir;  // *.textproto (Provisions::Load); empty: none
  std::string calendar_dir;    // *.textproto, yifa.type.v1.CalendarEdition
  std::string organs_file;  // textproto of yifa.organ.v1.ListOrgansResponse; empty: none
  // Goes by bindings (yifa.access.v1), and not by the roles that callers claim.
  bool bindings = false;
  // textproto of yifa.access.v1.ListBindingsResponse, so that there is somebody who can
  // bind others; empty: none.
  std::string bindings_file;
  // Neighbour whose registers of organs, bindings, calendar editions and provisions this
  // service copies; empty: it keeps its own.
  std::string registers_from;
  documents::Typefaces typefaces;  // that the office has installed
  std::string document_address;    // before a document's name in the codes on pages
  bool init = true;                // makes a database where there is nothing
  // Makes one also unasked where there is no directory, nor ever was (in its place a file
  // of its name and `.made` says that there was).
  bool init_where_none_was = false;
  bool migrate = false;  // carries a database of an older format over
  // Called now and then while it does, with what is being done and how many pairs or
  // entries are.
  std::function<void(std::string_view what, uint64_t done)> progress =
      [](std::string_view, uint64_t) {};
  uint64_t accept_loss = 0;               // record::Pinned; then the trail's is accepted
  uint64_t accept_trail_loss = 0;         // the same of the audit trail alone
  bool backup_keys = true;                // a copy has the keys, too
  const Clock* clock = &Clock::System();  // the machine's, believed within bounds
  CheckedClock::Bounds clock_bounds{};
  store::Options store;  // path: empty for data_dir's

  // Where the file of that name lies: beside the data, but for a key that lies elsewhere,
  // and what has its name and more.
  std::string KeyFile(std::string_view name) const {
    const auto lies = [name](std::string_view key, const std::string& elsewhere) {
      return !elsewhere.empty() && name.substr(0, key.size()) == key;
    };
    if (lies(kVaultKey, vault_key_file))
      return vault_key_file + std::string(name.substr(sizeof(kVaultKey) - 1));
    if (lies(kTreeKey, tree_key_file))
      return tree_key_file + std::string(name.substr(sizeof(kTreeKey) - 1));
    return data_dir + "/" + std::string(name);
  }
};

// How the law's own clock goes.
struct LawClock {
  std::optional<Date> struck{};  // the day on which it struck last, in this process
  int stuck = 0;                 // cases in which what the law does then cannot be done
  std::string stuck_case{};      // one of them
  absl::Status why{};            // it cannot be done there
  CheckedClock::State clock{};
};

// Thread-safe.
class Engine {
 public:
  // Opens the data directory, or makes it: STORE_FAILED where that was not asked for
  // (`init`), or where there is something else; PROCEDURE_NOT_LOADED where a case needs
  // what the procedures do not have (CheckLawInUse). Editions, organs and
  // bindings of the files are put on record where the record does not have that year,
  // organ or binding yet, as soon as there is a time (CheckedClock). Without room on the
  // disk it opens to be read (store::Store::lacks_room).
  static absl::StatusOr<std::unique_ptr<Engine>> Open(EngineOptions options);
  // Opens what is there to be read and audited. Nothing is written: no act can be done,
  // nothing signed.
  static absl::StatusOr<std::unique_ptr<Engine>> OpenToRead(EngineOptions options);
  // As Stop().
  ~Engine();

  // How each method of the definition's services, and of those that every service has,
  // is answered. Valid while the engine lives.
  Surface surface();

  // -- The law's own clock --
  // Once a day, and once after Open, does what was due before today and still runs
  // (PulseCommand), and drops what the audit trail need not keep any longer; ends uploads
  // that are idle, and deletes files that no case names. `done` may be empty.
  // CLOCK_NOT_BELIEVED
  // while the clock does not agree.
  void Pulse(std::function<void(absl::Status)> done);
  LawClock law_clock() const;
  // It was that late elsewhere.
  void WitnessTime(absl::Time time) { clock_.Witness(time); }

  // -- Neighbours --
  // Those whose records this service reads.
  std::vector<std::string> neighbours() const;
  // Entries of a neighbour's record that were reacted to.
  absl::StatusOr<uint64_t> Position(const std::string& neighbour) const;
  // Its record as far as it was read; goes on at its size(), which is behind Position()
  // where the tree over it is still to be made.
  absl::StatusOr<record::Reading> Reading(const std::string& neighbour) const;
  // Takes the neighbour's entry at Position(), placed by a Reading; what it causes is
  // committed together with the new position. An entry taken before has no effect.
  // Entries may be handed over without waiting, in order; `done` is called in order.
  // RESOURCE_EXHAUSTED as Store::Submit. `keeper_size`: of the record whose registers are
  // copied, as it was found after the entry was committed; where the copy has not read as
  // much, or it is not given, an entry that the register alone forbids is put off:
  // UNAVAILABLE (REGISTER_BEHIND). Waits while reading is held; UNAVAILABLE (STOPPING)
  // after StopReading().
  absl::Status React(const std::string& neighbour, const record::v1::LoggedEntry& entry,
                     record::Placed placed, std::function<void(absl::Status)> done,
                     std::optional<uint64_t> keeper_size = std::nullopt);
  // A neighbour's record is not, or is again, a continuation of what was read of it.
  void SetBreak(const std::string& neighbour,
                std::optional<record::v1::FeedBreak> broken);
  std::map<std::string, record::v1::FeedBreak> breaks() const;
  // What is seen of the heads that neighbours sign.
  Witnessing& witnessing() { return *witnessing_; }
  // What lets neighbours' entries in.
  ReadingGate& reading() { return reading_; }
  // Lets go whoever waits in React(); nothing more is taken.
  void StopReading() { reading_.End(); }
  // How often what a neighbour's entry would have us do was refused since the engine was
  // opened, by neighbour and reason (a name of yifa.api.v1.Reason without its prefix).
  using Refusals = std::map<std::pair<std::string, std::string>, int64_t>;
  Refusals refusals() const;

  // -- Running --
  bool healthy() const { return store_->healthy(); }
  // Another Open() would write, for the disk has room again (store::Store).
  bool has_room_again() const { return store_->has_room_again(); }
  // Calls `tell` when the store fails, or at once if it has; null: no longer, and no call
  // is under way when it returns.
  void OnFailure(std::function<void()> tell);
  store::Metrics metrics() const { return store_->metrics(); }
  uint64_t record_size() const { return log_->size(); }
  const Definition& definition() const { return options_.definition; }
  // Ends streams and finishes what is queued. Idempotent.
  void Stop();

  // -- For the parts of the surface --
  Core& core() { return core_; }
  store::Store& store() { return *store_; }
  record::Log& log() { return *log_; }
  Registers& registers() { return registers_; }
  const procedure::Book& book() const { return *book_; }
  Evidence& evidence() { return *evidence_; }
  Trail& trail() { return *trail_; }
  // Of figures as they stood on a day, which are made again from the record.
  Quota& past_figures() { return past_figures_; }
  const Kinds& kinds() const { return *kinds_; }
  const Vault& vault() const { return *vault_; }
  const CheckedClock& clock() const { return clock_; }
  const EngineOptions& options() const { return options_; }
  // Continues computing running limits again until all are done.
  void ContinueRecompute();

 private:
  explicit Engine(EngineOptions options);
  absl::Status OpenParts();
  absl::Status OpenStore();
  absl::Status BeginClock();
  void Failed();
  absl::Status LoadRegisters();
  absl::Status PutFiles();
  absl::Status KeepTemplates();

  void PerformAct(const Caller& caller, MessagePtr request, const ActInfo& info,
                  Done done);
  Unary ActHandler(const ActInfo& info);

  void Struck(const Strike& strike);
  void PruneTrail();
  void PruneTrailBefore(absl::Time time, const std::string& provision);

  EngineOptions options_;
  CheckedClock clock_;
  std::unique_ptr<Kinds> kinds_;
  std::unique_ptr<procedure::Book> book_;
  std::unique_ptr<const documents::Library> library_;
  documents::TemplateCache templates_;
  std::unique_ptr<Vault> vault_;
  std::unique_ptr<record::Signer> signer_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<record::Log> log_;
  std::unique_ptr<record::Log> trail_log_;
  std::unique_ptr<Trail> trail_;
  std::unique_ptr<Evidence> evidence_;
  std::unique_ptr<Witnessing> witnessing_;
  Quota past_figures_{
      "figures as of a day",
      {limits::kPastFiguresPerCaller, limits::kPastFiguresMax, limits::kPastFiguresMax}};
  Registers registers_;
  ReadingGate reading_;
  Core core_;
  bool files_are_put_ = false;  // of Open, then of Pulse
  mutable absl::Mutex law_clock_mutex_;
  LawClock law_clock_ ABSL_GUARDED_BY(law_clock_mutex_);
  std::optional<Date> trail_pruned_ ABSL_GUARDED_BY(law_clock_mutex_);
  mutable absl::Mutex refusals_mutex_;
  Refusals refusals_ ABSL_GUARDED_BY(refusals_mutex_);
  mutable absl::Mutex breaks_mutex_;
  std::map<std::string, record::v1::FeedBreak> breaks_ ABSL_GUARDED_BY(breaks_mutex_);
  absl::Mutex failure_mutex_;
  std::function<void()> tell_failure_ ABSL_GUARDED_BY(failure_mutex_);
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_ENGINE_H_
