// The tree heads that were seen before, in a file of one's own: what a service may not
// take back.
#ifndef YIFA_SERVICES_CLI_TRUST_HEADS_H_
#define YIFA_SERVICES_CLI_TRUST_HEADS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/fields.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {

struct SeenHead {
  std::string service;
  std::string address;
  uint64_t size = 0;
  std::string root;  // 32 bytes
  std::string time;  // when it was signed, RFC 3339
};

// By the log's id, in hexadecimal.
using SeenHeads = std::map<std::string, SeenHead>;

// $XDG_STATE_HOME/yifa/heads.json, or below ~/.local/state.
std::string DefaultHeadsFile();

// No heads where there is no file. INVALID_ARGUMENT where it is none of ours.
absl::StatusOr<SeenHeads> LoadHeads(const std::string& file);
// Replaces the file as a whole.
absl::Status SaveHeads(const std::string& file, const SeenHeads& heads);

SeenHead SeenOf(const record::v1::SignedTreeHead& head, const std::string& service,
                const std::string& address);
std::string LogIdOf(const record::v1::SignedTreeHead& head);

// The bytes of hexadecimal text; nothing if it is none.
std::string FromHex(const std::string& hex);

// A head with its signature, for a manifest; and back.
Json HeadToJson(const record::v1::SignedTreeHead& head);
absl::StatusOr<record::v1::SignedTreeHead> HeadFromJson(const Json& json);

// Writes a file whole: it has its old content or the new one, never a part.
absl::Status ReplaceFile(const std::string& file, const std::string& text);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_HEADS_H_
