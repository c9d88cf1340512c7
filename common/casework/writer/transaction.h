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
#include "common/base/clock.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/vault.h"
#include "common/casework/law/act.h"
#include "common/casework/writer/case_cache.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/kinds.h"
#include "common/casework/writer/registers.h"
#include "common/documents/library.h"
#include "common/documents/template_cache.h"
#include "common/procedure/procedure.h"
#include "common/record/log.h"
#include "common/store/store.h"

namespace yifa::casework {

// What all commands of a service's writer share.
struct Core {
  const Kinds* kinds = nullptr;
  const procedure::Book* book = nullptr;
  const documents::Library* library = nullptr;
  documents::TemplateCache* templates = nullptr;
  const Vault* vault = nullptr;
  const Clock* clock = nullptr;
  record::Log* log = nullptr;
  Registers* registers = nullptr;
  CaseCache cache;  // writer thread
};

// What an act is asked for with.
struct ActRequest {
  const ActInfo* info = nullptr;
  const Message* message = nullptr;  // of info->binding.request, without anything that
                                     // the server sets; null for an expiry
  std::string resource{};            // the case; for a creating act its parent
  record::v1::Actor actor{};         // its role is found by the procedure among `roles`
  std::vector<std::string> roles{};
  Date date{};
  std::string etag{};         // "" = not checked
  std::string request_id{};   // 16 bytes; "" for what the law does
  std::string fingerprint{};  // of the request, kept with its id
  std::optional<record::v1::Source> source{};
  std::string item{};  // of an expiry (Act::About)
  bool asked = false;  // by a caller: what it names is checked
};

// What our own code asks for, as `message` says, which is freed of what the server sets;
// date, actor and source are for the caller to fill in. `message` must outlive it.
ActRequest SystemRequest(const ActInfo& info, Message& message);

// Writer thread only; lives within one Command::Execute.
class Transaction {
 public:
  Transaction(Core& core, store::Batch& batch) : core_(core), batch_(batch) {}

  // The case as staged, or as stored. NOT_FOUND.
  absl::StatusOr<CasePtr> Load(const std::string& name);

  // Expires what is due before the act's date, then does the act. On error nothing of it
  // is staged.
  absl::StatusOr<CasePtr> Perform(const ActRequest& request);

  // The law's own acts: marks or follows up each limit of the case that ran out before
  // `date`, each dated the day after its last. What is provisional and may have run out
  // or not, as an edition of the calendar will say, waits for it.
  struct Expired {
    bool any = false;    // something ran out
    bool waits = false;  // something waits
  };
  absl::StatusOr<Expired> ExpireDue(const std::string& name, Date date);
  // Computes the case's running limits again with the present calendar.
  absl::Status Recompute(const std::string& name);
  // Records that a reaction was refused; the resource, if it exists, stays as it is.
  void StageRefusal(const ActRequest& request, const absl::Status& why);

  // Writes what is staged.
  void Commit();

 private:
  class Learned;
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
    std::string request_id{}, fingerprint{};
    std::optional<record::v1::Source> source{};
    std::vector<record::v1::Tally> tallies{};
    absl::Time record_time{};
    std::string refusal{}, refusal_reason{};
  };

  // What `stage` does; on error nothing of it is staged.
  absl::StatusOr<CasePtr> AllOrNothing(
      const std::function<absl::StatusOr<CasePtr>()>& stage);
  absl::StatusOr<CasePtr> StageAct(const ActRequest& request, const CasePtr& before);
  // What an act does besides, in another case than `cause`'s (Act::AlsoDo).
  absl::StatusOr<CasePtr> Consequence(const Step& cause,
                                      std::unique_ptr<Message> message);
  absl::StatusOr<CasePtr> Create(const ActRequest& request);
  absl::Status CheckEtag(const ActRequest& request, const Case& found) const;
  absl::Status CheckProcedure(const ActRequest& request,
                              const procedure::Procedure& procedure, const Case& subject,
                              const std::string& from, bool creates,
                              const procedure::v1::Act*& rule, std::string& role) const;
  // NOT_FOUND where a caller names what it may not; UNLAWFUL where something would be
  // sent to an organ that has not that duty. `rule` is the act's line in the procedure.
  absl::Status CheckNames(const ActRequest& request, const procedure::v1::Act& rule);
  bool IsHanded(const std::string& name, const std::string& organ);
  absl::Status CheckLapsed(const procedure::Procedure& procedure, const std::string& act,
                           const Case& before) const;
  absl::Status Finish(Step& step, const Act& act, const procedure::Procedure& procedure,
                      const procedure::v1::Act& rule, const std::string& from);
  absl::Status ExpireOne(const CasePtr& found, const type::v1::Deadline& due);
  // FAILED_PRECONDITION (BEYOND_CALENDAR) where one would end on kLastDay or later.
  absl::Status SettleDeadlines(const Act& act, const procedure::Procedure& procedure,
                               const procedure::v1::Act& rule, bool comes_to_rest,
                               const ResourceInfo& info, Message& message) const;
  // Numbers the documents that the act issues.
  absl::Status IssueDocuments(const Act& act, const procedure::Procedure& procedure,
                              const procedure::v1::Act& rule, Step& step);
  // Makes their texts from the case as it will stand, and keeps the hashes.
  absl::Status HashDocuments(Step& step) const;
  // The template that the organ has put in place of the file's, in force on the day that
  // the document is issued; null where there is none.
  std::shared_ptr<const documents::Template> FindTemplateInstead(
      const Step& step, const type::v1::Organ& organ,
      const type::v1::Document& document) const;
  absl::StatusOr<int> NextNumber(const std::string& key);
  // The step as it stands then, or why a document of it cannot be made.
  absl::StatusOr<CasePtr> Stage(Step step);

  void Write(Step& step);
  void WriteIndexes(const Step& step);
  // The data key of a resource, or "" if it has none.
  absl::StatusOr<std::string> StoredKey(const std::string& resource) const;
  // The case's data key, made where it has none; `created`: its name is new.
  const std::string& KeyFor(Case& after, bool created);

  Core& core_;
  store::Batch& batch_;
  std::vector<Step> steps_;
  std::vector<std::unique_ptr<Message>> consequences_;  // requests that steps point to
  int creating_ = 0;  // cases that have their id, but are not staged yet
  absl::flat_hash_map<std::string, CasePtr> staged_;
  absl::flat_hash_map<std::string, int> numbers_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_TRANSACTION_H_
