// A service whose process tests may end, look into, change behind its back and start
// again.
#ifndef YIFA_TESTS_COMMON_CASEWORK_OFFICE_H_
#define YIFA_TESTS_COMMON_CASEWORK_OFFICE_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/casework/api/engine.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/test_service.h"
#include "yifa/evidence/v1/evidence_service.pb.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::testing {

// The method that takes this request; null where the surface has none.
const casework::Method* MethodOf(const casework::Surface& surface,
                                 const google::protobuf::Descriptor* request);
// Calls a unary method and waits.
absl::StatusOr<casework::MessagePtr> Ask(const casework::Surface& surface,
                                         const casework::Caller& caller,
                                         casework::MessagePtr request);
// Reads a server stream to its end, waiting where it says so.
absl::StatusOr<std::vector<casework::MessagePtr>> ReadStream(
    const casework::Surface& surface, const casework::Caller& caller,
    casework::MessagePtr request);
// Sends messages to UploadEvidence; the upload has not ended.
absl::StatusOr<std::unique_ptr<casework::Sink>> BeginUpload(
    const casework::Surface& surface, const casework::Caller& caller,
    const std::vector<evidence::v1::UploadEvidenceRequest>& messages);
// The same, and finishes.
absl::StatusOr<evidence::v1::Evidence> Upload(
    const casework::Surface& surface, const casework::Caller& caller,
    const std::vector<evidence::v1::UploadEvidenceRequest>& messages);

// What the audit of a service finds.
std::vector<std::string> Audit(const casework::Surface& surface);
// The record from `from` on, as `caller` is served it.
std::vector<record::v1::LoggedEntry> ReadRecord(const casework::Surface& surface,
                                                const casework::Caller& caller,
                                                int64_t from = 0);
record::v1::Entry EntryIn(const record::v1::LoggedEntry& logged);
// Those of one resource, oldest first, as an auditor is served them.
std::vector<record::v1::Entry> EntriesOf(const casework::Surface& surface,
                                         const std::string& resource);

// REQUIRES: the request has a request_id
template <typename Request>
Request WithId(Request request, const std::string& id) {
  request.set_request_id(id);
  return request;
}

class Office {
 public:
  explicit Office(casework::Definition definition, Date today = Date(2025, 6, 30));

  // Opens the engine, closing the one that was open.
  absl::Status Open();
  void Close();
  // Takes a copy of the data directory, as it stands; and sets it back to the copy.
  absl::Status CopyTo(const std::string& copy);
  absl::Status SetBackTo(const std::string& copy);
  // Registers kOrgan, as the administrator does.
  absl::Status PutOrgan(const std::string& id = "120111101",
                        const std::string& prefix = "杨政");

  // An empty request_id is not filled in.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const casework::Caller& caller, Request request) {
    auto response = Ask(surface_, caller, std::make_shared<Request>(std::move(request)));
    if (!response.ok()) return response.status();
    return static_cast<const Response&>(**response);
  }

  casework::EngineOptions& options() { return options_; }
  casework::Engine& engine() { return *engine_; }
  const casework::Surface& surface() const { return surface_; }
  FakeClock& clock() { return clock_; }
  std::string data() const { return directory_ / "data"; }
  std::string database() const { return directory_ / "data/db"; }
  const TemporaryDirectory& directory() const { return directory_; }

 private:
  TemporaryDirectory directory_;
  FakeClock clock_;
  casework::EngineOptions options_;
  std::unique_ptr<casework::Engine> engine_;
  casework::Surface surface_;
};

// Hands an entry to the engine as if the neighbour's record held it, and waits.
// `keeper_size` as Engine::React.
absl::Status Take(Office& follower, const std::string& neighbour,
                  const record::v1::LoggedEntry& logged,
                  std::optional<uint64_t> keeper_size = std::nullopt);
// Hands the keeper's record, the service `complaint`'s, over to the follower.
absl::Status Follow(Office& keeper, Office& follower);

// Every byte of every file of a directory, joined.
std::string BytesOf(const std::string& directory);

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_CASEWORK_OFFICE_H_
