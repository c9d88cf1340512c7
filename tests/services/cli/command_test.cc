// Flags, help and names.
#include "services/cli/command.h"

#include <gmock/gmock.h>

#include "services/cli/suite.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ParseFlags, TakesTheCommandsOwn) {
  const auto rest = ParseFlags(ReplayCommand(), {"--jobs", "8", "year.json", "--seed=3",
                                                 "--json", "--nojson", "--", "--odd"});
  ASSERT_THAT(rest, testing::IsOk());
  EXPECT_THAT(*rest, ElementsAre("year.json", "--odd"));
  EXPECT_FALSE(WantsJson());
}

TEST(ParseFlags, RefusesOthersAndNonsense) {
  const struct {
    const Command& command;
    std::vector<std::string> arguments;
    const char* named;
  } rows[] = {
      {ReplayCommand(), {"--heads=x"}, "--heads"},
      {ReplayCommand(), {"--nojobs"}, "--nojobs"},
      {ReplayCommand(), {"--jobs=many"}, "--jobs"},
      {ReplayCommand(), {"--jobs"}, "--jobs"},
      {ReplayCommand(), {"--listen=x"}, "--listen"},
      {RestoreCommand(), {"--json"}, "--json"},
      {ShowCommand(), {"--colour"}, "--colour"},
  };
  for (const auto& row : rows) {
    const auto rest = ParseFlags(row.command, row.arguments);
    ASSERT_FALSE(rest.ok()) << row.arguments[0];
    EXPECT_THAT(std::string(rest.status().message()), HasSubstr(row.named));
  }
}

TEST(HelpOf, SaysWhatTheCommandTakes) {
  EXPECT_THAT(
      HelpOf(ReplayCommand()),
      AllOf(HasSubstr("yifa replay FILE"), HasSubstr("--jobs"), HasSubstr("[64]"),
            HasSubstr("--penalty"), HasSubstr("--tls_cert"), Not(HasSubstr("--heads")),
            Not(HasSubstr("--principal")), Not(HasSubstr("--listen"))));
  EXPECT_THAT(HelpOf(DeadlinesCommand()), HasSubstr("--organ"));
  for (const Command* command :
       {&ReplayCommand(), &DeadlinesCommand(), &ShowCommand(), &VerifyCommand(),
        &BackUpCommand(), &RestoreCommand(), &LawCommand()})
    EXPECT_THAT(HelpOf(*command), HasSubstr("Exits with 0")) << command->name;
}

TEST(Suite, KnowsCasesByTheirCollection) {
  EXPECT_EQ(ServiceOfCase("organs/x/complaints/c1"), Service::kComplaint);
  EXPECT_EQ(ServiceOfCase("organs/x/officers/o1"), Service::kPenalty);
  EXPECT_EQ(ServiceOfCase("organs/x/publications/i1"), Service::kDisclosure);
  for (const char* name :
       {"", "organs/x", "organs/x/complaints/", "organs//complaints/c",
        "organs/x/sandwiches/s1", "x/y/complaints/c1", "organs/x/complaints/c1/more"})
    EXPECT_EQ(ServiceOfCase(name), std::nullopt) << name;
}

TEST(Suite, EveryCollectionHasItsGetter) {
  for (const char* collection :
       {"complaints", "penaltyCases", "officers", "reconsiderations", "litigationCases",
        "judicialSuggestions", "disclosureRequests", "publications"})
    EXPECT_NE(
        server::FindMethod(GetterOfCase(std::string("organs/x/") + collection + "/y")),
        nullptr)
        << collection;
}

TEST(Suite, AddressesComeFromTheEnvironmentOrThePort) {
  setenv("YIFA_PENALTY", "127.0.0.1:9999", 1);
  const Addresses addresses = AddressesFromFlags();
  unsetenv("YIFA_PENALTY");
  EXPECT_EQ(addresses.at(Service::kPenalty), "127.0.0.1:9999");
  EXPECT_EQ(addresses.at(Service::kComplaint), "127.0.0.1:7101");
  EXPECT_EQ(addresses.at(Service::kDisclosure), "127.0.0.1:7105");
}

TEST(Words, SpeakToTheDeskFirst) {
  EXPECT_EQ(Words(absl::InternalError("broken")), "broken");
  EXPECT_THAT(Words(Error(api::v1::REASON_NOT_FOUND, "no such case").Zh("没有该案件。")),
              AllOf(HasSubstr("没有该案件。"), HasSubstr("NOT_FOUND"),
                    HasSubstr("no such case")));
}

}  // namespace
}  // namespace yifa::cli
