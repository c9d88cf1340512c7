// The way of an act on the writer thread: steps 5 to 9 of the road. Acts are staged, one
// after another, and written together or not at all.
#ifndef YIFA_COMMON_CASEWORK_WRITER_TRANSACTION_H_
#define YIFA_COMMON_CASEWORK_WRITER_TRANSACTION_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/law/act.h"
#include "common/casework/writer/act_request.h"
#include "common/casework/writer/admission.h"
#include "common/casework/writer/core.h"
#include "common/casework/writer/numbers.h"
#include "common/casework/writer/settle.h"
#include "common/store/store.h"

namespace yifa::casework {

// Why what the law did of itself is set aside, in Chinese, on whose word and when.
struct Undoing {
  std::string why{};
  record::v1::Actor actor{};
  Date day{};
};
enum class Undone {
  kNothing,  // there was nothing to set aside
  kYes,
  kSomebodyActed,  // there was, but somebody has acted in the case since
};

// Writer thread only; lives within one Command::Execute.
class Transaction {
 public:
  // A `trial` shows what acts would do and is not committed: their documents have no
  // number.
  explicit Transaction(Core& core, store::Batch& batch, bool trial = false)
      : core_(core), batch_(batch), trial_(trial) {}

  // The case as staged, or as stored. NOT_FOUND.
  absl::StatusOr<CasePtr> Load(const std::string& name);

  // Expires what is due before the act's date, then does the act. On error nothing of it
  // is staged.
  absl::StatusOr<CasePtr> Perform(const ActRequest& request);

  // The law's own acts: marks or follows up each limit of the case that ran out before
  // `date`, each dated the day after its last. What is provisional and may have run out
  // or not, as an edition of the calendar will say, waits for it.
  struct Expired {
    bool any = false;      // something ran out
    absl::Status stuck{};  // why what the law would do then cannot be done
  };
  absl::StatusOr<Expired> ExpireDue(const std::string& name, Date date);
  // The same; what cannot be done lawfully is `stuck`: that keeps no other case waiting,
  // and the next act is told why.
  absl::StatusOr<Expired> ExpireIfLawful(const std::string& name, Date date);
  // Computes the case's running limits again with the present calendar.
  absl::Status Recompute(const std::string& name);
  // Sets aside what the law did of itself on `first` or later, and does again what has
  // run out by today.
  absl::StatusOr<Undone> SetAsideFrom(const std::string& name, Date first,
                                      const Undoing& undoing);
  // Sets aside what the law did of itself from the first limit on that ran out sooner
  // than it would by the present calendar.
  absl::StatusOr<Undone> SetAsideByEdition(const std::string& name);
  // Records that a reaction was refused; the resource, if it exists, stays as it is.
  void StageRefusal(const ActRequest& request, const absl::Status& why);

  // Writes what is staged. REQUIRES: no trial
  void Commit();

 private:
  struct Step {
    const ActInfo* info = nullptr;  // null for acts of the engine itself
    std::string act{};
    std::string resource{};              // name of the case
    std::shared_ptr<Case> after{};       // null for a refusal
    CasePtr before{};                    // null where the act creates
    std::shared_ptr<Message> message{};  // of `after`, still ours to write to
    Date date{};
    record::v1::Actor actor{};
    const Message* request = nullptr;
    std::string serialized_request{};  // "" where nobody has made it yet
    std::string request_id{}, fingerprint{};
    std::optional<record::v1::Source> source{};
    std::vector<record::v1::Tally> tallies{};
    std::string came_by{};  // key of a subject that the case is now the latest on
    absl::Time record_time{};
    std::string refusal{}, refusal_reason{};
  };
  // What the registers say while an act is done.
  struct Registered;

  // What `stage` does; on error nothing of it is staged.
  absl::StatusOr<CasePtr> AllOrNothing(
      const std::function<absl::StatusOr<CasePtr>()>& stage);
  absl::StatusOr<CasePtr> Create(const ActRequest& request);
  // The name of the case that the request creates, in the organ.
  absl::StatusOr<std::string> NewName(const ActRequest& request);
  absl::StatusOr<CasePtr> StageAct(const ActRequest& request, const CasePtr& before);
  // The act is asked for on `before`, and has not changed it yet.
  static Step StepOf(const ActRequest& request, const CasePtr& before);
  Act::Context ContextOf(const ActRequest& request, const Admission& admission,
                         const Registered& registered, const Case& before,
                         const Step& step);
  // What an act does besides, in another case than `cause`'s (Act::AlsoDo).
  absl::StatusOr<CasePtr> Consequence(const Step& cause,
                                      std::unique_ptr<Message> message);
  // Visits what was done in the case before the step, the last first, until `visit` says
  // false. Of what is not written yet the entry says the act, its date and its tallies.
  void VisitBefore(const Step& step,
                   const std::function<bool(const record::v1::Entry&)>& visit) const;
  // What was done in the case from that day on, before the step.
  std::vector<EarlierAct> ActsSince(const Step& step,
                                    const procedure::Procedure& procedure,
                                    Date since) const;
  // What follows from the act once its step has changed the case: state, deadlines,
  // documents.
  absl::Status Finish(Step& step, Act& act);
  absl::Status ExpireOne(const CasePtr& found, const type::v1::Deadline& due);
  // Where a case stood before what the law did of itself.
  struct Stood {
    CasePtr then{};
    std::vector<record::v1::Tally> undone{};  // what was counted since, taken back
    bool any = false;                         // something ran out since
  };
  // Goes back over what the law did of itself while `further` says so of the case as it
  // stood after it, and of the entry of that.
  using Further = std::function<bool(const Case&, const record::v1::Entry&)>;
  absl::StatusOr<Stood> GoBack(const CasePtr& found, const Further& further) const;
  absl::Status StageSetAside(const CasePtr& found, Stood stood, Date date,
                             const Undoing& undoing);
  // Takes the case back to where it stood on the day, if since then only the law itself
  // did anything in it: an act that was done in time and is entered late finds it as it
  // was. True if there was something to take back; what of it still holds after the act
  // is then for ExpireDue to do again.
  absl::StatusOr<bool> SetAsideSince(const CasePtr& found, Date day);
  // The step as it stands then, or why a document of it cannot be made.
  absl::StatusOr<CasePtr> Stage(Step step);
  // The case's latest entry.
  absl::StatusOr<record::v1::Entry> LatestEntry(const std::string& name) const;
  // Of the entry that the next step will be.
  uint64_t NextSequence() const { return core_.log->next_sequence() + steps_.size(); }

  void Write(Step& step);
  void WriteIndexes(const Step& step);
  // Seals the keys of the files that the step names under the case's, `key`.
  void NoteFiles(const Step& step, const std::string& principal,
                 const std::function<const std::string&()>& key);
  // Remembers who had a part in the case (parts.h).
  void NotePart(const record::v1::Actor& actor, Case& after);
  // Remembers which version, and which of its limits, the case needs.
  void NoteLaw(const Case& after);
  // The data key of a resource, or "" if it has none.
  absl::StatusOr<std::string> StoredKey(const std::string& resource) const;
  // The case's data key, made where it has none; `created`: its name is new.
  const std::string& KeyFor(Case& after, bool created);

  Core& core_;
  store::Batch& batch_;
  const bool trial_;
  std::vector<Step> steps_;
  std::vector<std::unique_ptr<Message>> consequences_;  // requests that steps point to
  int creating_ = 0;  // cases that have their id, but are not staged yet
  absl::flat_hash_map<std::string, CasePtr> staged_;
  Numbers numbers_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_TRANSACTION_H_
