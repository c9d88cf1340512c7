// Which names a request holds, and where.
#include "common/casework/form/references.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/support/status_matchers.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::casework {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> NamedBy(const google::protobuf::Message& request) {
  std::vector<std::string> named;
  EXPECT_THAT(References(request.GetDescriptor())
                  .Visit(request,
                         [&](const References::Named& each) {
                           named.push_back(each.path + " = " + each.name);
                           return absl::OkStatus();
                         }),
              testing::IsOk());
  return named;
}

TEST(References, AreFoundAtAnyDepthAndWithTheirPlace) {
  penalty::v1::RegisterLeadRequest request;
  request.set_parent("organs/a");
  EXPECT_THAT(NamedBy(request), IsEmpty()) << "what it is about is not among them";
  penalty::v1::PenaltyCase& c = *request.mutable_penalty_case();
  c.set_source_complaint("organs/a/complaints/1");
  c.add_same_act_cases("organs/a/penaltyCases/2");
  c.add_same_act_cases("organs/b/penaltyCases/3");
  c.add_violations()->add_power_items("provisions/x");
  c.add_violations()->add_power_items("provisions/y");
  c.add_officers("organs/a/officers/4");  // the server's to say
  EXPECT_THAT(NamedBy(request),
              ElementsAre("penalty_case.source_complaint = organs/a/complaints/1",
                          "penalty_case.violations[0].power_items[0] = provisions/x",
                          "penalty_case.violations[1].power_items[0] = provisions/y",
                          "penalty_case.same_act_cases[0] = organs/a/penaltyCases/2",
                          "penalty_case.same_act_cases[1] = organs/b/penaltyCases/3"));
}

TEST(References, TheFirstThatIsRefusedEndsTheSearch) {
  penalty::v1::FilePenaltyCaseRequest request;
  request.set_name("organs/a/penaltyCases/1");
  request.add_officers("organs/a/officers/1");
  request.add_officers("organs/a/officers/2");
  int seen = 0;
  EXPECT_EQ(References(request.GetDescriptor())
                .Visit(request,
                       [&](const References::Named&) {
                         ++seen;
                         return absl::NotFoundError("none");
                       })
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(seen, 1);
}

TEST(References, AreDeclaredWithTheirFields) {
  EXPECT_THAT(References::Undeclared(penalty::v1::RegisterLeadRequest::descriptor()),
              IsEmpty());
  // `name` and `parent` are what the request is about.
  EXPECT_THAT(References::Undeclared(complaint::v1::AcceptComplaintRequest::descriptor()),
              IsEmpty());
}

}  // namespace
}  // namespace yifa::casework
