#include "common/casework/writer/load.h"

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"

namespace yifa::casework {

absl::Status VisitBack(const KeyReader& read, uint64_t sequence,
                       const std::function<bool(const record::v1::Entry&)>& visit) {
  while (true) {
    YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry, ReadEntry(read, sequence));
    if (!visit(entry) || !entry.has_previous_sequence()) return absl::OkStatus();
    sequence = static_cast<uint64_t>(entry.previous_sequence());
  }
}

absl::Status NoSuchCase(const std::string& name) {
  return Error(api::v1::REASON_NOT_FOUND, "no such resource: " + name)
      .Meta("resource", name)
      .Zh("没有找到该案件。");
}

absl::StatusOr<CasePtr> LoadCase(const Kinds& kinds, const Vault& vault,
                                 const KeyReader& read, const std::string& name) {
  if (kinds.FindName(name) == nullptr) return NoSuchCase(name);
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> sequence,
                        read(store::Family::kCases, name));
  if (!sequence) return NoSuchCase(name);
  YIFA_ASSIGN_OR_RETURN(CasePtr found,
                        LoadCaseAt(kinds, vault, read, store::ParseSequence(*sequence)));
  if (found->name == name) return found;
  return Error(api::v1::REASON_DATA_CORRUPT, name + " points at an entry of another case")
      .Meta("where", name);
}

absl::StatusOr<record::v1::Entry> ReadEntry(const KeyReader& read, uint64_t sequence) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                        read(store::Family::kEntries, store::SequenceKey(sequence)));
  if (bytes) return ParseEntry(*bytes);
  const std::string where = "entry " + std::to_string(sequence);
  return Error(api::v1::REASON_DATA_CORRUPT, where + " is missing").Meta("where", where);
}

absl::StatusOr<CasePtr> LoadCaseAt(const Kinds& kinds, const Vault& vault,
                                   const KeyReader& read, uint64_t sequence) {
  YIFA_ASSIGN_OR_RETURN(record::v1::Entry entry, ReadEntry(read, sequence));
  auto found = std::make_shared<Case>();
  found->name = entry.resource();
  found->sequence = sequence;
  found->info = kinds.FindName(entry.resource());
  YIFA_ASSIGN_OR_RETURN(std::shared_ptr<Message> message, Unpack(entry.result()));
  if (found->info == nullptr ||
      message->GetDescriptor() != found->info->type.descriptor) {
    const std::string where = "entry " + std::to_string(sequence);
    return Error(api::v1::REASON_DATA_CORRUPT, where + " holds another type")
        .Meta("where", where);
  }
  YIFA_ASSIGN_OR_RETURN(found->key, ReadKey(read, vault, entry.resource()));
  YIFA_ASSIGN_OR_RETURN(
      std::unique_ptr<Message> values,
      Unseal(entry, true, found->key, [](Confidentiality) { return true; }));
  if (values != nullptr) found->info->confidential.PutBack(*values, *message);
  found->message = std::move(message);
  return found;
}

absl::Status NoSuchOrgan(const std::string& name) {
  return Error(api::v1::REASON_NOT_FOUND, "no such organ: " + name)
      .Meta("resource", name)
      .Zh("没有登记该机关。");
}

}  // namespace yifa::casework
