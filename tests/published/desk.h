// An office with the services of the suite, in which the steps of a published case are
// entered as its file says.
#ifndef YIFA_TESTS_PUBLISHED_DESK_H_
#define YIFA_TESTS_PUBLISHED_DESK_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/form/surface.h"
#include "tests/published/case.pb.h"
#include "tests/support/test_service.h"

namespace yifa::published {

// The services do not hear of each other here: what one learns from another's record is a
// step of its own.
class Desk {
 public:
  // Both outlive the desk.
  Desk(const Case& published, const Routines& routines);

  // Enters the step and looks at what came of it. An error says what is otherwise than
  // the file has it.
  absl::Status Enter(const Step& step);

 private:
  using Answer = absl::StatusOr<casework::MessagePtr>;

  // The step with what it takes from its routine, and by its organ.
  absl::StatusOr<Step> Filled(const Step& step) const;
  testing::TestService& ServiceOf(const std::string& name, Date today);
  absl::Status Fill(const Step& step, const std::string& service,
                    google::protobuf::Message& request) const;
  Answer Call(testing::TestService& service, const Step& step,
              casework::MessagePtr request) const;
  void Note(const Step& step, const std::string& service,
            const google::protobuf::Message& made);

  const Case& published_;
  const Routines& routines_;
  std::map<std::string, std::unique_ptr<testing::TestService>> services_;
  std::map<std::string, std::string> latest_;  // by service
  std::map<std::string, std::string> called_;  // by what steps call them
};

}  // namespace yifa::published

#endif  // YIFA_TESTS_PUBLISHED_DESK_H_
