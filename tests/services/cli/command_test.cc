// Flags, help and names.
#include "services/cli/command.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "absl/flags/reflection.h"
#include "absl/strings/str_cat.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(ParseFlags, TakesTheCommandsOwn) {
  const auto rest = ParseFlags(ReplayCommand(), {"--jobs", "8", "year.json", "--seed=3",
                                                 "--json", "--nojson", "--", "--odd"});
  ASSERT_THAT(rest, testing::IsOk());
  EXPECT_THAT(*rest, ElementsAre("year.json", "--odd"));
  EXPECT_FALSE(WantsJson());
}

TEST(ParseFlags, TakesADashForTheLowLineOfAFlag) {
  for (const char* flag : {"--as-of=2023-12-31", "--as_of=2023-12-31"}) {
    ASSERT_THAT(ParseFlags(FiguresCommand(), {"2023", flag}), testing::IsOk()) << flag;
    const auto day = AsOfFromFlags();
    ASSERT_THAT(day, testing::IsOk());
    EXPECT_EQ(*day, Date(2023, 12, 31));
  }
  ASSERT_THAT(ParseFlags(ReportCommand(), {"--as-of=2023-13-31"}), testing::IsOk());
  EXPECT_FALSE(AsOfFromFlags().ok());
  ASSERT_THAT(ParseFlags(ReportCommand(), {"--as-of="}), testing::IsOk());
  EXPECT_EQ(*AsOfFromFlags(), std::nullopt);
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

TEST(IdentityFlags, H9_ATokenIsAFlagsAFilesOrTheEnvironments) {
  const absl::FlagSaver saver;
  const testing::TemporaryDirectory directory;
  unsetenv("YIFA_TOKEN");
  EXPECT_EQ(*TokenFromFlags(), "");
  setenv("YIFA_TOKEN", "c.c.c", 1);
  EXPECT_EQ(*TokenFromFlags(), "c.c.c");
  const std::string file = directory / "token";
  ASSERT_THAT(ParseFlags(ShowCommand(), {"--token_file=" + file}), testing::IsOk());
  EXPECT_FALSE(TokenFromFlags().ok());  // it is not there
  std::ofstream(file) << "b.b.b\n";
  EXPECT_EQ(*TokenFromFlags(), "b.b.b");
  ASSERT_THAT(ParseFlags(ShowCommand(), {"--token=a.a.a"}), testing::IsOk());
  EXPECT_FALSE(TokenFromFlags().ok());  // which of them?
  ASSERT_THAT(ParseFlags(ShowCommand(), {"--token_file="}), testing::IsOk());
  EXPECT_EQ(*TokenFromFlags(), "a.a.a");
  unsetenv("YIFA_TOKEN");
}

TEST(HelpOf, SaysWhatTheCommandTakes) {
  EXPECT_THAT(
      HelpOf(ReplayCommand()),
      AllOf(HasSubstr("yifa replay FILE"), HasSubstr("--jobs"), HasSubstr("[64]"),
            HasSubstr("--by_mail"), HasSubstr("--penalty"), HasSubstr("--tls_cert"),
            Not(HasSubstr("--heads")), Not(HasSubstr("--principal")),
            Not(HasSubstr("--token")), Not(HasSubstr("--listen"))));
  EXPECT_THAT(HelpOf(DeadlinesCommand()), HasSubstr("--organ"));
  for (const Command* command :
       {&ReplayCommand(), &DeadlinesCommand(), &ShowCommand(), &VerifyCommand(),
        &BackUpCommand(), &RestoreCommand(), &LawCommand()})
    EXPECT_THAT(HelpOf(*command), HasSubstr("Exits with 0")) << command->name;
}

TEST(Suite, KnowsCasesByTheirCollection) {
  EXPECT_THAT(ServicesOfCase("organs/x/complaints/c1"), ElementsAre(Service::kComplaint));
  EXPECT_THAT(ServicesOfCase("organs/x/officers/o1"), ElementsAre(Service::kPenalty));
  EXPECT_THAT(ServicesOfCase("organs/x/publications/i1"),
              ElementsAre(Service::kDisclosure));
  EXPECT_THAT(ServicesOfCase("organs/x/contestedActs/a1"),
              ElementsAre(Service::kReconsideration, Service::kLitigation));
  for (const char* name : {"", "organs/x", "organs/x/complaints/", "organs//complaints/c",
                           "organs/x/sandwiches/s1", "organs/x/provisions/p1",
                           "x/y/complaints/c1", "organs/x/complaints/c1/more"})
    EXPECT_THAT(ServicesOfCase(name), IsEmpty()) << name;
}

// Of each service's definition: a collection that is new needs nothing here.
TEST(Suite, KnowsEveryKindOfCase) {
  for (const casework::Definition& definition :
       {complaint::Definition(), penalty::Definition(), reconsideration::Definition(),
        litigation::Definition(), disclosure::Definition()})
    for (const casework::ResourceType& type : definition.resources) {
      const std::string name = absl::StrCat("organs/x/", type.collection, "/y");
      const std::string getter = absl::StrCat("Get", type.descriptor->name());
      const bool is_got =
          std::any_of(definition.services.begin(), definition.services.end(),
                      [&](const auto* service) {
                        return service->FindMethodByName(getter) != nullptr;
                      });
      if (!is_got) continue;  // of the service's own
      ASSERT_NE(GetterOfCase(name), nullptr) << name;
      EXPECT_EQ(GetterOfCase(name)->output_type(), type.descriptor) << name;
      std::vector<std::string> carriers;
      for (const Service service : ServicesOfCase(name))
        carriers.push_back(NameOf(service));
      EXPECT_THAT(carriers, Contains(definition.name)) << name;
    }
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
