// A service in this process, without sockets: the real store, record, engine and
// procedures, on a directory of its own and a clock that moves only when told.
#ifndef YIFA_TESTS_SUPPORT_TEST_SERVICE_H_
#define YIFA_TESTS_SUPPORT_TEST_SERVICE_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/casework/api/engine.h"
#include "common/casework/form/caller.h"
#include "common/casework/law/definition.h"
#include "tests/support/fake_clock.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::testing {

// The organ that every TestService knows: 杨柳青镇人民政府, document prefix 杨政.
inline constexpr char kOrgan[] = "organs/120111101";
// Another one: 西青区人民政府, prefix 西青政, superior of the first.
inline constexpr char kOtherOrgan[] = "organs/120111";

// A town of another province, which has nothing to do with either; on the register once
// it is put there (Stranger).
inline constexpr char kStranger[] = "organs/330102001";
type::v1::Organ Stranger();

// Someone of kOrgan with these roles, e.g. Staff("li.lei", {"officer"}).
casework::Caller Staff(std::string principal, std::vector<std::string> roles,
                       std::string organ = kOrgan);

class TestService {
 public:
  // Procedures are read from services/<definition.name>/procedures. Dies if the engine
  // does not open.
  explicit TestService(casework::Definition definition, Date today = Date(2025, 6, 30));
  ~TestService();

  // Calls the method that takes this request type and waits. An empty request_id, where
  // the request has one, is filled with a fresh UUID.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const casework::Caller& caller, Request request) {
    auto response = CallMessage(caller, std::make_shared<Request>(std::move(request)));
    if (!response.ok()) return response.status();
    return static_cast<const Response&>(**response);
  }

  // Makes this service react to an entry as if the neighbour's record held it: act `act`
  // on a resource whose message after the act is `result`, done in reaction to `source`
  // if that is set. Waits.
  absl::Status React(const std::string& neighbour, const std::string& act, Date act_date,
                     const google::protobuf::Message& result,
                     const record::v1::Source& source = {});
  // The entry of this service's record, the latest if there are several, in which the act
  // was done to the resource.
  std::optional<int64_t> EntryOf(const std::string& resource, const std::string& act);
  // The entry that was written last.
  record::v1::Entry LastEntry();
  // Registers an organ, or changes it.
  void PutOrgan(const std::string& name, const type::v1::Organ& organ);

  // Closes the engine (cleanly) and opens it again on the same data.
  void Reopen();
  // The same with the templates of documents of another folder, from now on.
  void ReopenWithTemplates(std::string folder);
  // Lets the law's own clock strike: expires what is due before the clock's today.
  void Pulse();

  FakeClock& clock() { return clock_; }
  casework::Engine& engine() { return *engine_; }
  // The sum of a figure over its labels, or of one label; 0 if never touched.
  int64_t Figure(int year, const std::string& figure, const std::string& label = "*",
                 const std::string& organ = kOrgan);

 private:
  absl::StatusOr<casework::MessagePtr> CallMessage(
      const casework::Caller& caller, std::shared_ptr<google::protobuf::Message> request);
  void Open();

  casework::Definition definition_;
  FakeClock clock_;
  std::string directory_;
  std::string documents_dir_;
  std::unique_ptr<casework::Engine> engine_;
  casework::Surface surface_;
};

// An organ for the register.
type::v1::Organ MakeOrgan(const std::string& name, const std::string& prefix,
                          const std::string& region, type::v1::OrganLevel level,
                          const std::string& superior = "");

// A date as messages carry it.
type::v1::Date D(int year, int month, int day);

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_TEST_SERVICE_H_
