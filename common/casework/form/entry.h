// Entries of the record: how an act is written down and read back.
#ifndef YIFA_COMMON_CASEWORK_FORM_ENTRY_H_
#define YIFA_COMMON_CASEWORK_FORM_ENTRY_H_

#include <google/protobuf/any.pb.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/casework/form/confidential.h"
#include "common/casework/form/vault.h"
#include "common/store/store.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

// Reads one key: from a batch (the writer) or a snapshot (everyone else).
using KeyReader = std::function<absl::StatusOr<std::optional<std::string>>(
    store::Family, std::string_view)>;
// `from` must outlive what comes back.
KeyReader ReaderOf(const store::Batch& from);
KeyReader ReaderOf(const store::Snapshot& from);

// The message that an Any holds; DATA_LOSS if its type is unknown or its bytes do not
// parse.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Unpack(
    const google::protobuf::Any& any);
// The Any of a message's bytes.
void Pack(const google::protobuf::Message& message, google::protobuf::Any& any);

// Writes a message of the type to `any` without its confidential values, and those to
// `entry.sealed` under `key`, which is asked for at the first value to seal.
void Seal(const ConfidentialFields& fields, const google::protobuf::Descriptor& type,
          std::string_view serialized, bool of_result,
          const std::function<const std::string&()>& key, google::protobuf::Any& any,
          record::v1::Entry& entry);

// The confidential values of an entry's result (or request) that `may_read` lets through,
// in an otherwise empty message; null where there are none.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Unseal(
    const record::v1::Entry& entry, bool of_result, std::string_view key,
    const std::function<bool(Confidentiality)>& may_read);

// The etag of what an entry holds: its sequence, quoted (RFC 7232).
std::string EtagOf(uint64_t sequence);

// 16 bytes by which a request with a used request_id is told from the one before. Keyed:
// they are kept, and a part of them stands in names that everybody reads, while what is
// asked has names and telephones in it that can be guessed.
std::string FingerprintOf(const Vault& vault, const google::protobuf::Message& request);
std::string FingerprintOf(const Vault& vault, const google::protobuf::Descriptor& type,
                          std::string_view serialized);

// Parses stored bytes; DATA_LOSS if they are no entry.
absl::StatusOr<record::v1::Entry> ParseEntry(std::string_view bytes);

// The data key of a resource, or "" if it has none.
absl::StatusOr<std::string> ReadKey(const KeyReader& read, const Vault& vault,
                                    std::string_view resource);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_ENTRY_H_
