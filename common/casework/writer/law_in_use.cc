#include "common/casework/writer/law_in_use.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "common/base/status_macros.h"
#include "common/casework/writer/admission.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/deadlines.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"

namespace yifa::casework {
namespace {

using store::Family;

// Versions, and limits of them ("": the version itself).
using Missing = std::set<std::pair<std::string, std::string>>;

absl::StatusOr<Missing> FindMissing(const Core& core, const store::Snapshot& snapshot) {
  Missing missing;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(
      Family::kMeta, LawPrefix(), "", [&](std::string_view key, std::string_view) {
        const std::optional<LawInUse> used = ParseLawKey(key);
        if (!used) return true;
        const procedure::Procedure* version = core.book->Find(used->procedure);
        const bool loaded =
            version != nullptr &&
            (used->limit.empty() || version->FindLimit(used->limit) != nullptr);
        if (!loaded) missing.emplace(used->procedure, used->limit);
        return true;
      }));
  return missing;
}

// True if some version of the case's kind ends in the state in which it is, or none has
// that state: of a case in which no limit runs either.
bool IsAtRest(const procedure::Book& book, const Case& subject) {
  const std::string& resource = subject.info->type.descriptor->full_name();
  const std::string state = subject.info->shape.State(*subject.message);
  bool known = false;
  for (const auto& version : book.all()) {
    if (version->proto().resource() != resource) continue;
    if (version->IsFinal(state)) return true;
    const auto& states = version->proto().states();
    known |= std::any_of(states.begin(), states.end(),
                         [&](const auto& one) { return one.id() == state; });
  }
  return !known;
}

absl::Status CheckCase(const Core& core, const Missing& missing, const Case& subject) {
  const Shape& shape = subject.info->shape;
  const std::string procedure = shape.Procedure(*subject.message);
  for (const type::v1::Deadline& deadline : shape.deadlines(*subject.message))
    if (IsRunningOrSuspended(deadline) && missing.contains({procedure, deadline.limit()}))
      return NotLoaded(procedure, core.book->Find(procedure) ? deadline.limit() : "",
                       subject.name);
  if (missing.contains({procedure, ""}) && !IsAtRest(*core.book, subject))
    return NotLoaded(procedure, "", subject.name);
  return absl::OkStatus();
}

class Forget final : public store::Command {
 public:
  Forget(Missing missing, std::function<void(absl::Status)> done)
      : missing_(std::move(missing)), done_(std::move(done)) {}
  void Execute(store::Batch& batch) override {
    for (const auto& [procedure, limit] : missing_)
      batch.Delete(Family::kMeta, LawKey(procedure, limit));
  }
  void Complete(const absl::Status& synced) override { done_(synced); }

 private:
  const Missing missing_;
  const std::function<void(absl::Status)> done_;
};

}  // namespace

absl::Status CheckLawInUse(Core& core, store::Store& store) {
  const auto snapshot = store.Read();
  YIFA_ASSIGN_OR_RETURN(const Missing missing, FindMissing(core, *snapshot));
  if (missing.empty()) return absl::OkStatus();
  absl::Status found;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      Family::kCases, "", "", [&](std::string_view, std::string_view sequence) {
        const auto subject = LoadCaseAt(*core.kinds, *core.vault, ReaderOf(*snapshot),
                                        store::ParseSequence(sequence));
        found = subject.ok() ? CheckCase(core, missing, **subject) : subject.status();
        return found.ok();
      }));
  YIFA_RETURN_IF_ERROR(found);
  return RunAndWait(store, [&](std::function<void(absl::Status)> done) {
    return std::make_unique<Forget>(missing, std::move(done));
  });
}

}  // namespace yifa::casework
